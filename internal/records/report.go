package records

import (
	"context"
	"errors"
	"fmt"

	"sijil/internal/access"
	"sijil/internal/digest"
	"sijil/internal/errs"
	"sijil/internal/names"
	"sijil/internal/register"
)

// ReportLine is a report in a list. Its JSON form is a contract (DESIGN.md
// section 6).
type ReportLine struct {
	ID           register.ReportID `json:"id" see:"restricted"`
	Source       string            `json:"source" see:"restricted"`
	Key          string            `json:"key" see:"restricted"`
	Received     string            `json:"received" see:"restricted"` // day, YYYY-MM-DD
	Person       int64             `json:"person" see:"restricted"`   // 0: none
	Case         int64             `json:"case" see:"restricted"`     // 0: speaks of none
	SupersededBy int64             `json:"superseded_by" see:"restricted"`
}

// EachReport calls f for every report, by id.
func (d *Desk) EachReport(ctx context.Context, who access.Reader, at int64, f func(ReportLine) error) error {
	return d.Store.EachReport(ctx, 0, at, func(r register.SeenReport) error {
		line, err := access.View(who, seenLine(r))
		if err != nil {
			return nil
		}
		return f(line)
	})
}

// ReportFile is one report as a reader sees it.
type ReportFile struct {
	register.SeenReport `see:"restricted"`
}

// Shown is the report as programs read it.
func (f ReportFile) Shown() any {
	return struct {
		ReportLine
		Row    int             `json:"row"`
		Sheet  string          `json:"sheet"`
		Claims register.Claims `json:"claims"`
		Raw    string          `json:"raw"`
	}{seenLine(f.SeenReport), f.Row, f.Sheet, f.Claims, string(f.Raw)}
}

func seenLine(r register.SeenReport) ReportLine {
	return ReportLine{r.ID, r.SourceName, r.Key, r.Day.String(), int64(r.Person), int64(r.Case), int64(r.SupersededBy)}
}

// Queued lists the values that no vocabulary entry matches.
func (d *Desk) Queued(ctx context.Context, who access.Reader) ([]register.Queued, error) {
	if !who.Sees(access.Identity) {
		return nil, nil
	}
	return d.Store.QueuedValues(ctx)
}

// Report returns one report as known after entry at.
func (d *Desk) Report(ctx context.Context, who access.Reader, id register.ReportID, at int64) (ReportFile, error) {
	r, err := d.Store.Report(ctx, id, at)
	if err != nil {
		return ReportFile{}, err
	}
	return access.View(who, ReportFile{r})
}

// AddReport keeps what somebody enters by hand: a report of its own, by a source
// that is there or, with newSource, made now. With the key of another report of
// that source it is about the same person and case.
func (d *Desk) AddReport(ctx context.Context, who access.Reader, source string, newSource bool, claims register.Claims, why string) (register.ReportID, error) {
	if err := who.MayChange(); err != nil {
		return 0, err
	}
	if len(claims) == 0 {
		return 0, fmt.Errorf("report: it says nothing; use --set FIELD=VALUE: %w", errs.Usage)
	}
	s, err := d.sourceNamed(ctx, source)
	if errors.Is(err, errs.NotFound) && newSource {
		s = register.Source{Name: source, Kind: claims.First("source.kind"), Reliability: claims.First("source.reliability")}
	} else if err != nil {
		return 0, err
	}
	var id register.ReportID
	_, err = d.Store.Change(ctx, d.change(who, "report.add", "register", why), func(w Writer) (any, error) {
		if s.ID == 0 {
			if s.ID, err = w.AddSource(ctx, s); err != nil {
				return nil, err
			}
		}
		r := register.Report{Source: s.ID, Key: claims.First("report.key"), Day: d.today(), Claims: claims, Unlinkable: unnamed(claims)}
		r.Raw = claims.AppendJSON(nil)
		var fields digest.Fields
		canonical := digest.Of(r.Canonical(&fields))
		if id, err = keep(ctx, w, s, r); err != nil {
			return nil, err
		}
		return added{w.Logged(), id, canonical}, nil
	})
	return id, err
}

// added is what the log says of a report that was entered by hand.
type added struct {
	register.Logged
	Report register.ReportID `json:"report"`
	Digest digest.Digest     `json:"digest"`
}

// keep adds a report to the person and case of another one of its key, or with a
// person and case of its own; and the incident that it names.
func keep(ctx context.Context, w Writer, s register.Source, r register.Report) (register.ReportID, error) {
	if i, ok := r.Incident(); ok {
		if err := w.NameIncident(ctx, i.Source, i.Key, i.Name, i.People); err != nil {
			return 0, err
		}
	}
	standing, err := w.StandingByKey(ctx, s.ID, r.Key)
	if err != nil {
		return 0, err
	}
	if len(standing) > 0 {
		return w.Join(ctx, r, 0, standing[0].ID)
	}
	person, cases := register.Settle(register.Group{Reports: []register.Report{r}, Sources: map[register.SourceID]register.Source{s.ID: s}})
	return w.Open(ctx, register.Opening{Report: r, Person: person, Case: cases[0]})
}

// unnamed says why a hand-made report cannot be matched with others.
func unnamed(claims register.Claims) string {
	for _, field := range []string{"person.name", "person.given", "person.name_latin"} {
		if name := claims.First(field); name != "" && !names.Parse(name).Linkable() {
			return "named_through_kin"
		} else if name != "" {
			return ""
		}
	}
	return "no_name"
}
