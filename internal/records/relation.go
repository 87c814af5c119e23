package records

import (
	"context"
	"fmt"

	"sijil/internal/access"
	"sijil/internal/edtf"
	"sijil/internal/errs"
	"sijil/internal/register"
)

// Relate says that two persons are kin, or were held together. It is anchored to
// the first report of each. A reason must be given.
func (d *Desk) Relate(ctx context.Context, who access.Reader, a, b register.PersonID, kind, date, why string) (int64, error) {
	if err := who.MayChange(); err != nil {
		return 0, err
	}
	if why == "" {
		return 0, fmt.Errorf("relation: say why (--why): who says so, and how they know: %w", errs.Usage)
	}
	code, ok := register.Vocabularies()["relation"].Code(kind)
	if !ok {
		code = kind // Check says what there is
	}
	r := register.Relation{Kind: code, Why: why}
	if date != "" {
		text, err := d.readDate(register.Field{Name: "relation"}, date)
		if err != nil {
			return 0, err
		}
		if r.Date, err = edtf.Parse(text); err != nil {
			return 0, err
		}
	}
	var err error
	if r.A, err = d.firstReport(ctx, a); err != nil {
		return 0, err
	}
	if r.B, err = d.firstReport(ctx, b); err != nil {
		return 0, err
	}
	if err := r.Check(); err != nil {
		return 0, err
	}
	_, err = d.Store.Change(ctx, d.change(who, "person.relate", fmt.Sprintf("person/%d", a), why), func(w Writer) (any, error) {
		if r.ID, err = w.Relate(ctx, r); err != nil {
			return nil, err
		}
		return w.Logged(), nil
	})
	return r.ID, err
}

// firstReport is the report that a relation of a person is anchored to.
func (d *Desk) firstReport(ctx context.Context, id register.PersonID) (register.ReportID, error) {
	reports, _, err := d.Store.ReportsOf(ctx, id, latest)
	if err != nil {
		return 0, err
	}
	if len(reports) == 0 {
		return 0, fmt.Errorf("person %d: %w", id, errs.NotFound)
	}
	return reports[0].ID, nil
}

// Unrelate ends a relation.
func (d *Desk) Unrelate(ctx context.Context, who access.Reader, id int64, why string) error {
	if err := who.MayChange(); err != nil {
		return err
	}
	_, err := d.Store.Change(ctx, d.change(who, "person.unrelate", fmt.Sprintf("relation/%d", id), why), func(w Writer) (any, error) {
		if err := w.EndRelation(ctx, id); err != nil {
			return nil, err
		}
		return w.Logged(), nil
	})
	return err
}
