package chart

// Flow shows how a whole parts, from the start of the line to its end: arrests,
// what came of them, and what came of that. The height of each block and band
// is its number.
type Flow struct {
	Corner string
	Root   Node
}

// Node is a part of a flow. Its children add up to it.
type Node struct {
	Name  string
	Value Value
	Paint Paint
	Parts []Node
}

// placed is a node with where it stands.
type placed struct {
	Node
	column      int
	top, height float64
	parts       []placed
}

// Measures of a flow.
const (
	flowBlock  = 12.0            // thickness of a block
	flowGap    = 6.0             // between blocks
	flowNames  = 2*lineStep + 3  // height that a name with its number needs
	flowLeast  = 1.0             // height of the smallest block
	flowHeight = 200.0           // of the whole
	flowLabel  = 6.0 + flowBlock // from a block to its name
)

// Draw implements Chart.
func (l Flow) Draw(p Pen, look Look, width float64) float64 {
	f := frame{p, look, width}
	unit := flowHeight / float64(max(1, l.Root.Value.size()))
	root, height := place(l.Root, 0, 0, unit)
	columns := root.depth()
	// The last column leaves room for the names behind it.
	last := 0.0
	root.each(func(n placed) {
		if n.column == columns-1 {
			last = max(last, f.widest(l.words(look, n)))
		}
	})
	step := 0.0
	if columns > 1 {
		step = (width - flowLabel - min(last, 0.3*width)) / float64(columns-1)
	}
	l.draw(f, root, step, unit)
	return height + 4
}

// place puts a node and its parts below each other and centres it beside them.
// It returns the height that they need.
func place(n Node, column int, top, unit float64) (placed, float64) {
	p := placed{Node: n, column: column, height: max(flowLeast, unit*float64(n.Value.size()))}
	need := max(p.height, flowNames)
	if len(n.Parts) == 0 {
		p.top = top + (need-p.height)/2
		return p, need
	}
	at := top
	for i, part := range n.Parts {
		if i > 0 {
			at += flowGap
		}
		placedPart, h := place(part, column+1, at, unit)
		p.parts = append(p.parts, placedPart)
		at += h
	}
	height := max(at-top, need)
	p.top = top + (height-p.height)/2
	return p, height
}

func (p placed) depth() int {
	deepest := p.column + 1
	for _, part := range p.parts {
		deepest = max(deepest, part.depth())
	}
	return deepest
}

// each visits a node and all below it.
func (p placed) each(f func(placed)) {
	f(p)
	for _, part := range p.parts {
		part.each(f)
	}
}

// words are the two lines that stand beside a block.
func (l Flow) words(look Look, n placed) []string {
	return []string{n.Name, n.Value.shown(look)}
}

func (l Flow) draw(f frame, n placed, step, unit float64) {
	from := step * float64(n.column)
	at := n.top
	for _, part := range n.parts {
		h := unit * float64(part.Value.size())
		if h > 0 {
			l.band(f, from+flowBlock, at, step*float64(part.column), part.top, h)
		}
		at += h
	}
	for _, part := range n.parts {
		l.draw(f, part, step, unit)
	}
	f.bar(from, n.top, flowBlock, n.height, n.Paint)
	base := n.top + n.height/2
	most := max(60, step-flowLabel-8)
	if len(n.parts) == 0 {
		most = max(60, f.width-from-flowLabel)
	}
	lines := f.wrap(n.Name, most)
	first := base - float64(len(lines))*lineStep/2 + 2
	for i, line := range lines {
		f.text(from+flowLabel, first+float64(i)*lineStep, start, line, Ink, false)
	}
	f.text(from+flowLabel, first+float64(len(lines))*lineStep, start, n.Value.shown(f.look), Ink, true)
}

// band is what flows from one block to another, of one height.
func (l Flow) band(f frame, from, top, to, bottom, height float64) {
	half := (from + to) / 2
	var p Path
	p.MoveTo(f.point(from, top))
	p.CurveTo(f.point(half, top), f.point(half, bottom), f.point(to, bottom))
	p.LineTo(f.point(to, bottom+height))
	p.CurveTo(f.point(half, bottom+height), f.point(half, top+height), f.point(from, top+height))
	p.Close()
	f.pen.Shape(Shape{Path: p, Fill: Scale})
}

// Table implements Chart.
func (l Flow) Table(look Look) Table {
	t := Table{Head: []string{l.Corner, ""}}
	var add func(n Node, deep string)
	add = func(n Node, deep string) {
		t.Rows = append(t.Rows, []string{deep + n.Name, n.Value.shown(look)})
		for _, part := range n.Parts {
			add(part, deep+"– ")
		}
	}
	add(l.Root, "")
	return t
}

// Alt implements Chart.
func (l Flow) Alt(look Look) string {
	var names []string
	var values []Value
	for _, part := range l.Root.Parts {
		names, values = append(names, part.Name), append(values, part.Value)
	}
	return alt(look, "flow", names, []Series{{Name: l.Root.Name, Values: values}})
}
