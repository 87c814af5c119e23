package estimate

import (
	"math/bits"
	"slices"
)

// The stepwise search for sparse tables: start from independent lists, and add
// the pair of lists whose overlap is the most surprising, as long as one is.
// Source: Chan, Silverman, Vincent (2021), JASA 116 (arXiv 1902.05156).

// surprising is the probability below which an overlap earns its pair a term.
const surprising = 0.02

// searched is the model to which a search came.
type searched struct {
	fitted
	added []int // pairs in the order in which they came in
}

// searcher runs searches: one for each goroutine.
type searcher struct {
	f      *fitter
	judge  *judge
	k      int
	pairs  []int
	model  model
	ranked []candidate
}

// candidate is a pair that may come in next.
type candidate struct {
	at      int     // which of pairs
	logTail float64 // of its overlap, under the present model
}

func newSearcher(k int, j *judge) *searcher {
	return &searcher{f: newFitter(), judge: j, k: k, pairs: pairs(k)}
}

// search runs the whole search on a table. Its existence is not exists if that
// of independent lists is not.
func (s *searcher) search(t Table) searched {
	together := t.together()
	chosen := uint64(0)
	out := searched{}
	if out.existence = s.try(t, chosen, together); out.existence != exists {
		return out
	}
	for {
		next := s.next(t, chosen, together)
		if next < 0 {
			break
		}
		chosen |= 1 << next
		out.added = append(out.added, s.pairs[next])
	}
	s.try(t, chosen, together)
	s.f.read(&out.fitted, together[0])
	out.model = slices.Clone(s.model)
	return out
}

// try fits main effects and the chosen pairs.
func (s *searcher) try(t Table, chosen uint64, together []int) existence {
	s.model = s.model[:0]
	for j := range s.k {
		s.model = append(s.model, 1<<j)
	}
	for i, p := range s.pairs {
		if chosen>>i&1 == 1 {
			s.model = append(s.model, p)
		}
	}
	s.f.design.hierarchy(s.k, s.model, together, false)
	s.f.load(t.Counts, 0)
	return s.judge.settle(s.f)
}

// next returns the pair to add to the chosen ones, or -1: the most surprising
// one, the first of equals, among those with which the estimate exists. The fit
// of the chosen ones must be there; that of the new ones is afterwards.
func (s *searcher) next(t Table, chosen uint64, together []int) int {
	s.ranked = s.ranked[:0]
	limit := log(surprising)
	for i, p := range s.pairs {
		if chosen>>i&1 == 1 {
			continue
		}
		if tail := poissonTail(together[p], s.expected(p)); tail < limit {
			s.ranked = append(s.ranked, candidate{i, tail})
		}
	}
	slices.SortStableFunc(s.ranked, func(a, b candidate) int {
		switch {
		case a.logTail < b.logTail:
			return -1
		case a.logTail > b.logTail:
			return 1
		}
		return 0
	})
	for _, c := range s.ranked {
		if s.try(t, chosen|1<<c.at, together) == exists {
			return c.at
		}
	}
	return -1
}

// expected is the overlap of a pair, whatever else its people are on, that the
// present fit expects.
func (s *searcher) expected(pair int) float64 {
	sum := 0.0
	for r, w := range s.f.design.cells {
		if w&pair == pair {
			sum += s.f.mu[r]
		}
	}
	return sum
}

// conditional returns the limits that take the model as given. They ignore the
// search and are too narrow; they are shown in details only.
func (f fitted) conditional(n float64) (lo, hi float64) {
	reach := float64(1.959963984540054 * f.logError)
	return n + float64(f.unseen*exp(-reach)), n + float64(f.unseen*exp(reach))
}

// pairNames writes pairs of lists as A:B. order[i] is the place of list i in the
// order of the user, which is the order within a pair too.
func pairNames(t Table, sets []int, order []int) []string {
	out := []string{}
	for _, p := range sets {
		a, b := bits.TrailingZeros(uint(p)), bits.Len(uint(p))-1
		if order[a] > order[b] {
			a, b = b, a
		}
		out = append(out, t.Lists[a]+":"+t.Lists[b])
	}
	return out
}
