package chart

import (
	"fmt"
	"html"
	"strconv"
	"strings"
)

// SVG draws a chart as an SVG element that stands in an HTML page: attributes
// and classes only, no style, script or address, so that a strict content policy
// shows it. id tells the patterns of several charts on one page apart.
func SVG(c Chart, look Look, width float64, id string) string {
	s := &svgPen{look: look, id: id, used: map[Paint]bool{}}
	height := c.Draw(s, look, width)
	var b strings.Builder
	direction := "ltr"
	if look.RTL {
		direction = "rtl"
	}
	fmt.Fprintf(&b, `<svg class="chart" xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %s %s" width="%s" height="%s" role="img" lang="%s" direction="%s" aria-labelledby="%s-alt">`,
		short(width), short(height), short(width), short(height), html.EscapeString(look.Lang), direction, id)
	fmt.Fprintf(&b, `<title id="%s-alt">%s</title>`, id, html.EscapeString(c.Alt(look)))
	b.WriteString(s.patterns())
	b.WriteString(s.b.String())
	b.WriteString("</svg>")
	return b.String()
}

// svgPen writes SVG.
type svgPen struct {
	b    strings.Builder
	look Look
	id   string
	used map[Paint]bool
}

// Shape implements Pen.
func (s *svgPen) Shape(shape Shape) {
	fmt.Fprintf(&s.b, `<path d="%s" fill="%s"`, pathData(shape.Path), s.fill(shape.Fill))
	if shape.Path.rings() > 1 {
		s.b.WriteString(` fill-rule="evenodd"`)
	}
	if c, ok := shape.Stroke.Color(); ok && shape.Width > 0 {
		fmt.Fprintf(&s.b, ` stroke="%s" stroke-width="%s" stroke-linejoin="round"`, c, short(shape.Width))
		if shape.Dashed {
			s.b.WriteString(` stroke-dasharray="4 3"`)
		}
	}
	s.b.WriteString("/>")
}

// rings counts the outlines of a path.
func (p Path) rings() int {
	n := 0
	for _, step := range p {
		if step.Verb == Move {
			n++
		}
	}
	return n
}

func (s *svgPen) fill(p Paint) string {
	if _, ok := p.Pattern(); ok {
		s.used[p] = true
		return fmt.Sprintf("url(#%s-p%d)", s.id, int(p-Group))
	}
	if p >= Group {
		return patterns[(p-Group)%Groups].Ground.String()
	}
	if c, ok := p.Color(); ok {
		return c.String()
	}
	return "none"
}

// Text implements Pen.
func (s *svgPen) Text(l Label) {
	paint := l.Paint
	if paint == Nothing {
		paint = Ink
	}
	color, _ := paint.Color()
	fmt.Fprintf(&s.b, `<text x="%s" y="%s" font-size="%s" fill="%s" text-anchor="%s"`, short(l.At.X), short(l.At.Y), short(l.Size), color, s.anchor(l.Align))
	if l.Bold {
		s.b.WriteString(` font-weight="700"`)
	}
	fmt.Fprintf(&s.b, `>%s</text>`, html.EscapeString(l.Text))
}

// anchor is an alignment in the order of reading, which is how SVG says it.
func (s *svgPen) anchor(a Align) string {
	switch {
	case a == Middle:
		return "middle"
	case (a == Left) != s.look.RTL:
		return "start"
	}
	return "end"
}

// patterns defines the tiles that were used.
func (s *svgPen) patterns() string {
	if len(s.used) == 0 {
		return ""
	}
	var b strings.Builder
	b.WriteString("<defs>")
	for p := Group; p < Group+Groups; p++ {
		if s.used[p] {
			t, _ := p.Pattern()
			s.pattern(&b, p, t)
		}
	}
	b.WriteString("</defs>")
	return b.String()
}

func (s *svgPen) pattern(b *strings.Builder, p Paint, t Pattern) {
	size := short(t.Size)
	fmt.Fprintf(b, `<pattern id="%s-p%d" width="%s" height="%s" patternUnits="userSpaceOnUse"><rect width="%s" height="%s" fill="%s"/>`,
		s.id, int(p-Group), size, size, size, size, t.Ground)
	for _, line := range t.Lines {
		fmt.Fprintf(b, `<path d="M%s %sL%s %s" stroke="%s" stroke-width="%s"/>`, short(line[0].X), short(line[0].Y), short(line[1].X), short(line[1].Y),
			t.Ink, short(t.Width))
	}
	for _, dot := range t.Dots {
		fmt.Fprintf(b, `<circle cx="%s" cy="%s" r="%s" fill="%s"/>`, short(dot.X), short(dot.Y), short(t.Width), t.Ink)
	}
	b.WriteString("</pattern>")
}

func pathData(p Path) string {
	var b strings.Builder
	for _, step := range p {
		b.WriteByte(byte(step.Verb))
		n := map[Verb]int{Move: 1, Line: 1, Curve: 3}[step.Verb]
		for i := range n {
			if i > 0 {
				b.WriteByte(' ')
			}
			b.WriteString(short(step.Points[i].X) + " " + short(step.Points[i].Y))
		}
	}
	return b.String()
}

// short writes a length with up to two decimals.
func short(v float64) string {
	s := strconv.FormatFloat(v, 'f', 2, 64)
	s = strings.TrimRight(strings.TrimRight(s, "0"), ".")
	if s == "-0" {
		return "0"
	}
	return s
}
