package linkage

import (
	"sort"
)

// training is a rule whose pairs train the comparisons that do not look at its
// columns.
type training struct {
	name    string
	columns map[string]bool
	keys    []Key

	pairs   float64 // that the rule makes
	mixture         // what EM says of them
	use     []int   // comparisons trained
	counts  []patternCount
	sample  []sampled
	matches float64
}

// sampled is one pair of a training rule.
type sampled struct {
	i, j    int32
	pattern uint64
	match   float64 // posterior
}

const (
	samplePairs   = 200_000 // pairs of a training rule that EM sees, about
	keptPairs     = 4_000   // of them kept as examples
	enoughMatches = 1_000   // matches from which a rule's word counts in full
	fewMatches    = 8       // matches below which a rule is not heard
)

// learn runs EM on one training rule.
func (e *engine) learn(t *training, u, start [][]float64) {
	for c, cmp := range e.compare {
		free := true
		for _, col := range cmp.spec.Columns {
			free = free && !t.columns[col]
		}
		if free {
			t.use = append(t.use, c)
		}
	}
	rule := e.ruleOf(t.keys)
	t.pairs = rule.pairs()
	if len(t.use) == 0 || t.pairs == 0 {
		return
	}
	t.sample = e.sample(rule, uint64(t.pairs/samplePairs)+1)
	counts := map[uint64]float64{}
	for _, s := range t.sample {
		counts[s.pattern]++
	}
	t.counts = sorted(counts)
	e.relearn(t, u, start)
	t.judge(u, e.kinds())
}

// relearn runs EM again, on the pairs that learn has counted.
func (e *engine) relearn(t *training, u, start [][]float64) {
	if len(t.counts) == 0 {
		return
	}
	t.mixture = expectation(t.counts, t.use, e.kinds(), u, start, 200)
	t.matches = t.lambda * t.pairs
}

// kinds lists what relatives have in common, by comparison.
func (e *engine) kinds() []string {
	out := make([]string, len(e.compare))
	for c, cmp := range e.compare {
		out[c] = cmp.spec.Relatives
	}
	return out
}

// judge gives each sampled pair its posterior under the rule's own model and
// keeps some of them.
func (t *training) judge(u [][]float64, kinds []string) {
	part := t.sharing(t.use, kinds, u)
	every := len(t.sample)/keptPairs + 1
	kept := t.sample[:0]
	for n, s := range t.sample {
		if n%every == 0 {
			s.match, _ = part(s.pattern)
			kept = append(kept, s)
		}
	}
	t.sample = kept
}

// sample compares one pair in every of a rule.
func (e *engine) sample(r *rule, every uint64) []sampled {
	b := newBlocking([]*rule{r}, e.table)
	found := make([][]sampled, len(b.stretches()))
	b.each(e.workers, e.stopped, func(w, s, _ int, i int32, right []int32) {
		for _, j := range right {
			if every == 1 || pairHash(i, j)%every == 0 {
				found[s] = append(found[s], sampled{i: i, j: j, pattern: e.pattern(e.scratch[w], i, j)})
			}
		}
	})
	var all []sampled
	for _, f := range found {
		all = append(all, f...)
	}
	return all
}

// pool averages what the training rules say of m, each weighing as its matches,
// up to a limit, so that one large rule does not speak for all.
func pool(rules []*training, start [][]float64, of func(*training) [][]float64) (m [][]float64, heard []float64) {
	m, heard = emptyLike(start), make([]float64, len(start))
	for _, t := range rules {
		if t.matches < fewMatches {
			continue
		}
		weight := min(t.matches, enoughMatches)
		for _, c := range t.use {
			heard[c] += weight
			for l := range m[c] {
				m[c][l] += weight * of(t)[c][l]
			}
		}
	}
	for c := range m {
		for l := range m[c] {
			if heard[c] == 0 {
				m[c][l] = start[c][l]
				continue
			}
			m[c][l] /= heard[c]
		}
	}
	return m, heard
}

// startValues is where m begins, and what a comparison keeps that no rule
// trains: four matches in five agree fully, the rest is spread.
func (e *engine) startValues() [][]float64 {
	m := make([][]float64, len(e.compare))
	for c, cmp := range e.compare {
		m[c] = make([]float64, cmp.top()+1)
		for l := elseLevel; l < cmp.top(); l++ {
			m[c][l] = 0.2 / float64(cmp.top()-1)
		}
		m[c][cmp.top()] = 0.8
	}
	return m
}

// marginals returns the share of each level among random pairs of rows, by
// comparison: sampled, and in closed form for equality.
func (e *engine) marginals(list []patternCount) [][]float64 {
	p := make([][]float64, len(e.compare))
	for c, cmp := range e.compare {
		p[c] = make([]float64, cmp.top()+1)
		n := 0.0
		for _, pc := range list {
			if l := levelOf(pc.pattern, c); l != missingLevel {
				p[c][l] += pc.n
				n += pc.n
			}
		}
		for l := elseLevel; l < len(p[c]); l++ {
			p[c][l] = (p[c][l] + 0.5) / (n + 0.5*float64(cmp.top()))
		}
		if same := cmp.value.sameShare(); len(cmp.spec.Columns) == 1 && cmp.levels[0].words == "equal" && same > 0 && e.table == nil {
			p[c][cmp.top()] = same
		}
	}
	return p
}

// unmatched takes the matches out of the marginals: a random pair is a match
// with probability lambda, so u = (p - lambda m)/(1 - lambda). At least a
// fifth of p is left, since m is itself an estimate.
func unmatched(p, m [][]float64, lambda float64) [][]float64 {
	u := emptyLike(p)
	for c := range p {
		sum := 0.0
		for l := elseLevel; l < len(p[c]); l++ {
			u[c][l] = max((p[c][l]-lambda*m[c][l])/(1-lambda), p[c][l]/5)
			sum += u[c][l]
		}
		for l := elseLevel; l < len(p[c]); l++ {
			u[c][l] /= sum
		}
	}
	return u
}

// median returns the middle of values, 0 of none.
func median(values []float64) float64 {
	if len(values) == 0 {
		return 0
	}
	v := append([]float64(nil), values...)
	sort.Float64s(v)
	return (v[(len(v)-1)/2] + v[len(v)/2]) / 2
}
