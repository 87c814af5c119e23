package chart

import (
	"math"
	"slices"
)

// Map colours regions by a number: the darker, the more. A map is never
// mirrored. Its outlines are simplified, which whoever shows it says beside it.
type Map struct {
	Corner  string
	Regions []Region
	Most    float64 // width, 0 for all that there is
}

// Region is one region of a map.
type Region struct {
	Code  string
	Name  string
	Rings [][]Point // in degrees, X east and Y north; holes run the other way
	Value Value
}

// Draw implements Chart.
func (m Map) Draw(p Pen, look Look, width float64) float64 {
	f := frame{p, look, width}
	if m.Most > 0 {
		width = min(width, m.Most)
	}
	project, height := m.projection((f.width-width)/2, width)
	scale := newScale(m.Regions)
	for _, r := range m.Regions {
		s := Shape{Stroke: Quiet, Width: 0.7, Fill: scale.paint(r.Value)}
		for _, ring := range r.Rings {
			s.Path = append(s.Path, outline(ring, project)...)
		}
		p.Shape(s)
	}
	for _, r := range m.Regions {
		m.label(f, r, project, scale)
	}
	return height + scale.legend(f, height+6)
}

// projection fits the regions into a width. On so small a piece of the globe
// degrees are drawn as they are, those of longitude narrower by the cosine of
// the latitude.
func (m Map) projection(left, width float64) (project func(Point) Point, height float64) {
	low, high := Point{math.Inf(1), math.Inf(1)}, Point{math.Inf(-1), math.Inf(-1)}
	for _, r := range m.Regions {
		for _, ring := range r.Rings {
			for _, p := range ring {
				low = Point{min(low.X, p.X), min(low.Y, p.Y)}
				high = Point{max(high.X, p.X), max(high.Y, p.Y)}
			}
		}
	}
	if low.X >= high.X || low.Y >= high.Y {
		return func(Point) Point { return Point{left, 0} }, 0
	}
	narrow := math.Cos((low.Y + high.Y) / 2 * math.Pi / 180)
	unit := width / ((high.X - low.X) * narrow)
	return func(p Point) Point {
		return Point{left + (p.X-low.X)*narrow*unit, (high.Y - p.Y) * unit}
	}, (high.Y - low.Y) * unit
}

func outline(ring []Point, project func(Point) Point) Path {
	var path Path
	for i, p := range ring {
		if i == 0 {
			path.MoveTo(project(p))
		} else if i < len(ring)-1 {
			path.LineTo(project(p))
		}
	}
	path.Close()
	return path
}

// label writes the number of a region where there is most room in it, and the
// name above it where it fits.
func (m Map) label(f frame, r Region, project func(Point) Point, s scale) {
	if len(r.Rings) == 0 {
		return
	}
	var rings [][]Point
	for _, ring := range r.Rings {
		projected := make([]Point, len(ring))
		for i, p := range ring {
			projected[i] = project(p)
		}
		rings = append(rings, projected)
	}
	at, room := roomiest(rings)
	paint := Ink
	if s.class(r.Value) >= Steps-2 {
		paint = Paper
	}
	text := r.Value.shown(f.look)
	if 2*room > f.wide(r.Name) && room > lineStep {
		f.pen.Text(Label{At: Point{at.X, at.Y - 2}, Text: r.Name, Size: textSize, Align: Middle, Paint: paint})
		f.pen.Text(Label{At: Point{at.X, at.Y + lineStep - 2}, Text: text, Size: textSize, Bold: true, Align: Middle, Paint: paint})
		return
	}
	if half := f.look.Width(text, textSize, true) / 2; room < half {
		paint = Ink // a region smaller than its number gets a slip of paper
		p := Shape{Path: Rect(at.X-half-1.5, at.Y-5, 2*half+3, 10), Fill: Paper, Stroke: Quiet, Width: 0.4}
		f.pen.Shape(p)
	}
	f.pen.Text(Label{At: Point{at.X, at.Y + 3}, Text: text, Size: textSize, Bold: true, Align: Middle, Paint: paint})
}

// roomiest is the point of a grid over the rings that is inside and farthest
// from any edge, and how far.
func roomiest(rings [][]Point) (best Point, room float64) {
	const steps = 24
	low, high := rings[0][0], rings[0][0]
	for _, p := range rings[0] {
		low, high = Point{min(low.X, p.X), min(low.Y, p.Y)}, Point{max(high.X, p.X), max(high.Y, p.Y)}
	}
	best = Point{(low.X + high.X) / 2, (low.Y + high.Y) / 2}
	for i := range steps {
		for j := range steps {
			at := Point{low.X + (high.X-low.X)*(float64(i)+0.5)/steps, low.Y + (high.Y-low.Y)*(float64(j)+0.5)/steps}
			if d, in := inside(rings, at); in && d > room {
				best, room = at, d
			}
		}
	}
	return best, room
}

// inside says whether a point is within rings (even-odd), and how far from the
// nearest edge.
func inside(rings [][]Point, at Point) (distance float64, in bool) {
	distance = math.Inf(1)
	for _, ring := range rings {
		for i := 1; i < len(ring); i++ {
			a, b := ring[i-1], ring[i]
			distance = min(distance, toSegment(at, a, b))
			if (a.Y > at.Y) != (b.Y > at.Y) && at.X < (b.X-a.X)*(at.Y-a.Y)/(b.Y-a.Y)+a.X {
				in = !in
			}
		}
	}
	return distance, in
}

// toSegment is the distance of a point from the line between a and b.
func toSegment(p, a, b Point) float64 {
	dx, dy := b.X-a.X, b.Y-a.Y
	t := 0.0
	if l := dx*dx + dy*dy; l > 0 {
		t = max(0, min(1, ((p.X-a.X)*dx+(p.Y-a.Y)*dy)/l))
	}
	return math.Hypot(p.X-a.X-t*dx, p.Y-a.Y-t*dy)
}

// scale parts numbers into classes: none, and as many of about the same number
// of regions as there are paints left.
type scale struct {
	bounds []int // the largest number of each class but the first
}

func newScale(regions []Region) scale {
	var values []int
	for _, r := range regions {
		if n := r.Value.size(); n > 0 {
			values = append(values, n)
		}
	}
	slices.Sort(values)
	var s scale
	for i := range Steps - 1 {
		if len(values) == 0 {
			break
		}
		at := max(1, (i+1)*len(values)/(Steps-1))
		bound := values[at-1]
		if n := len(s.bounds); n == 0 || bound > s.bounds[n-1] {
			s.bounds = append(s.bounds, bound)
		}
	}
	return s
}

// class is 0 for nothing, else from 1 on.
func (s scale) class(v Value) int {
	n := v.size()
	if n <= 0 {
		return 0
	}
	for i, bound := range s.bounds {
		if n <= bound {
			return i + 1
		}
	}
	return len(s.bounds)
}

func (s scale) paint(v Value) Paint { return Scale + Paint(s.class(v)) }

// legend writes what each paint stands for and returns its height.
func (s scale) legend(f frame, y float64) float64 {
	at, height := 0.0, lineStep
	for i := range len(s.bounds) + 1 {
		text := f.look.Int(0)
		if i > 0 {
			text = s.between(f.look, i)
		}
		need := 14 + 4 + f.wide(text)
		if at > 0 && at+need > f.width {
			at, height = 0, height+lineStep+2
		}
		x := f.x(at)
		if f.look.RTL {
			x -= 14
		}
		f.pen.Shape(Shape{Path: Rect(x, y+height-9, 14, 8), Fill: Scale + Paint(i), Stroke: Quiet, Width: 0.5})
		f.text(at+18, y+height-2, start, text, Ink, false)
		at += need + 14
	}
	return height + 8
}

// between writes the numbers of a class.
func (s scale) between(look Look, i int) string {
	low := 1
	if i > 1 {
		low = s.bounds[i-2] + 1
	}
	if low == s.bounds[i-1] {
		return look.Int(low)
	}
	return isolate(look.Int(low) + "–" + look.Int(s.bounds[i-1]))
}

// isolate keeps a range of numbers from being turned round in Arabic.
func isolate(s string) string { return "\u2066" + s + "\u2069" }

// Table implements Chart.
func (m Map) Table(look Look) Table {
	t := Table{Head: []string{m.Corner, ""}}
	for _, r := range m.Regions {
		t.Rows = append(t.Rows, []string{r.Name, r.Value.shown(look)})
	}
	return t
}

// Alt implements Chart.
func (m Map) Alt(look Look) string {
	var names []string
	var values []Value
	for _, r := range m.Regions {
		names, values = append(names, r.Name), append(values, r.Value)
	}
	return alt(look, "map", names, []Series{{Values: values}})
}
