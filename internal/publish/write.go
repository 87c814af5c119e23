package publish

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"sijil/internal/errs"
	"sijil/internal/figures"
	"sijil/internal/locale"
)

// withheld is what stands for a number that must not be told.
const withheld = "×"

// unknownPiece is a name in a text that pieces.toml does not have.
func unknownPiece[T any](kind, id string, there map[string]T) error {
	return fmt.Errorf("%s %q: pieces.toml has none of that id; it has %s: %w", kind, id,
		strings.Join(slices.Sorted(maps.Keys(there)), ", "), errs.NotFound)
}

// writer writes tables and texts in one language, once it is decided which
// numbers are told.
type writer struct {
	*edition
	loc locale.Locale
}

func (w writer) word(name string) string { return w.set.word(w.loc, name) }

// number writes a count as a piece of text that knows its figure.
func (w writer) number(e *Entry, n int) Text {
	if e.Hidden {
		return Text{{Text: withheld, Figure: e.ID()}}
	}
	return Text{{Text: w.loc.Int(n), Figure: e.ID(), Value: &n, LTR: true}}
}

// share writes a share of 0 to 1 as a percentage with one decimal. A share of
// nothing is not defined: it is neither 0 nor a number.
func (w writer) share(e *Entry, share *float64) Text {
	switch {
	case e.Hidden:
		return Text{{Text: withheld, Figure: e.ID()}}
	case share == nil:
		return Text{{Text: w.word("undefined"), Figure: e.ID()}}
	}
	return Text{{Text: w.loc.Percent(*share, 1), Figure: e.ID(), LTR: true}}
}

// datum writes a cell.
func (w writer) datum(d datum) Text {
	if d.entry == nil {
		return nil
	}
	switch d.show {
	case "share":
		return w.share(d.entry, d.entry.Share)
	case "ratio":
		return w.ratio(d)
	}
	return w.number(d.entry, d.entry.Count)
}

// ratio writes how many there are for each hundred of another count.
func (w writer) ratio(d datum) Text {
	switch {
	case d.entry.Hidden || d.over.Hidden:
		return Text{{Text: withheld, Figure: d.entry.ID()}}
	case d.over.Count == 0:
		return Text{{Text: w.word("undefined"), Figure: d.entry.ID()}}
	}
	return Text{{Text: w.loc.Decimal(100*float64(d.entry.Count)/float64(d.over.Count), 1), Figure: d.entry.ID(), LTR: true}}
}

// writeTable writes a table with its number.
func (w writer) writeTable(b *built, number string) Table {
	t := Table{ID: b.spec.ID, Number: number, Title: Plainly(b.spec.Title.in(w.loc)), Basis: w.basis(b)}
	head := []Cell{{Text: Plainly(w.axis(b))}}
	shown := b.shown()
	for _, i := range shown {
		c := b.columns[i]
		head = append(head, Cell{Text: Plainly(w.columnName(b, c)), Number: true})
	}
	t.Head = [][]Cell{head}
	for _, row := range b.rows {
		r := Row{Total: row.total(), Cells: []Cell{{Text: Plainly(w.rowName(b, row))}}}
		if row.spec != nil {
			r.Indent = row.spec.Indent
		}
		for _, i := range shown {
			r.Cells = append(r.Cells, Cell{Text: w.datum(row.cells[i]), Number: true})
		}
		t.Rows = append(t.Rows, r)
	}
	if len(b.rows) == 0 || len(b.rows) == 1 && b.rows[0].total() {
		t.Notes = append(t.Notes, Plainly(w.word("no_cases")))
	}
	t.Notes = append(t.Notes, w.notes(b)...)
	return t
}

// shown are the columns that a table shows: without optional ones of nothing.
func (b *built) shown() []int {
	var columns []int
	for i, c := range b.columns {
		nothing := func(r builtRow) bool { return r.cells[i].entry == nil || r.cells[i].entry.Count == 0 }
		if c.spec != nil && c.spec.Optional && !slices.ContainsFunc(b.rows, func(r builtRow) bool { return !nothing(r) }) {
			continue
		}
		columns = append(columns, i)
	}
	return columns
}

func (w writer) axis(b *built) string {
	if name := b.spec.Axis.in(w.loc); name != "" {
		return name
	}
	return w.labels.of(w.loc, "attribute", b.spec.Rows)
}

func (w writer) columnName(b *built, c builtColumn) string {
	switch {
	case c.spec != nil:
		return c.spec.Head.in(w.loc)
	case c.value != "":
		return w.labels.of(w.loc, b.spec.Across, c.value)
	}
	return w.word("total")
}

func (w writer) rowName(b *built, row builtRow) string {
	switch {
	case row.spec != nil:
		return row.spec.Label.in(w.loc)
	case row.value != "":
		return w.labels.of(w.loc, b.spec.Rows, row.value)
	}
	return w.word("total")
}

// basis says what a table counts: definitions, units, window and as-of date.
func (w writer) basis(b *built) Text {
	var t Text
	seen := map[string]bool{}
	var window figures.Window
	for _, row := range b.rows[max(0, len(b.rows)-1):] {
		for _, d := range row.cells {
			if d.entry == nil {
				continue
			}
			f := d.entry.Figure
			if window == (figures.Window{}) {
				window = f.Window
			}
			if seen[f.Definition] {
				continue
			}
			seen[f.Definition] = true
			if len(t) > 0 {
				t = append(t, Inline{Text: w.word("comma")})
			}
			t = append(t, Inline{Text: f.Definition, LTR: true, Link: "#definition-" + f.Indicator},
				Inline{Text: " (" + w.word("unit_"+string(f.Unit)) + ")"})
		}
	}
	if len(t) == 0 {
		return nil
	}
	return append(t, Inline{Text: w.word("sep")}, Inline{Text: w.windowOf(window)})
}

// windowOf writes the window of a figure and the as-of date.
func (w writer) windowOf(window figures.Window) string {
	asOf := w.word("as_of") + " " + w.loc.Day(date(w.asOf))
	if window.Field == figures.AsOf {
		return asOf
	}
	span := window.From + "/" + window.To
	if window.From == "" {
		span = ""
	}
	return windowText(w.loc, span) + w.word("sep") + asOf
}

// notes are those of a table: its own, and what its figures leave open.
func (w writer) notes(b *built) []Text {
	var notes []Text
	if note := b.spec.Note.in(w.loc); note != "" {
		notes = append(notes, isolated(note))
	}
	if overlapping(b.spec.Rows) || overlapping(b.spec.Across) {
		notes = append(notes, Plainly(w.word("overlap")))
	}
	seen := map[string]bool{}
	hidden := false
	for _, row := range b.rows {
		for _, d := range row.cells {
			if d.entry == nil {
				continue
			}
			hidden = hidden || d.entry.Hidden || d.over != nil && d.over.Hidden
			if !row.total() && !(row.spec != nil && row.spec.Indent == 0) || seen[d.entry.Definition] || d.show != "" {
				continue
			}
			seen[d.entry.Definition] = true
			notes = append(notes, w.remarks(d.entry)...)
		}
	}
	if hidden {
		notes = append(notes, Plainly(withheld+" "+w.word("withheld")))
	}
	return notes
}

// remarks say what a figure leaves open: repeats, silence, dates.
func (w writer) remarks(e *Entry) []Text {
	var notes []Text
	say := func(word string, n int) {
		text := strings.Replace(w.word(word), "{label}", w.label(e), 1)
		before, after, _ := strings.Cut(text, "{n}")
		notes = append(notes, Text{{Text: before}, {Text: w.loc.Int(n), LTR: true, Figure: e.ID()}, {Text: after}})
	}
	if e.Low < e.High {
		say("low", e.Low)
	}
	if e.Silent != nil && w.mayTell(*e.Silent) {
		say("silent", *e.Silent)
	}
	if n := e.LeftOut.Total(); n > 0 && w.mayTell(n) {
		say("left_out", n)
	}
	return notes
}

// mayTell says whether a number beside a count is none or more than a few.
func (w writer) mayTell(n int) bool {
	return n == 0 || n >= w.ledger.rule.Smallest()
}

// label is what a figure counts.
func (w writer) label(e *Entry) string { return w.catalog[e.Definition].Label[w.loc.Lang] }
