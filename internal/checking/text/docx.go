package text

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"strings"

	"sijil/internal/errs"
)

// Limits of an archive, EVIDENCE.md section 11; a part of text is far smaller.
const (
	maxEntries = 10_000
	maxRatio   = 100
	maxInAll   = 512 << 20
	maxPart    = 32 << 20
)

// docx reads the text of a Word document: its body, footnotes and endnotes.
// Nothing outside these parts is opened, and no relationship is followed.
func docx(name string, content []byte) (Document, error) {
	z, err := zip.NewReader(bytes.NewReader(content), int64(len(content)))
	if err != nil {
		return Document{}, fmt.Errorf("%s: it is no DOCX: %w: %w", name, err, errs.Invalid)
	}
	parts, err := partsOf(z)
	if err != nil {
		return Document{}, fmt.Errorf("%s: %w", name, err)
	}
	w := &word{}
	for _, part := range []string{"word/document.xml", "word/footnotes.xml", "word/endnotes.xml"} {
		f := parts[part]
		if f == nil {
			if part == "word/document.xml" {
				return Document{}, fmt.Errorf("%s: it is no DOCX: there is no %s in it: %w", name, part, errs.Invalid)
			}
			continue
		}
		if err := w.part(f); err != nil {
			return Document{}, fmt.Errorf("%s: %s: %w", name, part, err)
		}
	}
	return w.document(), nil
}

// partsOf finds the parts of an archive by name, within the limits.
func partsOf(z *zip.Reader) (map[string]*zip.File, error) {
	if len(z.File) > maxEntries {
		return nil, fmt.Errorf("the archive has %d entries, at most %d are read: %w", len(z.File), maxEntries, errs.Invalid)
	}
	parts := map[string]*zip.File{}
	var all uint64
	for _, f := range z.File {
		if all += f.UncompressedSize64; all > maxInAll {
			return nil, fmt.Errorf("the archive unpacks to more than %d MB: %w", maxInAll>>20, errs.Invalid)
		}
		if parts[f.Name] != nil {
			return nil, fmt.Errorf("the archive has %s twice: %w", f.Name, errs.Invalid)
		}
		parts[f.Name] = f
	}
	return parts, nil
}

// word is a document being read.
type word struct {
	builder
	lines []*strings.Builder // of the paragraphs that lie in each other
	rows  [][][]string       // of the tables that do
	cell  []string           // pieces of the cell that is open
}

// part reads one part, whatever its header says of its size.
func (w *word) part(f *zip.File) error {
	r, err := f.Open()
	if err != nil {
		return fmt.Errorf("%w: %w", err, errs.Invalid)
	}
	defer r.Close()
	most := min(int64(maxPart), maxRatio*int64(f.CompressedSize64)+1<<16)
	limited := &io.LimitedReader{R: r, N: most + 1}
	d := xml.NewDecoder(limited)
	d.Entity = map[string]string{}
	err = w.elements(d)
	switch {
	case limited.N <= 0:
		return fmt.Errorf("it unpacks to more than %d bytes, which no statement does: %w", most, errs.Invalid)
	case err != nil && !errors.Is(err, errs.Invalid):
		return fmt.Errorf("%w: %w", err, errs.Invalid)
	}
	return err
}

// skipped elements hold what a reader does not see: deleted text, field codes,
// the second copy of a drawing.
var skipped = map[string]bool{"del": true, "moveFrom": true, "instrText": true, "delText": true, "Fallback": true, "delInstrText": true}

func (w *word) elements(d *xml.Decoder) error {
	depth := 0
	inText := false
	for {
		t, err := d.Token()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return err
		}
		switch t := t.(type) {
		case xml.Directive:
			return fmt.Errorf("it declares a document type, which no DOCX does: %w", errs.Invalid)
		case xml.StartElement:
			if depth++; depth > maxDepth {
				return fmt.Errorf("its elements lie more than %d deep in each other: %w", maxDepth, errs.Invalid)
			}
			if skipped[t.Name.Local] {
				if err := d.Skip(); err != nil {
					return err
				}
				depth--
				continue
			}
			inText = t.Name.Local == "t"
			w.start(t.Name.Local)
		case xml.EndElement:
			depth--
			inText = false
			w.end(t.Name.Local)
		case xml.CharData:
			if inText && len(w.lines) > 0 {
				w.lines[len(w.lines)-1].Write(t)
			}
		}
		if w.characters > maxCharacters {
			return nil // Open says that it is too long
		}
	}
}

func (w *word) start(name string) {
	switch name {
	case "p":
		w.lines = append(w.lines, new(strings.Builder))
	case "tab", "br", "cr", "noBreakHyphen":
		if len(w.lines) > 0 {
			w.lines[len(w.lines)-1].WriteByte(map[bool]byte{true: '-', false: ' '}[name == "noBreakHyphen"])
		}
	case "tbl":
		w.rows = append(w.rows, nil)
	case "tr":
		if n := len(w.rows); n > 0 {
			w.rows[n-1] = append(w.rows[n-1], nil)
		}
	case "tc":
		w.cell = nil
	}
}

func (w *word) end(name string) {
	tables := len(w.rows)
	switch {
	case name == "p" && len(w.lines) > 0:
		s := w.lines[len(w.lines)-1].String()
		w.lines = w.lines[:len(w.lines)-1]
		if tables > 0 {
			w.cell = append(w.cell, s)
		} else {
			w.add(s, "")
		}
	case name == "tc" && tables > 0 && len(w.rows[tables-1]) > 0:
		last := len(w.rows[tables-1]) - 1
		w.rows[tables-1][last] = append(w.rows[tables-1][last], strings.Join(w.cell, " "))
		w.cell = nil
	case name == "tbl" && tables > 0:
		rows := w.rows[tables-1]
		w.rows = w.rows[:tables-1]
		w.table(rows)
	}
}
