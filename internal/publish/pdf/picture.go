package pdf

import (
	"fmt"
	"strings"

	"sijil/internal/chart"
	"sijil/internal/publish"
	"sijil/internal/typeface"
)

// chartLook is how charts look in the language of the book.
func (b *book) chartLook() chart.Look {
	return chart.Look{Lang: b.doc.Locale.Lang, RTL: b.doc.Locale.RTL(), Int: b.doc.Locale.Int, Width: func(text string, size float64, bold bool) float64 {
		return b.setter.Width(text, typeface.Style{Size: size, Bold: bold})
	}}
}

// pictureHeight is what a chart needs with its caption; a wrong text is found
// when it is set.
func (f *flow) pictureHeight(p publish.Picture) float64 {
	caption, err := f.captionHeight(p.Number, p.Title, p.Basis)
	if err != nil {
		return 0
	}
	for _, n := range p.Notes {
		if h, err := f.height(n, f.small(), f.width); err == nil {
			caption += h
		}
	}
	return chart.Height(p.Chart, f.chartLook(), f.width) + caption + 16
}

// picture draws a chart, whole on one page, with its caption below.
func (f *flow) picture(p publish.Picture) error {
	if err := f.need(f.pictureHeight(p)); err != nil {
		return err
	}
	f.space(6)
	f.anchor(p.ID)
	e := f.parent.child("Figure")
	e.attributes = "/Alt" + text(p.Chart.Alt(f.chartLook()))
	page := f.page()
	page.begin(e, "")
	pen := &pen{flow: f, page: page, x: marginSide, y: f.y}
	height := p.Chart.Draw(pen, f.chartLook(), f.width)
	page.end()
	if pen.err != nil {
		return pen.err
	}
	f.y += height + 6
	if err := f.caption(p.Number, p.Title, p.Basis, e.child("Caption")); err != nil {
		return err
	}
	return f.tableNotes(p.Notes)
}

// pen draws charts on a page; x and y are the place of their upper left corner.
type pen struct {
	*flow
	page *page
	x, y float64
	err  error
}

// Shape implements chart.Pen.
func (p *pen) Shape(s chart.Shape) {
	var b strings.Builder
	filled := p.paintFill(&b, s.Fill)
	stroked := false
	if c, ok := s.Stroke.Color(); ok && s.Width > 0 {
		stroked = true
		fmt.Fprintf(&b, "%s RG %s w 1 j ", rgb(c), short(s.Width))
		if s.Dashed {
			b.WriteString("[4 3] 0 d ")
		} else {
			b.WriteString("[] 0 d ")
		}
	}
	b.WriteString(pathOps(s.Path, p.x, pageHeight-p.y))
	b.WriteString(map[[2]bool]string{{true, true}: "B*", {true, false}: "f*", {false, true}: "S", {false, false}: "n"}[[2]bool{filled, stroked}])
	p.page.b.WriteString(b.String() + "\n")
}

// paintFill sets what an area is filled with.
func (p *pen) paintFill(b *strings.Builder, paint chart.Paint) bool {
	p.page.color = "" // the next text sets its own again
	if _, ok := paint.Pattern(); ok {
		if _, err := p.tile(paint); err != nil {
			p.err = err
			return false
		}
		fmt.Fprintf(b, "/Pattern cs /P%d scn ", int(paint))
		return true
	}
	c, ok := paint.Color()
	if ok {
		b.WriteString(rgb(c) + " rg ")
	}
	return ok
}

// pathOps writes the operators of a path, whose origin stands at x and y.
func pathOps(path chart.Path, x, y float64) string {
	var b strings.Builder
	at := func(p chart.Point) string { return short(x+p.X) + " " + short(y-p.Y) + " " }
	for _, s := range path {
		switch s.Verb {
		case chart.Move:
			b.WriteString(at(s.Points[0]) + "m ")
		case chart.Line:
			b.WriteString(at(s.Points[0]) + "l ")
		case chart.Curve:
			b.WriteString(at(s.Points[0]) + at(s.Points[1]) + at(s.Points[2]) + "c ")
		case chart.Close:
			b.WriteString("h ")
		}
	}
	return b.String()
}

// Text implements chart.Pen.
func (p *pen) Text(l chart.Label) {
	lines, err := p.setter.Lines([]typeface.Span{{Text: l.Text, Style: typeface.Style{Size: l.Size, Bold: l.Bold}}}, 0)
	if err != nil {
		p.err = err
		return
	}
	paint := l.Paint
	if paint == chart.Nothing {
		paint = chart.Ink
	}
	color, _ := paint.Color()
	x := p.x + l.At.X - lines[0].Width*float64(l.Align)/2
	p.page.line(lines[0], x, p.y+l.At.Y, func(int) [3]uint8 { return color })
}
