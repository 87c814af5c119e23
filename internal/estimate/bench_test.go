package estimate

import (
	"context"
	"testing"
)

// The questions of docs/design/estimate.md, "How long it takes":
//
//	go test -run '^$' -bench 'Bootstrap|Models|Graphs|Sweep|Whole' -cpu 1
//
// What is timed is held to reference values by the tests.

func BenchmarkBootstrap(b *testing.B) { // 1,000 stepwise searches, and the jackknife
	for _, tt := range []struct {
		name  string
		table Table
	}{{"kosovo4", kosovo4}, {"uk5", uk5}, {"uk6", uk6}} {
		b.Run(tt.name, func(b *testing.B) {
			for range b.N {
				if _, err := bootstrap(context.Background(), tt.table, 1000, 1, newJudge(), 1, func() {}); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

func BenchmarkModels(b *testing.B) { // every hierarchical model, with its existence
	for _, tt := range []struct {
		name  string
		table Table
	}{{"113/kosovo4", kosovo4}, {"1024/uk5", uk5}, {"1024/neworleans5", neworleans5}, {"32768/uk6", uk6}} {
		b.Run(tt.name, func(b *testing.B) {
			for range b.N {
				if _, err := fitAll(context.Background(), tt.table, newJudge(), 1); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

func BenchmarkGraphs(b *testing.B) { // every n0 to 30n
	for _, tt := range []struct {
		name  string
		table Table
	}{{"61/kosovo4", kosovo4}, {"822/uk5", uk5}, {"18154/uk6", uk6}} {
		b.Run(tt.name, func(b *testing.B) {
			for range b.N {
				if _, err := averageGraphs(context.Background(), tt.table, bmaSettings{}, 1); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

func BenchmarkSweep(b *testing.B) { // of one latent-class chain, ten classes
	for _, tt := range []struct {
		name  string
		table Table
	}{{"kosovo4", kosovo4}, {"uk5", uk5}, {"uk6", uk6}, {"hiv_rome4", hivRome4}, {"spina_bifida3", spinaBifida3}} {
		b.Run(tt.name, func(b *testing.B) {
			l := newLatent(tt.table, 10, 20*tt.table.N(), newStream(1, "bench", 0))
			for range 5000 {
				l.sweep(false)
			}
			b.ResetTimer()
			for range b.N {
				l.sweep(false)
			}
		})
	}
}

func BenchmarkWhole(b *testing.B) { // all methods, sensitivity and consistency
	for _, tt := range []struct {
		name  string
		table Table
	}{{"kosovo4", kosovo4}, {"uk5", uk5}, {"uk6", uk6}} {
		b.Run(tt.name, func(b *testing.B) {
			for range b.N {
				if _, err := Run(context.Background(), tt.table, Options{}); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
