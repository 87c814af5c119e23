package estimate

import (
	"cmp"
	"math"
	"slices"
)

// block is a run of n0 from first, width long, represented by its middle.
type block struct{ first, width int }

func (b block) middle() float64 { return float64(0.5 * float64(2*b.first+b.width-1)) }

// blocks covers 0…limit by runs whose width is fineness times the square root of
// their n0. No posterior of n0 is narrower than the Poisson noise √n0, so a sum
// over the middles is the sum over every n0 to many digits.
func blocks(limit int, fineness float64) []block {
	var out []block
	for first := 0; first <= limit; {
		width := max(1, int(math.Floor(float64(fineness*math.Sqrt(float64(first))))))
		width = min(width, limit-first+1)
		out = append(out, block{first, width})
		first += width
	}
	return out
}

// quantile returns the smallest N with at least probability p at or below it.
// Within the block where that is, every n0 is looked at.
func (b *bma) quantile(p float64) float64 {
	i, before := reach(b.mass, p)
	return b.n + b.within(b.blocks[i], b.mass[i], p-before)
}

// roughQuantile is quantile with the mass of a block spread evenly.
func (b *bma) roughQuantile(p float64) float64 {
	i, before := reach(b.mass, p)
	return b.n + b.blocks[i].part((p-before)/b.mass[i])
}

// reach returns in which of several masses their sum reaches p, and the sum
// before that one.
func reach(mass []float64, p float64) (i int, before float64) {
	for i, m := range mass {
		if before+m >= p {
			return i, before
		}
		before += m
	}
	last := len(mass) - 1
	return last, before - mass[last]
}

// part returns the n0 below which the given share of a block lies.
func (b block) part(share float64) float64 {
	return math.Floor(float64(b.first) + float64(share*float64(b.width)))
}

// within returns the n0 of a block up to which there is mass p, of its m.
func (b *bma) within(bl block, m, p float64) float64 {
	if bl.width == 1 {
		return float64(bl.first)
	}
	mass := make([]float64, bl.width)
	total := 0.0
	for i := range mass {
		x := float64(bl.first + i)
		for _, g := range b.kept {
			mass[i] += exp(b.at(b.graphs[g], x) - b.offset)
		}
		total += mass[i]
	}
	i, _ := reach(mass, float64(p/m*total))
	return float64(bl.first + i)
}

// atCap is the posterior mass in the top 5 percent of the range of n0.
func (b *bma) atCap() float64 {
	sum := 0.0
	for i, m := range b.mass {
		if b.blocks[i].middle() > float64(0.95*float64(b.limit)) {
			sum += m
		}
	}
	return sum
}

// bmaMode is what one graph alone says.
type bmaMode struct {
	graph  graph
	weight float64
	median float64 // of N
}

// modes returns the graphs with at least the given weight, heaviest first.
func (b *bma) modes(least float64) []bmaMode {
	var out []bmaMode
	for i, w := range b.weight {
		if w >= least {
			g := b.graphs[b.kept[i]]
			out = append(out, bmaMode{g, w, b.medianGiven(g)})
		}
	}
	slices.SortStableFunc(out, func(a, b bmaMode) int { return cmp.Compare(b.weight, a.weight) })
	return out
}

// heaviest returns the graph with the largest weight.
func (b *bma) heaviest() graph {
	at := 0
	for i, w := range b.weight {
		if w > b.weight[at] {
			at = i
		}
	}
	return b.graphs[b.kept[at]]
}

// medianGiven returns the median of N under one graph.
func (b *bma) medianGiven(g graph) float64 {
	mass := make([]float64, len(b.blocks))
	total := 0.0
	for i, bl := range b.blocks {
		mass[i] = float64(exp(b.at(g, bl.middle())-b.offset) * float64(bl.width))
		total += mass[i]
	}
	i, before := reach(mass, float64(total/2))
	return b.n + b.blocks[i].part((float64(total/2)-before)/mass[i])
}
