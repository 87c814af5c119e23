package linkage

import "math"

// fewRandom is how many random pairs of rows u is first counted on; the sample
// is doubled, up to mostRandom, while a level has fewer than enoughHits.
const (
	fewRandom  = 1 << 16
	mostRandom = 1 << 18
	enoughHits = 100
)

// fit learns the model: u from random pairs, m from training rules, lambda from
// what those rules find over what they can see.
func (e *engine) fit(s Settings, keys []*keyed, labels []label) error {
	random := sorted(e.sampleRandom())
	p := e.marginals(random)
	start := e.startValues()
	rules, err := e.trainingRules(s.Training)
	if err != nil {
		return err
	}
	for _, t := range rules {
		e.learn(t, p, start)
	}
	ofM := func(t *training) [][]float64 { return t.m }
	m, _ := pool(rules, start, ofM)
	e.invent(keys, rules)
	lambda := e.lambdaOf(rules, keys)
	if lambda == 0 {
		lambda = e.guessLambda()
	}
	lambda = min(max(lambda, 1/(e.allPairs()+2)), 0.5)
	// Once more with the matches taken out of u, as EM should have seen it.
	u := unmatched(p, m, lambda)
	for _, t := range rules {
		e.relearn(t, u, start)
	}
	m, heard := pool(rules, start, ofM)
	k, _ := pool(rules, start, func(t *training) [][]float64 { return t.k })
	e.learnLabels(m, heard, labels)
	e.model = &model{lambda: lambda, trained: lambda, m: m, u: unmatched(p, m, lambda), k: k, heard: heard}
	e.model.relatives = e.relativesPerMatch(rules)
	e.depend(random, rules)
	return nil
}

// fewRelatives is the number of pairs of relatives for each matching pair below
// which relatives are not reckoned with.
const fewRelatives = 0.005

// relativesPerMatch returns how many pairs of relatives there are for each pair
// that matches, as the rules say that look at nothing but what relatives share:
// others do not meet relatives as often as they meet one person.
func (e *engine) relativesPerMatch(rules []*training) float64 {
	common := map[string]bool{}
	for _, c := range e.compare {
		for _, name := range c.spec.Columns {
			common[name] = c.spec.Relatives == shared
		}
	}
	var says []float64
	for _, t := range rules {
		all := t.matches >= fewMatches && hasRelatives(t.use, e.kinds())
		for name := range t.columns {
			all = all && common[name]
		}
		if all {
			says = append(says, t.kin/t.lambda)
		}
	}
	if ratio := median(says); ratio >= fewRelatives {
		return ratio
	}
	return 0
}

// sampleRandom counts patterns over random pairs.
func (e *engine) sampleRandom() map[uint64]float64 {
	if e.allPairs() <= mostRandom {
		return e.everyPair()
	}
	counts := e.randomPairs(0, fewRandom)
	for n := fewRandom; n < mostRandom && !e.seenEnough(counts); n *= 2 {
		counts = added([]map[uint64]float64{counts, e.randomPairs(n, 2*n)})
	}
	return counts
}

func (e *engine) seenEnough(counts map[uint64]float64) bool {
	for c, cmp := range e.compare {
		hits := make([]float64, cmp.top()+1)
		for p, n := range counts {
			hits[levelOf(p, c)] += n
		}
		for l := elseLevel; l < cmp.top(); l++ {
			if hits[l] < enoughHits {
				return false
			}
		}
	}
	return true
}

// everyPair counts the patterns of all pairs, where there are few.
func (e *engine) everyPair() map[uint64]float64 {
	b := newBlocking([]*rule{e.ruleOf(nil)}, e.table)
	counts := make([]map[uint64]float64, e.workers)
	for w := range counts {
		counts[w] = map[uint64]float64{}
	}
	b.each(e.workers, e.stopped, func(w, _, _ int, i int32, right []int32) {
		for _, j := range right {
			counts[w][e.pattern(e.scratch[w], i, j)]++
		}
	})
	return added(counts)
}

// finish turns m and u into weights: levels in order, lambda as it stands.
func (e *engine) finish() {
	m := e.model
	m.weight, m.own = emptyLike(m.m), emptyLike(m.m)
	for c, cmp := range e.compare {
		straighten(m.m[c], m.u[c], m.weight[c])
		if m.useless(c, cmp.top()) {
			e.note("comparison %q is left out: agreement there says nothing about who is the same", cmp.spec.Name)
			clear(m.weight[c])
			cmp.muted = true
			continue
		}
		if cmp.spec.Relatives == partly {
			straighten(m.m[c], m.k[c], m.own[c])
		}
	}
	e.weighGiven()
	e.weighAll()
	e.setLambda(m.lambda)
}

func (e *engine) setLambda(lambda float64) {
	e.model.lambda, e.model.prior = lambda, logit(lambda)
}

// straighten pools neighbouring levels whose weights fall where agreement
// rises, from else upward, so that more agreement never counts for less.
func straighten(m, u, weight []float64) {
	type run struct {
		m, u     float64
		from, to int
	}
	var runs []run
	for l := elseLevel; l < len(m); l++ {
		runs = append(runs, run{m[l], u[l], l, l})
		for n := len(runs); n > 1 && runs[n-1].m*runs[n-2].u < runs[n-2].m*runs[n-1].u; n = len(runs) {
			a, b := runs[n-2], runs[n-1]
			runs = append(runs[:n-2], run{a.m + b.m, a.u + b.u, a.from, b.to})
		}
	}
	for _, r := range runs {
		for l := r.from; l <= r.to; l++ {
			weight[l] = math.Log2(max(r.m, leastM) / max(r.u, leastU))
		}
	}
}

// leastBits is the weight that full agreement must reach for a comparison to
// be evidence.
const leastBits = 0.3

func (m *model) useless(c, top int) bool { return m.weight[c][top] < leastBits }

// guessLambda stands in where no rule could be trained: as many matches as
// rows that share their most telling value.
func (e *engine) guessLambda() float64 {
	best := 0.0
	for _, c := range e.compare {
		if s := c.value.sameShare(); s > 0 && (best == 0 || s < best) {
			best = s
		}
	}
	return best / 2
}
