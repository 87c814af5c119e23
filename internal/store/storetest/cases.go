package storetest

import (
	"fmt"

	"sijil/internal/register"
	"sijil/internal/store"
)

var cases = []fact{
	{"a case alone is the same as among all", func(b *bench) {
		b.lives()
		for at := int64(0); at < b.size(); at++ {
			b.sameAlone(at)
		}
		b.sameAlone(store.Now)
	}},
	{"some cases are those among all with their numbers", func(b *bench) {
		source := b.source("A", "")
		for i := range 10 {
			b.open(report(source, fmt.Sprint(i), "arrest.date", "2014", "custody.site", "x"))
		}
		same(b, "case numbers given out", must(b.db.CaseCount(b.ctx))(b), 10)
		var got []register.CaseID
		b.ok(b.db.EachCaseIn(b.ctx, store.Now, 4, 6, func(c *register.CaseRow) error {
			got = append(got, c.ID)
			same(b, fmt.Sprint("events of case ", c.ID), len(c.Events), 2)
			return nil
		}))
		same(b, "cases", fmt.Sprint(got), "[4 5 6]")
	}},
	{"persons of whom several reports speak are told, with how many", func(b *bench) {
		r := b.arrests("2014-03-05", "2014-03-05", "2014-03-05", "2016", "2016")
		b.regroup(persons{{ids{r[0], r[1]}, ids{r[2]}}}, store.Now)
		at := b.size() - 1
		b.supersede(r[1], report(1, "1", "arrest.date", "2015"))
		told := func(at int64, of []register.PersonID) string {
			return fmt.Sprint(must(b.db.SeveralReports(b.ctx, at, of))(b))
		}
		same(b, "of all", told(store.Now, nil), "map[1:3]")
		same(b, "of some", told(store.Now, []register.PersonID{1, 4, 5}), "map[1:3]")
		same(b, "of others", told(store.Now, []register.PersonID{4, 5}), "map[]")
		same(b, "of nobody", told(store.Now, []register.PersonID{}), "map[]")
		same(b, "as known before", told(at, nil), "map[1:3]")
		same(b, "as known before they were one", told(at-1, nil), "map[]")
	}},
	{"the walk stops at the error of who walks", func(b *bench) {
		b.lives()
		same(b, "error", b.db.EachCase(b.ctx, store.Now, func(*register.CaseRow) error { return errStop }).Error(), "cases: "+errStop.Error())
		b.source("still open to changes", "")
	}},
}

// sameAlone compares each case of EachCase with what Case says of it.
func (b *bench) sameAlone(at int64) {
	b.Helper()
	plain := func(c register.CaseRow) string {
		c.Case.Reports = nil // EachCase leaves them out
		return text(b, c)
	}
	b.ok(b.db.EachCase(b.ctx, at, func(c *register.CaseRow) error {
		alone := must(b.db.Case(b.ctx, c.ID, at))(b)
		same(b, fmt.Sprintf("reports of case %d", c.ID), c.ReportsN > 0, len(alone.Case.Reports) > 0)
		same(b, fmt.Sprintf("case %d after entry %d", c.ID, at), plain(alone), plain(*c))
		return nil
	}))
}

// changesAreComplete compares the cases of every remembered state with those of
// the present one: each that differs, came or went is among the changed ones.
func (h *history) changesAreComplete() {
	h.Helper()
	now := h.texts(store.Now)
	for _, since := range h.entries {
		then := h.texts(since)
		changed := map[register.CaseID]bool{}
		for _, id := range must(h.db.CasesChanged(h.ctx, since, h.size()-1))(h.bench) {
			changed[id] = true
		}
		for id := range union(then, now) {
			if then[id] != now[id] && !changed[id] {
				h.Errorf("case %d differs from entry %d and is not among the changed ones", id, since)
			}
		}
	}
}

// texts are the cases as known after an entry, written down.
func (b *bench) texts(at int64) map[register.CaseID]string {
	b.Helper()
	all := map[register.CaseID]string{}
	b.ok(b.db.EachCase(b.ctx, at, func(c *register.CaseRow) error {
		all[c.ID] = text(b, c)
		return nil
	}))
	return all
}

func union(a, b map[register.CaseID]string) map[register.CaseID]bool {
	ids := map[register.CaseID]bool{}
	for id := range a {
		ids[id] = true
	}
	for id := range b {
		ids[id] = true
	}
	return ids
}
