package linkage

import (
	"math"
	"math/rand/v2"
	"testing"

	"pgregory.net/rapid"
)

// Pairs are drawn from a known mixture; EM, given u, must find the rest again.
func TestEMFindsWhatPairsWereDrawnFrom(t *testing.T) {
	t.Parallel()
	m := [][]float64{{0, .05, .15, .8}, {0, .2, .8}, {0, .1, .1, .2, .6}, {0, .3, .7}}
	u := [][]float64{{0, .96, .03, .01}, {0, .9, .1}, {0, .7, .2, .09, .01}, {0, .95, .05}}
	const lambda, pairs = 0.1, 200_000
	random := rand.New(rand.NewPCG(1, 2))
	counts := map[uint64]float64{}
	for range pairs {
		from := u
		if random.Float64() < lambda {
			from = m
		}
		var p uint64
		for c := range from {
			if random.IntN(10) > 0 { // one in ten is missing
				p |= uint64(draw(random, from[c])) << (levelBits * c)
			}
		}
		counts[p]++
	}
	start := [][]float64{{0, .1, .1, .8}, {0, .2, .8}, {0, .07, .07, .06, .8}, {0, .2, .8}}
	x := expectation(sorted(counts), []int{0, 1, 2, 3}, make([]string, 4), u, start, 500)
	gotLambda, got := x.lambda, x.m
	if math.Abs(gotLambda-lambda) > 0.005 {
		t.Errorf("lambda %.4f; want %.4f", gotLambda, lambda)
	}
	for c := range m {
		for l := range m[c] {
			if math.Abs(got[c][l]-m[c][l]) > 0.015 {
				t.Errorf("m of comparison %d, level %d: %.4f; want %.4f", c, l, got[c][l], m[c][l])
			}
		}
	}
}

func draw(random *rand.Rand, p []float64) int {
	x := random.Float64()
	for l, q := range p {
		if x -= q; x < 0 {
			return l
		}
	}
	return len(p) - 1
}

func TestStraightenedWeightsNeverFallAsAgreementRises(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(2, 8).Draw(t, "levels")
		share := rapid.SliceOfN(rapid.Float64Range(1e-4, 1), n, n)
		weight := make([]float64, n+1)
		straighten(append([]float64{0}, share.Draw(t, "m")...), append([]float64{0}, share.Draw(t, "u")...), weight)
		for l := elseLevel + 1; l <= n; l++ {
			if weight[l] < weight[l-1]-1e-9 {
				t.Fatalf("weights %v fall at level %d", weight, l)
			}
		}
		if weight[missingLevel] != 0 {
			t.Fatalf("missing weighs %v", weight[missingLevel])
		}
	})
}

func TestUnmatchedTakesMatchesOutOfChance(t *testing.T) {
	t.Parallel()
	u, m, lambda := [][]float64{{0, .9, .1}}, [][]float64{{0, .2, .8}}, 0.05
	p := [][]float64{{0, (1-lambda)*.9 + lambda*.2, (1-lambda)*.1 + lambda*.8}}
	if got := unmatched(p, m, lambda); math.Abs(got[0][2]-u[0][2]) > 1e-9 {
		t.Errorf("u = %v; want %v", got[0], u[0])
	}
	if got := unmatched([][]float64{{0, .99, .01}}, m, 0.05); got[0][2] < .001 {
		t.Errorf("u = %v: below a fifth of what was seen", got[0])
	}
}

func TestDecideCutsEasyListsAtEvenOddsAndHardOnesLower(t *testing.T) {
	t.Parallel()
	var easy, hard histogram
	for range 1000 {
		easy[binOf(20)]++
		easy[binOf(-20)] += 50
	}
	for w := -12.0; w < 6; w += 0.25 {
		hard[binOf(w)] += int64(1000 * math.Exp2(-w/3))
	}
	cut, best := easy.decide(1e-6, 1e8)
	if math.Abs(cut) > 0.05 || best < 0.98 {
		t.Errorf("easy: cut %.2f, best F1 %.3f; want 0 and 1", cut, best)
	}
	low, worse := hard.decide(1e-6, 1e8)
	if low >= cut || worse >= best || low < -2.001 {
		t.Errorf("hard: cut %.2f, best F1 %.3f; want less than %.2f, %.3f", low, worse, cut, best)
	}
}

func TestLabelsBendTheModelAndDrawTheCurve(t *testing.T) {
	t.Parallel()
	people, truth := invented(300, 17)
	var labels []Label
	for a := range truth {
		for b := max(0, a-3); b < a; b++ {
			labels = append(labels, Label{Pair{a, b}, truth[a] == truth[b]})
		}
	}
	r := mustLink(t, []Table{people}, Options{Labels: labels})
	matches, equal := 0.0, 0.0 // what the labels themselves say of the surname
	for _, l := range labels {
		a, b := people.Columns[2][l.A], people.Columns[2][l.B]
		if l.Match && a != "" && b != "" {
			matches++
			if a == b {
				equal++
			}
		}
	}
	for _, c := range r.Model.Comparisons {
		if c.Name == "surname" && math.Abs(c.Levels[0].M-equal/matches) > 0.03 {
			t.Errorf("m of equal surnames is %.3f; the labels say %.3f", c.Levels[0].M, equal/matches)
		}
	}
	curve, err := r.Curve(labels)
	if err != nil || len(curve) < 10 {
		t.Fatalf("a curve of %d points, %v", len(curve), err)
	}
	for n, p := range curve {
		if n > 0 && p.Recall.Value > curve[n-1].Recall.Value || p.Precision.Low > p.Precision.Value || p.Recall.High < p.Recall.Value {
			t.Fatalf("point %d: %+v", n, p)
		}
	}
	if first, last := curve[0], curve[len(curve)-1]; first.Recall.Value != 1 || last.Precision.Value < 0.99 {
		t.Errorf("the curve goes from %+v to %+v", first, last)
	}
}

func TestWilson(t *testing.T) {
	t.Parallel()
	// 81 of 263, Newcombe (1998), Stat. Med. 17, table I, method 3.
	if s := wilson(81, 263); math.Abs(s.Low-0.2553) > 1e-4 || math.Abs(s.High-0.3662) > 1e-4 {
		t.Errorf("wilson(81, 263) = %.4f to %.4f; want .2553 to .3662", s.Low, s.High)
	}
}
