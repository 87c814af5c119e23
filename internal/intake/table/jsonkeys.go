package table

import "fmt"

// keys are the columns of a JSON table, in the order of their first appearance.
type keys struct {
	ids     map[string]int // of every path, those of inner objects too
	seen    []int          // by id: the row in which the path occurred last
	columns []int          // by id: the column, or -1
	names   []string       // by column
	row     int
	limit   int
	fixed   bool // no new columns: the header is made
}

func newKeys(limit int) *keys { return &keys{ids: map[string]int{}, limit: limit} }

// fork returns the keys for another walk over the same file.
func (k *keys) fork() *keys {
	c := *k
	c.seen, c.row, c.fixed = make([]int, len(k.seen)), 0, true
	return &c
}

// id returns the number of a path.
func (k *keys) id(path []byte) (int, *Problem) {
	if id, ok := k.ids[string(path)]; ok {
		return id, nil
	}
	if k.fixed {
		return 0, changed()
	}
	if len(k.ids) >= 2*k.limit {
		return 0, k.tooMany()
	}
	id := len(k.seen)
	k.ids[string(path)] = id
	k.seen, k.columns = append(k.seen, 0), append(k.columns, -1)
	return id, nil
}

func (k *keys) tooMany() *Problem {
	return &Problem{Code: CodeLimit, Reason: fmt.Sprintf("the objects have more than %d names", k.limit), Do: "check whether values stand where names belong"}
}

func changed() *Problem {
	return &Problem{Code: CodeChanged, Reason: "the file changed while it was read", Do: "start again"}
}

// column returns the column of a leaf.
func (k *keys) column(id int, path []byte) (int, *Problem) {
	if k.columns[id] < 0 {
		if k.fixed {
			return 0, changed()
		}
		if len(k.names) >= k.limit {
			return 0, k.tooMany()
		}
		k.columns[id] = len(k.names)
		k.names = append(k.names, string(path))
	}
	return k.columns[id], nil
}
