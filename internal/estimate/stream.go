package estimate

import (
	"math"
	"math/rand/v2"
)

// stream is one sequence of random numbers. Each replicate and each chain has
// its own, named by seed, purpose and number, so that a result does not depend
// on which goroutine ran first, or on how many there were.
//
// The generator is PCG with 128 bits of state (O'Neill 2014), as math/rand/v2
// has it; the distributions are our own, because those of the library may
// differ between processors in the last bit.
type stream struct{ pcg rand.PCG }

// newStream returns stream number index of what purpose names.
func newStream(seed uint64, purpose string, index int) *stream {
	a := subSeed(seed, purpose, index)
	s := &stream{}
	s.pcg.Seed(a, scramble(a^0x9e3779b97f4a7c15))
	return s
}

// subSeed derives the seed of a part from the seed of the whole.
func subSeed(seed uint64, purpose string, index int) uint64 {
	h := scramble(seed + 0x9e3779b97f4a7c15)
	for i := range len(purpose) {
		h = scramble(h ^ uint64(purpose[i]))
	}
	return scramble(h + uint64(index))
}

// scramble is the finaliser of SplitMix64 (Steele, Lea, Flood 2014): a bijection
// whose every output bit depends on every input bit.
func scramble(x uint64) uint64 {
	x = (x ^ x>>30) * 0xbf58476d1ce4e5b9
	x = (x ^ x>>27) * 0x94d049bb133111eb
	return x ^ x>>31
}

// uniform draws from the open interval (0, 1): neither end can come.
func (s *stream) uniform() float64 {
	return float64((float64(s.pcg.Uint64()>>12) + 0.5) * 0x1p-52)
}

// normal draws a standard normal number, by the ratio of uniforms with the
// quadratic bounds of Leva (1992), ACM TOMS 18; the exact test decides between
// the bounds, so the law is exact.
func (s *stream) normal() float64 {
	for {
		u := s.uniform()
		v := float64(1.7156 * (s.uniform() - 0.5))
		x := u - 0.449871
		y := math.Abs(v) + 0.386595
		q := float64(x*x) + float64(y*(float64(0.19600*y)-float64(0.25472*x)))
		if q < 0.27597 || q <= 0.27846 && float64(v*v) <= float64(-4*float64(u*u)*log(u)) {
			return v / u
		}
	}
}

// gamma draws from Gamma(a, 1), a ≥ 1. Source: Marsaglia, Tsang (2000), ACM
// TOMS 26.
func (s *stream) gamma(a float64) float64 {
	d := a - 1.0/3
	c := 1 / math.Sqrt(float64(9*d))
	for {
		x := s.normal()
		v := 1 + float64(c*x)
		if v <= 0 {
			continue
		}
		v = float64(v * float64(v*v))
		u := s.uniform()
		xx := float64(x * x)
		if u < 1-float64(0.0331*float64(xx*xx)) ||
			log(u) < float64(0.5*xx)+float64(d*((1-v)+log(v))) {
			return float64(d * v)
		}
	}
}

// logGamma draws the logarithm of a Gamma(a, 1) number for any a > 0. Tiny
// shapes give numbers too small to hold, so they are never left as such:
// G(a) = G(a+1)·U^(1/a).
func (s *stream) logGamma(a float64) float64 {
	if a >= 1 {
		return log(s.gamma(a))
	}
	return log(s.gamma(a+1)) + log(s.uniform())/a
}

// beta draws from Beta(a, b), a and b ≥ 1, and returns x and 1−x.
func (s *stream) beta(a, b float64) (x, rest float64) {
	if a == 1 && b == 1 {
		x = s.uniform()
		return x, 1 - x
	}
	g, h := s.gamma(a), s.gamma(b)
	return g / (g + h), h / (g + h)
}

// logBeta draws from Beta(a, b), a, b > 0, and returns log x and log(1−x).
func (s *stream) logBeta(a, b float64) (logX, logRest float64) {
	g, h := s.logGamma(a), s.logGamma(b)
	top := max(g, h)
	sum := top + log(exp(g-top)+exp(h-top))
	return g - sum, h - sum
}
