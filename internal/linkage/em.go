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

// mixture is what EM learns of a set of pairs: the shares of matches and of
// relatives among them, m, and the levels that relatives reach.
type mixture struct {
	lambda, kin float64
	m, k        [][]float64
}

// expectation runs EM over patterns with u fixed, for the comparisons in use.
// Pairs are of one person (m), of strangers (u) or, where kinds says so, of
// relatives, who share a family name, a mother, a house or the day of a raid as
// one person's rows do (m), and a given name or a birthday only by chance (u).
// Without that third kind, brothers pass for one person whose given name is
// often wrong.
//
// Source: Winkler (1988), Proc. Survey Research Methods, in log space; the
// third class as in Larsen and Rubin (2001), J. Am. Stat. Assoc. 96.
func expectation(counts []patternCount, use []int, kinds []string, u, start [][]float64, rounds int) mixture {
	x := mixture{lambda: 0.5, m: cloneTable(start), k: cloneTable(start)}
	if hasRelatives(use, kinds) {
		x.lambda, x.kin = 0.45, 0.1
	}
	total := 0.0
	for _, pc := range counts {
		total += pc.n
	}
	for range rounds {
		matches, kin, sumM, sumK := x.expect(counts, use, kinds, u)
		x.lambda = min(max(matches/total, 1e-12), 1-1e-9)
		x.kin = min(kin/total, 1-x.lambda-1e-12)
		change := 0.0
		for _, c := range use {
			normalise(sumM[c], start[c])
			normalise(sumK[c], start[c])
			for l := range x.m[c] {
				change = max(change, math.Abs(x.m[c][l]-sumM[c][l]))
			}
			x.m[c], x.k[c] = sumM[c], sumK[c]
		}
		if change < 1e-5 {
			break
		}
	}
	return x
}

// expect shares each pattern out among matches, relatives and strangers.
func (x *mixture) expect(counts []patternCount, use []int, kinds []string, u [][]float64) (matches, kin float64, sumM, sumK [][]float64) {
	part := x.sharing(use, kinds, u)
	sumM, sumK = emptyLike(x.m), emptyLike(x.m)
	for _, pc := range counts {
		match, relative := part(pc.pattern)
		match, relative = match*pc.n, relative*pc.n
		matches, kin = matches+match, kin+relative
		for _, c := range use {
			l := levelOf(pc.pattern, c)
			sumM[c][l] += match
			if kinds[c] == shared {
				sumM[c][l] += relative
			}
			sumK[c][l] += relative
		}
	}
	return matches, kin, sumM, sumK
}

// sharing returns the function that tells, for a pattern, the probabilities of
// a match and of relatives.
func (x *mixture) sharing(use []int, kinds []string, u [][]float64) func(uint64) (match, relative float64) {
	weight, partial := logTable(x.m, u), logTable(x.k, u)
	rest := max(1-x.lambda-x.kin, 1e-12)
	prior, priorKin := math.Log2(x.lambda/rest), math.Log2(max(x.kin, 1e-300)/rest)
	return func(pattern uint64) (float64, float64) {
		w, v := prior, priorKin
		for _, c := range use {
			l := levelOf(pattern, c)
			w += weight[c][l]
			switch kinds[c] {
			case shared:
				v += weight[c][l]
			case partly:
				v += partial[c][l]
			}
		}
		match, relative := math.Exp2(min(w, 900)), math.Exp2(min(v, 900))
		all := match + relative + 1
		return match / all, relative / all
	}
}

// What relatives have in common in a comparison's columns.
const (
	shared = "share"
	partly = "part"
)

// hasRelatives reports whether relatives can be told from one person here: by
// at least two columns that they do not share, beside one that they do. With
// one column alone its mistakes and its differences look alike.
func hasRelatives(use []int, kinds []string) bool {
	own, common := 0, 0
	for _, c := range use {
		switch kinds[c] {
		case shared:
			common++
		default:
			own++
		}
	}
	return own >= 2 && common >= 1
}

// priorPairs is how many invented pairs, spread as the start values say, are
// added to what is counted, so that no level gets a probability of nothing.
const priorPairs = 2

func normalise(sum, start []float64) {
	n := 0.0
	for l := elseLevel; l < len(sum); l++ {
		sum[l] += priorPairs * start[l]
		n += sum[l]
	}
	for l := elseLevel; l < len(sum); l++ {
		sum[l] /= n
	}
	sum[missingLevel] = 0
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
