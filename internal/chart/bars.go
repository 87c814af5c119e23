package chart

import "cmp"

// Bars are lying bars, one for each series of each category, or with Stacked one
// for each category in which the series follow each other. They suit what has a
// rank: parties, places.
type Bars struct {
	Corner     string // what the categories are: party, governorate
	Categories []string
	Series     []Series
	Stacked    bool
}

// Measures of lying bars.
const (
	barHeight   = 11.0
	barGap      = 2.0  // between bars of one category
	categoryGap = 7.0  // between categories
	labelPart   = 0.36 // of the width, at most, for the names of categories
)

// Draw implements Chart.
func (b Bars) Draw(p Pen, look Look, width float64) float64 {
	f := frame{p, look, width}
	y := f.legend(0, b.Series, f.box)
	labels, labelWidth := f.labels(b.Categories, labelPart*width)
	valueWidth := 0.0
	most := 1
	for i := range b.Categories {
		most = max(most, b.longest(i))
		valueWidth = max(valueWidth, f.widest(b.shown(look, i)))
	}
	room := max(10, width-labelWidth-8-valueWidth-6)
	top := y
	for i, lines := range labels {
		height := max(float64(b.count())*(barHeight+barGap)-barGap, float64(len(lines))*lineStep-2)
		f.block(lines, y, height, labelWidth)
		b.drawCategory(f, i, labelWidth+8, y+(height-float64(b.count())*(barHeight+barGap)+barGap)/2, room/float64(most))
		y += height + categoryGap
	}
	f.rule(labelWidth+8, top-2, labelWidth+8, y-categoryGap+2, Quiet, 0.6, false)
	return y
}

// labels wraps the names of categories and measures the column that they need.
func (f frame) labels(names []string, most float64) (labels [][]string, width float64) {
	for _, name := range names {
		lines := f.wrap(name, most)
		labels = append(labels, lines)
		width = max(width, f.widest(lines))
	}
	return labels, width
}

// block writes the lines of a name at the end of its column, in the middle of
// a height.
func (f frame) block(lines []string, y, height, width float64) {
	first := y + (height-float64(len(lines))*lineStep)/2 + lineStep - 3
	for i, line := range lines {
		f.text(width, first+float64(i)*lineStep, end, line, Ink, false)
	}
}

// count is how many bars a category has.
func (b Bars) count() int {
	if b.Stacked {
		return 1
	}
	return max(1, len(b.Series))
}

// longest is the longest bar of a category.
func (b Bars) longest(i int) int {
	most, sum := 0, 0
	for _, s := range b.Series {
		v := at(s.Values, i).size()
		most, sum = max(most, v), sum+v
	}
	if b.Stacked {
		return sum
	}
	return most
}

// shown are the values that stand at the ends of the bars of a category.
func (b Bars) shown(look Look, i int) []string {
	var texts []string
	if b.Stacked {
		return []string{b.sum(i).shown(look)}
	}
	for _, s := range b.Series {
		texts = append(texts, at(s.Values, i).shown(look))
	}
	return texts
}

// sum is the whole bar of a category; hidden where a part is.
func (b Bars) sum(i int) (total Value) {
	for _, s := range b.Series {
		v := at(s.Values, i)
		total.N, total.Hidden = total.N+v.N, cmp.Or(total.Hidden, v.Hidden)
	}
	return total
}

func (b Bars) drawCategory(f frame, i int, from, y, unit float64) {
	if b.Stacked {
		x := from
		for _, s := range b.Series {
			length := unit * float64(at(s.Values, i).size())
			if length > 0 {
				f.bar(x, y, length, barHeight, s.Paint)
			}
			x += length
		}
		for _, text := range b.shown(f.look, i) {
			f.text(x+4, y+barHeight-2.5, start, text, Ink, false)
		}
		return
	}
	for _, s := range b.Series {
		v := at(s.Values, i)
		length := unit * float64(v.size())
		if length > 0 {
			f.bar(from, y, length, barHeight, s.Paint)
		}
		f.text(from+length+4, y+barHeight-2.5, start, v.shown(f.look), Ink, false)
		y += barHeight + barGap
	}
}

// Table implements Chart.
func (b Bars) Table(look Look) Table { return table(look, b.Corner, b.Categories, b.Series) }

// Alt implements Chart.
func (b Bars) Alt(look Look) string { return alt(look, "bars", b.Categories, b.Series) }
