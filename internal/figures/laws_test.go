package figures_test

import (
	"fmt"
	"slices"
	"testing"

	"pgregory.net/rapid"
	"sijil/internal/figures"
)

// ask counts one indicator with everything visible.
func ask(t *rapid.T, cat *figures.Catalog, cube *figures.Cube, q figures.Query) []figures.Figure {
	q.Visible = map[string]figures.Visible{cube.Schema().Name: figures.All()}
	f, err := figures.Count(cat, figures.Cubes{cube.Schema().Name: cube}, q)
	if err != nil {
		t.Fatalf("Count(%v by %v): %v", q.Indicators, q.By, err)
	}
	return f
}

func drawPeriod(t *rapid.T) figures.Period {
	a, b := drawDay(t), drawDay(t)
	p, err := figures.NewPeriod(min(a, b), max(a, b))
	if err != nil || rapid.Bool().Draw(t, "all time") {
		return figures.Period{}
	}
	return p
}

var singleValued = []string{"party", "governorate", "sex", "sex_age", "status", "standard", "month", "year", "returned_from", "holder", "age"}

func TestPartsAddUpToTheWhole(t *testing.T) {
	t.Parallel()
	cat := catalog(t)
	rapid.Check(t, func(t *rapid.T) {
		g := drawRegister(t, "cases")
		cube := build(t, "cases", g.rows)
		q := figures.Query{AsOf: drawDay(t), Period: drawPeriod(t),
			Indicators: []string{rapid.SampledFrom([]string{"arrests", "became_disappeared", "disappeared", "deprived_of_liberty", "killings", "missing"}).Draw(t, "indicator")}}
		whole := ask(t, cat, cube, q)[0]
		q.By = rapid.SliceOfNDistinct(rapid.SampledFrom(singleValued), 1, 3, rapid.ID[string]).Draw(t, "by")
		count, left := 0, 0
		for _, f := range ask(t, cat, cube, q) {
			count, left = count+f.Count, left+f.LeftOut.Total()
			if f.Overlaps {
				t.Fatalf("by %v: said to overlap", q.By)
			}
		}
		if count != whole.Count || left != whole.LeftOut.Total() {
			t.Fatalf("%v by %v: parts %d and %d left out, whole %d and %d", q.Indicators, q.By, count, left, whole.Count, whole.LeftOut.Total())
		}
	})
}

func TestBecameDisappearedNeverFallsWithTheAsOfDate(t *testing.T) {
	t.Parallel()
	cat := catalog(t)
	rapid.Check(t, func(t *rapid.T) {
		g := drawRegister(t, "cases")
		cube := build(t, "cases", g.rows)
		before := ask(t, cat, cube, figures.Query{Indicators: []string{"became_disappeared"}, AsOf: firstDay})[0].Set()
		for day := firstDay; day <= lastDay; day += figures.Day(rapid.IntRange(1, 200).Draw(t, "step")) {
			now := ask(t, cat, cube, figures.Query{Indicators: []string{"became_disappeared"}, AsOf: day})[0].Set()
			if lost := before.Clone(); lost.AndCardinality(now) != before.GetCardinality() {
				t.Fatalf("as of %s: %v, before that %v", day, now, before)
			}
			before = now
		}
	})
}

func TestADenominatorIsTheFigureOfItsIndicator(t *testing.T) {
	t.Parallel()
	cat := catalog(t)
	rapid.Check(t, func(t *rapid.T) {
		g := drawRegister(t, "cases")
		cube := build(t, "cases", g.rows)
		q := figures.Query{AsOf: drawDay(t), Period: drawPeriod(t), By: []string{rapid.SampledFrom(singleValued).Draw(t, "by")}}
		of := func(id string, by []string) map[string]figures.Figure {
			q := q
			q.Indicators, q.By = []string{id}, by
			cells := map[string]figures.Figure{}
			for _, f := range ask(t, cat, cube, q) {
				cells[key(f, by, nil)] = f
			}
			return cells
		}
		became, arrests := of("became_disappeared", q.By), of("arrests", q.By)
		for cell, f := range of("share_became_disappeared", q.By) {
			if f.Count != became[cell].Count || *f.Of != arrests[cell].Count {
				t.Fatalf("%s: %d of %d, want %d of %d", cell, f.Count, *f.Of, became[cell].Count, arrests[cell].Count)
			}
		}
		sum := 0.0
		whole := of("arrests", nil)[""]
		for cell, f := range of("share_by_party", []string{"party"}) {
			if *f.Of != whole.Count {
				t.Fatalf("%s: of %d, want %d", cell, *f.Of, whole.Count)
			}
			if f.Share != nil {
				sum += *f.Share
			}
		}
		if whole.Count > 0 && (sum < 0.999999 || sum > 1.000001) {
			t.Fatalf("shares of all parties add up to %v", sum)
		}
	})
}

func TestAFigureNarrowedToAValueIsTheCellOfThatValue(t *testing.T) {
	t.Parallel()
	cat := catalog(t)
	rapid.Check(t, func(t *rapid.T) {
		g := drawRegister(t, "cases")
		cube := build(t, "cases", g.rows)
		q := figures.Query{AsOf: drawDay(t), Period: drawPeriod(t),
			Indicators: []string{rapid.SampledFrom([]string{"arrests", "disappeared", "deprived_of_liberty", "releases"}).Draw(t, "indicator")}}
		attribute := rapid.SampledFrom(append(slices.Clone(singleValued), "group", "source", "site")).Draw(t, "attribute")
		q.By = []string{attribute}
		for _, cell := range ask(t, cat, cube, q) {
			narrowed := q
			narrowed.By, narrowed.Where = nil, fmt.Sprintf("%s == %q", attribute, cell.By[attribute])
			if f := ask(t, cat, cube, narrowed)[0]; !f.Rows().Equals(cell.Rows()) || f.Low != cell.Low {
				t.Fatalf("%v where %s: %v, by it %v", q.Indicators, narrowed.Where, f.Rows(), cell.Rows())
			}
		}
	})
}

func TestLowIsNeverMoreThanHigh(t *testing.T) {
	t.Parallel()
	cat := catalog(t)
	rapid.Check(t, func(t *rapid.T) {
		g := drawRegister(t, "cases")
		cube := build(t, "cases", g.rows)
		q := figures.Query{AsOf: lastDay, By: []string{"party"}, Indicators: []string{"arrests", "disappeared", "missing"}}
		before := ask(t, cat, cube, q)
		cube.Pending(g.pending)
		for i, f := range ask(t, cat, cube, q) {
			if f.Low > before[i].Low || f.Low > f.High || f.High != before[i].High || f.Count != f.High {
				t.Fatalf("%v: low %d high %d; without pending links %d and %d", f.By, f.Low, f.High, before[i].Low, before[i].High)
			}
		}
	})
}

const shareOfTheHeld = `id = "share_of_the_held"
version = 1
share = "disappeared"
of = "deprived_of_liberty"
by = ["party"]
across = ["party"]
label = { en = "share of those held", ar = "نسبة المحتجزين" }
`

// TestAShareOfPersonsIsAPart: a person stands in the same row of numerator and
// denominator, so that no share is above 1.
func TestAShareOfPersonsIsAPart(t *testing.T) {
	t.Parallel()
	d, err := figures.ParseDefinition("share.toml", []byte(shareOfTheHeld))
	if err != nil {
		t.Fatalf("ParseDefinition: %v", err)
	}
	shipped, err := figures.Shipped()
	if err != nil {
		t.Fatalf("Shipped: %v", err)
	}
	cat, err := figures.NewCatalog(append(shipped, d), schemas...)
	if err != nil {
		t.Fatalf("NewCatalog: %v", err)
	}
	rapid.Check(t, func(t *rapid.T) {
		g := drawRegister(t, "cases")
		cube := build(t, "cases", g.rows)
		q := figures.Query{AsOf: drawDay(t), Indicators: []string{"deprived_of_liberty"}}
		held := ask(t, cat, cube, q)[0]
		q.Indicators = []string{"share_of_the_held"}
		sum := 0
		for _, f := range ask(t, cat, cube, q) {
			if sum += f.Count; *f.Of != held.Count || f.Share != nil && *f.Share > 1 {
				t.Fatalf("%v: %d of %d, held %d", f.By, f.Count, *f.Of, held.Count)
			}
		}
		if sum > held.Count {
			t.Fatalf("parties add up to %d of %d", sum, held.Count)
		}
	})
}
