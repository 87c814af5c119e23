package register

import (
	"encoding/json"
	"reflect"
	"testing"

	"pgregory.net/rapid"
)

// report makes a report of source 1 from field and value pairs.
func report(id ReportID, source SourceID, pairs ...string) Report {
	r := Report{ID: id, Source: source, Day: 20000, Key: "k"}
	for i := 0; i < len(pairs); i += 2 {
		r.Claims = append(r.Claims, Claim{Field: pairs[i], Value: pairs[i+1]})
	}
	return r
}

var sources = map[SourceID]Source{
	1: {ID: 1, Name: "list one", Reliability: "C"},
	2: {ID: 2, Name: "list two", Reliability: "A"},
	3: {ID: 3, Name: "copy of one", DerivedFrom: []SourceID{1}},
	4: {ID: 4, Name: "civil registry", Kind: "authority"},
}

func settleOne(rulings []Ruling, reports ...Report) (Person, Case) {
	p, cases := Settle(Group{Reports: reports, Sources: sources, Rulings: rulings})
	return p, cases[0]
}

func TestSexAge(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct {
		name  string
		pairs []string
		want  string
	}{
		{"a girl counts as a child", []string{"person.sex", "female", "person.age", "17"}, "child"},
		{"a woman is an adult female", []string{"person.sex", "female", "person.age", "18"}, "woman"},
		{"a man is an adult male", []string{"person.sex", "male", "person.age", "40"}, "man"},
		{"an adult of unknown sex", []string{"person.age", "40"}, "unknown"},
		{"a child of unknown sex", []string{"person.age", "4"}, "child"},
		{"nothing known", nil, "unknown"},
		{"born in the year that leaves it open", []string{"person.sex", "male", "person.birth_date", "2006"}, "unknown"},
		{"the source's own class decides what is open", []string{"person.sex", "male", "person.birth_date", "2006", "person.age_class", "child"}, "child"},
		{"a day of birth decides against the source's class", []string{"person.sex", "male", "person.birth_date", "2000-05-01", "person.age_class", "child"}, "man"},
		{"eighteen on the day of the arrest", []string{"person.sex", "male", "person.birth_date", "2006-03-05"}, "man"},
		{"seventeen for one more day", []string{"person.sex", "male", "person.birth_date", "2006-03-06"}, "child"},
		{"an age at the event is taken as it stands, though the date is vague", []string{"person.sex", "male", "person.age", "17", "arrest.date", "2024-03"}, "child"},
		{"an age of today is counted back to the arrest", []string{"person.sex", "male", "person.age_now", "30", "report.date", "2024-06-01"}, "man"},
		{"an age of today that leaves it open", []string{"person.sex", "male", "person.age_now", "18", "report.date", "2024-06-01"}, "unknown"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			pairs := tt.pairs
			if len(pairs) == 0 || pairs[len(pairs)-2] != "arrest.date" {
				pairs = append([]string{"arrest.date", "2024-03-05"}, pairs...)
			}
			if _, c := settleOne(nil, report(1, 1, append(pairs, "case.kind", "arrest")...)); c.SexAge != tt.want {
				t.Errorf("%v: %s; want %s", tt.pairs, c.SexAge, tt.want)
			}
		})
	}
}

func TestScope(t *testing.T) {
	t.Parallel()
	arrest := []string{"case.kind", "arrest", "arrest.date", "2024-03-05"}
	for _, tt := range []struct {
		name    string
		source  SourceID
		pairs   []string
		rulings []Ruling
		want    string
	}{
		{"no party stated is in scope", 1, nil, nil, InScope},
		{"a party is in scope", 1, []string{"arrest.party", "sdf"}, nil, InScope},
		{"unidentified abductors are out of scope", 1, []string{"arrest.party", "unidentified"}, nil, "unidentified"},
		{"criminal in the documenter's judgement is out", 1, []string{"arrest.pretext", "criminal"}, nil, "criminal"},
		{"criminal in the word of the authority changes nothing", 4, []string{"arrest.pretext", "criminal"}, nil, InScope},
		{"a reviewer may put it out of scope", 4, []string{"arrest.pretext", "criminal"}, []Ruling{{Report: 1, Field: "accept.scope", Value: "criminal"}}, "criminal"},
		{"a charge is no judgement", 4, []string{"arrest.charge", "terrorism"}, nil, InScope},
		{"an unidentified killer stays in scope", 1, []string{"case.kind", "killing", "killing.party", "unidentified"}, nil, InScope},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			pairs := tt.pairs
			if len(pairs) == 0 || pairs[0] != "case.kind" {
				pairs = append(arrest, pairs...)
			}
			if _, c := settleOne(tt.rulings, report(1, tt.source, pairs...)); c.Scope != tt.want {
				t.Errorf("scope %s; want %s", c.Scope, tt.want)
			}
		})
	}
}

func TestOnlyAReviewerAcceptsTheWordOfTheAllegedParty(t *testing.T) {
	t.Parallel()
	taken := report(1, 1, "case.kind", "arrest", "arrest.date", "2024-01-01")
	notice := report(2, 4, "outcome.kind", "died", "outcome.date", "2024-02-01", "outcome.standard", "documented")
	_, c := settleOne(nil, taken, notice)
	if s, _ := StatusOn(c.Timeline(SNHR1), on(t, "2024-06-01")); s.Status != StatusDisappeared || !c.ReportedDead() {
		t.Errorf("unaccepted: %s, reported dead %v; want a disappearance, reported dead", s.Status, c.ReportedDead())
	}
	_, c = settleOne([]Ruling{{Report: 2, Field: "accept.outcome", Value: "yes"}}, taken, notice)
	if s, _ := StatusOn(c.Timeline(SNHR1), on(t, "2024-06-01")); s.Status != StatusDiedDocumented {
		t.Errorf("accepted: %s; want %s", s.Status, StatusDiedDocumented)
	}
}

func TestProofIsComputedFromOrigins(t *testing.T) {
	t.Parallel()
	pairs := []string{"case.kind", "arrest", "arrest.date", "2024-03-05"}
	one, two, copied, unjudged := report(1, 1, pairs...), report(2, 2, pairs...), report(3, 3, pairs...), report(4, 4, pairs...)
	for _, tt := range []struct {
		name    string
		reports []Report
		rulings []Ruling
		want    string
	}{
		{"one judged source", []Report{one}, nil, SingleSource},
		{"a source that nobody judged", []Report{unjudged}, nil, Claimed},
		{"two origins", []Report{one, two}, nil, Corroborated},
		{"a source and its copy are one origin", []Report{one, copied}, nil, SingleSource},
		{"a reviewer's decision", []Report{one}, []Ruling{{Report: 1, Field: "proof", Value: ReasonableGrounds}}, ReasonableGrounds},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			if _, c := settleOne(tt.rulings, tt.reports...); c.Proof != tt.want {
				t.Errorf("proof %s; want %s", c.Proof, tt.want)
			}
		})
	}
}

func TestDisagreementIsShownNotAveraged(t *testing.T) {
	t.Parallel()
	a := report(1, 1, "case.kind", "arrest", "arrest.party", "sdf", "arrest.date", "2024-03", "person.mother", "هدى")
	b := report(2, 2, "case.kind", "arrest", "arrest.party", "hts", "arrest.date", "2024-03-05", "person.mother", "سلمى")
	p, c := settleOne(nil, a, b)
	if c.Party != Disputed {
		t.Errorf("party %s; want %s", c.Party, Disputed)
	}
	if got := c.Date.String(); got != "2024-03-05" {
		t.Errorf("date %s; want the finer one within the other", got)
	}
	if p.Mother != "سلمى" {
		t.Errorf("mother %s; want that of the more reliable source", p.Mother)
	}
	said := SaidOf(Group{Reports: []Report{a, b}, Sources: sources}, "arrest.party")
	if len(said) != 2 {
		t.Errorf("what is said of the party: %v; want both", said)
	}
	if _, c := settleOne([]Ruling{{Report: 1, Field: "arrest.party", Value: "sdf"}}, a, b); c.Party != "sdf" {
		t.Errorf("party after a ruling: %s; want sdf", c.Party)
	}
}

func TestAgencyAndItsPartyDoNotDisagree(t *testing.T) {
	t.Parallel()
	_, c := settleOne(nil, report(1, 1, "case.kind", "arrest", "arrest.party", "military_intelligence"),
		report(2, 2, "case.kind", "arrest", "arrest.party", "syrian_regime"))
	if c.Party == Disputed {
		t.Error("a party and its own agency are said to disagree")
	}
}

func TestASupersededReportNoLongerSpeaks(t *testing.T) {
	t.Parallel()
	old := report(1, 1, "case.kind", "arrest", "arrest.party", "sdf")
	renewed := report(2, 1, "case.kind", "arrest", "arrest.party", "hts")
	renewed.Supersedes = 1
	if _, c := settleOne(nil, old, renewed); c.Party != "hts" || len(c.Reports) != 1 {
		t.Errorf("party %s of %d reports; want hts of 1", c.Party, len(c.Reports))
	}
}

func TestOnlyTheLatestReturnBeforeTheArrestCounts(t *testing.T) {
	t.Parallel()
	arrest := report(1, 1, "case.kind", "arrest", "arrest.date", "2024-03-05")
	for _, tt := range []struct {
		name    string
		returns []Report
		from    string
		days    string
	}{
		{"none", nil, "", "unknown"},
		{"before", []Report{report(2, 1, "return.date", "2024-03-01", "return.from", "LBN", "return.kind", "deported")}, "LBN", "0-30"},
		{"after the arrest", []Report{report(2, 1, "return.date", "2024-03-06", "return.from", "LBN")}, "", "unknown"},
		{"the later of two", []Report{report(2, 1, "return.date", "2022", "return.from", "TUR"), report(3, 1, "return.date", "2023-11", "return.from", "LBN")}, "LBN", "31-365"},
		{"only threatened", []Report{report(2, 1, "return.date", "2024-03-01", "return.from", "DNK", "return.status", "ordered")}, "", "unknown"},
		{"undated, in a report of its own", []Report{report(2, 1, "return.from", "JOR")}, "JOR", "unknown"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			_, c := settleOne(nil, append([]Report{arrest}, tt.returns...)...)
			if c.Return.From != tt.from || c.DaysSinceReturn() != tt.days {
				t.Errorf("from %q, %s; want %q, %s", c.Return.From, c.DaysSinceReturn(), tt.from, tt.days)
			}
		})
	}
}

func TestAReportThatSpeaksOfNoCase(t *testing.T) {
	t.Parallel()
	if _, c := settleOne(nil, report(1, 1, "return.from", "LBN", "person.name", "ليلى حداد")); c.Kind != "" {
		t.Errorf("a return alone opens a case of kind %s", c.Kind)
	}
}

func TestTheOrderOfReportsChangesNothing(t *testing.T) {
	t.Parallel()
	fields := []string{"arrest.date", "arrest.party", "person.sex", "person.age", "outcome.kind", "person.mother", "arrest.place"}
	values := map[string][]string{"arrest.date": {"2024", "2024-03", "2024-03-05", "2023-01-01"}, "arrest.party": {"sdf", "hts", "military_intelligence"},
		"person.sex": {"male", "female"}, "person.age": {"17", "18", "40"}, "outcome.kind": {"released", "died"}, "person.mother": {"هدى", "سلمى"}, "arrest.place": {"SY02", "SY0203"}}
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(1, 5).Draw(t, "reports")
		var reports []Report
		for i := range n {
			r := report(ReportID(i+1), SourceID(rapid.IntRange(1, 4).Draw(t, "source")), "case.kind", "arrest")
			for _, f := range fields {
				if rapid.Bool().Draw(t, f) {
					r.Claims = append(r.Claims, Claim{Field: f, Value: rapid.SampledFrom(values[f]).Draw(t, "value")})
				}
			}
			reports = append(reports, r)
		}
		p1, c1 := settleOne(nil, reports...)
		p2, c2 := settleOne(nil, rapid.Permutation(reports).Draw(t, "order")...)
		if !reflect.DeepEqual(p1, p2) || !reflect.DeepEqual(c1, c2) {
			t.Fatalf("another order: %+v %+v, not %+v %+v", p2, c2, p1, c1)
		}
	})
}

func TestClaimsPrintAndReadBack(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		var cs Claims
		for range rapid.IntRange(0, 5).Draw(t, "claims") {
			c := Claim{Field: "person.name", Value: rapid.String().Draw(t, "value"), Given: rapid.String().Draw(t, "given")}
			if c.Given == c.Value {
				c.Given = ""
			}
			cs = append(cs, c)
		}
		text, err := json.Marshal(cs)
		if err != nil {
			t.Fatal(err)
		}
		var back Claims
		if err := json.Unmarshal(text, &back); err != nil {
			t.Fatal(err)
		}
		if len(cs) != len(back) || (len(cs) > 0 && !reflect.DeepEqual(cs, back)) {
			t.Fatalf("%q reads back as %v, not %v", text, back, cs)
		}
	})
}

func TestBoundIsTheReportsDateOrTheDayItCame(t *testing.T) {
	t.Parallel()
	day := on(t, "2024-06-30")
	dated := Report{Day: day, Claims: Claims{{Field: "report.date", Value: "2024-05"}}}
	if got := dated.Bound(); got != on(t, "2024-05-31") {
		t.Errorf("dated: %s; want 2024-05-31", got)
	}
	if got := (Report{Day: day}).Bound(); got != day {
		t.Errorf("undated: %s; want %s", got, day)
	}
	future := Report{Day: day, Claims: Claims{{Field: "report.date", Value: "2025"}}}
	if got := future.Bound(); got != day {
		t.Errorf("dated later than it came: %s; want %s", got, day)
	}
}

func TestFieldsAndVocabulariesFit(t *testing.T) {
	t.Parallel()
	for _, f := range Fields {
		if f.Class == "" {
			t.Errorf("field %s has no class", f.Name)
		}
		if f.Kind == Code && VocabularyOf(f) == nil {
			t.Errorf("field %s: no vocabulary %s", f.Name, f.Vocab)
		}
	}
	for _, name := range VocabularyNames() {
		for _, e := range Vocabularies()[name].Entries {
			if e.EN == "" || e.AR == "" {
				t.Errorf("vocabulary %s, code %s: a label is missing", name, e.Code)
			}
			if e.Parent != "" && !Vocabularies()[name].Has(e.Parent) {
				t.Errorf("vocabulary %s, code %s: no parent %s", name, e.Code, e.Parent)
			}
		}
	}
	if code, ok := Vocabularies()["party"].Code("قوات سوريا الديمقراطيه"); !ok || code != "sdf" {
		t.Errorf("a spelling that lists use: %q, %v; want sdf", code, ok)
	}
	if _, err := FieldNamed("arrest.dat"); err == nil {
		t.Error("arrest.dat is a field")
	}
}
