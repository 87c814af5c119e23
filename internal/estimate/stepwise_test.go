package estimate

import (
	"context"
	"math"
	"slices"
	"testing"

	"pgregory.net/rapid"
)

// Points and conditional limits: SparseMSE (R), to one tenth and to the unit.
// BCa limits: SparseMSE with B = 1,000 (kosovo4), and published with B = 2,000
// (uk5, neworleans5: Binette, Steorts 2022), within the error of ours.
func TestStepwiseAgainstSparseMSE(t *testing.T) {
	const none = math.MaxFloat64
	for _, tt := range []struct {
		name            string
		table           Table
		pairs           []string
		point           float64
		condLo, condHi  float64
		lo, hi, about   float64
		acceleration, e float64
	}{
		{"kosovo4", kosovo4, []string{"ABA:OSCE", "OSCE:HRW", "EXH:OSCE", "EXH:ABA", "EXH:HRW"},
			14341.7, 12541.3, 16540.2, 12596, 16528, 400, -.00416, 5e-6},
		{"uk5", uk5, []string{"LA:NG", "NG:GP", "PFNCA:GP", "LA:PFNCA", "GO:GP", "NG:GO"},
			11313.0, 9884.4, 13027.4, 9366.9, 15219.2, 700, -.0122, 5e-5},
		{"uk6", uk6, []string{"PF:NCA", "LA:NG", "NG:GP", "LA:PF", "PF:GP", "GO:GP", "NG:GO"},
			11418.0, 9977.3, 13145.7, none, none, 0, none, 0},
		{"neworleans5", neworleans5, []string{}, 1034.2, 658.3, 1708.6, 517.4, 1588.2, 130, -.0552, 5e-5},
		{"hiv_rome4", hivRome4, []string{}, 11124.6, 9519.5, 13067.5, none, none, 0, none, 0},
		{"spina_bifida3", spinaBifida3, []string{"L1:L2"}, 730.9, 707.5, 761.1, none, none, 0, none, 0},
		{"syn1", syn1, []string{}, 1079.6, 981.9, 1201.8, none, none, 0, none, 0},
		{"syn5", syn5, []string{}, 5312.7, 5231.7, 5400.0, none, none, 0, none, 0},
		{"artificial3", artificial3, []string{}, 539.1, 278.6, 1170.9, none, none, 0, none, 0},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			b, err := bootstrap(context.Background(), tt.table, 1000, 1, newJudge(), 2, func() {})
			if err != nil {
				t.Fatal(err)
			}
			if got := pairNames(tt.table, b.added, []int{0, 1, 2, 3, 4, 5}); !slices.Equal(got, tt.pairs) {
				t.Errorf("pairs %v, want %v", got, tt.pairs)
			}
			lo, hi := b.conditional(float64(tt.table.N()))
			for _, v := range []struct {
				what             string
				got, want, about float64
			}{
				{"point", b.total, tt.point, .1},
				{"conditional lower limit", lo, tt.condLo, .15}, {"conditional upper limit", hi, tt.condHi, .15},
				{"lower limit", b.quantile(.025), tt.lo, tt.about}, {"upper limit", b.quantile(.975), tt.hi, tt.about},
				{"acceleration", b.acceleration, tt.acceleration, tt.e},
			} {
				if v.want != none && !near(v.got, v.want, v.about) {
					t.Errorf("%s %.5g, want %.5g", v.what, v.got, v.want)
				}
			}
		})
	}
}

// Two pairs may both be beyond what a probability can hold; the order of lists
// must not decide between them.
func TestTheMoreSurprisingOverlapComesFirst(t *testing.T) {
	design := Design{
		Lists: []string{"A", "B", "C", "D"}, N: 2_000_000,
		Classes: []Class{{1, []float64{.1, .1, .1, .1}}},
		Pairs:   []Dependence{{0, 1, 1}, {2, 3, 2}},
	}
	table, err := design.Draw(1, 0)
	if err != nil {
		t.Fatal(err)
	}
	for _, turned := range []Table{table, table.pick([]int{8, 4, 2, 1})} {
		order := []int{0, 1, 2, 3}
		if got := pairNames(turned, newSearcher(4, newJudge()).search(turned).added, order); len(got) < 2 || got[0] != "C:D" && got[0] != "D:C" {
			t.Errorf("lists %v: pairs %v, want C and D first", turned.Lists, got)
		}
	}
}

// Every resample keeps the number of people, and the search ends in a model
// whose estimate exists.
func TestASearchEndsInAModelThatExists(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		table := drawTable(t, rapid.IntRange(3, 5).Draw(t, "lists"), rapid.SampledFrom([]int{2, 20}).Draw(t, "most"))
		found := newSearcher(len(table.Lists), newJudge()).search(table)
		if found.existence != exists {
			return
		}
		if _, e := decideFor(table, found.model); e != exists {
			t.Errorf("%v: ended in %v, whose estimate does not exist", table.Counts, found.model)
		}
		if !(found.total >= float64(table.N())) || math.IsInf(found.total, 0) {
			t.Errorf("%v: N = %v of %d documented", table.Counts, found.total, table.N())
		}
	})
}
