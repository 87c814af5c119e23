package table

// An XLSX row has no bytes of its own: its texts are kept elsewhere in the file,
// and the same row saved again differs in places that nobody sees. Row.Raw is
// therefore its stored cells as one line of JSON, always spelled in one way:
//
//	[["A","text","…"],["C","number","9.0"],["D","date","41294","day"],["E","bool","1"],["F","error","#N/A"]]
//
// One entry for each cell that stores something, from left to right: its column
// letters, its kind, and its value as stored, always as a string. A date has
// what its format shows (day, time, month, year, clock, duration), and "1904"
// after that in a workbook that counts days from 1904. Only \, ", and characters
// below U+0020 are escaped, the latter as \u00XX. The number of the row is not
// part of it, so a row keeps its bytes when others are put above it.

// rawRow builds the line.
type rawRow struct {
	buf []byte
}

func (r *rawRow) reset() { r.buf = append(r.buf[:0], '[') }

func (r *rawRow) add(col int, v storedValue) {
	if len(r.buf) > 1 {
		r.buf = append(r.buf, ',')
	}
	r.buf = append(r.buf, `["`...)
	r.buf = appendColumn(r.buf, col)
	r.buf = append(r.buf, `","`...)
	r.buf = append(r.buf, v.kind...)
	r.buf = append(r.buf, `",`...)
	r.buf = appendJSON(r.buf, v.text)
	if v.date != noDate {
		r.buf = append(r.buf, `,"`...)
		r.buf = append(r.buf, v.date.String()...)
		r.buf = append(r.buf, '"')
	}
	if v.base != "" {
		r.buf = append(r.buf, `,"`...)
		r.buf = append(r.buf, v.base...)
		r.buf = append(r.buf, '"')
	}
	r.buf = append(r.buf, ']')
}

func (r *rawRow) done() []byte {
	r.buf = append(r.buf, ']')
	return r.buf
}

// String returns what a format shows, as Row.Raw spells it.
func (k dateKind) String() string {
	switch k {
	case fullDate:
		return "day"
	case dateTime:
		return "time"
	case monthDate:
		return "month"
	case yearDate:
		return "year"
	case clock:
		return "clock"
	case duration:
		return "duration"
	}
	return "none"
}

// appendColumn appends the letters of a column from 0: A, Z, AA.
func appendColumn(b []byte, col int) []byte {
	if col >= 26 {
		b = appendColumn(b, col/26-1)
	}
	return append(b, byte('A'+col%26))
}

func appendJSON(b []byte, s string) []byte {
	const hex = "0123456789abcdef"
	b = append(b, '"')
	for i := 0; i < len(s); i++ {
		switch c := s[i]; {
		case c == '"' || c == '\\':
			b = append(b, '\\', c)
		case c < 0x20:
			b = append(b, `\u00`...)
			b = append(b, hex[c>>4], hex[c&15])
		default:
			b = append(b, c)
		}
	}
	return append(b, '"')
}

// columnLetters is the name of a column from 0 in a spreadsheet.
func columnLetters(col int) string { return string(appendColumn(nil, col)) }
