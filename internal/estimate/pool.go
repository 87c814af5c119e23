package estimate

import (
	"context"
	"fmt"
	"math"

	"sijil/internal/errs"
)

// Drawing is one table that the records may have given, had the doubtful links
// been decided otherwise, and how likely it is, in any unit.
type Drawing struct {
	Table  Table
	Weight float64
}

// Linkage says what doubt about who is the same person does to the answer.
type Linkage struct {
	Drawings int   `json:"drawings"`
	Refused  int   `json:"refused"` // of them, which could not carry an estimate
	Without  *Lead `json:"without"` // the lead of the table as it was linked
	With     *Lead `json:"with"`    // the lead over the drawings
}

// widened is by how much drawing the linkage may widen the span before the
// result is flagged: the factor by which two methods may differ.
const widened = farApart

// Pool estimates the table as linked and every drawing, and pools their draws, so
// that the interval holds the doubt of the linkage too. About 20 drawings are
// enough; each runs with a part of the resamples and sweeps of o, because their
// draws are put together.
//
// The result has the form of [Run]'s: documented people, overlaps, sensitivity
// and consistency are those of the table as linked, the methods are pooled (those
// that have draws), and Linkage shows the lead with and without the drawings. It
// is flagged linkage_uncertain where that span is over 1.5 times as wide, or the
// named estimate leaves the span without drawings.
//
// Drawings of other lists, none at all, or weights that are not positive are
// errs.Invalid.
func Pool(ctx context.Context, linked Table, drawings []Drawing, o Options) (Result, error) {
	if err := checkDrawings(linked, drawings); err != nil {
		return Result{}, err
	}
	base, err := Run(ctx, linked, o)
	if err != nil {
		return Result{}, err
	}
	total := 0.0
	for _, d := range drawings {
		total += d.Weight
	}
	meter := o.meter("drawings", len(drawings))
	parts := make([]weighted, len(drawings))
	refused := 0
	for i, d := range drawings {
		r, err := Run(ctx, d.Table, o.part(len(drawings), "drawing", i))
		if err != nil {
			return Result{}, err
		}
		if r.Verdict == Refused {
			refused++
		}
		parts[i] = weighted{r, d.Weight / total}
		meter.tick()
	}
	return pooled(base, parts, refused), nil
}

// part returns the options for one of several runs whose draws are put together.
func (o Options) part(runs int, purpose string, index int) Options {
	o = o.withDefaults()
	o.Seed = subSeed(o.Seed, purpose, index)
	o.Brief, o.Progress = true, nil
	o.Resamples = max(100, min(o.Resamples, 4*o.Resamples/runs))
	kept := max((o.Sweeps-o.BurnIn)*4/runs, 100*o.Thin)
	o.Sweeps = min(o.Sweeps, o.BurnIn+kept)
	return o
}

// pooled puts the drawings beside the table as linked.
func pooled(base Result, parts []weighted, refused int) Result {
	out := combine(base, parts, mixture)
	for _, reason := range base.Why {
		if !hasCode(out.Why, reason.Code) {
			out.Why = append(out.Why, reason)
		}
	}
	out.Linkage = &Linkage{Drawings: len(parts), Refused: refused, Without: base.Lead, With: out.Lead}
	if out.Verdict == Refused || base.Verdict == Refused {
		out.Linkage.Without, out.Linkage.With = nil, nil
		return asRefused(out)
	}
	if base.Lead.shakenBy(out.Lead) {
		out.Why = append(out.Why, Reason{Code: LinkageUncertain})
	}
	out.Sensitivity, out.Consistency = base.Sensitivity, base.Consistency
	return judged(out)
}

// shakenBy tells whether other is a different answer, or a much wider one.
func (l *Lead) shakenBy(other *Lead) bool {
	if other.Estimate < l.Lo || other.Estimate > l.Hi {
		return true
	}
	width := float64(l.Hi - l.Lo)
	return float64(other.Hi-other.Lo) > float64(widened*width) && !math.IsInf(width, 1)
}

func checkDrawings(linked Table, drawings []Drawing) error {
	if len(drawings) == 0 {
		return fmt.Errorf("pooling: no drawings: %w", errs.Invalid)
	}
	for i, d := range drawings {
		if err := d.Table.Check(); err != nil {
			return fmt.Errorf("drawing %d: %w", i+1, err)
		}
		if err := sameLists(linked, d.Table); err != nil {
			return fmt.Errorf("drawing %d: %w", i+1, err)
		}
		if !(d.Weight > 0) || math.IsInf(d.Weight, 1) {
			return fmt.Errorf("drawing %d: weight %v: %w", i+1, d.Weight, errs.Invalid)
		}
	}
	return nil
}
