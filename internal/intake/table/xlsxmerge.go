package table

import (
	"bufio"
	"bytes"
	"encoding/xml"
	"fmt"
	"io"
	"strings"
)

// merge is a range of cells shown as one: rows from 1, columns from 0, ends
// included.
type merge struct{ top, left, bottom, right int }

// maxMerges is how many merged ranges of a sheet are kept.
const maxMerges = 10_000

// readMerges finds the merged cells of a sheet. They stand behind the rows,
// which are passed over without being read.
func (b *workbook) readMerges(part string) ([]merge, error) {
	r, err := b.open(part)
	if err != nil {
		return nil, err
	}
	defer r.Close()
	br := bufio.NewReaderSize(r, 64<<10)
	if err := passRows(br); err != nil {
		return nil, err
	}
	m := &meter{Reader: br, most: 1 << 16}
	dec := xml.NewDecoder(m)
	var merges []merge
	for len(merges) < maxMerges {
		m.n = 0
		tok, err := dec.RawToken()
		if err != nil {
			return merges, nil // what is broken is found when the rows are read
		}
		e, ok := tok.(xml.StartElement)
		if !ok || e.Name.Local != "mergeCell" {
			continue
		}
		if x, ok := parseRange(attr(e, "ref")); ok {
			merges = append(merges, x)
		}
	}
	return merges, nil
}

// passRows reads up to the end tag of the rows, whatever prefix it has.
func passRows(r *bufio.Reader) error {
	const tag, room = "sheetData>", 64 // room: for "</" and a prefix before it
	for {
		chunk, err := r.Peek(r.Size())
		at := 0
		for {
			i := bytes.Index(chunk[at:], []byte(tag))
			if i < 0 {
				break
			}
			at += i
			if endTag(chunk[max(0, at-room):at]) {
				_, err := r.Discard(at + len(tag))
				return err
			}
			at += len(tag)
		}
		if err == io.EOF {
			return nil
		}
		if err != nil {
			return err
		}
		if _, err := r.Discard(len(chunk) - len(tag) - room); err != nil {
			return err
		}
	}
}

// endTag reports whether b ends with "</", or with that and a prefix.
func endTag(b []byte) bool {
	i := bytes.LastIndexByte(b, '<')
	return i >= 0 && bytes.HasPrefix(b[i:], []byte("</")) && (i+2 == len(b) || b[len(b)-1] == ':')
}

func parseRange(ref string) (merge, bool) {
	from, to, ok := strings.Cut(ref, ":")
	if !ok {
		return merge{}, false
	}
	left, top, ok1 := parseRef(from)
	right, bottom, ok2 := parseRef(to)
	return merge{top, left, bottom, right}, ok1 && ok2 && top <= bottom && left <= right
}

// markWide remembers the lines with one cell merged across the table, which is
// how a heading between rows is made, and notes other merged cells among them.
func (s *Sheet) markWide() {
	s.wide = map[int]bool{}
	others := 0
	for _, m := range s.merges {
		switch {
		case m.top <= s.layout.lastLine:
		case m.top == m.bottom && m.right > m.left+1 && 2*(m.right-m.left+1) >= len(s.Header):
			s.wide[m.top] = true
		default:
			others++
		}
	}
	if others > 0 && s.Header != nil {
		s.Notes = append(s.Notes, &Problem{Code: CodeMerged, Reason: fmt.Sprintf("%s below the header; the value stands in the first cell alone", count(others, "merged range")), Do: "unmerge them and fill each cell, if the value is meant for every row"})
	}
}
