package pdf

import (
	"strings"

	"sijil/internal/publish"
	"sijil/internal/typeface"
)

// flow fills pages from top to bottom. x counts from the side at which lines
// begin.
type flow struct {
	*book
	pages  []*page
	y      float64 // of what comes next
	left   float64 // where the column begins, from the start of the line
	width  float64 // of the column
	parent *element
	onTop  func(*flow) error // sets what every new page repeats, such as the head of a table
	kept   bool              // what was set last wants to stay with what follows
}

func (b *book) newFlow(parent *element) *flow {
	f := &flow{book: b, left: marginSide, width: column, parent: parent}
	f.newPage()
	return f
}

// page is the page that is being filled.
func (f *flow) page() *page { return f.pages[len(f.pages)-1] }

func (f *flow) newPage() {
	f.pages = append(f.pages, &page{fonts: f.fonts, ref: f.file.reserve()})
	f.y = marginTop
}

// bottom is where the page is full: above its notes.
func (f *flow) bottom() float64 { return pageHeight - marginBottom - f.page().footHeight() }

// room is what is left of the page.
func (f *flow) room() float64 { return f.bottom() - f.y }

// atTop says whether nothing stands on the page yet.
func (f *flow) atTop() bool { return f.y <= marginTop }

// need goes to a new page where less than a height is left.
func (f *flow) need(height float64) error {
	if f.room() >= height || f.atTop() {
		return nil
	}
	return f.turn()
}

// turn goes to a new page.
func (f *flow) turn() error {
	f.newPage()
	if f.onTop != nil {
		return f.onTop(f)
	}
	return nil
}

// space leaves room, but not at the top of a page.
func (f *flow) space(height float64) {
	if !f.atTop() {
		f.y += height
	}
}

// x turns a distance from the start into the left edge of something of a width.
func (f *flow) x(start, width float64) float64 {
	if f.doc.Locale.RTL() {
		return pageWidth - start - width
	}
	return start
}

// look is how a piece of text is drawn.
type look struct {
	size    float64
	bold    bool
	leading float64 // in parts of the size
	color   [3]uint8
}

// anchor makes the place where the flow stands one that links lead to.
func (f *flow) anchor(id string) {
	if id != "" {
		f.anchors[id] = anchor{f.page(), max(0, f.y-12)}
	}
}

// spans turns pieces of text into spans, tagged by their place; isolated ones
// get marks that keep them from being turned round.
func (f *flow) spans(t publish.Text, l look) []typeface.Span {
	var spans []typeface.Span
	for i, piece := range t {
		s := typeface.Span{Text: piece.Text, Style: typeface.Style{Size: l.size, Bold: l.bold || piece.Strong}, Tag: i}
		if piece.LTR {
			s.Text = "\u2066" + s.Text + "\u2069"
		}
		if piece.Break {
			s.Text = "\n" + s.Text
		}
		if piece.Note != nil {
			f.notes++
			s.Text = " " + "[" + f.doc.Locale.Int(f.notes) + "]"
			s.Size *= 0.8
		}
		spans = append(spans, s)
	}
	if len(spans) == 0 {
		spans = []typeface.Span{{Style: typeface.Style{Size: l.size, Bold: l.bold}}}
	}
	return spans
}

// said is what a line says in the order of reading, where its glyphs stand in
// another one; "" for a line that runs from left to right.
func said(l typeface.Line) string {
	rtl := false
	for _, r := range l.Runs {
		rtl = rtl || r.RTL
	}
	if !rtl {
		return ""
	}
	return l.Text
}

// drawLine draws a line in a column and registers what it links to.
func (f *flow) drawLine(p *page, l typeface.Line, t publish.Text, lk look, start, width, y float64, at align, e *element) {
	free := width - l.Width
	shift := map[align]float64{atStart: 0, inMiddle: free / 2, atEnd: free}[at]
	x := f.x(start+shift, l.Width)
	p.begin(e, said(l))
	p.line(l, x, y, func(tag int) [3]uint8 {
		if tag < len(t) && t[tag].Link != "" && t[tag].Target(f.places) != "" {
			return accent
		}
		return lk.color
	})
	p.end()
	if e == nil {
		return
	}
	for _, r := range l.Runs {
		if r.Tag >= len(t) {
			continue
		}
		if target := t[r.Tag].Target(f.places); followed(target) && strings.TrimSpace(r.Text) != "" {
			link := link{x: x + r.X, y: y - r.Size, width: r.Width, height: 1.25 * r.Size, target: target, element: e.child("Link"), ref: f.file.reserve()}
			link.element.kids = append(link.element.kids, annotation{p, link.ref})
			p.links = append(p.links, link)
		}
	}
}

// followed says whether a reader of the file may follow a target: a place in it,
// or an address of the web.
func followed(target string) bool {
	for _, scheme := range []string{"#", "https://", "http://", "mailto:"} {
		if strings.HasPrefix(target, scheme) {
			return true
		}
	}
	return false
}

// align says where a line stands in its column.
type align int

const (
	atStart align = iota
	inMiddle
	atEnd
)

// set sets a text in the column: its lines over pages, never a single one at the
// end of a page or the beginning of the next. Its notes go to the foot.
func (f *flow) set(t publish.Text, lk look, tag string, indent float64) error {
	e := f.parent.child(tag)
	lines, err := f.setter.Lines(f.spans(t, lk), f.width-indent)
	if err != nil {
		return err
	}
	step := lk.size * lk.leading
	for i, l := range lines {
		least := 1
		if i == 0 || i == len(lines)-2 {
			least = min(2, len(lines)-i)
		}
		if err := f.need(float64(least)*step + f.notesOf(l, t)); err != nil {
			return err
		}
		if err := f.footnotes(l, t); err != nil {
			return err
		}
		f.drawLine(f.page(), l, t, lk, f.left+indent, f.width-indent, f.y+baseline(lk), atStart, e)
		f.y += step
	}
	return nil
}

// baseline is how far below the top of its line a text stands.
func baseline(l look) float64 { return l.size*l.leading*0.5 + l.size*0.34 }

// height is what a text needs in a width.
func (f *flow) height(t publish.Text, lk look, width float64) (float64, error) {
	lines, err := f.setter.Lines(f.measured(t, lk), width)
	return float64(len(lines)) * lk.size * lk.leading, err
}

// measured are spans that are set to be measured: their notes are not numbered.
func (f *flow) measured(t publish.Text, lk look) []typeface.Span {
	n := f.notes
	spans := f.spans(t, lk)
	f.notes = n
	return spans
}
