package linkage

// edge is a pair of rows, i < j, and its weight in bits.
type edge struct {
	i, j   int32
	weight float32
}

// scored is what one pass over the candidate pairs found.
type scored struct {
	edges  []edge // at or above the floor, in the order of rules and blocks
	weight histogram
	made   []int64 // pairs that each rule makes first
}

// score weighs every pair that the rules make and keeps those at or above floor;
// of the others the histogram knows only that they are below it.
func (e *engine) score(b *blocking, floor float64) scored {
	e.limit = e.bound()
	found := make([][]edge, len(b.stretches()))
	parts := make([]scored, e.workers)
	for w := range parts {
		parts[w].made = make([]int64, len(b.rules))
	}
	b.each(e.workers, e.stopped, func(w, s, r int, i int32, right []int32) {
		part := &parts[w]
		part.made[r] += int64(len(right))
		for _, j := range right {
			x := e.weightAbove(e.scratch[w], i, j, floor)
			if x < floor {
				part.weight[0]++
				continue
			}
			part.weight[binOf(x)]++
			found[s] = append(found[s], edge{min(i, j), max(i, j), float32(x)})
		}
	})
	all := parts[0]
	for _, p := range parts[1:] {
		all.weight.add(&p.weight)
		for r, n := range p.made {
			all.made[r] += n
		}
	}
	for _, f := range found {
		all.edges = append(all.edges, f...)
	}
	return all
}

// pairHash is a number that depends on the pair alone, so that a sample of
// pairs does not depend on their order.
func pairHash(i, j int32) uint64 {
	h := (uint64(min(i, j))<<32 | uint64(max(i, j))) * 0x9e3779b97f4a7c15
	h ^= h >> 29
	h *= 0xbf58476d1ce4e5b9
	return h ^ h>>32
}
