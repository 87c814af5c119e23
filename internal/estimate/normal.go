package estimate

import "math"

// normalBelow returns Φ(x), the standard normal distribution function.
func normalBelow(x float64) float64 {
	if x == 0 {
		return 0.5
	}
	tail := float64(0.5 * exp(upperTail(0.5, float64(x*x)/2)))
	if x < 0 {
		return tail
	}
	return 1 - tail
}

// normalQuantile returns Φ⁻¹(p), ±Inf at 0 and 1: a rational start (Abramowitz,
// Stegun 26.2.23) and Newton's steps to the last digits.
func normalQuantile(p float64) float64 {
	switch {
	case p <= 0:
		return math.Inf(-1)
	case p >= 1:
		return math.Inf(1)
	case p > 0.5:
		return -normalQuantile(1 - p)
	}
	t := math.Sqrt(float64(-2 * log(p)))
	num := 2.515517 + float64(t*(0.802853+float64(t*0.010328)))
	den := 1 + float64(t*(1.432788+float64(t*(0.189269+float64(t*0.001308)))))
	x := num/den - t
	for range 4 {
		density := exp(float64(-0.5*float64(x*x)) - halfLogTwoPi)
		x -= (normalBelow(x) - p) / density
	}
	return x
}

// studentQuantile returns the quantile of Student's t with df degrees of
// freedom, df ≥ 5, from the normal one. Source: Abramowitz, Stegun 26.7.5.
func studentQuantile(p, df float64) float64 {
	z := normalQuantile(p)
	if math.IsInf(df, 1) {
		return z
	}
	w := float64(z * z)
	g1 := float64(float64(z*(w+1)) / 4)
	g2 := float64(z*(float64(w*(float64(5*w)+16))+3)) / 96
	g3 := float64(z*(float64(w*(float64(w*(float64(3*w)+19))+17))-15)) / 384
	return z + (g1+(g2+g3/df)/df)/df
}

// quantile8 returns the quantile p of sorted values, type 8 of Hyndman and Fan
// (1996), Am. Stat. 50, which is nearly unbiased whatever the distribution.
func quantile8(sorted []float64, p float64) float64 {
	h := float64((float64(len(sorted))+1.0/3)*p) + 1.0/3
	below := math.Floor(h)
	i := int(below)
	if i < 1 {
		return sorted[0]
	}
	if i >= len(sorted) {
		return sorted[len(sorted)-1]
	}
	lo, hi := sorted[i-1], sorted[i]
	if lo == hi || math.IsInf(hi, 1) && h == below {
		return lo
	}
	return lo + float64((h-below)*(hi-lo))
}
