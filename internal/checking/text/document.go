package text

import (
	"bytes"
	"fmt"
	"path/filepath"
	"strings"
	"unicode/utf8"

	"sijil/internal/errs"
)

// Limits of what is read.
const (
	maxBytes      = 50 << 20 // of a file
	maxCharacters = 500_000  // of its text: some 250 pages, ten times a long report
)

// Document is a text with its paragraphs.
type Document struct {
	Name       string
	Text       string // of plain text and Markdown, the file itself
	Paragraphs []Paragraph
}

// Paragraph is a piece of a text that stands by itself.
type Paragraph struct {
	Text  string
	Start int    // in characters of the document's text
	Lead  string // of a cell: what its row and column say, to be read before it
}

// Open reads a file by its name and its content. A format that is not read, a
// file that is damaged or larger than the limits, is errs.Invalid.
func Open(name string, content []byte) (Document, error) {
	base := filepath.Base(name)
	if len(content) > maxBytes {
		return Document{}, fmt.Errorf("%s: %d bytes; a statement has at most %d: %w", base, len(content), maxBytes, errs.Invalid)
	}
	d, err := read(base, content)
	if err != nil {
		return Document{}, err
	}
	d.Name = base
	if n := utf8.RuneCountInString(d.Text); n > maxCharacters {
		return Document{}, fmt.Errorf("%s: %d characters, some %d pages; check at most %d at a time, in parts: %w", base, n, n/2000, maxCharacters, errs.Invalid)
	}
	if strings.TrimSpace(d.Text) == "" {
		return Document{}, fmt.Errorf("%s: there is no text in it: %w", base, errs.Invalid)
	}
	return d, nil
}

func read(name string, content []byte) (Document, error) {
	switch format(name, content) {
	case "pdf":
		return Document{}, fmt.Errorf("%s: PDF is not read; save the text as .docx, .html or .txt (pdftotext -layout makes one): %w", name, errs.Invalid)
	case "docx":
		return docx(name, content)
	case "html":
		return page(name, content)
	case "":
		return Document{}, fmt.Errorf("%s: its format is not read; txt, md, html and docx are: %w", name, errs.Invalid)
	}
	return plain(name, content)
}

// format tells formats by content where it says so, else by name.
func format(name string, content []byte) string {
	head := bytes.ToLower(bytes.TrimSpace(bytes.TrimPrefix(content[:min(len(content), 512)], []byte("\ufeff"))))
	switch {
	case bytes.HasPrefix(head, []byte("%pdf")):
		return "pdf"
	case bytes.HasPrefix(content, []byte("PK\x03\x04")):
		return "docx"
	case bytes.HasPrefix(head, []byte("<!doctype html")), bytes.HasPrefix(head, []byte("<html")):
		return "html"
	}
	switch strings.ToLower(filepath.Ext(name)) {
	case ".html", ".htm", ".xhtml":
		return "html"
	case ".docx":
		return "docx"
	case ".pdf":
		return "pdf"
	case ".doc", ".odt", ".rtf", ".xlsx", ".xls", ".pptx", ".png", ".jpg", ".jpeg":
		return ""
	}
	return "text"
}

// builder puts a document together from pieces, a line each.
type builder struct {
	text       strings.Builder
	characters int
	paragraphs []Paragraph
}

// add puts a piece at the end; white space in it becomes single spaces. Beyond
// the limit nothing more is kept, and Open says so.
func (b *builder) add(s, lead string) {
	s = strings.Join(strings.Fields(strings.ToValidUTF8(s, "\uFFFD")), " ")
	if s == "" || b.characters > maxCharacters {
		return
	}
	if b.characters > 0 {
		b.text.WriteByte('\n')
		b.characters++
	}
	b.paragraphs = append(b.paragraphs, Paragraph{Text: s, Start: b.characters, Lead: lead})
	b.text.WriteString(s)
	b.characters += utf8.RuneCountInString(s)
}

func (b *builder) document() Document {
	return Document{Text: b.text.String(), Paragraphs: b.paragraphs}
}

// table adds the cells of a table, each with what its row and its column say:
// the first cell of the row, and the first of the column if that holds no number.
func (b *builder) table(rows [][]string) {
	for i, row := range rows {
		for k, cell := range row {
			b.add(cell, lead(rows, i, k))
		}
	}
}

// lead is what stands at the head of a cell's row and column.
func lead(rows [][]string, i, k int) string {
	var words []string
	if k > 0 && !hasDigit(rows[i][0]) || k > 0 && len(rows[i]) > 1 && hasLetter(rows[i][0]) {
		words = append(words, rows[i][0])
	}
	if i > 0 && k < len(rows[0]) && hasLetter(rows[0][k]) {
		words = append(words, rows[0][k])
	}
	if len(words) == 0 {
		return ""
	}
	return strings.Join(words, " ") + ": "
}

func hasDigit(s string) bool {
	return strings.ContainsAny(s, "0123456789٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹")
}

func hasLetter(s string) bool {
	return strings.IndexFunc(s, func(r rune) bool { return r > 0x40 && !hasDigit(string(r)) && r != '|' }) >= 0
}
