package estimate

import (
	"context"
	"math/bits"
)

// bmaTerm is M(C) of one set of lists C, without what depends on n0.
type bmaTerm struct {
	fixed float64
	shift float64 // D_0 + δ_C: M(C) = fixed + log Γ(n0 + shift)
}

// bmaTerms computes what M(C) of each set of lists C owes to the table:
//
//	M(C) = log Γ(D_0 + n0 + δ_C) + Σ_{w≠0} log Γ(D_w + δ_C) − 2^|C| log Γ(δ_C),
//
// D the marginal table on C and δ_C = δ·2^(K−|C|).
func bmaTerms(t Table, delta float64) []bmaTerm {
	k := len(t.Lists)
	terms := make([]bmaTerm, 1<<k)
	margin := make([]int, 1<<k)
	for set := range terms {
		clear(margin)
		for w, c := range t.Counts {
			margin[w&set] += c
		}
		lists := bits.OnesCount(uint(set))
		d := float64(delta * float64(int(1)<<(k-lists)))
		fixed := -float64(float64(int(1)<<lists) * logGammaOf(d))
		for w, c := range margin {
			if w != 0 && w&set == w {
				fixed += logGammaOf(float64(c) + d)
			}
		}
		terms[set] = bmaTerm{fixed, float64(margin[0]) + d}
	}
	return terms
}

// columns returns log Γ(n0 + shift) of each set of lists at the middle of each
// block, and in base what all graphs share there.
func (b *bma) columns(ctx context.Context, blocks []block, workers int) (columns [][]float64, base []float64, err error) {
	columns = make([][]float64, len(b.terms))
	err = each(ctx, workers, len(b.terms), func(_, set int) error {
		columns[set] = make([]float64, len(blocks))
		for i, bl := range blocks {
			columns[set][i] = logGammaOf(bl.middle() + b.terms[set].shift)
		}
		return nil
	})
	base = make([]float64, len(blocks))
	for i, bl := range blocks {
		base[i] = b.base(bl.middle()) + log(float64(bl.width))
	}
	return columns, base, err
}

// base is log N! − log n0! − log N: the ways to choose the people, and the prior
// 1/N. It is the same for all graphs.
func (b *bma) base(x float64) float64 {
	return logRising(x+1, b.n) - log(b.n+x)
}

// score sets out to the logarithm of a graph's weight at each block: the sum of
// M over its cliques less that over its separators and the empty set.
func (b *bma) score(out []float64, g graph, columns [][]float64, base []float64) {
	fixed := b.fixed(g)
	for i, v := range base {
		out[i] = v + fixed
	}
	for _, c := range g.cliques {
		for i, v := range columns[c] {
			out[i] += v
		}
	}
	for _, s := range g.separators {
		for i, v := range columns[s] {
			out[i] -= v
		}
	}
	for i, v := range columns[0] {
		out[i] -= v
	}
}

// fixed is the part of a graph's weight that does not depend on n0.
func (b *bma) fixed(g graph) float64 {
	sum := -b.terms[0].fixed
	for _, c := range g.cliques {
		sum += b.terms[c].fixed
	}
	for _, s := range g.separators {
		sum -= b.terms[s].fixed
	}
	return sum
}

// at is the logarithm of a graph's weight at one n0.
func (b *bma) at(g graph, x float64) float64 {
	v := b.base(x) + b.fixed(g) - logGammaOf(x+b.terms[0].shift)
	for _, c := range g.cliques {
		v += logGammaOf(x + b.terms[c].shift)
	}
	for _, s := range g.separators {
		v -= logGammaOf(x + b.terms[s].shift)
	}
	return v
}
