package estimate

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"slices"
	"strings"
	"testing"

	"sijil/internal/errs"

	"pgregory.net/rapid"
)

// quick are options for tests that look at what surrounds the numbers.
func quick() Options {
	return Options{Resamples: 100, Sweeps: 2200, Thin: 5}
}

// run estimates a table that must not fail.
func mustRun(t testing.TB, table Table, o Options) Result {
	t.Helper()
	r, err := Run(context.Background(), table, o)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func toJSON(t testing.TB, v any) string {
	t.Helper()
	text, err := json.Marshal(v)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

func TestVerdictsOnPublishedTables(t *testing.T) {
	type row struct {
		name    string
		table   Table
		verdict Verdict
		reasons []Code
	}
	rows := []row{
		{"artificial3 has a list apart", artificial3, Refused, []Code{NoOverlap, Sparse}},
		{"kosovo4: methods and lists disagree", kosovo4, Flagged, []Code{MethodsDisagree, SensitiveToList}},
		{"uk5: and there are two modes", uk5, Flagged, []Code{Sparse, MethodsDisagree, TwoModes, SensitiveToList}},
		{"neworleans5: one list decides", neworleans5, Flagged, []Code{Sparse, SensitiveToList}},
		{"syn1 is as it should be", syn1, OK, nil},
		{"spina_bifida3 is as it should be", spinaBifida3, OK, nil},
		{"hiv_rome4 is as it should be", hivRome4, OK, nil},
		{"syn5 looks as it should, and is wrong by half", syn5, OK, nil},
	}
	if full() { // there the latent classes have settled, far from the others
		rows = append(rows, row{"uk6: the same people, one list more", uk6, Flagged, []Code{Sparse, MethodsDisagree, TwoModes, SensitiveToList}})
	}
	for _, tt := range rows {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			r := mustRun(t, tt.table, Options{Sweeps: sampled(5500, 110_000)})
			if r.Verdict != tt.verdict || !slices.Equal(r.Reasons, tt.reasons) && len(r.Reasons)+len(tt.reasons) > 0 {
				t.Errorf("%s %v, want %s %v", r.Verdict, r.Reasons, tt.verdict, tt.reasons)
			}
			if !strings.Contains(strings.Join(r.Lines("en"), "\n"), Unreached("en")) || r.Note["ar"] != Unreached("ar") {
				t.Error("the sentence on people whom no list could reach is missing")
			}
		})
	}
}

func TestBadTablesAreRefusedByName(t *testing.T) {
	fair := func(lists ...string) Table {
		table := NewTable(lists...)
		for w := 1; w < len(table.Counts); w++ {
			table.Counts[w] = 40
		}
		return table
	}
	change := func(f func(Table)) Table { table := fair("A", "B", "C", "D"); f(table); return table }
	for _, tt := range []struct {
		name    string
		table   Table
		verdict Verdict
		reason  Reason
	}{
		{"one list", fair("A"), Refused, Reason{TooFewLists, nil}},
		{"two lists", fair("A", "B"), Refused, Reason{TooFewLists, nil}},
		{"nobody at all", NewTable("A", "B", "C"), Refused, Reason{EmptyList, []string{"A", "B", "C"}}},
		{"an empty list", change(func(t Table) {
			for w := range t.Counts {
				if w>>1&1 == 1 {
					t.Counts[w] = 0
				}
			}
		}), Refused, Reason{EmptyList, []string{"B"}}},
		{"a list that meets no other", change(func(t Table) {
			for w := range t.Counts {
				if w>>2&1 == 1 && w != 0b0100 {
					t.Counts[w] = 0
				}
			}
		}), Refused, Reason{NoOverlap, []string{"C"}}},
		{"two identical lists", change(func(t Table) {
			for w := range t.Counts {
				if w>>0&1 != w>>3&1 {
					t.Counts[w] = 0
				}
			}
		}), Refused, Reason{IdenticalLists, []string{"A = D"}}},
		{"a list inside another", change(func(t Table) {
			for w := range t.Counts {
				if w>>1&1 == 1 && w>>2&1 == 0 {
					t.Counts[w] = 0
				}
			}
		}), Flagged, Reason{NestedList, []string{"B ⊂ C"}}},
		{"nine people on two lists or more", Table{[]string{"A", "B", "C"}, []int{0, 50, 50, 3, 50, 3, 3, 0}}, Refused, Reason{Sparse, nil}},
		{"twenty-nine", Table{[]string{"A", "B", "C"}, []int{0, 50, 50, 10, 50, 10, 8, 1}}, Flagged, Reason{Sparse, nil}},
		{"two lists that never meet", Table{[]string{"A", "B", "C"}, []int{0, 50, 50, 30, 50, 30, 0, 0}}, Flagged, Reason{Sparse, []string{"B:C"}}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			r := mustRun(t, tt.table, quick())
			found := slices.ContainsFunc(r.Why, func(w Reason) bool {
				return w.Code == tt.reason.Code && slices.Equal(w.Of, tt.reason.Of)
			})
			if r.Verdict != tt.verdict || !found || !slices.Contains(r.Reasons, tt.reason.Code) {
				t.Errorf("%s %v, want %s with %v", r.Verdict, r.Why, tt.verdict, tt.reason)
			}
			if tt.verdict == Refused && (r.Methods == nil || len(r.Methods) > 0 || r.Lead != nil) {
				t.Errorf("refused, and still says %v, %v", r.Methods, r.Lead)
			}
		})
	}
}

func TestARefusedResultHoldsNoEstimate(t *testing.T) {
	text := toJSON(t, mustRun(t, artificial3, quick()))
	for _, want := range []string{`"verdict":"refused"`, `"reasons":["no_overlap","sparse"]`, `"methods":[]`, `"lincoln_petersen":null`, `"n":96`} {
		if !strings.Contains(text, want) {
			t.Errorf("no %s in %s", want, text)
		}
	}
	for _, bad := range []string{`"lead"`, `"estimate"`, `"sensitivity"`} {
		if strings.Contains(text, bad) {
			t.Errorf("%s in %s", bad, text)
		}
	}
}

func TestTheShapeOfTheJSON(t *testing.T) {
	var got struct {
		N       int
		Lists   []string
		Verdict string
		Reasons []string
		Methods []struct {
			Method, Model, Verdict string
			Estimate, Lo, Hi       *float64
			Level                  float64
			Reasons                []string
		}
	}
	if err := json.Unmarshal([]byte(toJSON(t, mustRun(t, syn1, Options{Sweeps: 11000}))), &got); err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, m := range got.Methods {
		names = append(names, m.Method)
		if m.Level != .95 || m.Verdict == "" || m.Model == "" || m.Reasons == nil {
			t.Errorf("%+v: incomplete", m)
		}
		if m.Estimate == nil || m.Lo == nil || m.Hi == nil || !(*m.Lo < *m.Estimate && *m.Estimate < *m.Hi) {
			t.Errorf("%s: no interval around its estimate", m.Method)
		}
	}
	want := []string{"mt", "loglinear_bic", "loglinear_aic", "chao", "stepwise", "bma", "lcm"}
	if got.N != 592 || !slices.Equal(got.Lists, syn1.Lists) || got.Verdict != "ok" || !slices.Equal(names, want) || len(got.Reasons) != 0 {
		t.Errorf("got %+v", got)
	}
}

// The same on every processor: this digest was the same on amd64 with and
// without fused multiply-add (GOAMD64=v3), on 386 and on arm64. Whoever changes
// a computation changes Engine and this line.
func TestTheSameBytesEverywhere(t *testing.T) {
	r := mustRun(t, kosovo4, Options{Seed: 7, Resamples: 200, Sweeps: 2200})
	sum := sha256.Sum256([]byte(toJSON(t, r)))
	const want = "d8610e15cac10f917e05791c208530a193885aba78f19006011485585a002e39"
	if got := hex.EncodeToString(sum[:]); got != want {
		t.Errorf("digest %s, want %s", got, want)
	}
}

func TestWorkersChangeNothing(t *testing.T) {
	want := ""
	for _, workers := range []int{1, 2, 16} {
		o := quick()
		o.Workers = workers
		if got := toJSON(t, mustRun(t, kosovo4, o)); want == "" {
			want = got
		} else if got != want {
			t.Errorf("%d workers give other bytes than one", workers)
		}
	}
}

func TestSeedsChangeOnlyWhatIsDrawn(t *testing.T) {
	o := quick()
	a := mustRun(t, syn1, o)
	o.Seed = 99
	b := mustRun(t, syn1, o)
	for _, m := range a.Methods {
		other, _ := b.Method(m.Method)
		drawn := m.Method == MethodStepwise || m.Method == MethodLCM
		if same := toJSON(t, m) == toJSON(t, other); same == drawn {
			t.Errorf("%s: same with another seed: %v", m.Method, same)
		}
	}
}

func TestTheOrderOfListsChangesNoNumber(t *testing.T) {
	turned := kosovo4.pick([]int{0b1000, 0b0010, 0b0001, 0b0100})
	a, b := mustRun(t, kosovo4, quick()), mustRun(t, turned, quick())
	if a.Verdict != b.Verdict || !slices.Equal(a.Reasons, b.Reasons) || toJSON(t, a.Lead) != toJSON(t, b.Lead) {
		t.Errorf("%s %v %v, turned round %s %v %v", a.Verdict, a.Reasons, a.Lead, b.Verdict, b.Reasons, b.Lead)
	}
	for i, m := range a.Methods {
		o := b.Methods[i]
		if m.Estimate != o.Estimate && m.Verdict != Refused || m.Lo != o.Lo && m.Verdict != Refused {
			t.Errorf("%s: %v (%v–%v), turned round %v (%v–%v)", m.Method, m.Estimate, m.Lo, m.Hi, o.Estimate, o.Lo, o.Hi)
		}
	}
	if m, _ := b.Method(MethodLoglinearBIC); m.Model != "[13;14;234]" {
		t.Errorf("turned round the best model is %s, want it in the order of the user: [13;14;234]", m.Model)
	}
}

func TestTwiceThePeopleNarrowTheInterval(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		table := drawTable(t, 3, 60)
		for w := 1; w < 8; w++ {
			table.Counts[w] += 20
		}
		twice := NewTable(table.Lists...)
		twice.add(table)
		twice.add(table)
		f := newFitter()
		width := func(table Table) float64 {
			m := f.fitModel(newJudge(), table, mainEffects(3), table.together())
			f.design.hierarchy(3, m.model, table.together(), true)
			p, _ := newProfile(f, table, m.unseen)
			lo, hi := p.interval()
			return (hi - lo) / m.total
		}
		if a, b := width(table), width(twice); b >= a {
			t.Errorf("%v: relative width %v, doubled %v", table.Counts, a, b)
		}
	})
}

func TestARunCanBeStopped(t *testing.T) {
	ctx, stop := context.WithCancelCause(context.Background())
	enough := errors.New("enough")
	o := Options{Progress: func(p Progress) {
		if p.Stage == "classes" {
			stop(enough)
		}
	}}
	if _, err := Run(ctx, syn1, o); !errors.Is(err, enough) {
		t.Errorf("got %v, want the cause of the end", err)
	}
}

func TestProgressReachesItsTotal(t *testing.T) {
	last := map[string]Progress{}
	o := quick()
	o.Progress = func(p Progress) {
		if p.Done != last[p.Stage].Done+1 {
			t.Errorf("%s: %d after %d", p.Stage, p.Done, last[p.Stage].Done)
		}
		last[p.Stage] = p
	}
	mustRun(t, kosovo4, o)
	for _, stage := range []string{"models", "stepwise", "graphs", "classes", "sensitivity", "consistency"} {
		if p := last[stage]; p.Total == 0 || p.Done != p.Total {
			t.Errorf("%s ended at %d of %d", stage, p.Done, p.Total)
		}
	}
}

func TestOptionsOutOfRangeAreNamed(t *testing.T) {
	for _, tt := range []struct {
		name string
		o    Options
		want string
	}{
		{"two chains", Options{Chains: 2}, "chains must be"},
		{"one class", Options{Classes: 1}, "latent classes must be"},
		{"ten resamples", Options{Resamples: 10}, "resamples must be"},
		{"all burnt in", Options{Sweeps: 100, BurnIn: 100}, "at least 100 draws"},
		{"a negative thinning", Options{Thin: -1}, "thinning"},
		{"a cap below n", Options{GraphCap: .5}, "cap of the graph average"},
		{"a cap of the classes beyond reason", Options{ClassCap: 1e6}, "cap of the latent classes"},
		{"a negative prior", Options{Delta: -1}, "delta"},
	} {
		if _, err := Run(context.Background(), syn1, tt.o); !errors.Is(err, errs.Usage) || !strings.Contains(err.Error(), tt.want) {
			t.Errorf("%s: got %v, want %q", tt.name, err, tt.want)
		}
	}
	if _, err := Run(context.Background(), Table{}, Options{}); !errors.Is(err, errs.Invalid) {
		t.Errorf("no table: got %v, want errs.Invalid", err)
	}
}

// Whatever the counts, there is a verdict, its reasons are known, and a number
// stands only in an interval.
func TestEveryTableGetsAVerdict(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		k := rapid.IntRange(1, 4).Draw(t, "lists")
		table := drawTable(t, k, rapid.SampledFrom([]int{1, 3, 50}).Draw(t, "most"))
		r, err := Run(context.Background(), table, Options{Resamples: 100, Sweeps: 220, BurnIn: 20, Thin: 2, Brief: rapid.Bool().Draw(t, "brief")})
		if err != nil {
			t.Fatal(err)
		}
		if _, err := json.Marshal(r); err != nil {
			t.Fatal(err)
		}
		if (r.Verdict == OK) != (len(r.Reasons) == 0) || (r.Verdict == Refused) != (r.Lead == nil) {
			t.Errorf("%v: %s, %v, %v", table.Counts, r.Verdict, r.Reasons, r.Lead)
		}
		for _, m := range r.Methods {
			shown := m.Verdict != Refused
			if shown && !(float64(m.Lo) >= float64(r.N) && m.Lo <= m.Hi) {
				t.Errorf("%v: %s says %v (%v–%v) of %d", table.Counts, m.Method, m.Estimate, m.Lo, m.Hi, r.N)
			}
			if shown == (m.Estimate != m.Estimate) {
				t.Errorf("%v: %s is %s and says %v", table.Counts, m.Method, m.Verdict, m.Estimate)
			}
		}
		for _, lang := range []string{"en", "ar"} {
			if lines := r.Lines(lang); lines[len(lines)-1] != Unreached(lang) {
				t.Errorf("the last line is %q", lines[len(lines)-1])
			}
		}
	})
}
