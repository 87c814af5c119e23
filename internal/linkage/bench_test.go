package linkage

import (
	"context"
	"testing"
)

// BenchmarkScore compares the candidate pairs of an invented table, columns
// coded and model trained before the clock starts.
func BenchmarkScore(b *testing.B) {
	table, _ := invented(20_000, 1)
	r, err := begin(context.Background(), []Table{table}, Options{Workers: 1})
	if err == nil {
		err = r.blockAndFit()
	}
	if err != nil {
		b.Fatal(err)
	}
	var pairs int64
	for b.Loop() {
		r.engine.prepare()
		found := r.engine.score(r.plan.blocking, r.floor())
		pairs = 0
		for _, n := range found.made {
			pairs += n
		}
	}
	b.ReportMetric(float64(pairs)*float64(b.N)/b.Elapsed().Seconds()/1e6, "Mpairs/s")
}
