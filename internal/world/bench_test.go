package world_test

import (
	"io"
	"testing"

	"sijil/internal/world"
)

type nowhere struct{ io.Writer }

func (nowhere) Close() error { return nil }

// BenchmarkWrite writes all files of a large world; cases/s is what counts.
func BenchmarkWrite(b *testing.B) {
	const cases = 20_000
	w := newWorld(b, world.Options{Preset: world.Large, Seed: 1, Cases: cases})
	for b.Loop() {
		if err := w.Write(func(string) (io.WriteCloser, error) { return nowhere{io.Discard}, nil }); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(float64(cases*b.N)/b.Elapsed().Seconds(), "cases/s")
}
