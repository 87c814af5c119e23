package figures_test

import (
	"encoding/json"
	"errors"
	"strings"
	"testing"

	"github.com/RoaringBitmap/roaring/v2"
	"sijil/internal/edtf"
	"sijil/internal/errs"
	"sijil/internal/figures"
)

// arrested is a plain case: an in-scope arrest by a party on a day, of which
// nothing is heard.
func arrested(number, person uint32, party, date string) *plain {
	d := day(date)
	return &plain{number: number, person: person, revision: 1, weight: 1,
		settled: map[string][]string{"kind": {"arrest"}, "scope": {"in"}, "party": {party}},
		dated: map[string][]change{"holder": {{d, party}},
			"status": {{d, "no_information"}, {d + 20, figures.StatusSilent}}},
		facts: map[string][]figures.Interval{"arrest.date": {{First: d, Last: d}}}}
}

// five is a small register: two cases of person 1, one of each of three others.
func five() []*plain {
	rows := []*plain{arrested(0, 1, "sdf", "2014-01-10"), arrested(1, 1, "hts", "2014-03-02"), arrested(2, 2, "sdf", "2014-02-01"),
		arrested(3, 3, "regime", "2014-06-20"), arrested(4, 4, "regime", "2014-01-05")}
	rows[4].facts["arrest.date"] = []figures.Interval{{First: day("2014-01-01"), Last: day("2014-12-31")}} // "2014"
	rows[4].dated["status"] = []change{{day("2014-12-31"), "no_information"}}
	return rows
}

func countIn(t *testing.T, cube *figures.Cube, q figures.Query) []figures.Figure {
	t.Helper()
	if q.Visible == nil {
		q.Visible = map[string]figures.Visible{"cases": figures.All()}
	}
	f, err := figures.Count(catalog(t), figures.Cubes{"cases": cube}, q)
	if err != nil {
		t.Fatalf("Count: %v", err)
	}
	return f
}

func TestFigureAsJSON(t *testing.T) {
	t.Parallel()
	cube := build(t, "cases", five())
	half, _ := figures.ParsePeriod("2014-H1")
	f := countIn(t, cube, figures.Query{Indicators: []string{"share_by_party"}, Period: half, AsOf: day("2014-12-31"), Where: `party in ["sdf", "hts"]`})
	if len(f) != 4 { // hts, regime, sdf, unknown
		t.Fatalf("%d figures, want 4", len(f))
	}
	got, err := json.Marshal(f[2])
	want := `{"id":"` + f[2].ID() + `","indicator":"share_by_party","definition":"share_by_party@1","unit":"C",` +
		`"window":{"field":"arrest.date","from":"2014-01-01","to":"2014-06-30"},"by":{"party":"sdf"},"count":2,"low":2,"high":2,` +
		`"of":3,"share":0.6666666666666666,"digest":""}`
	if err != nil || string(got) != want {
		t.Errorf("share as JSON: %s, %v\nwant %s", got, err, want)
	}
	f = countIn(t, cube, figures.Query{Indicators: []string{"disappeared"}, AsOf: day("2014-07-31")})
	got, err = json.Marshal(f[0])
	want = `{"id":"` + f[0].ID() + `","indicator":"disappeared","definition":"disappeared@1","unit":"P",` +
		`"window":{"field":"as_of","from":null,"to":"2014-07-31"},"by":{},"count":3,"low":3,"high":3,` +
		`"of":null,"share":null,"digest":"","silent":3}`
	if err != nil || string(got) != want {
		t.Errorf("stock as JSON: %s, %v\nwant %s", got, err, want)
	}
	f = countIn(t, cube, figures.Query{Indicators: []string{"arrests"}, Period: half, AsOf: day("2014-12-31")})
	if got, err = json.Marshal(f[0]); err != nil || !strings.HasSuffix(string(got), `"digest":"","left_out":{"year":1}}`) {
		t.Errorf("flow as JSON: %s, %v; want one left out by year", got, err)
	}
}

func TestAPersonIsCountedOnceUnderTheLatestOpenCase(t *testing.T) {
	t.Parallel()
	rows := five()
	f := countIn(t, build(t, "cases", rows), figures.Query{Indicators: []string{"disappeared"}, AsOf: day("2014-12-31"), By: []string{"party"}})
	counts := map[string]int{}
	for _, f := range f {
		counts[f.By["party"]] = f.Count
	}
	if counts["hts"] != 1 || counts["sdf"] != 1 || counts["regime"] != 1 {
		t.Errorf("disappeared by party: %v, want person 1 under hts only", counts)
	}
	rows[1].dated["status"] = append(rows[1].dated["status"], change{day("2014-08-01"), "released"})
	f = countIn(t, build(t, "cases", rows), figures.Query{Indicators: []string{"disappeared"}, AsOf: day("2014-12-31"), By: []string{"party"}})
	if f[0].By["party"] != "hts" || f[0].Count != 0 || f[2].Count != 2 {
		t.Errorf("after release from hts: %v %d, sdf %d; want 0 and 2", f[0].By, f[0].Count, f[2].Count)
	}
}

func TestIDAndDigest(t *testing.T) {
	t.Parallel()
	base := figures.Query{Indicators: []string{"arrests"}, AsOf: day("2014-12-31"), Known: "2015-01-01T00:00:00Z", Digests: true}
	one := func(rows []*plain, change func(*figures.Query)) figures.Figure {
		q := base
		change(&q)
		return countIn(t, build(t, "cases", rows), q)[0]
	}
	same := func(*figures.Query) {}
	first := one(five(), same)
	if first.ID() != one(five(), same).ID() || first.Digest != one(five(), same).Digest || len(first.ID()) != 12 || len(first.Digest) != 64 {
		t.Errorf("the same question of the same rows: %s %s, then others", first.ID(), first.Digest)
	}
	for name, change := range map[string]func(*figures.Query){
		"as of another day":     func(q *figures.Query) { q.AsOf++ },
		"known at another time": func(q *figures.Query) { q.Known = "2015-01-02T00:00:00Z" },
		"in a window":           func(q *figures.Query) { q.Period, _ = figures.ParsePeriod("2014") },
		"narrowed":              func(q *figures.Query) { q.Where = `party != "nobody"` },
		"of another indicator":  func(q *figures.Query) { q.Indicators = []string{"arrests_women"} },
		"under other rules":     func(q *figures.Query) { q.Rules = "stated@1" },
		"in a cell":             func(q *figures.Query) { q.By = []string{"party"} },
	} {
		if f := one(five(), change); f.ID() == first.ID() || f.Digest == first.Digest {
			t.Errorf("%s: id %s and digest %s are the same", name, f.ID(), f.Digest)
		}
	}
	if f := one(five(), func(q *figures.Query) { q.Where = `  party!='nobody'` }); f.ID() != one(five(), func(q *figures.Query) { q.Where = `party != "nobody"` }).ID() {
		t.Error("the spelling of an expression changes the id")
	}
	revised := five()
	revised[3].revision++
	if f := one(revised, same); f.ID() != first.ID() || f.Digest == first.Digest {
		t.Error("a revised case keeps the digest or changes the id")
	}
	if f := one(five()[:4], same); f.ID() != first.ID() || f.Digest == first.Digest {
		t.Error("a case fewer keeps the digest or changes the id")
	}
}

func TestAShareSignsItsDenominator(t *testing.T) {
	t.Parallel()
	q := figures.Query{Indicators: []string{"share_by_party"}, AsOf: day("2014-12-31"), Digests: true}
	rows := five()
	before := countIn(t, build(t, "cases", rows), q)[0]
	rows[3].revision++ // of another party than the first cell's
	if after := countIn(t, build(t, "cases", rows), q)[0]; after.Digest == before.Digest {
		t.Error("a change in the denominator keeps the digest")
	}
}

func TestWhoSeesNothingCountsNothing(t *testing.T) {
	t.Parallel()
	cube := build(t, "cases", five())
	q := figures.Query{Indicators: []string{"arrests"}, AsOf: day("2014-12-31"), By: []string{"party"}}
	for name, visible := range map[string]map[string]figures.Visible{
		"said nothing": {}, "the zero Visible": {"cases": {}}, "an empty set": {"cases": figures.Only(roaring.New())}, "nil": {"cases": figures.Only(nil)},
		"another family": {"returns": figures.All()},
	} {
		q.Visible = visible
		f := countIn(t, cube, q)
		if len(f) != 1 || f[0].Count != 0 || f[0].By["party"] != figures.Unknown {
			t.Errorf("%s: %+v, want one empty cell of the unknown", name, f)
		}
	}
	q.Visible = map[string]figures.Visible{"cases": figures.Only(roaring.BitmapOf(0, 2))}
	if f := countIn(t, cube, q); len(f) != 2 || f[0].By["party"] != "sdf" || f[0].Count != 2 {
		t.Errorf("who sees two cases of sdf: %+v; want no other party to show", f)
	}
}

func TestCountRefuses(t *testing.T) {
	t.Parallel()
	cube := build(t, "cases", five())
	for _, tt := range []struct {
		name string
		q    figures.Query
		says string
		kind error
	}{
		{"an indicator that is not there", figures.Query{Indicators: []string{"arests"}}, `did you mean "arrests"?`, errs.NotFound},
		{"an attribute that is not there", figures.Query{Indicators: []string{"arrests"}, By: []string{"prty"}}, `did you mean "party"?`, errs.Invalid},
		{"an attribute that no family has", figures.Query{By: []string{"prty"}}, `no attribute "prty"`, errs.Invalid},
		{"an expression that no family understands", figures.Query{Where: "prty == "}, "unexpected", errs.Invalid},
		{"a rule set that is not there", figures.Query{Indicators: []string{"arrests"}, Rules: "snhr@9"}, `no rule set "snhr@9"`, errs.Invalid},
		{"rows that are not there", figures.Query{Indicators: []string{"returns_forced"}}, `cube "returns"`, errs.NotFound},
		{"a table that nobody could read", figures.Query{Indicators: []string{"arrests"}, By: []string{"month", "status", "reached", "cause", "sex_age", "return_kind", "pretext"},
			Period: mustPeriod(t, "2011/2024")}, "more than 100000 cells", errs.Invalid},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			_, err := figures.Count(catalog(t), figures.Cubes{"cases": cube}, tt.q)
			if !errors.Is(err, tt.kind) || !strings.Contains(err.Error(), tt.says) {
				t.Errorf("Count: %v; want one that says %q", err, tt.says)
			}
		})
	}
}

func mustPeriod(t *testing.T, s string) figures.Period {
	t.Helper()
	p, err := figures.ParsePeriod(s)
	if err != nil {
		t.Fatalf("ParsePeriod(%q): %v", s, err)
	}
	return p
}

func TestCountOfNoIndicatorIsOfAllThatFit(t *testing.T) {
	t.Parallel()
	cubes := figures.Cubes{"cases": build(t, "cases", five()), "returns": build(t, "returns", nil), "reports": build(t, "reports", nil)}
	f, err := figures.Count(catalog(t), cubes, figures.Query{AsOf: day("2014-12-31"), Where: `return_kind == "deported"`})
	if err != nil {
		t.Fatalf("Count: %v", err)
	}
	seen := map[string]bool{}
	for _, f := range f {
		seen[f.Indicator+" "+string(f.Unit)] = true
	}
	if !seen["arrests C"] || !seen["returns_forced R"] || !seen["returns_forced N"] || seen["reports report"] {
		t.Errorf("indicators: %v; want those of cases and returns, none of reports", sortedKeys(seen))
	}
}

func TestRowsThatCannotBeAdded(t *testing.T) {
	t.Parallel()
	b, err := figures.NewBuilder(figures.Cases())
	if err != nil {
		t.Fatalf("NewBuilder: %v", err)
	}
	for _, tt := range []struct {
		name string
		fill func(r *figures.Row)
		says string
	}{
		{"a value that the vocabulary lacks", func(r *figures.Row) { r.Set("sex_age", "womn") }, `did you mean "woman"?`},
		{"an attribute that is not there", func(r *figures.Row) { r.Set("sx", "male") }, `no attribute "sx"`},
		{"an attribute that is computed", func(r *figures.Row) { r.From("reached", 0, "released") }, "computed"},
		{"a dated attribute without a date", func(r *figures.Row) { r.Set("status", "released") }, "use From"},
		{"another attribute with a date", func(r *figures.Row) { r.From("sex", 0, "male") }, "use From"},
		{"days out of order", func(r *figures.Row) { r.From("status", 5, "released"); r.From("status", 4, "killed") }, "comes after"},
		{"a fact that is not there", func(r *figures.Row) { r.Fact("trial.date", 0, 0) }, `no fact "trial.date"`},
		{"a fact that ends before it starts", func(r *figures.Row) { r.Fact("outcome.date", 1, 0) }, "ends before"},
		{"nobody", func(r *figures.Row) { r.Person = 0 }, "no person"},
		{"a number that is not dense", func(r *figures.Row) { r.Number = 1 << 31 }, "below"},
		{"more values than any row has", func(r *figures.Row) {
			for range 70_000 {
				r.From("site", 0, "x")
			}
		}, "more than"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			row, err := figures.Cases().NewRow()
			if err != nil {
				t.Fatalf("NewRow: %v", err)
			}
			row.Person = 1
			row.Fact("arrest.date", 0, 0)
			tt.fill(row)
			if err := b.Add(row); !errors.Is(err, errs.Invalid) || !strings.Contains(err.Error(), tt.says) {
				t.Errorf("Add: %v; want one that says %q", err, tt.says)
			}
			row.Reset()
			row.Person = 1
			if err := b.Add(row); !errors.Is(err, errs.Invalid) || !strings.Contains(err.Error(), "opens") {
				t.Errorf("Add of a row that nothing opens: %v", err)
			}
			row.Fact("arrest.date", edtf.MinDay, edtf.MaxDay)
			if err := b.Add(row); err != nil {
				t.Errorf("Add after Reset: %v", err)
			}
		})
	}
	if cube := b.Build(1); cube.Len() != 1 {
		t.Errorf("%d rows, want 1: refused rows leave nothing behind", cube.Len())
	}
}

func TestSchemasThatContradictThemselves(t *testing.T) {
	t.Parallel()
	opens := []figures.Fact{{Name: "date", Opens: true}}
	for name, s := range map[string]figures.Schema{
		"two attributes of one name":      {Name: "s", Facts: opens, Attributes: []figures.Attribute{{Name: "a"}, {Name: "a"}}},
		"an attribute called month":       {Name: "s", Facts: opens, Attributes: []figures.Attribute{{Name: "month"}}},
		"nothing opens a row":             {Name: "s", Facts: []figures.Fact{{Name: "date"}}},
		"read from what is not dated":     {Name: "s", Facts: opens, Attributes: []figures.Attribute{{Name: "a"}, {Name: "b", Of: "a", Shape: figures.Ever}}},
		"read from what is not there":     {Name: "s", Facts: opens, Attributes: []figures.Attribute{{Name: "b", Of: "a", Shape: figures.Ever}}},
		"read for good from what changes": {Name: "s", Facts: opens, Attributes: []figures.Attribute{{Name: "a", Shape: figures.Latest}, {Name: "b", Of: "a"}}},
	} {
		if _, err := figures.NewBuilder(s); !errors.Is(err, errs.Invalid) {
			t.Errorf("%s: %v, want errs.Invalid", name, err)
		}
	}
	if _, err := figures.Cases().With("colour", nil); !errors.Is(err, errs.Invalid) {
		t.Errorf("With an attribute that is not there: %v", err)
	}
}

// TestAVocabularyShowsAllItsValues: with a closed vocabulary zeros are shown, in
// its order, and what is unknown last.
func TestAVocabularyShowsAllItsValues(t *testing.T) {
	t.Parallel()
	s, err := figures.Cases().With("party", []string{"regime", "isis", "sdf", "hts"})
	if err != nil {
		t.Fatalf("With: %v", err)
	}
	b, err := figures.NewBuilder(s)
	if err != nil {
		t.Fatalf("NewBuilder: %v", err)
	}
	row, err := s.NewRow()
	if err != nil {
		t.Fatalf("NewRow: %v", err)
	}
	for _, p := range five() {
		p.fill(row)
		if err := b.Add(row); err != nil {
			t.Fatalf("Add: %v", err)
		}
	}
	got := ""
	for _, f := range countIn(t, b.Build(1), figures.Query{Indicators: []string{"arrests"}, AsOf: day("2014-12-31"), By: []string{"party"}}) {
		got += f.By["party"] + " "
	}
	if want := "regime isis sdf hts unknown "; got != want {
		t.Errorf("by party: %s; want %s", got, want)
	}
}
