// Package disclosure decides which cells of public tables must not be told.
//
// The idea: a small number in a table points at people. "1 woman, taken by this
// party in this governorate" names her to whoever lives there, and so does a
// table in which that cell is empty but the total and all other cells stand. So
// the small cells are hidden, and then as many others as it takes until no sum
// gives a small one back, whichever sums a reader combines.
//
// Cells that count the same cases have the same Key, in whichever table they
// stand: hidden in one, hidden in all. What was printed before is a table too: a
// cell that since grew by one tells of one case, and is hidden like a cell of 1.
//
// Sources: Willenborg and de Waal, Elements of Statistical Disclosure Control
// (2001), chapter 4 (threshold rule, secondary suppression); a cell is told by
// its sums where its unit vector lies in the row space of the equations that the
// hidden cells leave.
package disclosure

import (
	"cmp"
	"fmt"
	"slices"
)

// Rule says which numbers are small.
type Rule struct {
	// Least is the smallest number that may be told; below it only 0 may. 0 is
	// DefaultLeast, 1 hides nothing.
	Least int
}

// DefaultLeast hides 1 and 2 (FIGURES.md section 2).
const DefaultLeast = 3

// Smallest is the smallest number, beside 0, that may be told.
func (r Rule) Smallest() int { return cmp.Or(r.Least, DefaultLeast) }

// small says whether a number must be hidden.
func (r Rule) small(n int) bool { return n > 0 && n < r.Smallest() }

// Cell is one number of the tables of a document.
type Cell struct {
	Key string // of the set of cases that it counts
	N   int
	// Before is what an earlier edition printed for the same question; nil where
	// none did.
	Before *int
	// Free is a number of the whole that is not hidden, however small: a title.
	Free bool
	// Unseen is a number that nobody prints, but that others give away: what is
	// left of a whole beside a part.
	Unseen bool
}

// Sum says that some cells add up to another. It holds places in a list of cells.
type Sum struct {
	Whole int
	Parts []int
}

// Hide says which cells must not be told, by their places, the unseen among them. Where the free cells
// leave nothing else to hide, a small cell can stay derivable; it then equals a
// number that was to be told anyway.
func Hide(rule Rule, cells []Cell, sums []Sum) []bool {
	h := hiding{rule: rule, cells: cells}
	h.number()
	h.equations(sums)
	h.primary = h.smallOnes()
	h.hidden = slices.Clone(h.primary)
	for v, unseen := range h.unseen {
		h.hidden[v] = h.hidden[v] || unseen
	}
	h.total = make([]bool, len(h.n))
	for h.step() {
	}
	out := make([]bool, len(cells))
	for i := range cells {
		out[i] = h.hidden[h.of[i]] && !h.free[h.of[i]]
	}
	return out
}

// hiding is the work of Hide. It counts variables: sets of cases, each one or
// several cells.
type hiding struct {
	rule            Rule
	cells           []Cell
	of              []int // variable of each cell
	n               []int // number of each variable
	free            []bool
	unseen          []bool
	total           []bool // something adds up to it
	slack           []int  // of a rest that nobody prints, its sum; -1 for all others
	sums            []equation
	primary, hidden []bool
	in              [][]int // the sums of each variable
}

// equation is a sum over variables.
type equation struct {
	whole int
	parts []int
}

// number gives equal keys the same variable; a cell without a key is its own.
func (h *hiding) number() {
	seen := map[string]int{}
	for _, c := range h.cells {
		v, there := seen[c.Key]
		if !there || c.Key == "" || c.Unseen {
			v = len(h.n) // an unseen number stands for itself, whatever its key
			h.n, h.free, h.unseen = append(h.n, c.N), append(h.free, false), append(h.unseen, c.Unseen)
			seen[c.Key] = v
		}
		h.free[v] = h.free[v] || c.Free
		h.of = append(h.of, v)
	}
}

// equations are the sums over variables. One that is said twice, in two tables of
// which one leaves out what is 0, is taken once, with the most parts.
func (h *hiding) equations(sums []Sum) {
	seen := map[string]int{}
	for _, s := range sums {
		e := equation{whole: h.of[s.Whole]}
		for _, p := range s.Parts {
			if v := h.of[p]; !slices.Contains(e.parts, v) {
				e.parts = append(e.parts, v)
			}
		}
		if slices.Contains(e.parts, e.whole) {
			continue // one part is the whole; the others are nothing
		}
		key := h.nameOf(e)
		at, twice := seen[key]
		switch {
		case !twice:
			seen[key] = len(h.sums)
			h.sums = append(h.sums, e)
		case len(h.sums[at].parts) < len(e.parts):
			h.sums[at] = e
		}
	}
}

// nameOf is the same for sums of the same numbers.
func (h *hiding) nameOf(e equation) string {
	var parts []int
	for _, p := range e.parts {
		if h.n[p] > 0 || h.unseen[p] {
			parts = append(parts, p)
		}
	}
	slices.Sort(parts)
	return fmt.Sprint(e.whole, parts)
}

// smallOnes are the variables that are hidden for their own sake.
func (h *hiding) smallOnes() []bool {
	small := make([]bool, len(h.n))
	for i, c := range h.cells {
		v := h.of[i]
		changed := c.Before != nil && h.rule.small(abs(c.N-*c.Before))
		if !h.free[v] && (h.rule.small(c.N) || changed) {
			small[v] = true
		}
	}
	return small
}

func abs(n int) int { return max(n, -n) }
