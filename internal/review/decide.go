package review

import (
	"context"
	"fmt"
	"regexp"

	"sijil/internal/access"
	"sijil/internal/errs"
	"sijil/internal/register"
)

// Say is who decides, and why.
type Say struct {
	Why string
	// Reviewer is the id of who decides, such as "user/2"; "" is who is asked.
	// Two reviewers may answer the same pair, each for themselves.
	Reviewer string
}

// Verdict is what became of a decision.
type Verdict struct {
	Decisions []DecisionLine      `json:"decisions"`
	Persons   []register.PersonID `json:"persons"` // of the reports decided on, afterwards
	// Disputed says that another reviewer answered otherwise: until one of them
	// is undone, the refusal holds.
	Disputed bool  `json:"disputed"`
	Entry    int64 `json:"entry"` // of the log
}

// Accept records that two reports speak of one person and puts their persons
// together. No report changes; Undo reverses it years later.
//
// A reason must be given (errs.Usage). A report that is not there is
// errs.NotFound. What reviewers refused stays apart: an acceptance that would put
// together, in steps, two reports that somebody refused is errs.Conflict and
// names the steps; so is one that the same reviewer gave before, or the contrary
// of it.
func (d *Desk) Accept(ctx context.Context, who access.Reader, a, b register.ReportID, say Say) (Verdict, error) {
	return d.decidePair(ctx, who, register.Accepted, a, b, say)
}

// Reject records that two reports speak of two persons. Where they were of one,
// the weakest automatic step between them is ended, and the rest stays with
// whom it is tied to. Where reviewers alone tie them it is errs.Conflict and names
// the steps. Otherwise it is as Accept.
func (d *Desk) Reject(ctx context.Context, who access.Reader, a, b register.ReportID, say Say) (Verdict, error) {
	return d.decidePair(ctx, who, register.Refused, a, b, say)
}

func (d *Desk) decidePair(ctx context.Context, who access.Reader, kind register.DecisionKind, a, b register.ReportID, say Say) (Verdict, error) {
	if a == b {
		return Verdict{}, fmt.Errorf("report %d and itself: name two reports: %w", a, errs.Usage)
	}
	a, b = min(a, b), max(a, b)
	return d.decide(ctx, who, kind, fmt.Sprintf("report/%d", a), say, func(t *touched) error {
		if err := t.loadReports(ctx, a, b); err != nil {
			return err
		}
		if t.heads[a] == t.heads[b] {
			return fmt.Errorf("reports %d and %d are one: the one supersedes the other: %w", a, b, errs.Invalid)
		}
		return t.add(kind, a, b)
	})
}

// Split parts a person: the reports named are of another person than the others.
// All of those must be reports of the person, and some must be left (errs.Usage).
// Otherwise it is as Reject, for each of them against each of the others.
func (d *Desk) Split(ctx context.Context, who access.Reader, person register.PersonID, reports []register.ReportID, say Say) (Verdict, error) {
	return d.decide(ctx, who, register.Split, fmt.Sprintf("person/%d", person), say, func(t *touched) error {
		if err := t.load(ctx, person); err != nil {
			return err
		}
		leave, stay, err := t.sides(person, reports)
		if err != nil {
			return err
		}
		for _, a := range leave {
			for _, b := range stay {
				if err := t.refuse(a, b); err != nil {
					return err
				}
			}
		}
		return t.hold(leave, stay)
	})
}

var reviewerID = regexp.MustCompile(`^[a-z]{1,16}/[0-9A-Za-z._-]{1,40}$`)

// decide makes decisions in one change: f names them.
func (d *Desk) decide(ctx context.Context, who access.Reader, kind register.DecisionKind, subject string, say Say, f func(*touched) error) (Verdict, error) {
	if err := who.MayChange(); err != nil {
		return Verdict{}, err
	}
	if say.Why == "" {
		return Verdict{}, fmt.Errorf("say why (--why): a decision without a reason cannot be judged later: %w", errs.Usage)
	}
	if say.Reviewer == "" {
		say.Reviewer = who.ID()
	}
	if !reviewerID.MatchString(say.Reviewer) {
		return Verdict{}, fmt.Errorf("reviewer %q: want an id such as user/2, never a name: %w", say.Reviewer, errs.Usage)
	}
	var v Verdict
	seq, err := d.Store.Change(ctx, d.change(who, "review."+string(kind), subject, say.Why), func(w Writer) (any, error) {
		t := &touched{desk: d, w: w, say: say, like: latest}
		err := f(t)
		if err == nil {
			err = t.settle(ctx)
		}
		if err == nil {
			v, err = t.verdict(ctx)
		}
		return w.Logged(), err
	})
	v.Entry = seq
	return v, err
}
