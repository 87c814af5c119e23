package linkage

import (
	"math"
	"sort"
)

// patternCount is a pattern of levels and how often it occurs.
type patternCount struct {
	pattern uint64
	n       float64
}

// sorted lists counts by pattern, so that sums come out alike every time.
func sorted(counts map[uint64]float64) []patternCount {
	out := make([]patternCount, 0, len(counts))
	for p, n := range counts {
		out = append(out, patternCount{p, n})
	}
	sort.Slice(out, func(i, j int) bool { return out[i].pattern < out[j].pattern })
	return out
}

// expectation runs EM over patterns with u fixed, for the comparisons in use,
// and returns lambda among these pairs and m. start is where m begins.
//
// Source: Winkler (1988), Proc. Survey Research Methods; in log space.
func expectation(counts []patternCount, use []int, u, start [][]float64, lambda float64, rounds int) (float64, [][]float64) {
	m := cloneTable(start)
	total := 0.0
	for _, pc := range counts {
		total += pc.n
	}
	for range rounds {
		sum := emptyLike(m)
		matches := 0.0
		weight := logTable(m, u)
		prior := math.Log2(lambda / (1 - lambda))
		for _, pc := range counts {
			w := prior
			for _, c := range use {
				w += weight[c][levelOf(pc.pattern, c)]
			}
			p := posterior(w) * pc.n
			matches += p
			for _, c := range use {
				sum[c][levelOf(pc.pattern, c)] += p
			}
		}
		lambda = min(max(matches/total, 1e-12), 1-1e-9)
		change := 0.0
		for _, c := range use {
			change = max(change, normalise(sum[c], start[c]))
			for l := range m[c] {
				change = max(change, math.Abs(m[c][l]-sum[c][l]))
				m[c][l] = sum[c][l]
			}
		}
		if change < 1e-5 {
			break
		}
	}
	return lambda, m
}

// priorPairs is how many invented pairs, spread as the start values say, are
// added to what is counted, so that no level gets a probability of nothing.
const priorPairs = 2

func normalise(sum, start []float64) float64 {
	n := 0.0
	for l := elseLevel; l < len(sum); l++ {
		sum[l] += priorPairs * start[l]
		n += sum[l]
	}
	for l := elseLevel; l < len(sum); l++ {
		sum[l] /= n
	}
	sum[missingLevel] = 0
	return 0
}

// Probabilities below these are taken for these, so that no weight is infinite.
const (
	leastM = 1e-6
	leastU = 1e-9
)

// logTable returns log2(m/u), 0 at missing.
func logTable(m, u [][]float64) [][]float64 {
	w := emptyLike(m)
	for c := range m {
		for l := elseLevel; l < len(m[c]); l++ {
			w[c][l] = math.Log2(max(m[c][l], leastM) / max(u[c][l], leastU))
		}
	}
	return w
}

func emptyLike(t [][]float64) [][]float64 {
	out := make([][]float64, len(t))
	for i := range t {
		out[i] = make([]float64, len(t[i]))
	}
	return out
}

func cloneTable(t [][]float64) [][]float64 {
	out := make([][]float64, len(t))
	for i := range t {
		out[i] = append([]float64(nil), t[i]...)
	}
	return out
}
