package linkage

import (
	"math/rand/v2"
	"sync"
)

// randomPairs counts patterns over the random pairs numbered from to to, the
// source of u. They are drawn in shares of fixed size with seeds of their own,
// so that the counts do not depend on the number of workers.
func (e *engine) randomPairs(from, to int) map[uint64]float64 {
	const share = 1 << 13
	shares := (to - from) / share
	counts := make([]map[uint64]float64, shares)
	var wg sync.WaitGroup
	for w := range e.workers {
		wg.Go(func() {
			for s := w; s < shares; s += e.workers {
				counts[s] = e.drawShare(e.scratch[w], from/share+s, share)
			}
		})
	}
	wg.Wait()
	return added(counts)
}

// added sums counts; they are whole numbers, so the order does not matter.
func added(counts []map[uint64]float64) map[uint64]float64 {
	total := map[uint64]float64{}
	for _, c := range counts {
		for p, n := range c {
			total[p] += n
		}
	}
	return total
}

func (e *engine) drawShare(w *worker, s, n int) map[uint64]float64 {
	random := rand.New(rand.NewPCG(e.seed, uint64(s)))
	counts := map[uint64]float64{}
	for range n {
		i, j := int32(random.IntN(e.rows)), int32(random.IntN(e.rows))
		if i == j || e.table != nil && e.table[i] == e.table[j] {
			continue
		}
		counts[e.pattern(w, i, j)]++
	}
	return counts
}
