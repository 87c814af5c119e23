package chart

// Pen draws what charts are made of.
type Pen interface {
	// Shape fills and strokes a path.
	Shape(s Shape)
	// Text writes one line; its Y is that of the baseline.
	Text(l Label)
}

// Point is a place on the drawing.
type Point struct{ X, Y float64 }

// Verb says what a step of a path does.
type Verb byte

// The verbs. A move and a line have one point, a curve (a cubic Bézier) three.
const (
	Move  Verb = 'M'
	Line  Verb = 'L'
	Curve Verb = 'C'
	Close Verb = 'Z'
)

// Step is one step of a path.
type Step struct {
	Verb   Verb
	Points [3]Point
}

// Path is an outline, or several.
type Path []Step

// MoveTo begins an outline.
func (p *Path) MoveTo(at Point) { *p = append(*p, Step{Verb: Move, Points: [3]Point{at}}) }

// LineTo goes on in a straight line.
func (p *Path) LineTo(at Point) { *p = append(*p, Step{Verb: Line, Points: [3]Point{at}}) }

// CurveTo goes on in a curve that leaves towards a and arrives from b.
func (p *Path) CurveTo(a, b, at Point) {
	*p = append(*p, Step{Verb: Curve, Points: [3]Point{a, b, at}})
}

// Close ends an outline where it began.
func (p *Path) Close() { *p = append(*p, Step{Verb: Close}) }

// Rect is a rectangle.
func Rect(x, y, width, height float64) Path {
	var p Path
	p.MoveTo(Point{x, y})
	p.LineTo(Point{x + width, y})
	p.LineTo(Point{x + width, y + height})
	p.LineTo(Point{x, y + height})
	p.Close()
	return p
}

// round is how far the handles of four curves reach that make a circle, in
// parts of its radius: 4/3 (√2 − 1).
const round = 0.5522847498

// Circle is a circle.
func Circle(x, y, r float64) Path {
	k := round * r
	var p Path
	p.MoveTo(Point{x + r, y})
	p.CurveTo(Point{x + r, y + k}, Point{x + k, y + r}, Point{x, y + r})
	p.CurveTo(Point{x - k, y + r}, Point{x - r, y + k}, Point{x - r, y})
	p.CurveTo(Point{x - r, y - k}, Point{x - k, y - r}, Point{x, y - r})
	p.CurveTo(Point{x + k, y - r}, Point{x + r, y - k}, Point{x + r, y})
	p.Close()
	return p
}

// Segment is a straight line.
func Segment(a, b Point) Path {
	var p Path
	p.MoveTo(a)
	p.LineTo(b)
	return p
}

// Shape is a path with how it is filled and stroked. Rings inside others are
// holes (even-odd rule).
type Shape struct {
	Path   Path
	Fill   Paint
	Stroke Paint
	Width  float64 // of the stroke; 0 draws none
	Dashed bool
}

// Align says which part of a text stands at its place, as it is seen.
type Align byte

// The alignments.
const (
	Left Align = iota
	Middle
	Right
)

// Label is a line of text.
type Label struct {
	At    Point
	Text  string
	Size  float64
	Bold  bool
	Align Align
	Paint Paint // Ink where it is nothing
}
