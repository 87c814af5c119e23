package place

import (
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"sijil/internal/errs"
)

// A table is a CSV file of this package: a header, rows, and lines of comment
// that begin with #.
type table struct {
	name   string
	header []string
	rows   [][]string
}

// A row is one row of a table.
type row struct {
	t *table
	n int // from 1, after the header
}

// readTable reads a file that has at least the columns asked for.
func readTable(name string, r io.Reader, columns ...string) (*table, error) {
	c := csv.NewReader(r)
	c.Comment = '#'
	c.ReuseRecord = false
	t := &table{name: name}
	for {
		record, err := c.Read()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return nil, fmt.Errorf("%s, row %d: %v: %w", name, len(t.rows)+1, err, errs.Invalid)
		}
		if t.header == nil {
			t.header = record
		} else {
			t.rows = append(t.rows, record)
		}
	}
	for _, column := range columns {
		if !slices.Contains(t.header, column) {
			return nil, fmt.Errorf("%s: no column %q among %q: %w", name, column, t.header, errs.Invalid)
		}
	}
	return t, nil
}

// each calls f for every row and says which one f refused.
func (t *table) each(f func(row) error) error {
	for i := range t.rows {
		if err := f(row{t, i + 1}); err != nil {
			return fmt.Errorf("%s, row %d: %w", t.name, i+1, err)
		}
	}
	return nil
}

// get gives a cell.
func (r row) get(column string) string {
	return r.t.rows[r.n-1][slices.Index(r.t.header, column)]
}

// list gives the values of a cell that holds several, parted by a bar.
func (r row) list(column string) []string {
	var values []string
	for v := range strings.SplitSeq(r.get(column), "|") {
		if v = strings.TrimSpace(v); v != "" {
			values = append(values, v)
		}
	}
	return values
}

// yes reads a column of yes and no.
func (r row) yes(column string) (bool, error) {
	switch v := r.get(column); v {
	case "yes", "no":
		return v == "yes", nil
	default:
		return false, fmt.Errorf("column %q: %q is neither yes nor no: %w", column, v, errs.Invalid)
	}
}

// names appends the values of a column as names.
func (r row) names(to []Name, column, lang string, use Use) []Name {
	for _, v := range r.list(column) {
		to = append(to, Name{Lang: lang, Text: v, Use: use})
	}
	return to
}
