package linkage

import "math"

// Some columns say the same thing twice: who agrees on the postcode agrees on
// the town. Such a comparison gets a parent, and its m and u are then taken
// given how the parent agreed, so that what it adds is only what is new (a tree
// of dependences, as in Chow and Liu 1968, here among strangers).

// The states of a parent's agreement.
const (
	unknown = iota // the parent is missing: the child stands alone
	opposed        // it speaks against one person
	partial        // for it, but not fully
	agreed         // full agreement
	parentStates
)

// dependence is a comparison's parent and what its levels mean given that.
type dependence struct {
	parent int                     // index of a comparison, or none
	m, u   [parentStates][]float64 // by state of the parent and level; unknown is not used
	weight [parentStates][]float64
}

const none = -1

// leastDependence is how many bits two columns must say twice to be told so.
const leastDependence = 1

// depend finds, for each comparison, the finer one that repeats it most, and
// counts its levels given that one's state. random holds patterns of random
// pairs, rules the examples of matches.
func (e *engine) depend(random []patternCount, rules []*training) {
	e.model.given = make([]dependence, len(e.compare))
	for c := range e.compare {
		e.model.given[c].parent = none
		best := float64(leastDependence)
		for p := range e.compare {
			if bits, ok := e.repeats(p, c); ok && bits > best {
				best, e.model.given[c].parent = bits, p
			}
		}
	}
	for c := range e.compare {
		if e.model.given[c].parent != none {
			e.countGiven(c, random, rules)
		}
	}
}

// repeats returns how many bits of agreement on c are already in agreement on
// the finer comparison p, among strangers. It is not ok where most that agree
// on both are of one person, so that strangers can't be seen.
func (e *engine) repeats(p, c int) (bits float64, ok bool) {
	up, uc := e.topChance(p), e.topChance(c)
	if p == c || up == 0 || uc == 0 || up > uc || up == uc && p > c {
		return 0, false
	}
	both, strangers := e.bothChance(p, c)
	if strangers < both/2 {
		return 0, false
	}
	return math.Log2(strangers / (up * uc)), true
}

// topChance is the chance that strangers agree fully, for a comparison of one
// column whose best level is equality; 0 for others.
func (e *engine) topChance(c int) float64 {
	by := e.compare[c]
	if len(by.spec.Columns) != 1 || by.levels[0].words != "equal" {
		return 0
	}
	return e.model.u[c][by.top()]
}

// bothChance is the chance that two rows hold equal values in both columns:
// in all, and among strangers, with the matches taken out.
func (e *engine) bothChance(p, c int) (all, strangers float64) {
	all = pairUp(e.compare[p].value, e.compare[c].value).sameShare()
	m := e.model
	matches := m.lambda * m.m[p][e.compare[p].top()] * m.m[c][e.compare[c].top()]
	return all, max(all-matches, 0)
}

// trustGiven is how many pairs the distribution without a parent counts as,
// beside the pairs counted in a state.
const trustGiven = 20

// countGiven fills in m and u of a comparison, by state of its parent.
func (e *engine) countGiven(c int, random []patternCount, rules []*training) {
	d := &e.model.given[c]
	for s := range parentStates {
		d.m[s], d.u[s] = make([]float64, len(e.model.m[c])), make([]float64, len(e.model.u[c]))
		for l := range d.m[s] {
			d.m[s][l], d.u[s][l] = trustGiven*e.model.m[c][l], trustGiven*e.model.u[c][l]
		}
	}
	for _, pc := range random {
		d.u[e.state(d.parent, pc.pattern)][levelOf(pc.pattern, c)] += pc.n
	}
	for _, t := range rules {
		if !t.trains(c) || !t.trains(d.parent) || t.matches < fewMatches {
			continue
		}
		for _, s := range t.sample {
			if s.match > 0.5 {
				d.m[e.state(d.parent, s.pattern)][levelOf(s.pattern, c)] += s.match
			}
		}
	}
	for s := range parentStates {
		proportions(d.m[s])
		proportions(d.u[s])
	}
	e.closeGiven(c)
}

// closeGiven sets the chance that strangers who agree on the parent agree here
// too, in closed form: random pairs hardly show it.
func (e *engine) closeGiven(c int) {
	d := &e.model.given[c]
	top := e.compare[c].top()
	_, strangers := e.bothChance(d.parent, c)
	same := min(strangers/e.topChance(d.parent), 0.999)
	rest := (1 - same) / (1 - d.u[agreed][top])
	for l := elseLevel; l < top; l++ {
		d.u[agreed][l] *= rest
	}
	d.u[agreed][top] = same
}

func (t *training) trains(c int) bool {
	for _, u := range t.use {
		if u == c {
			return true
		}
	}
	return false
}

// state is how a comparison agreed in a pattern, as a parent.
func (e *engine) state(c int, pattern uint64) int {
	return e.model.stateOf(c, levelOf(pattern, c), e.compare[c].top())
}

func (m *model) stateOf(c, l, top int) int {
	switch {
	case l == missingLevel:
		return unknown
	case l == top:
		return agreed
	case m.m[c][l] > m.u[c][l]:
		return partial
	}
	return opposed
}

// proportions makes what was counted add up to 1, missing left out.
func proportions(levels []float64) {
	levels[missingLevel] = 0
	sum := 0.0
	for _, n := range levels {
		sum += n
	}
	for l := range levels {
		levels[l] /= max(sum, 1e-300)
	}
}

// weighGiven turns the counts given a parent into weights. Where nothing about
// the parent is known, the comparison weighs what it weighs alone.
func (e *engine) weighGiven() {
	for c := range e.model.given {
		d := &e.model.given[c]
		if d.parent == none {
			continue
		}
		for s := range parentStates {
			d.weight[s] = make([]float64, len(e.model.weight[c]))
			switch {
			case e.compare[c].muted:
			case s == unknown:
				copy(d.weight[s], e.model.weight[c])
			default:
				straighten(d.m[s], d.u[s], d.weight[s])
			}
		}
		e.note("comparison %q counts only for what %q does not say already", e.compare[c].spec.Name, e.compare[d.parent].spec.Name)
	}
}
