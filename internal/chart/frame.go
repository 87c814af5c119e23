package chart

import "strings"

// frame is a pen that counts from the side at which the language begins: 0 is
// the left edge in English and the right one in Arabic.
type frame struct {
	pen   Pen
	look  Look
	width float64
}

// x turns a distance from the start into a place.
func (f frame) x(start float64) float64 {
	if f.look.RTL {
		return f.width - start
	}
	return start
}

func (f frame) point(start, y float64) Point { return Point{f.x(start), y} }

// bar draws a rectangle that begins at a distance from the start.
func (f frame) bar(start, y, length, height float64, paint Paint) {
	x := f.x(start)
	if f.look.RTL {
		x -= length
	}
	s := Shape{Path: Rect(x, y, length, height), Fill: paint}
	if _, ok := paint.Pattern(); ok {
		s.Stroke, s.Width = paint, 0.6 // the edge of a texture would be frayed
	}
	f.pen.Shape(s)
}

// rule draws a straight line.
func (f frame) rule(fromStart, fromY, toStart, toY float64, paint Paint, width float64, dashed bool) {
	f.pen.Shape(Shape{Path: Segment(f.point(fromStart, fromY), f.point(toStart, toY)), Stroke: paint, Width: width, Dashed: dashed})
}

// side says which part of a text stands at its place, in the order of reading.
type side int

const (
	start side = iota
	middle
	end
)

// text writes a line.
func (f frame) text(start_, y float64, s side, text string, paint Paint, bold bool) {
	if text == "" {
		return
	}
	align := Align(s)
	if f.look.RTL && s != middle {
		align = Right - align
	}
	f.pen.Text(Label{At: f.point(start_, y), Text: text, Size: textSize, Bold: bold, Align: align, Paint: paint})
}

// wide is the width of a line of text.
func (f frame) wide(text string) float64 { return f.look.Width(text, textSize, false) }

// wrap parts a text into lines no wider than most, by words.
func (f frame) wrap(text string, most float64) []string {
	var lines []string
	for _, word := range strings.Fields(text) {
		if n := len(lines); n > 0 && f.wide(lines[n-1]+" "+word) <= most {
			lines[n-1] += " " + word
			continue
		}
		lines = append(lines, word)
	}
	if lines == nil {
		lines = []string{""}
	}
	return lines
}

// widest is the width of the widest of some texts.
func (f frame) widest(texts []string) float64 {
	most := 0.0
	for _, t := range texts {
		most = max(most, f.wide(t))
	}
	return most
}

// legend writes the names of series, each beside a sample, in as many lines as
// it needs, and returns their height. One series needs none.
func (f frame) legend(y float64, series []Series, sample func(start, y float64, s Series)) float64 {
	if len(series) < 2 {
		return 0
	}
	const box, gap, between = 14.0, 4.0, 14.0
	at, height := 0.0, lineStep
	for _, s := range series {
		need := box + gap + f.wide(s.Name)
		if at > 0 && at+need > f.width {
			at, height = 0, height+lineStep+2
		}
		base := y + height - 2
		sample(at, base, s)
		f.text(at+box+gap, base, start, s.Name, Ink, false)
		at += need + between
	}
	return height + 6
}

// box is the sample of a series drawn as an area.
func (f frame) box(start, y float64, s Series) { f.bar(start, y-7, 14, 7, s.Paint) }
