package text

import (
	"bytes"
	"fmt"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"sijil/internal/errs"
)

// maxDepth is how deep elements may lie in each other.
const maxDepth = 400

// page reads HTML: what a browser would show as text.
func page(name string, content []byte) (Document, error) {
	s, err := decode(name, content)
	if err != nil {
		return Document{}, err
	}
	root, err := html.Parse(bytes.NewReader([]byte(s)))
	if err != nil {
		return Document{}, fmt.Errorf("%s: %w: %w", name, err, errs.Invalid)
	}
	w := &webPage{}
	if err := w.walk(root, 0); err != nil {
		return Document{}, fmt.Errorf("%s: %w", name, err)
	}
	w.flush()
	return w.document(), nil
}

type webPage struct {
	builder
	line strings.Builder
}

// hidden elements have no text that a reader sees.
var hidden = map[atom.Atom]bool{atom.Script: true, atom.Style: true, atom.Head: true, atom.Noscript: true, atom.Template: true, atom.Svg: true, atom.Iframe: true,
	atom.Object: true, atom.Select: true, atom.Textarea: true, atom.Button: true, atom.Math: true}

// inline elements do not end a line.
var inline = map[atom.Atom]bool{atom.A: true, atom.Abbr: true, atom.B: true, atom.Bdi: true, atom.Bdo: true, atom.Cite: true, atom.Code: true, atom.Data: true, atom.Dfn: true,
	atom.Em: true, atom.Font: true, atom.I: true, atom.Ins: true, atom.Kbd: true, atom.Label: true, atom.Mark: true, atom.Q: true, atom.S: true, atom.Samp: true, atom.Small: true,
	atom.Span: true, atom.Strong: true, atom.Sub: true, atom.Sup: true, atom.Time: true, atom.U: true, atom.Var: true, atom.Wbr: true, atom.Del: true}

func (w *webPage) walk(n *html.Node, depth int) error {
	if depth > maxDepth {
		return fmt.Errorf("its elements lie more than %d deep in each other: %w", maxDepth, errs.Invalid)
	}
	switch {
	case n.Type == html.TextNode:
		w.line.WriteString(n.Data)
		return nil
	case n.Type == html.ElementNode && (hidden[n.DataAtom] || isHidden(n) || n.DataAtom == atom.Del):
		return nil
	case n.Type == html.ElementNode && n.DataAtom == atom.Table:
		return w.tableOf(n, depth)
	}
	block := n.Type == html.ElementNode && !inline[n.DataAtom]
	if block {
		w.flush()
	}
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		if err := w.walk(c, depth+1); err != nil {
			return err
		}
	}
	if block {
		w.flush()
	}
	return nil
}

func isHidden(n *html.Node) bool {
	for _, a := range n.Attr {
		if a.Key == "hidden" || a.Key == "style" && strings.Contains(strings.ReplaceAll(a.Val, " ", ""), "display:none") {
			return true
		}
	}
	return false
}

// flush ends a line.
func (w *webPage) flush() {
	w.add(w.line.String(), "")
	w.line.Reset()
}

// tableOf reads the rows of a table; tables in its cells are read as text.
func (w *webPage) tableOf(n *html.Node, depth int) error {
	w.flush()
	var rows [][]string
	var find func(n *html.Node, depth int) error
	find = func(n *html.Node, depth int) error {
		if depth > maxDepth {
			return fmt.Errorf("its elements lie more than %d deep in each other: %w", maxDepth, errs.Invalid)
		}
		for c := n.FirstChild; c != nil; c = c.NextSibling {
			switch {
			case c.Type != html.ElementNode:
			case c.DataAtom == atom.Caption:
				if err := w.walk(c, depth+1); err != nil {
					return err
				}
				w.flush()
			case c.DataAtom == atom.Tr:
				rows = append(rows, nil)
			case (c.DataAtom == atom.Td || c.DataAtom == atom.Th) && len(rows) > 0:
				inner := &webPage{}
				if err := inner.walk(c, depth+1); err != nil {
					return err
				}
				inner.flush()
				rows[len(rows)-1] = append(rows[len(rows)-1], strings.ReplaceAll(inner.text.String(), "\n", " "))
				continue
			}
			if err := find(c, depth+1); err != nil {
				return err
			}
		}
		return nil
	}
	if err := find(n, depth); err != nil {
		return err
	}
	w.table(rows)
	return nil
}
