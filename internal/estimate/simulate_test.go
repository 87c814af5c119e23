package estimate

import (
	"errors"
	"math"
	"strings"
	"testing"

	"sijil/internal/errs"
)

func TestADesignDrawsWhatItSays(t *testing.T) {
	design := Design{
		Lists: []string{"A", "B", "C"}, N: 200_000,
		Classes: []Class{{.25, []float64{.8, .6, .5}}, {.75, []float64{.1, .2, .05}}},
		Pairs:   []Dependence{{0, 2, 1.5}},
	}
	table, err := design.Draw(1, 3)
	if err != nil {
		t.Fatal(err)
	}
	// By hand: within a class A and C depend by the odds ratio e^1.5 alone.
	want := 0.0
	for _, c := range design.Classes {
		a, b, both := c.Listed[0], c.Listed[2], math.Exp(1.5)
		z := (1-a)*(1-b) + a*(1-b) + (1-a)*b + a*b*both
		want += c.Share * a * b * both / z
	}
	got := float64(table.together()[0b101]) / float64(design.N)
	if !near(got, want, 5*math.Sqrt(want/float64(design.N))) {
		t.Errorf("%.5f are on A and C, want %.5f", got, want)
	}
	again, _ := design.Draw(1, 3)
	other, _ := design.Draw(1, 4)
	if again.Digest() != table.Digest() || other.Digest() == table.Digest() {
		t.Error("a table must depend on its number, and on nothing else")
	}
}

func TestADesignThatIsNone(t *testing.T) {
	lists := []string{"A", "B"}
	for _, tt := range []struct {
		name   string
		design Design
		want   string
	}{
		{"no lists", Design{}, "table of 0 lists"},
		{"no classes", Design{Lists: lists, N: 3}, "add up to 0"},
		{"a chance above one", Design{Lists: lists, N: 3, Classes: []Class{{1, []float64{.5, 1.5}}}}, "chance 1.5"},
		{"a chance missing", Design{Lists: lists, N: 3, Classes: []Class{{1, []float64{.5}}}}, "1 chances for 2 lists"},
		{"a list that depends on itself", Design{Lists: lists, N: 3, Classes: []Class{{1, []float64{.5, .5}}}, Pairs: []Dependence{{1, 1, 1}}}, "dependence"},
		{"less than nobody", Design{Lists: lists, N: -1}, "design of -1 people"},
	} {
		if _, err := tt.design.Draw(1, 0); !errors.Is(err, errs.Invalid) || !strings.Contains(err.Error(), tt.want) {
			t.Errorf("%s: got %v, want %q", tt.name, err, tt.want)
		}
	}
}
