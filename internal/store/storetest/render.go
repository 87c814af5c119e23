package storetest

import (
	"bytes"
	"encoding/json"
	"slices"

	"sijil/internal/register"
)

// render writes down all that can be read of the register as known after an
// entry. Two states are one if their renderings are equal byte for byte.
func (b *bench) render(at int64) string {
	b.Helper()
	var out bytes.Buffer
	lines := json.NewEncoder(&out)
	write := func(v any) error { return lines.Encode(v) }
	sources := must(b.db.Sources(b.ctx, at))(b)
	ids := make([]register.SourceID, 0, len(sources))
	for id := range sources {
		ids = append(ids, id)
	}
	slices.Sort(ids)
	for _, id := range ids {
		b.ok(write(sources[id]))
	}
	b.ok(b.db.EachReport(b.ctx, 0, at, func(r register.SeenReport) error { return write(r) }))
	var persons []register.Person
	b.ok(b.db.EachPerson(b.ctx, 0, at, func(p register.Person) error {
		persons = append(persons, p)
		return nil
	}))
	for _, p := range persons {
		b.ok(write(p))
		b.ok(write(b.around(p.ID, at)))
	}
	b.ok(b.db.EachCase(b.ctx, at, func(c *register.CaseRow) error { return write(c) }))
	b.ok(b.db.EachReturn(b.ctx, at, func(r register.ReturnRow) error { return write(r) }))
	for _, kind := range []string{"map", "gazetteer", "definition"} {
		b.ok(write(must(b.db.KeptFiles(b.ctx, kind, at))(b)))
	}
	return out.String()
}

// around is what else belongs to a person.
func (b *bench) around(id register.PersonID, at int64) any {
	b.Helper()
	reports, inCase, err := b.db.ReportsOf(b.ctx, id, at)
	b.ok(err)
	return []any{reports, inCase, must(b.db.RulingsOf(b.ctx, id, at))(b), must(b.db.CasesOf(b.ctx, id, at))(b)}
}
