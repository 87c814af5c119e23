package counting

import (
	"cmp"
	"slices"
	"strings"

	"sijil/internal/edtf"
	"sijil/internal/figures"
	"sijil/internal/place"
	"sijil/internal/register"
)

// coder turns cases into rows of coded attributes. It belongs to one goroutine.
type coder struct {
	gazetteer *place.Gazetteer
	parties   *register.Vocabulary
	sources   map[register.SourceID]register.Source
	several   map[register.PersonID]int // how many reports speak of a person, where several do
	events    []register.Event          // of the case at hand, by last possible day
}

func newCoder(g *place.Gazetteer, sources map[register.SourceID]register.Source, several map[register.PersonID]int) *coder {
	return &coder{gazetteer: g, parties: register.Vocabularies()["party"], sources: sources, several: several}
}

// code fills a row from a case.
func (k *coder) code(row *figures.Row, c *register.CaseRow) {
	row.Reset()
	row.Number, row.Person, row.Revision = uint32(c.ID), uint32(c.Person), uint64(c.FromSeq)
	row.Unlinkable = c.Unlinkable != ""
	k.events = append(k.events[:0], c.Events...)
	slices.SortStableFunc(k.events, func(a, b register.Event) int { return cmp.Compare(a.Last, b.Last) })
	k.codeFacts(row, c)
	k.codePlaces(row, c)
	k.codePerson(row, c)
	k.codeStatus(row, c)
	k.codeReturn(row, c)
	k.codeSources(row, c)
}

// opening names the fact that opens each kind of case.
var opening = map[string]string{"arrest": "arrest.date", "killing": "killing.date", "missing": "missing.date"}

func (k *coder) codeFacts(row *figures.Row, c *register.CaseRow) {
	row.Set("kind", c.Kind)
	row.Set("scope", c.Scope)
	row.Set("proof", c.Proof)
	row.Set("pretext", c.Pretext)
	row.Set("circumstance", c.Circumstance)
	party := k.parties.Root(c.Party)
	row.Set("party", party)
	if party != c.Party {
		row.Set("agency", c.Party)
	}
	first := edtf.MinDay
	if !c.Date.IsZero() {
		first = c.Date.First()
	}
	row.Fact(opening[c.Kind], first, c.Start)
	k.codeHolder(row, c, party)
}

// codeHolder follows who holds the person: the party that took them, then each
// that a report names. A party named without a day held them from the start.
func (k *coder) codeHolder(row *figures.Row, c *register.CaseRow, party string) {
	first := party
	if c.Holder != "" && !k.datedHolder() {
		first = k.parties.Root(c.Holder)
	}
	row.From("holder", c.Start, first)
	for _, e := range k.events {
		if holds(e) && !e.Date.IsZero() && e.Last >= c.Start {
			row.From("holder", e.Last, k.parties.Root(e.Party))
		}
	}
}

func holds(e register.Event) bool { return e.Party != "" && e.Kind != register.Arrested }

func (k *coder) datedHolder() bool {
	return slices.ContainsFunc(k.events, func(e register.Event) bool { return holds(e) && !e.Date.IsZero() })
}

func (k *coder) codePlaces(row *figures.Row, c *register.CaseRow) {
	at := place.Code(c.Place)
	row.Set("place", c.Place)
	if g, ok := k.gazetteer.Governorate(at); ok {
		row.Set("governorate", string(g))
	}
	if s, ok := k.gazetteer.StateOf(at); ok {
		row.Set("country", string(s))
	}
	if g, ok := k.gazetteer.Governorate(place.Code(c.Origin)); ok {
		row.Set("origin", string(g))
	}
}

func (k *coder) codePerson(row *figures.Row, c *register.CaseRow) {
	row.Set("sex", c.Sex)
	row.Set("sex_age", c.SexAge)
	row.Set("age", c.Age)
	for _, g := range c.Groups {
		row.Set("group", g)
	}
}

// codeStatus gives the status over time and the facts that go with it.
func (k *coder) codeStatus(row *figures.Row, c *register.CaseRow) {
	// One history serves both rule sets: what rests on silence alone is marked,
	// and each rule set reads the mark in its own way.
	for _, change := range c.Timeline(register.SNHR1) {
		status := string(change.Status)
		if change.Silent {
			status = figures.StatusSilent
		}
		row.From("status", change.Day, status)
	}
	if c.Cause != "" {
		row.From("cause", c.Start, c.Cause)
	}
	for _, e := range k.events {
		k.codeEvent(row, c, e)
	}
	for _, e := range register.Outcomes(k.events) {
		first := e.First
		if e.Date.IsZero() {
			first = edtf.MinDay
		}
		row.Fact("outcome.date", first, max(first, e.Last))
	}
}

func (k *coder) codeEvent(row *figures.Row, c *register.CaseRow, e register.Event) {
	day := max(e.Last, c.Start)
	first := e.First
	if e.Date.IsZero() {
		first = edtf.MinDay
	}
	switch e.Kind {
	case "visit", "contact", "family_informed":
		row.From("contact", day, "yes")
	case register.Tortured:
		row.Fact("torture.date", first, e.Last)
		for _, method := range strings.Fields(e.Codes) {
			row.From("method", day, method)
		}
		row.From("finding", day, e.Standard)
	case register.Died, "death_notice":
		row.From("reported_dead", day, "yes")
	}
	if e.Site != "" {
		row.From("site", day, strings.ReplaceAll(e.Site, "\u00a0", " "))
	}
	if e.Unproven || !register.Closes(e.Kind) {
		return
	}
	if e.Kind == register.Died {
		row.From("standard", day, e.Standard)
		row.From("cause", day, cmp.Or(e.Codes, "unknown"))
	}
}

func (k *coder) codeReturn(row *figures.Row, c *register.CaseRow) {
	if c.Return.IsZero() {
		row.Set("returned", "no")
		return
	}
	row.Set("returned", "yes")
	row.Set("returned_from", c.Return.From)
	row.Set("return_kind", c.Return.Kind)
	row.Set("days_since_return", c.DaysSinceReturn())
	for _, crossing := range c.Return.Crossing {
		row.Set("crossing", strings.ReplaceAll(crossing, "\u00a0", " "))
	}
	if d := c.Return.Date; !d.IsZero() {
		row.Fact("return.date", d.First(), d.Last())
	}
}

func (k *coder) codeSources(row *figures.Row, c *register.CaseRow) {
	for _, id := range c.Sources {
		row.Set("source", k.sources[id].Name)
	}
	row.Set("source_count", few(register.Independent(k.sources, c.Sources)))
	row.Set("person_reports", few(max(1, k.several[c.Case.Person])))
}

// few is the class of a small count that tables show.
func few(n int) string {
	switch {
	case n <= 0:
		return ""
	case n >= 5:
		return "5+"
	}
	return string(rune('0' + n))
}
