package place

import (
	"bufio"
	"bytes"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"sijil/internal/errs"
)

// Load reads the administrative units of a country from a file of a Common
// Operational Dataset (COD-AB, data.humdata.org) as CSV, of any level and of
// the shapes that columns.go names; separators may be commas, semicolons or
// tabs. What it gives is for [Gazetteer.Merge] into one that has the States.
//
// The State comes from the file's ADM0_PCODE (alpha-2 or alpha-3), else from
// state. Every level of the file becomes places, in the order in which they
// appear. A file that cannot be read is errs.Invalid, and a code that lies in
// two places errs.Conflict; both name the row, from 1 after the header, and
// the column.
func Load(r io.Reader, state Code) ([]Place, error) {
	l := loader{state: state, at: map[Code]int{}}
	if err := l.read(r); err != nil {
		return nil, fmt.Errorf("places: %w", err)
	}
	return l.places, nil
}

type loader struct {
	layout layout
	state  Code
	places []Place
	at     map[Code]int // where each code is in places
}

func (l *loader) read(r io.Reader) error {
	c, err := csvReader(r)
	if err != nil {
		return err
	}
	header, err := c.Read()
	if err != nil {
		return fmt.Errorf("header: %v: %w", err, errs.Invalid)
	}
	if l.layout, err = layoutOf(header); err != nil {
		return err
	}
	for n := 1; ; n++ {
		record, err := c.Read()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return fmt.Errorf("row %d: %v: %w", n, err, errs.Invalid)
		}
		if err := l.row(record); err != nil {
			return fmt.Errorf("row %d, %w", n, err)
		}
	}
}

// csvReader opens the file behind its byte-order mark, with the separator that
// its first line has most of.
func csvReader(r io.Reader) (*csv.Reader, error) {
	const longestLine = 1 << 16
	b := bufio.NewReaderSize(r, longestLine)
	head, err := b.Peek(longestLine)
	if err != nil && !errors.Is(err, io.EOF) {
		return nil, err
	}
	if bytes.HasPrefix(head, []byte("\uFEFF")) {
		if _, err := b.Discard(len("\uFEFF")); err != nil {
			return nil, err
		}
	}
	line, _, _ := bytes.Cut(head, []byte("\n"))
	c := csv.NewReader(b)
	for _, comma := range ";\t" {
		if bytes.Count(line, []byte(string(comma))) > bytes.Count(line, []byte(string(c.Comma))) {
			c.Comma = comma
		}
	}
	return c, nil
}

// row takes the units of one row, coarse to fine: each is the parent of the
// next. An error begins with the column.
func (l *loader) row(record []string) error {
	parent := l.state
	for i, u := range l.layout.units {
		p := Place{Code: Code(cell(record, *u.code)), Level: u.level, Parent: parent}
		for _, c := range u.names {
			names, err := namesIn(record, c)
			if err != nil {
				return err
			}
			p.Names = append(p.Names, names...)
		}
		if u.level == State {
			code, err := stateCode(p.Code, l.state)
			if err != nil {
				return fmt.Errorf("column %q: %w", u.code.header, err)
			}
			parent = code
			continue
		}
		if u.level == Area && p.Code == "" {
			continue // most towns have none
		}
		last := i == len(l.layout.units)-1
		if last {
			at, err := l.point(record)
			if err != nil {
				return err
			}
			p.At = at
		}
		if err := l.add(p, u); err != nil {
			return err
		}
		parent = p.Code
	}
	return nil
}

// add takes one unit. Coarse ones come again on every row of theirs.
func (l *loader) add(p Place, u unit) error {
	switch {
	case p.Code == "":
		return fmt.Errorf("column %q: no p-code: %w", u.code.header, errs.Invalid)
	case p.Parent == "":
		return fmt.Errorf("column %q: %s: the file has no ADM0_PCODE, so say which State it is of: %w", u.code.header, p.Code, errs.Invalid)
	}
	i, known := l.at[p.Code]
	if !known {
		if err := p.check(); err != nil {
			return fmt.Errorf("column %q: %w", u.code.header, err)
		}
		l.at[p.Code] = len(l.places)
		l.places = append(l.places, p)
		return nil
	}
	joined, err := join(l.places[i], p)
	if err != nil {
		return fmt.Errorf("column %q: %w", u.code.header, err)
	}
	l.places[i] = joined
	return nil
}

// stateCode gives the alpha-3 code of what an ADM0 column says.
func stateCode(s, expected Code) (Code, error) {
	code := s
	if s == "" {
		code = expected
	} else if long, ok := alpha3()[string(s)]; ok {
		code = long
	}
	if expected != "" && code != expected {
		return "", fmt.Errorf("%q: the file was said to be of %s: %w", s, expected, errs.Invalid)
	}
	if !slices.ContainsFunc(stateList(), func(p Place) bool { return p.Code == code }) {
		return "", fmt.Errorf("%q: no State of ISO 3166: %w", s, errs.Invalid)
	}
	return code, nil
}

// cell gives a cleaned cell: no white space around it, and nothing where a
// database wrote its word for nothing.
func cell(record []string, c column) string {
	v := strings.TrimSpace(record[c.index])
	if strings.EqualFold(v, "<null>") {
		return ""
	}
	return v
}

// namesIn gives the names in a cell. One that holds lines holds one name for
// each, often the same one again.
func namesIn(record []string, c column) ([]Name, error) {
	v := cell(record, c)
	if !utf8.ValidString(v) {
		return nil, fmt.Errorf("column %q: not UTF-8: save the file as UTF-8: %w", c.header, errs.Invalid)
	}
	lang := c.lang
	if c.langAt >= 0 {
		lang = strings.ToLower(strings.TrimSpace(record[c.langAt]))
	}
	var names []Name
	for line := range strings.Lines(v) {
		n := Name{Lang: lang, Text: strings.Join(strings.Fields(line), " "), Use: c.use}
		if len(names) > 0 && n.Use == Common {
			n.Use = Alias
		}
		if n.Text != "" && !slices.ContainsFunc(names, func(o Name) bool { return o.Text == n.Text }) {
			names = append(names, n)
		}
	}
	return names, nil
}

// point reads the coordinates of a row, nil where both are empty.
func (l *loader) point(record []string) (*Point, error) {
	if l.layout.lat == nil || l.layout.lon == nil {
		return nil, nil
	}
	lat, lon := cell(record, *l.layout.lat), cell(record, *l.layout.lon)
	if lat == "" && lon == "" {
		return nil, nil
	}
	var p Point
	for _, v := range []struct {
		of   *column
		text string
		to   *float64
		most float64
	}{{l.layout.lat, lat, &p.Lat, 90}, {l.layout.lon, lon, &p.Lon, 180}} {
		x, err := strconv.ParseFloat(v.text, 64)
		if err != nil || !(x >= -v.most && x <= v.most) {
			return nil, fmt.Errorf("column %q: %q is not between -%g and %g degrees: %w", v.of.header, v.text, v.most, v.most, errs.Invalid)
		}
		*v.to = x
	}
	return &p, nil
}
