package estimate

import (
	"math/bits"
	"slices"
	"strconv"
	"strings"
)

// model is a hierarchical log-linear model: the sets of lists that have a term,
// as bitmasks, sorted by size and then by value. Every list has its main effect,
// every subset of a term is a term, and the intercept (the empty set) is
// understood. The term of all lists is never there: without people on no list
// it could not be told from the intercept.
type model []int

// bySize is the order of terms in a model.
func bySize(a, b int) int {
	if d := bits.OnesCount(uint(a)) - bits.OnesCount(uint(b)); d != 0 {
		return d
	}
	return a - b
}

// mainEffects is the model of independent lists.
func mainEffects(k int) model {
	m := make(model, k)
	for j := range m {
		m[j] = 1 << j
	}
	return m
}

// pairs returns the pairs of k lists in their order: 12, 13, …, 23, ….
func pairs(k int) []int {
	var p []int
	for i := range k {
		for j := i + 1; j < k; j++ {
			p = append(p, 1<<i|1<<j)
		}
	}
	return p
}

// withPairs returns main effects and the pairs whose bit is set in chosen.
func withPairs(k int, all []int, chosen uint64) model {
	m := mainEffects(k)
	for i, p := range all {
		if chosen>>i&1 == 1 {
			m = append(m, p)
		}
	}
	slices.SortFunc(m, bySize)
	return m
}

// hierarchical returns every model on k lists that is searched: 8 for 3 lists;
// 113 for 4, with terms of three lists; 1,024 for 5 and 32,768 for 6, with terms
// of two lists only; none from 7 lists on, where only the stepwise search goes.
func hierarchical(k int) []model {
	if k < 3 || k > 6 {
		return nil
	}
	all := pairs(k)
	var out []model
	for chosen := uint64(0); chosen < 1<<len(all); chosen++ {
		m := withPairs(k, all, chosen)
		out = append(out, m)
		if k == 4 {
			out = append(out, withTriples(m)...)
		}
	}
	return out
}

// withTriples returns m with every choice, but none, of the terms of three lists
// whose pairs are all in m. m is of four lists.
func withTriples(m model) []model {
	var open []int
	for _, triple := range []int{0b0111, 0b1011, 0b1101, 0b1110} {
		inside := 0
		for _, t := range m {
			if bits.OnesCount(uint(t)) == 2 && t&triple == t {
				inside++
			}
		}
		if inside == 3 {
			open = append(open, triple)
		}
	}
	var out []model
	for chosen := 1; chosen < 1<<len(open); chosen++ {
		with := slices.Clone(m)
		for i, triple := range open {
			if chosen>>i&1 == 1 {
				with = append(with, triple)
			}
		}
		out = append(out, with)
	}
	return out
}

// generators returns the terms that are inside no other.
func (m model) generators() []int {
	var out []int
	for _, t := range m {
		if !slices.ContainsFunc(m, func(u int) bool { return u != t && u&t == t }) {
			out = append(out, t)
		}
	}
	return out
}

// name writes the model by its generators, as [123;14;34]. order[i] is the
// number, from 0, under which the user knows list i.
func (m model) name(order []int) string { return nameSets(m.generators(), order) }

// nameSets writes sets of lists in the user's numbers, sorted. From ten lists on
// numbers within a set are parted by a dot.
func nameSets(sets []int, order []int) string {
	words := make([][]int, len(sets))
	for i, set := range sets {
		for j, number := range order {
			if set>>j&1 == 1 {
				words[i] = append(words[i], number+1)
			}
		}
		slices.Sort(words[i])
	}
	slices.SortFunc(words, func(a, b []int) int { return slices.Compare(a, b) })
	between := ""
	if len(order) > 9 {
		between = "."
	}
	parts := make([]string, len(words))
	for i, word := range words {
		var digits []string
		for _, n := range word {
			digits = append(digits, strconv.Itoa(n))
		}
		parts[i] = strings.Join(digits, between)
	}
	return "[" + strings.Join(parts, ";") + "]"
}
