package table

import (
	"encoding/xml"
	"fmt"
	"io"
	"strconv"
	"strings"
)

// The bounds of a sheet in every spreadsheet program.
const (
	maxSheetRow = 1 << 20
	maxSheetCol = 1 << 14
)

func (b *workbook) openSheet(e sheetEntry, part string, opt Options) (*Sheet, error) {
	s := &Sheet{Name: e.name, Hidden: e.hidden, limits: opt.Limits, byLine: true, short: true}
	s.Facts = Facts{Format: XLSX, Encoding: "utf-8", Sure: 1, Why: "XLSX"}
	merges, err := b.readMerges(part)
	if err == nil {
		s.merges = merges
		formats := b.learnDays(part)
		s.records = func() records { return b.sheetRecords(part, formats) }
		err = s.findHeader(opt)
	}
	if err != nil {
		return nil, s.placed(err)
	}
	s.markWide()
	return s, nil
}

// sheetRecords reads the rows of a sheet. Rows that the file leaves out, because
// nothing is in them, are left out here too.
func (b *workbook) sheetRecords(part string, formats []dateKind) records {
	return func(yield func(*record, error) bool) {
		x, err := b.xml(part)
		if err != nil {
			yield(nil, err)
			return
		}
		defer x.Close()
		r := &rowReader{x: x, book: b, formats: formats}
		for {
			err := r.next()
			if err == io.EOF {
				return
			}
			if err != nil {
				yield(nil, err)
				return
			}
			if !yield(&r.rec, nil) {
				return
			}
		}
	}
}

// rowReader reads one row after the other.
type rowReader struct {
	x       *xmlPart
	book    *workbook
	formats []dateKind // by style
	days    []bool     // by style: a date that is not the first of a month, or year
	rec     record
	raw     rawRow
	line    int // of the row at hand, from 1
	col     int // of the cell at hand, from 0; -1 before the first
	in      bool
	size    int // bytes of text in the row
	cell    storedCell
}

// storedCell is a cell as the file holds it.
type storedCell struct {
	kind  string // the attribute t
	style string
	text  cellText // of <is>, which holds <t> elements
	value []byte   // of <v>
	inV   bool
}

// next reads up to the end of the next row, or io.EOF at the end of the rows.
func (r *rowReader) next() error {
	for {
		tok, err := r.x.next()
		if err == io.EOF && r.in {
			return r.x.cutOff()
		}
		if err != nil {
			return err
		}
		switch e := tok.(type) {
		case xml.StartElement:
			err = r.start(e)
		case xml.CharData:
			r.data(e)
		case xml.EndElement:
			var done bool
			if done, err = r.end(e.Name.Local); done && err == nil {
				return nil
			}
		}
		if err != nil {
			return err
		}
	}
}

func (r *rowReader) start(e xml.StartElement) error {
	name := e.Name.Local
	if name == "sheetData" {
		r.in = true
	}
	if !r.in {
		return nil
	}
	switch name {
	case "row":
		return r.startRow(attr(e, "r"))
	case "c":
		r.startCell(e)
	case "v":
		r.cell.inV = true
	default:
		r.cell.text.start(name)
	}
	return nil
}

func (r *rowReader) startRow(ref string) error {
	line := r.line + 1
	if ref != "" {
		n, err := strconv.Atoi(ref)
		if err != nil || n <= r.line || n > maxSheetRow {
			return &Problem{Code: CodeSyntax, Line: r.line, Value: visible(ref), Reason: "the row after this one has a number that cannot be", Do: "save the workbook again with a spreadsheet program"}
		}
		line = n
	}
	r.line, r.col, r.size = line, -1, 0
	r.rec = record{line: line, cells: r.rec.cells[:0]}
	r.raw.reset()
	return nil
}

func (r *rowReader) startCell(e xml.StartElement) {
	r.cell.kind, r.cell.style = attr(e, "t"), attr(e, "s")
	r.cell.value, r.cell.inV = r.cell.value[:0], false
	r.cell.text.reset()
	col := r.col + 1
	if ref := attr(e, "r"); ref != "" {
		c, line, ok := parseRef(ref)
		if !ok || line != r.line || c <= r.col {
			r.refuse(&Problem{Code: CodeSyntax, Value: visible(ref), Reason: "a cell names a place that cannot be", Do: "save the workbook again with a spreadsheet program"})
		} else {
			col = c
		}
	}
	r.col = col
}

// data takes the text of a cell, up to one byte more than it may have.
func (r *rowReader) data(text []byte) {
	have := len(r.cell.text.buf)
	if r.cell.inV {
		have = len(r.cell.value)
	}
	text = text[:min(len(text), max(0, r.book.limits.Cell+1-have))]
	if r.cell.inV {
		r.cell.value = append(r.cell.value, text...)
	} else {
		r.cell.text.add(text)
	}
}

// end reports whether a row is complete.
func (r *rowReader) end(name string) (bool, error) {
	if !r.in {
		return false, nil
	}
	switch name {
	case "sheetData":
		r.in = false
		return false, io.EOF
	case "v":
		r.cell.inV = false
	case "c":
		r.put()
	case "row":
		r.rec.raw = r.raw.done()
		if p := r.rec.problem; p != nil && p.Code == CodeLimit {
			r.rec.raw = nil // not all of it was kept
		}
		return true, nil
	default:
		r.cell.text.end(name)
	}
	return false, nil
}

// refuse keeps the first problem of the row.
func (r *rowReader) refuse(p *Problem) {
	if r.rec.problem == nil {
		r.rec.problem = p
	}
}

// put adds the cell at hand to the row.
func (r *rowReader) put() {
	text, v, note, problem := r.read(&r.cell)
	if v.kind == "" && problem == nil {
		return
	}
	r.size += max(len(text), len(v.text))
	if over := r.tooLarge(text); over != nil {
		problem, v = over, storedValue{}
	}
	if v.kind != "" {
		r.raw.add(r.col, v)
	}
	if problem != nil {
		problem.col = r.col + 1
		r.refuse(problem)
		return
	}
	if note != nil {
		note.col = r.col + 1
		r.rec.notes = append(r.rec.notes, note)
	}
	if text == "" {
		return
	}
	for len(r.rec.cells) < r.col {
		r.rec.cells = append(r.rec.cells, "")
	}
	r.rec.cells = append(r.rec.cells, text)
}

// tooLarge holds the cell at hand, and the row so far, against the limits. What
// is beyond them is not kept, or a row could fill the memory.
func (r *rowReader) tooLarge(text string) *Problem {
	l := r.book.limits
	switch {
	case r.col >= l.Columns:
		return &Problem{Code: CodeLimit, Reason: fmt.Sprintf("a cell beyond column %d", l.Columns), Do: "split the table"}
	case len(text) > l.Cell:
		return longCell(0, l.Cell)
	case r.size > l.Row:
		return &Problem{Code: CodeLimit, Reason: "the row is longer than " + size(l.Row), Do: "keep long texts in a file of their own"}
	}
	return nil
}

// parseRef reads a cell's place such as "AB12": column from 0, row from 1.
func parseRef(ref string) (col, row int, ok bool) {
	i := 0
	for i < len(ref) && i < 4 && ref[i] >= 'A' && ref[i] <= 'Z' {
		col = col*26 + int(ref[i]-'A') + 1
		i++
	}
	if i == 0 || col > maxSheetCol || strings.Trim(ref[i:], "0123456789") != "" {
		return 0, 0, false
	}
	row, err := strconv.Atoi(ref[i:])
	return col - 1, row, err == nil && row > 0
}
