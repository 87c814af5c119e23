package table

import (
	"io"
	"runtime"
	"strings"
	"testing"
)

// endless is a file of a header and as many repeats of a row as fit, made while
// it is read, so that only the reader's own memory counts.
type endless struct {
	head, row string
	size      int64
}

func (e endless) ReadAt(p []byte, off int64) (int, error) {
	n := 0
	for n < len(p) && off < e.size {
		var c string
		if off < int64(len(e.head)) {
			c = e.head[off:]
		} else {
			c = e.row[(off-int64(len(e.head)))%int64(len(e.row)):]
		}
		k := min(copy(p[n:], c), int(min(e.size-off, 1<<30)))
		n, off = n+k, off+int64(k)
	}
	if off >= e.size {
		return n, io.EOF
	}
	return n, nil
}

// live returns the bytes of the heap that are in use.
func live() int64 {
	runtime.GC()
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return int64(m.HeapAlloc)
}

// These tests measure memory, so none of them is parallel.

func TestMemoryStaysTheSameHoweverLongTheFileIs(t *testing.T) {
	for _, tt := range []struct {
		name, file string
		e          endless
	}{
		{"CSV", "a.csv", endless{"id,name,place\n", "12345,Nur Salim,Homs\n", 3 << 20}},
		{"CSV with quotes", "a.csv", endless{"id,name,place\n", "12345,\"Nur \"\"K\"\" Salim\",\"Ho\nms\"\n", 3 << 20}},
		{"CSV in UTF-16", "a.csv", endless{"\xff\xfei\x00,\x00n\x00\n\x00", "1\x00,\x00N\x00\n\x00", 2 << 20}},
		{"one line that never ends", "a.csv", endless{"id,name\n", "abcdefgh", 40 << 20}},
		{"JSON Lines", "a.jsonl", endless{"", "{\"id\":12345,\"name\":\"Nur\",\"g\":{\"place\":\"Homs\"}}\n", 2 << 20}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			before := live()
			f, err := Open(tt.file, tt.e, tt.e.size, Options{})
			if err != nil {
				t.Fatal(err)
			}
			most, n := int64(0), 0
			for r, err := range f.Sheets[0].Rows() {
				if err != nil {
					t.Fatal(err)
				}
				if n++; n%20_000 == 1 || r.Problem != nil && r.Problem.Code == CodeLimit {
					most = max(most, live()-before)
				}
			}
			if allowed := int64(20 << 20); most > allowed || n == 0 { // a row may have 8 MB, and is kept twice at most
				t.Errorf("%d bytes in use after %d rows, more than %d", most, n, allowed)
			}
		})
	}
}

func TestMemoryOfAWorkbookStaysTheSame(t *testing.T) {
	var b strings.Builder
	b.WriteString("<sheetData>" + headRow)
	for i := range 20_000 {
		b.WriteString(`<row><c t="inlineStr"><is><t>`)
		b.WriteString(strings.Repeat(string(rune('a'+i%7)), 5+i%31))
		b.WriteString(`</t></is></c><c><v>12345</v></c></row>`)
	}
	content := book{sheets: []string{b.String() + "</sheetData>"}}.file(t)
	b.Reset()
	before := live()
	f := mustOpen(t, "a.xlsx", content)
	most, n := int64(0), 0
	for _, err := range f.Sheets[0].Rows() {
		if err != nil {
			t.Fatal(err)
		}
		if n++; n%5_000 == 0 {
			most = max(most, live()-before)
		}
	}
	if n != 20_000 || most > 4<<20 {
		t.Errorf("%d bytes in use after %d rows", most, n)
	}
}

// A row of text costs one string, which its cells share, and what the iterator
// itself needs is paid once.
func TestARowCostsOneAllocation(t *testing.T) {
	const rows = 1000
	s := mustOpen(t, "a.csv", "id,name,place\n"+strings.Repeat("12345,Nur Salim,Homs\n", rows)).Sheets[0]
	got := testing.AllocsPerRun(5, func() {
		for range s.Rows() {
		}
	})
	if got > rows+60 {
		t.Errorf("%d rows cost %.0f allocations", rows, got)
	}
}
