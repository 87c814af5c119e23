package publish

import (
	"fmt"
	"regexp"
	"strings"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	extast "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/text"

	"sijil/internal/errs"
)

// markdown reads CommonMark with tables and footnotes.
var markdown = goldmark.New(goldmark.WithExtensions(extension.Table, extension.Footnote))

// slots are what a template puts into its text: pieces of text, and blocks. In
// the Markdown each is a token, so that nothing in them is read as Markdown.
type slots struct {
	inline map[string]Text
	block  map[string][]Block
}

// The token of a slot is its number between two characters that no text has.
const (
	slotOpens  = '\ue000'
	slotCloses = '\ue001'
)

var slotToken = regexp.MustCompile(string(slotOpens) + "[0-9]+" + string(slotCloses))

// readMarkdown turns a text into blocks. name is the file, for messages; what a
// report cannot hold (HTML, pictures, code) is errs.Invalid.
func readMarkdown(name, source string, s slots) ([]Block, error) {
	r := mdReader{name: name, source: []byte(source), slots: s, notes: map[int]Text{}}
	root := markdown.Parser().Parse(text.NewReader(r.source))
	if err := r.readNotes(root); err != nil {
		return nil, err
	}
	return r.blocks(root)
}

// mdReader reads one text.
type mdReader struct {
	name   string
	source []byte
	slots  slots
	notes  map[int]Text // footnotes by index
}

// refuse names the file, the line and what is wrong.
func (r *mdReader) refuse(n ast.Node, format string, args ...any) error {
	line := 0
	for n != nil && line == 0 {
		if n.Type() == ast.TypeBlock && n.Lines() != nil && n.Lines().Len() > 0 {
			line = 1 + strings.Count(string(r.source[:n.Lines().At(0).Start]), "\n")
		}
		n = n.Parent()
	}
	return fmt.Errorf("%s, paragraph at line %d: %s: %w", r.name, line, fmt.Sprintf(format, args...), errs.Invalid)
}

// readNotes reads the footnotes before the text that refers to them.
func (r *mdReader) readNotes(root ast.Node) error {
	return ast.Walk(root, func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		note, ok := n.(*extast.Footnote)
		if !ok || !entering {
			return ast.WalkContinue, nil
		}
		var all Text
		for c := n.FirstChild(); c != nil; c = c.NextSibling() {
			t, err := r.inlines(c)
			if err != nil {
				return ast.WalkStop, err
			}
			if len(all) > 0 {
				all = append(all, Inline{Text: " "})
			}
			all = append(all, t...)
		}
		r.notes[note.Index] = all
		return ast.WalkSkipChildren, nil
	})
}

func (r *mdReader) blocks(parent ast.Node) ([]Block, error) {
	var all []Block
	for n := parent.FirstChild(); n != nil; n = n.NextSibling() {
		blocks, err := r.block(n)
		if err != nil {
			return nil, err
		}
		all = append(all, blocks...)
	}
	return all, nil
}

func (r *mdReader) block(n ast.Node) ([]Block, error) {
	switch n := n.(type) {
	case *ast.Paragraph, *ast.TextBlock:
		return r.paragraph(n, Plain)
	case *ast.Heading:
		t, err := r.inlines(n)
		return []Block{Heading{t}}, err
	case *ast.Blockquote:
		return r.quote(n)
	case *ast.List:
		return r.list(n)
	case *extast.Table:
		return r.table(n)
	case *extast.FootnoteList, *ast.LinkReferenceDefinition:
		return nil, nil
	case *ast.HTMLBlock:
		return nil, r.refuse(n, "HTML cannot stand in a report")
	case *ast.ThematicBreak:
		return nil, r.refuse(n, "a rule cannot stand in a report; use sections")
	}
	return nil, r.refuse(n, "%s cannot stand in a report", strings.ToLower(n.Kind().String()))
}

// paragraph is text, or a single slot that is a block.
func (r *mdReader) paragraph(n ast.Node, style Style) ([]Block, error) {
	if token := strings.TrimSpace(r.raw(n)); slotToken.MatchString(token) && slotToken.FindString(token) == token {
		if blocks, ok := r.slots.block[token]; ok {
			return blocks, nil
		}
	}
	t, err := r.inlines(n)
	if err != nil || t == nil {
		return nil, err
	}
	return []Block{Paragraph{t, style}}, nil
}

// raw is a block as it stands in the source.
func (r *mdReader) raw(n ast.Node) string {
	var b strings.Builder
	lines := n.Lines()
	for i := range lines.Len() {
		line := lines.At(i)
		b.Write(line.Value(r.source))
	}
	return b.String()
}

func (r *mdReader) quote(n ast.Node) ([]Block, error) {
	var all []Block
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		blocks, err := r.paragraph(c, Quote)
		if err != nil {
			return nil, err
		}
		all = append(all, blocks...)
	}
	return all, nil
}

func (r *mdReader) list(n *ast.List) ([]Block, error) {
	l := List{Ordered: n.IsOrdered()}
	for item := n.FirstChild(); item != nil; item = item.NextSibling() {
		var all Text
		for c := item.FirstChild(); c != nil; c = c.NextSibling() {
			switch c.(type) {
			case *ast.Paragraph, *ast.TextBlock:
			default:
				return nil, r.refuse(c, "an item of a list holds text only")
			}
			t, err := r.inlines(c)
			if err != nil {
				return nil, err
			}
			if all != nil {
				all = append(all, Inline{Break: true})
			}
			all = append(all, t...)
		}
		l.Items = append(l.Items, all)
	}
	return []Block{l}, nil
}

// table is a Markdown table: without a caption or a number.
func (r *mdReader) table(n *extast.Table) ([]Block, error) {
	var t Table
	for row := n.FirstChild(); row != nil; row = row.NextSibling() {
		var cells []Cell
		for c := row.FirstChild(); c != nil; c = c.NextSibling() {
			cell, ok := c.(*extast.TableCell)
			if !ok {
				continue
			}
			text, err := r.inlines(c)
			if err != nil {
				return nil, err
			}
			cells = append(cells, Cell{Text: text, Number: cell.Alignment == extast.AlignRight})
		}
		if _, head := row.(*extast.TableHeader); head {
			t.Head = append(t.Head, cells)
		} else {
			t.Rows = append(t.Rows, Row{Cells: cells})
		}
	}
	return []Block{t}, nil
}
