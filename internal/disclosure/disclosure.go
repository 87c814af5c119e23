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

func (r Rule) least() int { return cmp.Or(r.Least, DefaultLeast) }

// small says whether a number must be hidden.
func (r Rule) small(n int) bool { return n > 0 && n < r.least() }

// Cell is one number of the tables of a document.
type Cell struct {
	Key string // of the set of cases that it counts
	N   int
	// Before is what an earlier edition printed for the same question; nil where
	// none did.
	Before *int
	// Free is a number of the whole that is not hidden, however small: a title.
	Free bool
}

// Sum says that some cells add up to another. It holds places in a list of cells.
type Sum struct {
	Whole int
	Parts []int
}

// Hide says which cells must not be told, by their places. Where the free cells
// leave nothing else to hide, a small cell can stay derivable; it then equals a
// number that was to be told anyway.
func Hide(rule Rule, cells []Cell, sums []Sum) []bool {
	h := hiding{rule: rule, cells: cells}
	h.number()
	for _, s := range sums {
		h.sums = append(h.sums, h.equation(s))
	}
	h.primary = h.smallOnes()
	h.hidden = slices.Clone(h.primary)
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
	sums            []equation
	primary, hidden []bool
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
		if !there || c.Key == "" {
			v = len(h.n)
			h.n, h.free = append(h.n, c.N), append(h.free, false)
			seen[c.Key] = v
		}
		h.free[v] = h.free[v] || c.Free
		h.of = append(h.of, v)
	}
}

func (h *hiding) equation(s Sum) equation {
	e := equation{whole: h.of[s.Whole]}
	for _, p := range s.Parts {
		e.parts = append(e.parts, h.of[p])
	}
	return e
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

// step hides one more variable beside a small one that can still be told, and
// says whether it hid any. One at a time: often one is enough for several.
func (h *hiding) step() bool {
	told := h.told()
	for v := range h.n {
		if told[v] && h.primary[v] && h.hideBeside(v) {
			return true
		}
	}
	return false
}

// told marks the hidden variables that the sums give back: exactly, or because
// what is hidden in a sum is itself a small number.
func (h *hiding) told() []bool {
	told := h.determined()
	for _, e := range h.sums {
		if h.hidden[e.whole] {
			continue
		}
		hidden := 0
		for _, p := range e.parts {
			if h.hidden[p] {
				hidden += h.n[p]
			}
		}
		for _, p := range e.parts {
			if h.hidden[p] && h.rule.small(hidden) {
				told[p] = true
			}
		}
	}
	return told
}

// hideBeside hides a number that stands in a sum with v, or with what is hidden
// in these sums, and so on; a part of sums before a whole, for totals are what
// readers look for.
func (h *hiding) hideBeside(v int) bool {
	for _, wholes := range []bool{false, true} {
		reached := map[int]bool{v: true}
		for grew := true; grew; {
			best := -1
			grew = false
			for _, c := range h.beside(reached) {
				switch {
				case h.hidden[c]:
					grew = grew || !reached[c]
					reached[c] = true
				case !h.free[c] && h.isWhole(c) == wholes && (best < 0 || h.rank(c) < h.rank(best)):
					best = c
				}
			}
			if best >= 0 {
				h.hidden[best] = true
				return true
			}
		}
	}
	return false
}

// beside are the variables of all sums in which one of some stands.
func (h *hiding) beside(some map[int]bool) []int {
	var all []int
	for _, e := range h.sums {
		members := append([]int{e.whole}, e.parts...)
		if slices.ContainsFunc(members, func(v int) bool { return some[v] }) {
			all = append(all, members...)
		}
	}
	return all
}

// isWhole says whether something adds up to v.
func (h *hiding) isWhole(v int) bool {
	return slices.ContainsFunc(h.sums, func(e equation) bool { return e.whole == v })
}

// rank orders what may be hidden beside another: small numbers first, and 0
// last, since readers may know the zeros.
func (h *hiding) rank(v int) int {
	if h.n[v] == 0 {
		return int(^uint(0) >> 1)
	}
	return h.n[v]
}
