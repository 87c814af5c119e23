package storetest

import (
	"fmt"

	"github.com/RoaringBitmap/roaring/v2"

	"sijil/internal/names"
	"sijil/internal/register"
	"sijil/internal/store"
)

var nameIndex = []fact{
	{"a report is found by every key of every name in it", func(b *bench) {
		source := b.source("A", "")
		b.open(report(source, "1", "person.name", "محمد عبد الرحمن الأحمد", "person.mother", "فاطمة", "person.aka", "أبو سمير", "person.occupation", "Baker"))
		for _, name := range []string{"محمد عبد الرحمن الأحمد", "فاطمة", "أبو سمير"} {
			b.found(name, 1)
		}
		for _, key := range names.Keys("Baker") {
			same(b, "reports under an occupation", must(b.db.ReportsNamed(b.ctx, key))(b).GetCardinality(), 0)
		}
	}},
	{"reports stay found after few and after many more", func(b *bench) {
		source := b.source("A", "")
		all := roaring.New()
		add := func(n int) {
			var reports []register.Report
			for range n {
				reports = append(reports, report(source, "", "person.name", "Samir"))
			}
			for _, id := range b.open(reports...) {
				all.Add(uint32(id))
			}
			b.same("Samir", all)
		}
		for range 30 {
			add(1)
		}
		rows := b.blocks("Samir")
		if rows != 1 {
			b.Errorf("30 single reports lie in %d blocks of a key, want one", rows)
		}
		add(4000) // more keys than a block of single reports
		for range 5 {
			add(1)
		}
	}},
	{"the names of a report that supersedes are found too", func(b *bench) {
		r := b.open(report(b.source("A", ""), "1", "person.name", "Samir"))[0]
		b.supersede(r, report(1, "1", "person.name", "Nadia"))
		b.found("Samir", 1)
		b.found("Nadia", 2)
	}},
	{"a change that fails leaves no names", func(b *bench) {
		b.open(report(b.source("A", ""), "1", "person.name", "Samir"))
		_, err := b.db.Change(b.ctx, b.tick("test", ""), func(tx *store.Tx) (any, error) {
			_, err := tx.Open(b.ctx, b.opening(report(1, "2", "person.name", "Samir")))
			b.ok(err)
			_, err = tx.Open(b.ctx, b.opening(report(1, "3", "person.name", "Nadia")))
			b.ok(err)
			return nil, errStop
		})
		same(b, "error", err, errStop)
		b.same("Samir", roaring.BitmapOf(1))
		b.same("Nadia", roaring.New())
	}},
	{"keys that come with a report are used as they are", func(b *bench) {
		source := b.source("A", "")
		b.change(func(tx *store.Tx) error {
			o := b.opening(report(source, "1", "person.name", "Samir"))
			o.Keys = []string{"=given"}
			_, err := tx.Open(b.ctx, o)
			return err
		})
		same(b, "reports under the key", fmt.Sprint(must(b.db.ReportsNamed(b.ctx, "=given"))(b).ToArray()), "[1]")
		b.same("Samir", roaring.New())
	}},
}

// found holds that a report is under every key of a name.
func (b *bench) found(name string, id uint32) {
	b.Helper()
	keys := names.Keys(name)
	if len(keys) == 0 {
		b.Fatalf("a name without keys")
	}
	for _, key := range keys {
		if !must(b.db.ReportsNamed(b.ctx, key))(b).Contains(id) {
			b.Errorf("report %d is not found under key %q", id, key)
		}
	}
}

// same holds the reports under every key of a name to a set.
func (b *bench) same(name string, want *roaring.Bitmap) {
	b.Helper()
	for _, key := range names.Keys(name) {
		if got := must(b.db.ReportsNamed(b.ctx, key))(b); !got.Equals(want) {
			b.Errorf("%d reports under key %q, want %d", got.GetCardinality(), key, want.GetCardinality())
		}
	}
}

// blocks counts the rows of the first key of a name.
func (b *bench) blocks(name string) (n int) {
	b.Helper()
	const query = `SELECT count(*) FROM name_key WHERE name_key = '%s'`
	b.ok(b.db.SQL().QueryRowContext(b.ctx, fmt.Sprintf(query, names.Keys(name)[0])).Scan(&n))
	return n
}
