package chart

import (
	"cmp"
	"strings"
)

// Columns are standing bars over time, in which the series follow each other
// upwards. Time runs as the language does.
type Columns struct {
	Corner     string
	Categories []string // months, years
	Series     []Series
}

// Draw implements Chart.
func (c Columns) Draw(p Pen, look Look, width float64) float64 {
	f := frame{p, look, width}
	top := f.legend(0, c.Series, f.box)
	g := newGrid(f, top, c.most(), c.Categories)
	step := g.step()
	thick := min(step*0.62, 42)
	for i := range c.Categories {
		x, sum := g.left+step*(float64(i)+0.5), 0
		mark := ""
		for _, s := range c.Series {
			v := at(s.Values, i)
			mark = cmp.Or(mark, v.Hidden)
			if n := v.size(); n > 0 {
				y := g.y(sum + n)
				f.bar(x-thick/2, y, thick, g.y(sum)-y, s.Paint)
				sum += n
			}
		}
		f.text(x, g.y(sum)-3, middle, cmp.Or(mark, look.Int(sum)), Ink, false)
	}
	return g.height
}

func (c Columns) most() int {
	most := 0
	for i := range c.Categories {
		sum := 0
		for _, s := range c.Series {
			sum += at(s.Values, i).size()
		}
		most = max(most, sum)
	}
	return most
}

// Table implements Chart.
func (c Columns) Table(look Look) Table { return table(look, c.Corner, c.Categories, c.Series) }

// Alt implements Chart.
func (c Columns) Alt(look Look) string { return alt(look, "columns", c.Categories, c.Series) }

// grid is the ground of a chart over time: lines for round numbers, and names
// of times below.
type grid struct {
	frame
	left, right  float64 // distances from the start
	top, bottom  float64
	height, unit float64
	names        int
}

// plotHeight is that of the ground, in parts of its width, and in points at most.
const (
	plotPart = 0.36
	plotMost = 190.0
)

func newGrid(f frame, top float64, most int, names []string) grid {
	ticks := roundTicks(most)
	g := grid{frame: f, top: top + lineStep, names: len(names), right: f.width}
	for _, t := range ticks {
		g.left = max(g.left, f.wide(f.look.Int(t))+6)
	}
	g.bottom = g.top + min(plotPart*f.width, plotMost)
	g.unit = (g.bottom - g.top) / float64(max(1, ticks[len(ticks)-1]))
	for i, t := range ticks {
		paint := Rule
		if i == 0 {
			paint = Quiet
		}
		f.rule(g.left, g.y(t), g.right, g.y(t), paint, 0.6, false)
		f.text(g.left-4, g.y(t)+3, end, f.look.Int(t), Quiet, false)
	}
	g.height = g.bottom + g.below(names) + 6
	return g
}

// below writes the names of times, in several lines where one is too narrow,
// and only every second or third where they would touch.
func (g grid) below(names []string) float64 {
	every := 1
	for g.widestWord(names) > float64(every)*g.step()-2 && every < len(names) {
		every++
	}
	lines := 1
	for i := 0; i < len(names); i += every {
		wrapped := g.wrap(names[i], float64(every)*g.step()-2)
		lines = max(lines, len(wrapped))
		for j, line := range wrapped {
			half := g.wide(line) / 2
			x := min(max(g.left+g.step()*(float64(i)+0.5), half), g.width-half)
			g.text(x, g.bottom+lineStep*float64(j+1), middle, line, Ink, false)
		}
	}
	return float64(lines) * lineStep
}

// widestWord is the width of the widest word among names.
func (f frame) widestWord(names []string) float64 {
	most := 0.0
	for _, name := range names {
		most = max(most, f.widest(strings.Fields(name)))
	}
	return most
}

// step is the width of one time.
func (g grid) step() float64 { return (g.right - g.left) / float64(max(1, g.names)) }

// y is the height at which a number stands.
func (g grid) y(n int) float64 { return g.bottom - g.unit*float64(n) }

// roundTicks are 0 and up to five round numbers, the last not below most.
func roundTicks(most int) []int {
	step := 1
	for i := 0; step*5 < most; i++ {
		step = []int{1, 2, 5}[(i+1)%3] * power10((i+1)/3)
	}
	ticks := []int{0}
	for t := step; ; t += step {
		ticks = append(ticks, t)
		if t >= most {
			return ticks
		}
	}
}

func power10(n int) int {
	p := 1
	for range n {
		p *= 10
	}
	return p
}
