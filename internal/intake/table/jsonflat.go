package table

import (
	"bytes"
	"fmt"
	"strings"
	"unicode/utf8"
)

// How a JSON object becomes a row:
//
//   - An object inside the row is flattened; names are joined with "/", as Kobo
//     and ODK join groups and questions: {"group":{"age":7}} is group/age.
//   - A list of numbers, true or false, and texts without spaces or escapes is
//     joined with a space, as ODK writes several answers. Any other list stays JSON text,
//     byte for byte, whatever is in it. A list of nulls or of nothing is empty.
//   - A number keeps its spelling: 1e21 and 0.10 stay that. A text is decoded.
//     null is an empty cell.
//   - A name that occurs twice in an object refuses the row, also where it is
//     once flat and once nested ("a/b" beside {"a":{"b":…}}): two readers would
//     take two different values.
const jsonJoint = "/"

// flattener turns one valid JSON object into cells.
type flattener struct {
	*keys
	raw    []byte
	at     int
	path   []byte
	cells  []string
	limits Limits
}

// flatten returns the cells of raw, which is valid JSON, valid until the next
// call. Unless the keys are fixed it adds new columns to them.
func (f *flattener) flatten(raw []byte) ([]string, *Problem) {
	f.raw, f.at, f.path = raw, 0, f.path[:0]
	f.cells = f.cells[:0]
	for range f.names {
		f.cells = append(f.cells, "")
	}
	f.row++
	if p := f.fit(raw); p != nil {
		return nil, p
	}
	p := f.object()
	return f.cells, p
}

// fit refuses what the walk below must not meet.
func (f *flattener) fit(raw []byte) *Problem {
	if !utf8.Valid(raw) {
		i, _ := firstBad(raw)
		return &Problem{Code: CodeEncoding, Value: utf8Text.placeOf(raw, i),
			Reason: "a byte that is no text in the encoding of the file", Do: "export the list again as UTF-8"}
	}
	if d := depth(raw); d > f.limits.Depth {
		return &Problem{Code: CodeLimit, Reason: fmt.Sprintf("nested %d deep, more than %d", d, f.limits.Depth), Do: "flatten the export"}
	}
	return nil
}

// depth returns how deep the brackets of valid JSON are nested.
func depth(raw []byte) (most int) {
	now, quoted := 0, false
	for i := 0; i < len(raw); i++ {
		switch c := raw[i]; {
		case c == '"':
			quoted = !quoted
		case quoted && c == '\\':
			i++
		case quoted:
		case c == '{' || c == '[':
			now++
			most = max(most, now)
		case c == '}' || c == ']':
			now--
		}
	}
	return most
}

// skip passes white space and the sign given, if it stands there.
func (f *flattener) skip(sign byte) {
	f.space()
	if f.raw[f.at] == sign {
		f.at++
	}
	f.space()
}

func (f *flattener) space() {
	for f.at < len(f.raw) && strings.IndexByte(" \t\r\n", f.raw[f.at]) >= 0 {
		f.at++
	}
}

// object walks one object; its names go behind the path.
func (f *flattener) object() *Problem {
	base := len(f.path)
	for f.skip('{'); f.raw[f.at] != '}'; f.skip(',') {
		f.path = f.path[:base]
		if base > 0 {
			f.path = append(f.path, jsonJoint...)
		}
		if !f.name() {
			return badText("the name of a value")
		}
		if bytes.IndexByte(f.path[base:], 0) >= 0 {
			return &Problem{Code: CodeNUL, Reason: "the name of a value holds a NUL character", Do: "export the list again"}
		}
		f.skip(':')
		if p := f.member(); p != nil {
			return p
		}
	}
	f.path = f.path[:base]
	f.at++
	return nil
}

// member walks one value under the current path.
func (f *flattener) member() *Problem {
	id, p := f.id(f.path)
	if p != nil {
		return p
	}
	if f.seen[id] == f.row {
		return &Problem{Code: CodeDuplicate, Column: string(f.path), Reason: "the name occurs twice in the object", Do: "give each value a name of its own"}
	}
	f.seen[id] = f.row
	if f.raw[f.at] == '{' {
		return f.object()
	}
	col, p := f.column(id, f.path)
	if p != nil {
		return p
	}
	for len(f.cells) <= col {
		f.cells = append(f.cells, "")
	}
	cell, p := f.leaf()
	if p != nil {
		p.Column = string(f.path)
		return p
	}
	f.cells[col] = cell
	return nil
}

// leaf returns the text of a value that is no object.
func (f *flattener) leaf() (string, *Problem) {
	cell, ok := "", true
	switch f.raw[f.at] {
	case '"':
		if cell, ok = f.text(); !ok {
			return "", badText("the text")
		}
		if strings.IndexByte(cell, 0) >= 0 {
			return "", &Problem{Code: CodeNUL, Reason: "the text holds a NUL character", Do: "export the list again"}
		}
	case '[':
		cell = f.list()
	default:
		from := f.at
		if f.pass(); string(f.raw[from:f.at]) != "null" {
			cell = string(f.raw[from:f.at])
		}
	}
	if len(cell) > f.limits.Cell {
		return "", f.longCell()
	}
	return cell, nil
}

func (f *flattener) longCell() *Problem { return longCell(0, f.limits.Cell) }

// pass moves behind the value at hand.
func (f *flattener) pass() {
	depth, quoted := 0, false
	for ; f.at < len(f.raw); f.at++ {
		switch c := f.raw[f.at]; {
		case quoted && c == '\\':
			f.at++
		case c == '"':
			quoted = !quoted
		case quoted:
		case c == '[' || c == '{':
			depth++
		case (c == ']' || c == '}') && depth > 0:
			if depth--; depth == 0 {
				f.at++
				return
			}
		case depth == 0 && strings.IndexByte(",]} \t\r\n", c) >= 0:
			return
		}
	}
}
