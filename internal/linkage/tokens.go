package linkage

import (
	"math"
	"sort"
)

// wordsTerm demands that two texts share at least a share of their words, each
// word weighing as much as it is rare (its inverse document frequency). Words
// that are nearly equal count for most of their weight. The share is of the
// text with less weight, so that a name beside a longer form of itself agrees;
// a single common word never suffices, since the shared weight is also held
// against the heavier text.
type wordsTerm struct {
	least  float64
	tokens [][]int32 // of each value: its words, rarest first
	weight []float64 // of each word, in bits
	total  []float64 // of each value
	text   *text     // of each word
}

const (
	nearWord    = 0.9 // Jaro-Winkler from which two words are one word misspelt
	nearCredit  = 0.8 // share of its weight that a misspelt word keeps
	hardestWord = 2   // words shorter than this many letters must be equal
)

func newWords(c *column, least float64) wordsTerm {
	t := wordsTerm{least: least, tokens: make([][]int32, len(c.values)), total: make([]float64, len(c.values))}
	known := map[string]int32{}
	var spelt []string
	var seen []float64
	var rows float64
	for v, value := range c.values {
		rows += float64(c.counts[v])
		for _, w := range words(value) {
			id, ok := known[w]
			if !ok {
				id = int32(len(spelt))
				known[w] = id
				spelt, seen = append(spelt, w), append(seen, 0)
			}
			seen[id] += float64(c.counts[v])
			t.tokens[v] = append(t.tokens[v], id)
		}
	}
	t.weight = make([]float64, len(seen))
	for id, n := range seen {
		t.weight[id] = math.Log2(1 + rows/n)
	}
	for v, ids := range t.tokens {
		sort.Slice(ids, func(i, j int) bool {
			return t.weight[ids[i]] > t.weight[ids[j]] || t.weight[ids[i]] == t.weight[ids[j]] && ids[i] < ids[j]
		})
		for _, id := range ids {
			t.total[v] += t.weight[id]
		}
	}
	t.text = newText(spelt)
	return t
}

func (t wordsTerm) holds(w *worker, a, b int32) bool {
	return t.share(w, a, b) >= t.least
}

// share returns the cosine-like share of weight that two values have in common.
func (t wordsTerm) share(w *worker, a, b int32) float64 {
	shared := bestPairing(t.tokens[a], t.tokens[b], func(x, y int32) float64 { return t.credit(w, x, y) })
	if shared == 0 {
		return 0
	}
	return shared / math.Sqrt(t.total[a]*t.total[b])
}

func (t wordsTerm) credit(w *worker, x, y int32) float64 {
	if x == y {
		return t.weight[x]
	}
	p, q := t.text.values[x], t.text.values[y]
	if len(p) <= hardestWord || len(q) <= hardestWord || !t.text.winkler(w, x, y, nearWord) {
		return 0
	}
	return nearCredit * min(t.weight[x], t.weight[y])
}
