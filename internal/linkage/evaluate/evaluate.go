// Package evaluate holds the measures of a partition against the truth.
//
// It knows nothing of how a partition was made: it takes one label for each row
// on each side, so that any tool can be measured in the same way ([Read] takes
// the two columns id and cluster from a file). People read clusters, not pairs,
// so [Of] gives both views: pairs of rows (precision, recall, F1) and, row by
// row, B-cubed.
package evaluate

import (
	"fmt"

	"sijil/internal/errs"
)

// Scores are the measures of one partition.
type Scores struct {
	Rows      int
	TruePairs int // unordered pairs of rows of one entity
	Pairs     int // unordered pairs of rows of one predicted cluster
	Right     int // pairs that are both

	// Over pairs; 1 where there is nothing to get wrong.
	Precision, Recall, F1 float64
	// Over rows: of a row's predicted cluster C and entity T, |C∩T|/|C| and
	// |C∩T|/|T|, averaged, and the F of the two averages. Source: Bagga and
	// Baldwin (1998), LREC workshop on linguistic coreference.
	B3Precision, B3Recall, B3F1 float64

	Entities, Clusters int
	Exact              int // clusters that are exactly one entity
	Splits, Merges     int // of predicted clusters, that would make the truth
}

// Wrong returns the number of pairs that only one side has.
func (s Scores) Wrong() int { return s.Pairs + s.TruePairs - 2*s.Right }

// Of measures predicted against truth: each holds one label for each row, in
// the same order. Labels are compared within one side only. Different lengths
// are errs.Invalid.
func Of(truth, predicted []string) (Scores, error) {
	if len(truth) != len(predicted) {
		return Scores{}, fmt.Errorf("%d rows of truth, %d of the prediction: %w", len(truth), len(predicted), errs.Invalid)
	}
	return measure(number(truth), number(predicted)), nil
}

// cell is the rows with one truth and one prediction.
type cell struct{ truth, predicted int }

// measure counts over cells: the contingency table holds all that is needed.
func measure(truth, predicted []int) Scores {
	entity, cluster, both := sizes(truth), sizes(predicted), map[cell]int{}
	for r := range truth {
		both[cell{truth[r], predicted[r]}]++
	}
	s := Scores{Rows: len(truth), Entities: len(entity), Clusters: len(cluster), TruePairs: pairs(entity), Pairs: pairs(cluster)}
	var precise, complete float64
	for c, n := range both {
		s.Right += n * (n - 1) / 2
		precise += square(n) / float64(cluster[c.predicted])
		complete += square(n) / float64(entity[c.truth])
		if n == entity[c.truth] && n == cluster[c.predicted] {
			s.Exact++
		}
	}
	// Cutting each predicted cluster into its cells and joining the cells of
	// each entity makes the truth.
	s.Splits, s.Merges = len(both)-len(cluster), len(both)-len(entity)
	s.Precision, s.Recall = ratio(float64(s.Right), float64(s.Pairs)), ratio(float64(s.Right), float64(s.TruePairs))
	s.F1 = harmonic(s.Precision, s.Recall)
	s.B3Precision, s.B3Recall = ratio(precise, float64(s.Rows)), ratio(complete, float64(s.Rows))
	s.B3F1 = harmonic(s.B3Precision, s.B3Recall)
	return s
}

func sizes(labels []int) map[int]int {
	n := map[int]int{}
	for _, l := range labels {
		n[l]++
	}
	return n
}

func pairs(sizes map[int]int) int {
	sum := 0
	for _, n := range sizes {
		sum += n * (n - 1) / 2
	}
	return sum
}

func square(n int) float64 { return float64(n) * float64(n) }

func number(labels []string) []int {
	known := map[string]int{}
	out := make([]int, len(labels))
	for r, l := range labels {
		n, ok := known[l]
		if !ok {
			n = len(known)
			known[l] = n
		}
		out[r] = n
	}
	return out
}

// ratio is a/b, and 1 where there is nothing to get wrong.
func ratio(a, b float64) float64 {
	if b == 0 {
		return 1
	}
	return a / b
}

func harmonic(a, b float64) float64 {
	if a+b == 0 {
		return 0
	}
	return 2 * a * b / (a + b)
}
