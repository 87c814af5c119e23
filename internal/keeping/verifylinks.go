package keeping

import (
	"cmp"
	"context"
	"fmt"
	"maps"
	"slices"

	"sijil/internal/digest"
	"sijil/internal/register"
)

// checkDecisions holds every decision to the entry that made it, and its end to
// the one that ended it. What a source's own key decides needs no entry: it can
// be seen from the two rows.
func (c *check) checkDecisions(ctx context.Context) error {
	want := map[register.DecisionID]*spanned[register.LoggedDecision]{}
	whys := map[register.DecisionID]string{}
	ends := map[register.DecisionID]int64{}
	for _, e := range c.entries {
		for _, d := range e.Decisions {
			want[d.ID] = &spanned[register.LoggedDecision]{d, register.Span{From: e.Seq, To: register.Forever}}
			if d.Kind.ByReviewer() {
				whys[d.ID] = e.Why
			}
		}
		for _, id := range e.Undone {
			ends[id] = e.Seq
		}
	}
	c.decisions = nil
	err := c.desk.Store.EachDecision(ctx, c.at, func(d register.DecisionVersion, keyed bool) error {
		c.Checked["decision"]++
		object, w := fmt.Sprintf("decision %d", d.ID), want[d.ID]
		if w == nil && keyed && d.Kind == register.SameKey {
			w = &spanned[register.LoggedDecision]{register.LoggedDecision{ID: d.ID, Kind: register.SameKey, A: d.A, B: d.B}, register.Span{From: d.From}}
		}
		delete(want, d.ID)
		if w == nil {
			c.problem(object, d.From, "no log entry speaks of it")
			return nil
		}
		w.To = register.Forever
		if end, ok := ends[d.ID]; ok {
			w.To = end
		}
		if d.Decision.Logged() != w.row || d.Span != w.Span || d.Why != whys[d.ID] {
			c.problem(object, w.From, "is not what the log says")
		}
		if d.To == register.Forever {
			c.decisions = append(c.decisions, d.Decision)
		}
		return nil
	})
	for _, id := range slices.Sorted(maps.Keys(want)) {
		c.problem(fmt.Sprintf("decision %d", id), want[id].From, "is missing")
	}
	return err
}

// checkProposals holds the proposals to the digests of the entries that made and
// ended them.
func (c *check) checkProposals(ctx context.Context) error {
	made, ended := map[int64][]register.Proposal{}, map[int64][]register.ProposalID{}
	err := c.desk.Store.EachProposal(ctx, c.at, func(p register.ProposalVersion) error {
		c.Checked["proposal"]++
		made[p.From] = append(made[p.From], p.Proposal)
		if p.To != register.Forever {
			ended[p.To] = append(ended[p.To], p.ID)
		}
		return nil
	})
	got := map[int64]*digest.Digest{}
	for seq := range made {
		got[seq] = nil
	}
	for seq := range ended {
		got[seq] = nil
	}
	for seq := range got {
		got[seq] = register.ProposedDigest(made[seq], ended[seq])
	}
	c.sameDigests("proposals", "that it made or ended are not those that the log commits to", got, func(e entry) *digest.Digest { return e.Proposed })
	return err
}

// sameDigests compares digests over rows, by entry, with those in the log.
func (c *check) sameDigests(noun, what string, got map[int64]*digest.Digest, logged func(entry) *digest.Digest) {
	want := map[int64]*digest.Digest{}
	for _, e := range c.entries {
		if d := logged(e); d != nil {
			want[e.Seq] = d
			if got[e.Seq] == nil {
				got[e.Seq] = &digest.Digest{}
			}
		}
	}
	for _, seq := range slices.Sorted(maps.Keys(got)) {
		if want[seq] == nil || *got[seq] != *want[seq] {
			c.problem(fmt.Sprintf("%s of entry %d", noun, seq), seq, "%s", what)
		}
	}
}

// links holds where each report was put, and when, to the log, and where all of
// them are now to what the decisions add up to.
func (c *check) links(ctx context.Context) error {
	var moved []register.LinkVersion
	var last register.LinkVersion // of the report at hand
	now := map[register.ReportID]register.PersonID{}
	end := func() {
		if last.Report != 0 && last.To != register.Forever {
			c.problem(fmt.Sprintf("report %d", last.Report), last.To, "is no longer linked to any person")
		}
	}
	err := c.desk.Store.EachLink(ctx, c.at, func(l register.LinkVersion, came int64) error {
		begins := came
		if l.Report == last.Report {
			begins = last.To
			moved = append(moved, l)
		} else {
			end()
		}
		if l.From != begins || l.To <= l.From {
			c.problem(fmt.Sprintf("report %d", l.Report), l.From, "is not linked without a gap since it came")
		}
		if last = l; l.To == register.Forever {
			now[l.Report] = l.Person
		}
		return nil
	})
	if err != nil {
		return err
	}
	end()
	c.moves(moved)
	return c.addUp(ctx, now)
}

// moves compares the links that later entries made with their digests.
func (c *check) moves(moved []register.LinkVersion) {
	slices.SortFunc(moved, func(a, b register.LinkVersion) int {
		return cmp.Or(cmp.Compare(a.From, b.From), cmp.Compare(a.Report, b.Report))
	})
	sums := map[int64]*register.Moved{}
	for _, l := range moved {
		if sums[l.From] == nil {
			sums[l.From] = &register.Moved{}
		}
		sums[l.From].Add(l.Report, l.Person, l.Case)
	}
	got := map[int64]*digest.Digest{}
	for seq, sum := range sums {
		got[seq] = sum.Digest()
	}
	c.sameDigests("links", "do not put reports where the log says", got, func(e entry) *digest.Digest { return e.Moved })
}

// addUp holds the present persons to the decisions: reports that those put
// together are of one person, and no others.
func (c *check) addUp(ctx context.Context, now map[register.ReportID]register.PersonID) error {
	var reports []register.Report
	err := c.desk.Store.EachKeptReport(ctx, c.at, func(k register.KeptReport) error {
		reports = append(reports, register.Report{ID: k.ID, Supersedes: k.Supersedes})
		return nil
	})
	if err != nil {
		return err
	}
	together, err := register.Persons(reports, c.decisions)
	if err != nil {
		c.problem("decisions", -1, "%v", err)
		return nil
	}
	for _, d := range together.Cut {
		c.problem(fmt.Sprintf("decision %d", d.ID), -1, "holds against a refusal")
	}
	met := map[register.PersonID]bool{}
	for _, group := range together.Persons {
		person := now[group[0]]
		if met[person] {
			c.problem(fmt.Sprintf("person %d", person), -1, "holds reports that no decision puts together")
		}
		met[person] = true
		for _, r := range group {
			if now[r] != person {
				c.problem(fmt.Sprintf("person %d", person), -1, "lacks report %d, which decisions put with its own", r)
			}
		}
	}
	return nil
}
