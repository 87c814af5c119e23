package estimate

import (
	"context"
	"math"
	"testing"

	"pgregory.net/rapid"
)

func near(got, want, tolerance float64) bool { return math.Abs(got-want) <= tolerance }

// The reference values are those of the R package Rcapture, which a second
// program confirmed; points and limits to one tenth.
func TestLoglinearAgainstRcapture(t *testing.T) {
	const none = -1.0
	for _, tt := range []struct {
		name                         string
		table                        Table
		best                         func(fitted) float64 // nil: main effects
		model                        string
		point, lo, hi, top, aic, bic float64
	}{
		{"kosovo4, main effects", kosovo4, nil, "[1;2;3;4]", 7394.6, none, none, none, none, 389.31},
		{"kosovo4, best BIC", kosovo4, bic, "[123;14;34]", 10356.5, 8994.3, 12110.4, 10334.5, none, 203.03},
		{"kosovo4, best AIC", kosovo4, aic, "[123;134]", 12741.0, 10184.3, 16703.4, 12688, 126.44, none},
		{"uk5, main effects", uk5, nil, "[1;2;3;4;5]", 13444.1, none, none, none, none, 253.3},
		{"uk5, best BIC", uk5, bic, "[12;13;23;25;34]", 22991.3, 17991, 30141.9, 22964.4, none, 196.54},
		{"uk5, best AIC", uk5, aic, "[12;13;15;24;25;35;45]", 11174.8, 9771.2, 12900, 11165.7, 125.12, none},
		{"neworleans5, main effects", neworleans5, bic, "[1;2;3;4;5]", 1034.2, 665.6, 1762, 1027.3, none, 96.85},
		{"neworleans5, best AIC, where R finds no upper limit", neworleans5, aic, "[12;14;23;24;5]", 2750.2, 1138.2, 9397.5, 2722.5, 73.26, none},
		{"hiv_rome4, best BIC", hivRome4, bic, "[1;2;3;4]", 11124.6, 9531.7, 13114.1, 11117, none, 117.8},
		{"hiv_rome4, best AIC", hivRome4, aic, "[12;3;4]", 12318.5, 10266, 14992.3, 12308, 86.65, none},
		{"spina_bifida3, main effects", spinaBifida3, nil, "[1;2;3]", 763.9, none, none, none, none, 124.1},
		{"spina_bifida3, best BIC", spinaBifida3, bic, "[12;3]", 730.9, 699.8, 766.5, 729.7, none, 76.03},
		{"spina_bifida3, best AIC", spinaBifida3, aic, "[12;23]", 758.3, 713.2, 813.8, 756.3, 51.97, none},
		{"syn1, best BIC", syn1, bic, "[1;2;3]", 1079.6, 972.2, 1208.4, 1077.6, none, 67.32},
		{"syn1, best AIC", syn1, aic, "[1;2;3]", 1079.6, 972.2, 1208.4, 1077.6, 49.79, none},
		{"syn5, best BIC", syn5, bic, "[1;2;3;4]", 5312.7, 5208, 5421.8, 5311.7, none, 162.39},
		{"syn5, best AIC", syn5, aic, "[14;2;3]", 5372.1, 5252.1, 5498.2, 5370.8, 127.64, none},
		{"artificial3, main effects", artificial3, nil, "[1;2;3]", 539.1, none, none, none, none, 46.4},
		{"uk6, main effects", uk6, nil, "[1;2;3;4;5;6]", 12214.0, none, none, none, none, none},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			f, j := newFitter(), newJudge()
			got := f.fitModel(j, tt.table, mainEffects(len(tt.table.Lists)), tt.table.together())
			if tt.best != nil {
				all, err := fitAll(context.Background(), tt.table, j, 2)
				if err != nil {
					t.Fatal(err)
				}
				got = all[best(all, tt.best)]
			}
			if name := got.model.name([]int{0, 1, 2, 3, 4, 5}[:len(tt.table.Lists)]); name != tt.model {
				t.Errorf("model %s, want %s", name, tt.model)
			}
			f.design.hierarchy(len(tt.table.Lists), got.model, tt.table.together(), true)
			p, ok := newProfile(f, tt.table, got.unseen)
			if !ok {
				t.Fatal("no profile")
			}
			lo, hi := p.interval()
			for _, v := range []struct {
				what             string
				got, want, about float64
			}{
				{"point", got.total, tt.point, .1}, {"lower limit", lo, tt.lo, .1}, {"upper limit", hi, tt.hi, .1},
				{"top of the profile", p.n + p.top, tt.top, .1}, {"AIC", got.aic, tt.aic, .006}, {"BIC", got.bic, tt.bic, .06},
			} {
				if v.want != none && v.got != v.want && !near(v.got, v.want, v.about) {
					t.Errorf("%s %.3f, want %.3f", v.what, v.got, v.want)
				}
			}
		})
	}
}

func TestChaoAgainstRcapture(t *testing.T) {
	for _, tt := range []struct {
		name      string
		table     Table
		mth, want float64
	}{
		{"kosovo4", kosovo4, 8591.2, 8787.2},
		{"uk5", uk5, 13570, 14962.8},
		{"neworleans5", neworleans5, 1294.1, 1364.2},
		{"hiv_rome4", hivRome4, 11701, 12145.1},
		{"spina_bifida3", spinaBifida3, 763.9, 860.3},
		{"syn1", syn1, 1079.6, 1087.6},
		{"syn5", syn5, 5374.3, 5396.5},
		{"artificial3", artificial3, 539.1, 566.4},
	} {
		f := newFitter()
		got, _, ok := f.chao(tt.table, false)
		if !ok || !near(got.total, tt.mth, .1) {
			t.Errorf("%s: Mth %.2f, %v; want %.1f", tt.name, got.total, ok, tt.mth)
		}
		plain, _, ok := f.chao(tt.table, true)
		if !ok || !near(plain.total, tt.want, .1) {
			t.Errorf("%s: Mh %.2f, %v; want %.1f", tt.name, plain.total, ok, tt.want)
		}
	}
}

func TestDarrochAgainstRcapture(t *testing.T) {
	for _, tt := range []struct {
		name  string
		table Table
		want  float64
	}{
		{"kosovo4", kosovo4, 12797.3}, {"uk5", uk5, 14649.7}, {"neworleans5", neworleans5, 3706.4}, {"hiv_rome4", hivRome4, 21327.5},
		{"spina_bifida3", spinaBifida3, 649.1}, {"syn1", syn1, 1068.8}, {"syn5", syn5, 5515.1},
	} {
		o := quick()
		o.Darroch, o.Brief = true, true
		m, ok := mustRun(t, tt.table, o).Method(MethodDarroch)
		if !ok || m.Leads || !near(float64(m.Estimate), tt.want, .1) {
			t.Errorf("%s: %.2f, leads %v; want %.1f", tt.name, m.Estimate, m.Leads, tt.want)
		}
	}
	if m, ok := mustRun(t, syn1, quick()).Method(MethodDarroch); ok {
		t.Errorf("%v, and nobody asked", m)
	}
}

// With M0 everybody is on each list with one chance p: by hand, the likelihood
// equation is Σ d f_d = N K p with n = N (1 − (1−p)^K).
func TestEquallyVisibleByHand(t *testing.T) {
	m, _ := mustRun(t, syn1, quick()).Method(MethodMt)
	total := float64(*m.Loglinear.M0)
	seen := 0.0
	for d, f := range syn1.seen() {
		seen += float64(d * f)
	}
	p := seen / (3 * total)
	if n := total * (1 - math.Pow(1-p, 3)); !near(n, 592, .01) {
		t.Errorf("M0 %v: expects %v documented people, want 592", total, n)
	}
}

// For decomposable models the estimate has a closed form (Bishop, Fienberg,
// Holland 1975, ch. 6).
func TestDecomposableModelsHaveTheirClosedForm(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		table := drawTable(t, 3, 200)
		for w := 1; w < 8; w++ {
			table.Counts[w]++
		}
		n := func(w int) float64 { return float64(table.Counts[w]) }
		for _, tt := range []struct {
			name   string
			pairs  []int
			unseen float64
		}{
			{"[12;3]", []int{0b011}, (n(0b001) + n(0b010) + n(0b011)) * n(0b100) / (n(0b101) + n(0b110) + n(0b111))},
			{"[13;23]", []int{0b101, 0b110}, n(0b001) * n(0b010) / n(0b011)},
		} {
			got := newFitter().fitModel(newJudge(), table, append(mainEffects(3), tt.pairs...), table.together())
			if got.existence != exists || !near(got.unseen, tt.unseen, 1e-7*tt.unseen) {
				t.Errorf("%s: n0 = %v (%d), want %v", tt.name, got.unseen, got.existence, tt.unseen)
			}
		}
	})
}
