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
	p := e.marginals(e.sampleRandom())
	start := e.startValues()
	rules, err := e.trainingRules(s.Training)
	if err != nil {
		return err
	}
	for _, t := range rules {
		e.learn(t, p, start)
	}
	m, heard := pool(rules, start)
	e.learnLabels(m, heard, labels)
	e.invent(keys, rules)
	lambda := e.lambdaOf(rules, keys)
	if lambda == 0 {
		lambda = e.guessLambda()
	}
	lambda = min(max(lambda, 1/(e.allPairs()+2)), 0.5)
	u := unmatched(p, m, lambda)
	// Once more with the matches taken out of u, as EM should have seen it.
	for _, t := range rules {
		e.relearn(t, u, start)
	}
	m, heard = pool(rules, start)
	e.learnLabels(m, heard, labels)
	u = unmatched(p, m, lambda)
	e.model = &model{lambda: lambda, m: m, u: u, heard: heard}
	e.model.trained = lambda
	return nil
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
	e.model.weight = logTable(e.model.m, e.model.u)
	for c, cmp := range e.compare {
		e.model.straighten(c)
		if e.model.useless(c, cmp.top()) {
			e.note("comparison %q is left out: agreement there says nothing about who is the same", cmp.spec.Name)
			clear(e.model.weight[c])
			cmp.muted = true
		}
	}
	e.weighAll()
	e.setLambda(e.model.lambda)
}

func (e *engine) setLambda(lambda float64) {
	e.model.lambda, e.model.prior = lambda, logit(lambda)
}

// straighten pools neighbouring levels whose weights fall where agreement
// rises, from else upward, so that more agreement never counts for less.
func (m *model) straighten(c int) {
	type run struct {
		m, u     float64
		from, to int
	}
	var runs []run
	for l := elseLevel; l < len(m.m[c]); l++ {
		runs = append(runs, run{m.m[c][l], m.u[c][l], l, l})
		for n := len(runs); n > 1 && runs[n-1].m*runs[n-2].u < runs[n-2].m*runs[n-1].u; n = len(runs) {
			a, b := runs[n-2], runs[n-1]
			runs = append(runs[:n-2], run{a.m + b.m, a.u + b.u, a.from, b.to})
		}
	}
	for _, r := range runs {
		for l := r.from; l <= r.to; l++ {
			m.weight[c][l] = math.Log2(max(r.m, leastM) / max(r.u, leastU))
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
