package main

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"
)

// settle looks at the register after a change. One that was acknowledged must be
// there, one that was not may be, but wholly.
func (v *victim) settle(c change, acknowledged bool) (landed bool, err error) {
	if _, err := v.sijil("log", "verify"); err != nil {
		return false, err
	}
	found, err := v.found()
	if err != nil {
		return false, err
	}
	unit := v.unit
	if c.ruling != "" {
		if unit, err = v.unitNow(); err != nil {
			return false, err
		}
	}
	for source, after := range c.after {
		switch got := found[source]; {
		case got == counted{after.reports, after.superseded}:
			landed = true
		case acknowledged:
			return false, fmt.Errorf("the %s was acknowledged: %v of its source are there, want %d and %d", c.what, got, after.reports, after.superseded)
		case v.lists[source] == nil && got != counted{}, v.lists[source] != nil && got != counted{v.lists[source].reports, v.lists[source].superseded}:
			return false, fmt.Errorf("of the %s that was killed a part is there: %v of its source", c.what, got)
		}
		if landed {
			v.lists[source] = after
		}
	}
	switch {
	case c.ruling == "":
	case unit == c.ruling:
		landed, v.unit = true, unit
	case acknowledged:
		return false, fmt.Errorf("the %s was acknowledged and is not there", c.what)
	}
	return landed, v.asBefore(found, unit, landed)
}

// whole looks at everything that is computed from the reports too.
func (v *victim) whole() error {
	if _, err := v.sijil("verify"); err != nil {
		return err
	}
	unit, err := v.unitNow()
	if err == nil && unit != v.unit {
		err = fmt.Errorf("the ruling is %q, want %q", unit, v.unit)
	}
	return err
}

// counted is how many reports of a source there are, and of those superseded.
type counted struct{ reports, superseded int }

func (v *victim) found() (map[string]counted, error) {
	out, err := v.sijil("report", "list", "--json")
	if err != nil {
		return nil, err
	}
	found := map[string]counted{}
	for line := range strings.Lines(out) {
		var r struct {
			Source       string
			SupersededBy int64 `json:"superseded_by"`
		}
		if err := json.Unmarshal([]byte(line), &r); err != nil {
			return nil, fmt.Errorf("report list: %w", err)
		}
		n := found[r.Source]
		n.reports++
		if r.SupersededBy != 0 {
			n.superseded++
		}
		found[r.Source] = n
	}
	return found, nil
}

// unitNow is the unit that the first case has, as somebody has ruled.
func (v *victim) unitNow() (string, error) {
	out, err := v.sijil("case", "show", "1", "--json")
	if err != nil {
		return "", err
	}
	var c struct{ Unit string }
	if err := json.Unmarshal([]byte(out), &c); err != nil {
		return "", fmt.Errorf("case show: %w", err)
	}
	return c.Unit, nil
}

// asBefore holds everything that the change was not about to what it was, and
// the log to one more entry if the change is there, none if not.
func (v *victim) asBefore(found map[string]counted, unit string, landed bool) error {
	for source, l := range v.lists {
		if want := (counted{l.reports, l.superseded}); found[source] != want {
			return fmt.Errorf("%s: %v are there, want %v", source, found[source], want)
		}
	}
	if len(found) != len(v.lists) || unit != v.unit {
		return fmt.Errorf("%d sources have reports, want %d; the ruling is %q, want %q", len(found), len(v.lists), unit, v.unit)
	}
	out, err := v.sijil("log", "list", "--json")
	if err != nil {
		return err
	}
	log := strings.Split(strings.TrimSpace(out), "\n")
	more := 0
	if landed {
		more = 1
	}
	if v.log != nil && (len(log) != len(v.log)+more || !slices.Equal(log[:len(v.log)], v.log)) {
		return fmt.Errorf("the log has %d entries after %d, or earlier ones are others", len(log), len(v.log))
	}
	v.log = log
	return nil
}
