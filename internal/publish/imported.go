package publish

import (
	"cmp"
	"fmt"
	"maps"
	"slices"

	"sijil/internal/chart"
	"sijil/internal/edtf"
	"sijil/internal/errs"
	"sijil/internal/figures"
	"sijil/internal/series"
)

// published is what others printed of an indicator, in a window, for a group.
type published struct {
	series.Value
	Of string // whose total it is
}

// find returns the published total of a cell; ok is false where no imported
// series has it. Of several the one printed last counts.
func (e *edition) find(indicator string, by map[string]string, from, to edtf.Day) (p published, ok bool) {
	for _, s := range e.imported {
		for _, v := range s.Values {
			id, have := v.Indicator()
			if id != indicator || !sameGroup(have, by) || v.Window.From != from || v.Window.To != to || v.IsShare {
				continue
			}
			if !ok || v.Published > p.Published {
				p, ok = published{v, cmp.Or(v.Publisher, s.Source, s.Name)}, true
			}
		}
	}
	return p, ok
}

func sameGroup(a, b map[string]string) bool {
	if len(a) != len(b) {
		return false
	}
	for name, value := range a {
		if b[name] != value {
			return false
		}
	}
	return true
}

// latest returns the totals of a metric that were true on the latest day not
// after the as-of date: the whole first, then the groups, the largest first.
func (e *edition) latest(metric string) []published {
	var best []published
	for _, s := range e.imported {
		for _, v := range s.Values {
			if v.Metric != metric || v.Window.To > e.asOf || v.IsShare {
				continue
			}
			if len(best) > 0 && v.Window.To > best[0].Window.To {
				best = nil
			}
			if len(best) == 0 || v.Window.To == best[0].Window.To {
				best = append(best, published{v, cmp.Or(v.Publisher, s.Source, s.Name)})
			}
		}
	}
	slices.SortStableFunc(best, func(a, b published) int {
		return cmp.Or(cmp.Compare(len(a.By), len(b.By)), cmp.Compare(b.Count, a.Count))
	})
	return best
}

// earlier is the count of a time a year before it.
type earlier struct {
	n     int
	whose string // "" for the register itself
}

// askBefore finds what was counted a year before each time of a table: as others
// printed it, else as the register has it. Neither leaves it out.
func (e *edition) askBefore(b *built) error {
	if b.spec.Rows != "month" {
		return fmt.Errorf("a line of the year before needs months as rows: %w", errs.Invalid)
	}
	for _, row := range drawn(b) {
		c := row.cells[0].entry.cell
		p, err := figures.ParsePeriod(row.value)
		if err != nil {
			return err
		}
		from, to, _ := p.YearBefore().Bounds()
		if printed, found := e.find(c.Indicator, nil, from, to); found {
			e.before[c.Indicator+row.value] = earlier{int(printed.Count), printed.Of}
			continue
		}
		entry, err := e.ledger.figure(cell{Indicator: c.Indicator, Period: p.YearBefore().String()})
		if err != nil {
			return err
		}
		if entry.Count > 0 {
			e.before[c.Indicator+row.value] = earlier{n: entry.Count}
		}
	}
	return nil
}

// beforeOf is what was counted a year before the time of a row.
func (e *edition) beforeOf(row builtRow) (earlier, bool) {
	n, ok := e.before[row.cells[0].entry.Indicator+row.value]
	return n, ok
}

// beforeLine is the line of the same months a year before, none where neither
// others nor the register have any.
func (w writer) beforeLine(b *built) []chart.Series {
	s := chart.Series{Name: w.word("year_before")}
	found := false
	for _, row := range drawn(b) {
		v := chart.Value{Hidden: " "} // no point where nothing is known
		if n, ok := w.beforeOf(row); ok {
			v, found = chart.Of(n.n), true
		}
		s.Values = append(s.Values, v)
	}
	if !found {
		return nil
	}
	return []chart.Series{s}
}

// beforeNote says where the line of the year before is from.
func (w writer) beforeNote(b *built) Text {
	var whose []string
	found := false
	for _, row := range drawn(b) {
		n, ok := w.beforeOf(row)
		found = found || ok
		if ok && n.whose != "" && !slices.Contains(whose, n.whose) {
			whose = append(whose, n.whose)
		}
	}
	switch {
	case !found:
		return Plainly(w.word("nothing_before"))
	case whose == nil:
		return Plainly(w.word("before_own"))
	}
	return Plainly(w.word("before_published") + " " + w.loc.List(whose) + ".")
}

// publishedTable is a table of what others printed: the whole and its groups.
func (w writer) publishedTable(b *built, number string) Table {
	t := Table{ID: b.spec.ID, Number: number, Title: Plainly(b.spec.Title.in(w.loc))}
	totals := w.latest(b.spec.Published)
	if len(totals) == 0 {
		t.Notes = []Text{Plainly(w.word("nothing_imported"))}
		return t
	}
	t.Head = [][]Cell{{{Text: Plainly(b.spec.Axis.in(w.loc))}, {Text: Plainly(w.word("number")), Number: true}}}
	for _, p := range totals {
		t.Rows = append(t.Rows, Row{Total: len(p.By) == 0, Indent: min(1, len(p.By)), Cells: []Cell{
			{Text: Plainly(w.groupName(p.By))}, {Text: Text{{Text: w.loc.Int(int(p.Count)), LTR: true}}, Number: true}}})
	}
	first := totals[0]
	t.Basis = Text{{Text: w.word("as_of") + " " + w.loc.Day(date(first.Window.To))}}
	t.Notes = append(t.Notes, Plainly(w.word("published_by")+" "+first.Of+". "+w.word("not_ours")))
	if note := b.spec.Note.in(w.loc); note != "" {
		t.Notes = append(t.Notes, isolated(note))
	}
	return t
}

// groupName names the group of a published total.
func (w writer) groupName(by map[string]string) string {
	if len(by) == 0 {
		return w.word("total")
	}
	var parts []string
	for _, name := range slices.Sorted(maps.Keys(by)) {
		parts = append(parts, w.labels.of(w.loc, name, by[name]))
	}
	return w.loc.List(parts)
}
