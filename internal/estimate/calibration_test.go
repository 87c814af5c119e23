package estimate

import (
	"os"
	"testing"
)

// full tells whether the long runs were asked for, with SIJIL_ESTIMATE_FULL=1:
// the same tests, with as many draws as the documents state.
func full() bool { return os.Getenv("SIJIL_ESTIMATE_FULL") != "" }

// sampled returns the size of a test, the long one or the one of every day.
func sampled(everyDay, long int) int {
	if full() {
		return long
	}
	return everyDay
}

// priorDraw draws classes from the prior, n0 from its law given them and n, and
// a table of n people. Since p(N) ∝ 1/N makes every n equally likely whatever
// the classes, the prior of the classes given n is the prior itself.
func priorDraw(s *stream, lists, classes, n, capped int) (Table, int) {
	for {
		l := &latent{rng: s, lists: lists, classes: classes, n: n, cap: 1 << 30,
			nu: make([]float64, classes), on: make([]float64, classes*lists), off: make([]float64, classes*lists),
			size: make([]int, classes), listed: make([]int, classes*lists), weight: make([]float64, classes)}
		l.alpha = exp(s.logGamma(alphaShape)) / alphaRate
		l.n = 0 // nobody assigned yet: the sticks come from the prior
		l.drawWeights()
		l.n = n
		l.drawChances()
		l.drawUnseen()
		if l.unseen > capped {
			continue
		}
		t := NewTable("a", "b", "c", "d", "e")
		t.Lists = t.Lists[:lists]
		t.Counts = t.Counts[:1<<lists]
		weights, tails := make([]float64, 1<<lists), make([]float64, 1<<lists)
		for w := 1; w < 1<<lists; w++ {
			l.weigh(w)
			for _, v := range l.weight {
				weights[w] += v
			}
		}
		s.multinomial(n, weights, tails, t.Counts)
		return t, l.unseen
	}
}

// Simulation-based calibration (Talts and others 2018): if truth and table come
// from the prior, the rank of the truth among draws from the posterior is
// uniform. A wrong step anywhere in the sampler bends it.
func TestLatentClassSamplerIsCalibrated(t *testing.T) {
	const draws, n, lists, classes = 19, 60, 3, 5
	rounds := sampled(300, 5000)
	ranks := make([]int, draws+1)
	for i := range rounds {
		s := newStream(5, "calibration", i)
		table, truth := priorDraw(s, lists, classes, n, 20*n)
		l := newLatent(table, classes, 20*n, s)
		for range 100 {
			l.sweep(true)
		}
		for range 300 {
			l.sweep(false)
		}
		rank, ties := 0, 0
		for range draws {
			for range 40 {
				l.sweep(false)
			}
			switch {
			case l.unseen < truth:
				rank++
			case l.unseen == truth:
				ties++
			}
		}
		ranks[rank+int(s.uniform()*float64(ties+1))]++
	}
	statistic, want := 0.0, float64(rounds)/(draws+1)
	for _, r := range ranks {
		statistic += (float64(r) - want) * (float64(r) - want) / want
	}
	if p := chiSquareTail(statistic, draws); p < 1e-4 {
		t.Errorf("ranks %v are not uniform: chi-squared %.1f, p = %.2g", ranks, statistic, p)
	}
}
