package counting_test

import (
	"fmt"
	"maps"
	"math/rand/v2"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"sijil/internal/access"
	"sijil/internal/counting"
	"sijil/internal/edtf"
	"sijil/internal/place"
	"sijil/internal/register"
	"sijil/internal/store"
	"sijil/internal/store/sqlite"
)

// lives is a small register in which much happens at random: reports, repeats,
// newer forms, rulings, sources that turn out to copy others.
type lives struct {
	t     testing.TB
	draw  *rand.Rand
	db    *store.DB
	at    time.Time
	names []string // of sources
	known []register.ReportID
	facts map[register.SourceID]register.Source
}

func newLives(t testing.TB, seed uint64) *lives {
	t.Helper()
	db, err := sqlite.Open(t.Context(), filepath.Join(t.TempDir(), "register.db"), nil)
	must(t, err)
	t.Cleanup(func() { db.Close() })
	l := &lives{t: t, draw: rand.New(rand.NewPCG(seed, 1)), db: db, at: time.Date(2024, 7, 1, 0, 0, 0, 0, time.UTC),
		facts: map[register.SourceID]register.Source{}}
	for i := range 5 {
		l.change(func(tx *store.Tx) error {
			s := register.Source{Name: fmt.Sprint("list ", i+1), Kind: []string{"list", "authority", "list", "organisation", "list"}[i], Reliability: []string{"B", "C", "", "A", "D"}[i]}
			id, err := tx.AddSource(t.Context(), s)
			s.ID = id
			l.facts[id] = s
			return err
		})
	}
	return l
}

func must(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// desk asks questions of the register.
func (l *lives) desk() *counting.Desk {
	return &counting.Desk{Store: l.db, Gazetteer: place.Syria(), Name: "test", Now: func() time.Time { return l.at }}
}

var owner = access.Owner()

func (l *lives) change(f func(*store.Tx) error) {
	l.t.Helper()
	l.at = l.at.Add(time.Duration(1+l.draw.IntN(5000)) * time.Second)
	_, err := l.db.Change(l.t.Context(), register.Change{At: l.at, Who: "user/1", Kind: "test"}, func(tx *store.Tx) (any, error) { return tx.Seq(), f(tx) })
	must(l.t, err)
}

func (l *lives) one(from ...string) string { return from[l.draw.IntN(len(from))] }

// said is what a source says: most fields are left out most of the time.
func (l *lives) said() register.Report {
	r := register.Report{Source: register.SourceID(1 + l.draw.IntN(5)), Row: 1, Day: 19_900 - edtf.Day(l.draw.IntN(40)), Raw: []byte("row")}
	say := func(field string, share int, values ...string) {
		if l.draw.IntN(100) < share {
			r.Claims = append(r.Claims, register.Claim{Field: field, Value: l.one(values...)})
		}
	}
	say("person.name", 90, "Samir Haddad", "Nadia Khoury", "Omar Saleh")
	say("person.sex", 70, "male", "female")
	say("person.age", 50, "9", "16", "17", "18", "34", "70")
	say("person.birth_date", 20, "1980", "2001-05", "1999-12-31", "2010")
	say("person.origin", 40, "SY01", "SY02", "SY0203", "SY07")
	say("person.group", 20, "journalist", "medical", "humanitarian")
	say("person.group", 10, "journalist", "lawyer")
	say("report.date", 30, "2024-05", "2024-05-03", "2020")
	say("report.language", 60, "ar", "en")
	say("source.credibility", 40, "1", "3", "6")
	day := []string{"2014", "2014-03", "2014-03-05", "2019-11-02", "2019-11", "2023-12-31/2024-01-02", "2024-01", "2024-02-29", "2024-05-20", "2024-06-20", "2024-03~", "2023"}
	party := []string{"syrian_regime", "military_intelligence", "sdf", "hts", "unidentified"}
	places := []string{"SY01", "SY02", "SY0203", "SY07", "TUR", "LBN"}
	switch l.draw.IntN(10) {
	case 0:
		r.Claims = append(r.Claims, register.Claim{Field: "case.kind", Value: "killing"})
		say("killing.date", 90, day...)
		say("killing.party", 80, party...)
		say("killing.place", 70, places...)
		say("killing.cause", 50, "gunfire", "shelling", "execution")
	case 1:
		r.Claims = append(r.Claims, register.Claim{Field: "case.kind", Value: "missing"})
		say("event.date", 80, day...)
		say("event.place", 50, places...)
	case 2:
		say("return.from", 100, "TUR", "LBN", "JOR")
	default:
		say("arrest.date", 92, day...)
		say("arrest.party", 85, party...)
		say("arrest.place", 80, places...)
		say("arrest.circumstance", 30, "checkpoint", "home")
		say("arrest.pretext", 15, "criminal", "terrorism")
	}
	say("custody.status", 40, "whereabouts_known", "no_information", "denied")
	say("custody.date", 40, "2014-03-10", "2019-12", "2024-02", "2024-06-01", "2020")
	say("custody.party", 20, party...)
	say("custody.site", 20, "Branch\u00a0215", "Old\u00a0Mill")
	say("outcome.kind", 40, "released", "died", "executed", "fate_clarified")
	say("outcome.date", 35, "2014-04", "2019-11-02", "2020-01-01", "2024-03-03", "2024-05", "2024")
	say("outcome.standard", 20, "told", "documented", "remains_identified")
	say("outcome.cause", 20, "torture", "execution")
	say("torture.date", 15, "2014-03", "2024-02-10", "2020")
	say("torture.method", 15, "beating", "suspension")
	say("torture.finding", 10, "consistent", "highly_consistent")
	say("event.kind", 10, "visit", "family_informed", "trial", "death_notice", "contact", "inquiry")
	say("event.date", 10, day...)
	say("return.from", 25, "TUR", "LBN", "JOR")
	say("return.kind", 20, "deported", "pushed_back", "coerced", "voluntary")
	say("return.date", 20, "2013", "2014-02", "2023-12-20", "2024-04-01", "2024-05")
	say("return.status", 8, "threatened", "ordered", "carried_out")
	say("return.crossing", 10, "Far\u00a0Bridge", "SYX1")
	if l.draw.IntN(6) == 0 {
		r.Unlinkable = "no_name"
	}
	return r
}

func (l *lives) opening(r register.Report) register.Opening {
	person, opened := register.Settle(register.Group{Reports: []register.Report{r}, Sources: l.facts})
	return register.Opening{Report: r, Person: person, Case: opened[0]}
}

// happen makes one change.
func (l *lives) happen() {
	l.t.Helper()
	switch what := l.draw.IntN(12); {
	case what < 4 || len(l.known) == 0:
		l.change(func(tx *store.Tx) error {
			for range 1 + l.draw.IntN(8) {
				id, err := tx.Open(l.t.Context(), l.opening(l.said()))
				if err != nil {
					return err
				}
				l.known = append(l.known, id)
			}
			return nil
		})
	case what < 6:
		l.change(func(tx *store.Tx) error {
			id, err := tx.Join(l.t.Context(), l.said(), 0, l.any())
			l.known = append(l.known, id)
			return err
		})
	case what < 7:
		i := l.draw.IntN(len(l.known))
		r := l.said()
		r.Supersedes = l.known[i]
		l.change(func(tx *store.Tx) (err error) {
			l.known[i], err = tx.Supersede(l.t.Context(), r, 0)
			return err
		})
	case what < 9:
		field := l.one("arrest.date", "arrest.party", "person.sex", "accept.outcome", "accept.scope", "proof")
		value := map[string]string{"arrest.date": "2024-04-04", "arrest.party": "sdf", "person.sex": "female", "accept.outcome": "yes",
			"accept.scope": "in", "proof": register.ReasonableGrounds}[field]
		l.change(func(tx *store.Tx) error {
			_, err := tx.Rule(l.t.Context(), register.Ruling{Report: l.any(), Field: field, Value: value})
			return err
		})
	case what < 11:
		l.merge()
	default:
		s := l.facts[register.SourceID(2+l.draw.IntN(4))]
		s.Reliability, s.DerivedFrom = l.one("A", "C", "F", ""), nil
		if l.draw.IntN(2) == 0 {
			s.DerivedFrom = []register.SourceID{s.ID - 1}
		}
		s.Name = fmt.Sprintf("list %d, %s", s.ID, l.one("old", "new"))
		l.facts[s.ID] = s
		l.change(func(tx *store.Tx) error { return tx.ChangeSource(l.t.Context(), s) })
	}
}

// merge makes one person of two, who keeps the cases of both apart.
func (l *lives) merge() {
	l.t.Helper()
	cases := map[register.CaseID][]register.ReportID{}
	met := map[register.PersonID]bool{}
	for range 2 {
		seen, err := l.db.Report(l.t.Context(), l.any(), store.Now)
		must(l.t, err)
		if met[seen.Person] {
			return
		}
		met[seen.Person] = true
		reports, in, err := l.db.ReportsOf(l.t.Context(), seen.Person, store.Now)
		must(l.t, err)
		for i, r := range reports {
			cases[in[i]] = append(cases[in[i]], r.ID)
		}
	}
	var parts [][]register.ReportID
	for _, id := range slices.Sorted(maps.Keys(cases)) {
		parts = append(parts, cases[id])
	}
	l.change(func(tx *store.Tx) error { return tx.Regroup(l.t.Context(), register.Regrouping{parts}, store.Now) })
}

func (l *lives) any() register.ReportID { return l.known[l.draw.IntN(len(l.known))] }
