package figures_test

import (
	"fmt"
	"math/rand/v2"
	"runtime"
	"strconv"
	"sync"
	"testing"

	"sijil/internal/figures"
)

// The benchmarks answer the questions of FIGURES.md section 5 on a million
// invented cases of 900,000 persons, shaped like a register of fourteen years:
//
//	go test ./internal/figures -bench . -run '^$'

const benchRows = 1_000_000

var benchParties = []string{"syrian_regime", "sdf", "opposition_sna", "hts", "isis", "russian_forces", "coalition", "other", "unidentified", "disputed"}

// pick draws from a list with falling weights, "" one time in sixteen.
func pick(r *rand.Rand, list []string) string {
	if r.IntN(16) == 0 {
		return ""
	}
	return list[min(r.IntN(len(list)), r.IntN(len(list)))]
}

func codesLike(format string, n int) []string {
	list := make([]string, n)
	for i := range list {
		list[i] = fmt.Sprintf(format, i+1)
	}
	return list
}

var (
	benchGovernorates = codesLike("SY%02d", 14)
	benchPlaces       = codesLike("SY%06d", 6000)
	benchSources      = codesLike("source-%d", 4000)
	benchSites        = codesLike("site-%d", 120)
	benchPretexts     = codesLike("pretext-%d", 12)
	benchStates       = []string{"LBN", "TUR", "JOR", "IRQ", "EGY", "CYP", "DNK", "DEU"}
	benchGroups       = codesLike("group-%d", 11)
	benchMethods      = codesLike("method-%d", 12)
)

// inventCase fills a row with case n.
func inventCase(r *rand.Rand, row *figures.Row, n int) {
	row.Reset()
	row.Number, row.Person, row.Revision = uint32(n), uint32(1+r.IntN(benchRows*9/10)), r.Uint64()
	row.Unlinkable = r.IntN(50) == 0
	arrest := day("2011-03-15") + figures.Day(min(r.IntN(5000), r.IntN(5000)))
	last := arrest
	if r.IntN(10) == 0 {
		last += 30
	}
	row.Fact("arrest.date", arrest, last)
	row.Set("kind", "arrest")
	row.Set("scope", []string{"in", "in", "in", "in", "in", "in", "in", "in", "criminal", "unidentified"}[r.IntN(10)])
	row.Set("proof", []string{"claimed", "single_source", "single_source", "corroborated"}[r.IntN(4)])
	party := pick(r, benchParties)
	row.Set("party", party)
	row.Set("governorate", pick(r, benchGovernorates))
	row.Set("place", pick(r, benchPlaces))
	row.Set("origin", pick(r, benchGovernorates))
	row.Set("sex", []string{"male", "male", "male", "male", "male", "female"}[r.IntN(6)])
	row.Set("sex_age", []string{"man", "man", "man", "man", "woman", "child", ""}[r.IntN(7)])
	row.Set("age", strconv.Itoa(8+r.IntN(70)))
	row.Set("pretext", pick(r, benchPretexts))
	row.Set("circumstance", pick(r, benchPretexts))
	row.Set("source_count", []string{"1", "1", "1", "2", "3", "5+"}[r.IntN(6)])
	for range 1 + r.IntN(3) {
		row.Set("source", pick(r, benchSources))
	}
	if r.IntN(8) == 0 {
		row.Set("group", pick(r, benchGroups))
	}
	if r.IntN(20) == 0 {
		row.Set("returned", "yes")
		row.Set("returned_from", pick(r, benchStates))
		row.Set("return_kind", []string{"deported", "pushed_back", "coerced", "voluntary"}[r.IntN(4)])
	}
	inventHistory(r, row, last, party)
}

// inventHistory gives a case its holder, sites and status over time.
func inventHistory(r *rand.Rand, row *figures.Row, last figures.Day, party string) {
	row.From("holder", last, party)
	for at := last; r.IntN(3) == 0; at += 200 {
		row.From("site", at, pick(r, benchSites))
	}
	row.From("status", last, "no_information")
	row.From("status", last+20, figures.StatusSilent)
	end := last + figures.Day(30+r.IntN(2000))
	switch r.IntN(10) {
	case 0, 1, 2:
		row.From("status", end, "released")
		row.Fact("outcome.date", end, end)
	case 3:
		row.From("status", end, "died_told")
		row.From("standard", end, "told")
		row.From("cause", end, "torture")
		row.Fact("outcome.date", end, end)
	case 4:
		row.From("status", end, "whereabouts_known")
	case 5:
		row.From("status", end, "enforced_disappearance")
	}
	if r.IntN(12) == 0 {
		row.Fact("torture.date", last, end)
		row.From("method", end, pick(r, benchMethods))
		row.From("method", end, pick(r, benchMethods))
	}
}

func buildMillion(t fataler) *figures.Cube {
	b, err := figures.NewBuilder(figures.Cases())
	if err != nil {
		t.Fatalf("%v", err)
	}
	row, err := figures.Cases().NewRow()
	if err != nil {
		t.Fatalf("%v", err)
	}
	r := rand.New(rand.NewPCG(1, 2))
	for n := range benchRows {
		inventCase(r, row, n)
		if err := b.Add(row); err != nil {
			t.Fatalf("%v", err)
		}
	}
	return b.Build(1)
}

var million = sync.OnceValue(func() *figures.Cube {
	cube := buildMillion(panics{})
	r := rand.New(rand.NewPCG(3, 4))
	var pairs [][2]uint32
	for range 20_000 {
		pairs = append(pairs, [2]uint32{uint32(r.IntN(benchRows)), uint32(r.IntN(benchRows))})
	}
	cube.Pending(pairs)
	return cube
})

// panics fails where there is no test to fail.
type panics struct{}

func (panics) Helper()                           {}
func (panics) Fatalf(format string, args ...any) { panic(fmt.Sprintf(format, args...)) }

// BenchmarkBuild: a million rows; the bytes are those the heap holds when done
// and the most that it held.
func BenchmarkBuild(b *testing.B) {
	for b.Loop() {
		cube := buildMillion(b)
		var m runtime.MemStats
		runtime.ReadMemStats(&m)
		b.ReportMetric(float64(m.Sys)/1e6, "MB-from-system")
		runtime.GC()
		runtime.ReadMemStats(&m)
		b.ReportMetric(float64(m.HeapAlloc)/1e6, "MB-kept")
		runtime.KeepAlive(cube)
	}
}

var benchToday = day("2025-06-30")

func benchQuery(indicator string, by ...string) figures.Query {
	return figures.Query{Indicators: []string{indicator}, AsOf: benchToday, By: by,
		Visible: map[string]figures.Visible{"cases": figures.All()}}
}

func mustCount(b *testing.B, cat *figures.Catalog, cube *figures.Cube, q figures.Query) []figures.Figure {
	f, err := figures.Count(cat, figures.Cubes{"cases": cube}, q)
	if err != nil {
		b.Fatal(err)
	}
	return f
}

// BenchmarkCount: any figure with two breakdowns, caches warm.
func BenchmarkCount(b *testing.B) {
	cat, cube := catalog(b), million()
	for _, tt := range []struct {
		indicator string
		by        []string
		where     string
	}{
		{"arrests", nil, ""},
		{"arrests", []string{"party", "governorate"}, ""},
		{"arrests", []string{"month", "party"}, ""},
		{"arrests", []string{"source", "party"}, ""},
		{"arrests", []string{"site", "group"}, ""},
		{"arrests", []string{"party", "sex_age"}, `place != "SY000001" && age >= 18`},
		{"became_disappeared", []string{"party", "sex_age"}, ""},
		{"share_by_party", []string{"governorate"}, ""},
		{"deprived_of_liberty", []string{"party", "year"}, ""},
		{"disappeared", []string{"party", "sex_age"}, ""},
		{"torture_reported", []string{"method", "site"}, ""},
		{"arrests_after_forced_return", []string{"returned_from", "return_kind"}, ""},
	} {
		b.Run(fmt.Sprint(tt.indicator, tt.by, tt.where != ""), func(b *testing.B) {
			q := benchQuery(tt.indicator, tt.by...)
			q.Where = tt.where
			mustCount(b, cat, cube, q)
			for b.Loop() {
				mustCount(b, cat, cube, q)
			}
		})
	}
}

// BenchmarkDigests: the same with the digest of each figure.
func BenchmarkDigests(b *testing.B) {
	cat, cube := catalog(b), million()
	q := benchQuery("arrests", "party", "governorate")
	q.Digests = true
	for b.Loop() {
		mustCount(b, cat, cube, q)
	}
}

// BenchmarkAsOf: a figure at a day that nobody asked about before.
func BenchmarkAsOf(b *testing.B) {
	cat, cube := catalog(b), million()
	q := benchQuery("disappeared", "party", "sex_age")
	for b.Loop() {
		q.AsOf--
		mustCount(b, cat, cube, q)
	}
}

// BenchmarkFacets: ten attributes of a list page under a filter.
func BenchmarkFacets(b *testing.B) {
	cube := million()
	ten := []string{"status", "party", "governorate", "origin", "sex", "sex_age", "pretext", "circumstance", "year", "group"}
	for _, tt := range []struct {
		name string
		list figures.Listing
	}{
		{"all", figures.Listing{}},
		{"half", figures.Listing{Where: `sex_age == "man"`, Selected: map[string][]string{"party": {"syrian_regime", "sdf"}}}},
		{"few", figures.Listing{Where: `place == "SY000400"`, Selected: map[string][]string{"status": {"released"}}}},
	} {
		b.Run(tt.name, func(b *testing.B) {
			tt.list.AsOf, tt.list.Visible = benchToday, figures.All()
			for b.Loop() {
				if _, err := cube.Facets(tt.list, ten, true); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

// BenchmarkReplace: a changed case, and the first figure after it.
func BenchmarkReplace(b *testing.B) {
	cat, cube := catalog(b), million()
	row, err := figures.Cases().NewRow()
	if err != nil {
		b.Fatal(err)
	}
	r := rand.New(rand.NewPCG(5, 6))
	for b.Loop() {
		inventCase(r, row, r.IntN(benchRows))
		if err := cube.Replace(row); err != nil {
			b.Fatal(err)
		}
		mustCount(b, cat, cube, benchQuery("disappeared", "party", "sex_age"))
	}
}

// BenchmarkOpen: from sections in memory, what one figure needs.
func BenchmarkOpen(b *testing.B) {
	cat := catalog(b)
	sections := encode(b, million())
	size := 0
	for _, s := range sections.sections {
		size += len(s)
	}
	for _, tt := range []struct {
		indicator string
		by        []string
	}{{"arrests", []string{"party", "governorate"}}, {"disappeared", []string{"party", "sex_age"}}} {
		b.Run(fmt.Sprint(tt.indicator, tt.by), func(b *testing.B) {
			for b.Loop() {
				cube, err := figures.Open(figures.Cases(), sections)
				if err != nil {
					b.Fatal(err)
				}
				mustCount(b, cat, cube, benchQuery(tt.indicator, tt.by...))
			}
			b.ReportMetric(float64(size)/1e6, "MB-of-sections")
		})
	}
}

// BenchmarkEncode: all sections.
func BenchmarkEncode(b *testing.B) {
	cube := million()
	for b.Loop() {
		encode(b, cube)
	}
}
