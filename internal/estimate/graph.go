package estimate

import "math/bits"

// graph is a chordal (decomposable) graph on the lists: the lists of each clique
// depend on each other in any way, and those of different cliques only through
// what the cliques share.
//
// cliques and separators are sets of lists. A separator may occur several times,
// and may be empty; there is always one less of them than there are cliques.
type graph struct {
	edges      uint64 // bit i: the pair pairs(k)[i]
	cliques    []int
	separators []int
}

// chordal returns every chordal graph on k lists: 8, 61, 822 and 18,154 for 3 to
// 6. The complete graph comes last.
func chordal(k int) []graph {
	var out []graph
	all := pairs(k)
	neighbours := make([]int, k)
	for edges := uint64(0); edges < 1<<len(all); edges++ {
		clear(neighbours)
		for i, p := range all {
			if edges>>i&1 == 1 {
				a, b := bits.TrailingZeros(uint(p)), bits.Len(uint(p))-1
				neighbours[a] |= 1 << b
				neighbours[b] |= 1 << a
			}
		}
		if g, ok := decompose(neighbours); ok {
			g.edges = edges
			out = append(out, g)
		}
	}
	return out
}

// decompose finds cliques and separators by maximum cardinality search; ok is
// false where the graph is not chordal. Source: Tarjan, Yannakakis (1984), SIAM
// J. Comput. 13.
//
// In that order the visited neighbours P of each next list v are a clique of a
// chordal graph, and the graph's factors are those of v∪P over those of P. What
// is multiplied in one turn and divided out in a later one cancels.
func decompose(neighbours []int) (g graph, ok bool) {
	visited := 0
	for range neighbours {
		v, most := -1, -1
		for u, near := range neighbours {
			if seen := bits.OnesCount(uint(near & visited)); visited>>u&1 == 0 && seen > most {
				v, most = u, seen
			}
		}
		before := neighbours[v] & visited
		for rest := before; rest != 0; rest &= rest - 1 {
			u := bits.TrailingZeros(uint(rest))
			if before&^(neighbours[u]|1<<u) != 0 {
				return graph{}, false
			}
		}
		visited |= 1 << v
		if last := len(g.cliques) - 1; last >= 0 && g.cliques[last] == before {
			g.cliques[last] |= 1 << v
			continue
		}
		if last := len(g.cliques) - 1; last >= 0 {
			g.separators = append(g.separators, before)
		}
		g.cliques = append(g.cliques, before|1<<v)
	}
	return g, true
}
