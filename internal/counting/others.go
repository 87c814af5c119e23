package counting

import (
	"context"
	"strings"

	"sijil/internal/edtf"
	"sijil/internal/figures"
	"sijil/internal/register"
)

// buildReturns makes the cube of returns: each once, though several reports may
// speak of it.
func (d *Desk) buildReturns(ctx context.Context, at int64) (*figures.Cube, error) {
	sources, err := d.Store.Sources(ctx, at)
	if err != nil {
		return nil, err
	}
	builder, err := figures.NewBuilder(schema("returns"))
	if err != nil {
		return nil, err
	}
	row, err := schema("returns").NewRow()
	if err != nil {
		return nil, err
	}
	var before []register.Return // of the person at hand
	var person register.PersonID
	err = d.Store.EachReturn(ctx, at, func(r register.ReturnRow) error {
		if r.Person != person {
			person, before = r.Person, before[:0]
		}
		if register.SameReturn(before, r.Return) {
			return nil
		}
		before = append(before, r.Return)
		codeReturn(row, r, sources)
		return builder.Add(row)
	})
	if err != nil {
		return nil, err
	}
	return builder.Build(uint64(at + 1)), nil
}

func codeReturn(row *figures.Row, r register.ReturnRow, sources map[register.SourceID]register.Source) {
	row.Reset()
	row.Number, row.Person, row.Revision = uint32(r.Return.Report), uint32(r.Person), uint64(r.Seq)
	first, last := edtf.MinDay, r.Day
	if !r.Return.Date.IsZero() {
		first, last = r.Return.Date.First(), r.Return.Date.Last()
	}
	row.Fact("return.date", first, last)
	row.Set("return_kind", r.Return.Kind)
	status := r.Return.Status
	if r.Return.CarriedOut() {
		status = "carried_out"
	}
	row.Set("return_status", status)
	row.Set("returned_from", r.Return.From)
	row.Set("first_sender", r.Return.From)
	row.Set("authority", r.Return.Authority)
	for _, crossing := range r.Return.Crossing {
		row.Set("crossing", strings.ReplaceAll(crossing, "\u00a0", " "))
	}
	row.Set("sex", r.Sex)
	row.Set("source", sources[r.Source].Name)
}

// buildReports makes the cube of reports, for figures about the register itself.
func (d *Desk) buildReports(ctx context.Context, at int64) (*figures.Cube, error) {
	sources, err := d.Store.Sources(ctx, at)
	if err != nil {
		return nil, err
	}
	builder, err := figures.NewBuilder(schema("reports"))
	if err != nil {
		return nil, err
	}
	row, err := schema("reports").NewRow()
	if err != nil {
		return nil, err
	}
	err = d.Store.EachReport(ctx, 0, at, func(r register.SeenReport) error {
		codeReport(row, r, sources[r.Source])
		return builder.Add(row)
	})
	if err != nil {
		return nil, err
	}
	return builder.Build(uint64(at + 1)), nil
}

func codeReport(row *figures.Row, r register.SeenReport, s register.Source) {
	row.Reset()
	row.Number, row.Revision = uint32(r.ID), uint64(r.ID)
	row.Unlinkable = r.Unlinkable != ""
	first := r.Bound()
	if d := r.Claims.Date("report.date"); !d.IsZero() {
		first = min(first, d.First())
	}
	row.Fact("report.date", first, r.Bound())
	row.Set("kind", r.Claims.First("case.kind"))
	row.Set("source", s.Name)
	reliability := s.Reliability
	if reliability == "" {
		reliability = "F"
	}
	row.Set("reliability", reliability)
	row.Set("credibility", r.Claims.First("source.credibility"))
	row.Set("language", r.Claims.First("report.language"))
	row.Set("linkable", "yes")
	if row.Unlinkable {
		row.Set("linkable", "no")
	}
}
