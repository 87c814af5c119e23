package series

import (
	"maps"
	"slices"
	"strings"

	"sijil/internal/edtf"
)

// Value is one published total: what somebody says of one indicator, in one
// window, for one group.
type Value struct {
	Row       int    // of the table, from 1 after the header
	Column    string // its heading
	Publisher string // who says so; "" is whoever published the whole table
	Source    string // where it was read, as the table says it
	Metric    string // id in metrics.toml, else the table's own word
	Window    Window
	By        map[string]string // attribute to code; empty is the whole
	Count     int64             // of a count
	Share     float64           // of a share, a fraction of 1
	IsShare   bool
	Published edtf.Day // when it was said; edtf.MinDay: not stated
	Note      string

	base string // metric of the row, where a column counts another one among it
	odd  string // the cell, where its digits are grouped as no number is
}

// Indicator is the indicator of ours that counts what the value counts, and the
// attributes by which it is narrowed to that. "" where none does.
func (v Value) Indicator() (id string, by map[string]string) {
	m, ok := MetricOf(v.Metric)
	if !ok || m.Indicator == "" {
		return "", v.By
	}
	if len(m.By) == 0 {
		return m.Indicator, v.By
	}
	by = maps.Clone(m.By)
	maps.Copy(by, v.By)
	return m.Indicator, by
}

// Series is a table of published totals.
type Series struct {
	Name   string
	Source string // whose totals they are
	Ours   bool   // our own earlier publications: they confirm and contradict as figures do
	Rows   int
	Values []Value
	// Ignored are headings that mean nothing here, Unknown the words for
	// metrics and groups that no vocabulary has. Both are kept with the table
	// and take part in sums, but no figure of ours answers to them.
	Ignored, Unknown []string
}

// Window is the time that a value is about, both days included. From is
// [edtf.MinDay] where only the end is stated, as for a stock.
type Window struct{ From, To edtf.Day }

// String prints the window as 2024-H1, 2024-03 or two days.
func (w Window) String() string {
	if w.From == edtf.MinDay {
		return "as of " + w.To.String()
	}
	if name, ok := w.name(); ok {
		return name
	}
	return w.From.String() + "/" + w.To.String()
}

// within says whether w lies in outer and is not the whole of it.
func (w Window) within(outer Window) bool {
	return w != outer && w.From >= outer.From && w.To <= outer.To
}

// days is the length of the window.
func (w Window) days() int { return int(w.To) - int(w.From) + 1 }

// byKey is the canonical form of attributes, for use as a key.
func byKey(by map[string]string) string {
	names := slices.Sorted(maps.Keys(by))
	var b strings.Builder
	for _, name := range names {
		b.WriteString(name + "=" + by[name] + ";")
	}
	return b.String()
}
