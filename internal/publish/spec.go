package publish

import (
	"fmt"
	"slices"

	"sijil/internal/errs"
	"sijil/internal/figures"
	"sijil/internal/locale"
)

// names are a name in each language.
type names map[string]string

func (n names) in(loc locale.Locale) string { return n[loc.Lang] }

// tableSpec is a table as pieces.toml describes it. Its rows are the values of
// an attribute, or a list; its columns are described one by one, or are the
// values of another attribute.
type tableSpec struct {
	ID        string       `toml:"id"`
	Title     names        `toml:"title"`
	Axis      names        `toml:"axis"`      // the head of the first column
	Rows      string       `toml:"rows"`      // attribute
	List      []rowSpec    `toml:"list"`      // instead of rows
	Across    string       `toml:"across"`    // attribute of the columns
	Indicator string       `toml:"indicator"` // what is counted across
	Columns   []columnSpec `toml:"columns"`   // instead of across
	Sums      [][]string   `toml:"sums"`      // columns: a whole, then its parts
	Period    string       `toml:"period"`    // "", last_month, all, or a period
	Where     string       `toml:"where"`
	Unit      string       `toml:"unit"`
	Sort      string       `toml:"sort"`  // "count", "total": falling by the first or the last column
	Total     bool         `toml:"total"` // a row for the whole
	Zeros     bool         `toml:"zeros"` // rows of nothing too
	Note      names        `toml:"note"`
	Published string       `toml:"published"` // a metric of imported series, instead of figures
}

// columnSpec is one column.
type columnSpec struct {
	Key       string `toml:"key"`
	Head      names  `toml:"head"`
	Indicator string `toml:"indicator"`
	By        string `toml:"by"` // a=b,c=d
	Where     string `toml:"where"`
	Unit      string `toml:"unit"`
	Show      string `toml:"show"`     // "", share, ratio
	Over      string `toml:"over"`     // of a ratio: the key of the column below the line
	Within    string `toml:"within"`   // the key of the column that it is a subset of
	Optional  bool   `toml:"optional"` // not shown where all of it is 0
}

// rowSpec is one row of a list.
type rowSpec struct {
	Key    string   `toml:"key"`
	Label  names    `toml:"label"`
	Indent int      `toml:"indent"`
	By     string   `toml:"by"`
	Where  string   `toml:"where"`
	Parts  []string `toml:"parts"` // keys of the rows that add up to it
}

// chartSpec is a chart: what it draws of a table.
type chartSpec struct {
	ID     string   `toml:"id"`
	Kind   string   `toml:"kind"`
	Table  string   `toml:"table"`
	Title  names    `toml:"title"`
	Series []string `toml:"series"` // keys of columns; none takes all
	Before bool     `toml:"before"` // with the same times a year before
	Most   float64  `toml:"most"`   // width, in points
	Note   names    `toml:"note"`
}

// The kinds of chart.
var chartKinds = []string{"bars", "stacked", "columns", "lines", "cumulative", "dots", "map", "flow"}

// loadPieces reads the tables and charts that texts can name.
func (s *set) loadPieces() error {
	const file = "pieces.toml"
	text, err := s.files.read(file)
	if err != nil {
		return err
	}
	var pieces struct {
		Table []*tableSpec `toml:"table"`
		Chart []*chartSpec `toml:"chart"`
	}
	if err := decode(file, text, &pieces); err != nil {
		return err
	}
	s.tables, s.charts = map[string]*tableSpec{}, map[string]*chartSpec{}
	for _, t := range pieces.Table {
		if err := t.check(); err != nil || s.tables[t.ID] != nil {
			return badPiece(file, "table", t.ID, err)
		}
		s.tables[t.ID] = t
	}
	for _, c := range pieces.Chart {
		if err := c.check(s.tables); err != nil || s.charts[c.ID] != nil {
			return badPiece(file, "chart", c.ID, err)
		}
		s.charts[c.ID] = c
	}
	return nil
}

func badPiece(file, kind, id string, err error) error {
	if err == nil {
		err = fmt.Errorf("it stands twice")
	}
	return fmt.Errorf("%s: %s %q: %w: %w", file, kind, id, err, errs.Invalid)
}

func (n names) check() error {
	for _, lang := range locale.Languages {
		if n[lang] == "" {
			return fmt.Errorf("it has no name in %s", lang)
		}
	}
	return nil
}

func (t *tableSpec) check() error {
	if err := t.Title.check(); err != nil {
		return err
	}
	switch {
	case t.ID == "":
		return fmt.Errorf("it has no id")
	case t.Published != "":
		return nil
	case (t.Rows == "") == (len(t.List) == 0):
		return fmt.Errorf("it has rows, or a list")
	case (t.Across == "") == (len(t.Columns) == 0):
		return fmt.Errorf("it has columns, or what stands across")
	case t.Across != "" && t.Indicator == "":
		return fmt.Errorf("it names no indicator to count across")
	}
	if !slices.Contains([]string{"", "count", "total"}, t.Sort) {
		return fmt.Errorf("it is sorted by %q; count and total are known", t.Sort)
	}
	for _, c := range t.Columns {
		if err := c.check(t); err != nil {
			return fmt.Errorf("column %q: %w", c.Key, err)
		}
	}
	for _, r := range t.List {
		if err := r.check(t); err != nil {
			return fmt.Errorf("row %q: %w", r.Key, err)
		}
	}
	for _, sum := range t.Sums {
		for _, key := range sum {
			if t.column(key) < 0 {
				return fmt.Errorf("sum: no column %q", key)
			}
		}
	}
	return nil
}

func (c columnSpec) check(t *tableSpec) error {
	if err := c.Head.check(); err != nil {
		return err
	}
	if !slices.Contains([]string{"", "share", "ratio"}, c.Show) {
		return fmt.Errorf("it shows %q; a share and a ratio are known", c.Show)
	}
	if (c.Show == "ratio") != (c.Over != "") || c.Over != "" && t.column(c.Over) < 0 {
		return fmt.Errorf("a ratio names the column that it is over")
	}
	if c.Within != "" && t.column(c.Within) < 0 {
		return fmt.Errorf("it lies within column %q, which is not there", c.Within)
	}
	_, err := parseBy(c.By)
	return err
}

func (r rowSpec) check(t *tableSpec) error {
	if err := r.Label.check(); err != nil {
		return err
	}
	for _, part := range r.Parts {
		if !slices.ContainsFunc(t.List, func(o rowSpec) bool { return o.Key == part }) {
			return fmt.Errorf("no row %q is part of it", part)
		}
	}
	_, err := parseBy(r.By)
	return err
}

// column is the place of a column, -1 where there is none.
func (t *tableSpec) column(key string) int {
	return slices.IndexFunc(t.Columns, func(c columnSpec) bool { return c.Key == key })
}

func (c *chartSpec) check(tables map[string]*tableSpec) error {
	if err := c.Title.check(); err != nil {
		return err
	}
	t := tables[c.Table]
	switch {
	case c.ID == "":
		return fmt.Errorf("it has no id")
	case !slices.Contains(chartKinds, c.Kind):
		return fmt.Errorf("kind %q is not one of %v", c.Kind, chartKinds)
	case t == nil:
		return fmt.Errorf("it draws table %q, which is not there", c.Table)
	case c.Kind == "flow" && len(t.List) == 0, c.Kind != "flow" && t.Rows == "":
		return fmt.Errorf("a flow draws a list, the others draw rows of an attribute")
	}
	for _, key := range c.Series {
		if t.Across == "" && t.column(key) < 0 {
			return fmt.Errorf("table %q has no column %q", c.Table, key)
		}
	}
	return nil
}

// unitOf reads a unit.
func unitOf(s string) figures.Unit { return figures.Unit(s) }
