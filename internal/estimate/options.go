package estimate

import (
	"fmt"
	"sync"

	"sijil/internal/errs"
)

// Options are the settings of a run. The zero value is the documented default,
// and with it the same table gives the same numbers everywhere.
type Options struct {
	Seed    uint64 // of all random numbers
	Workers int    // goroutines; 0: one for each processor. Changes no number
	Brief   bool   // leave out sensitivity and consistency, which then flag nothing

	Darroch bool // show Darroch's model too

	Resamples int // of the stepwise bootstrap; 0: 1,000

	Delta    float64 // prior count of each cell in the graph average; 0: 2^−K
	GraphCap float64 // largest number of people on no list there, in multiples of n; 0: 30

	Classes  int     // most latent classes; 0: 10
	Chains   int     // of the latent-class sampler; 0: 4, and never fewer
	Sweeps   int     // of each chain, burn-in included; 0: 110,000
	BurnIn   int     // sweeps dropped first; 0: an eleventh of Sweeps
	Thin     int     // every so manyth sweep is kept; 0: 10
	ClassCap float64 // largest number of people on no list there, in multiples of n; 0: 20

	// Progress, if set, is told how far a stage has come. It is called from one
	// goroutine at a time.
	Progress func(Progress) `json:"-"`
}

// Progress is how far a run has come in one of its stages.
type Progress struct {
	Stage string // models, stepwise, graphs, classes, sensitivity, consistency, strata, drawings
	Done  int    // of Total
	Total int
}

// withDefaults fills in what was left at zero.
func (o Options) withDefaults() Options {
	o.Resamples = orDefault(o.Resamples, 1000)
	o.GraphCap = orDefault(o.GraphCap, 30)
	o.Classes = orDefault(o.Classes, 10)
	o.Chains = orDefault(o.Chains, 4)
	o.Sweeps = orDefault(o.Sweeps, 110_000)
	o.BurnIn = orDefault(o.BurnIn, o.Sweeps/11)
	o.Thin = orDefault(o.Thin, 10)
	o.ClassCap = orDefault(o.ClassCap, 20)
	return o
}

func orDefault[T int | float64](v, otherwise T) T {
	if v == 0 {
		return otherwise
	}
	return v
}

// check returns errs.Usage for settings with which nothing could be estimated.
func (o Options) check() error {
	for _, rule := range []struct {
		holds bool
		what  string
	}{
		{o.Resamples >= 100 && o.Resamples <= 100_000, "resamples must be from 100 to 100,000"},
		{o.Delta >= 0 && o.Delta <= 100, "delta must be from 0 to 100"},
		{o.GraphCap >= 1 && o.GraphCap <= 1000, "the cap of the graph average must be from 1 to 1,000 times n"},
		{o.Classes >= 2 && o.Classes <= 100, "latent classes must be from 2 to 100"},
		{o.Chains >= 4 && o.Chains <= 1000, "chains must be from 4 to 1,000: fewer cannot be compared"},
		{o.BurnIn >= 0 && o.Thin >= 1, "burn-in and thinning must not be negative"},
		{o.Sweeps <= 100_000_000 && (o.Sweeps-o.BurnIn)/max(1, o.Thin) >= 100, "each chain must keep at least 100 draws of at most 100 million sweeps"},
		{o.ClassCap >= 1 && o.ClassCap <= 1000, "the cap of the latent classes must be from 1 to 1,000 times n"},
	} {
		if !rule.holds {
			return fmt.Errorf("options of the estimate: %s: %w", rule.what, errs.Usage)
		}
	}
	return nil
}

// meter reports the progress of one stage.
type meter struct {
	mu     sync.Mutex
	report func(Progress)
	at     Progress
}

func (o Options) meter(stage string, total int) *meter {
	return &meter{report: o.Progress, at: Progress{Stage: stage, Total: total}}
}

// tick counts one unit as done.
func (m *meter) tick() {
	if m.report == nil {
		return
	}
	m.mu.Lock()
	defer m.mu.Unlock()
	m.at.Done++
	m.report(m.at)
}
