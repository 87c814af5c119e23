package linkage

import (
	"fmt"
	"strconv"
	"strings"

	"sijil/internal/errs"
)

// Comparison says how a column, or several that belong together, is compared:
// by levels of agreement, the best first. A pair of rows gets the first level
// whose terms all hold, "else" if none does, and "missing", which is no
// evidence either way, if neither row can be held against the other.
//
// A level is one term ("equal", "jaro-winkler 0.92"), or several joined by
// " & "; with several columns a term begins with its column's number, as in
// "1 equal & 2 jaro-winkler 0.9". "swapped" demands that the first two columns
// hold each other's values.
type Comparison struct {
	Name      string   `toml:"name"`
	Columns   []string `toml:"columns"`
	Levels    []string `toml:"levels"`
	Forbid    string   `toml:"forbid,omitempty"`    // the level at and below which two rows can never be one person; "": none
	Relatives string   `toml:"relatives,omitempty"` // what relatives have in common here: "share" all, "part" of it, or "" nothing
	Frequency float64  `toml:"term_frequency"`      // share of the term-frequency correction that is applied, 0 to 1
}

const (
	missingLevel = 0
	elseLevel    = 1
	mostLevels   = 13 // so that a level fits four bits
	mostCompared = 16 // so that a pattern fits a word
)

// comparison is a Comparison made ready for the rows at hand.
type comparison struct {
	spec   Comparison
	value  *column   // each combination of the columns' values as one number
	parts  [][]int32 // parts[c][v]: the value of column c in combination v
	levels []level   // best first
	plain  bool      // the only level is equality, so that unequal values need no look
	own    []uint8   // own[v]: the level of combination v against itself
	forbid uint8     // the number of that level; 0: none
	muted  bool      // it turned out to say nothing
	// frequency[l][v] is what the frequency of v adds at level number l, in bits
	frequency [][]float32
}

// level is a list of demands and the columns that they look at.
type level struct {
	words string
	terms []placed
}

type placed struct {
	column int // index in parts; -1 for a term on the whole combination
	equal  bool
	term   term
}

func (c *comparison) top() int { return len(c.levels) + 1 }

// words names level number l.
func (c *comparison) words(l int) string {
	switch {
	case l == missingLevel:
		return "missing"
	case l == elseLevel:
		return "else"
	}
	return c.levels[len(c.levels)-(l-1)].words
}

// compile makes spec ready for the columns it names.
func compile(spec Comparison, columns []*column) (*comparison, error) {
	if len(spec.Levels) == 0 || len(spec.Levels) > mostLevels {
		return nil, fmt.Errorf("comparison %q: %d levels; it needs 1 to %d: %w", spec.Name, len(spec.Levels), mostLevels, errs.Invalid)
	}
	c := &comparison{spec: spec}
	c.value, c.parts = combine(columns)
	for _, words := range spec.Levels {
		l, err := compileLevel(words, columns, c.parts)
		if err != nil {
			return nil, fmt.Errorf("comparison %q, level %q: %w", spec.Name, words, err)
		}
		c.levels = append(c.levels, l)
	}
	if err := c.findForbidden(); err != nil {
		return nil, err
	}
	c.plain = len(columns) == 1 && len(c.levels) == 1 && c.levels[0].words == "equal"
	var w worker
	c.own = make([]uint8, len(c.value.counts))
	for v := range c.own {
		c.own[v] = c.work(&w, int32(v), int32(v))
	}
	return c, nil
}

// findForbidden finds the number of the level that forbids.
func (c *comparison) findForbidden() error {
	if c.spec.Forbid == "" {
		return nil
	}
	for l := elseLevel; l < c.top(); l++ {
		if c.words(l) == c.spec.Forbid {
			c.forbid = uint8(l)
			return nil
		}
	}
	return fmt.Errorf("comparison %q: forbid = %q is none of its levels below the best: %w", c.spec.Name, c.spec.Forbid, errs.Invalid)
}

// combine numbers the combinations of values that rows hold. A combination may
// lack some of its columns, but not all.
func combine(columns []*column) (*column, [][]int32) {
	if len(columns) == 1 {
		same := make([]int32, len(columns[0].values))
		for v := range same {
			same[v] = int32(v)
		}
		return columns[0], [][]int32{same}
	}
	c := &column{}
	parts := make([][]int32, len(columns))
	known := map[string]int32{}
	var key []byte
	for r := range columns[0].codes {
		key, any := key[:0], false
		for _, col := range columns {
			v := col.codes[r]
			any = any || v != absent
			key = append(key, byte(v), byte(v>>8), byte(v>>16), byte(v>>24))
		}
		if !any {
			c.add(absent)
			continue
		}
		code, ok := known[string(key)]
		if !ok {
			code = int32(len(c.counts))
			known[string(key)] = code
			c.counts = append(c.counts, 0)
			for i, col := range columns {
				parts[i] = append(parts[i], col.codes[r])
			}
		}
		c.add(code)
	}
	return c, parts
}

func compileLevel(words string, columns []*column, parts [][]int32) (level, error) {
	l := level{words: words}
	for _, s := range strings.Split(words, "&") {
		s = strings.TrimSpace(s)
		if s == "swapped" {
			if len(columns) < 2 {
				return level{}, fmt.Errorf("swapped needs two columns: %w", errs.Invalid)
			}
			l.terms = append(l.terms, placed{-1, false, newSwapped(columns, parts)})
			continue
		}
		at, s, err := whichColumn(s, len(columns))
		if err != nil {
			return level{}, err
		}
		t, err := makeTerm(columns[at], s)
		if err != nil {
			return level{}, err
		}
		_, equal := t.(equalTerm)
		l.terms = append(l.terms, placed{at, equal, t})
	}
	return l, nil
}

// whichColumn takes the column's number off a term: "2 equal" is the second.
func whichColumn(s string, columns int) (int, string, error) {
	first, rest, ok := strings.Cut(s, " ")
	n, err := strconv.Atoi(first)
	switch {
	case !ok || err != nil:
		if columns > 1 {
			return 0, "", fmt.Errorf("%q does not say which of %d columns it means: %w", s, columns, errs.Invalid)
		}
		return 0, s, nil
	case n < 1 || n > columns:
		return 0, "", fmt.Errorf("%q: there is no column %d: %w", s, n, errs.Invalid)
	}
	return n - 1, rest, nil
}

// swappedTerm demands that each of two columns holds the other's value.
type swappedTerm struct{ first, second []int32 }

func newSwapped(columns []*column, parts [][]int32) swappedTerm {
	known := map[string]int32{}
	code := func(values []string, part []int32) []int32 {
		out := make([]int32, len(part))
		for v, p := range part {
			if out[v] = absent; p == absent {
				continue
			}
			if _, ok := known[values[p]]; !ok {
				known[values[p]] = int32(len(known))
			}
			out[v] = known[values[p]]
		}
		return out
	}
	return swappedTerm{code(columns[0].values, parts[0]), code(columns[1].values, parts[1])}
}

func (t swappedTerm) holds(_ *worker, a, b int32) bool {
	return t.first[a] != absent && t.second[a] != absent && t.first[a] == t.second[b] && t.second[a] == t.first[b]
}

// level returns the number of the level of rows i and j: 0 missing, 1 else, up
// to top.
func (c *comparison) level(w *worker, at int, i, j int32) uint8 {
	a, b := c.value.codes[i], c.value.codes[j]
	switch {
	case a == absent || b == absent:
		return missingLevel
	case a == b:
		return c.own[a]
	case c.plain:
		return elseLevel
	case a > b:
		a, b = b, a
	}
	if b >= cacheValues {
		return c.work(w, a, b)
	}
	key := pairKey(a, b)
	slot := w.caches[at].slot(key)
	if *slot>>8 == key {
		return uint8(*slot)
	}
	l := c.work(w, a, b)
	*slot = key<<8 | uint64(l)
	return l
}

// work finds the level of two combinations of values.
func (c *comparison) work(w *worker, a, b int32) uint8 {
	for i := range c.levels {
		if c.holds(w, &c.levels[i], a, b) {
			return uint8(len(c.levels) - i + 1)
		}
	}
	for _, part := range c.parts {
		if part[a] != absent && part[b] != absent {
			return elseLevel
		}
	}
	return missingLevel
}

func (c *comparison) holds(w *worker, l *level, a, b int32) bool {
	for _, t := range l.terms {
		x, y := a, b
		if t.column >= 0 {
			x, y = c.parts[t.column][a], c.parts[t.column][b]
			if x == absent || y == absent {
				return false
			}
		}
		if !t.term.holds(w, x, y) {
			return false
		}
	}
	return true
}
