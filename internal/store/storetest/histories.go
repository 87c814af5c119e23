package storetest

import (
	"regexp"

	"sijil/internal/register"
	"sijil/internal/store"
)

var histories = []fact{
	{"a ruling that is undone restores person and case exactly", func(b *bench) {
		source := b.source("Partner A", "B")
		r := b.open(report(source, "1", "person.name", "Samir Haddad", "person.sex", "male", "arrest.date", "2014-03", "arrest.party", "sdf"))[0]
		before := b.render(store.Now)
		first := b.rule(r, "arrest.date", "2014-03-05")
		same(b, "date as ruled", b.theCase(1).Date.String(), "2014-03-05")
		second := b.rule(r, "person.sex", "female")
		same(b, "sex as ruled", b.person(1).Sex, "female")
		b.endRuling(first)
		b.endRuling(second)
		same(b, "the register", withoutRevisions(b.render(store.Now)), withoutRevisions(before))
	}},
	{"a ruling takes the place of one on the same field", func(b *bench) {
		r := b.open(report(b.source("A", ""), "1", "arrest.date", "2014", "arrest.party", "sdf"))[0]
		b.rule(r, "arrest.party", "hts")
		at := b.size() - 1
		b.rule(r, "arrest.party", "syrian_regime")
		same(b, "party", b.theCase(1).Party, "syrian_regime")
		same(b, "party as known before", must(b.db.Case(b.ctx, 1, at))(b).Party, "hts")
		same(b, "rulings that hold", len(must(b.db.RulingsOf(b.ctx, 1, store.Now))(b)), 1)
	}},
	{"a ruling made twice in one entry holds as made last", func(b *bench) {
		r := b.open(report(b.source("A", ""), "1", "arrest.date", "2014", "arrest.party", "sdf"))[0]
		b.change(func(tx *store.Tx) error {
			for _, party := range []string{"hts", "syrian_regime"} {
				if _, err := tx.Rule(b.ctx, register.Ruling{Report: r, Field: "arrest.party", Value: party}); err != nil {
					return err
				}
			}
			return nil
		})
		same(b, "party", b.theCase(1).Party, "syrian_regime")
		same(b, "rulings that hold", len(must(b.db.RulingsOf(b.ctx, 1, store.Now))(b)), 1)
	}},
	{"a source's reliability decides which value is used", func(b *bench) {
		one, two := b.source("A", "B"), b.source("B", "D")
		b.twoVoices(one, two)
		same(b, "place by the better source", b.theCase(1).Place, "SY01")
		b.editSource(two, func(s *register.Source) { s.Reliability = "A" })
		same(b, "place once the other is better", b.theCase(1).Place, "SY02")
		same(b, "the case's revision", b.theCase(1).FromSeq, b.size()-1)
		same(b, "place as known before", must(b.db.Case(b.ctx, 1, b.size()-2))(b).Place, "SY01")
	}},
	{"two origins corroborate until one is found to copy the other", func(b *bench) {
		one, two := b.source("A", "B"), b.source("B", "B")
		b.twoVoices(one, two)
		same(b, "proof", b.theCase(1).Proof, register.Corroborated)
		b.editSource(two, func(s *register.Source) { s.DerivedFrom = []register.SourceID{one} })
		same(b, "proof", b.theCase(1).Proof, register.SingleSource)
		b.editSource(two, func(s *register.Source) { s.DerivedFrom = nil })
		same(b, "proof", b.theCase(1).Proof, register.Corroborated)
	}},
	{"what a silent source copies bears on those that copy it", func(b *bench) {
		one, between := b.source("A", "B"), b.source("B", "B")
		two := b.source("C", "B", between)
		b.twoVoices(one, two)
		same(b, "proof", b.theCase(1).Proof, register.Corroborated)
		b.editSource(between, func(s *register.Source) { s.DerivedFrom = []register.SourceID{one} })
		same(b, "proof", b.theCase(1).Proof, register.SingleSource)
	}},
	{"a report that supersedes speaks in the place of the earlier one", func(b *bench) {
		source := b.source("A", "")
		r := b.open(report(source, "1", "person.name", "Samir Haddad", "arrest.date", "2014"))[0]
		at := b.size() - 1
		s := b.supersede(r, report(source, "1", "person.name", "Samir Haddad", "arrest.date", "2015", "return.from", "LBN"))
		same(b, "date", b.theCase(1).Date.String(), "2015")
		same(b, "date as known before", must(b.db.Case(b.ctx, 1, at))(b).Date.String(), "2014")
		same(b, "superseded by", b.seen(r).SupersededBy, s)
		same(b, "superseded by, as known before", must(b.db.Report(b.ctx, r, at))(b).SupersededBy, 0)
		same(b, "person of both", b.seen(s).Person, b.seen(r).Person)
		same(b, "sender State", b.theCase(1).Return.From, "LBN")
	}},
	{"a case can come, go and come again with one number", func(b *bench) {
		source := b.source("A", "")
		none := report(source, "1", "person.name", "Samir Haddad")
		r := b.open(none)[0]
		same(b, "case of a report that speaks of none", b.seen(r).Case, 0)
		r = b.supersede(r, report(source, "1", "person.name", "Samir Haddad", "arrest.date", "2014"))
		same(b, "case", b.seen(r).Case, 1)
		came := b.size() - 1
		r = b.supersede(r, none)
		same(b, "cases that hold", len(must(b.db.CasesOf(b.ctx, 1, store.Now))(b)), 0)
		gone := b.size() - 1
		b.supersede(r, report(source, "1", "person.name", "Samir Haddad", "arrest.date", "2016"))
		same(b, "date", b.theCase(1).Date.String(), "2016")
		same(b, "date when it came", must(b.db.Case(b.ctx, 1, came))(b).Date.String(), "2014")
		same(b, "cases when it had gone", len(must(b.db.CasesOf(b.ctx, 1, gone))(b)), 0)
	}},
}

// twoVoices makes one case of which two sources speak, each with another place.
func (b *bench) twoVoices(one, two register.SourceID) {
	b.Helper()
	b.open(report(one, "1", "person.name", "Samir Haddad", "arrest.date", "2014", "arrest.place", "SY01"))
	b.open(report(two, "1", "person.name", "Samir Haddad", "arrest.date", "2014", "arrest.place", "SY02"))
	b.join(1, 2)
}

// join makes one person with one case of the reports of two.
func (b *bench) join(one, other register.PersonID) {
	b.Helper()
	var all ids
	for _, person := range []register.PersonID{one, other} {
		reports, _, err := b.db.ReportsOf(b.ctx, person, store.Now)
		b.ok(err)
		for _, r := range reports {
			all = append(all, r.ID)
		}
	}
	b.regroup(persons{{all}}, store.Now)
}

var revision = regexp.MustCompile(`"FromSeq":\d+|"ID":\d+,"Case":`)

// withoutRevisions leaves out of a rendering which entry made a version, and the
// ids of events, which every version gives anew.
func withoutRevisions(rendering string) string { return revision.ReplaceAllString(rendering, "") }
