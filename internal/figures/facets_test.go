package figures_test

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/RoaringBitmap/roaring/v2"
	"pgregory.net/rapid"
	"sijil/internal/errs"
	"sijil/internal/figures"
)

func TestFacetsAgreeWithARecount(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		g := drawRegister(t, "cases")
		cube := build(t, "cases", g.rows)
		visible := roaring.New()
		for _, p := range g.rows {
			if rapid.IntRange(0, 4).Draw(t, "hidden") > 0 {
				visible.Add(p.number)
			}
		}
		list := figures.Listing{AsOf: drawDay(t), Visible: figures.Only(visible), Selected: map[string][]string{}}
		var where condition
		if rapid.Bool().Draw(t, "has where") {
			where = drawCondition(t, "cases", 2)
			list.Where = where.String()
		}
		for _, name := range rapid.SliceOfNDistinct(rapid.SampledFrom(attributesOf("cases")), 0, 3, rapid.ID[string]).Draw(t, "selected") {
			list.Selected[name] = rapid.SliceOfN(rapid.SampledFrom(valuesOf("cases", name)), 1, 2).Draw(t, name)
		}
		ignoreOwn := rapid.Bool().Draw(t, "ignore own")
		attributes := append(attributesOf("cases"), "month", "year")
		facets, err := cube.Facets(list, attributes, ignoreOwn)
		if err != nil {
			t.Fatalf("Facets: %v", err)
		}
		for i, f := range facets {
			want := map[string]int{}
			for _, p := range g.rows {
				s := sight{plain: p, asOf: list.AsOf, rules: "snhr@1"}
				if !visible.Contains(p.number) || !happenedBy(p.opened(), list.AsOf) || where != nil && !where.holds(s) || !chosen(s, list, f.Attribute, ignoreOwn) {
					continue
				}
				for _, v := range s.has(f.Attribute) {
					want[v]++
				}
			}
			checkFacet(t, f, attributes[i], list, want)
		}
	})
}

// chosen says whether a row has a selected value of every attribute but one.
func chosen(s sight, list figures.Listing, facet string, ignoreOwn bool) bool {
	for name, values := range list.Selected {
		if (name != facet || !ignoreOwn) && !s.is(name, values...) {
			return false
		}
	}
	return true
}

func checkFacet(t *rapid.T, f figures.Facet, name string, list figures.Listing, want map[string]int) {
	if f.Attribute != name {
		t.Fatalf("facet %s, want %s", f.Attribute, name)
	}
	seen := map[string]bool{}
	for _, v := range f.Values {
		if v.Count != want[v.Value] || seen[v.Value] || v.Selected != slices.Contains(list.Selected[name], v.Value) {
			t.Fatalf("%s: %+v, want %d, seen %v", name, v, want[v.Value], seen[v.Value])
		}
		seen[v.Value] = true
	}
	for v, n := range want {
		if !seen[v] {
			t.Fatalf("%s: no %q, want %d", name, v, n)
		}
	}
	if f.Values[len(f.Values)-1].Value != figures.Unknown {
		t.Fatalf("%s: the last value is %v", name, f.Values[len(f.Values)-1])
	}
}

// TestMoreValuesThanSets: an attribute that outgrows its bitmaps while they are
// in use is counted row by row, and right.
func TestMoreValuesThanSets(t *testing.T) {
	t.Parallel()
	var rows []*plain
	for n := range uint32(500) {
		p := arrested(n, n+1, "sdf", "2014-01-10")
		p.settled["source"] = []string{fmt.Sprint("source-", n%200), fmt.Sprint("source-", n%7)}
		rows = append(rows, p)
	}
	cube := build(t, "cases", rows)
	row, err := figures.Cases().NewRow()
	if err != nil {
		t.Fatalf("NewRow: %v", err)
	}
	for round := range 3 {
		for n := range uint32(60 * round) {
			rows[n].settled["source"] = append(rows[n].settled["source"][:1], fmt.Sprint("new-", n))
			rows[n].fill(row)
			if err := cube.Replace(row); err != nil {
				t.Fatalf("Replace: %v", err)
			}
		}
		want := map[string]int{}
		for _, p := range rows {
			for _, s := range distinct(p.settled["source"]) {
				want[s]++
			}
		}
		for range 2 { // the second time from what the first made
			facets, err := cube.Facets(figures.Listing{AsOf: lastDay, Visible: figures.All()}, []string{"source"}, true)
			if err != nil || len(facets[0].Values) != len(want)+1 {
				t.Fatalf("round %d: %d values, %v; want %d and the unknown", round, len(facets[0].Values), err, len(want))
			}
			for _, v := range facets[0].Values {
				set, err := cube.Select(figures.Listing{AsOf: lastDay, Visible: figures.All(), Where: fmt.Sprintf("source == %q", v.Value)})
				if err != nil || v.Count != want[v.Value] || int(set.GetCardinality()) != want[v.Value] {
					t.Fatalf("round %d: %s %d, selected %d, %v; want %d", round, v.Value, v.Count, set.GetCardinality(), err, want[v.Value])
				}
			}
		}
	}
}

func TestListingsThatCannotBeShown(t *testing.T) {
	t.Parallel()
	cube := build(t, "cases", five())
	for _, tt := range []struct {
		name       string
		list       figures.Listing
		attributes []string
		says       string
	}{
		{"a facet that is not there", figures.Listing{}, []string{"prty"}, `did you mean "party"?`},
		{"a selection that is not there", figures.Listing{Selected: map[string][]string{"prty": {"sdf"}}}, nil, `did you mean "party"?`},
		{"a selected value that the vocabulary lacks", figures.Listing{Selected: map[string][]string{"sex": {"men"}}}, nil, `no value "men"`},
		{"an expression that is none", figures.Listing{Where: "party"}, nil, "no comparison"},
		{"rules that are not there", figures.Listing{Rules: "snhr@9", Where: `status == "killed"`}, nil, "no rule set"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			_, err := cube.Facets(tt.list, tt.attributes, true)
			if !errors.Is(err, errs.Invalid) || !strings.Contains(err.Error(), tt.says) {
				t.Errorf("Facets: %v; want one that says %q", err, tt.says)
			}
		})
	}
}

func TestPagesPartASet(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		members := rapid.SliceOfDistinct(rapid.Uint32Range(0, 200_000), rapid.ID[uint32]).Draw(t, "members")
		falling, limit := rapid.Bool().Draw(t, "falling"), rapid.IntRange(1, 7).Draw(t, "limit")
		set := roaring.BitmapOf(members...)
		var all []uint32
		for page := figures.Page(set, nil, limit, falling); len(page) > 0; page = figures.Page(set, &all[len(all)-1], limit, falling) {
			if len(page) > limit {
				t.Fatalf("page of %d, limit %d", len(page), limit)
			}
			all = append(all, page...)
		}
		slices.Sort(members)
		if falling {
			slices.Reverse(members)
		}
		if !slices.Equal(all, members) {
			t.Fatalf("pages hold %v, want %v", all, members)
		}
	})
}
