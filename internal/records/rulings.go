package records

import (
	"context"
	"fmt"
	"slices"

	"sijil/internal/access"
	"sijil/internal/errs"
	"sijil/internal/register"
)

// latest reads the register as it stands.
const latest = 1<<63 - 2

// EditCase rules on fields of a case: each ruling is anchored to the case's
// first report, and the case is settled anew. A reason must be given.
func (d *Desk) EditCase(ctx context.Context, who access.Reader, id register.CaseID, set []register.Claim, why string) error {
	id, err := d.Store.CaseNow(ctx, id, latest)
	if err != nil {
		return err
	}
	c, err := d.Store.Case(ctx, id, latest)
	if err != nil {
		return err
	}
	if len(c.Reports) == 0 {
		return fmt.Errorf("case %d: no report speaks of it any longer: %w", id, errs.Conflict)
	}
	return d.rule(ctx, who, "case.edit", fmt.Sprintf("case/%d", id), c.Reports[0], set, why)
}

// EditPerson rules on fields of a person, anchored to the first report of them. A
// reason must be given.
func (d *Desk) EditPerson(ctx context.Context, who access.Reader, id register.PersonID, set []register.Claim, why string) error {
	id, err := d.Store.PersonNow(ctx, id, latest)
	if err != nil {
		return err
	}
	reports, _, err := d.Store.ReportsOf(ctx, id, latest)
	if err != nil {
		return err
	}
	if len(reports) == 0 {
		return fmt.Errorf("person %d: no report speaks of them any longer: %w", id, errs.Conflict)
	}
	return d.rule(ctx, who, "person.edit", fmt.Sprintf("person/%d", id), reports[0].ID, set, why)
}

// EditReport rules on what a report was read as. The report itself stays as it was
// received: the ruling stands beside it, and follows it wherever its person and
// case go. A reason must be given.
func (d *Desk) EditReport(ctx context.Context, who access.Reader, id register.ReportID, set []register.Claim, why string) error {
	r, err := d.Store.Report(ctx, id, latest)
	if err != nil {
		return err
	}
	if r.SupersededBy != 0 {
		return fmt.Errorf("report %d: report %d took its place; correct that one: %w", id, r.SupersededBy, errs.Conflict)
	}
	return d.rule(ctx, who, "report.edit", fmt.Sprintf("report/%d", id), id, set, why)
}

// rule writes rulings in one change.
func (d *Desk) rule(ctx context.Context, who access.Reader, kind, subject string, anchor register.ReportID, set []register.Claim, why string) error {
	if err := who.MayChange(); err != nil {
		return err
	}
	if why == "" {
		return noReason(subject)
	}
	if len(set) == 0 {
		return fmt.Errorf("%s: nothing to change; use --set FIELD=VALUE: %w", subject, errs.Usage)
	}
	_, err := d.Store.Change(ctx, d.change(who, kind, subject, why), func(w Writer) (any, error) {
		for _, c := range set {
			if _, err := w.Rule(ctx, register.Ruling{Report: anchor, Field: c.Field, Value: c.Value, Why: why}); err != nil {
				return nil, err
			}
		}
		return w.Logged(), nil
	})
	return err
}

func noReason(subject string) error {
	return fmt.Errorf("%s: say why (--why): a correction without a reason cannot be judged later: %w", subject, errs.Usage)
}

// EndRuling undoes a ruling on a case or on its person: what the reports say holds
// again. A reason must be given. A ruling that is none of theirs is errs.NotFound.
func (d *Desk) EndRuling(ctx context.Context, who access.Reader, of register.CaseID, id int64, why string) error {
	c, err := d.Store.Case(ctx, of, latest)
	if err != nil {
		return err
	}
	return d.endRuling(ctx, who, fmt.Sprintf("case %d", of), c.Case.Person, id, why)
}

// EndPersonRuling undoes a ruling on a person.
func (d *Desk) EndPersonRuling(ctx context.Context, who access.Reader, of register.PersonID, id int64, why string) error {
	return d.endRuling(ctx, who, fmt.Sprintf("person %d", of), of, id, why)
}

// EndReportRuling undoes a ruling on what a report was read as.
func (d *Desk) EndReportRuling(ctx context.Context, who access.Reader, of register.ReportID, id int64, why string) error {
	r, err := d.Store.Report(ctx, of, latest)
	if err != nil {
		return err
	}
	return d.endRuling(ctx, who, fmt.Sprintf("report %d", of), r.Person, id, why)
}

func (d *Desk) endRuling(ctx context.Context, who access.Reader, what string, of register.PersonID, id int64, why string) error {
	if err := who.MayChange(); err != nil {
		return err
	}
	if why == "" {
		return noReason(fmt.Sprintf("ruling %d", id))
	}
	rulings, err := d.Store.RulingsOf(ctx, of, latest)
	if err != nil {
		return err
	}
	if !slices.ContainsFunc(rulings, func(r register.Ruling) bool { return r.ID == id }) {
		return fmt.Errorf("%s: ruling %d: %w", what, id, errs.NotFound)
	}
	_, err = d.Store.Change(ctx, d.change(who, "ruling.end", fmt.Sprintf("ruling/%d", id), why), func(w Writer) (any, error) {
		err := w.EndRuling(ctx, id)
		return w.Logged(), err
	})
	return err
}
