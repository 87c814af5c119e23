package review

import (
	"context"
	"fmt"
	"slices"

	"sijil/internal/access"
	"sijil/internal/errs"
	"sijil/internal/register"
)

// Undo ends a decision, with all that was decided by the same act, and brings
// back what that had ended: links, proposals, and the numbers of persons and
// cases. Undoing the last decision restores the register as it was before; after
// others it restores as much as those allow.
//
// An automatic link is undone by refusing it: the refusal is the decision that
// comes back. A source's own key likewise. A decision that was undone before is
// errs.Conflict.
func (d *Desk) Undo(ctx context.Context, who access.Reader, id register.DecisionID, say Say) (Verdict, error) {
	undone, err := d.Store.Decision(ctx, id)
	switch {
	case err != nil:
		return Verdict{}, err
	case undone.To != register.Forever:
		return Verdict{}, fmt.Errorf("decision %d: was undone or overruled before, by entry %d: %w", id, undone.To, errs.Conflict)
	case !undone.Kind.ByReviewer():
		return d.Reject(ctx, who, undone.A, undone.B, say)
	}
	return d.decide(ctx, who, "undo", fmt.Sprintf("decision/%d", id), say, func(t *touched) error {
		made, ended, err := t.w.DecisionsOf(ctx, undone.From)
		if err != nil {
			return err
		}
		return t.unmake(ctx, undone.From, made, ended)
	})
}

// unmake takes back what one entry decided.
func (t *touched) unmake(ctx context.Context, seq int64, made, ended []register.DecisionVersion) error {
	var reports []register.ReportID
	for _, d := range slices.Concat(made, ended) {
		reports = append(reports, d.A, d.B)
	}
	if err := t.loadReports(ctx, reports...); err != nil {
		return err
	}
	for _, d := range made {
		t.named = append(t.named, d.A, d.B)
		if d.To == register.Forever {
			t.ended = append(t.ended, d.ID)
		}
	}
	for _, d := range ended { // what the act had ended holds again
		back := d.Decision
		back.ID = 0
		t.made = append(t.made, back)
	}
	t.like = seq - 1
	var err error
	t.returning, err = t.w.ProposalsEndedAt(ctx, seq)
	return err
}

// returned are the proposals that come back: those that are still open questions.
func (t *touched) returned(of map[register.ReportID]int, refused map[[2]int]bool) (back []register.Proposal) {
	for _, p := range t.returning {
		a, b := of[p.A], of[p.B]
		open := a != b && !refused[[2]int{min(a, b), max(a, b)}]
		for _, o := range t.proposals {
			open = open && o.Pair() != p.Pair()
		}
		if open {
			again := p.Proposal
			again.ID = 0
			back = append(back, again)
		}
	}
	return back
}
