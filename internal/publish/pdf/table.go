package pdf

import (
	"strings"

	"sijil/internal/publish"
	"sijil/internal/typeface"
)

// grid is a table while it is set.
type grid struct {
	t      publish.Table
	widths []float64
	look   look
	e      *element // Table
	body   *element
}

// Measures of tables.
const (
	cellPad   = 4.0 // beside the text of a cell
	cellAbove = 2.2
	indentBy  = 11.0
	leastCell = 34.0
	firstPart = 0.3 // of the width, for the names of rows
)

// table sets a table: caption above, rows that go on over pages under the same
// head, notes below.
func (f *flow) table(t publish.Table) error {
	f.space(8)
	g := f.grid(t)
	g.e = f.parent.child("Table")
	caption, err := f.captionHeight(t.Number, t.Title, t.Basis)
	if err != nil {
		return err
	}
	head, rows, err := f.heights(g)
	if err != nil {
		return err
	}
	if err := f.need(caption + f.leastOfTable(head, rows)); err != nil {
		return err
	}
	f.anchor(t.ID)
	if err := f.caption(t.Number, t.Title, t.Basis, g.e.child("Caption")); err != nil {
		return err
	}
	if err := f.rows(g, head, rows); err != nil {
		return err
	}
	f.y += 3
	return f.tableNotes(t.Notes)
}

// leastOfTable is how much of a table must fit below its caption: all of a small
// one, else the head and a few rows.
func (f *flow) leastOfTable(head float64, rows []float64) float64 {
	const few = 4
	total := head
	for _, h := range rows {
		total += h
	}
	if total < 0.45*(pageHeight-marginTop-marginBottom) {
		return total
	}
	least := head
	for _, h := range rows[:min(few, len(rows))] {
		least += h
	}
	return least
}

// leastHeight is how much of a table stands on the page on which it begins.
func (f *flow) leastHeight(t publish.Table) float64 {
	g := f.grid(t)
	caption, err := f.captionHeight(t.Number, t.Title, t.Basis)
	if err != nil {
		return 0 // what is wrong with a text is found when it is set
	}
	head, rows, err := f.heights(g)
	if err != nil {
		return 0
	}
	return 8 + caption + f.leastOfTable(head, rows)
}

func (f *flow) grid(t publish.Table) *grid {
	g := &grid{t: t, look: look{size: f.sizes.table, leading: f.sizes.tableLeading, color: ink}}
	g.widths = f.columns(t, g.look)
	return g
}

// columns parts the width: each column gets what its longest word needs, and
// what is left goes where the texts are longest.
func (f *flow) columns(t publish.Table, lk look) []float64 {
	count := 0
	for _, r := range append(t.Head, cellsOf(t)...) {
		count = max(count, len(r))
	}
	least, most := make([]float64, count), make([]float64, count)
	for i, r := range append(t.Head, cellsOf(t)...) {
		for j, c := range r {
			bold := i < len(t.Head)
			word, whole := f.extent(c.Text, lk, bold)
			if bold {
				whole = max(word, whole/2) // a head may take two lines or three
			}
			if j == 0 {
				word = max(word, min(whole, firstPart*f.width)) // names stay on one line where they can
			}
			least[j], most[j] = max(least[j], word+2*cellPad), max(most[j], whole+2*cellPad)
		}
	}
	return share(least, most, f.width)
}

func cellsOf(t publish.Table) [][]publish.Cell {
	var rows [][]publish.Cell
	for _, r := range t.Rows {
		cells := append([]publish.Cell{}, r.Cells...)
		if r.Indent > 0 && len(cells) > 0 {
			cells[0].Text = publish.Join(publish.Plainly(strings.Repeat("   ", r.Indent)), cells[0].Text)
		}
		rows = append(rows, cells)
	}
	return rows
}

// extent measures the widest word of a text and its widest line.
func (f *flow) extent(t publish.Text, lk look, bold bool) (word, whole float64) {
	style := typeface.Style{Size: lk.size, Bold: bold}
	for _, line := range strings.Split(t.String(), "\n") {
		whole = max(whole, f.setter.Width(line, style))
		for _, w := range strings.Fields(line) {
			word = max(word, f.setter.Width(w, style))
		}
	}
	return word, whole
}

// share parts a width among columns. Where even the longest words are too wide
// together, each column is narrowed in proportion and words are broken.
func share(least, most []float64, width float64) []float64 {
	sumLeast, sumMost := 0.0, 0.0
	for i := range least {
		least[i] = max(leastCell, min(least[i], 0.5*width))
		most[i] = max(most[i], least[i])
		sumLeast, sumMost = sumLeast+least[i], sumMost+most[i]
	}
	out := make([]float64, len(least))
	for i := range least {
		switch {
		case sumLeast >= width:
			out[i] = least[i] * width / sumLeast
		case sumMost <= width:
			out[i] = most[i] + (width-sumMost)*most[i]/sumMost
		default:
			out[i] = least[i] + (width-sumLeast)*(most[i]-least[i])/(sumMost-sumLeast)
		}
	}
	return out
}

// heights measures the head and the rows.
func (f *flow) heights(g *grid) (head float64, rows []float64, err error) {
	for _, r := range g.t.Head {
		h, err := f.rowHeight(g, r, 0, true)
		if err != nil {
			return 0, nil, err
		}
		head += h
	}
	for _, r := range g.t.Rows {
		h, err := f.rowHeight(g, r.Cells, r.Indent, r.Total)
		if err != nil {
			return 0, nil, err
		}
		rows = append(rows, h)
	}
	return head, rows, nil
}

func (f *flow) rowHeight(g *grid, cells []publish.Cell, indent int, bold bool) (float64, error) {
	most := g.look.size * g.look.leading
	lk := g.look
	lk.bold = bold
	for j, c := range cells {
		if j >= len(g.widths) {
			break
		}
		width := g.widths[j] - 2*cellPad
		if j == 0 {
			width -= indentBy * float64(indent)
		}
		h, err := f.height(c.Text, lk, max(10, width))
		if err != nil {
			return 0, err
		}
		most = max(most, h)
	}
	return most + 2*cellAbove, nil
}

// rows sets the head and the rows, and the head again on each new page.
func (f *flow) rows(g *grid, head float64, heights []float64) error {
	thead := g.e.child("THead")
	if err := f.head(g, head, thead); err != nil {
		return err
	}
	before := f.onTop
	f.onTop = func(f *flow) error {
		if err := f.continued(g.t); err != nil {
			return err
		}
		return f.head(g, head, nil) // repeated: nothing that is read again
	}
	defer func() { f.onTop = before }()
	g.body = g.e.child("TBody")
	for i, r := range g.t.Rows {
		if err := f.need(heights[i]); err != nil {
			return err
		}
		f.anchor(r.ID)
		if r.Total {
			f.line(0.9, ink)
		}
		if err := f.row(g, r.Cells, r.Indent, r.Total, heights[i], g.body.child("TR")); err != nil {
			return err
		}
		f.line(0.5, ruled)
	}
	return nil
}

// line draws a rule across the column where the flow stands.
func (f *flow) line(thickness float64, c [3]uint8) {
	p := f.page()
	p.begin(nil, "")
	p.rule(f.x(f.left, f.width), f.y, f.width, thickness, c)
	p.end()
}

// continued names a table on a page on which it goes on.
func (f *flow) continued(t publish.Table) error {
	if t.Number == "" {
		return nil
	}
	lk := f.small()
	text := publish.Join(publish.Strongly(t.Number), publish.Plainly(" ("+f.doc.Words["continued"]+")"))
	lines, err := f.setter.Lines(f.spans(text, lk), f.width)
	if err != nil {
		return err
	}
	f.drawLine(f.page(), lines[0], text, lk, f.left, f.width, f.y+baseline(lk), atStart, nil)
	f.y += lk.size*lk.leading + 2
	return nil
}

// head sets the head of a table; e is nil where it is repeated.
func (f *flow) head(g *grid, height float64, e *element) error {
	for _, r := range g.t.Head {
		var tr *element
		if e != nil {
			tr = e.child("TR")
		}
		if err := f.row(g, r, 0, true, height/float64(len(g.t.Head)), tr); err != nil {
			return err
		}
	}
	f.line(0.9, ink)
	return nil
}

// row sets the cells of a row side by side; tr is nil where nothing of it is to
// be read.
func (f *flow) row(g *grid, cells []publish.Cell, indent int, bold bool, height float64, tr *element) error {
	start := f.left
	lk := g.look
	lk.bold = bold
	for j, c := range cells {
		if j >= len(g.widths) {
			break
		}
		shift := 0.0
		if j == 0 {
			shift = indentBy * float64(indent)
		}
		if err := f.cell(c, lk, start+cellPad+shift, g.widths[j]-2*cellPad-shift, cellElement(tr, g, j)); err != nil {
			return err
		}
		start += g.widths[j]
	}
	f.y += height
	return nil
}

// cellElement is the element of a cell: a head of its row or column, or data.
func cellElement(tr *element, g *grid, j int) *element {
	switch {
	case tr == nil:
		return nil
	case g.body == nil:
		e := tr.child("TH")
		e.attributes = "/A<</O/Table/Scope/Column>>"
		return e
	case j == 0:
		e := tr.child("TH")
		e.attributes = "/A<</O/Table/Scope/Row>>"
		return e
	}
	return tr.child("TD")
}

func (f *flow) cell(c publish.Cell, lk look, start, width float64, e *element) error {
	lines, err := f.setter.Lines(f.spans(c.Text, lk), max(10, width))
	if err != nil {
		return err
	}
	at := atStart
	if c.Number {
		at = atEnd
	}
	y := f.y + cellAbove
	for _, l := range lines {
		f.drawLine(f.page(), l, c.Text, lk, start, width, y+baseline(lk), at, e)
		y += lk.size * lk.leading
	}
	return nil
}

// tableNotes sets the notes below a table.
func (f *flow) tableNotes(notes []publish.Text) error {
	for _, n := range notes {
		if err := f.set(n, f.small(), "Note", 0); err != nil {
			return err
		}
	}
	f.y += 8
	return nil
}
