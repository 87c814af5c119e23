package pdf

import (
	"fmt"
	"strings"

	"sijil/internal/typeface"
)

// page is one page while it is drawn. Its y runs downwards from the upper edge.
type page struct {
	b     strings.Builder
	fonts *fonts
	ref   ref
	links []link
	marks []*element // by number of marked content on this page
	foot  []footnote // notes that stand below
	color string     // fill colour in force
}

// link is an area that leads somewhere.
type link struct {
	x, y, width, height float64 // of its upper left corner
	target              string  // #place, or an address
	element             *element
	ref                 ref
}

// The size of A4, in points.
const (
	pageWidth  = 595.28
	pageHeight = 841.89
)

// begin starts a piece of content that belongs to an element of the document;
// said is its text where the glyphs stand in another order than they are read.
func (p *page) begin(e *element, said string) {
	if e == nil {
		p.b.WriteString("/Artifact BMC\n")
		return
	}
	n := len(p.marks)
	p.marks = append(p.marks, e)
	e.kids = append(e.kids, content{p, n})
	if said == "" {
		fmt.Fprintf(&p.b, "/%s<</MCID %d>>BDC\n", e.tag, n)
		return
	}
	fmt.Fprintf(&p.b, "/%s<</MCID %d/ActualText%s>>BDC\n", e.tag, n, text(said))
}

func (p *page) end() { p.b.WriteString("EMC\n") }

// fill sets the colour in which text and areas are drawn.
func (p *page) fill(c [3]uint8) {
	op := rgb(c) + " rg\n"
	if p.color != op {
		p.color = op
		p.b.WriteString(op)
	}
}

func rgb(c [3]uint8) string {
	return short(float64(c[0])/255) + " " + short(float64(c[1])/255) + " " + short(float64(c[2])/255)
}

// rule draws a horizontal line.
func (p *page) rule(x, y, width, thickness float64, c [3]uint8) {
	p.rect(x, y-thickness/2, width, thickness, c)
}

// rect fills a rectangle.
func (p *page) rect(x, y, width, height float64, c [3]uint8) {
	p.fill(c)
	fmt.Fprintf(&p.b, "%s %s %s %s re f\n", short(x), short(pageHeight-y-height), short(width), short(height))
}

// line draws a line of text with its left edge at x and its baseline at y.
func (p *page) line(l typeface.Line, x, y float64, color func(tag int) [3]uint8) {
	p.b.WriteString("BT\n")
	for _, r := range l.Runs {
		p.fill(color(r.Tag))
		p.run(r, x+r.X, y)
	}
	p.b.WriteString("ET\n")
}

// run shows the glyphs of a run. Offsets to the side are moves within the line,
// those up and down a rise.
func (p *page) run(r typeface.Run, x, y float64) {
	f := p.fonts.of(r.Face)
	fmt.Fprintf(&p.b, "/%s %s Tf 1 0 0 1 %s %s Tm", f.name, short(r.Size), short(x), short(pageHeight-y))
	s := shower{b: &p.b}
	back := 0.0 // thousandths that the place is too far to the right
	for _, g := range r.Glyphs {
		s.rise(g.Y)
		if n := back - 1000*g.X/r.Size; n > 0.5 || n < -0.5 {
			s.move(n)
			back -= n
		}
		s.show(f.cid(g))
		if !g.Silent {
			back += r.Face.Advance(g.ID) - 1000*g.Advance/r.Size
		}
	}
	s.close()
	s.rise(0)
	p.b.WriteByte('\n')
}

// shower writes the operators that show glyphs: [<0001 0002> 30 <0003>] TJ.
type shower struct {
	b            *strings.Builder
	open, string bool
	up           float64
}

func (s *shower) rise(y float64) {
	if y == s.up {
		return
	}
	s.close()
	s.up = y
	fmt.Fprintf(s.b, " %s Ts", short(y))
}

// move goes to the left, in thousandths of the size.
func (s *shower) move(n float64) {
	s.begin()
	if s.string {
		s.b.WriteByte('>')
		s.string = false
	}
	s.b.WriteString(short(n))
}

func (s *shower) show(cid uint16) {
	s.begin()
	if !s.string {
		s.b.WriteByte('<')
		s.string = true
	}
	fmt.Fprintf(s.b, "%04X", cid)
}

func (s *shower) begin() {
	if !s.open {
		s.b.WriteString(" [")
		s.open = true
	}
}

func (s *shower) close() {
	if s.string {
		s.b.WriteByte('>')
	}
	if s.open {
		s.b.WriteString("]TJ")
	}
	s.open, s.string = false, false
}
