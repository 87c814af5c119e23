package table

import (
	"errors"
	"fmt"
	"iter"
	"slices"
	"strconv"
	"strings"
	"unicode"
)

// record is what a format offers: one row before anybody knows whether it is
// header, data or note. It and its slices are valid until the next one.
type record struct {
	line    int
	lines   int // how many it spans, where that may be more than one
	cells   []string
	raw     []byte
	problem *Problem // why it cannot be taken; Row, File and Column still open
	notes   []*Problem
}

// records are the rows of a sheet in order. An error is the last element.
type records = iter.Seq2[*record, error]

// fill turns the record at index into a row.
func (s *Sheet) fill(row *Row, rec *record, index int) {
	*row = Row{Line: rec.line, Cells: rec.cells, Raw: rec.raw, Problem: rec.problem, Notes: rec.notes}
	if index < s.layout.first {
		s.aboveHeader(row)
		return
	}
	row.Number = index - s.layout.last
	if s.byLine {
		row.Number = rec.line - s.layout.lastLine
	}
	if row.Problem == nil {
		row.Kind = s.kind(row)
		if row.Kind == Data {
			row.Problem = s.ragged(row.Cells)
		}
		if rec.lines > 1 {
			s.noteSwallowed(row)
		}
		row.Cells = s.fit(row.Cells, row.Kind)
	}
	if row.Problem != nil {
		row.Cells = nil
	}
	s.name(row)
}

// aboveHeader marks a row that stands over the header. What is wrong with it
// refuses nothing.
func (s *Sheet) aboveHeader(row *Row) {
	row.Kind = Note
	if blank(row.Cells) && row.Problem == nil {
		row.Kind = Empty
	}
	if row.Problem != nil {
		row.Notes = append(slices.Clip(row.Notes), row.Problem)
		row.Problem = nil
	}
	s.name(row)
}

// name writes file, sheet, row and heading into the problems of a row.
func (s *Sheet) name(row *Row) {
	if row.Problem != nil {
		s.put(row.Problem, row)
	}
	for _, n := range row.Notes {
		s.put(n, row)
	}
}

func (s *Sheet) put(p *Problem, row *Row) {
	p.File, p.Sheet, p.Row = s.file, s.Name, row.Number
	if p.Line == 0 {
		p.Line = row.Line
	}
	if p.col > 0 && p.Column == "" {
		p.Column = s.heading(p.col)
	}
}

// heading returns the heading of a column counted from 1, or what it is called
// without one: its letters in a spreadsheet, else its number.
func (s *Sheet) heading(col int) string {
	if col <= len(s.Header) {
		return s.Header[col-1]
	}
	if s.byLine {
		return columnLetters(col - 1)
	}
	return strconv.Itoa(col)
}

// placed writes file and sheet into an error that ends the rows.
func (s *Sheet) placed(err error) error {
	var p *Problem
	if errors.As(err, &p) {
		p.File, p.Sheet = s.file, s.Name
		if p.col > 0 && p.Column == "" {
			p.Column = s.heading(p.col)
		}
	}
	return err
}

// ragged refuses a row whose cells do not fit the header. Empty cells at the
// end are fine.
func (s *Sheet) ragged(cells []string) *Problem {
	want, got := len(s.Header), filledTo(cells)
	if got > want {
		return &Problem{Code: CodeRagged, col: got,
			Reason: fmt.Sprintf("%s where the header has %d", count(got, "cell"), want),
			Do:     "put text that holds the delimiter in quotes, or give the column a heading"}
	}
	if len(cells) < want && !s.short {
		return &Problem{Code: CodeRagged,
			Reason: fmt.Sprintf("%s where the header has %d", count(len(cells), "cell"), want),
			Do:     "add the missing cells, or join the line to the one that it continues"}
	}
	return nil
}

// noteSwallowed notes a cell over several lines that looks as if it held other
// rows: two quotes that are not closed, in two rows, make one of all between.
func (s *Sheet) noteSwallowed(row *Row) {
	sign, commas := string(s.Facts.Delimiter), len(s.Header)-1
	if commas < 1 || s.Facts.Delimiter == 0 {
		return
	}
	for i, c := range row.Cells {
		inner := strings.Split(c, s.Facts.LineEnd)
		breaks := len(inner) - 1
		if breaks == 0 {
			continue
		}
		found := strings.Count(c, sign) == breaks*commas
		for _, line := range inner[1:breaks] {
			found = found || strings.Count(line, sign) == commas
		}
		if found {
			row.Notes = append(slices.Clip(row.Notes), &Problem{Code: CodeQuote, col: i + 1,
				Reason: fmt.Sprintf("the cell spans %d lines and has delimiters like rows: a quote may have swallowed some", breaks+1), Do: "look at these lines of the file"})
		}
	}
}

func count(n int, what string) string {
	if n == 1 {
		return "1 " + what
	}
	return fmt.Sprintf("%d %ss", n, what)
}

// fit gives a row of data as many cells as the header has.
func (s *Sheet) fit(cells []string, k Kind) []string {
	want := len(s.Header)
	if k != Data && len(cells) > want {
		return cells
	}
	for len(cells) < want {
		cells = append(cells, "")
	}
	return cells[:want]
}

// filledTo returns the number of cells up to the last that holds something.
func filledTo(cells []string) int {
	for i := len(cells); i > 0; i-- {
		if !isBlank(cells[i-1]) {
			return i
		}
	}
	return 0
}

func blank(cells []string) bool { return filledTo(cells) == 0 }

// isBlank reports whether a cell holds nothing but spaces and invisible signs.
func isBlank(cell string) bool {
	for _, r := range cell {
		if !unicode.IsSpace(r) && !invisible(r) {
			return false
		}
	}
	return true
}

// invisible reports signs that take no room: byte-order marks, marks of
// direction, and joiners, which are no text when nothing stands beside them.
func invisible(r rune) bool {
	switch {
	case r >= 0x200B && r <= 0x200F, r >= 0x202A && r <= 0x202E, r >= 0x2060 && r <= 0x2069:
		return true
	}
	return r == 0xFEFF || r == 0x061C
}

// clean makes a heading comparable: marks of direction and byte-order marks
// removed, spaces and line breaks joined to one space. Joiners inside stay:
// Persian needs them.
func clean(s string) string {
	const zwnj, zwj = 0x200C, 0x200D
	s = strings.Map(func(r rune) rune {
		if invisible(r) && r != zwnj && r != zwj {
			return -1
		}
		return r
	}, s)
	return strings.Join(strings.Fields(s), " ")
}
