package estimate

import (
	"context"
	"math"
	"testing"

	"pgregory.net/rapid"
)

func TestHowManyChordalGraphsThereAre(t *testing.T) {
	for _, tt := range []struct{ lists, want int }{{3, 8}, {4, 61}, {5, 822}, {6, 18154}} {
		all := chordal(tt.lists)
		if len(all) != tt.want {
			t.Errorf("%d lists: %d graphs, want %d", tt.lists, len(all), tt.want)
		}
		for _, g := range all {
			if len(g.cliques) != len(g.separators)+1 {
				t.Errorf("graph %b has %d cliques and %d separators", g.edges, len(g.cliques), len(g.separators))
			}
		}
		if last := all[len(all)-1].cliques; len(last) != 1 || last[0] != 1<<tt.lists-1 {
			t.Errorf("the last graph of %d lists is %b, want the complete one", tt.lists, last)
		}
	}
}

func average(t testing.TB, table Table, set bmaSettings) *bma {
	t.Helper()
	b, err := averageGraphs(context.Background(), table, set, 2)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

// From a second program that sums over every n0 up to 30n, all graphs but the
// complete one; uk6 from its grid of 1,000 points, so only near.
func TestAverageOfGraphsToTheUnit(t *testing.T) {
	for _, tt := range []struct {
		name              string
		table             Table
		median, lo, hi    float64
		heaviest          string
		weight, tolerance float64
	}{
		{"kosovo4", kosovo4, 12595, 9827, 16544, "[123;134]", .986, 0},
		{"uk5", uk5, 22990, 10387, 33510, "[123;25;34]", .443, 0},
		{"uk6", uk6, 12304, 10244, 26229, "[125;135;36;45]", .397, 40},
		{"neworleans5", neworleans5, 869, 511, 1762, "[1;2;35;4]", .051, 0},
		{"hiv_rome4", hivRome4, 11220, 9404, 14095, "[1;2;3;4]", .539, 0},
		{"spina_bifida3", spinaBifida3, 731, 694, 786, "[12;3]", .724, 0},
		{"syn1", syn1, 1076, 969, 1209, "[1;2;3]", .916, 0},
		{"syn5", syn5, 5316, 5208, 5441, "[1;2;3;4]", .821, 0},
		{"artificial3", artificial3, 351, 184, 2072, "[13;23]", .449, 0},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			b := average(t, tt.table, bmaSettings{})
			for _, q := range []struct{ p, want float64 }{{.5, tt.median}, {.025, tt.lo}, {.975, tt.hi}} {
				if got := b.quantile(q.p); math.Abs(got-q.want) > tt.tolerance {
					t.Errorf("quantile %v: %v, want %v", q.p, got, q.want)
				}
			}
			top := b.modes(.05)[0]
			if name := nameSets(top.graph.cliques, []int{0, 1, 2, 3, 4, 5}[:b.k]); name != tt.heaviest || !near(top.weight, tt.weight, .0006) {
				t.Errorf("heaviest graph %s with %.4f, want %s with %.3f", name, top.weight, tt.heaviest, tt.weight)
			}
		})
	}
}

// Published: uk5 has 44 percent on a graph at 24,746 and 15 on one at 12,056, by
// a grid whose points are 82 apart.
func TestTheTwoModesOfUK5(t *testing.T) {
	modes := average(t, uk5, bmaSettings{}).modes(.10)
	for i, want := range []bmaMode{{weight: .443, median: 24746}, {weight: .151, median: 12056}} {
		if m := modes[i]; !near(m.weight, want.weight, .001) || !near(m.median, want.median, 82) {
			t.Errorf("mode %d: %.3f at %v, want %.3f at %v", i, m.weight, m.median, want.weight, want.median)
		}
	}
}

// The sum over blocks is held to the sum over every single n0, and the weight of
// every graph with it.
func TestBlocksLoseNothing(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		table := drawTable(t, 3, 60)
		for w := 1; w < 8; w++ {
			table.Counts[w]++
		}
		b, err := averageGraphs(context.Background(), table, bmaSettings{cap: 20, saturated: true}, 1)
		if err != nil {
			t.Fatal(err)
		}
		mass := make([]float64, b.limit+1)
		weight := make([]float64, len(b.kept))
		total := 0.0
		for i, g := range b.kept {
			for x := range mass {
				w := math.Exp(b.at(b.graphs[g], float64(x)) - b.offset)
				mass[x] += w
				weight[i] += w
				total += w
			}
		}
		if !near(total, 1, 1e-3) {
			t.Errorf("total %v, want 1", total)
		}
		for _, p := range []float64{.025, .5, .975} {
			sum, want := 0.0, 0
			for ; sum < p*total; want++ {
				sum += mass[want]
			}
			if got := b.quantile(p) - b.n; !near(got, float64(want-1), 1) {
				t.Errorf("%v: quantile %v at n0 = %v, want %v", table.Counts, p, got, want-1)
			}
		}
		for i, w := range weight {
			if !near(b.weight[i], w/total, 2e-3) {
				t.Errorf("graph %d weighs %v, want %v", b.kept[i], b.weight[i], w/total)
			}
		}
	})
}

// Published as .20 and .004, from a grid that starts at n0 = 1 and has few
// points near it; over every n0 from 0 the complete graph weighs this much.
func TestTheWeightOfTheCompleteGraphIsReported(t *testing.T) {
	for _, tt := range []struct {
		name  string
		table Table
		want  float64
	}{
		{"artificial3", artificial3, .311}, {"spina_bifida3", spinaBifida3, .0026}, {"kosovo4", kosovo4, 0}, {"uk5", uk5, 0},
	} {
		if got := average(t, tt.table, bmaSettings{}).saturated; !near(got, tt.want, .003) {
			t.Errorf("%s: %.4f, want %.4f", tt.name, got, tt.want)
		}
	}
	with := average(t, artificial3, bmaSettings{saturated: true})
	if got, want := with.quantile(.025), with.n; got != want {
		t.Errorf("with the complete graph the lower limit is %v, want n = %v: it knows only its prior", got, want)
	}
}
