package text

import (
	"fmt"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding/unicode"

	"sijil/internal/errs"
)

// plain reads plain text and Markdown as they are: places in the document are
// places in the file.
func plain(name string, content []byte) (Document, error) {
	s, err := decode(name, content)
	if err != nil {
		return Document{}, err
	}
	d := Document{Text: s}
	lines := linesOf(s)
	for i := 0; i < len(lines); {
		if rows, n := pipes(lines[i:]); n > 0 {
			d.Paragraphs = append(d.Paragraphs, cells(rows)...)
			i += n
			continue
		}
		end := i + 1
		for end < len(lines) && wrapped(lines, i, end) {
			end++
		}
		if p := span(s, lines[i], lines[end-1]); strings.TrimSpace(p.Text) != "" {
			d.Paragraphs = append(d.Paragraphs, p)
		}
		i = end
	}
	return d, nil
}

// decode takes UTF-8, and UTF-16 where a mark says so.
func decode(name string, content []byte) (string, error) {
	if len(content) >= 2 && (content[0] == 0xFF && content[1] == 0xFE || content[0] == 0xFE && content[1] == 0xFF) {
		b, err := unicode.UTF16(unicode.LittleEndian, unicode.UseBOM).NewDecoder().Bytes(content)
		if err != nil {
			return "", fmt.Errorf("%s: it is no UTF-16 text: %w", name, errs.Invalid)
		}
		content = b
	}
	if !utf8.Valid(content) || strings.ContainsRune(string(content), 0) {
		return "", fmt.Errorf("%s: it is no text in UTF-8; save it as UTF-8: %w", name, errs.Invalid)
	}
	return strings.TrimPrefix(string(content), "\ufeff"), nil
}

// line is one line of a text.
type line struct {
	text       string
	start, end int // bytes, without the line break
	at         int // characters before it
}

func linesOf(s string) []line {
	var all []line
	start, at := 0, 0
	for start <= len(s) {
		end := strings.IndexByte(s[start:], '\n')
		if end < 0 {
			end = len(s) - start
		}
		text := s[start : start+end]
		all = append(all, line{strings.TrimSuffix(text, "\r"), start, start + end, at})
		at += utf8.RuneCountInString(text) + 1
		start += end + 1
	}
	return all
}

// widest is the longest line of a text that an editor has broken by itself.
const widest = 110

// wrapped says whether line end goes on with the sentence of the lines before
// it: the line before is as long as the others are and ends in no stop.
func wrapped(lines []line, first, end int) bool {
	before, next := strings.TrimSpace(lines[end-1].text), strings.TrimSpace(lines[end].text)
	if before == "" || next == "" || strings.ContainsAny(next[:1], "#-*•>|") || strings.ContainsAny(before[:1], "#|") || numbered(next) {
		return false
	}
	most := 0
	for i := first; i < len(lines) && strings.TrimSpace(lines[i].text) != ""; i++ {
		most = max(most, utf8.RuneCountInString(lines[i].text))
	}
	n := utf8.RuneCountInString(lines[end-1].text)
	return most <= widest && n >= most-25 && n >= 40 && !strings.ContainsAny(lastRune(before), ".!?؟:")
}

func lastRune(s string) string {
	_, n := utf8.DecodeLastRuneInString(s)
	return s[len(s)-n:]
}

// numbered says whether a line begins with the mark of an item: 1. or 2).
func numbered(s string) bool {
	rest := strings.TrimLeft(s, "0123456789")
	return rest != s && rest != "" && strings.ContainsAny(rest[:1], ".)")
}

// span is the text from the start of one line to the end of another.
func span(s string, first, last line) Paragraph {
	return Paragraph{Text: s[first.start:last.end], Start: first.at}
}

// pipes reads the rows of a Markdown table, and how many lines it takes.
func pipes(lines []line) (rows [][]piece, n int) {
	for n < len(lines) {
		t := strings.TrimSpace(lines[n].text)
		if !strings.HasPrefix(t, "|") || strings.Count(t, "|") < 3 {
			break
		}
		rows = append(rows, split(lines[n]))
		n++
	}
	if n < 2 {
		return nil, 0
	}
	return rows, n
}

// piece is a cell with its place in the text.
type piece struct {
	text string
	at   int
}

func split(l line) []piece {
	var all []piece
	at := l.at
	for i, s := range strings.Split(l.text, "|") {
		if i > 0 {
			trimmed := strings.TrimLeft(s, " \t")
			all = append(all, piece{strings.TrimRight(trimmed, " \t"), at + utf8.RuneCountInString(s) - utf8.RuneCountInString(trimmed)})
		}
		at += utf8.RuneCountInString(s) + 1
	}
	if len(all) > 0 && all[len(all)-1].text == "" {
		all = all[:len(all)-1]
	}
	return all
}

// cells are the paragraphs of a Markdown table, without its ruling.
func cells(rows [][]piece) []Paragraph {
	var texts [][]string
	var kept [][]piece
	for _, row := range rows {
		var words []string
		ruling := true
		for _, p := range row {
			words = append(words, p.text)
			ruling = ruling && strings.Trim(p.text, "-: ") == ""
		}
		if !ruling && len(words) > 0 {
			texts, kept = append(texts, words), append(kept, row)
		}
	}
	var all []Paragraph
	for i, row := range kept {
		for k, p := range row {
			if p.text != "" {
				all = append(all, Paragraph{Text: p.text, Start: p.at, Lead: lead(texts, i, k)})
			}
		}
	}
	return all
}
