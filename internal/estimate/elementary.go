package estimate

import "math"

// The functions of package math are not the same to the last bit everywhere:
// some processors have their own versions of exp and log, and where there is a
// fused multiply-add the compiler may use it. A sampler branches on such bits
// millions of times, so an estimate made again on another machine would be
// another estimate. Hence exp and log stand here in plain additions and
// multiplications, and every product that is added to something is rounded
// first, by the conversion float64(x*y) that forbids fusing (Go specification,
// "Floating-point operators"). A test reads the package and finds what was
// forgotten; math.Sqrt, Floor and Abs are exact everywhere and may be used.

// Ln 2 in two parts: the first has enough trailing zeros that its product with
// an exponent is exact.
const (
	ln2Hi = 6.93147180369123816490e-01
	ln2Lo = 1.90821492927058770002e-10
)

// exp returns e to the power x, within two units in the last place. It writes x
// as k·ln 2 + r with |r| below .35 and sums the Taylor series of exp r, the even
// and the odd terms apart so that a processor can do both at once.
func exp(x float64) float64 {
	switch {
	case x != x:
		return x
	case x > 709.78:
		return math.Inf(1)
	case x < -708:
		return tinyExp(x)
	}
	k := math.Floor(float64(x*math.Log2E) + 0.5)
	r := (x - float64(k*ln2Hi)) - float64(k*ln2Lo)
	z := float64(r * r)
	even := 1.0 / 479001600
	even = float64(even*z) + 1.0/3628800
	even = float64(even*z) + 1.0/40320
	even = float64(even*z) + 1.0/720
	even = float64(even*z) + 1.0/24
	even = float64(even*z) + 1.0/2
	odd := 1.0 / 6227020800
	odd = float64(odd*z) + 1.0/39916800
	odd = float64(odd*z) + 1.0/362880
	odd = float64(odd*z) + 1.0/5040
	odd = float64(odd*z) + 1.0/120
	odd = float64(odd*z) + 1.0/6
	sum := 1 + (r + float64(z*(even+float64(r*odd))))
	return float64(float64(sum*2) * math.Float64frombits(uint64(int64(k)+1022)<<52))
}

// tinyExp is exp below the range in which a power of two is a normal number.
func tinyExp(x float64) float64 {
	if x < -746 {
		return 0
	}
	return float64(exp(x+64) * exp(-64))
}

// log returns the natural logarithm of x, within two units in the last place;
// -Inf at zero, NaN below. It writes x as 2^k·m with m around 1 and sums
// log m = 2 artanh(s), s = (m-1)/(m+1), |s| below .172.
func log(x float64) float64 {
	switch {
	case x != x || x < 0:
		return math.NaN()
	case x == 0:
		return math.Inf(-1)
	case x > math.MaxFloat64:
		return x
	}
	shift := 0.0
	if x < 0x1p-1022 {
		x, shift = float64(x*0x1p54), -54
	}
	bits := math.Float64bits(x)
	k := float64(int64(bits>>52)-1022) + shift
	m := math.Float64frombits(bits&(1<<52-1) | 1022<<52) // in [½, 1)
	if m < math.Sqrt2/2 {
		m, k = float64(m*2), k-1
	}
	f := m - 1
	s := f / (2 + f)
	z := float64(s * s)
	y := float64(z * z)
	even := float64(y*(2.0/19)) + 2.0/15
	even = float64(even*y) + 2.0/11
	even = float64(even*y) + 2.0/7
	even = float64(even*y) + 2.0/3
	odd := float64(y*(2.0/21)) + 2.0/17
	odd = float64(odd*y) + 2.0/13
	odd = float64(odd*y) + 2.0/9
	odd = float64(odd*y) + 2.0/5
	series := float64(z * (even + float64(z*odd)))
	return float64(k*ln2Hi) + (float64(2*s) + (float64(s*series) + float64(k*ln2Lo)))
}

// log1p returns log(1+x) without losing the digits of a small x (Kahan).
func log1p(x float64) float64 {
	u := 1 + x
	if u == 1 {
		return x
	}
	return float64(log(u)*x) / (u - 1)
}

// power returns x to the power n by repeated squaring, n ≥ 0.
func power(x float64, n int) float64 {
	p := 1.0
	for ; n > 0; n >>= 1 {
		if n&1 == 1 {
			p = float64(p * x)
		}
		x = float64(x * x)
	}
	return p
}
