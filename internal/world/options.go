package world

import (
	"fmt"

	"sijil/internal/errs"
)

// The presets.
const (
	Open  = ""              // people of 2011 to 2024, arrests and killings, drawn freely
	Syria = "syria-2024-h1" // the first half of 2024 with its published margins
	Large = "large"         // as Open, of a million cases where no number is said
)

// Options say which world to make. The same options give the same bytes.
type Options struct {
	Preset  string // Open, Syria or Large
	Seed    uint64
	Cases   int // rows of the truth; 0 means 1,236 for Syria, 1,000,000 for Large, else 1,000
	Sources int // lists that tell of them; 0 means 4
}

// The limits of Options. Above MaxCases the keys of a list would repeat.
const (
	MaxCases   = 50_000_000
	MaxSources = 24
)

// check fills in the defaults and refuses what cannot be meant.
func (o Options) check() (Options, error) {
	defaults := map[string]int{Open: 1000, Syria: publishedArrests, Large: 1_000_000}
	cases, ok := defaults[o.Preset]
	switch {
	case !ok:
		return o, fmt.Errorf("preset %q: not one of %s, %s; without a preset the world is drawn freely: %w", o.Preset, Syria, Large, errs.Invalid)
	case o.Cases == 0:
		o.Cases = cases
	}
	if o.Sources == 0 {
		o.Sources = 4
	}
	if o.Cases < 1 || o.Cases > MaxCases {
		return o, fmt.Errorf("%d cases: not 1 to %d: %w", o.Cases, MaxCases, errs.Invalid)
	}
	if o.Preset == Syria && o.Cases > mostPlanned {
		return o, fmt.Errorf("%d cases: the preset %s is planned as a whole, up to %d; for more, take large: %w",
			o.Cases, Syria, mostPlanned, errs.Invalid)
	}
	if o.Sources < 1 || o.Sources > MaxSources {
		return o, fmt.Errorf("%d sources: not 1 to %d: %w", o.Sources, MaxSources, errs.Invalid)
	}
	return o, nil
}
