package main

import (
	"math"
	"slices"

	"sijil/internal/names"
)

// A transducer holds the probability of each edit between an Arabic and a Latin
// fine form: a pair of letters, or a letter and nothing. It is the memoryless
// transducer of Ristad and Yianilos (1998), "Learning String-Edit Distance",
// IEEE Trans. PAMI 20(5), without its end symbol.
type transducer struct {
	p     [][]float64 // p[x][y]; row 0 and column 0 are nothing
	prior [][]float64 // counts that every round starts from
}

// A sample is one name in both scripts, as rows of the alphabets.
type sample struct {
	arabic, latin []int
	weight        float64
}

var (
	arabicRow = rows(names.FineArabic)
	latinRow  = rows(names.FineLatin)
)

func rows(alphabet string) map[rune]int {
	m := map[rune]int{}
	for _, r := range alphabet {
		m[r] = len(m) + 1
	}
	return m
}

func encode(s string, row map[rune]int) []int {
	var out []int
	for _, r := range s {
		if n, ok := row[r]; ok {
			out = append(out, n)
		}
	}
	return out
}

// priorCount is how many sightings the table of skeleton classes is worth, so
// that letters which the lists hardly have (پ چ ژ گ ڤ) keep its readings.
const priorCount = 100

func newTransducer() *transducer {
	t := &transducer{prior: grid(len(arabicRow)+1, len(latinRow)+1)}
	for ar, x := range arabicRow {
		t.prior[x][0] = priorCount * 0.05
		for la, y := range latinRow {
			t.prior[0][y] = priorCount * 0.05
			t.prior[x][y] = priorCount * likeness(ar, la)
		}
	}
	t.p = normalised(t.prior)
	return t
}

// likeness is high where the skeletons of two letters are equal.
func likeness(ar, la rune) float64 {
	a, l := names.Skeletons(string(ar)), names.Skeletons(string(la))
	switch {
	case len(a) == 0 && len(l) == 0:
		return 0.5
	case len(a) > 0 && slices.Contains(l, a[0]):
		return 1
	}
	return 0.001
}

func grid(n, m int) [][]float64 {
	g := make([][]float64, n)
	for i := range g {
		g[i] = make([]float64, m)
	}
	return g
}

func normalised(counts [][]float64) [][]float64 {
	sum := 0.0
	for _, row := range counts {
		for _, c := range row {
			sum += c
		}
	}
	out := grid(len(counts), len(counts[0]))
	for x, row := range counts {
		for y, c := range row {
			out[x][y] = c / sum
		}
	}
	return out
}

// learn runs rounds of expectation maximisation.
func (t *transducer) learn(samples []sample, rounds int) {
	for range rounds {
		counts := grid(len(t.p), len(t.p[0]))
		for x := range counts {
			copy(counts[x], t.prior[x])
		}
		for _, s := range samples {
			t.expect(s, counts)
		}
		t.p = normalised(counts)
	}
}

// expect adds to counts how often each edit is used in the alignments of s.
func (t *transducer) expect(s sample, counts [][]float64) {
	n, m := len(s.arabic), len(s.latin)
	before, after := t.forward(s), grid(n+1, m+1)
	after[n][m] = 1
	for i := n; i >= 0; i-- {
		for j := m; j >= 0; j-- {
			use := func(x, y int, rest float64) {
				p := t.p[x][y] * rest
				after[i][j] += p
				counts[x][y] += s.weight * before[i][j] * p / math.Max(before[n][m], math.SmallestNonzeroFloat64)
			}
			if i < n {
				use(s.arabic[i], 0, after[i+1][j])
			}
			if j < m {
				use(0, s.latin[j], after[i][j+1])
			}
			if i < n && j < m {
				use(s.arabic[i], s.latin[j], after[i+1][j+1])
			}
		}
	}
}

// forward returns the probability of each pair of beginnings.
func (t *transducer) forward(s sample) [][]float64 {
	g := grid(len(s.arabic)+1, len(s.latin)+1)
	g[0][0] = 1
	for i := range g {
		for j := range g[i] {
			if i > 0 {
				g[i][j] += g[i-1][j] * t.p[s.arabic[i-1]][0]
			}
			if j > 0 {
				g[i][j] += g[i][j-1] * t.p[0][s.latin[j-1]]
			}
			if i > 0 && j > 0 {
				g[i][j] += g[i-1][j-1] * t.p[s.arabic[i-1]][s.latin[j-1]]
			}
		}
	}
	return g
}
