package storetest

import (
	"errors"
	"fmt"

	"sijil/internal/errs"
	"sijil/internal/register"
	"sijil/internal/store"
)

// aside is what the database keeps beside the record.
var aside = []fact{
	{"questions about figures and caches are no change of the register", func(b *bench) {
		b.open(report(b.source("A", ""), "1", "arrest.date", "2014"))
		head, state := must(b.db.Head(b.ctx))(b), b.render(store.Now)
		b.ok(b.db.KeepQueries(b.ctx, map[string]string{"one": "{}", "two": "{\"a\":1}"}))
		b.ok(b.db.KeepQueries(b.ctx, map[string]string{"one": "{}"}))
		b.ok(b.db.Cache(b.ctx, "figures/", 2, map[string][]byte{"figures/a": {1, 2, 3}}))
		same(b, "the head of the log", must(b.db.Head(b.ctx))(b), head)
		same(b, "the register", b.render(store.Now), state)
		same(b, "query", must(b.db.Query(b.ctx, "two"))(b), "{\"a\":1}")
	}},
	{"caches of one prefix replace each other as a whole", func(b *bench) {
		for _, prefix := range []string{"figures/cases/", "figures/", "Figures/cases/", "figures_cases/", "أرقام/"} {
			b.ok(b.db.Cache(b.ctx, prefix, 1, map[string][]byte{prefix + "keep": {1}, prefix + "\U0010ffff\U0010ffff": {2}, prefix + "!": {}}))
		}
		b.ok(b.db.Cache(b.ctx, "figures/cases/", 7, map[string][]byte{"figures/cases/keep": {9}}))
		seq, data, err := b.db.Cached(b.ctx, "figures/cases/keep")
		b.ok(err)
		same(b, "the new cache", fmt.Sprint(seq, data), "7 [9]")
		for _, gone := range []string{"figures/cases/!", "figures/cases/\U0010ffff\U0010ffff"} {
			if _, _, err := b.db.Cached(b.ctx, gone); !errors.Is(err, errs.NotFound) {
				b.Errorf("cache %q: got %v, want that it is gone", gone, err)
			}
		}
		for _, prefix := range []string{"Figures/cases/", "figures_cases/", "أرقام/"} {
			if _, _, err := b.db.Cached(b.ctx, prefix+"keep"); err != nil {
				b.Errorf("cache of another prefix: %v", err)
			}
		}
	}},
	{"what was received, queued and kept comes back", func(b *bench) {
		source := b.source("A", "")
		in := register.Received{Name: "list.csv", Digest: "d", Size: 5, Map: "kind = \"arrest\"\n", Salt: []byte{0, 255, 7}}
		b.change(func(tx *store.Tx) error {
			id, err := tx.Receive(b.ctx, in)
			return errors.Join(err, tx.ReceivedReports(b.ctx, id, 3), tx.NameIncident(b.ctx, source, "raid 1", "", 3),
				tx.Queue(b.ctx, id, []register.Queued{{Field: "arrest.party", Column: "by", Value: "them", Rows: 2}}), tx.KeepFile(b.ctx, "map", "list.csv", "one"))
		})
		at := b.size() - 1
		b.change(func(tx *store.Tx) error {
			id, err := tx.Receive(b.ctx, in)
			return errors.Join(err, tx.KeepFile(b.ctx, "map", "list.csv", "two"), tx.NameIncident(b.ctx, source, "raid 1", "raid", 2),
				tx.Queue(b.ctx, id, []register.Queued{{Field: "arrest.party", Column: "by", Value: "them", Rows: 5}, {Field: "arrest.party", Column: "by", Value: "x", Rows: 1}}))
		})
		var got []register.Received
		b.ok(b.db.EachReceived(b.ctx, func(r register.Received) error {
			got = append(got, r)
			return nil
		}))
		in.ID, in.Seq, in.Reports = 1, at, 3
		same(b, "intakes", len(got), 2)
		same(b, "the first intake", fmt.Sprint(got[0]), fmt.Sprint(in))
		same(b, "values that wait", fmt.Sprint(must(b.db.QueuedValues(b.ctx))(b)), "[{arrest.party by them 7} {arrest.party by x 1}]")
		same(b, "the map", must(b.db.KeptFiles(b.ctx, "map", store.Now))(b)["list.csv"], "two")
		same(b, "the map as known before", must(b.db.KeptFiles(b.ctx, "map", at))(b)["list.csv"], "one")
	}},
	{"rows are recognised when they come again", func(b *bench) {
		one, two := b.source("A", ""), b.source("B", "")
		r := b.open(report(one, "k", "person.name", "x"), report(one, "", "person.name", "y"), report(one, "", "person.name", "y"))[0]
		s := b.supersede(r, report(one, "k", "person.name", "z"))
		b.change(func(tx *store.Tx) error {
			standing := must(tx.StandingByKey(b.ctx, one, "k"))(b)
			same(b, "standing report of the key", fmt.Sprint(standing), fmt.Sprint([]register.Standing{{ID: s, Claims: report(one, "k", "person.name", "z").Claims}}))
			same(b, "of another source", len(must(tx.StandingByKey(b.ctx, two, "k"))(b)), 0)
			same(b, "of no key", len(must(tx.StandingByKey(b.ctx, one, ""))(b)), 0)
			same(b, "rows that say the same", len(must(tx.StandingByContent(b.ctx, one, int64(len("[person.name y]"))))(b)), 2)
			same(b, "the one has reports", must(tx.HasReports(b.ctx, one))(b), true)
			same(b, "the other has none", must(tx.HasReports(b.ctx, two))(b), false)
			same(b, "source of a name", must(tx.SourceNamed(b.ctx, "B"))(b).ID, two)
			return nil
		})
	}},
}
