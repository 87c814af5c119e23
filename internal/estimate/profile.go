package estimate

import "math"

// likelihoodDrop is the 95 percent point of chi-squared with one degree of
// freedom: twice by how much the log-likelihood may fall within the interval.
const likelihoodDrop = 3.841458820694124

// profile is the multinomial profile likelihood of N under one model: for each
// x = N − n the table is completed with x people on no list, and the model is
// fitted to all 2^K histories (Cormack 1992, Biometrics 48).
//
// It is written in x = N − n, and in forms that keep their digits when x is
// millions of times n, because the search for the upper limit has no end but
// that: R stops at 3N and says so in text.
type profile struct {
	f      *fitter // its design has cell 0 first
	counts []int
	n      float64
	ready  bool // the fit of the last x is there to start from
	top    float64
	peak   float64 // log-likelihood at top
}

// newProfile finds the maximum. f's design must be that of the model on all
// cells, start the Poisson estimate of n0. ok is false where no x can be fitted.
func newProfile(f *fitter, t Table, start float64) (p *profile, ok bool) {
	p = &profile{f: f, counts: t.Counts, n: float64(t.N())}
	lo, hi := log(max(start, 1e-3))-1, log(max(start, 1e-3))+1
	for i := 0; i < 60 && p.at(exp(lo)) > p.at(exp(lo+1)); i++ {
		if lo -= 1; lo < -20 {
			break
		}
	}
	for i := 0; i < 60 && p.at(exp(hi)) > p.at(exp(hi-1)); i++ {
		hi += 1
	}
	p.top = exp(p.golden(lo, hi))
	p.peak = p.at(p.top)
	return p, !math.IsInf(p.peak, -1)
}

// golden returns where the likelihood is largest between log x = lo and hi.
func (p *profile) golden(lo, hi float64) float64 {
	const ratio = 0.6180339887498949
	a := hi - float64(ratio*(hi-lo))
	b := lo + float64(ratio*(hi-lo))
	va, vb := p.at(exp(a)), p.at(exp(b))
	for hi-lo > 1e-9 {
		if va >= vb {
			hi, b, vb = b, a, va
			a = hi - float64(ratio*(hi-lo))
			va = p.at(exp(a))
		} else {
			lo, a, va = a, b, vb
			b = lo + float64(ratio*(hi-lo))
			vb = p.at(exp(b))
		}
	}
	return (lo + hi) / 2
}

// at returns the log-likelihood at x, −Inf where the model cannot be fitted.
// Factorials of the counts, which do not depend on x, are left out.
func (p *profile) at(x float64) float64 {
	f := p.f
	f.load(p.counts, x)
	if p.ready {
		f.predict()
		p.ready = f.polish(fewSteps)
	}
	if !p.ready {
		p.ready = f.fit(manySteps)
	}
	if !p.ready {
		return math.Inf(-1)
	}
	logN := log(p.n + x)
	value, listed := logRising(x+1, p.n), 0.0
	for r, c := range f.count {
		if f.design.cells[r] == 0 {
			continue
		}
		listed += f.mu[r]
		if c > 0 {
			value += float64(c * (f.eta[r] - logN))
		}
	}
	return value + float64(x*log1p(-listed/(p.n+x)))
}

// fall is by how much twice the log-likelihood is below its maximum at x.
func (p *profile) fall(x float64) float64 { return float64(2 * (p.peak - p.at(x))) }

// nowhere is how far, in multiples of n, the upper limit is looked for: beyond
// it the likelihood of any table has stopped changing.
const nowhere = 1e9

// below returns the x under the top at which the likelihood has fallen by drop,
// 0 if it never falls that far; above the one over the top, +Inf if it never does.
func (p *profile) below(drop float64) float64 {
	lo := p.top
	for p.fall(lo) < drop {
		if lo /= 2; lo < 1e-4 {
			return 0
		}
	}
	return p.bisect(min(float64(2*lo), p.top), lo, drop)
}

func (p *profile) above(drop float64) float64 {
	hi := p.top
	for p.fall(hi) < drop {
		if hi = float64(2 * hi); hi > nowhere*p.n {
			return math.Inf(1)
		}
	}
	return p.bisect(max(hi/2, p.top), hi, drop)
}

// bisect narrows the place where the fall passes drop, between an x inside the
// interval and one outside.
func (p *profile) bisect(inside, outside, drop float64) float64 {
	for math.Abs(outside-inside) > float64(1e-9*outside) {
		middle := (inside + outside) / 2
		if p.fall(middle) < drop {
			inside = middle
		} else {
			outside = middle
		}
	}
	return (inside + outside) / 2
}

// interval returns the 95 percent limits of N; hi is +Inf where there is none.
func (p *profile) interval() (lo, hi float64) {
	return p.n + p.below(likelihoodDrop), p.n + p.above(likelihoodDrop)
}

// confidence reads the profile as a distribution of confidence: N at probability
// p is where the signed root of the fall equals the normal quantile of p, so
// that the limits of the interval are its 2.5 and 97.5 percent points. The
// returned function interpolates between thirty points.
// Source: Schweder, Hjort (2016), Confidence, Likelihood, Probability, section 2.4.
func (p *profile) confidence() func(probability float64) float64 {
	const reach, step = 3.5, 0.25
	var roots, values []float64
	for z := -reach; z <= reach; z += step {
		x := p.top
		switch {
		case z < 0:
			x = p.below(float64(z * z))
		case z > 0:
			x = p.above(float64(z * z))
		}
		roots, values = append(roots, z), append(values, p.n+x)
	}
	return func(probability float64) float64 {
		z := max(-reach, min(reach, normalQuantile(probability)))
		i := min(int((z+reach)/step), len(roots)-2)
		lo, hi := values[i], values[i+1]
		if math.IsInf(hi, 1) {
			if z == roots[i] {
				return lo
			}
			return hi
		}
		return lo + float64((z-roots[i])/step*(hi-lo))
	}
}
