package estimate

import "math"

// splitRHat compares chains with each other and with their own halves: near 1
// when all draw from one law, larger when they do not. chains hold the same
// number of draws each. Source: Gelman and others (2013), Bayesian Data
// Analysis, 3rd edition, section 11.4.
func splitRHat(chains [][]float64) float64 {
	halves := split(chains)
	within, between := variances(halves)
	if within == 0 {
		return 1
	}
	n := float64(len(halves[0]))
	return math.Sqrt((float64((n-1)/n*within) + between) / within)
}

// split cuts each chain in two halves; an odd draw in the middle is left out.
func split(chains [][]float64) [][]float64 {
	var out [][]float64
	for _, c := range chains {
		h := len(c) / 2
		out = append(out, c[:h], c[len(c)-h:])
	}
	return out
}

// variances returns the mean variance within chains and the variance of their
// means.
func variances(chains [][]float64) (within, between float64) {
	means := make([]float64, len(chains))
	for i, c := range chains {
		var v float64
		means[i], v = meanAndVariance(c)
		within += v / float64(len(chains))
	}
	_, between = meanAndVariance(means)
	return within, between
}

// meanAndVariance returns the mean and the variance with divisor n−1.
func meanAndVariance(x []float64) (mean, variance float64) {
	for _, v := range x {
		mean += v
	}
	mean /= float64(len(x))
	for _, v := range x {
		variance += float64((v - mean) * (v - mean))
	}
	return mean, variance / max(1, float64(len(x)-1))
}

// effectiveSize is to how many independent draws the chains amount, by Geyer's
// initial monotone sequence over the split chains. Source: Geyer (1992), Stat.
// Sci. 7; Vehtari and others (2021), Bayesian Analysis 16, equations 10 to 13.
func effectiveSize(chains [][]float64) float64 {
	halves := split(chains)
	n, m := float64(len(halves[0])), float64(len(halves))
	within, between := variances(halves)
	pooled := float64((n-1)/n*within) + between
	if pooled == 0 {
		return float64(n * m)
	}
	centre(halves)
	correlation := func(lag int) float64 {
		if lag == 0 {
			return 1
		}
		return 1 - (within-autocovariance(halves, lag))/pooled
	}
	sum, last := 0.0, math.Inf(1)
	for lag := 0; lag+1 < len(halves[0])-1; lag += 2 {
		pair := correlation(lag) + correlation(lag+1)
		if pair <= 0 {
			break
		}
		last = min(last, pair)
		sum += last
	}
	return float64(n*m) / max(float64(2*sum)-1, 1/log(float64(n*m)))
}

// centre replaces each chain by its distances from its own mean.
func centre(chains [][]float64) {
	for i, c := range chains {
		mean, _ := meanAndVariance(c)
		chains[i] = make([]float64, len(c))
		for j, v := range c {
			chains[i][j] = v - mean
		}
	}
}

// autocovariance is the covariance of draws lag apart, averaged over centred
// chains.
func autocovariance(chains [][]float64, lag int) float64 {
	total := 0.0
	for _, c := range chains {
		sum := 0.0
		for i, v := range c[lag:] {
			sum += float64(v * c[i])
		}
		total += sum / float64(len(c)-1)
	}
	return total / float64(len(chains))
}
