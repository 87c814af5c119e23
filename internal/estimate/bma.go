package estimate

import (
	"context"
	"math"
)

// Bayesian model averaging over the decomposable graphs of the lists, with a
// hyper-Dirichlet prior, for which the posterior weight of every pair (graph,
// n0) has a closed form.
// Source: Madigan, York (1997), Biometrika 84; Johndrow, Lum, Ball (dga).

// bmaSettings are what the average depends on beside the table.
type bmaSettings struct {
	delta     float64 // prior count in each of the 2^K cells; 0: 2^−K
	cap       float64 // the largest n0, in multiples of n; 0: 30
	saturated bool    // keep the complete graph
}

func (s bmaSettings) withDefaults(k int) bmaSettings {
	s.cap = orDefault(s.cap, 30)
	s.delta = orDefault(s.delta, 1/float64(int(1)<<k))
	return s
}

// bma is the posterior of n0: a weight for each graph, and for each block of
// consecutive n0.
type bma struct {
	k      int
	n      float64
	terms  []bmaTerm // for each set of lists
	graphs []graph   // with the complete graph last

	blocks []block
	mass   []float64 // of each block, over the graphs kept; adds up to 1
	kept   []int     // which graphs
	weight []float64 // of each graph kept; adds up to 1
	offset float64   // logarithm of what the weights were divided by

	saturated float64 // weight of the complete graph, were it counted
	limit     int     // the largest n0
}

// The coarse pass only finds graphs without weight, the fine one is the result.
const (
	coarse     = 1.5
	fine       = 1.0 / 16
	negligible = 20 // a graph e^20 times lighter than the best takes no part
	graphBlock = 32 // graphs in one turn of a goroutine
)

// averageGraphs computes the posterior of t, 3 to 6 lists.
//
// The complete graph, on which every list depends on every other, knows nothing
// of n0 but its prior, which says about one. It is left out unless asked for,
// and its weight is reported.
func averageGraphs(ctx context.Context, t Table, set bmaSettings, workers int) (*bma, error) {
	set = set.withDefaults(len(t.Lists))
	b := &bma{k: len(t.Lists), n: float64(t.N()), graphs: chordal(len(t.Lists))}
	b.limit = int(float64(set.cap * b.n))
	b.terms = bmaTerms(t, set.delta)
	rough, err := b.weigh(ctx, workers)
	if err != nil {
		return nil, err
	}
	last := len(b.graphs) - 1
	b.saturated = share(rough, last)
	if !set.saturated {
		rough[last] = math.Inf(-1)
	}
	b.offset = largest(rough)
	for g, w := range rough {
		if w > b.offset-negligible {
			b.kept = append(b.kept, g)
		}
	}
	return b, b.sum(ctx, workers)
}

// share returns the part of one of several logarithms of weights.
func share(logs []float64, i int) float64 {
	return exp(logs[i] - logSum(logs))
}

// logSum returns the logarithm of the sum of numbers given by their logarithms.
func logSum(logs []float64) float64 {
	top := largest(logs)
	total := 0.0
	for _, v := range logs {
		total += exp(v - top)
	}
	return top + log(total)
}

func largest(x []float64) float64 {
	top := math.Inf(-1)
	for _, v := range x {
		top = max(top, v)
	}
	return top
}

// weigh returns the logarithm of every graph's weight, from the coarse blocks.
func (b *bma) weigh(ctx context.Context, workers int) ([]float64, error) {
	bl := blocks(b.limit, coarse)
	columns, base, err := b.columns(ctx, bl, workers)
	if err != nil {
		return nil, err
	}
	out := make([]float64, len(b.graphs))
	err = b.turns(ctx, workers, len(b.graphs), len(bl), func(g int, scores []float64) {
		b.score(scores, b.graphs[g], columns, base)
		out[g] = logSum(scores)
	})
	return out, err
}

// turns calls f for each of n graphs with scratch memory for size scores.
func (b *bma) turns(ctx context.Context, workers, n, size int, f func(i int, scores []float64)) error {
	scratch := make([][]float64, workerCount(workers))
	return each(ctx, workers, (n+graphBlock-1)/graphBlock, func(worker, turn int) error {
		if scratch[worker] == nil {
			scratch[worker] = make([]float64, size)
		}
		for i := turn * graphBlock; i < min(n, (turn+1)*graphBlock); i++ {
			f(i, scratch[worker])
		}
		return nil
	})
}

// sum adds up the graphs kept on the fine blocks. Each turn of graphs has a sum
// of its own and these are added in order, so that the digits do not depend on
// the number of goroutines.
func (b *bma) sum(ctx context.Context, workers int) error {
	b.blocks = blocks(b.limit, fine)
	columns, base, err := b.columns(ctx, b.blocks, workers)
	if err != nil {
		return err
	}
	parts := make([][]float64, (len(b.kept)+graphBlock-1)/graphBlock)
	b.weight = make([]float64, len(b.kept))
	err = b.turns(ctx, workers, len(b.kept), len(b.blocks), func(i int, scores []float64) {
		b.score(scores, b.graphs[b.kept[i]], columns, base)
		part := parts[i/graphBlock]
		if part == nil {
			part = make([]float64, len(b.blocks))
			parts[i/graphBlock] = part
		}
		for j, v := range scores {
			if v -= b.offset; v > -45 {
				w := exp(v)
				part[j] += w
				b.weight[i] += w
			}
		}
	})
	if err != nil {
		return err
	}
	b.mass = make([]float64, len(b.blocks))
	for _, part := range parts {
		for j, w := range part {
			b.mass[j] += w
		}
	}
	b.normalise()
	return nil
}

// normalise makes the masses, and the weights of the graphs, add up to one.
func (b *bma) normalise() {
	total := 0.0
	for _, w := range b.mass {
		total += w
	}
	for i := range b.mass {
		b.mass[i] /= total
	}
	for i := range b.weight {
		b.weight[i] /= total
	}
	b.offset += log(total)
}
