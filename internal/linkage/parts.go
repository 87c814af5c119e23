package linkage

import (
	"math"

	"sijil/internal/names"
)

// nameLevels are the levels of names.Agreement that settings can ask for.
var nameLevels = map[string]names.Level{
	"same": names.SameName, "alike": names.SoundsAlike, "slip": names.OneSlip, "key": names.SameKey, "near": names.NearKey,
}

// nameTerm demands that two names have equally many parts, each at a level of
// agreement at least, across scripts.
type nameTerm struct {
	parts [][]names.Part
	least names.Level
}

func newName(c *column, least names.Level) nameTerm {
	t := nameTerm{make([][]names.Part, len(c.values)), least}
	for v, s := range c.values {
		t.parts[v] = nameParts(s)
	}
	return t
}

func (t nameTerm) holds(_ *worker, a, b int32) bool {
	x, y := t.parts[a], t.parts[b]
	if len(x) != len(y) {
		return false
	}
	for n := range x {
		if names.Agreement(&x[n], &y[n]) < t.least {
			return false
		}
	}
	return len(x) > 0
}

// partsTerm demands that two names share at least a share of their parts, each
// weighing as much as the name behind it is rare, whatever its spelling, script
// or place.
type partsTerm struct {
	list  *partList
	least float64
}

// partList holds the names of a column as numbers of their distinct parts.
type partList struct {
	of     [][]int32 // of each value
	total  []float64 // of each value: the weight of its parts, in bits
	parts  []names.Part
	weight []float64 // of each part
}

// partCredit is the share of its weight that a part keeps at each level of
// agreement. Only the order matters much: which share of all means what is for
// EM to learn.
var partCredit = map[names.Level]float64{
	names.SameFold: 1, names.SameName: 1, names.Abbreviation: 0.9, names.SoundsAlike: 0.9,
	names.OneSlip: 0.8, names.SameKey: 0.6, names.NearKey: 0.3, names.Initials: 0.3,
}

func newParts(c *column, least float64) partsTerm {
	l := &partList{of: make([][]int32, len(c.values)), total: make([]float64, len(c.values))}
	known := map[string]int32{}
	seen := map[string]float64{}
	rows := 0.0
	for v, s := range c.values {
		rows += float64(c.counts[v])
		for _, p := range nameParts(s) {
			id, ok := known[p.Fold]
			if !ok {
				id = int32(len(l.parts))
				known[p.Fold] = id
				l.parts = append(l.parts, p)
			}
			seen[p.Canonical] += float64(c.counts[v])
			l.of[v] = append(l.of[v], id)
		}
	}
	for _, p := range l.parts {
		l.weight = append(l.weight, math.Log2(1+rows/max(seen[p.Canonical], 1)))
	}
	for v, ids := range l.of {
		for _, id := range ids {
			l.total[v] += l.weight[id]
		}
	}
	return partsTerm{l, least}
}

func (t partsTerm) holds(w *worker, a, b int32) bool {
	l := t.list
	if l.total[a] == 0 || l.total[b] == 0 {
		return false
	}
	shared := bestPairing(l.of[a], l.of[b], func(x, y int32) float64 { return l.credit(w, x, y) })
	return shared/math.Sqrt(l.total[a]*l.total[b]) >= t.least
}

// credit returns the weight that two parts share. What was found is remembered,
// since names are many and their parts few.
func (l *partList) credit(w *worker, x, y int32) float64 {
	if x == y {
		return l.weight[x]
	}
	if x > y {
		x, y = y, x
	}
	c, ok := w.parts[l]
	if !ok {
		if w.parts == nil {
			w.parts = map[*partList]cache{}
		}
		c = newCache(16)
		w.parts[l] = c
	}
	key := pairKey(x, y)
	slot := c.slot(key)
	if *slot>>8 != key {
		*slot = key<<8 | uint64(names.Agreement(&l.parts[x], &l.parts[y]))
	}
	return partCredit[names.Level(*slot&0xff)] * min(l.weight[x], l.weight[y])
}

// bestPairing pairs each of a with its best partner of b that is still free,
// and returns the sum of their credits.
func bestPairing(a, b []int32, credit func(x, y int32) float64) float64 {
	var used uint64
	sum := 0.0
	for _, x := range a {
		best, at := 0.0, -1
		for i, y := range b[:min(len(b), wordsCompared)] {
			if used>>i&1 == 0 {
				if s := credit(x, y); s > best {
					best, at = s, i
				}
			}
		}
		if at >= 0 {
			used |= 1 << at
			sum += best
		}
	}
	return sum
}

// wordsCompared is how many words of a text are looked at as partners.
const wordsCompared = 64
