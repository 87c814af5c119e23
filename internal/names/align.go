package names

import "strings"

// An aligner finds the cheapest monotone alignment of two names by dynamic
// programming over prefixes. Its tables serve for every order of B.
type aligner struct {
	a, b   []Part
	order  []int   // place k of b holds part order[k]
	levels []Level // of part i of a and part j of b at i*len(b)+j

	cost []float64 // of prefixes i and j at i*(len(b)+1)+j
	step []step
}

func newAligner(a, b []Part) *aligner {
	al := &aligner{a: a, b: b, levels: make([]Level, 0, len(a)*len(b))}
	for i := range a {
		for j := range b {
			al.levels = append(al.levels, Agreement(&a[i], &b[j]))
		}
	}
	size := (len(a) + 1) * (len(b) + 1)
	al.cost, al.step = make([]float64, size), make([]step, size)
	return al
}

// A step says how many parts of each side it takes; 0 and 1 is a gap.
type step struct{ a, b int8 }

var steps = [...]step{{1, 1}, {1, 0}, {0, 1}, {2, 1}, {1, 2}}

// levelCosts is what a pair at each level costs, times its role's weight. A pair
// that differs costs a little less than two gaps, so that what stands in the same
// place is a contradiction and not two parts left out. Set by hand; the order is
// LINKAGE's.
var levelCosts = [...]float64{Differs: 1.15, Initials: 0.5, NearKey: 0.6, SameKey: 0.3, OneSlip: 0.2, SoundsAlike: 0.12, Abbreviation: 0.08, SameName: 0.04, SameFold: 0}

// roleWeight says how much of a name's identity a part carries, and so what its
// absence costs: a grandfather is often left out, a given name never.
func roleWeight(r Role) float64 {
	switch r {
	case Given:
		return 1
	case Family:
		return 0.8
	case Father:
		return 0.5
	case Grandfather:
		return 0.25
	}
	return 0.2
}

const gapCost = 0.6 // of a part of weight 1

func (al *aligner) partB(k int) *Part { return &al.b[al.order[k]] }

func (al *aligner) level(i, k int) Level { return al.levels[i*len(al.b)+al.order[k]] }

// at is the place of prefixes i and j in the tables.
func (al *aligner) at(i, j int) int { return i*(len(al.b)+1) + j }

// run fills the tables for an order of B and returns the cost of the best
// alignment.
func (al *aligner) run(order []int) float64 {
	al.order = order
	for i := range len(al.a) + 1 {
		for j := range len(al.b) + 1 {
			if i+j > 0 {
				al.relax(i, j)
			}
		}
	}
	return al.cost[len(al.cost)-1]
}

// relax finds the cheapest way to prefixes i and j.
func (al *aligner) relax(i, j int) {
	best := -1.0
	here := al.at(i, j)
	for _, s := range steps {
		if int(s.a) > i || int(s.b) > j {
			continue
		}
		c, ok := al.price(i, j, s)
		if !ok {
			continue
		}
		if c += al.cost[al.at(i-int(s.a), j-int(s.b))]; best < 0 || c < best {
			best, al.step[here] = c, s
		}
	}
	al.cost[here] = best
}

// price is the cost of a step that ends at prefixes i and j; two parts against
// one are allowed only where they are that one.
func (al *aligner) price(i, j int, s step) (float64, bool) {
	switch s {
	case step{1, 1}:
		w := (roleWeight(al.a[i-1].Role) + roleWeight(al.partB(j-1).Role)) / 2
		return w * levelCosts[al.level(i-1, j-1)], true
	case step{1, 0}:
		return gapCost * roleWeight(al.a[i-1].Role), true
	case step{0, 1}:
		return gapCost * roleWeight(al.partB(j-1).Role), true
	case step{2, 1}:
		return levelCosts[SameName], isJoint(&al.a[i-2], &al.a[i-1], al.partB(j-1))
	}
	side := al.order[j-1] == al.order[j-2]+1
	return levelCosts[SameName], side && isJoint(al.partB(j-2), al.partB(j-1), &al.a[i-1])
}

// isJoint holds if two parts written as one are the third.
func isJoint(x, y, whole *Part) bool {
	return isSum(x.Fold, "", y.Fold, whole.Fold) || isSum(x.Canonical, "", y.Canonical, whole.Canonical) ||
		isSum(x.Fold, "ال", y.Fold, whole.Canonical)
}

// isSum reports whether a, b and c written as one are sum.
func isSum(a, b, c, sum string) bool {
	return len(a)+len(b)+len(c) == len(sum) && strings.HasPrefix(sum, a) &&
		strings.HasPrefix(sum[len(a):], b) && strings.HasSuffix(sum, c)
}

// trace returns the pairs of the alignment that run found.
func (al *aligner) trace() []Pair {
	pairs := make([]Pair, 0, max(len(al.a), len(al.b)))
	for i, j := len(al.a), len(al.b); i+j > 0; {
		s := al.step[al.at(i, j)]
		i, j = i-int(s.a), j-int(s.b)
		pairs = append(pairs, al.pair(i, j, s))
	}
	return pairs
}

// pair describes the step from prefixes i and j.
func (al *aligner) pair(i, j int, s step) Pair {
	p := Pair{A: Span{i, i + int(s.a)}, B: al.spanB(j, j+int(s.b))}
	switch {
	case s.a == 1 && s.b == 1:
		p.Level = al.level(i, j)
	case s.a > 0 && s.b > 0:
		p.Level = SameName
	}
	return p
}

// spanB returns places from to to-1, which lie side by side, as parts of B.
func (al *aligner) spanB(from, to int) Span {
	if from == to {
		return Span{}
	}
	return Span{al.order[from], al.order[to-1] + 1}
}

// levelMerits is the share of a pair's weight that counts as agreement.
var levelMerits = [...]float64{Absent: 0, Differs: 0, Initials: 0.6, NearKey: 0.15, SameKey: 0.5, OneSlip: 0.8, SoundsAlike: 0.9, Abbreviation: 0.93, SameName: 0.97, SameFold: 1}

// similarity is the weight that agrees over all weight; a gap has a fraction of
// its part's weight, a contradiction more than it, even in a cheap role (another
// grandfather is another man), any order but straight costs a little,
// and that of father and son much.
func similarity(a, b []Part, pairs []Pair, order Order) float64 {
	agreed, all := 0.0, 0.0
	for _, p := range pairs {
		w := spanWeight(a, p.A)
		if p.A.Empty() {
			w = spanWeight(b, p.B)
		} else if !p.B.Empty() {
			w = (w + spanWeight(b, p.B)) / 2
		}
		switch p.Level {
		case Absent:
			w *= gapCost
		case Differs:
			w = 1.5 * max(w, 0.6)
		}
		agreed += w * levelMerits[p.Level]
		all += w
	}
	if all == 0 {
		return 0
	}
	switch order {
	case Straight:
	case Generation:
		agreed *= 0.6
	default:
		agreed *= 0.95
	}
	return agreed / all
}

func spanWeight(parts []Part, s Span) float64 {
	w := 0.0
	for _, p := range parts[s.From:s.To] {
		w = max(w, roleWeight(p.Role))
	}
	return w
}
