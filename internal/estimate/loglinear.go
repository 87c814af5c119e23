package estimate

import (
	"context"
	"math"
)

// fitted is one log-linear model, fitted to the observable histories of a table
// under Poisson sampling.
type fitted struct {
	model     model
	existence existence
	total     float64 // N, people listed and not listed
	unseen    float64 // n0, the exponential of the intercept
	logError  float64 // standard error of log n0; conditional on the model
	aic, bic  float64
	deviance  float64
	df        int
}

// fitModel fits m to t, whose sums are together. total and what follows mean
// something only if the estimate exists.
func (f *fitter) fitModel(j *judge, t Table, m model, together []int) fitted {
	f.design.hierarchy(len(t.Lists), m, together, false)
	f.load(t.Counts, 0)
	out := fitted{model: m, existence: j.settle(f)}
	if out.existence == exists {
		f.read(&out, together[0])
	}
	return out
}

// read takes what there is to know of the present fit. n is the number of
// people, which is what BIC takes the sample to be.
func (f *fitter) read(out *fitted, n int) {
	parameters := float64(f.design.p + f.design.lost)
	minus2 := float64(-2 * f.logLikelihood())
	out.unseen = exp(f.beta[0])
	out.total = float64(n) + out.unseen
	out.aic = minus2 + float64(2*parameters)
	out.bic = minus2 + float64(parameters*log(float64(n)))
	out.deviance = f.deviance()
	out.df = len(f.design.cells) - f.design.p
	out.logError = f.interceptError()
}

// fitAll fits every model of [hierarchical] to t, in that order.
func fitAll(ctx context.Context, t Table, j *judge, workers int) ([]fitted, error) {
	models := hierarchical(len(t.Lists))
	together := t.together()
	scratch := fitters(workers)
	out := make([]fitted, len(models))
	const block = 64 // models for one turn of a goroutine
	err := each(ctx, workers, (len(models)+block-1)/block, func(worker, b int) error {
		for i := b * block; i < min(len(models), (b+1)*block); i++ {
			out[i] = scratch[worker].fitModel(j, t, models[i], together)
		}
		return nil
	})
	return out, err
}

// best returns the first model with the smallest value of a criterion among
// those that exist, or -1.
func best(all []fitted, criterion func(fitted) float64) int {
	at, least := -1, math.Inf(1)
	for i, f := range all {
		if f.existence == exists && criterion(f) < least {
			at, least = i, criterion(f)
		}
	}
	return at
}

func aic(f fitted) float64 { return f.aic }
func bic(f fitted) float64 { return f.bic }

// spread returns the least and the most N over the models whose criterion is
// within units of the best one's.
func spread(all []fitted, criterion func(fitted) float64, units float64) (lo, hi float64) {
	b := best(all, criterion)
	lo, hi = math.Inf(1), math.Inf(-1)
	for _, f := range all {
		if f.existence == exists && criterion(f) <= criterion(all[b])+units {
			lo, hi = min(lo, f.total), max(hi, f.total)
		}
	}
	return lo, hi
}
