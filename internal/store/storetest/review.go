package storetest

import (
	"errors"
	"fmt"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"sijil/internal/errs"
	"sijil/internal/register"
	"sijil/internal/store"
)

// ids are reports; persons and cases are lists of lists of them.
type (
	ids     = []register.ReportID
	parts   = [][]register.ReportID
	persons = register.Regrouping
)

// regroup makes reports the persons and cases given.
func (b *bench) regroup(g register.Regrouping, like int64) int64 {
	b.Helper()
	return b.change(func(tx *store.Tx) error { return tx.Regroup(b.ctx, g, like) })
}

// where is the person and case of a report.
func (b *bench) where(id register.ReportID) string {
	b.Helper()
	s := b.seen(id)
	return fmt.Sprintf("%d/%d", s.Person, s.Case)
}

// arrests opens reports on arrests, one for each date.
func (b *bench) arrests(dates ...string) ids {
	b.Helper()
	source := b.source(fmt.Sprint("source of ", len(b.sources)), "B")
	var reports []register.Report
	for i, date := range dates {
		reports = append(reports, report(source, fmt.Sprint(i), "person.name", "Samir", "case.kind", "arrest", "arrest.date", date))
	}
	return b.open(reports...)
}

var review = []fact{
	{"of two persons that are one the older id survives, and so does the older case", func(b *bench) {
		r := b.arrests("2014-03-05", "2014-03-05")
		b.regroup(persons{{ids{r[0], r[1]}}}, store.Now)
		same(b, "first", b.where(r[0]), "1/1")
		same(b, "second", b.where(r[1]), "1/1")
		same(b, "reports of the case", b.theCase(1).ReportsN, 2)
		_, err := b.db.Person(b.ctx, 2, store.Now)
		same(b, "the other is gone", errors.Is(err, errs.NotFound), true)
		same(b, "and names who took its report", must(b.db.PersonNow(b.ctx, 2, store.Now))(b), 1)
		same(b, "so does its case", must(b.db.CaseNow(b.ctx, 2, store.Now))(b), 1)
	}},
	{"the id with more standing reports survives", func(b *bench) {
		r := b.arrests("2014-03-05", "2014-03-05", "2014-03-05")
		b.regroup(persons{{ids{r[1], r[2]}}}, store.Now)
		b.regroup(persons{{ids{r[0], r[1], r[2]}}}, store.Now)
		same(b, "person", b.where(r[0]), "2/2")
	}},
	{"of two parts the one with more reports keeps the id, and cases go with their reports", func(b *bench) {
		r := b.arrests("2014-03-05", "2014-03-05", "2016-01-01")
		b.regroup(persons{{ids{r[0], r[1]}, ids{r[2]}}}, store.Now)
		same(b, "together", b.where(r[0])+" "+b.where(r[1])+" "+b.where(r[2]), "1/1 1/1 1/3")
		b.regroup(persons{{ids{r[0]}}, {ids{r[1]}, ids{r[2]}}}, store.Now)
		same(b, "parted", b.where(r[0])+" "+b.where(r[1])+" "+b.where(r[2]), "4/1 1/2 1/3")
	}},
	{"a part that leaves gets back the id that it had", func(b *bench) {
		r := b.arrests("2014-03-05", "2014-03-05", "2014-03-05")
		b.regroup(persons{{r}}, store.Now)
		b.regroup(persons{{ids{r[0], r[2]}}, {ids{r[1]}}}, store.Now)
		same(b, "parted", b.where(r[0])+" "+b.where(r[1])+" "+b.where(r[2]), "1/1 2/2 1/1")
	}},
	{"a state comes back with its ids when it is asked for", func(b *bench) {
		r := b.arrests("2014-03-05", "2014-03-05", "2014-03-06", "2014-03-06")
		before := b.regroup(persons{{ids{r[2], r[3]}}}, store.Now)
		was := b.render(store.Now)
		b.regroup(persons{{r}}, store.Now)
		b.regroup(persons{{ids{r[0]}}, {ids{r[1]}}, {ids{r[2], r[3]}}}, before)
		same(b, "the register but for log numbers", withoutRevisions(b.render(store.Now)), withoutRevisions(was))
	}},
	{"a regrouping that leaves out a report of a person changes nothing", func(b *bench) {
		r := b.arrests("2014-03-05", "2014-03-05", "2014-03-05")
		b.regroup(persons{{ids{r[0], r[1]}}}, store.Now)
		was := b.render(store.Now)
		for name, g := range map[string]register.Regrouping{"left out": {{ids{r[1], r[2]}}}, "twice": {{ids{r[0], r[1]}}, {ids{r[1]}}}} {
			_, err := b.db.Change(b.ctx, b.tick("test", ""), func(tx *store.Tx) (any, error) { return 1, tx.Regroup(b.ctx, g, store.Now) })
			same(b, name, errors.Is(err, errs.Invalid), true)
		}
		_, err := b.db.Change(b.ctx, b.tick("test", ""), func(tx *store.Tx) (any, error) { return 1, tx.Regroup(b.ctx, persons{{ids{99}}}, store.Now) })
		same(b, "a report that is not there", errors.Is(err, errs.NotFound), true)
		same(b, "the register", b.render(store.Now), was)
	}},
	{"who stays as they are gets no new version", func(b *bench) {
		r := b.arrests("2014-03-05", "2014-03-05", "2014-03-05")
		seq := b.regroup(persons{{ids{r[0], r[1]}}, {ids{r[2]}}}, store.Now)
		same(b, "changed cases", fmt.Sprint(must(b.db.CasesChanged(b.ctx, seq-1, seq))(b)), "[1 2]")
		same(b, "revision of the third", b.theCase(3).FromSeq < seq, true)
	}},
	{"a report that speaks of no case stays beside those that do", func(b *bench) {
		source := b.source("A", "")
		r := b.open(report(source, "1", "arrest.date", "2014-03-05"), report(source, "2", "return.from", "TUR", "return.date", "2014-02-01"))
		b.regroup(persons{{ids{r[0]}, ids{r[1]}}}, store.Now)
		same(b, "links", b.where(r[0])+" "+b.where(r[1]), "1/1 1/0")
		same(b, "the arrest came after the return", b.theCase(1).Return.From, "TUR")
	}},
	{"decisions hold from one entry to another and end once", func(b *bench) {
		r := b.arrests("2014", "2014")
		var made []register.DecisionID
		b.change(func(tx *store.Tx) (err error) {
			made, err = tx.Decide(b.ctx, register.Decision{Kind: register.Accepted, A: r[1], B: r[0], Who: "user/2", Why: "seen", Weight: -123, Model: "m", Was: register.WasProposed})
			return err
		})
		want := `{"ID":1,"Kind":"accept","A":1,"B":2,"Who":"user/2","Why":"seen","Weight":-123,"Model":"m","Was":"proposed",`
		same(b, "decision", text(b, must(b.db.Decision(b.ctx, made[0]))(b))[:len(want)], want)
		end := func(tx *store.Tx) (any, error) { return 1, tx.EndDecisions(b.ctx, made...) }
		seq := must(b.db.Change(b.ctx, b.tick("test", ""), end))(b)
		same(b, "holding now", len(must(b.db.Decisions(b.ctx, store.Now))(b)), 0)
		same(b, "holding before", len(must(b.db.Decisions(b.ctx, seq-1))(b)), 1)
		_, err := b.db.Change(b.ctx, b.tick("test", ""), end)
		same(b, "ending it again", errors.Is(err, errs.Conflict), true)
		_, err = b.db.Decision(b.ctx, 7)
		same(b, "one that is not there", errors.Is(err, errs.NotFound), true)
	}},
	{"the decisions of an entry are those that it made and ended", func(b *bench) {
		r := b.arrests("2014", "2014", "2014")
		var made []register.DecisionID
		first := b.change(func(tx *store.Tx) (err error) {
			made, err = tx.Decide(b.ctx, register.Decision{Kind: register.Auto, A: r[0], B: r[1], Weight: 900}, register.Decision{Kind: register.Auto, A: r[1], B: r[2], Weight: 800})
			return err
		})
		second := b.change(func(tx *store.Tx) error { return tx.EndDecisions(b.ctx, made[1]) })
		b.change(func(tx *store.Tx) error {
			on := must(tx.DecisionsOn(b.ctx, ids{r[1], r[0]}))(b)
			same(b, "on the reports, each once", len(on), 1)
			began, _, err := tx.DecisionsOf(b.ctx, first)
			b.ok(err)
			_, ended, err := tx.DecisionsOf(b.ctx, second)
			same(b, "made, ended", fmt.Sprint(len(began), len(ended)), "2 1")
			return err
		})
	}},
	{"rows of one key are together by a decision of their source", func(b *bench) {
		source := b.source("A", "")
		first := b.open(report(source, "k", "person.name", "Samir"))[0]
		b.change(func(tx *store.Tx) error {
			_, err := tx.Join(b.ctx, report(source, "k", "person.name", "Samir", "arrest.date", "2014"), 1, first)
			return err
		})
		all := must(b.db.Decisions(b.ctx, store.Now))(b)
		same(b, "decisions", fmt.Sprintln(len(all), all[0].Kind, all[0].A, all[0].B), "1 key 1 2\n")
	}},
	{"a proposal waits until it ends, and reads as it was made", func(b *bench) {
		r := b.arrests("2014", "2015")
		p := register.Proposal{A: r[0], B: r[1], Weight: 431, Model: "m", Bridge: true, Doubts: []string{"mother", "birth"}, Joined: [][2]register.ReportID{{r[0], r[1]}}}
		var made []register.ProposalID
		seq := b.change(func(tx *store.Tx) (err error) {
			made, err = tx.Propose(b.ctx, p)
			return err
		})
		p.ID = made[0]
		got := must(b.db.Proposals(b.ctx, seq))(b)
		same(b, "proposal", text(b, got[0].Proposal), text(b, p))
		same(b, "cases that may be one", fmt.Sprint(must(b.db.PendingCases(b.ctx, seq))(b)), "[[1 2]]")
		b.change(func(tx *store.Tx) error { return tx.EndProposals(b.ctx, made...) })
		same(b, "waiting now", len(must(b.db.Proposals(b.ctx, store.Now))(b))+len(must(b.db.PendingCases(b.ctx, store.Now))(b)), 0)
		same(b, "waiting then", len(must(b.db.PendingCases(b.ctx, seq))(b)), 1)
	}},
}

// regroupSome puts the reports of some persons into other persons, at random.
func (h *history) regroupSome() {
	var all ids
	for _, p := range h.everybody() {
		if rapid.Bool().Draw(h.rt, "take") {
			reports, _, err := h.db.ReportsOf(h.ctx, p, store.Now)
			h.ok(err)
			for _, r := range reports {
				all = append(all, r.ID)
			}
		}
	}
	var g register.Regrouping
	for _, id := range all {
		n := rapid.IntRange(0, len(g)).Draw(h.rt, "person")
		if n == len(g) {
			g = append(g, nil)
		}
		part := rapid.IntRange(0, len(g[n])).Draw(h.rt, "case")
		if part == len(g[n]) {
			g[n] = append(g[n], nil)
		}
		g[n][part] = append(g[n][part], id)
	}
	if g == nil {
		return
	}
	h.regroup(g, store.Now)
	h.grouped(g)
}

// everybody is the persons that are there.
func (h *history) everybody() (all []register.PersonID) {
	h.ok(h.db.EachPerson(h.ctx, 0, store.Now, func(p register.Person) error {
		all = append(all, p.ID)
		return nil
	}))
	return all
}

// grouped holds the links to what was asked for, and ids to one group each.
func (h *history) grouped(g register.Regrouping) {
	h.Helper()
	seen := map[register.PersonID]bool{}
	for _, person := range g {
		id := h.seen(person[0][0]).Person
		same(h.bench, fmt.Sprintf("person %d is one group", id), seen[id], false)
		seen[id] = true
		for _, part := range person {
			inCase := h.seen(part[0]).Case
			for _, r := range part {
				s := h.seen(r)
				if s.Person != id || s.Case != inCase {
					h.Errorf("report %d is in %d/%d, the first of its group in %d/%d", r, s.Person, s.Case, id, inCase)
				}
			}
		}
		reports, _, err := h.db.ReportsOf(h.ctx, id, store.Now)
		h.ok(err)
		same(h.bench, fmt.Sprintf("reports of person %d", id), len(reports), len(slices.Concat(person...)))
	}
}

// regroupings is a law: reports are where they were put last, each person and
// case is what its reports say, and no state that was there is lost.
func regroupings(t *testing.T, open func(t *testing.T) *store.DB) {
	few(t)
	rapid.Check(t, func(rt *rapid.T) {
		db := open(t)
		defer db.Close()
		h := &history{bench: newBench(rt, db), rt: rt, standing: map[register.ReportID]register.Report{}}
		h.addSource()
		h.openSeveral()
		for range rapid.IntRange(1, 8).Draw(rt, "steps") {
			rapid.SampledFrom([]func(){h.openOne, h.supersedeOne, h.ruleOn, h.regroupSome, h.regroupSome, h.regroupSome}).Draw(rt, "step")()
			h.remember()
			h.settledAsLinked()
		}
		h.changesAreComplete()
		for i, was := range h.states {
			same(h.bench, fmt.Sprintf("the register after entry %d", h.entries[i]), h.render(h.entries[i]), was)
		}
	})
}

// settledAsLinked holds every person and case to what package register makes of
// the reports that are linked to them.
func (h *history) settledAsLinked() {
	h.Helper()
	for _, id := range h.everybody() {
		g, inCase, err := h.db.Group(h.ctx, id)
		h.ok(err)
		person, settled := register.Settle(g)
		person.ID = id
		same(h.bench, fmt.Sprintf("person %d", id), text(h.bench, h.person(id)), text(h.bench, person))
		n := 0
		for i, c := range settled {
			if c.Kind == "" {
				continue
			}
			n++
			got := h.theCase(inCase[i])
			same(h.bench, fmt.Sprintf("case %d", inCase[i]), fmt.Sprint(got.Case.Person, got.Kind, got.Date, got.Proof, got.ReportsN, len(got.Events)),
				fmt.Sprint(id, c.Kind, c.Date, c.Proof, len(c.Reports), len(c.Events)))
		}
		same(h.bench, fmt.Sprintf("cases of person %d", id), len(must(h.db.CasesOf(h.ctx, id, store.Now))(h.bench)), n)
	}
}
