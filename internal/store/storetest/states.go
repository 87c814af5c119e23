package storetest

import (
	"flag"
	"fmt"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"sijil/internal/register"
	"sijil/internal/store"
)

// statesStay is the promise that explains the others, held as a law: whatever
// happens to a register, each of its states can be read again as it was. And the
// present one is always what its reports, rulings and sources say.
func statesStay(t *testing.T, open func(t *testing.T) *store.DB) {
	few(t)
	rapid.Check(t, func(rt *rapid.T) {
		db := open(t)
		defer db.Close()
		h := &history{bench: newBench(rt, db), rt: rt, standing: map[register.ReportID]register.Report{}}
		h.addSource()
		steps := rapid.IntRange(5, 25).Draw(rt, "steps")
		for range steps {
			rapid.SampledFrom([]func(){h.openOne, h.openOne, h.openSeveral, h.supersedeOne, h.supersedeOne, h.ruleOn, h.ruleOn,
				h.endOne, h.changeSource, h.joinTwo, h.addSource, h.keep}).Draw(rt, "step")()
			h.remember()
		}
		h.settled()
		h.changesAreComplete()
		for i, was := range h.states {
			same(h.bench, fmt.Sprintf("the register after entry %d", h.entries[i]), h.render(h.entries[i]), was)
		}
	})
}

// few makes rapid try some dozen histories, unless its flag says otherwise: each
// is a database of its own with thousands of reads.
func few(t *testing.T) {
	const some = "12"
	f := flag.Lookup("rapid.checks")
	if f == nil || f.Value.String() != f.DefValue {
		return
	}
	flag.Set(f.Name, some)
	t.Cleanup(func() { flag.Set(f.Name, f.DefValue) })
}

// history is a register that lives at random, with what was read on the way.
type history struct {
	*bench
	rt       *rapid.T
	standing map[register.ReportID]register.Report
	persons  []register.PersonID // of the standing reports, those that were not joined to another
	rulings  []int64
	entries  []int64
	states   []string
}

func (h *history) remember() {
	h.entries = append(h.entries, h.size()-1)
	h.states = append(h.states, h.render(store.Now))
}

func (h *history) draw(what string, from ...string) string {
	return rapid.SampledFrom(from).Draw(h.rt, what)
}

// said is a report of random claims.
func (h *history) said(source register.SourceID, key string) register.Report {
	var said []string
	maybe := func(field string, values ...string) {
		if v := h.draw(field, append(values, "", "")...); v != "" {
			said = append(said, field, v)
		}
	}
	maybe("person.name", "Samir Haddad", "سمير حداد", "Nadia")
	maybe("person.sex", "male", "female")
	maybe("person.birth_date", "1990", "2001-05", "2001-05-03")
	maybe("person.phone", "011 22", "0033")
	maybe("arrest.date", "2014", "2014-03", "2014-03-05", "2019-11-02")
	maybe("arrest.party", "syrian_regime", "sdf", "hts")
	maybe("arrest.place", "SY01", "SY02", "SY0203")
	maybe("arrest.pretext", "criminal")
	maybe("custody.status", "whereabouts_known", "no_information", "denied")
	maybe("custody.date", "2015-01-01", "2020")
	maybe("custody.site", "Branch\u00a0215", "x")
	maybe("outcome.kind", "released", "died", "executed", "fate_clarified")
	maybe("outcome.date", "2016", "2021-02-03")
	maybe("return.from", "TUR", "LBN")
	maybe("return.date", "2013", "2014-02")
	maybe("return.crossing", "Bab\u00a0al-Hawa")
	maybe("torture.method", "beating", "shabh")
	return report(source, key, said...)
}

func (h *history) anySource() register.SourceID {
	return register.SourceID(rapid.IntRange(1, len(h.sources)).Draw(h.rt, "source"))
}

// ids are the standing reports in order.
func (h *history) ids() []register.ReportID {
	var ids []register.ReportID
	for id := range h.standing {
		ids = append(ids, id)
	}
	slices.Sort(ids)
	return ids
}

func (h *history) openOne() { h.openN(1) }

func (h *history) openSeveral() { h.openN(rapid.IntRange(2, 20).Draw(h.rt, "reports")) }

func (h *history) openN(n int) {
	var reports []register.Report
	for range n {
		reports = append(reports, h.said(h.anySource(), ""))
	}
	for i, id := range h.open(reports...) {
		reports[i].ID = id
		h.standing[id] = reports[i]
		h.persons = append(h.persons, h.seen(id).Person)
	}
}

// pick draws a standing report; false where there is none.
func (h *history) pick() (register.ReportID, bool) {
	ids := h.ids()
	if len(ids) == 0 {
		return 0, false
	}
	return rapid.SampledFrom(ids).Draw(h.rt, "report"), true
}

func (h *history) supersedeOne() {
	old, ok := h.pick()
	if !ok {
		return
	}
	r := h.said(h.standing[old].Source, h.standing[old].Key)
	id := h.supersede(old, r)
	r.ID, r.Supersedes = id, old
	delete(h.standing, old)
	h.standing[id] = r
}

func (h *history) ruleOn() {
	r, ok := h.pick()
	if !ok {
		return
	}
	field := h.draw("field", "arrest.date", "arrest.party", "person.sex", "accept.outcome", "accept.scope", "proof")
	value := map[string]string{"arrest.date": "2014-04", "arrest.party": "hts", "person.sex": "female", "accept.outcome": "yes",
		"accept.scope": "criminal", "proof": register.ReasonableGrounds}[field]
	h.rulings = append(h.rulings, h.rule(r, field, value))
}

// endOne ends a ruling that holds.
func (h *history) endOne() {
	var hold []int64
	for _, p := range h.persons {
		for _, r := range must(h.db.RulingsOf(h.ctx, p, store.Now))(h.bench) {
			hold = append(hold, r.ID)
		}
	}
	if len(hold) > 0 {
		h.endRuling(rapid.SampledFrom(hold).Draw(h.rt, "ruling"))
	}
}

func (h *history) addSource() {
	if len(h.sources) < 5 {
		h.source(fmt.Sprint("source ", len(h.sources)), h.draw("grade", "A", "C", "E", ""))
	}
}

func (h *history) changeSource() {
	h.editSource(h.anySource(), func(s *register.Source) {
		s.Reliability = h.draw("grade", "A", "B", "D", "F", "")
		s.Kind = h.draw("kind", "list", "authority")
		s.DerivedFrom = nil
		if from := h.anySource(); from < s.ID { // never a ring
			s.DerivedFrom = []register.SourceID{from}
		}
	})
}

// keep makes a change that is about no person.
func (h *history) keep() {
	h.change(func(tx *store.Tx) error {
		return tx.KeepFile(h.ctx, "map", h.draw("name", "a", "b"), fmt.Sprint(h.size()))
	})
}

// joinTwo makes one person, with one case, of two.
func (h *history) joinTwo() {
	if len(h.persons) < 2 {
		return
	}
	i := rapid.IntRange(0, len(h.persons)-2).Draw(h.rt, "person")
	j := rapid.IntRange(i+1, len(h.persons)-1).Draw(h.rt, "other")
	reports, _, err := h.db.ReportsOf(h.ctx, h.persons[i], store.Now)
	h.ok(err)
	h.join(h.persons[i], h.persons[j])
	h.persons = slices.Delete(h.persons, j, j+1)
	h.persons[i] = h.seen(reports[0].ID).Person
}
