package estimate

import (
	"math"
	"testing"
)

// The distributions are held to their exact laws: continuous ones by moments
// (five standard errors), discrete ones by a chi-squared test at one in a
// million. The seeds are fixed, so the tests are too.

func moments(n int, draw func() float64) (mean, variance float64) {
	var sum, squares float64
	for range n {
		x := draw()
		sum += x
		squares += x * x
	}
	mean = sum / float64(n)
	return mean, squares/float64(n) - mean*mean
}

func TestContinuousDrawsHaveTheirMoments(t *testing.T) {
	const n = 200000
	s := newStream(1, "moments", 0)
	logOf := func(f func() (float64, float64)) func() float64 {
		return func() float64 { x, _ := f(); return x }
	}
	for _, tt := range []struct {
		name           string
		mean, variance float64
		fourth         float64 // central moment, for the error of the variance
		draw           func() float64
	}{
		{"uniform", .5, 1. / 12, 1. / 80, s.uniform},
		{"normal", 0, 1, 3, s.normal},
		{"gamma of shape 1", 1, 1, 9, func() float64 { return s.gamma(1) }},
		{"gamma of shape 7.3", 7.3, 7.3, 3*7.3*7.3 + 6*7.3, func() float64 { return s.gamma(7.3) }},
		{"gamma of shape 4000", 4000, 4000, 3 * 4000 * 4000, func() float64 { return s.gamma(4000) }},
		{"log of a gamma of shape 1: minus Euler's number", -.5772157, math.Pi * math.Pi / 6, 14.6114, func() float64 { return s.logGamma(1) }},
		{"log of a gamma of shape .01: ψ(.01), ψ'(.01)", -100.5608855, 10001.6212136, 9.001e8, func() float64 { return s.logGamma(.01) }},
		{"beta(1, 1)", .5, 1. / 12, 1. / 80, logOf(func() (float64, float64) { return s.beta(1, 1) })},
		{"beta(2, 5)", 2. / 7, 10. / 392, .0018, logOf(func() (float64, float64) { return s.beta(2, 5) })},
		{"log of beta(2, .5): ψ(2)-ψ(2.5)", -.2803727, .1545, .4, logOf(func() (float64, float64) { return s.logBeta(2, .5) })},
	} {
		mean, variance := moments(n, tt.draw)
		if math.Abs(mean-tt.mean) > 5*math.Sqrt(tt.variance/n)+1e-6 {
			t.Errorf("%s: mean %v, want %v", tt.name, mean, tt.mean)
		}
		if math.Abs(variance-tt.variance) > 5*math.Sqrt((tt.fourth-tt.variance*tt.variance)/n)+1e-3*tt.variance {
			t.Errorf("%s: variance %v, want %v", tt.name, variance, tt.variance)
		}
	}
}

// fits tells by a chi-squared test whether counts could come from the law.
func fits(t *testing.T, name string, draws int, law func(k int) float64, draw func() int) {
	t.Helper()
	seen := map[int]int{}
	for range draws {
		seen[draw()]++
	}
	var statistic, gathered float64
	df, pooled, used := -1, 0, 0
	for k := 0; used < draws; k++ {
		gathered += law(k) * float64(draws)
		pooled += seen[k]
		used += seen[k]
		if gathered < 10 && used < draws {
			continue
		}
		if used == draws { // the last cell takes the rest of the law
			for j := k + 1; j < k+2000; j++ {
				gathered += law(j) * float64(draws)
			}
		}
		if gathered > 0 {
			statistic += (float64(pooled) - gathered) * (float64(pooled) - gathered) / gathered
			df++
		}
		gathered, pooled = 0, 0
		if k > 1<<20 {
			t.Fatalf("%s: draws outside the law", name)
		}
	}
	if p := chiSquareTail(statistic, df); p < 1e-6 {
		t.Errorf("%s: chi-squared %.1f on %d degrees of freedom, p = %.2g", name, statistic, df, p)
	}
}

func lgamma(x float64) float64 { v, _ := math.Lgamma(x); return v }

func TestDiscreteDrawsFitTheirLaw(t *testing.T) {
	s := newStream(2, "laws", 0)
	binomial := func(n int, p float64) func(int) float64 {
		return func(k int) float64 {
			if k > n {
				return 0
			}
			nf, kf := float64(n), float64(k)
			return math.Exp(lgamma(nf+1) - lgamma(kf+1) - lgamma(nf-kf+1) + kf*math.Log(p) + (nf-kf)*math.Log(1-p))
		}
	}
	poisson := func(mean float64) func(int) float64 {
		return func(k int) float64 {
			return math.Exp(float64(k)*math.Log(mean) - mean - lgamma(float64(k+1)))
		}
	}
	for _, tt := range []struct {
		name string
		n    int
		p    float64
	}{
		{"binomial by inversion", 12, .3},
		{"binomial by inversion, rare", 100000, 2e-5},
		{"binomial above one half", 9, .85},
		{"binomial by rejection, just above the switch", 21, .49},
		{"binomial by rejection", 1000, .05},
		{"binomial by rejection, large", 20000, .31},
		{"binomial by rejection, above one half", 500, .77},
	} {
		fits(t, tt.name, 100000, binomial(tt.n, tt.p), func() int { return s.binomial(tt.n, tt.p) })
	}
	for _, mean := range []float64{.2, 9.5, 10.5, 300, 12000} {
		fits(t, "poisson", 100000, poisson(mean), func() int { return s.poisson(mean) })
	}
	for _, tt := range []struct {
		n int
		p float64
		k int
	}{{0, .5, 0}, {5, 0, 0}, {5, 1, 5}, {-1, .5, 0}} {
		if got := s.binomial(tt.n, tt.p); got != tt.k {
			t.Errorf("binomial(%d, %v) = %d, want %d", tt.n, tt.p, got, tt.k)
		}
	}
}

func TestMultinomialKeepsItsSumAndItsShares(t *testing.T) {
	s := newStream(3, "multinomial", 0)
	weights := []float64{3, 0, 1, 5, 1}
	tails := make([]float64, 5)
	total := make([]int, 5)
	const rounds, n = 2000, 50
	for range rounds {
		out := make([]int, 5)
		s.multinomial(n, weights, tails, out)
		sum := 0
		for i, x := range out {
			sum += x
			total[i] += x
		}
		if sum != n || out[1] != 0 {
			t.Fatalf("spread %d as %v over %v", n, out, weights)
		}
	}
	statistic := 0.0
	for i, w := range weights {
		if w > 0 {
			want := w / 10 * rounds * n
			statistic += (float64(total[i]) - want) * (float64(total[i]) - want) / want
		}
	}
	if chiSquareTail(statistic, 3) < 1e-6 {
		t.Errorf("shares %v do not fit %v", total, weights)
	}
}

func TestStreamsDifferByEveryPartOfTheirName(t *testing.T) {
	first := newStream(1, "a", 0).pcg.Uint64()
	for _, s := range []*stream{newStream(2, "a", 0), newStream(1, "b", 0), newStream(1, "a", 1)} {
		if s.pcg.Uint64() == first {
			t.Error("two names, one stream")
		}
	}
	if newStream(1, "a", 0).pcg.Uint64() != first {
		t.Error("one name, two streams")
	}
}
