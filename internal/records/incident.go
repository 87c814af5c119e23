package records

import (
	"context"
	"sort"

	"sijil/internal/access"
	"sijil/internal/register"
)

// IncidentLine is an incident in a list. People is how many were concerned: what
// sources state, or the named where those are more. A raid of 40 with 12 named
// is 40, never 52.
type IncidentLine struct {
	Source string `json:"source" see:"restricted"`
	Key    string `json:"key" see:"restricted"`
	Name   string `json:"name" see:"restricted"`
	Stated int    `json:"stated" see:"public"` // 0: no number is stated
	Named  int    `json:"named" see:"public"`  // persons whom reports name
	People int    `json:"people" see:"public"`
}

// Incidents lists what happened at one place and time to several people, by
// source and key.
func (d *Desk) Incidents(ctx context.Context, who access.Reader) ([]IncidentLine, error) {
	sources, err := d.Store.Sources(ctx, latest)
	if err != nil {
		return nil, err
	}
	lines := []IncidentLine{}
	err = d.Store.EachIncident(ctx, func(i register.Incident) error {
		named, err := d.Store.NamedIn(ctx, i.Source, i.Key, latest)
		if err != nil {
			return err
		}
		line := IncidentLine{sources[i.Source].Name, i.Key, i.Name, i.People, named, max(i.People, named)}
		if shown, err := access.View(who, line); err == nil {
			lines = append(lines, shown)
		}
		return nil
	})
	sort.Slice(lines, func(i, j int) bool {
		if lines[i].Source != lines[j].Source {
			return lines[i].Source < lines[j].Source
		}
		return lines[i].Key < lines[j].Key
	})
	return lines, err
}
