package estimate

import "math"

// binomial draws how many of n succeed with chance p each.
func (s *stream) binomial(n int, p float64) int {
	switch {
	case n <= 0 || p <= 0:
		return 0
	case p >= 1:
		return n
	case p > 0.5:
		return n - s.binomial(n, 1-p)
	case float64(float64(n)*p) < 10:
		return s.binomialByInversion(n, p)
	}
	return s.binomialByRejection(n, p)
}

// binomialByInversion adds up probabilities from zero until they pass a uniform
// number; p ≤ ½ and np < 10, so that (1−p)^n can be held.
func (s *stream) binomialByInversion(n int, p float64) int {
	q := 1 - p
	odds := p / q
	f := power(q, n)
	u := s.uniform()
	for k := 0; k < n; k++ {
		if u < f {
			return k
		}
		u -= f
		f = float64(f*odds*float64(n-k)) / float64(k+1)
	}
	return n
}

// binomialByRejection is for p ≤ ½ and np ≥ 10: algorithm BTRS of Hörmann
// (1993), J. Stat. Comput. Simul. 46, whose cost does not grow with n.
func (s *stream) binomialByRejection(n int, p float64) int {
	nf, q := float64(n), 1-p
	spread := math.Sqrt(float64(nf * p * q))
	b := 1.15 + float64(2.53*spread)
	a := -0.0873 + float64(0.0248*b) + float64(0.01*p)
	c := float64(nf*p) + 0.5
	alpha := float64((2.83 + 5.1/b) * spread)
	vr := 0.92 - 4.2/b
	for {
		u, v := s.uniform()-0.5, s.uniform()
		us := 0.5 - math.Abs(u)
		k := math.Floor(float64((float64(2*a)/us+b)*u) + c)
		if us >= 0.07 && v <= vr {
			return int(k)
		}
		if k < 0 || k > nf {
			continue
		}
		if log(float64(v*alpha)/(a/float64(us*us)+b)) <= logBinomialRatio(nf, p, k) {
			return int(k)
		}
	}
}

// logBinomialRatio is the logarithm of f(k)/f(m), m the mode.
func logBinomialRatio(n, p, k float64) float64 {
	m := math.Floor(float64((n + 1) * p))
	return logFactorial(m) + logFactorial(n-m) - logFactorial(k) - logFactorial(n-k) +
		float64((k-m)*log(p/(1-p)))
}

// poisson draws from the Poisson law with the given mean: by inversion below 10,
// above by algorithm PTRS of Hörmann (1993), Insur. Math. Econ. 12.
func (s *stream) poisson(mean float64) int {
	if mean < 10 {
		return s.poissonByInversion(mean)
	}
	root := math.Sqrt(mean)
	b := 0.931 + float64(2.53*root)
	a := -0.059 + float64(0.02483*b)
	alpha := 1.1239 + 1.1328/(b-3.4)
	vr := 0.9277 - 3.6224/(b-2)
	logMean := log(mean)
	for {
		u, v := s.uniform()-0.5, s.uniform()
		us := 0.5 - math.Abs(u)
		k := math.Floor(float64((float64(2*a)/us+b)*u) + mean + 0.43)
		if us >= 0.07 && v <= vr {
			return int(k)
		}
		if k < 0 || us < 0.013 && v > us {
			continue
		}
		if log(float64(v*alpha)/(a/float64(us*us)+b)) <= float64(k*logMean)-mean-logFactorial(k) {
			return int(k)
		}
	}
}

func (s *stream) poissonByInversion(mean float64) int {
	f, u := exp(-mean), s.uniform()
	for k := 0; ; k++ {
		if u < f || k > 1000 {
			return k
		}
		u -= f
		f = float64(f*mean) / float64(k+1)
	}
}

// multinomial spreads n over the cells of out in proportion to weights, as a
// chain of binomials, and adds what each cell gets to out. tails is scratch
// space of the same length.
func (s *stream) multinomial(n int, weights, tails []float64, out []int) {
	rest := 0.0
	for i := len(weights) - 1; i >= 0; i-- {
		rest += weights[i]
		tails[i] = rest
	}
	last := len(weights) - 1
	for i := 0; i < last && n > 0; i++ {
		if weights[i] == 0 {
			continue
		}
		x := s.binomial(n, weights[i]/tails[i])
		out[i] += x
		n -= x
	}
	out[last] += n
}
