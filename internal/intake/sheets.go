package intake

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"sijil/internal/errs"
	"sijil/internal/intake/table"
	"sijil/internal/register"
)

// sheets are those that the map is about. In a workbook a sheet with none of the
// map's columns, such as a page of explanations, is passed over and named; one
// with some of them is read, and misses the others aloud.
func (r *run) sheets() ([]*table.Sheet, error) {
	r.noteFile()
	var about []*table.Sheet
	var first error
	for _, sheet := range r.tables.Sheets {
		_, err := r.reader(sheet)
		if err != nil && (sheet.Header == nil || len(r.tables.Sheets) > 1 && !r.options.Map.touches(sheet)) {
			if first == nil {
				first = err
			}
			r.note("sheet %q has none of the map's columns and was passed over", sheet.Name)
			continue
		}
		if err != nil {
			return nil, err
		}
		r.noteSheet(sheet)
		about = append(about, sheet)
	}
	if len(about) == 0 {
		return nil, first
	}
	return about, nil
}

// touches says whether a sheet has a column that the map reads.
func (m Map) touches(sheet *table.Sheet) bool {
	find := findColumn(sheet.Header)
	for name := range m.Columns {
		if from, _, ok := rangeOf(name); ok {
			name = from
		}
		if _, err := find(name); err == nil {
			return true
		}
	}
	return false
}

// reader makes what reads the rows of a sheet.
func (r *run) reader(sheet *table.Sheet) (*rowReader, error) {
	reader, err := newRowReader(r.options.Map, sheet, r.desk.Gazetteer, r.today)
	if err != nil {
		where := r.file.Name
		if sheet.Name != "" {
			where = fmt.Sprintf("%s, sheet %q", where, sheet.Name)
		}
		return nil, fmt.Errorf("%s: %w", where, err)
	}
	reader.file, reader.sources = r.file.Name, r.book
	reader.source = r.book.named(r.sourceName(), reader.constants)
	return reader, nil
}

func (r *run) note(format string, args ...any) {
	r.summary.Notes = append(r.summary.Notes, fmt.Sprintf(format, args...))
}

func (r *run) noteFile() {
	for _, n := range r.tables.Notes {
		r.note("%s", wordsOf(n))
	}
	if len(r.tables.Skipped) > 0 {
		r.note("parts of the archive that are no lists: %s", someOf(r.tables.Skipped))
	}
}

func (r *run) noteSheet(sheet *table.Sheet) {
	if sheet.Hidden {
		r.note("sheet %q is hidden in the workbook, and was read like the others", sheet.Name)
	}
	for _, n := range sheet.Notes {
		r.note("%s", wordsOf(n))
	}
}

// wordsOf are the words of a note, without the kind that an error would have.
func wordsOf(p *table.Problem) string {
	return strings.TrimSuffix(p.Error(), ": "+errs.Invalid.Error())
}

// summarise tells what is not told row by row.
func (r *run) summarise() {
	for key, n := range r.queued {
		r.summary.Queued = append(r.summary.Queued, register.Queued{Field: key.field, Column: key.column, Value: key.value, Rows: n})
	}
	sortQueued(r.summary.Queued)
	for _, note := range slices.Sorted(maps.Keys(r.notes)) {
		r.note("%s, rows: %d", note, r.notes[note])
	}
	if r.joined > 0 {
		r.note("rows with the key of another row and other words: %d, taken as further reports of the same person and case", r.joined)
	}
}

// noRow is the error of a list in which no row speaks of anybody.
func (r *run) noRow() error {
	for _, sheet := range r.tables.Sheets {
		for _, n := range sheet.Notes {
			if n.Code == table.CodeHeaderOnly {
				return n
			}
		}
	}
	return fmt.Errorf("%s: no row of it speaks of anybody: %w", r.file.Name, errs.Invalid)
}
