package storetest

import (
	"fmt"
	"strings"

	"sijil/internal/register"
	"sijil/internal/store"
)

var texts = []fact{
	{"placeholders are bound by number, used twice or out of order", func(b *bench) {
		// Ids and log numbers differ here, so that a query which took the first
		// for the second would answer something else.
		source := b.source("A", "")
		var ids []register.ReportID
		for i := range 6 {
			ids = b.open(report(source, fmt.Sprint("k", i), "arrest.date", "2014", "person.name", fmt.Sprint("name ", i)))
		}
		b.rule(ids[0], "arrest.date", "2015")
		at := b.size() - 1
		c := must(b.db.Case(b.ctx, 6, at))(b)
		same(b, "date of the case", c.Date.String(), "2015")
		same(b, "reports of the case", fmt.Sprint(c.Reports), "[6]")
		same(b, "its events", len(c.Events), 1)
		same(b, "cases of its person", fmt.Sprint(must(b.db.CasesOf(b.ctx, 6, at))(b)), "[6]")
		same(b, "persons of its report", fmt.Sprint(must(b.db.PersonsOfReports(b.ctx, []uint32{6, 2, 6}, at))(b)), "[6 2]")
		same(b, "what changed since the report came", fmt.Sprint(must(b.db.CasesChanged(b.ctx, at-1, at))(b)), "[6]")
		same(b, "what changed in between", fmt.Sprint(must(b.db.CasesChanged(b.ctx, 2, 4))(b)), "[3 4]")
	}},
	{"rows written in bulk are all there, however many", func(b *bench) {
		source := b.source("A", "")
		want := 0
		for _, n := range []int{1, 15, 16, 17, 31, 32, 33, 100, 1023, 1024, 1025} {
			var reports []register.Report
			for range n {
				want++
				reports = append(reports, report(source, fmt.Sprint("k", want), "person.name", fmt.Sprint("name ", want), "arrest.date", "2014",
					"custody.site", fmt.Sprint("site ", want), "return.from", "TUR"))
			}
			b.open(reports...)
			got := 0
			b.ok(b.db.EachReport(b.ctx, 0, store.Now, func(r register.SeenReport) error {
				got++
				if r.Key != fmt.Sprint("k", got) || r.Case != register.CaseID(got) || len(r.Claims) != 4 {
					b.Fatalf("after %d more: report %d is %q of case %d", n, got, r.Key, r.Case)
				}
				return nil
			}))
			same(b, fmt.Sprint("reports after ", n, " more"), got, want)
		}
		same(b, "name of the last person", b.person(register.PersonID(want)).Name, fmt.Sprint("name ", want))
		counts := must(b.db.Counts(b.ctx))(b)
		for _, table := range []string{"report", "person", "person_version", "cases", "case_version", "link", "returned"} {
			same(b, "rows of "+table, counts[table], int64(want))
		}
		same(b, "rows of event", counts["event"], int64(2*want))
	}},
	{"texts come back as they went in", func(b *bench) {
		source := b.source("المصدر \" ' \\ ; -- %s $1 ?1", "")
		values := []string{"محمد عبد الله", "O'Brien \"x\" \\", "a\u00a0b", "$1 ?2 %s", "line\nbreak\ttab", strings.Repeat("long ", 2000), "\u202eright to left", "emoji 🕊"}
		for i, v := range values {
			r := report(source, fmt.Sprint(i), "person.name", v, "arrest.date", "2014~", "arrest.charge", v, "custody.site", v, "return.crossing", strings.ReplaceAll(v, " ", "\u00a0"))
			r.Raw = []byte("raw \x00\xff " + v)
			id := b.open(r)[0]
			seen := b.seen(id)
			same(b, "claim", seen.Claims.First("person.name"), v)
			same(b, "row as received", string(seen.Raw), string(r.Raw))
			same(b, "name", b.person(seen.Person).Name, v)
			c := b.theCase(seen.Case)
			same(b, "charge", c.Charge, v)
			same(b, "date", c.Date.String(), "2014~")
			same(b, "crossings", fmt.Sprintf("%q", c.Return.Crossing), fmt.Sprintf("%q", []string{strings.ReplaceAll(v, " ", "\u00a0")}))
		}
		same(b, "name of the source", must(b.db.Sources(b.ctx, store.Now))(b)[source].Name, b.sources[source].Name)
	}},
}
