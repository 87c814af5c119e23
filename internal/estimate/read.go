package estimate

import (
	"bufio"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"

	"sijil/internal/errs"
)

// ReadTable reads a table as the R packages lay it out: a header, one column for
// each list with 0 or 1, and a column "count", which may stand anywhere.
// Fields are parted by commas, semicolons or tabs, whichever the header has;
// blanks around them and a byte-order mark are ignored.
//
// A history that is absent has count 0. One that is there twice is added up and
// named in warnings, as is a row of zeros with count 0. What cannot be read is
// errs.Invalid with its row, counted from 1 after the header, its line and its
// column.
func ReadTable(r io.Reader) (t Table, warnings []string, err error) {
	in := bufio.NewReader(r)
	if mark, _ := in.Peek(3); string(mark) == "\ufeff" {
		in.Discard(3)
	}
	rows := csv.NewReader(in)
	rows.Comma = separator(in)
	rows.TrimLeadingSpace = rows.Comma != '\t'
	rows.ReuseRecord = true
	header, err := rows.Read()
	if errors.Is(err, io.EOF) {
		return Table{}, nil, fmt.Errorf("table is empty: %w", errs.Invalid)
	}
	if err != nil {
		return Table{}, nil, fmt.Errorf("header: %w: %w", err, errs.Invalid)
	}
	reader, err := newTableReader(header)
	if err != nil {
		return Table{}, nil, err
	}
	for {
		fields, err := rows.Read()
		if errors.Is(err, io.EOF) {
			break
		}
		reader.row++
		if err != nil {
			return Table{}, nil, fmt.Errorf("row %d: %w: %w", reader.row, err, errs.Invalid)
		}
		reader.line, _ = rows.FieldPos(0)
		if err := reader.add(fields); err != nil {
			return Table{}, nil, err
		}
	}
	return reader.table, reader.warnings, reader.table.Check()
}

// separator finds what parts the fields of the first line.
func separator(in *bufio.Reader) rune {
	start, _ := in.Peek(4096)
	line, _, _ := strings.Cut(string(start), "\n")
	for _, c := range ",;\t" {
		if strings.ContainsRune(line, c) {
			return c
		}
	}
	return ','
}

// tableReader gathers the rows of one file.
type tableReader struct {
	table    Table
	columns  []string
	count    int         // which column holds the count
	first    map[int]int // history: the row that had it first
	row      int         // from 1 after the header
	line     int
	people   int // so far
	warnings []string
}

func newTableReader(header []string) (*tableReader, error) {
	t := &tableReader{count: -1, first: map[int]int{}}
	var lists []string
	for i, name := range header {
		name = strings.TrimSpace(name)
		t.columns = append(t.columns, name)
		switch {
		case !strings.EqualFold(name, "count"):
			lists = append(lists, name)
		case t.count >= 0:
			return nil, fmt.Errorf("header: column %q is there twice: %w", "count", errs.Invalid)
		default:
			t.count = i
		}
	}
	if t.count < 0 {
		return nil, fmt.Errorf("header: no column %q beside the lists: %w", "count", errs.Invalid)
	}
	t.table = NewTable(lists...)
	return t, t.table.Check()
}

// add reads one row.
func (t *tableReader) add(fields []string) error {
	history, bit := 0, 1
	for i, field := range fields {
		if i == t.count {
			continue
		}
		switch strings.TrimSpace(field) {
		case "0":
		case "1":
			history |= bit
		default:
			return t.wrong(i, field, "is neither 0 nor 1")
		}
		bit <<= 1
	}
	n, err := t.whole(fields[t.count])
	if err != nil {
		return err
	}
	if history == 0 && n > 0 {
		return t.wrong(t.count, fields[t.count], "people on no list, but their number is what is to be estimated")
	}
	t.keep(history, n)
	if t.people += n; t.people > MaxPeople {
		return t.wrong(t.count, fields[t.count], fmt.Sprintf("brings the table over %d people", MaxPeople))
	}
	return nil
}

// whole reads a count.
func (t *tableReader) whole(field string) (int, error) {
	text := strings.TrimSpace(field)
	n, err := strconv.Atoi(text)
	switch _, notNumber := strconv.ParseFloat(text, 64); {
	case err == nil && n < 0:
		return 0, t.wrong(t.count, field, "is negative")
	case err == nil && n <= MaxPeople:
		return n, nil
	case errors.Is(err, strconv.ErrRange) || err == nil:
		return 0, t.wrong(t.count, field, fmt.Sprintf("is over %d", MaxPeople))
	case notNumber == nil && strings.ContainsAny(text, "."):
		return 0, t.wrong(t.count, field, "is a fraction: people are counted whole")
	}
	return 0, t.wrong(t.count, field, "is not a whole number")
}

// keep adds n people to a history, and warns of what is odd but harmless.
func (t *tableReader) keep(history, n int) {
	if history == 0 {
		t.warnings = append(t.warnings, fmt.Sprintf("row %d (line %d): a history of zeros with count 0 was ignored", t.row, t.line))
		return
	}
	if at, again := t.first[history]; again {
		t.warnings = append(t.warnings, fmt.Sprintf("row %d (line %d): history %s is in row %d too; their counts were added",
			t.row, t.line, t.table.history(history), at))
	} else {
		t.first[history] = t.row
	}
	t.table.Counts[history] += n
}

func (t *tableReader) wrong(column int, value, what string) error {
	return fmt.Errorf("row %d (line %d), column %q: %q %s: %w", t.row, t.line, t.columns[column], strings.TrimSpace(value), what, errs.Invalid)
}

// WriteTable writes what [ReadTable] reads: the lists in their order, histories
// without people left out.
func WriteTable(w io.Writer, t Table) error {
	if err := t.Check(); err != nil {
		return err
	}
	out := csv.NewWriter(w)
	out.Write(append(slices.Clone(t.Lists), "count"))
	for h, c := range t.Counts {
		if c == 0 {
			continue
		}
		row := strings.Split(t.history(h), "")
		out.Write(append(row, strconv.Itoa(c)))
	}
	out.Flush()
	return out.Error()
}
