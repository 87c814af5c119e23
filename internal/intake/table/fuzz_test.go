package table

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"
)

// tight are limits small enough for a fuzzer to reach.
var tight = Limits{Cell: 200, Row: 1000, Columns: 20, Unzip: 1 << 20, Entries: 20, Depth: 5, Strings: 10_000}

// readAll opens content and checks what holds for every file: lines go forward,
// data has a cell for each heading, texts are UTF-8 without NUL, and problems
// say that the input is at fault.
func readAll(t *testing.T, name, content string, opt Options) *File {
	f, err := open(name, content, opt)
	if err != nil {
		if !strings.HasSuffix(err.Error(), ": not valid") {
			t.Fatalf("%q: %v is no problem of the input", content, err)
		}
		return nil
	}
	for _, s := range f.Sheets {
		line := 0
		for r, err := range s.Rows() {
			if err != nil {
				if !strings.HasSuffix(err.Error(), ": not valid") {
					t.Fatalf("%q: %v is no problem of the input", content, err)
				}
				break
			}
			checkRow(t, s, r, line)
			line = r.Line
		}
	}
	return f
}

func checkRow(t *testing.T, s *Sheet, r *Row, after int) {
	if r.Line < after || r.Line == after && s.Facts.Format != JSON {
		t.Fatalf("line %d comes after line %d", r.Line, after)
	}
	if r.Problem != nil {
		if r.Cells != nil || r.Kind != Data {
			t.Fatalf("row %d is refused (%v) and has cells", r.Number, r.Problem)
		}
		return
	}
	if r.Kind == Data && len(r.Cells) != len(s.Header) {
		t.Fatalf("row %d has %d cells for %d headings", r.Number, len(r.Cells), len(s.Header))
	}
	for _, c := range r.Cells {
		if !utf8.ValidString(c) || strings.IndexByte(c, 0) >= 0 {
			t.Fatalf("row %d: cell %q is no text", r.Number, c)
		}
	}
}

// reference cuts text into records sign by sign, as RFC 4180 says. It reports
// false for text with broken quotes.
func reference(text string, end byte) (records [][]string, ok bool) {
	var rec []string
	var cell strings.Builder
	const (
		start = iota // of a cell
		plain
		quoted
		closed // behind a quote that closes, or is the first of two
	)
	state := start
	next := func(last bool) {
		text := cell.String()
		if last && end == '\n' && state == plain {
			text = strings.TrimRight(text, "\r") // they belong to the line end
		}
		rec = append(rec, text)
		cell.Reset()
		state = start
	}
	for i := 0; i < len(text); i++ {
		c := text[i]
		isEnd := c == end
		switch {
		case state == quoted && c != '"':
			cell.WriteByte(c)
		case state == quoted:
			state = closed
		case state == closed && c == '"':
			cell.WriteByte('"')
			state = quoted
		case state == start && c == '"':
			state = quoted
		case c == ',':
			next(false)
		case isEnd:
			next(true)
			records, rec = append(records, rec), nil
		case state == closed && !(c == '\r' && end == '\n' && strings.TrimLeft(text[i:], "\r") == "" ||
			c == '\r' && end == '\n' && strings.HasPrefix(strings.TrimLeft(text[i:], "\r"), "\n")):
			return nil, false
		case state == closed: // carriage returns before the line feed
		default:
			state = plain
			cell.WriteByte(c)
		}
	}
	if state == quoted {
		return nil, false
	}
	if text != "" && text[len(text)-1] != end || state != start || len(rec) > 0 {
		next(true)
		records = append(records, rec)
	}
	return records, true
}

func FuzzCSV(f *testing.F) {
	for _, s := range []string{
		"id,name\n1,Nur\n", "a,\"b\"\"c\"\r\n\"d\ne\",f", "\"a\n", "a,\"b\"c\nd", "a\rb\r", ",\n,,", "\"\"\"\"", "a;b\n1;2", "الاسم,x\nنور,1\n",
		"a,b\r\r\nc,\"d\"\r\r\n", "\xff\xfea\x00\n\x00", "a\x00b\n", "sep=;\na;b\n", "0\"\r\n",
	} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, content string) {
		readAll(t, "a.csv", content, Options{Limits: tight})
		told := Options{Delimiter: ',', Encoding: "utf-8", Header: NoHeader}
		file, err := open("a.csv", content, told)
		if err != nil || file.Format != CSV || !utf8.ValidString(content) || strings.ContainsAny(content, "\x00") || strings.HasPrefix(content, "\ufeff") {
			return
		}
		s := file.Sheets[0]
		end := s.Facts.LineEnd[len(s.Facts.LineEnd)-1]
		want, ok := reference(content, end)
		if !ok {
			return
		}
		rest, n := content, 0
		for rec, err := range s.records() {
			if err != nil || rec.problem != nil {
				t.Fatalf("%q: %v, %v", content, err, rec.problem)
			}
			if !slices.Equal(rec.cells, want[n]) {
				t.Fatalf("%q: record %d is %q, want %q", content, n, rec.cells, want[n])
			}
			if !strings.HasPrefix(rest, string(rec.raw)) {
				t.Fatalf("%q: record %d has raw %q, which is not what comes next", content, n, rec.raw)
			}
			rest = strings.TrimLeft(rest[len(rec.raw):], "\r")
			if end == '\n' {
				rest = strings.TrimPrefix(rest, "\n")
			}
			n++
			if end == '\r' {
				break // line ends and empty rows look alike from here
			}
		}
		if end == '\n' && n != len(want) {
			t.Fatalf("%q: %d records, want %d", content, n, len(want))
		}
		agreesWithLibrary(t, content, end, s)
	})
}

// agreesWithLibrary holds what encoding/csv accepts against the same text here.
// The library leaves out empty lines.
func agreesWithLibrary(t *testing.T, content string, end byte, s *Sheet) {
	if end != '\n' || strings.Contains(content, "\r") {
		return
	}
	lib := csv.NewReader(strings.NewReader(content))
	lib.FieldsPerRecord = -1
	want, err := lib.ReadAll()
	if err != nil {
		return
	}
	n := 0
	for rec := range s.records() {
		if len(rec.raw) == 0 {
			continue
		}
		if n >= len(want) || !slices.Equal(rec.cells, want[n]) {
			t.Fatalf("%q: record %d is %q, not as in the library", content, n, rec.cells)
		}
		n++
	}
	if n != len(want) {
		t.Fatalf("%q: %d records, the library has %d", content, n, len(want))
	}
}

func FuzzJSON(f *testing.F) {
	for _, s := range []string{
		`[{"id":1,"name":"Nur"},{"id":2}]`, "{\"a\":1}\n{\"b\":[1,\"x\"]}\n", `{"count":1,"next":null,"results":[{"g":{"h":1.50}}]}`, `{"value":[{"a":"\u0627\ud83d\ude00"}]}`,
		`[{"a":[[[]]]},{"a":1,"a":2}]`, "[{\"a\":\"x\n\"}]", `[{]`, `{"a":`, `[1,"x",null,{}]`, `{"x":{"a":1}}`, "\ufeff[{\"a\":1}]",
	} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, content string) {
		file := readAll(t, "a.json", content, Options{Limits: tight})
		if file == nil || file.Format == CSV {
			return
		}
		s := file.Sheets[0]
		for r, err := range s.Rows() {
			if err != nil {
				return
			}
			if r.Problem != nil || r.Kind == Empty {
				continue
			}
			var object map[string]any
			d := json.NewDecoder(bytes.NewReader(r.Raw))
			d.UseNumber()
			if s.Facts.Encoding != "utf-8" {
				return
			}
			if err := d.Decode(&object); err != nil {
				t.Fatalf("%q: raw %q: %v", content, r.Raw, err)
			}
			for i, name := range s.Header {
				if v, ok := object[name]; ok && !same(v, r.Cells[i]) {
					t.Fatalf("%q: %q is %q, want %v", content, name, r.Cells[i], v)
				}
			}
		}
	})
}

// same reports whether a cell says what the library read, for plain values.
func same(v any, cell string) bool {
	switch v := v.(type) {
	case string:
		return v == cell
	case json.Number:
		return v.String() == cell
	case nil:
		return cell == ""
	}
	return true
}

func FuzzXLSX(f *testing.F) {
	f.Add(data(row("id|name"), row("1|Nur")), "", "")
	f.Add(`<sheetData><row r="1"><c t="s"><v>0</v></c><c s="1"><v>41294.5</v></c><c t="e"><v>#N/A</v></c><c t="b"><v>1</v></c></row><row/></sheetData><mergeCells><mergeCell ref="A1:B1"/></mergeCells>`,
		"<si><t>head</t></si><si><r><t>x</t></r><rPh><t>y</t></rPh></si>", `<numFmts><numFmt numFmtId="164" formatCode="[h]:mm;@"/><numFmt numFmtId="165" formatCode="["/></numFmts><cellXfs><xf/><xf numFmtId="17"/><xf numFmtId="164"/></cellXfs>`)
	f.Add(`<x:sheetData xmlns:x="u"><x:row><x:c r="B1" t="inlineStr"><x:is><x:t>_x000D_</x:t></x:is></x:c></x:row></x:sheetData>`, "", "<cellXfs/>")
	f.Fuzz(func(t *testing.T, sheet, shared, styles string) {
		b := book{sheets: []string{sheet}, shared: shared, styles: styles}
		file := readAll(t, "a.xlsx", b.file(t), Options{Limits: tight})
		if file == nil {
			return
		}
		for r, err := range file.Sheets[0].Rows() {
			if err != nil {
				return
			}
			if r.Raw != nil && !json.Valid(r.Raw) {
				t.Fatalf("%q: raw %s is no JSON", sheet, r.Raw)
			}
		}
	})
}

// FuzzOpen gives any bytes under any usual name.
func FuzzOpen(f *testing.F) {
	f.Add("a.xlsx", book{sheets: []string{data(row("id|name"), row("1|Nur"))}}.file(f))
	f.Add("a.zip", zipOf(f, part{"a.csv", "id\n1\n"}, part{"b.json", "[{}]"}))
	f.Add("a.xls", compoundFile("Workbook"))
	f.Add("a.zip", "PK\x03\x04PK\x05\x06000000\x02\x00g\x00\x00\x007000\x00\x00") // a directory before the file
	f.Add("a.csv", "\xc7\xe1\xc7\xd3\xe3,x\n\xe4\xe6\xd1,1\n")
	f.Add("a.tsv", "\xff\xfea\x00\t\x00b\x00\n\x001\x00\t\x002\x00")
	f.Fuzz(func(t *testing.T, name, content string) {
		readAll(t, name, content, Options{Limits: tight})
	})
}
