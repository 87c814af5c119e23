package storetest

import (
	"encoding/json"
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
	{"the walk stops at the error of who walks", func(b *bench) {
		b.lives()
		same(b, "error", b.db.EachCase(b.ctx, store.Now, func(*register.CaseRow) error { return errStop }).Error(), "cases: "+errStop.Error())
		b.source("still open to changes", "")
	}},
}

// sameAlone compares each case of EachCase with what Case says of it.
func (b *bench) sameAlone(at int64) {
	b.Helper()
	text := func(c register.CaseRow) string {
		c.Case.Reports = nil // EachCase leaves them out
		return string(must(json.Marshal(c))(b))
	}
	b.ok(b.db.EachCase(b.ctx, at, func(c *register.CaseRow) error {
		alone := must(b.db.Case(b.ctx, c.ID, at))(b)
		same(b, fmt.Sprintf("reports of case %d", c.ID), c.ReportsN > 0, len(alone.Case.Reports) > 0)
		byID(alone.Events)
		byID(c.Events)
		same(b, fmt.Sprintf("case %d after entry %d", c.ID, at), text(alone), text(*c))
		return nil
	}))
}
