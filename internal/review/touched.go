package review

import (
	"context"
	"fmt"
	"slices"

	"sijil/internal/errs"
	"sijil/internal/register"
)

// touched is the persons that a decision touches, as its change sees them.
type touched struct {
	desk *Desk
	w    Writer
	say  Say

	persons   []register.PersonID
	reports   []register.Report
	heads     map[register.ReportID]register.ReportID
	person    map[register.ReportID]register.PersonID
	parts     map[register.PersonID]string // how the reports of each are parted now
	decisions []register.DecisionVersion   // that hold on any of the reports
	proposals []register.ProposalVersion
	onPair    map[[2]register.ReportID][]register.DecisionVersion
	asked     map[[2]register.PersonID]register.ProposalVersion // one of two persons

	named    []register.ReportID // by the decision
	made     []register.Decision
	ended    []register.DecisionID
	disputed bool

	like      int64                      // the entry whose ids come back; latest: none in particular
	returning []register.ProposalVersion // that an undone act had ended
}

// loadReports reads the persons of some reports.
func (t *touched) loadReports(ctx context.Context, reports ...register.ReportID) error {
	var persons []register.PersonID
	for _, r := range reports {
		person, _, err := t.w.LinkOf(ctx, r)
		if err != nil {
			return err
		}
		persons = append(persons, person)
	}
	return t.load(ctx, persons...)
}

// load reads some persons, and what was decided and proposed on their reports.
func (t *touched) load(ctx context.Context, persons ...register.PersonID) error {
	t.heads, t.person, t.parts = map[register.ReportID]register.ReportID{}, map[register.ReportID]register.PersonID{}, map[register.PersonID]string{}
	slices.Sort(persons)
	t.persons = slices.Compact(persons)
	var ids []register.ReportID
	for _, p := range t.persons {
		reports, cases, err := t.w.ReportsOf(ctx, p)
		if err != nil {
			return err
		}
		for _, r := range reports {
			ids = append(ids, r.ID)
			t.person[r.ID] = p
		}
		t.parts[p] = partsNow(reports, cases)
		t.reports = append(t.reports, reports...)
	}
	slices.SortFunc(t.reports, func(a, b register.Report) int { return int(a.ID - b.ID) })
	t.findHeads()
	var err error
	if t.decisions, err = t.w.DecisionsOn(ctx, ids); err != nil {
		return err
	}
	if t.proposals, err = t.w.ProposalsOn(ctx, ids); err != nil {
		return err
	}
	t.onPair, t.asked = map[[2]register.ReportID][]register.DecisionVersion{}, map[[2]register.PersonID]register.ProposalVersion{}
	for _, d := range t.decisions {
		t.onPair[d.Pair()] = append(t.onPair[d.Pair()], d)
	}
	for _, p := range t.proposals {
		t.asked[t.pairOf(p.A, p.B)] = p
	}
	return nil
}

// pairOf is the persons of two reports, the older one first.
func (t *touched) pairOf(a, b register.ReportID) [2]register.PersonID {
	x, y := t.person[a], t.person[b]
	return [2]register.PersonID{min(x, y), max(x, y)}
}

func (t *touched) findHeads() {
	for i := len(t.reports) - 1; i >= 0; i-- { // a report comes after the one that it supersedes
		r := t.reports[i]
		if t.heads[r.ID] == 0 {
			t.heads[r.ID] = r.ID
		}
		if r.Supersedes != 0 {
			t.heads[r.Supersedes] = t.heads[r.ID]
		}
	}
}

// partsNow writes down how reports are parted into cases, in the form of
// register.PartCases.
func partsNow(reports []register.Report, cases []register.CaseID) string {
	s := state{at: map[register.ReportID]int{}, reports: reports}
	places := make([]int, len(reports))
	for i, r := range reports {
		s.at[r.ID], places[i] = i, i
		s.links = append(s.links, whereabouts{1, cases[i]})
	}
	return fmt.Sprint(s.parts(places))
}

// add makes a decision on two reports.
func (t *touched) add(kind register.DecisionKind, a, b register.ReportID) error {
	a, b = min(a, b), max(a, b)
	d := register.Decision{Kind: kind, A: a, B: b, Who: t.say.Reviewer, Why: t.say.Why, Was: register.WasApart}
	if t.person[a] == t.person[b] {
		d.Was = register.WasLinked
	} else if p, ok := t.asked[t.pairOf(a, b)]; ok {
		d.Was = register.WasProposed
		if p.A == a && p.B == b {
			d.Weight, d.Model = p.Weight, p.Model
		}
	}
	for _, o := range t.onPair[d.Pair()] {
		if o.Kind == register.Auto {
			d.Weight, d.Model = o.Weight, o.Model
		}
		if err := t.against(o, d); err != nil {
			return err
		}
	}
	t.made, t.named = append(t.made, d), append(t.named, a, b)
	return nil
}

// against compares a decision with one that holds on the same pair.
func (t *touched) against(held register.DecisionVersion, d register.Decision) error {
	switch same := held.Kind.Joins() == d.Kind.Joins(); {
	case !held.Kind.ByReviewer():
	case held.Who == d.Who && same:
		return fmt.Errorf("reports %d and %d: %s decided so before, decision %d: %w", d.A, d.B, d.Who, held.ID, errs.Conflict)
	case held.Who == d.Who:
		return fmt.Errorf("reports %d and %d: %s decided the contrary; undo decision %d first: %w", d.A, d.B, d.Who, held.ID, errs.Conflict)
	case !same:
		t.disputed = true
	}
	return nil
}

// all is the decisions that hold once the change is made.
func (t *touched) all() []register.Decision {
	all := slices.Clone(t.made)
	for _, d := range t.decisions {
		if !slices.Contains(t.ended, d.ID) {
			all = append(all, d.Decision)
		}
	}
	return all
}

// settle adds up all decisions, ends what a refusal overrules, keeps the new ones
// and puts the reports where they belong.
func (t *touched) settle(ctx context.Context) error {
	together, err := register.Persons(t.reports, t.all())
	if err != nil {
		return err
	}
	for _, d := range together.Cut {
		if d.ID == 0 {
			t.made = slices.DeleteFunc(t.made, func(m register.Decision) bool { return m == d })
			continue
		}
		t.ended = append(t.ended, d.ID)
	}
	if err := t.w.EndDecisions(ctx, t.ended...); err != nil {
		return err
	}
	ids, err := t.w.Decide(ctx, t.made...)
	if err != nil {
		return err
	}
	for i, id := range ids {
		t.made[i].ID = id
	}
	if err := t.propose(ctx, together.Persons); err != nil {
		return err
	}
	return t.regroup(ctx, together.Persons)
}

// propose ends the proposals that the decisions have answered, and brings back
// those that are open again.
func (t *touched) propose(ctx context.Context, persons [][]register.ReportID) error {
	of := map[register.ReportID]int{}
	for n, g := range persons {
		for _, r := range g {
			of[r] = n + 1
		}
	}
	refused := map[[2]int]bool{}
	for _, d := range t.all() {
		if a, b := of[d.A], of[d.B]; !d.Kind.Joins() {
			refused[[2]int{min(a, b), max(a, b)}] = true
		}
	}
	var answered []register.ProposalID
	for _, p := range t.proposals {
		a, b := of[p.A], of[p.B]
		if a != 0 && b != 0 && (a == b || refused[[2]int{min(a, b), max(a, b)}]) {
			answered = append(answered, p.ID)
		}
	}
	if err := t.w.EndProposals(ctx, answered...); err != nil {
		return err
	}
	_, err := t.w.Propose(ctx, t.returned(of, refused)...)
	return err
}

// regroup puts reports together that are of one person, where they are not.
func (t *touched) regroup(ctx context.Context, persons [][]register.ReportID) error {
	byID := map[register.ReportID]register.Report{}
	sizes := map[register.PersonID]int{}
	for _, r := range t.reports {
		byID[r.ID] = r
		sizes[t.person[r.ID]]++
	}
	var g register.Regrouping
	for _, ids := range persons {
		reports := make([]register.Report, len(ids))
		one := true
		for i, id := range ids {
			reports[i] = byID[id]
			one = one && t.person[id] == t.person[ids[0]]
		}
		parts := register.PartCases(reports, t.desk.Gazetteer)
		if one && sizes[t.person[ids[0]]] == len(ids) && t.parts[t.person[ids[0]]] == fmt.Sprint(parts) {
			continue
		}
		g = append(g, parts)
	}
	if g == nil {
		return nil
	}
	return t.w.Regroup(ctx, g, t.like)
}

func (t *touched) verdict(ctx context.Context) (Verdict, error) {
	v := Verdict{Decisions: []DecisionLine{}, Persons: []register.PersonID{}, Disputed: t.disputed}
	for _, d := range t.made {
		v.Decisions = append(v.Decisions, decisionLine(d))
	}
	slices.Sort(t.named)
	for _, r := range slices.Compact(t.named) {
		person, _, err := t.w.LinkOf(ctx, r)
		if err != nil {
			return v, err
		}
		if !slices.Contains(v.Persons, person) {
			v.Persons = append(v.Persons, person)
		}
	}
	return v, nil
}
