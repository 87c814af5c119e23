package series

import (
	"cmp"
	"maps"
	"slices"
	"strings"

	"sijil/internal/edtf"
)

// The rules. docs/format/series.md says of each what it holds a table to.
const (
	RuleSum      = "sum"      // parts do not add up to the whole
	RulePart     = "part"     // parts above the whole, where others are not stated
	RuleOpen     = "open"     // parts below the whole, the rest not stated: no contradiction
	RuleMissing  = "missing"  // a row that the other tables have is not there
	RuleConflict = "conflict" // two values for one thing: a headline against the body
	RuleRevised  = "revised"  // a past value was changed later
	RuleFalls    = "falls"    // a running total falls without a stated reason
	RuleSubset   = "subset"   // a subset larger than its set
	RuleShare    = "share"    // a share outside 0 to 100 percent
	RuleNumber   = "number"   // digits grouped as no number is
)

// Finding is one thing in a table that does not add up.
type Finding struct {
	Rule    string `json:"rule"`
	Rows    []int  `json:"rows"`    // from 1 after the header
	Message string `json:"message"` // what was held against what, with the arithmetic
	Likely  string `json:"likely"`  // the slip that would explain it; "" where none is known
}

// Lint holds a table against itself: one finding for each broken identity and
// column, in the order of rows.
func Lint(s Series) []Finding {
	l := newLint(s)
	l.numbers()
	l.conflicts()
	l.tables()
	l.windows()
	l.subsets()
	l.falls()
	slices.SortStableFunc(l.found, func(a, b Finding) int {
		return cmp.Or(cmp.Compare(a.Rows[0], b.Rows[0]), cmp.Compare(a.Rule, b.Rule))
	})
	return l.found
}

// cell is what a table says of one metric, group and window. Where it says it
// twice, count is the value that fits the rest of the table best.
type cell struct {
	at     place
	by     map[string]string
	values []Value
	count  int64
	rows   []int // that say count
}

// place is where a cell stands. Of a stock only the last day counts.
type place struct {
	publisher, metric, by string
	window                Window
}

// lint is a table with what was found in it.
type lint struct {
	series Series
	cells  map[place]*cell
	order  []*cell           // by first row
	lines  map[line][]*cell  // of one metric and group, by window
	parted []*table          // every whole with its parts
	adding map[kind][]*table // those that add up; made when first asked for
	// has are the values of an attribute that the rows of one window show, stated
	// or not: which parts a table has.
	has   map[part]map[string]bool
	found []Finding
}

// line is one metric and group of a publisher, through time.
type line struct{ publisher, metric, by string }

func (p place) line() line { return line{p.publisher, p.metric, p.by} }

// part names the parts of one metric in one window along one attribute.
type part struct {
	publisher, metric, attribute string
	window                       Window
}

func newLint(s Series) *lint {
	l := &lint{series: s, cells: map[place]*cell{}, lines: map[line][]*cell{}, has: map[part]map[string]bool{}}
	for _, v := range s.Values {
		if v.IsShare {
			continue
		}
		if isStock(v.Metric) {
			v.Window.From = edtf.MinDay
		}
		at := place{v.Publisher, v.Metric, byKey(v.By), v.Window}
		c := l.cells[at]
		if c == nil {
			c = &cell{at: at, by: v.By}
			l.cells[at], l.order = c, append(l.order, c)
			l.lines[at.line()] = append(l.lines[at.line()], c)
		}
		c.values = append(c.values, v)
		c.choose(c.values[0].Count)
		l.note(v)
	}
	for _, cells := range l.lines {
		slices.SortFunc(cells, byWindow)
	}
	l.parted = l.allTables()
	return l
}

// byWindow orders cells by the ends of their windows, then by the starts.
func byWindow(a, b *cell) int {
	return cmp.Or(cmp.Compare(a.at.window.To, b.at.window.To), cmp.Compare(a.at.window.From, b.at.window.From))
}

// note remembers which parts a row shows.
func (l *lint) note(v Value) {
	for name, code := range v.By {
		for _, metric := range []string{v.base, v.Metric} {
			at := part{v.Publisher, metric, name, v.Window}
			if l.has[at] == nil {
				l.has[at] = map[string]bool{}
			}
			l.has[at][code] = true
		}
	}
}

// choose makes a value the one that the cell stands for.
func (c *cell) choose(count int64) {
	c.count, c.rows = count, nil
	for _, v := range c.values {
		if v.Count == count && !slices.Contains(c.rows, v.Row) {
			c.rows = append(c.rows, v.Row)
		}
	}
}

// base is the metric of the rows that the cell stands in.
func (c *cell) base() string { return c.values[0].base }

// find returns the cell at a place, or nil.
func (l *lint) find(at place) *cell { return l.cells[at] }

// add keeps a finding; its rows are those of the cells.
func (l *lint) add(rule, message, likely string, cells ...*cell) {
	var rows []int
	for _, c := range cells {
		rows = append(rows, c.rows...)
	}
	slices.Sort(rows)
	l.found = append(l.found, Finding{rule, slices.Compact(rows), message, likely})
}

// describe names a cell for a message: "arrests, women, syrian_regime, 2024-05".
func (c *cell) describe() string {
	words := []string{label(c.at.metric)}
	for _, name := range slices.Sorted(maps.Keys(c.by)) {
		words = append(words, groupLabel(name, c.by[name]))
	}
	if c.at.publisher != "" {
		words = append(words, c.at.publisher)
	}
	return strings.Join(append(words, c.at.window.String()), ", ")
}

// label is the name of a metric in messages.
func label(metric string) string {
	base, rest, among := strings.Cut(metric, "/")
	m, _ := MetricOf(base)
	if !among {
		return m.Label
	}
	of, _ := MetricOf(rest)
	return m.Label + ": " + of.Label
}

// groupLabels are codes that read badly in a sentence.
var groupLabels = map[string]string{"child": "children", "woman": "women", "man": "men"}

func groupLabel(attribute, code string) string {
	if s, ok := groupLabels[code]; ok && attribute == "sex_age" {
		return s
	}
	return code
}

// sumOf prints an addition and gives its result: "14 + 7 = 21".
func sumOf(cells []*cell) (string, int64) {
	var words []string
	sum := int64(0)
	for _, c := range cells {
		words = append(words, grouped(c.count))
		sum += c.count
	}
	text := strings.Join(words, " + ")
	if len(cells) > 1 {
		text += " = " + grouped(sum)
	}
	return text, sum
}
