package linkage

import "slices"

const (
	mostPasses = 4
	moveGain   = 0.5 // bits by which another cluster must be better, or rows would swing
)

// settle moves single rows that greedy merging left in the wrong place: a row
// goes where its mean weight is clearly higher. It is not cast out where it is
// merely poor: rows that joined a person on weak evidence did so for lack of a
// better place. Rows that a decision joined stay together.
func (a *agglomeration) settle() {
	if len(a.rows) < 3 {
		return
	}
	of := make([]int32, len(a.rows))
	for c, m := range a.members {
		for _, r := range m {
			of[a.place(r)] = int32(c)
		}
	}
	touch := make([][]int32, len(a.rows)) // only rows with a good edge out of their cluster can gain
	for _, e := range a.edges {
		if i, j := a.place(e.i), a.place(e.j); of[i] != of[j] && float64(e.weight) >= a.g.cut {
			touch[i], touch[j] = append(touch[i], j), append(touch[j], i)
		}
	}
	for range mostPasses {
		moved := false
		for i, r := range a.rows {
			if _, held := a.g.rules.mustGroup(r); !held && len(touch[i]) > 0 && a.move(int32(i), touch[i], of) {
				moved = true
			}
		}
		if !moved {
			return
		}
	}
}

// move takes one row to a better cluster, if there is one.
func (a *agglomeration) move(i int32, touch, of []int32) bool {
	row, own := a.rows[i], of[i]
	best, at := moveGain, own
	if n := len(a.members[own]); n > 1 {
		best += a.fit(row, own, n-1)
	}
	best = max(best, 0)
	seen := []int32{own}
	for _, t := range touch {
		c := of[t]
		if slices.Contains(seen, c) {
			continue
		}
		seen = append(seen, c)
		if f := a.fit(row, c, len(a.members[c])); f > best {
			best, at = f, c
		}
	}
	if at == own {
		return false
	}
	a.take(row, own, at)
	of[i] = at
	return true
}

// fit is the mean weight of a row against the n other rows of a cluster, above
// what it needs.
func (a *agglomeration) fit(row, c int32, n int) float64 {
	sum := 0.0
	for _, o := range a.members[c] {
		if o != row {
			sum += a.g.weight(a.w, row, o)
		}
	}
	return sum/float64(n) + allowance(1, n) - a.g.cut
}

func (a *agglomeration) take(row, from, to int32) {
	at := slices.Index(a.members[from], row)
	a.members[from] = slices.Delete(a.members[from], at, at+1)
	a.members[to] = append(a.members[to], row)
}
