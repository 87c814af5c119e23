package publish

import (
	"html"
	"regexp"
	"strings"

	"github.com/yuin/goldmark/ast"
	extast "github.com/yuin/goldmark/extension/ast"
)

// inlines reads the text of a block.
func (r *mdReader) inlines(n ast.Node) (Text, error) {
	var all Text
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		t, err := r.inline(c)
		if err != nil {
			return nil, err
		}
		all = append(all, t...)
	}
	return all, nil
}

func (r *mdReader) inline(n ast.Node) (Text, error) {
	switch n := n.(type) {
	case *ast.Text:
		return r.text(n)
	case *ast.String:
		return r.fill(n, string(n.Value))
	case *ast.Emphasis:
		return r.marked(n, func(i *Inline) {
			i.Strong, i.Emphasis = i.Strong || n.Level > 1, i.Emphasis || n.Level == 1
		})
	case *ast.Link:
		return r.marked(n, func(i *Inline) { i.Link = string(n.Destination) })
	case *ast.AutoLink:
		return Text{{Text: string(n.Label(r.source)), Link: string(n.URL(r.source)), LTR: true}}, nil
	case *ast.CodeSpan:
		return r.marked(n, func(i *Inline) { i.LTR = true })
	case *extast.FootnoteLink:
		return Text{{Note: r.notes[n.Index]}}, nil
	case *extast.FootnoteBacklink:
		return nil, nil
	case *ast.Image:
		return nil, r.refuse(n, "a picture cannot stand in a report: charts are drawn")
	case *ast.RawHTML:
		return nil, r.refuse(n, "HTML cannot stand in a report")
	}
	return nil, r.refuse(n, "%s cannot stand in a report", strings.ToLower(n.Kind().String()))
}

// marked reads what is inside and marks each piece of it.
func (r *mdReader) marked(n ast.Node, mark func(*Inline)) (Text, error) {
	t, err := r.inlines(n)
	for i := range t {
		mark(&t[i])
	}
	return t, err
}

func (r *mdReader) text(n *ast.Text) (Text, error) {
	t, err := r.fill(n, string(n.Value(r.source)))
	switch {
	case n.HardLineBreak():
		t = append(t, Inline{Break: true})
	case n.SoftLineBreak():
		t = append(t, Inline{Text: " "})
	}
	return t, err
}

// fill puts the slots into a text.
func (r *mdReader) fill(n ast.Node, s string) (Text, error) {
	var all Text
	for s != "" {
		at := slotToken.FindStringIndex(s)
		if at == nil {
			return append(all, isolated(unescape(s))...), nil
		}
		all = append(all, isolated(unescape(s[:at[0]]))...)
		token := s[at[0]:at[1]]
		t, ok := r.slots.inline[token]
		if !ok {
			return nil, r.refuse(n, "a table, chart or box stands in a paragraph of its own, with an empty line before and after it")
		}
		all = append(all, t...)
		s = s[at[1]:]
	}
	return all, nil
}

var escaped = regexp.MustCompile(`\\([!-/:-@\[-` + "`" + `{-~])`)

// unescape takes away the strokes before signs and reads the names of characters
// (CommonMark 2.4 and 2.5).
func unescape(s string) string { return html.UnescapeString(escaped.ReplaceAllString(s, "$1")) }

// isoDate is a date, month or period as ISO 8601 writes it, and ranges of them.
var isoDate = regexp.MustCompile(`\b[0-9]{4}-([0-9]{2}(-[0-9]{2})?|H[12]|Q[1-4])(/[0-9]{4}-[0-9]{2}(-[0-9]{2})?)?\b`)

// isolated marks what would be turned round in Arabic: dates of digits and
// strokes.
func isolated(s string) Text {
	var all Text
	for s != "" {
		at := isoDate.FindStringIndex(s)
		if at == nil {
			return append(all, Inline{Text: s})
		}
		if at[0] > 0 {
			all = append(all, Inline{Text: s[:at[0]]})
		}
		all = append(all, Inline{Text: s[at[0]:at[1]], LTR: true})
		s = s[at[1]:]
	}
	return all
}
