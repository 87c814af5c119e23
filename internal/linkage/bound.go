package linkage

import "slices"

// bounds let most pairs be refused after few comparisons. What a comparison can
// still add is known before it is made: nothing where a value is missing, what
// equality adds where the values are one, at most the best of the other levels
// else. The comparisons that can disappoint most are made first, and the pair
// is dropped as soon as what is left cannot lift it to the floor.
type bounds struct {
	differ []float64   // the most that unequal values can add, by comparison
	level  [][]float64 // the most that a level can add, by comparison and level
	order  []int       // comparisons, the most disappointing first
}

func (e *engine) bound() bounds {
	var b bounds
	fall := make([]float64, len(e.compare))
	for c, cmp := range e.compare {
		level := make([]float64, cmp.top()+1)
		differ := float64(forbidden)
		for l := elseLevel; l <= cmp.top(); l++ {
			level[l] = e.most(c, l)
			if l == elseLevel || l < cmp.top() || !cmp.onlyEqualsAtTop() {
				differ = max(differ, level[l])
			}
		}
		b.level, b.differ = append(b.level, level), append(b.differ, differ)
		fall[c] = e.model.u[c][elseLevel] * (differ - level[elseLevel])
		b.order = append(b.order, c)
	}
	slices.SortStableFunc(b.order, func(x, y int) int {
		if fall[x] > fall[y] {
			return -1
		} else if fall[x] < fall[y] {
			return 1
		}
		return x - y
	})
	return b
}

// most is the most that a level can add, whatever its parent's state and
// however rare the value.
func (e *engine) most(c, l int) float64 {
	if l <= int(e.compare[c].forbid) {
		return forbidden
	}
	best := e.model.weight[c][l]
	if d := &e.model.given[c]; d.parent != none {
		for s := range parentStates {
			best = max(best, d.weight[s][l])
		}
	}
	if f := e.compare[c].frequency[l]; len(f) > 0 {
		best += max(0, float64(slices.Max(f)))
	}
	return best
}

// onlyEqualsAtTop reports whether unequal values can't reach the best level.
func (c *comparison) onlyEqualsAtTop() bool {
	return len(c.spec.Columns) == 1 && c.levels[0].words == "equal"
}

// weightAbove returns the weight of two rows; less than floor, and not to be
// taken for the weight itself, where the rows can't reach floor.
func (e *engine) weightAbove(w *worker, i, j int32, floor float64) float64 {
	most, pattern := e.model.prior, uint64(0)
	var open uint64
	for c, cmp := range e.compare {
		a, b := cmp.value.codes[i], cmp.value.codes[j]
		switch {
		case a == absent || b == absent:
		case a == b:
			l := cmp.own[a]
			pattern |= uint64(l) << (levelBits * c)
			most += e.limit.level[c][l]
		default:
			open |= 1 << c
			most += e.limit.differ[c]
		}
	}
	for _, c := range e.limit.order {
		if most < floor {
			return most
		}
		if open>>c&1 == 1 {
			l := e.compare[c].level(w, c, i, j)
			pattern |= uint64(l) << (levelBits * c)
			most += e.limit.level[c][l] - e.limit.differ[c]
		}
	}
	return e.patternWeight(pattern, i, j)
}
