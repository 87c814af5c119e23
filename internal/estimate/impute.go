package estimate

import (
	"context"
	"math"
)

// imputations is how often people of no known stratum are given one.
const imputations = 10

// imputeStrata estimates the strata with the unknown people put into them, ten
// times over, and combines the results by Rubin's rules.
func imputeStrata(ctx context.Context, strata []Stratum, unknown Table, o Options) (StrataResult, error) {
	runs := make([]StrataResult, imputations)
	for m := range runs {
		full := impute(strata, unknown, newStream(o.Seed, "impute", m))
		po := o.part(imputations, "imputation", m)
		po.Brief = o.Brief // a group may not escape its sensitivity by having unknown people
		var err error
		if runs[m], err = sumStrata(ctx, full, po); err != nil {
			return StrataResult{}, err
		}
	}
	out := runs[0]
	out.Result = overRuns(runs, func(r StrataResult) Result { return r.Result })
	out.Partial, out.Estimated = false, 0
	for i := range out.Strata {
		out.Strata[i].Result = overRuns(runs, func(r StrataResult) Result { return r.Strata[i].Result })
		if out.Strata[i].Verdict == Refused {
			out.Partial = true
		} else {
			out.Estimated += strata[i].Table.N()
		}
		known := &out.Strata[i].Result // what is documented there, without those put in
		known.N, known.Digest, known.Overlap = strata[i].Table.N(), strata[i].Table.Digest(), overlapOf(strata[i].Table)
		if known.Verdict == Refused {
			known.Overlap = known.Overlap.withoutNumbers()
		}
	}
	out.Seed = o.Seed
	return out, nil
}

// overRuns combines one of the results of each imputation.
func overRuns(runs []StrataResult, of func(StrataResult) Result) Result {
	parts := make([]weighted, len(runs))
	for i, r := range runs {
		parts[i] = weighted{of(r), 1 / float64(len(runs))}
	}
	return combine(parts[0].result, parts, rubin)
}

// impute spreads the unknown people of each capture history over the strata, by
// shares drawn from what the known people of that history make likely; the size
// of a stratum counts as one person more.
func impute(strata []Stratum, unknown Table, s *stream) []Stratum {
	total := 0.0
	for _, st := range strata {
		total += float64(st.Table.N())
	}
	out := make([]Stratum, len(strata))
	for i, st := range strata {
		out[i] = Stratum{st.Name, NewTable(st.Table.Lists...)}
		out[i].Table.add(st.Table)
	}
	weights, tails := make([]float64, len(strata)), make([]float64, len(strata))
	placed := make([]int, len(strata))
	for w, c := range unknown.Counts {
		if c == 0 {
			continue
		}
		for i, st := range strata {
			prior := float64(st.Table.N()+1) / (total + float64(len(strata)))
			weights[i] = exp(s.logGamma(float64(st.Table.Counts[w]) + prior))
		}
		clear(placed)
		s.multinomial(c, weights, tails, placed)
		for i, x := range placed {
			out[i].Table.Counts[w] += x
		}
	}
	return out
}

// rubin merges the answers of one method over imputations, on the scale of log N:
// the variance is the mean of the variances and the variance of the means, this
// one with the factor 1 + 1/m for the imputations being few.
// Source: Rubin (1987), Multiple Imputation, equations 3.1.2 to 3.1.6.
func rubin(parts []weightedMethod) (estimate, lo, hi Number, draws []float64) {
	m := float64(len(parts))
	means := make([]float64, len(parts))
	within := 0.0
	for i, p := range parts {
		logs := make([]float64, 0, len(p.method.Draws))
		for _, n := range p.method.Draws {
			logs = append(logs, log(n))
		}
		var v float64
		means[i], v = meanAndVariance(logs)
		within += v / m
	}
	mean, between := meanAndVariance(means)
	between = float64((1 + 1/m) * between)
	if math.IsInf(within, 0) || within != within {
		return mixture(parts)
	}
	df := math.Inf(1)
	if between > 0 {
		ratio := 1 + within/between
		df = max(5, float64((m-1)*float64(ratio*ratio)))
	}
	spread := math.Sqrt(within + between)
	quantile := func(p float64) float64 { return exp(mean + float64(studentQuantile(p, df)*spread)) }
	return Number(exp(mean)), Number(quantile(0.025)), Number(quantile(0.975)), spreadDraws(quantile)
}
