package review

import (
	"context"
	"fmt"
	"math"

	"sijil/internal/access"
	"sijil/internal/errs"
	"sijil/internal/register"
)

// Estimate is a share with its interval.
type Estimate struct {
	Share float64 `json:"share"`
	Low   float64 `json:"low"` // 95 percent
	High  float64 `json:"high"`
	Of    int64   `json:"of"` // reviewed pairs that it rests on
}

// Quality is what reviewed pairs say of the links. An estimate for which there
// are too few is nil.
type Quality struct {
	Links   int64 `json:"links"`   // automatic ones that hold
	Waiting int64 `json:"waiting"` // proposals
	// Precision is the share of automatic links that are right, Proposed that of
	// proposals that are, both of those that reviewers answered.
	Precision *Estimate `json:"precision"`
	Proposed  *Estimate `json:"proposed"`
	// Recall is the share of right links, of those that were made or proposed,
	// that were made without asking. What neither was is in no estimate.
	Recall *Estimate `json:"recall"`
}

// fewReviewed is how many reviewed pairs an estimate needs.
const fewReviewed = 20

// Quality estimates how good the automatic links are, from the pairs that
// reviewers answered. The estimates are fair where pairs were drawn ([Desk.Sample])
// or the whole queue was answered, and too low where reviewers looked at what
// seemed wrong.
func (d *Desk) Quality(ctx context.Context, who access.Reader) (Quality, error) {
	if !who.SeesAll() {
		return Quality{}, fmt.Errorf("quality of links: %w", errs.NotFound)
	}
	all, err := d.Store.Decisions(ctx, latest)
	if err != nil {
		return Quality{}, err
	}
	waiting, err := d.Store.Proposals(ctx, latest)
	if err != nil {
		return Quality{}, err
	}
	q := Quality{Waiting: int64(len(waiting))}
	var right, reviewed map[string]int64 = map[string]int64{}, map[string]int64{}
	for _, v := range all {
		switch {
		case v.Kind == register.Auto:
			q.Links++
		case v.Kind.ByReviewer() && v.Kind != register.Split:
			reviewed[v.Was]++
			if v.Kind.Joins() {
				right[v.Was]++
			}
		}
	}
	q.Precision = wilson(right[register.WasLinked], reviewed[register.WasLinked])
	q.Proposed = wilson(right[register.WasProposed], reviewed[register.WasProposed])
	q.recall(reviewed[register.WasProposed])
	return q, nil
}

// recall takes the share that was made, of what was made or proposed, at the
// estimates and at the ends of their intervals.
func (q *Quality) recall(answered int64) {
	if q.Precision == nil || q.Proposed == nil {
		return
	}
	made, asked := float64(q.Links), float64(q.Waiting+answered)
	share := func(precision, proposed float64) float64 {
		return made * precision / math.Max(made*precision+asked*proposed, 1)
	}
	q.Recall = &Estimate{share(q.Precision.Share, q.Proposed.Share), share(q.Precision.Low, q.Proposed.High), share(q.Precision.High, q.Proposed.Low),
		q.Precision.Of + q.Proposed.Of}
}

// wilson is a share of n with its 95 percent interval; nil for too few.
//
// Source: Wilson (1927), J. Am. Stat. Assoc. 22.
func wilson(k, n int64) *Estimate {
	if n < fewReviewed {
		return nil
	}
	const z = 1.959964
	p, size := float64(k)/float64(n), float64(n)
	middle := (p + z*z/(2*size)) / (1 + z*z/size)
	half := z / (1 + z*z/size) * math.Sqrt(p*(1-p)/size+z*z/(4*size*size))
	return &Estimate{p, math.Max(0, middle-half), math.Min(1, middle+half), n}
}
