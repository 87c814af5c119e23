package publish

import (
	"fmt"
	"slices"

	"sijil/internal/chart"
	"sijil/internal/errs"
	"sijil/internal/figures"
	"sijil/internal/place"
	"sijil/internal/register"
)

// chart builds the table behind a chart.
func (e *edition) chart(id string) (*chartSpec, *built, error) {
	spec := e.set.charts[id]
	if spec == nil {
		return nil, nil, unknownPiece("chart", id, e.set.charts)
	}
	b, err := e.table(spec.Table)
	if err != nil {
		return nil, nil, err
	}
	switch {
	case spec.Kind == "map":
		err = e.checkMap(b)
	case spec.Before:
		err = e.askBefore(b)
	}
	if err != nil {
		return nil, nil, fmt.Errorf("chart %s: %w", id, err)
	}
	return spec, b, nil
}

// checkMap refuses a map of places that have no outline.
func (e *edition) checkMap(b *built) error {
	for _, row := range b.rows {
		if row.total() || row.value == figures.Unknown {
			continue
		}
		if e.labels.gazetteer.Outline(place.Code(row.value)) == nil {
			return fmt.Errorf("map of table %s: place %q has no outline: %w", b.spec.ID, row.value, errs.Invalid)
		}
	}
	return nil
}

// picture draws a chart with its caption.
func (w writer) picture(spec *chartSpec, b *built, number string) Picture {
	p := Picture{ID: spec.ID, Number: number, Title: Plainly(spec.Title.in(w.loc)), Basis: w.basis(b), Chart: w.drawing(spec, b)}
	if note := spec.Note.in(w.loc); note != "" {
		p.Notes = append(p.Notes, isolated(note))
	}
	if spec.Before {
		p.Notes = append(p.Notes, w.beforeNote(b))
	}
	for _, row := range b.rows {
		if slices.ContainsFunc(row.cells, func(d datum) bool { return d.entry != nil && d.entry.Hidden }) {
			return withNote(p, Plainly(withheld+" "+w.word("withheld")))
		}
	}
	return p
}

func withNote(p Picture, note Text) Picture {
	p.Notes = append(p.Notes, note)
	return p
}

func (w writer) drawing(spec *chartSpec, b *built) chart.Chart {
	switch spec.Kind {
	case "map":
		return w.mapOf(spec, b)
	case "flow":
		return chart.Flow{Corner: w.axis(b), Root: w.node(b, b.rows[0], 0)}
	}
	categories, series := w.categories(b), w.series(spec, b)
	corner := w.axis(b)
	switch spec.Kind {
	case "stacked":
		return chart.Bars{Corner: corner, Categories: categories, Series: series, Stacked: true}
	case "columns":
		return chart.Columns{Corner: corner, Categories: categories, Series: series}
	case "lines":
		if spec.Before {
			series = append(series, w.beforeLine(b)...)
		}
		return chart.Lines{Corner: corner, Categories: categories, Series: series}
	case "cumulative":
		return chart.Lines{Corner: corner, Categories: categories, Series: accumulated(series[:min(1, len(series))]), Area: true}
	case "dots":
		return chart.Dots{Corner: corner, Categories: categories, Series: series}
	}
	return chart.Bars{Corner: corner, Categories: categories, Series: series}
}

// drawn are the rows that a chart has: without the total, and along time without
// what has no time.
func drawn(b *built) []builtRow {
	return slices.DeleteFunc(slices.Clone(b.rows), func(r builtRow) bool {
		return r.total() || dated(b.spec.Rows) && r.value == figures.Unknown
	})
}

func (w writer) categories(b *built) []string {
	var names []string
	for _, row := range drawn(b) {
		if b.spec.Rows == "month" {
			names = append(names, w.monthName(row.value))
			continue
		}
		names = append(names, w.rowName(b, row))
	}
	return names
}

// monthName is the name of a month where the year is clear from the caption.
func (w writer) monthName(value string) string {
	p, err := figures.ParsePeriod(value)
	from, _, ok := p.Bounds()
	if err != nil || !ok {
		return value
	}
	return w.loc.MonthShort(date(from).Month)
}

// series are the columns that a chart draws.
func (w writer) series(spec *chartSpec, b *built) []chart.Series {
	var all []chart.Series
	for i, c := range b.columns {
		key := c.value
		if c.spec != nil {
			key = c.spec.Key
		}
		across := b.spec.Across != ""
		if len(spec.Series) > 0 && !slices.Contains(spec.Series, key) || len(spec.Series) == 0 && across && key == "" {
			continue
		}
		s := chart.Series{Name: w.columnName(b, c), Paint: chart.GroupPaint(len(all))}
		if b.spec.Across == "party" || b.spec.Across == "holder" {
			s.Paint = partyPaint(c.value, len(all))
		}
		for _, row := range drawn(b) {
			s.Values = append(s.Values, w.value(row.cells[i]))
		}
		all = append(all, s)
	}
	return all
}

// partyPaint is the pattern of a party, the same in every chart.
func partyPaint(code string, otherwise int) chart.Paint {
	v, n := register.Vocabularies()["party"], 0
	for _, c := range v.Codes() {
		if v.Root(c) != c {
			continue
		}
		if c == code {
			return chart.GroupPaint(n)
		}
		n++
	}
	return chart.GroupPaint(otherwise)
}

func (w writer) value(d datum) chart.Value {
	if d.entry == nil || d.entry.Hidden {
		return chart.Value{Hidden: withheld}
	}
	return chart.Of(d.entry.Count)
}

// accumulated adds up each series over time; from a number that is not told on,
// no sum is told either.
func accumulated(series []chart.Series) []chart.Series {
	for i := range series {
		sum, hidden := 0, ""
		for j, v := range series[i].Values {
			if v.Hidden != "" {
				hidden = v.Hidden
			}
			sum += v.N
			series[i].Values[j] = chart.Value{N: sum, Hidden: hidden}
		}
	}
	return series
}

// mapOf draws the regions of all places of the level that the rows have.
func (w writer) mapOf(spec *chartSpec, b *built) chart.Map {
	m := chart.Map{Corner: w.axis(b), Most: spec.Most}
	counted := map[string]chart.Value{}
	for _, row := range b.rows {
		if !row.total() {
			counted[row.value] = w.value(row.cells[len(row.cells)-1])
			if b.spec.Across == "" {
				counted[row.value] = w.value(row.cells[0])
			}
		}
	}
	for _, code := range w.labels.gazetteer.Codes(place.Governorate) {
		outline := w.labels.gazetteer.Outline(code)
		if outline == nil {
			continue
		}
		r := chart.Region{Code: string(code), Name: w.labels.gazetteer.Name(code, w.loc.Lang), Value: counted[string(code)]}
		for _, ring := range outline {
			points := make([]chart.Point, len(ring))
			for i, p := range ring {
				points[i] = chart.Point{X: p.Lon, Y: p.Lat}
			}
			r.Rings = append(r.Rings, points)
		}
		m.Regions = append(m.Regions, r)
	}
	return m
}

// node makes the parts of a list a flow.
func (w writer) node(b *built, row builtRow, depth int) chart.Node {
	n := chart.Node{Name: w.rowName(b, row), Value: w.value(row.cells[0]), Paint: chart.Accent}
	if depth > 0 {
		n.Paint = chart.GroupPaint(slices.IndexFunc(b.spec.List, func(r rowSpec) bool { return r.Key == row.spec.Key }))
	}
	for _, key := range row.spec.Parts {
		i := slices.IndexFunc(b.spec.List, func(r rowSpec) bool { return r.Key == key })
		n.Parts = append(n.Parts, w.node(b, b.rows[i], depth+1))
	}
	return n
}
