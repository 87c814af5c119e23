package estimate

import (
	"context"
	"math"
	"slices"
)

// bootstrapped is the stepwise estimate with the interval that redoes the whole
// search in every resample.
// Source: Efron (1987), JASA 82, for the interval (BCa).
type bootstrapped struct {
	searched
	replicates   []float64 // N of each resample that has an estimate, sorted
	failed       int       // resamples without one: independent lists do not exist there
	shift        float64   // z0
	acceleration float64   // a
}

// bootstrap searches t, and then resamples of it. tick is called after each.
func bootstrap(ctx context.Context, t Table, resamples int, seed uint64, j *judge, workers int, tick func()) (b bootstrapped, err error) {
	k := len(t.Lists)
	searchers := make([]*searcher, workerCount(workers))
	for i := range searchers {
		searchers[i] = newSearcher(k, j)
	}
	b.searched = searchers[0].search(t)
	if b.existence != exists {
		return b, nil
	}
	replicates := make([]float64, resamples)
	weights := t.shares()
	err = each(ctx, workers, resamples, func(worker, i int) error {
		sample := NewTable(t.Lists...)
		tails := make([]float64, len(weights))
		newStream(seed, "stepwise", i).multinomial(t.N(), weights, tails, sample.Counts)
		if found := searchers[worker].search(sample); found.existence == exists {
			replicates[i] = found.total
		}
		tick()
		return nil
	})
	if err != nil {
		return b, err
	}
	for _, r := range replicates {
		if r > 0 {
			b.replicates = append(b.replicates, r)
		}
	}
	slices.Sort(b.replicates)
	b.failed = resamples - len(b.replicates)
	b.shift = b.medianShift()
	b.acceleration, err = jackknife(ctx, t, searchers)
	return b, err
}

// shares returns the counts as weights.
func (t Table) shares() []float64 {
	out := make([]float64, len(t.Counts))
	for w, c := range t.Counts {
		out[w] = float64(c)
	}
	return out
}

// medianShift is z0: where the estimate stands among the replicates.
func (b *bootstrapped) medianShift() float64 {
	below := 0
	for _, r := range b.replicates {
		if r < b.total {
			below++
		}
	}
	return normalQuantile(float64(below) / float64(len(b.replicates)))
}

// jackknife is a: each history loses one person in turn, and counts as often as
// it has people,
//
//	a = Σ n_w δ_w³ / (6 (Σ n_w δ_w²)^1.5), δ_w = mean − N without one of w.
func jackknife(ctx context.Context, t Table, searchers []*searcher) (float64, error) {
	n := make([]float64, len(t.Counts))
	err := each(ctx, len(searchers), len(n), func(worker, w int) error {
		if t.Counts[w] == 0 {
			return nil
		}
		less := Table{t.Lists, slices.Clone(t.Counts)}
		less.Counts[w]--
		if found := searchers[worker].search(less); found.existence == exists {
			n[w] = found.total
		}
		return nil
	})
	var people, mean float64
	for w, v := range n {
		if v > 0 {
			people += float64(t.Counts[w])
			mean += float64(float64(t.Counts[w]) * v)
		}
	}
	mean /= people
	var squares, cubes float64
	for w, v := range n {
		if v > 0 {
			d := mean - v
			squares += float64(float64(t.Counts[w]) * float64(d*d))
			cubes += float64(float64(t.Counts[w]) * float64(d*float64(d*d)))
		}
	}
	if squares == 0 {
		return 0, err
	}
	return cubes / float64(6*power(math.Sqrt(squares), 3)), err
}

// quantile returns the BCa quantile p of N.
func (b *bootstrapped) quantile(p float64) float64 {
	z := b.shift + normalQuantile(p)
	return quantile8(b.replicates, normalBelow(b.shift+z/(1-float64(b.acceleration*z))))
}
