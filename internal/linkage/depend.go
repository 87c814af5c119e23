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
		d := &e.model.given[c]
		d.parent = none
		best, same := float64(leastDependence), 0.0
		for p := range e.compare {
			if bits, s, ok := e.repeats(p, c); ok && bits > best {
				best, same, d.parent = bits, s, p
			}
		}
		if d.parent != none {
			e.countGiven(c, same, random, rules)
		}
	}
}

// repeats returns how many bits of agreement on c are already in agreement on
// the finer comparison p, among strangers, and the chance that strangers who
// agree on p agree on c.
func (e *engine) repeats(p, c int) (bits, same float64, ok bool) {
	up, uc := e.topChance(p), e.topChance(c)
	if p == c || up == 0 || uc == 0 || up > uc || up == uc && p > c {
		return 0, 0, false
	}
	same, ok = e.sameGiven(p, c)
	return math.Log2(same / uc), same, ok
}

// topChance is the chance that strangers agree fully, for a comparison of one
// column whose best level is equality; 0 for others.
func (e *engine) topChance(c int) float64 {
	if !e.compare[c].onlyEqualsAtTop() {
		return 0
	}
	return e.model.u[c][e.compare[c].top()]
}

const (
	manyRows    = 12      // rows of one value, among which strangers outnumber one person's
	enoughPairs = 500     // pairs of such rows from which a share is believed
	rowsLooked  = 200_000 // rows that are looked at for it, about

	// mostlyStrangers is how many times as many pairs must agree as matches alone
	// would make: what is taken out for matches is an estimate itself.
	mostlyStrangers = 4
)

// sameGiven returns the chance that strangers who hold one value of p hold one
// value of c. Only values that many rows hold tell: the rows of a rare one are
// mostly one person's, and agree on everything. What matches there are among
// the pairs is taken out.
func (e *engine) sameGiven(p, c int) (float64, bool) {
	vp, vc := e.compare[p].value, e.compare[c].value
	every := int32(len(vp.codes)/rowsLooked + 1)
	both, within := newNumbering(1024), map[int32]float64{}
	var counts []float64
	for r, x := range vp.codes {
		y := vc.codes[r]
		if x == absent || y == absent || x%every != 0 || vp.counts[x] < manyRows {
			continue
		}
		within[x]++
		n, fresh := both.of(uint64(x)<<32 | uint64(y))
		if fresh {
			counts = append(counts, 0)
		}
		counts[n]++
	}
	pairs, equal, rows := 0.0, 0.0, 0.0
	for _, n := range within {
		pairs, rows = pairs+n*(n-1)/2, rows+n
	}
	for _, n := range counts {
		equal += n * (n - 1) / 2
	}
	if pairs < enoughPairs || len(within) < 5 {
		return 0, false
	}
	m := e.model
	matches := rows * m.lambda * float64(e.rows-1) / 2 * m.m[p][e.compare[p].top()] // among these pairs
	share := min(matches/pairs, 0.5)
	alike := share * m.m[c][e.compare[c].top()] // pairs of one person that agree on c too
	if equal/pairs < mostlyStrangers*alike {
		return 0, false
	}
	return min((equal/pairs-alike)/(1-share), 0.999), true
}

// trustGiven is how many pairs the distribution without a parent counts as,
// beside the pairs counted in a state.
const trustGiven = 20

// countGiven fills in m and u of a comparison, by state of its parent.
func (e *engine) countGiven(c int, same float64, random []patternCount, rules []*training) {
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
	d.close(e.compare[c].top(), same)
}

// close sets the chance that strangers who agree on the parent agree fully here
// too: random pairs hardly show it.
func (d *dependence) close(top int, same float64) {
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
