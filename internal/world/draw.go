package world

import (
	"math/bits"
	"math/rand/v2"
	"slices"
)

// purpose parts the streams of random numbers: what one draws more or less of
// does not move the others.
type purpose uint64

const (
	forPlan purpose = iota + 1
	forGroup
	forCover
	forAccount
	forSecond // a second row about the same case in one list
	forOrder
)

// draws is a stream of random numbers: PCG-DXSM (O'Neill 2014, the generator of
// math/rand/v2, whose output is part of its promise). Everything is drawn as
// whole numbers, so that every machine draws the same.
type draws struct{ pcg rand.PCG }

// begin starts the stream that seed, purpose and two numbers name.
func (d *draws) begin(seed uint64, p purpose, n, m uint64) {
	d.pcg.Seed(mix(seed^uint64(p)<<56), mix(n)^mix(m+1<<63))
}

// mix spreads neighbouring numbers over all 64 bits.
//
// Source: Steele, Lea and Flood (2014), SplitMix64, the finaliser.
func mix(x uint64) uint64 {
	x += 0x9e3779b97f4a7c15
	x = (x ^ x>>30) * 0xbf58476d1ce4e5b9
	x = (x ^ x>>27) * 0x94d049bb133111eb
	return x ^ x>>31
}

// below draws 0 to n-1. The bias of taking the upper half of a product is
// n in 2^64.
func (d *draws) below(n int) int {
	hi, _ := bits.Mul64(d.pcg.Uint64(), uint64(n))
	return int(hi)
}

// between draws a to b, both included.
func (d *draws) between(a, b int) int { return a + d.below(b-a+1) }

// chance is true in perMille of a thousand draws.
func (d *draws) chance(perMille int) bool { return d.below(1000) < perMille }

// one draws an element of a list that is not empty.
func one[T any](d *draws, list []T) T { return list[d.below(len(list))] }

// shuffle puts a list in an order of the stream's.
func shuffle[T any](d *draws, list []T) {
	for i := len(list) - 1; i > 0; i-- {
		j := d.below(i + 1)
		list[i], list[j] = list[j], list[i]
	}
}

// weights are sums of whole weights, to draw an index by.
type weights []uint32

func newWeights(each []int) weights {
	w := make(weights, len(each))
	sum := uint32(0)
	for i, n := range each {
		sum += uint32(n)
		w[i] = sum
	}
	return w
}

// byRank are weights that fall with the rank as 1/(rank+k): Zipf's law with
// Mandelbrot's shift, by which given names and families are shared out.
func byRank(n, k int) weights {
	each := make([]int, n)
	for i := range each {
		each[i] = 1_000_000 / (i + k)
	}
	return newWeights(each)
}

func (w weights) draw(d *draws) int {
	x := uint32(d.below(int(w[len(w)-1])))
	i, _ := slices.BinarySearch(w, x+1) // the first sum above x
	return i
}
