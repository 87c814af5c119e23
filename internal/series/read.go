package series

import (
	"bytes"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"strings"
	"unicode/utf8"

	"sijil/internal/errs"
)

// maxBytes is the size of the longest table that is read: published totals are
// hundreds of rows.
const maxBytes = 8 << 20

// maxRows is the number of rows of the longest table.
const maxRows = 10_000

// maxErrors is how many bad cells one error names.
const maxErrors = 20

// Words are the vocabularies of the register that a table is read by.
type Words struct {
	// Code returns the code of an attribute that a word stands for. Nil knows no
	// word: every one is kept as it is.
	Code func(attribute, word string) (code string, ok bool)
}

func (w Words) code(attribute, word string) (string, bool) {
	if w.Code == nil {
		return "", false
	}
	return w.Code(attribute, word)
}

// Read reads a table of published totals: CSV with commas, semicolons or tabs,
// in UTF-8, its first line the headings. source is whose totals they are.
//
// A wide table has a column for each group (cases, children, women, ...), a long
// one a row for each value; a heading that says nothing here is kept aside and
// named in Ignored. A cell that cannot be read is errs.Invalid, with its row and
// column.
func Read(name, source string, text []byte, words Words) (Series, error) {
	text = bytes.TrimPrefix(text, []byte("\ufeff"))
	switch {
	case len(text) > maxBytes:
		return Series{}, fmt.Errorf("%s: %d bytes; a table of published totals has at most %d: %w", name, len(text), maxBytes, errs.Invalid)
	case !utf8.Valid(text):
		return Series{}, fmt.Errorf("%s: it is not UTF-8 text; save it as CSV in UTF-8: %w", name, errs.Invalid)
	}
	r := &reading{Series: Series{Name: name, Source: source}, words: words, unknown: map[string]bool{}}
	if err := r.rows(text); err != nil {
		return Series{}, err
	}
	if len(r.Values) == 0 {
		return Series{}, fmt.Errorf("%s: there is no value in it: %w", name, errs.Invalid)
	}
	return r.Series, nil
}

// reading is a table being read.
type reading struct {
	Series
	words    Words
	headings []string
	columns  []column
	unknown  map[string]bool
	above    string // source of the row above
	bad      []error
}

func (r *reading) rows(text []byte) error {
	c := csv.NewReader(bytes.NewReader(text))
	c.Comma = delimiter(text)
	c.FieldsPerRecord = -1
	header, err := c.Read()
	if err != nil {
		return fmt.Errorf("%s: there is no line of headings in it: %w", r.Name, errs.Invalid)
	}
	if err := r.header(header); err != nil {
		return err
	}
	for {
		cells, err := c.Read()
		if errors.Is(err, io.EOF) {
			return errors.Join(r.bad...)
		}
		if err != nil {
			return fmt.Errorf("%s: row %d: %w: %w", r.Name, r.Rows+1, err, errs.Invalid)
		}
		if r.Rows++; r.Rows > maxRows {
			return fmt.Errorf("%s: more than %d rows; is it a list of cases? sijil import takes those: %w", r.Name, maxRows, errs.Invalid)
		}
		r.row(cells)
		if len(r.bad) >= maxErrors {
			return errors.Join(append(r.bad, fmt.Errorf("%s: and perhaps more: %w", r.Name, errs.Invalid))...)
		}
	}
}

// delimiter is the separator that the first line has most of.
func delimiter(text []byte) rune {
	line, _, _ := bytes.Cut(text, []byte("\n"))
	best, most := ',', 0
	for _, c := range ",;\t" {
		if n := strings.Count(string(line), string(c)); n > most {
			best, most = c, n
		}
	}
	return best
}

// header reads the headings and says what is missing among them.
func (r *reading) header(cells []string) error {
	r.headings = cells
	seen := map[role]string{}
	for _, heading := range cells {
		c := r.column(heading)
		r.columns = append(r.columns, c)
		switch before := seen[c.role]; {
		case c.role == noRole && strings.TrimSpace(heading) != "":
			r.Ignored = append(r.Ignored, heading)
		case before != "" && c.role != valueRole && c.role != attributeRole && c.role != shareRole && c.role != noRole:
			return fmt.Errorf("%s: the columns %q and %q say the same thing: %w", r.Name, before, heading, errs.Invalid)
		}
		seen[c.role] = heading
	}
	has := func(roles ...role) bool {
		for _, x := range roles {
			if _, ok := seen[x]; ok {
				return true
			}
		}
		return false
	}
	switch {
	case !has(endRole, windowRole, asOfRole):
		return fmt.Errorf("%s: no column says when: period_start and period_end, window, or as_of: %w", r.Name, errs.Invalid)
	case !has(metricRole):
		return fmt.Errorf("%s: no column says what is counted: metric, or indicator: %w", r.Name, errs.Invalid)
	case !has(valueRole, shareRole):
		return fmt.Errorf("%s: no column holds a value: cases, value, share, or a group such as women: %w", r.Name, errs.Invalid)
	}
	return nil
}
