package estimate

import (
	"context"
	"fmt"
	"slices"
	"sort"
)

// chains are the draws of the latent-class sampler.
type chains struct {
	population [][]float64 // N at each kept sweep of each chain
	pooled     []float64   // all of them, sorted
	n          int
	classes    int
	cap        int
	inUse      float64
	capped     float64
	rHat       float64
	effective  float64
}

// sampleClasses runs the chains, each on a stream of its own.
func sampleClasses(ctx context.Context, t Table, o Options) (*chains, error) {
	c := &chains{n: t.N(), classes: o.Classes, cap: int(float64(o.ClassCap * float64(t.N())))}
	c.population = make([][]float64, o.Chains)
	inUse, capped := make([]float64, o.Chains), make([]float64, o.Chains)
	const turn = 1000 // sweeps between two looks at the context
	meter := o.meter("classes", o.Chains*((o.Sweeps+turn-1)/turn))
	err := each(ctx, o.Workers, o.Chains, func(_, i int) error {
		l := newLatent(t, o.Classes, c.cap, newStream(o.Seed, MethodLCM, i))
		for range warm {
			l.sweep(true)
		}
		l.capped = 0
		for s := range o.Sweeps {
			if s%turn == 0 {
				if ctx.Err() != nil {
					return context.Cause(ctx)
				}
				meter.tick()
			}
			l.sweep(false)
			if s >= o.BurnIn && (s-o.BurnIn+1)%o.Thin == 0 {
				c.population[i] = append(c.population[i], l.population())
				inUse[i] += float64(l.classesInUse())
			}
		}
		inUse[i] /= float64(len(c.population[i]))
		capped[i] = float64(l.capped) / float64(o.Sweeps)
		return nil
	})
	if err != nil {
		return nil, err
	}
	c.inUse, _ = meanAndVariance(inUse)
	c.capped, _ = meanAndVariance(capped)
	c.look()
	return c, nil
}

// look pools the chains and compares them on the scale of log N.
func (c *chains) look() {
	logs := make([][]float64, len(c.population))
	for i, chain := range c.population {
		c.pooled = append(c.pooled, chain...)
		for _, n := range chain {
			logs[i] = append(logs[i], log(n))
		}
	}
	slices.Sort(c.pooled)
	c.rHat = splitRHat(logs)
	c.effective = effectiveSize(logs)
}

func (c *chains) quantile(p float64) float64 { return quantile8(c.pooled, p) }

func (c *chains) model() string { return fmt.Sprintf("%d classes", c.classes) }

func (c *chains) detail() *LCMDetail {
	d := &LCMDetail{
		RHat: Stat(c.rHat), Effective: Stat(c.effective), Kept: len(c.pooled),
		InUse: Stat(c.inUse), Cap: c.cap, Capped: Stat(c.capped),
	}
	limit := float64(c.n) + float64(0.95*float64(c.cap))
	above := len(c.pooled) - sort.SearchFloat64s(c.pooled, limit)
	d.AtCap = Stat(float64(above) / float64(len(c.pooled)))
	for _, chain := range c.population {
		d.Medians = append(d.Medians, Number(quantile8(slices.Sorted(slices.Values(chain)), 0.5)))
	}
	return d
}
