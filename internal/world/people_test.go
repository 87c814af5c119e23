package world_test

import (
	"testing"
	"time"

	"sijil/internal/world"
)

// peopleOf gives the truth of a world with each case's person, as its reports
// name them; a case that no list has stands for a person of its own.
func peopleOf(t *testing.T, o world.Options) (rows []row, person map[string]string) {
	t.Helper()
	files := filesOf(t, newWorld(t, o))
	person = map[string]string{}
	for _, r := range rowsOf(t, files[world.ReportsFile]) {
		person[r["case"]] = r["person"]
	}
	return rowsOf(t, files[world.TruthFile]), person
}

// after says whether a certainly comes after b.
func after(t *testing.T, a, b string) bool {
	first, _ := days(t, a)
	_, last := days(t, b)
	return first.After(last)
}

// What is told of a case happens in an order that can be.
func TestTheFactsOfACaseAreInOrder(t *testing.T) {
	t.Parallel()
	for _, o := range []world.Options{{Preset: world.Syria, Seed: 6}, {Seed: 6, Cases: 4000}} {
		for _, r := range truthOf(t, o) {
			began := r["arrest.date"] + r["killing.date"]
			for _, tt := range []struct{ earlier, later string }{
				{r["person.birth_date"], began}, {r["return.date"], began},
				{began, r["custody.date"]}, {began, r["outcome.date"]}, {began, r["torture.date"]},
				{r["torture.date"], r["outcome.date"]}, {r["custody.date"], r["outcome.date"]}, {r["outcome.date"], r["report.date"]}, {began, r["report.date"]},
			} {
				if tt.earlier != "" && tt.later != "" && after(t, tt.earlier, tt.later) {
					t.Errorf("case %s: %s comes before %s", r["report.key"], tt.earlier, tt.later)
				}
			}
			if r["case.kind"] == "killing" && r["arrest.date"]+r["outcome.kind"]+r["custody.status"] != "" {
				t.Errorf("case %s is a killing with an arrest: %v", r["report.key"], r)
			}
			if r["outcome.kind"] == "died" && r["outcome.standard"] == "" {
				t.Errorf("case %s: a death without its standard", r["report.key"])
			}
		}
	}
}

// Somebody who was taken twice was free in between.
func TestTwoArrestsOfOnePersonAreApart(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct {
		options world.Options
		least   int
	}{{world.Options{Preset: world.Syria, Seed: 6}, 10}, {world.Options{Seed: 6, Cases: 6000}, 40}} {
		rows, person := peopleOf(t, tt.options)
		last := map[string]row{}
		twice := 0
		for _, r := range rows {
			p := person[r["report.key"]]
			before, again := last[p]
			if last[p] = r; !again || p == "" {
				continue
			}
			twice++
			if before["outcome.kind"] != "released" || !after(t, r["arrest.date"], before["outcome.date"]) {
				t.Errorf("case %s began on %s, that of the same person before ended with %q on %s",
					r["report.key"], r["arrest.date"], before["outcome.kind"], before["outcome.date"])
			}
			if r["person.name"] != before["person.name"] || r["person.mother"] != before["person.mother"] || r["person.birth_date"] != before["person.birth_date"] {
				t.Errorf("person %s has two names or births", p)
			}
		}
		if twice < tt.least {
			t.Errorf("%d people were taken twice, want %d", twice, tt.least)
		}
	}
}

// The people whom linkage confuses are there: brothers, cousins of one name,
// namesakes, fathers and sons who bear each other's names.
func TestPeopleWhoAreEasilyConfusedAreThere(t *testing.T) {
	t.Parallel()
	rows, person := peopleOf(t, world.Options{Seed: 6, Cases: 5000})
	n := map[string]int{}
	for i, b := range rows {
		if i == 0 {
			continue
		}
		a := rows[i-1] // kin stand beside each other
		if p := person[b["report.key"]]; p == "" || p == person[a["report.key"]] || person[a["report.key"]] == "" {
			continue // one person twice, or nobody tells who it was
		}
		same := func(fields ...string) bool {
			for _, f := range fields {
				if a["person."+f] != b["person."+f] {
					return false
				}
			}
			return true
		}
		switch {
		case same("given", "father", "grandfather", "family", "mother"):
			t.Errorf("cases %s and %s: two people whom nothing tells apart", a["report.key"], b["report.key"])
		case same("father", "grandfather", "family", "mother"):
			n["brothers"]++
			if a["arrest.date"] == b["arrest.date"] && a["arrest.place"] == b["arrest.place"] && a["incident.key"] != "" {
				n["brothers taken together"]++
			}
		case same("given", "grandfather", "family"):
			n["cousins"]++
		case same("given", "father", "family"):
			n["namesakes"]++
		case same("family") && a["person.given"] == b["person.father"] && a["person.father"] == b["person.given"]:
			n["swapped"]++
			checkFather(t, a, b)
		case a["incident.key"] != "" && a["incident.key"] == b["incident.key"] && a["person.family"] != b["person.family"]:
			n["raided together"]++
		}
	}
	for what, least := range map[string]int{"brothers": 200, "brothers taken together": 120, "cousins": 30, "namesakes": 50, "swapped": 45, "raided together": 300} {
		if n[what] < least {
			t.Errorf("%d %s in 5,000 cases, want %d", n[what], what, least)
		}
	}
}

// checkFather holds that a father is old enough, as far as births are known.
func checkFather(t *testing.T, father, son row) {
	t.Helper()
	if father["person.birth_date"] == "" || son["person.birth_date"] == "" {
		return
	}
	_, latest := days(t, son["person.birth_date"])
	if born, _ := days(t, father["person.birth_date"]); born.AddDate(18, 0, 0).After(latest) {
		t.Errorf("case %s: a father born %s of a son born %s", father["report.key"], father["person.birth_date"], son["person.birth_date"])
	}
}

// An open world holds killings, cases out of scope, dates of every precision,
// and ends before the prisons opened.
func TestAnOpenWorldHoldsAllKindsOfCases(t *testing.T) {
	t.Parallel()
	rows := truthOf(t, world.Options{Seed: 6, Cases: 5000})
	n := map[string]int{}
	for _, r := range rows {
		n[r["case.kind"]]++
		if r["arrest.pretext"] == "criminal" || r["arrest.party"] == "unidentified" {
			n["out of scope"]++
		}
		n["return "+r["return.kind"]]++
		n["outcome "+r["outcome.kind"]]++
		n["standard "+r["outcome.standard"]]++
		n["status "+r["custody.status"]]++
		n["method "+r["torture.method"]]++
		date := r["arrest.date"] + r["killing.date"]
		first, last := days(t, date)
		n[map[time.Duration]string{0: "day"}[last.Sub(first)]]++
		if last.Sub(first) > 300*24*time.Hour {
			n["year"]++
		}
		if first.Before(time.Date(2011, 1, 1, 0, 0, 0, 0, time.UTC)) || last.After(time.Date(2024, 12, 31, 0, 0, 0, 0, time.UTC)) {
			t.Errorf("case %s: %s lies outside the years of the world", r["report.key"], date)
		}
	}
	for what, least := range map[string]int{"arrest": 4000, "killing": 200, "out of scope": 150, "day": 3000, "year": 200,
		"return deported": 20, "return pushed_back": 20, "return coerced": 20, "return voluntary": 40,
		"outcome released": 500, "outcome died": 50, "outcome fate_clarified": 20,
		"standard told": 20, "standard documented": 10, "standard remains_identified": 3,
		"status whereabouts_known": 300, "status no_information": 500, "status denied": 100, "method beating": 50} {
		if n[what] < least {
			t.Errorf("%d of %q in 5,000 cases, want %d", n[what], what, least)
		}
	}
}
