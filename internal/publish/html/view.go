package html

import (
	"html/template"
	"strconv"
	"strings"

	"sijil/internal/chart"
	"sijil/internal/publish"
	"sijil/internal/typeface"
)

// view turns a document into what the templates show: they decide nothing.
type view struct {
	doc    publish.Document
	places map[string]bool
	setter *typeface.Setter
	notes  []noteView
}

type pageView struct {
	Lang, Dir     string
	Name          string // for the window
	Style         template.CSS
	Title, Sub    []pieceView
	Org, Day      string
	Front         []blockView
	Contents      []entryView
	Sections      []sectionView
	Notes         []noteView
	Words         publish.Words
	PublishedWord string
}

type entryView struct {
	Place, Number string
	Title         []pieceView
}

type sectionView struct {
	entryView
	Blocks []blockView
}

type noteView struct {
	N    string
	Text []pieceView
}

// blockView is a block; exactly one of its parts is there.
type blockView struct {
	Paragraph *paragraphView
	Heading   []pieceView
	List      *listView
	Table     *tableView
	Picture   *pictureView
	Box       *boxView
	Cards     []cardView
}

type paragraphView struct {
	Class string
	Text  []pieceView
}

type listView struct {
	Ordered bool
	Items   [][]pieceView
}

type tableView struct {
	ID, Number string
	Title      []pieceView
	Basis      []pieceView
	Head       [][]cellView
	Rows       []rowView
	Notes      [][]pieceView
}

type rowView struct {
	ID, Class string
	Head      cellView
	Cells     []cellView
}

type cellView struct {
	Class string
	Span  int
	Text  []pieceView
}

type pictureView struct {
	ID, Number string
	Title      []pieceView
	Basis      []pieceView
	SVG        template.HTML
	Notes      [][]pieceView
	Values     chart.Table
	Word       string
}

type boxView struct {
	Title  []pieceView
	Blocks []blockView
}

type cardView struct {
	Title []pieceView
	Facts []factView
	Text  []pieceView
}

type factView struct{ Name, Text []pieceView }

// pieceView is a piece of text.
type pieceView struct {
	Text             string
	Break            bool
	Strong, Emphasis bool
	LTR              bool
	Href             string
	Figure           string
	Value            string // of a figure, for programs
	Note             string // number of a note that is referred to
}

func (v *view) page(style template.CSS) pageView {
	d := v.doc
	p := pageView{Lang: d.Locale.Lang, Dir: d.Locale.Dir(), Name: d.Title.String(), Style: style, Title: v.text(d.Title), Sub: v.text(d.Subtitle),
		Org: d.Organisation, Day: d.Day, Front: v.blocks(d.Front), Words: d.Words, PublishedWord: d.Words["published_on"]}
	for _, s := range d.Sections {
		e := entryView{publish.SectionPlace(s.ID), s.Number, v.text(s.Title)}
		if s.Number != "" {
			p.Contents = append(p.Contents, e)
		}
		p.Sections = append(p.Sections, sectionView{e, v.blocks(s.Blocks)})
	}
	p.Notes = v.notes
	return p
}

func (v *view) blocks(blocks []publish.Block) []blockView {
	var all []blockView
	for _, b := range blocks {
		all = append(all, v.block(b))
	}
	return all
}

func (v *view) block(b publish.Block) (out blockView) {
	switch b := b.(type) {
	case publish.Paragraph:
		out.Paragraph = &paragraphView{string(b.Style), v.text(b.Text)}
	case publish.Heading:
		out.Heading = v.text(b.Text)
	case publish.List:
		out.List = &listView{b.Ordered, v.texts(b.Items)}
	case publish.Table:
		out.Table = v.table(b)
	case publish.Picture:
		out.Picture = &pictureView{b.ID, b.Number, v.text(b.Title), v.text(b.Basis), v.svg(b.Chart, b.ID), v.texts(b.Notes),
			b.Chart.Table(v.look()), v.doc.Words["values"]}
	case publish.Box:
		out.Box = &boxView{v.text(b.Title), v.blocks(b.Blocks)}
	case publish.Cards:
		for _, c := range b.Cards {
			card := cardView{Title: v.text(c.Title), Text: v.text(c.Text)}
			for _, f := range c.Facts {
				card.Facts = append(card.Facts, factView{v.text(f.Name), v.text(f.Text)})
			}
			out.Cards = append(out.Cards, card)
		}
	}
	return out
}

func (v *view) texts(texts []publish.Text) [][]pieceView {
	var all [][]pieceView
	for _, t := range texts {
		all = append(all, v.text(t))
	}
	return all
}

func (v *view) table(t publish.Table) *tableView {
	out := &tableView{ID: t.ID, Number: t.Number, Title: v.text(t.Title), Basis: v.text(t.Basis), Notes: v.texts(t.Notes)}
	for _, row := range t.Head {
		var cells []cellView
		for _, c := range row {
			cells = append(cells, v.cell(c))
		}
		out.Head = append(out.Head, cells)
	}
	for _, r := range t.Rows {
		row := rowView{ID: r.ID}
		if r.Total {
			row.Class = "total"
		}
		for i, c := range r.Cells {
			cell := v.cell(c)
			if i == 0 {
				if r.Indent > 0 {
					cell.Class += " indent-" + strconv.Itoa(min(r.Indent, 3))
				}
				row.Head = cell
				continue
			}
			row.Cells = append(row.Cells, cell)
		}
		out.Rows = append(out.Rows, row)
	}
	return out
}

func (v *view) cell(c publish.Cell) cellView {
	out := cellView{Span: max(1, c.Span), Text: v.text(c.Text)}
	if c.Number {
		out.Class = "number"
	}
	return out
}

func (v *view) text(t publish.Text) []pieceView {
	var all []pieceView
	for _, i := range t {
		p := pieceView{Text: i.Text, Break: i.Break, Strong: i.Strong, Emphasis: i.Emphasis, LTR: i.LTR, Figure: i.Figure, Href: v.href(i)}
		if i.Value != nil {
			p.Value = strconv.Itoa(*i.Value)
		}
		if i.Note != nil {
			p.Note = strconv.Itoa(len(v.notes) + 1)
			v.notes = append(v.notes, noteView{N: p.Note, Text: v.text(i.Note)})
		}
		all = append(all, p)
	}
	return all
}

// href is where a piece leads to: a place in the page, a file of the publication
// or an address of the web.
func (v *view) href(i publish.Inline) string {
	target := i.Target(v.places)
	for _, scheme := range []string{"#", "https://", "http://", "mailto:"} {
		if strings.HasPrefix(target, scheme) {
			return target
		}
	}
	if strings.ContainsAny(target, ":/\\") {
		return "" // neither a file beside the page nor an address that is followed
	}
	return target
}
