package estimate

import (
	"context"
	"fmt"
	"math"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// populations are the known ones on which intervals are tried.
var populations = []struct {
	name   string
	says   string // what is true of it, for the table in the documents
	design Design
}{
	{"independent3", "three independent lists", Design{
		Lists: []string{"A", "B", "C"}, N: 1000, Classes: []Class{{1, []float64{.3, .25, .2}}}}},
	{"independent4", "four independent lists, short ones", Design{
		Lists: []string{"A", "B", "C", "D"}, N: 2000, Classes: []Class{{1, []float64{.15, .12, .1, .2}}}}},
	{"pair4", "four lists, two of which copy each other", Design{
		Lists: []string{"A", "B", "C", "D"}, N: 2000, Classes: []Class{{1, []float64{.2, .15, .25, .2}}},
		Pairs: []Dependence{{0, 1, 1.5}}}},
	{"pairs5", "five lists, one pair that copies and one that avoids", Design{
		Lists: []string{"A", "B", "C", "D", "E"}, N: 3000, Classes: []Class{{1, []float64{.2, .15, .2, .15, .2}}},
		Pairs: []Dependence{{0, 1, 1.5}, {2, 3, -1.5}}}},
	{"kinds5", "five lists, two kinds of people, far apart", Design{
		Lists: []string{"A", "B", "C", "D", "E"}, N: 5000,
		Classes: []Class{{.5, []float64{.2, .25, .2, .15, .2}}, {.5, []float64{.7, .6, .65, .7, .6}}}}},
	{"classes5", "five lists, two kinds of people, closer together", Design{
		Lists: []string{"A", "B", "C", "D", "E"}, N: 2000,
		Classes: []Class{{.6, []float64{.15, .1, .15, .1, .12}}, {.4, []float64{.5, .45, .4, .5, .4}}}}},
	{"hidden4", "four lists, half of the people almost never listed", Design{
		Lists: []string{"A", "B", "C", "D"}, N: 10_000,
		Classes: []Class{{.5, []float64{.35, .3, .25, .4}}, {.5, []float64{.01, .01, .01, .01}}}}},
}

// score counts how often a method's interval holds the truth.
type score struct {
	shown, covered int
	logBias        float64 // sum of log(estimate/truth)
	width          float64 // sum of log(hi/lo), over those with an upper limit
	bounded        int
}

func (s *score) add(estimate, lo, hi Number, truth float64) {
	s.shown++
	if float64(lo) <= truth && truth <= float64(hi) {
		s.covered++
	}
	s.logBias += math.Log(float64(estimate) / truth)
	if !math.IsInf(float64(hi), 1) {
		s.bounded++
		s.width += math.Log(float64(hi) / float64(lo))
	}
}

func (s *score) rate() float64 { return float64(s.covered) / float64(max(1, s.shown)) }

// Each method covers the truth at its stated rate where its assumption holds,
// within five standard errors.
func TestIntervalsCoverTheTruthWhereTheirAssumptionHolds(t *testing.T) {
	type row struct {
		name       string
		population int
		interval   func(t *testing.T, table Table) (lo, hi float64)
	}
	rows := []row{
		{"profile, independent lists", 0, func(t *testing.T, table Table) (float64, float64) {
			return profileOf(t, table, nil)
		}},
		{"profile, a pair that depends", 2, func(t *testing.T, table Table) (float64, float64) {
			return profileOf(t, table, []int{0b0011})
		}},
		{"graph average, independent lists", 0, graphsOf},
		{"graph average, a pair that depends", 2, graphsOf},
	}
	draws := sampled(100, 500)
	if full() {
		rows = append(rows, row{"latent classes, independent lists", 0, classesOf}, row{"latent classes, two kinds of people", 4, classesOf})
	}
	for _, tt := range rows {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			p := populations[tt.population]
			covered := 0
			for i := range draws {
				table, err := p.design.Draw(21, i)
				if err != nil {
					t.Fatal(err)
				}
				lo, hi := tt.interval(t, table)
				if truth := float64(p.design.N); lo <= truth && truth <= hi {
					covered++
				}
			}
			rate := float64(covered) / float64(draws)
			if allowed := 5 * math.Sqrt(Level*(1-Level)/float64(draws)); rate < Level-allowed {
				t.Errorf("%d of %d intervals hold the truth: %.3f, stated %.2f", covered, draws, rate, Level)
			}
		})
	}
}

func profileOf(t *testing.T, table Table, extra []int) (lo, hi float64) {
	k := len(table.Lists)
	m := append(mainEffects(k), extra...)
	f := newFitter()
	fitted := f.fitModel(newJudge(), table, m, table.together())
	f.design.hierarchy(k, m, table.together(), true)
	p, ok := newProfile(f, table, fitted.unseen)
	if !ok {
		t.Fatal("no profile")
	}
	return p.interval()
}

func graphsOf(t *testing.T, table Table) (lo, hi float64) {
	b := average(t, table, bmaSettings{})
	return b.quantile(.025), b.quantile(.975)
}

func classesOf(t *testing.T, table Table) (lo, hi float64) {
	c, err := sampleClasses(context.Background(), table, Options{Sweeps: 5500}.withDefaults())
	if err != nil {
		t.Fatal(err)
	}
	return c.quantile(.025), c.quantile(.975)
}

// BenchmarkCoverage fills the tables of docs/method/estimate-coverage.md, one
// for each population:
//
//	SIJIL_ESTIMATE_DOCS=../../docs/method go test -run '^$' -bench Coverage -benchtime 1x -timeout 0
//
// Without the variable it prints them. 500 tables of each; to be done in an
// evening, 300 resamples, chains of 5,500 sweeps, and no sensitivity.
func BenchmarkCoverage(b *testing.B) {
	for _, p := range populations {
		b.Run(p.name, func(b *testing.B) {
			for range b.N {
				writeBetween(b, "estimate-coverage.md", p.name, coverageTable(b, p.says, p.design, 500))
			}
		})
	}
}

func coverageTable(b *testing.B, says string, design Design, draws int) string {
	scores, verdicts := map[string]*score{}, map[Verdict]int{}
	results := make([]Result, draws)
	err := each(context.Background(), 0, draws, func(_, i int) error {
		table, err := design.Draw(2026, i)
		if err != nil {
			return err
		}
		results[i], err = Run(context.Background(), table, Options{Seed: uint64(i), Workers: 1, Resamples: 300, Sweeps: 5500, Brief: true})
		return err
	})
	if err != nil {
		b.Fatal(err)
	}
	put := func(name string, estimate, lo, hi Number) {
		if scores[name] == nil {
			scores[name] = &score{}
		}
		scores[name].add(estimate, lo, hi, float64(design.N))
	}
	for _, r := range results {
		verdicts[r.Verdict]++
		for _, m := range r.Methods {
			if m.Verdict != Refused {
				put(m.Method, m.Estimate, m.Lo, m.Hi)
			}
		}
		if r.Lead != nil {
			put("**lead**", r.Lead.Estimate, r.Lead.Lo, r.Lead.Hi)
			if r.Verdict == OK {
				put("**lead, where ok**", r.Lead.Estimate, r.Lead.Lo, r.Lead.Hi)
			}
		}
	}
	var out strings.Builder
	fmt.Fprintf(&out, "\n**%s**, truth %s, %d tables: ok %d, flagged %d, refused %d.\n\n",
		strings.ToUpper(says[:1])+says[1:], thousands(float64(design.N)), draws, verdicts[OK], verdicts[Flagged], verdicts[Refused])
	out.WriteString("| method | shown | holds the truth | mean log bias | upper over lower limit |\n| --- | --- | --- | --- | --- |\n")
	for _, name := range []string{MethodMt, MethodLoglinearBIC, MethodLoglinearAIC, MethodChao, MethodStepwise, MethodBMA, MethodLCM, "**lead**", "**lead, where ok**"} {
		if s := scores[name]; s != nil {
			fmt.Fprintf(&out, "| %s | %d | %.3f | %+.3f | %.2f |\n", name, s.shown, s.rate(), s.logBias/float64(s.shown), math.Exp(s.width/float64(max(1, s.bounded))))
		}
	}
	return out.String()
}

// writeBetween puts text between the two marks of a name in a document, or
// prints it.
func writeBetween(b *testing.B, file, mark, text string) {
	dir := os.Getenv("SIJIL_ESTIMATE_DOCS")
	if dir == "" {
		b.Log("\n" + text)
		return
	}
	path := filepath.Join(dir, file)
	page, err := os.ReadFile(path)
	if err != nil {
		b.Fatal(err)
	}
	start, end := "<!-- "+mark+" -->\n", "<!-- /"+mark+" -->"
	before, rest, found := strings.Cut(string(page), start)
	_, after, closed := strings.Cut(rest, end)
	if !found || !closed {
		b.Fatalf("%s has no marks %q and %q", path, start, end)
	}
	if err := os.WriteFile(path, []byte(before+start+text+"\n"+end+after), 0o644); err != nil {
		b.Fatal(err)
	}
}
