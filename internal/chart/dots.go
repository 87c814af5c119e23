package chart

// Dots compare two numbers of each category, each a dot on a line: arrests and
// releases, this period and the one before.
type Dots struct {
	Corner     string
	Categories []string
	Series     []Series // two; the first is filled, the second open
}

// Draw implements Chart.
func (d Dots) Draw(p Pen, look Look, width float64) float64 {
	f := frame{p, look, width}
	y := f.legend(0, d.Series, func(start, y float64, s Series) { f.dot(start+7, y-3.5, s.Name != d.Series[0].Name) })
	labels, labelWidth := f.labels(d.Categories, labelPart*width)
	most := 1
	for _, s := range d.Series {
		for _, v := range s.Values {
			most = max(most, v.size())
		}
	}
	ticks := roundTicks(most)
	from := labelWidth + 12
	unit := max(10, width-from-max(16, f.wide(look.Int(ticks[len(ticks)-1])))) / float64(ticks[len(ticks)-1])
	top := y
	for i, lines := range labels {
		height := max(lineStep+4, float64(len(lines))*lineStep+2)
		f.block(lines, y, height, labelWidth)
		d.drawCategory(f, i, from, y+height/2, unit)
		y += height
	}
	for _, t := range ticks {
		f.rule(from+unit*float64(t), top, from+unit*float64(t), y, Rule, 0.4, false)
		f.text(from+unit*float64(t), y+lineStep, middle, look.Int(t), Quiet, false)
	}
	return y + lineStep + 6
}

func (d Dots) drawCategory(f frame, i int, from, y, unit float64) {
	low, high, mark := -1.0, 0.0, ""
	for _, s := range d.Series {
		if v := at(s.Values, i); v.Hidden != "" {
			mark = v.Hidden
		} else {
			x := from + unit*float64(v.N)
			high = max(high, x)
			if low < 0 || x < low {
				low = x
			}
		}
	}
	f.text(max(from, high)+7, y+3, start, mark, Quiet, false)
	if low < 0 {
		return
	}
	f.rule(low, y, high, y, Quiet, 0.8, false)
	for j := len(d.Series) - 1; j >= 0; j-- {
		if v := at(d.Series[j].Values, i); v.Hidden == "" {
			f.dot(from+unit*float64(v.N), y, j > 0)
		}
	}
}

// dot draws a filled or an open dot.
func (f frame) dot(start, y float64, open bool) {
	s := Shape{Path: Circle(f.x(start), y, 3.1), Fill: Accent, Stroke: Accent, Width: 1}
	if open {
		s.Fill = Paper
	}
	f.pen.Shape(s)
}

// Table implements Chart.
func (d Dots) Table(look Look) Table { return table(look, d.Corner, d.Categories, d.Series) }

// Alt implements Chart.
func (d Dots) Alt(look Look) string { return alt(look, "dots", d.Categories, d.Series) }
