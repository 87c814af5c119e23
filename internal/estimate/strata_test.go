package estimate

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"sijil/internal/errs"
)

// city is a stratum of n people on four independent lists.
func city(t testing.TB, name string, n, replicate int) Stratum {
	t.Helper()
	table, err := Design{
		Lists: []string{"A", "B", "C", "D"}, N: n, Classes: []Class{{1, []float64{.3, .25, .2, .3}}},
	}.Draw(12, replicate)
	if err != nil {
		t.Fatal(err)
	}
	return Stratum{name, table}
}

func TestStrataAddUp(t *testing.T) {
	strata := []Stratum{city(t, "north", 800, 1), city(t, "south", 1200, 2), city(t, "sea", 500, 3)}
	r, err := RunStrata(context.Background(), strata, nil, quick())
	if err != nil {
		t.Fatal(err)
	}
	if r.Partial || r.Verdict == Refused || len(r.Strata) != 3 || r.N != r.Whole.N || r.Estimated != r.N {
		t.Fatalf("partial %v, %s, %d strata, n %d of %d", r.Partial, r.Verdict, len(r.Strata), r.Estimated, r.N)
	}
	sum, _ := r.Method(MethodBMA)
	var points, width float64
	for _, s := range r.Strata {
		m, _ := s.Method(MethodBMA)
		points += float64(m.Estimate)
		width += float64(m.Hi - m.Lo)
	}
	if !near(float64(sum.Estimate), points, .02*points) {
		t.Errorf("sum %v, the parts give %v", sum.Estimate, points)
	}
	if got := float64(sum.Hi - sum.Lo); got >= .8*width {
		t.Errorf("the sum is %v wide, the parts %v: limits must not be added", got, width)
	}
	if sum.Lo > 2500 || sum.Hi < 2500 {
		t.Errorf("%v to %v does not hold the truth, 2,500", sum.Lo, sum.Hi)
	}
	text := toJSON(t, r)
	for _, want := range []string{`"n":`, `"methods":[{"method":"loglinear_bic","model":"sum of 3 strata"`, `"strata":[{"name":"north","n":`, `"unstratified":{"n":`, `"partial":false`} {
		if !strings.Contains(text, want) {
			t.Errorf("no %s in the JSON", want)
		}
	}
}

func TestARefusedStratumIsNamedAndMarksTheSum(t *testing.T) {
	strata := []Stratum{city(t, "north", 800, 1), {"hamlet", Table{[]string{"A", "B", "C", "D"}, make([]int, 16)}}}
	strata[1].Table.Counts[1] = 4
	r, err := RunStrata(context.Background(), strata, nil, quick())
	if err != nil {
		t.Fatal(err)
	}
	if !r.Partial || r.Verdict != Flagged || !slices.Contains(r.Reasons, StratumRefused) || r.Estimated != r.N-4 {
		t.Errorf("partial %v, %s, %v, %d of %d", r.Partial, r.Verdict, r.Reasons, r.Estimated, r.N)
	}
	if r.Strata[1].Name != "hamlet" || r.Strata[1].Verdict != Refused || len(r.Strata[1].Methods) != 0 {
		t.Errorf("the hamlet: %+v", r.Strata[1])
	}
	if i := slices.IndexFunc(r.Why, func(w Reason) bool { return w.Code == StratumRefused }); !slices.Equal(r.Why[i].Of, []string{"hamlet"}) {
		t.Errorf("stratum_refused of %v", r.Why[i].Of)
	}
}

func TestAThousandStrataAreAllThere(t *testing.T) {
	var strata []Stratum
	for i := range 1000 {
		table := NewTable("A", "B", "C")
		table.Counts[1+i%7] = i % 5
		strata = append(strata, Stratum{fmt.Sprintf("place %d", i), table})
	}
	r, err := RunStrata(context.Background(), strata, nil, quick())
	if err != nil {
		t.Fatal(err)
	}
	if r.Verdict != Refused || len(r.Strata) != 1000 || len(r.Methods) != 0 || r.Lead != nil {
		t.Fatalf("%s, %d strata, %d methods", r.Verdict, len(r.Strata), len(r.Methods))
	}
	if i := slices.IndexFunc(r.Why, func(w Reason) bool { return w.Code == StratumRefused }); len(r.Why[i].Of) != 1000 {
		t.Errorf("%d strata are named, want all", len(r.Why[i].Of))
	}
}

func TestPeopleOfUnknownStratumWidenTheSum(t *testing.T) {
	strata := []Stratum{city(t, "north", 900, 1), city(t, "south", 900, 2)}
	unknown := city(t, "unknown", 200, 3).Table
	r, err := RunStrata(context.Background(), strata, &unknown, Options{Resamples: 100, Sweeps: 1100, Thin: 2})
	if err != nil {
		t.Fatal(err)
	}
	n := strata[0].Table.N() + strata[1].Table.N() + unknown.N()
	if r.N != n || r.Unknown != unknown.N() || r.Estimated != n-unknown.N() || r.Strata[0].N != strata[0].Table.N() {
		t.Errorf("n %d, unknown %d, known %d, north %d", r.N, r.Unknown, r.Estimated, r.Strata[0].N)
	}
	m, ok := r.Method(MethodBMA)
	if !ok || m.Lo > 2000 || m.Hi < 2000 {
		t.Errorf("%v (%v–%v) does not hold the truth, 2,000", m.Estimate, m.Lo, m.Hi)
	}
}

// Rubin (1987): by hand, means 1 and 3 with variance 1 each give variance
// 1 + 1.5·2 = 4 on (2−1)(1 + 1/3)² < 5 degrees of freedom.
func TestRubinsRules(t *testing.T) {
	part := func(mean float64) weightedMethod {
		var draws []float64
		for i := range 4001 {
			draws = append(draws, exp(mean+normalQuantile((float64(i)+.5)/4001)))
		}
		return weightedMethod{Method{Draws: draws}, .5}
	}
	estimate, lo, hi, _ := rubin([]weightedMethod{part(1), part(3)})
	spread := 2 * studentQuantile(.975, 5)
	for _, v := range []struct {
		what      string
		got, want float64
	}{{"estimate", log(float64(estimate)), 2}, {"lower", log(float64(lo)), 2 - spread}, {"upper", log(float64(hi)), 2 + spread}} {
		if !near(v.got, v.want, .02) {
			t.Errorf("%s %.4f, want %.4f", v.what, v.got, v.want)
		}
	}
}

func TestStrataThatAreNone(t *testing.T) {
	good := city(t, "north", 100, 1)
	other := Stratum{"south", NewTable("A", "B", "C")}
	for _, tt := range []struct {
		name    string
		strata  []Stratum
		unknown *Table
		want    string
	}{
		{"none", nil, nil, "no strata"},
		{"one without a name", []Stratum{{" ", good.Table}}, nil, "stratum 1 has no name"},
		{"one twice", []Stratum{good, good}, nil, "stratum north is there twice"},
		{"other lists", []Stratum{good, other}, nil, "stratum south: lists A, B, C are not those of the others"},
		{"unknown people of other lists", []Stratum{good}, &other.Table, "people of no known stratum"},
		{"no table", []Stratum{{"north", Table{}}}, nil, "stratum north: table of 0 lists"},
	} {
		if _, err := RunStrata(context.Background(), tt.strata, tt.unknown, quick()); !errors.Is(err, errs.Invalid) || !strings.Contains(err.Error(), tt.want) {
			t.Errorf("%s: got %v, want %q", tt.name, err, tt.want)
		}
	}
}
