package table

import (
	"fmt"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"sijil/internal/errs"
)

// Code is the short name of what is wrong, for a caller that counts problems
// or says them in another language.
type Code string

// The codes of problems and notes.
const (
	CodeEmpty      Code = "empty"       // nothing in the file
	CodeFormat     Code = "format"      // not a table, or of a kind that is not read
	CodeProtected  Code = "protected"   // a password is needed
	CodeArchive    Code = "archive"     // an archive that is damaged, or built to do harm
	CodeExternal   Code = "external"    // parts that point outside the file, or declare entities
	CodeEncoding   Code = "encoding"    // bytes that are not text in the encoding
	CodeNUL        Code = "nul"         // a NUL byte
	CodeQuote      Code = "quote"       // a quote that is not closed, or text after it
	CodeDelimiter  Code = "delimiter"   // a delimiter that was plainly missed
	CodeHeader     Code = "header"      // no header, or one that needs a word
	CodeHeaderOnly Code = "header_only" // a header and nothing below it
	CodeRagged     Code = "ragged"      // too many or too few cells
	CodeLimit      Code = "limit"       // larger than a limit
	CodeSyntax     Code = "syntax"      // broken JSON or XML
	CodeDuplicate  Code = "duplicate"   // one name twice
	CodeCell       Code = "cell"        // a cell that holds an error or no readable value
	CodeMerged     Code = "merged"      // merged cells below the header
	CodePartial    Code = "partial"     // one page of a longer answer
	CodeExtension  Code = "extension"   // the name of the file says another format
	CodeTruncated  Code = "truncated"   // the file ends too early
	CodeChanged    Code = "changed"     // the file changed while it was read
)

// Problem says what could not be read, where, why, and what to do about it. As
// an error it wraps [errs.Invalid]. It never holds a cell with letters in it,
// which may be the name of a person: Value gives the shape of such a cell.
type Problem struct {
	Code   Code
	File   string // as the caller named it
	Sheet  string // empty where the file has one table
	Row    int    // from 1 after the header; 0: not about one row
	Line   int    // line of the file, or row of the XLSX sheet; 0: not known
	Column string // heading, or the column's number where it has none
	Value  string // what stood there, shortened and made visible, or its shape
	Reason string // what is wrong
	Do     string // what to do

	col int // column from 1, until the sheet turns it into a heading
}

// Error gives file, place, reason and what to do in one line.
func (p *Problem) Error() string {
	var b strings.Builder
	for _, part := range []string{p.where(), p.what(), errs.Invalid.Error()} {
		if part == "" {
			continue
		}
		if b.Len() > 0 {
			b.WriteString(": ")
		}
		b.WriteString(part)
	}
	return b.String()
}

// Unwrap says that every problem is one of input that can be corrected.
func (p *Problem) Unwrap() error { return errs.Invalid }

func (p *Problem) where() string {
	var parts []string
	add := func(format string, args ...any) { parts = append(parts, fmt.Sprintf(format, args...)) }
	if p.File != "" {
		add("%s", visible(p.File))
	}
	if p.Sheet != "" {
		add("sheet %s", quoted(p.Sheet))
	}
	if p.Row > 0 {
		add("row %d", p.Row)
	}
	if p.Line > 0 {
		add("line %d", p.Line)
	}
	if p.Column != "" {
		add("column %s", quoted(p.Column))
	}
	return strings.Join(parts, ", ")
}

func (p *Problem) what() string {
	s := p.Reason
	if p.Value != "" {
		s += " (" + p.Value + ")"
	}
	if p.Do != "" {
		s += "; " + p.Do
	}
	return s
}

// shownRunes is how much of a heading, a name or a number a message repeats.
const shownRunes = 60

// quoted puts a heading in quotes, with everything that does not print, or
// that turns the direction of text, spelled out.
func quoted(s string) string { return strconv.QuoteToGraphic(shortened(s, shownRunes)) }

// visible is quoted without the quotes.
func visible(s string) string {
	q := quoted(s)
	return q[1 : len(q)-1]
}

func shortened(s string, most int) string {
	n := 0
	for i := range s {
		if n == most {
			return s[:i] + "…"
		}
		n++
	}
	return s
}

// Shape describes a cell for a message. Digits and signs are shown; a cell with
// letters may be a name, so only its length and script are given.
func Shape(cell string) string {
	letters, script := 0, ""
	for _, r := range cell {
		if !unicode.IsLetter(r) {
			continue
		}
		letters++
		if s := scriptOf(r); script == "" {
			script = s
		} else if script != s {
			script = "mixed"
		}
	}
	if letters == 0 {
		return visible(shortened(cell, 20))
	}
	return fmt.Sprintf("%d characters, %s letters", utf8.RuneCountInString(cell), script)
}

func scriptOf(r rune) string {
	switch {
	case unicode.Is(unicode.Arabic, r):
		return "Arabic"
	case unicode.Is(unicode.Latin, r):
		return "Latin"
	}
	return "other"
}
