package linkage

import "math"

// fuzzyShare is the share of the frequency correction that a level without an
// equal term gets: two nearly equal rare names say more than two nearly equal
// common ones, but less surely than two equal ones.
const fuzzyShare = 0.5

// fewest is the least number of other rows that a value is taken to have among
// rows of other people, so that no value is rarer than the list can show.
const fewest = 1

// weigh fills in what a value's frequency adds at each level, in bits:
// log2(u/f), where f is the chance that a row of somebody else agrees with this
// one on the level's equal terms, and u the mean of f over rows. Rows of the
// same person are taken out of f: partners(l) is how many of them agree at
// level l or better, on average.
//
// Source: term-frequency adjustment as in Winkler (1989), with log2(u/f) as
// Splink documents it; taking matches out of f is ours.
func (c *comparison) weigh(partners func(level int) float64) {
	c.frequency = make([][]float32, c.top()+1)
	if c.spec.Frequency == 0 || c.muted {
		return
	}
	best, bestKeys := c.agreement(c.behind(&c.levels[0]))
	for i := range c.levels {
		number := len(c.levels) - i + 1
		if keys, n := c.agreement(c.behind(&c.levels[i])); keys != nil {
			c.frequency[number] = c.correction(keys, n, partners(number), c.spec.Frequency)
		} else if best != nil {
			c.frequency[number] = c.correction(best, bestKeys, partners(c.top()), fuzzyShare*c.spec.Frequency)
		}
	}
}

// behind returns the level whose frequency a level takes: equal spellings of a
// name are as frequent as the name in all its spellings, where the comparison
// knows it.
func (c *comparison) behind(l *level) *level {
	for i := range c.levels {
		if l.words == "equal" && c.levels[i].words == "equal canonical" {
			return &c.levels[i]
		}
	}
	return l
}

// agreement numbers, for each combination of values, what a level's equal terms
// look at, and says how many numbers there are; nil for a level without any.
func (c *comparison) agreement(l *level) ([]int32, int) {
	var keys []int32
	n := 0
	for _, t := range l.terms {
		if !t.equal {
			continue
		}
		codes := t.term.(equalTerm).codes
		known := map[uint64]int32{}
		next := make([]int32, len(c.value.counts))
		for v, p := range c.parts[t.column] {
			next[v] = absent
			if p == absent || codes[p] == absent || keys != nil && keys[v] == absent {
				continue
			}
			key := uint64(codes[p])
			if keys != nil {
				key |= uint64(keys[v]) << 32
			}
			id, ok := known[key]
			if !ok {
				id = int32(len(known))
				known[key] = id
			}
			next[v] = id
		}
		keys, n = next, len(known)
	}
	return keys, n
}

func (c *comparison) correction(keys []int32, distinct int, partners, scale float64) []float32 {
	counts := make([]float64, distinct)
	n := 0.0
	for v, k := range keys {
		if k != absent {
			counts[k] += float64(c.value.counts[v])
			n += float64(c.value.counts[v])
		}
	}
	others := func(count float64) float64 { return max(count-1-partners, fewest) }
	mean := 0.0
	for _, k := range counts {
		mean += k * others(k)
	}
	out := make([]float32, len(keys))
	if n == 0 || mean == 0 {
		return out
	}
	usual := math.Log2(mean / n)
	for v, k := range keys {
		if k != absent {
			out[v] = float32(scale * (usual - math.Log2(others(counts[k]))))
		}
	}
	return out
}

// weighAll fills in the frequency corrections of all comparisons.
func (e *engine) weighAll() {
	for c, by := range e.compare {
		share := e.model.trained * float64(e.rows-1) * float64(by.value.filled()) / float64(e.rows)
		by.weigh(func(level int) float64 {
			agree := 0.0
			for l := level; l <= by.top(); l++ {
				agree += e.model.m[c][l]
			}
			return share * agree
		})
	}
}
