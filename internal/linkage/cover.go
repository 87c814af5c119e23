package linkage

import (
	"math/bits"
	"math/rand/v2"
	"slices"
	"strings"
)

// keyed is a key made ready: its codes, and how it does on examples of matches.
type keyed struct {
	key  Key
	col  *column
	hits []uint64 // one bit for each invented match: do its rows agree on the key?
}

// examples are matches invented from what training saw: for each column, how
// real matches found without that column agree on its keys; then columns are
// drawn independently. So a rule's recall can be told before it runs, without
// the bias of the pairs that a rule itself finds.
const inventedMatches = 4096

// invent draws matches and notes on which keys each agrees.
func (e *engine) invent(keys []*keyed, rules []*training) {
	random := rand.New(rand.NewPCG(e.seed, 0xc0fe))
	for from := 0; from < len(keys); {
		to := from
		for to < len(keys) && keys[to].key.Column == keys[from].key.Column {
			to++
		}
		e.inventColumn(keys[from:to], rules, random)
		from = to
	}
}

// inventColumn draws, for one column, examples weighted by how surely they match.
func (e *engine) inventColumn(keys []*keyed, rules []*training, random *rand.Rand) {
	var pool []sampled
	var until []float64
	sum := 0.0
	for _, t := range rules {
		if t.columns[keys[0].key.Column] || t.matches < fewMatches || t.lambda < 0.02 {
			continue
		}
		share := 0.0
		for _, s := range t.sample {
			share += s.match
		}
		if share == 0 {
			continue
		}
		for _, s := range t.sample {
			if s.match > 0.5 {
				sum += s.match * min(t.matches, enoughMatches) / share
				pool, until = append(pool, s), append(until, sum)
			}
		}
	}
	for _, k := range keys {
		k.hits = make([]uint64, inventedMatches/64)
	}
	for n := range inventedMatches {
		at := random.Float64() * sum
		if len(pool) == 0 {
			inventBlindly(keys, n, random)
			continue
		}
		i, _ := slices.BinarySearch(until, at)
		s := pool[min(i, len(pool)-1)]
		for _, k := range keys {
			if x := k.col.codes[s.i]; x != absent && x == k.col.codes[s.j] {
				k.hits[n/64] |= 1 << (n % 64)
			}
		}
	}
}

// inventBlindly stands in where no rule says how a column's matches agree:
// seven in ten do, on all keys or none.
func inventBlindly(keys []*keyed, n int, random *rand.Rand) {
	if random.Float64() < 0.7 {
		for _, k := range keys {
			k.hits[n/64] |= 1 << (n % 64)
		}
	}
}

// candidate is a conjunction of keys with its cost and what it finds.
type candidate struct {
	keys []*keyed
	cost float64 // pairs, estimated
	hits []uint64
}

func (c *candidate) recall() float64 { return float64(ones(c.hits)) / inventedMatches }

func ones(b []uint64) int {
	n := 0
	for _, w := range b {
		n += bits.OnesCount64(w)
	}
	return n
}

func (c *candidate) with(k *keyed, s *costing) *candidate {
	n := &candidate{keys: append(slices.Clone(c.keys), k), hits: slices.Clone(k.hits)}
	if c.hits != nil {
		for i := range n.hits {
			n.hits[i] &= c.hits[i]
		}
	}
	n.cost = s.pairs(n.keys)
	return n
}

// costing estimates how many pairs a conjunction makes, from a sample of rows.
type costing struct {
	rows  []int32
	scale float64
	slots []slot
	stamp uint32
}

type slot struct {
	key   uint64
	count uint32
	stamp uint32
}

const costingRows = 10_000

func newCosting(rows int) *costing {
	c := &costing{slots: make([]slot, 1<<15)}
	step := max(1, float64(rows)/costingRows)
	for r := 0.0; int(r) < rows; r += step {
		c.rows = append(c.rows, int32(r))
	}
	n := float64(len(c.rows))
	c.scale = float64(rows) * float64(rows-1) / max(1, n*(n-1))
	return c
}

func (c *costing) pairs(keys []*keyed) float64 {
	c.stamp++
	same := 0.0
	for _, r := range c.rows {
		h, ok := uint64(0), true
		for _, k := range keys {
			code := k.col.codes[r]
			ok = ok && code != absent
			h = (h ^ uint64(uint32(code))) * 0x9e3779b97f4a7c15
			h ^= h >> 31
		}
		if ok {
			same += float64(c.count(h))
		}
	}
	return same * c.scale
}

// count returns how often h was seen before, and counts it.
func (c *costing) count(h uint64) uint32 {
	mask := uint64(len(c.slots) - 1)
	for at := h & mask; ; at = (at + 1) & mask {
		s := &c.slots[at]
		if s.stamp != c.stamp {
			*s = slot{h, 1, c.stamp}
			return 0
		}
		if s.key == h {
			s.count++
			return s.count - 1
		}
	}
}

const (
	mostRules   = 20
	leastGain   = 0.0005 // share of matches that a further rule must add
	fewestPairs = 1_000_000
	pairsPerRow = 40
)

// cover chooses rules: of all keys, pairs and some triples of keys, the ones
// that together find the most invented matches under a budget of pairs.
func cover(keys []*keyed, rows int, budget float64) []*candidate {
	s := newCosting(rows)
	var list []*candidate
	var wide []*candidate
	for i, k := range keys {
		one := (&candidate{}).with(k, s)
		list = append(list, one)
		for _, l := range keys[i+1:] {
			if l.key.Column == k.key.Column {
				continue
			}
			two := one.with(l, s)
			if two.cost < one.cost {
				list = append(list, two)
				if two.cost > budget/10 {
					wide = append(wide, two)
				}
			}
		}
	}
	slices.SortStableFunc(wide, func(a, b *candidate) int { return ones(b.hits) - ones(a.hits) })
	for _, two := range wide[:min(len(wide), 25)] {
		for _, k := range keys {
			if k.key.Column != two.keys[0].key.Column && k.key.Column != two.keys[1].key.Column {
				list = append(list, two.with(k, s))
			}
		}
	}
	return greedy(list, budget)
}

// secondFind is what finding a match a second time is worth beside finding it
// first: real matches are not drawn column by column, and two ways to a match
// are surer than one.
const secondFind = 0.5

// greedy takes, one by one, the rule that finds most for its pairs.
func greedy(list []*candidate, budget float64) []*candidate {
	var chosen []*candidate
	once, twice := make([]uint64, inventedMatches/64), make([]uint64, inventedMatches/64)
	left := budget
	looked := map[string]bool{}
	for len(chosen) < mostRules {
		var best *candidate
		bestScore := 0.0
		for _, c := range list {
			if c.cost > left {
				continue
			}
			gain := c.gain(once, twice, looked[c.looksAt()])
			if score := gain / (1 + c.cost/(budget/20)); gain >= leastGain && score > bestScore {
				best, bestScore = c, score
			}
		}
		if best == nil {
			break
		}
		chosen = append(chosen, best)
		left -= best.cost
		looked[best.looksAt()] = true
		for i, h := range best.hits {
			twice[i] |= once[i] & h
			once[i] |= h
		}
	}
	return chosen
}

// looksAt names the columns of a rule.
func (c *candidate) looksAt() string {
	var names []string
	for _, k := range c.keys {
		names = append(names, k.key.Column)
	}
	slices.Sort(names)
	return strings.Join(names, "\n")
}

// gain is the share of matches that a rule would find first, and, for less, a
// second time; a rule over the same columns as one before it is no second way.
func (c *candidate) gain(once, twice []uint64, again bool) float64 {
	first, second := 0, 0
	for i, h := range c.hits {
		first += bits.OnesCount64(h &^ once[i])
		second += bits.OnesCount64(h & once[i] &^ twice[i])
	}
	if again {
		second = 0
	}
	return (float64(first) + secondFind*float64(second)) / inventedMatches
}
