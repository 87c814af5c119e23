package chart

// Chart is a value that can be drawn.
type Chart interface {
	// Draw draws the chart into a column of a width and returns its height.
	Draw(p Pen, look Look, width float64) (height float64)
	// Table is what the chart was drawn from.
	Table(look Look) Table
	// Alt says in a sentence or two what there is to be seen.
	Alt(look Look) string
}

// Look is how a chart looks in one language: whoever makes the page gives it.
type Look struct {
	Lang  string // ar or en
	RTL   bool
	Width func(text string, size float64, bold bool) float64 // of a line of text
	Int   func(n int) string                                 // as the page writes numbers
}

// Value is a number of a chart. One that is not known, or may not be told, has
// Hidden and what stands in its place.
type Value struct {
	N      int
	Hidden string // "" for a number that is shown
}

// Of is a number that is shown.
func Of(n int) Value { return Value{N: n} }

// size is what a chart may draw of a value.
func (v Value) size() int {
	if v.Hidden != "" {
		return 0
	}
	return v.N
}

// shown is how the value is written.
func (v Value) shown(look Look) string {
	if v.Hidden != "" {
		return v.Hidden
	}
	return look.Int(v.N)
}

// Series is one group of values, one for each category.
type Series struct {
	Name   string
	Paint  Paint
	Values []Value
}

// Table is a chart as a table: the first cell of each row names it.
type Table struct {
	Head []string
	Rows [][]string
}

// table is that of categories by series.
func table(look Look, corner string, categories []string, series []Series) Table {
	t := Table{Head: []string{corner}}
	for _, s := range series {
		t.Head = append(t.Head, s.Name)
	}
	for i, c := range categories {
		row := []string{c}
		for _, s := range series {
			row = append(row, at(s.Values, i).shown(look))
		}
		t.Rows = append(t.Rows, row)
	}
	return t
}

// at is a value by its place; one that is missing is 0.
func at(values []Value, i int) Value {
	if i < len(values) {
		return values[i]
	}
	return Value{}
}

// Height is how high a chart will be in a column of a width.
func Height(c Chart, look Look, width float64) float64 { return c.Draw(blank{}, look, width) }

// blank is a pen without ink.
type blank struct{}

// Shape implements Pen.
func (blank) Shape(Shape) {}

// Text implements Pen.
func (blank) Text(Label) {}

// The sizes of text on a chart, in points.
const (
	textSize = 8.5
	lineStep = 11.0
)
