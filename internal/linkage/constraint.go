package linkage

import (
	"fmt"
	"slices"
	"strings"

	"sijil/internal/errs"
)

// Pair names two rows, counted from 0 through all tables as they were given.
type Pair struct{ A, B int }

// constraints are hard: no weight breaks them. Rows are those of the engine.
type constraints struct {
	must   map[int32]int32          // the first row of each row's joined group
	joins  [][2]int32               // as given
	apart  map[int32]map[int32]bool // of each group's first row
	source []int32                  // of each row: a source names a person once; nil: no such rule
	group  func(row int32) int32
}

// newConstraints closes the decisions: what is joined in steps is joined. Two
// rows that must be both one and two is errs.Conflict, and the chain of
// decisions that joins them is named.
func newConstraints(must, cannot [][2]int32, source []int32, name func(int32) string) (*constraints, error) {
	c := &constraints{must: map[int32]int32{}, joins: must, apart: map[int32]map[int32]bool{}, source: source}
	c.close()
	for _, p := range cannot {
		a, b := c.first(p[0]), c.first(p[1])
		if a == b {
			return nil, fmt.Errorf("rows %s and %s are decided to be two persons, and one: %s: %w",
				name(p[0]), name(p[1]), c.chain(p[0], p[1], name), errs.Conflict)
		}
		c.part(a, b)
		c.part(b, a)
	}
	return c, nil
}

// close finds the first row of each joined group.
func (c *constraints) close() {
	find := func(x int32) int32 {
		for {
			up, ok := c.must[x]
			if !ok || up == x {
				return x
			}
			x = up
		}
	}
	for _, p := range c.joins {
		a, b := find(p[0]), find(p[1])
		c.must[max(a, b)] = min(a, b)
		c.must[min(a, b)] = min(a, b)
	}
	for row := range c.must {
		c.must[row] = find(row)
	}
}

func (c *constraints) part(a, b int32) {
	if c.apart[a] == nil {
		c.apart[a] = map[int32]bool{}
	}
	c.apart[a][b] = true
}

// first returns the row that stands for all that row is joined with.
func (c *constraints) first(row int32) int32 {
	if f, ok := c.must[row]; ok {
		return f
	}
	return row
}

// mustGroup returns the first row of a row's joined group, if it has one.
func (c *constraints) mustGroup(row int32) (int32, bool) {
	f, ok := c.must[row]
	return f, ok
}

func (c *constraints) eachMust(join func(i, j int32)) {
	for _, p := range c.joins {
		join(p[0], p[1])
	}
}

// cannot reports whether two rows may not be one person: a decision says so,
// or one source names both. A decision that joins outranks the source.
func (c *constraints) cannot(i, j int32) bool {
	if c.source == nil && len(c.apart) == 0 {
		return false
	}
	a, b := c.first(i), c.first(j)
	if c.apart[a][b] {
		return true
	}
	return c.source != nil && a != b && c.source[i] != absent && c.source[i] == c.source[j]
}

// chain spells the shortest way from one row to another through decisions that
// join.
func (c *constraints) chain(from, to int32, name func(int32) string) string {
	before := map[int32]int32{from: from}
	for queue := []int32{from}; len(queue) > 0; queue = queue[1:] {
		for _, p := range c.joins {
			for _, step := range [][2]int32{p, {p[1], p[0]}} {
				if _, met := before[step[1]]; step[0] == queue[0] && !met {
					before[step[1]] = step[0]
					queue = append(queue, step[1])
				}
			}
		}
	}
	way := []string{name(to)}
	for at := to; at != from; {
		at = before[at]
		way = append(way, name(at))
	}
	slices.Reverse(way)
	return strings.Join(way, " = ")
}
