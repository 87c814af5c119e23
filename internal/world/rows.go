package world

import (
	"fmt"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"
)

// appendCSV appends the cells of a row, quoted where RFC 4180 asks for it,
// without the line end.
func appendCSV(b []byte, cells []string, comma byte) []byte {
	for i, cell := range cells {
		if i > 0 {
			b = append(b, comma)
		}
		if !needsQuotes(cell, comma) {
			b = append(b, cell...)
			continue
		}
		b = append(b, '"')
		for j := range len(cell) {
			if cell[j] == '"' {
				b = append(b, '"')
			}
			b = append(b, cell[j])
		}
		b = append(b, '"')
	}
	return b
}

func needsQuotes(cell string, comma byte) bool {
	for i := range len(cell) {
		if c := cell[i]; c == comma || c == '"' || c == '\r' || c == '\n' {
			return true
		}
	}
	return false
}

// appendJSON appends an object of the cells under their headings; an empty cell
// is null.
func appendJSON(b []byte, columns []column, cells []string) []byte {
	b = append(b, '{')
	for i, cell := range cells {
		if i > 0 {
			b = append(b, ',')
		}
		b = append(appendQuoted(b, columns[i].head), ':')
		if cell == "" {
			b = append(b, "null"...)
		} else {
			b = appendQuoted(b, cell)
		}
	}
	return append(b, '}')
}

// appendQuoted appends a string that both JSON and TOML read.
func appendQuoted(b []byte, s string) []byte {
	b = append(b, '"')
	for _, r := range s {
		switch {
		case r == '"' || r == '\\':
			b = append(b, '\\', byte(r))
		case r < 0x20 || r == 0x7f:
			b = fmt.Appendf(b, `\u%04x`, r)
		default:
			b = utf8.AppendRune(b, r)
		}
	}
	return append(b, '"')
}

// appendWindows1256 appends a line in the encoding of old Arabic spreadsheets.
func appendWindows1256(b []byte, line []byte) []byte {
	for len(line) > 0 {
		r, size := utf8.DecodeRune(line)
		line = line[size:]
		c, ok := byte(r), true
		if r >= utf8.RuneSelf {
			c, ok = charmap.Windows1256.EncodeRune(r)
		}
		if !ok {
			c = '?' // a test holds that no list of this encoding needs it
		}
		b = append(b, c)
	}
	return b
}
