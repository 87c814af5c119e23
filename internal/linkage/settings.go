package linkage

import (
	"bytes"
	"fmt"
	"math"
	"strings"

	"github.com/BurntSushi/toml"

	"sijil/internal/errs"
)

// Settings say how tables are linked: what is compared, which pairs are looked
// at, and where clusters are cut. What is left out is chosen from the data.
type Settings struct {
	Version     int          `toml:"version"`
	Comparisons []Comparison `toml:"comparison"`
	Rules       []Rule       `toml:"rule"`      // blocking rules; none: chosen by cover
	Training    []Rule       `toml:"training"`  // rules whose pairs train m; none: chosen
	Threshold   *float64     `toml:"threshold"` // least mean weight of a merge, in bits; nil: from the data
	Upper       *float64     `toml:"upper"`     // weight from which a link needs no review; not below Threshold
	Budget      int          `toml:"budget"`    // most pairs to compare; 0: 40 for each row, at least a million
	Seed        uint64       `toml:"seed"`      // of the random pairs
	Clusters    string       `toml:"clusters"`  // "average" (default) or "components"
}

// Rule is a blocking rule: pairs of rows that agree on all its keys are
// compared. A rule without keys compares all pairs.
type Rule struct {
	Keys []string `toml:"keys"` // as ParseKey reads them
}

// String prints the rule's keys in one line.
func (r Rule) String() string {
	if len(r.Keys) == 0 {
		return "all pairs"
	}
	return strings.Join(r.Keys, " + ")
}

const settingsVersion = 1

// ParseSettings reads settings from TOML. A key that settings do not have, a
// version that is not known or a value out of range is an error of a kind.
func ParseSettings(text []byte) (Settings, error) {
	var s Settings
	meta, err := toml.Decode(string(text), &s)
	if err != nil {
		return Settings{}, fmt.Errorf("settings: %v: %w", err, errs.Invalid)
	}
	if left := meta.Undecoded(); len(left) > 0 {
		return Settings{}, fmt.Errorf("settings: there is no setting %q: %w", left[0].String(), errs.Invalid)
	}
	return s, s.check()
}

// Marshal prints the settings as ParseSettings reads them.
func (s Settings) Marshal() ([]byte, error) {
	var b bytes.Buffer
	enc := toml.NewEncoder(&b)
	enc.Indent = ""
	if err := enc.Encode(s); err != nil {
		return nil, fmt.Errorf("settings: %v: %w", err, errs.Invalid)
	}
	return b.Bytes(), nil
}

func (s Settings) check() error {
	switch {
	case s.Version > settingsVersion:
		return fmt.Errorf("settings of version %d, this is %d: %w", s.Version, settingsVersion, errs.Newer)
	case s.Version < 0 || s.Budget < 0:
		return fmt.Errorf("settings: version and budget are not negative: %w", errs.Invalid)
	case len(s.Comparisons) > mostCompared:
		return fmt.Errorf("settings: %d comparisons, at most %d: %w", len(s.Comparisons), mostCompared, errs.Invalid)
	case s.Clusters != "" && s.Clusters != "average" && s.Clusters != "components":
		return fmt.Errorf("settings: clusters = %q; it is average or components: %w", s.Clusters, errs.Invalid)
	}
	for _, t := range []*float64{s.Threshold, s.Upper} {
		if t != nil && (math.IsNaN(*t) || math.IsInf(*t, 0)) {
			return fmt.Errorf("settings: a threshold is a finite number of bits: %w", errs.Invalid)
		}
	}
	if s.Threshold != nil && s.Upper != nil && *s.Upper < *s.Threshold {
		return fmt.Errorf("settings: upper = %g is below threshold = %g: %w", *s.Upper, *s.Threshold, errs.Invalid)
	}
	return s.checkParts()
}

func (s Settings) checkParts() error {
	names := map[string]bool{}
	for _, c := range s.Comparisons {
		if c.Name == "" || names[c.Name] {
			return fmt.Errorf("settings: comparison %q: each has a name of its own: %w", c.Name, errs.Invalid)
		}
		names[c.Name] = true
		if len(c.Columns) == 0 {
			return fmt.Errorf("settings: comparison %q names no column: %w", c.Name, errs.Invalid)
		}
		if c.Relatives != "" && c.Relatives != shared && c.Relatives != partly {
			return fmt.Errorf("settings: comparison %q: relatives = %q; it is share, part or nothing: %w", c.Name, c.Relatives, errs.Invalid)
		}
		if !(c.Frequency >= 0 && c.Frequency <= 1) {
			return fmt.Errorf("settings: comparison %q: term_frequency = %g is not in 0 to 1: %w", c.Name, c.Frequency, errs.Invalid)
		}
	}
	for _, list := range [][]Rule{s.Rules, s.Training} {
		for _, r := range list {
			for _, k := range r.Keys {
				if _, err := ParseKey(k); err != nil {
					return fmt.Errorf("settings: rule %q: %w", r, err)
				}
			}
		}
	}
	return nil
}
