package estimate

import (
	"context"
	"math"
	"slices"
	"testing"
)

// Medians and R̂ of LCMCR (R), 4 chains of 110,000 sweeps. Ours is within three
// Monte Carlo errors, theirs taken to be as large as ours, where the chains agree
// among themselves in both; where they do not, only that they say so is tested.
func TestLatentClassesAgainstLCMCR(t *testing.T) {
	type row struct {
		name         string
		table        Table
		median, rHat float64
	}
	rows := []row{
		{"neworleans5", neworleans5, 835, 1}, {"hiv_rome4", hivRome4, 10906, 1.001},
		{"spina_bifida3", spinaBifida3, 734, 1}, {"syn1", syn1, 1073, 1.001},
	}
	if full() {
		rows = append(rows, row{"kosovo4", kosovo4, 10469, 1.005}, row{"uk5", uk5, 20540, 1.424},
			row{"uk6", uk6, 21859, 1.098}, row{"syn5", syn5, 5322, 1.010})
	}
	for _, tt := range rows {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			o := Options{Seed: 11, Sweeps: sampled(16_500, 110_000)}.withDefaults()
			c, err := sampleClasses(context.Background(), tt.table, o)
			if err != nil {
				t.Fatal(err)
			}
			_, variance := meanAndVariance(c.pooled)
			tolerance := 3*math.Sqrt2*1.2533*math.Sqrt(variance/c.effective) + 1
			got := c.quantile(.5)
			t.Logf("%.0f (%.0f–%.0f), R̂ %.3f, effective size %.0f; theirs %.0f, R̂ %.3f", got, c.quantile(.025), c.quantile(.975), c.rHat, c.effective, tt.median, tt.rHat)
			if max(c.rHat, tt.rHat) <= 1.01 && !near(got, tt.median, tolerance) {
				t.Errorf("median %.1f, want %.1f ± %.1f", got, tt.median, tolerance)
			}
		})
	}
}

func TestTheSamplerKeepsItsBooks(t *testing.T) {
	l := newLatent(uk5, 10, 20*uk5.N(), newStream(3, "books", 0))
	for sweep := range 200 {
		before := l.unseen
		l.sweep(sweep < 100)
		people, weights := 0, 0.0
		for c := range l.classes {
			people += l.size[c]
			weights += l.nu[c]
			for j := range l.lists {
				i := c*l.lists + j
				if l.listed[i] > l.size[c] || !(l.on[i] > 0 && l.off[i] > 0) || !near(l.on[i]+l.off[i], 1, 1e-12) {
					t.Fatalf("class %d, list %d: %d of %d, chances %v and %v", c, j, l.listed[i], l.size[c], l.on[i], l.off[i])
				}
			}
		}
		if people != l.n+before || !near(weights, 1, 1e-9) || l.unseen < 0 || l.unseen > l.cap || !(l.alpha > 0) {
			t.Fatalf("sweep %d: %d people of %d, weights %v, n0 %d, α %v", sweep, people, l.n+before, weights, l.unseen, l.alpha)
		}
	}
}

// Where almost nothing of the law of n0 is at or below the cap, it is drawn by
// inversion from the cap down, and must still be that law.
func TestTheLawBelowTheCap(t *testing.T) {
	const n, limit, missed = 5, 60, .95
	l := &latent{rng: newStream(4, "cap", 0), n: n, cap: limit}
	law := make([]float64, limit+1)
	total := 0.0
	for x := range law {
		law[x] = math.Exp(lgamma(float64(n+x)) - lgamma(float64(x+1)) - lgamma(n) + float64(x)*math.Log(missed))
		total += law[x]
	}
	fits(t, "n0 from the cap", 50000, func(k int) float64 {
		if k > limit {
			return 0
		}
		return law[k] / total
	}, func() int { return l.fromTheCap(missed) })
}

func TestRHatAndEffectiveSizeOnKnownChains(t *testing.T) {
	s := newStream(6, "diagnose", 0)
	chain := func(n int, correlation, shift float64) []float64 {
		x := make([]float64, n)
		v := s.normal()
		for i := range x {
			v = correlation*v + math.Sqrt(1-correlation*correlation)*s.normal()
			x[i] = v + shift
		}
		return x
	}
	four := func(correlation float64, shifts ...float64) [][]float64 {
		var out [][]float64
		for _, shift := range shifts {
			out = append(out, chain(20000, correlation, shift))
		}
		return out
	}
	for _, tt := range []struct {
		name               string
		chains             [][]float64
		rHat, size, within float64
	}{
		{"independent draws count whole", four(0, 0, 0, 0, 0), 1, 80000, .06},
		{"correlation .9: (1-ρ)/(1+ρ) of them", four(.9, 0, 0, 0, 0), 1, 80000 * .1 / 1.9, .1},
		{"correlation .99", four(.99, 0, 0, 0, 0), 1, 80000 * .01 / 1.99, .3},
		{"two chains elsewhere: √(1 + 4/7·…)", four(0, -1, -1, 1, 1), math.Sqrt(1 + 8./7), 7, .5},
	} {
		if got := splitRHat(tt.chains); !near(got, tt.rHat, .03) {
			t.Errorf("%s: R̂ %.4f, want %.4f", tt.name, got, tt.rHat)
		}
		if got := effectiveSize(tt.chains); !near(got/tt.size, 1, tt.within) {
			t.Errorf("%s: effective size %.0f, want %.0f", tt.name, got, tt.size)
		}
	}
	if got := splitRHat([][]float64{{1, 1, 1, 1}, {1, 1, 1, 1}}); got != 1 {
		t.Errorf("chains that stand still together: R̂ %v", got)
	}
}

func TestAChainThatLiesIsWithheld(t *testing.T) {
	r := mustRun(t, uk5, Options{Sweeps: 220, BurnIn: 20, Thin: 1, Resamples: 100, Brief: true})
	m, ok := r.Method(MethodLCM)
	if !ok || m.Leads || !slices.Equal(m.Reasons, []Code{NotConverged}) {
		t.Fatalf("%+v: must be marked and leave the lead", m)
	}
	if withheldNow := m.LCM.RHat > worstRHat; withheldNow != (m.Verdict == Refused) || withheldNow != math.IsNaN(float64(m.Estimate)) {
		t.Errorf("R̂ %v, %s, estimate %v", m.LCM.RHat, m.Verdict, m.Estimate)
	}
	if slices.Contains(r.Reasons, NotConverged) {
		t.Error("a method that failed its own test must not flag the whole")
	}
}
