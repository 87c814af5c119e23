package evaluate

import (
	"math/rand/v2"
	"slices"
)

// Interval is a 95 percent interval.
type Interval struct{ Low, High float64 }

// Bootstrap returns intervals of the pairwise F1 and of the B-cubed F1 from n
// resamples of entities (percentile method, Efron 1979). The rows of an entity
// are drawn together, since they are right or wrong together; a predicted pair
// across two entities is drawn half with each.
func Bootstrap(truth, predicted []string, n int, seed uint64) (f1, b3 Interval) {
	parts := byEntity(number(truth), number(predicted))
	if len(parts) == 0 || n < 1 {
		return Interval{1, 1}, Interval{1, 1}
	}
	random := rand.New(rand.NewPCG(seed, 0))
	var pairwise, cubed []float64
	for range n {
		var sum share
		for range parts {
			sum.add(parts[random.IntN(len(parts))])
		}
		pairwise, cubed = append(pairwise, sum.f1()), append(cubed, sum.b3())
	}
	return middle95(pairwise), middle95(cubed)
}

// share is what some rows contribute to each measure. Sums of shares over all
// entities give the measures of the whole.
type share struct {
	rows, right, made, true float64
	precise, complete       float64 // B-cubed, summed over rows
}

func (s *share) add(o share) {
	s.rows, s.right, s.made, s.true = s.rows+o.rows, s.right+o.right, s.made+o.made, s.true+o.true
	s.precise, s.complete = s.precise+o.precise, s.complete+o.complete
}

func (s share) f1() float64 { return harmonic(ratio(s.right, s.made), ratio(s.right, s.true)) }

func (s share) b3() float64 {
	return harmonic(ratio(s.precise, s.rows), ratio(s.complete, s.rows))
}

// byEntity returns the share of each entity, in the order of its number.
func byEntity(truth, predicted []int) []share {
	entity, cluster, both := sizes(truth), sizes(predicted), map[cell]int{}
	for r := range truth {
		both[cell{truth[r], predicted[r]}]++
	}
	cells := make([]cell, 0, len(both))
	for c := range both {
		cells = append(cells, c)
	}
	slices.SortFunc(cells, func(a, b cell) int {
		if a.truth != b.truth {
			return a.truth - b.truth
		}
		return a.predicted - b.predicted
	})
	out := make([]share, len(entity))
	for _, c := range cells {
		n, in := both[c], cluster[c.predicted]
		s := &out[c.truth]
		s.rows += float64(n)
		s.right += float64(n*(n-1)) / 2
		s.made += float64(n*(in-1)) / 2 // half of each pair for each of its rows
		s.precise += square(n) / float64(in)
		s.complete += square(n) / float64(entity[c.truth])
	}
	for t, n := range entity {
		out[t].true = float64(n*(n-1)) / 2
	}
	return out
}

func middle95(values []float64) Interval {
	slices.Sort(values)
	last := float64(len(values) - 1)
	return Interval{values[int(0.025*last)], values[int(0.975*last+0.5)]}
}
