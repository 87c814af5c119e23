package table

import (
	"slices"
	"strconv"
	"strings"
)

// storedValue is what a cell holds, apart from how it is shown.
type storedValue struct {
	kind string // text, number, date, bool, error; empty where nothing is stored
	text string // as stored; a shared text resolved
	date dateKind
	base string // "1904" beside a date of that system
}

// read returns the text of a cell, what is stored in it, what to note and why
// it cannot be read. A formula counts by the value that was stored with it.
func (r *rowReader) read(c *storedCell) (text string, v storedValue, note, problem *Problem) {
	switch c.kind {
	case "s":
		text, problem = r.book.shared(c.value)
		return text, storedValue{kind: kindOfText(text), text: text}, nil, problem
	case "inlineStr":
		text = unescape(string(c.text.buf))
		return text, storedValue{kind: kindOfText(text), text: text}, nil, nil
	case "str":
		text = unescape(string(c.value))
		return text, storedValue{kind: kindOfText(text), text: text}, nil, nil
	}
	stored := strings.TrimSpace(string(c.value))
	if stored == "" {
		return "", storedValue{}, nil, nil
	}
	switch c.kind {
	case "b":
		return boolText(stored), storedValue{kind: "bool", text: stored}, nil, nil
	case "e":
		return "", storedValue{kind: "error", text: stored}, missing(stored), nil
	case "d":
		return stored, storedValue{kind: "date", text: stored}, nil, nil
	}
	return r.number(c, stored)
}

func kindOfText(text string) string {
	if text == "" {
		return ""
	}
	return "text"
}

func (b *workbook) shared(index []byte) (string, *Problem) {
	n, err := strconv.Atoi(strings.TrimSpace(string(index)))
	if err != nil || n < 0 || n >= len(b.strings) {
		return "", &Problem{Code: CodeCell, Reason: "the cell names a shared text that is not in the file", Do: "save the workbook again with a spreadsheet program"}
	}
	return unescape(b.strings[n]), nil
}

func boolText(stored string) string {
	switch stored {
	case "1":
		return "true"
	case "0":
		return "false"
	}
	return stored
}

// missing notes an error such as #N/A, which is read as an empty cell.
func missing(stored string) *Problem {
	value := Shape(stored)
	if strings.HasPrefix(stored, "#") {
		value = visible(shortened(stored, len("#GETTING_DATA")))
	}
	return &Problem{Code: CodeCell, Value: value, Reason: "the cell holds an error of the spreadsheet and is read as missing"}
}

// number reads a number, which is a date where the style shows one.
func (r *rowReader) number(c *storedCell, stored string) (string, storedValue, *Problem, *Problem) {
	v := storedValue{kind: "number", text: stored}
	text, ok := numberText(stored)
	if !ok {
		return "", v, nil, &Problem{Code: CodeCell, Value: Shape(stored), Reason: "the cell is stored as a number and is none", Do: "type the cell again"}
	}
	style := r.style(c.style)
	if style < 0 || r.formats[style] == noDate {
		return text, v, nil, nil
	}
	v.kind, v.date = "date", r.book.formats[style]
	if r.book.date1904 {
		v.base = "1904"
	}
	serial, err := strconv.ParseFloat(stored, 64)
	date, ok := dateText(serial, r.formats[style], r.book.date1904)
	if err != nil || !ok {
		return text, v, &Problem{Code: CodeCell, Value: visible(shortened(stored, 20)), Reason: "the cell is shown as a date and its number is none; the number is kept"}, nil
	}
	if r.days != nil && len(date) == len("2013-01-20") {
		r.days[style] = true
	}
	return date, v, nil, nil
}

// style returns the number of a style that the workbook has, or -1.
func (r *rowReader) style(s string) int {
	n, err := strconv.Atoi(s)
	if err != nil || n < 0 || n >= len(r.formats) {
		return -1
	}
	return n
}

// learnedRows is how many rows are looked at for days.
const learnedRows = 1000

// learnDays returns the formats of a sheet's cells. A format that shows months,
// or years, counts as one of days where the first rows hold a date in it that is
// not the first of its month, or year: then days were typed and the format only
// hides them. What is broken is found when the rows are read.
func (b *workbook) learnDays(part string) []dateKind {
	formats := slices.Clone(b.formats)
	if !slices.Contains(formats, monthDate) && !slices.Contains(formats, yearDate) {
		return formats
	}
	x, err := b.xml(part)
	if err != nil {
		return formats
	}
	defer x.Close()
	r := &rowReader{x: x, book: b, formats: formats, days: make([]bool, len(formats))}
	for range learnedRows {
		if r.next() != nil {
			break
		}
	}
	for i, days := range r.days {
		if days && (formats[i] == monthDate || formats[i] == yearDate) {
			formats[i] = fullDate
		}
	}
	return formats
}
