package linkage

import (
	"math"
	"slices"
)

// CurvePoint is what a threshold would have done with the judged pairs.
type CurvePoint struct {
	Threshold         float64 // bits
	Precision, Recall Share
}

// Share is a proportion with its 95 percent interval.
type Share struct{ Value, Low, High float64 }

// Curve holds thresholds against pairs that people have judged: of the judged
// pairs at or above a threshold, how many match, and how many of all judged
// matches are among them. There is a point for each whole bit that the weights
// of the pairs span. It speaks of all pairs only as far as the judged ones were
// drawn at random from those that the weights propose.
func (r *Result) Curve(labels []Label) ([]CurvePoint, error) {
	type judged struct {
		weight float64
		match  bool
	}
	var pairs []judged
	matches := 0
	for _, l := range labels {
		w, err := r.Explain(l.A, l.B)
		if err != nil {
			return nil, err
		}
		pairs = append(pairs, judged{w.Weight, l.Match})
		if l.Match {
			matches++
		}
	}
	if len(pairs) == 0 {
		return nil, nil
	}
	slices.SortFunc(pairs, func(a, b judged) int {
		if a.weight > b.weight {
			return -1
		}
		return 1
	})
	lowest, highest := math.Floor(max(pairs[len(pairs)-1].weight, lowestBin)), math.Ceil(pairs[0].weight)
	var out []CurvePoint
	right, taken := 0, 0
	for t := highest; t >= lowest; t-- {
		for taken < len(pairs) && pairs[taken].weight >= t {
			if pairs[taken].match {
				right++
			}
			taken++
		}
		out = append(out, CurvePoint{t, wilson(right, taken), wilson(right, matches)})
	}
	slices.Reverse(out)
	return out, nil
}

// wilson is Wilson's score interval for k of n (1927, J. Am. Stat. Assoc. 22);
// of none, anything.
func wilson(k, n int) Share {
	if n == 0 {
		return Share{1, 0, 1}
	}
	const z = 1.959964
	p, m := float64(k)/float64(n), float64(n)
	mid := (p + z*z/(2*m)) / (1 + z*z/m)
	half := z / (1 + z*z/m) * math.Sqrt(p*(1-p)/m+z*z/(4*m*m))
	return Share{p, min(p, max(0, mid-half)), max(p, min(1, mid+half))}
}
