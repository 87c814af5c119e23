package estimate

import "math"

// logGammaOf returns log Γ(x) for x > 0: Stirling's series from 10 on, reached
// from below by Γ(x+1) = xΓ(x). Source: Abramowitz, Stegun 6.1.15 and 6.1.41.
func logGammaOf(x float64) float64 {
	shift := 1.0
	for x < 10 {
		shift = float64(shift * x)
		x++
	}
	v := float64((x-0.5)*log(x)) - x + stirling(x) + halfLogTwoPi
	if shift != 1 {
		v -= log(shift)
	}
	return v
}

const halfLogTwoPi = 0.91893853320467274178

// stirling is what Stirling's formula for log Γ(x) lacks, for x ≥ 10.
func stirling(x float64) float64 {
	z := 1 / float64(x*x)
	s := float64(z*(-691.0/360360)) + 1.0/1188
	s = float64(s*z) - 1.0/1680
	s = float64(s*z) + 1.0/1260
	s = float64(s*z) - 1.0/360
	s = float64(s*z) + 1.0/12
	return s / x
}

// logFactorial returns log n!.
func logFactorial(n float64) float64 { return logGammaOf(n + 1) }

// logRising returns log Γ(a+n) − log Γ(a), exact in the last digits even where a
// is so large that the two terms would cancel.
func logRising(a, n float64) float64 {
	if a < 10 {
		return logGammaOf(a+n) - logGammaOf(a)
	}
	b := a + n
	return float64((a-0.5)*log1p(n/a)) + float64(n*(log(b)-1)) + (stirling(b) - stirling(a))
}

// logLower returns log P(a, x), the lower regularised incomplete gamma function,
// by its series; it is for x ≤ a + 1. Source: Abramowitz, Stegun 6.5.29.
func logLower(a, x float64) float64 {
	if x <= 0 {
		return math.Inf(-1)
	}
	sum, term := 1.0, 1.0
	for i := 1.0; i < 1e6; i++ {
		term = float64(term*x) / (a + i)
		sum += term
		if term < sum*1e-17 {
			break
		}
	}
	return float64(a*log(x)) - x - logGammaOf(a+1) + log(sum)
}

// logUpper returns log Q(a, x), the upper regularised incomplete gamma function,
// by its continued fraction; it is for x ≥ a + 1.
// Source: Abramowitz, Stegun 6.5.31, evaluated by Lentz's method.
func logUpper(a, x float64) float64 {
	const tiny = 1e-300
	b := x + 1 - a
	c := 1 / tiny
	d := 1 / b
	h := d
	for i := 1.0; i < 1e6; i++ {
		an := float64(i * (a - i))
		b += 2
		d = float64(an*d) + b
		if math.Abs(d) < tiny {
			d = tiny
		}
		c = b + an/c
		if math.Abs(c) < tiny {
			c = tiny
		}
		d = 1 / d
		step := float64(d * c)
		h = float64(h * step)
		if math.Abs(step-1) < 1e-15 {
			break
		}
	}
	return float64(a*log(x)) - x - logGammaOf(a) + log(h)
}

// lowerTail returns log P(a, x) for every x, upperTail log Q(a, x) = log(1−P).
func lowerTail(a, x float64) float64 {
	if x < a+1 {
		return logLower(a, x)
	}
	return log1p(-exp(logUpper(a, x)))
}

func upperTail(a, x float64) float64 {
	if x <= 0 {
		return 0
	}
	if x < a+1 {
		return log1p(-exp(logLower(a, x)))
	}
	return logUpper(a, x)
}

// chiSquareTail returns P(X ≥ x) for X chi-squared with df degrees of freedom;
// 1 where there are none.
func chiSquareTail(x float64, df int) float64 {
	if df <= 0 || x <= 0 {
		return 1
	}
	return exp(upperTail(float64(df)/2, x/2))
}

// poissonTail returns the logarithm of min(P(X ≤ o), P(X ≥ o)) for X Poisson
// with mean e. The logarithm, because two overlaps may both be far beyond what a
// probability can hold, and one of them is still the more surprising.
func poissonTail(o int, e float64) float64 {
	if e <= 0 {
		if o == 0 {
			return 0
		}
		return math.Inf(-1)
	}
	atMost := upperTail(float64(o+1), e)
	if o == 0 {
		return atMost
	}
	return min(atMost, lowerTail(float64(o), e))
}
