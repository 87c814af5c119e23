package chart

// Lines are numbers over time as lines. The first series is the one that the
// chart is about; the others, such as the same months a year before, stand
// behind it, dashed. With Area the first is a rising whole: what a curve has
// added up to is filled below it.
type Lines struct {
	Corner     string
	Categories []string
	Series     []Series
	Area       bool
}

// Draw implements Chart.
func (l Lines) Draw(p Pen, look Look, width float64) float64 {
	f := frame{p, look, width}
	top := f.legend(0, l.Series, func(start, y float64, s Series) {
		behind := s.Name != l.Series[0].Name
		f.rule(start, y-3, start+14, y-3, lineInk(behind), lineWidth(behind), behind)
	})
	g := newGrid(f, top, l.most(), l.Categories)
	for i := len(l.Series) - 1; i >= 0; i-- {
		l.drawSeries(g, l.Series[i], i > 0)
	}
	return g.height
}

func lineInk(behind bool) Paint {
	if behind {
		return Quiet
	}
	return Accent
}

func lineWidth(behind bool) float64 {
	if behind {
		return 1
	}
	return 1.8
}

func (l Lines) most() int {
	most := 0
	for _, s := range l.Series {
		for _, v := range s.Values {
			most = max(most, v.size())
		}
	}
	return most
}

// drawSeries draws a line, broken where a value is hidden, and its points.
func (l Lines) drawSeries(g grid, s Series, behind bool) {
	var path Path
	var points []Point
	joined := false
	for i := range min(len(s.Values), len(l.Categories)) {
		v := s.Values[i]
		if v.Hidden != "" {
			joined = false
			g.text(g.left+g.step()*(float64(i)+0.5), g.bottom-4, middle, v.Hidden, Quiet, false)
			continue
		}
		at := g.point(g.left+g.step()*(float64(i)+0.5), g.y(v.N))
		if joined {
			path.LineTo(at)
		} else {
			path.MoveTo(at)
		}
		joined, points = true, append(points, at)
		if !behind && len(l.Categories) <= 24 {
			g.pen.Text(Label{At: Point{at.X, at.Y - 6}, Text: g.look.Int(v.N), Size: textSize, Align: Middle, Paint: Ink})
		}
	}
	if l.Area && !behind && len(points) > 1 {
		l.fill(g, points)
	}
	g.pen.Shape(Shape{Path: path, Stroke: lineInk(behind), Width: lineWidth(behind), Dashed: behind})
	for _, at := range points {
		dot := Shape{Path: Circle(at.X, at.Y, 2.4), Fill: Accent}
		if behind {
			dot = Shape{Path: Circle(at.X, at.Y, 1.9), Fill: Paper, Stroke: Quiet, Width: 0.8}
		}
		g.pen.Shape(dot)
	}
}

// fill fills what is below a line.
func (l Lines) fill(g grid, points []Point) {
	var area Path
	area.MoveTo(Point{points[0].X, g.bottom})
	for _, at := range points {
		area.LineTo(at)
	}
	area.LineTo(Point{points[len(points)-1].X, g.bottom})
	area.Close()
	g.pen.Shape(Shape{Path: area, Fill: Scale + 1})
}

// Table implements Chart.
func (l Lines) Table(look Look) Table { return table(look, l.Corner, l.Categories, l.Series) }

// Alt implements Chart.
func (l Lines) Alt(look Look) string { return alt(look, "lines", l.Categories, l.Series) }
