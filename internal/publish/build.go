package publish

import (
	"cmp"
	"fmt"
	"slices"

	"sijil/internal/figures"
)

// built is a table with its figures, in no language yet.
type built struct {
	spec    *tableSpec
	columns []builtColumn
	rows    []builtRow
}

// builtColumn is a column described in pieces.toml, or a value that stands
// across; the column of all values together has neither.
type builtColumn struct {
	spec  *columnSpec
	value string
}

// builtRow is a value of the attribute of the rows, a row of a list, or the
// total, which has neither.
type builtRow struct {
	value string
	spec  *rowSpec
	cells []datum
}

// datum is one number of a table; without an entry there is none, as in the total
// of what only has parts.
type datum struct {
	entry *Entry
	show  string
	over  *Entry // of a ratio
}

func (r builtRow) total() bool { return r.value == "" && r.spec == nil }

// table builds a table once.
func (e *edition) table(id string) (*built, error) {
	if b, done := e.built[id]; done {
		return b, nil
	}
	spec := e.set.tables[id]
	if spec == nil {
		return nil, unknownPiece("table", id, e.set.tables)
	}
	b := &built{spec: spec}
	var err error
	switch {
	case spec.Published != "":
	case len(spec.List) > 0:
		err = e.buildList(b)
	default:
		err = e.buildRows(b)
	}
	if err != nil {
		return nil, fmt.Errorf("table %s: %w", id, err)
	}
	e.built[id] = b
	return b, nil
}

// base is the cell of a column in the whole of the table.
func (e *edition) base(spec *tableSpec, c builtColumn) (cell, error) {
	if c.spec == nil {
		whole, err := e.cell(spec.Indicator, "")
		whole.Where, whole.Unit = spec.Where, unitOf(spec.Unit)
		if err == nil {
			whole.Period, err = e.window(spec.Period)
		}
		if c.value != "" {
			whole = whole.with(spec.Across, c.value)
		}
		return whole, err
	}
	base, err := e.cell(c.spec.Indicator, c.spec.By)
	if err != nil {
		return cell{}, err
	}
	if base.Where = c.spec.Where; base.Where == "" {
		base.Where = spec.Where
	} else if spec.Where != "" {
		base.Where = "(" + base.Where + ") && (" + spec.Where + ")"
	}
	base.Unit = unitOf(c.spec.Unit)
	if _, own := mustBy(c.spec.By)["period"]; !own {
		base.Period, err = e.window(spec.Period)
	}
	return base, err
}

// mustBy reads conditions that were checked before.
func mustBy(s string) map[string]string {
	by, err := parseBy(s)
	if err != nil {
		return nil
	}
	return by
}

// buildRows builds a table whose rows are the values of an attribute.
func (e *edition) buildRows(b *built) error {
	if err := e.findColumns(b); err != nil {
		return err
	}
	values, err := e.values(b)
	if err != nil {
		return err
	}
	for _, v := range values {
		if err := e.addRow(b, builtRow{value: v}); err != nil {
			return err
		}
	}
	b.sort()
	if !b.spec.Total {
		return nil
	}
	if err := e.addRow(b, builtRow{}); err != nil {
		return err
	}
	return e.sumColumns(b)
}

// sort orders the rows by a column, the largest first and what is not known last.
func (b *built) sort() {
	by := 0
	switch b.spec.Sort {
	case "":
		return
	case "total":
		by = len(b.columns) - 1
	}
	slices.SortStableFunc(b.rows, func(a, c builtRow) int {
		if unknown := a.value == figures.Unknown; unknown != (c.value == figures.Unknown) {
			return map[bool]int{true: 1, false: -1}[unknown]
		}
		return cmp.Compare(c.cells[by].entry.Count, a.cells[by].entry.Count)
	})
}

// findColumns lists the columns; across stand the values that some row has, and
// behind them all together.
func (e *edition) findColumns(b *built) error {
	for i := range b.spec.Columns {
		b.columns = append(b.columns, builtColumn{spec: &b.spec.Columns[i]})
	}
	if b.spec.Across == "" {
		return nil
	}
	whole, err := e.base(b.spec, builtColumn{})
	if err != nil {
		return err
	}
	values, err := e.valuesOf(whole, b.spec.Across, false)
	for _, v := range values {
		b.columns = append(b.columns, builtColumn{value: v})
	}
	b.columns = append(b.columns, builtColumn{})
	return err
}

// values are those of the rows: each that some column has a number for.
func (e *edition) values(b *built) ([]string, error) {
	var all []string
	for _, c := range b.columns {
		if c.spec == nil && c.value != "" {
			continue // the column of all has every value
		}
		base, err := e.base(b.spec, c)
		if err != nil {
			return nil, err
		}
		values, err := e.valuesOf(base, b.spec.Rows, b.spec.Zeros)
		if err != nil {
			return nil, err
		}
		for _, v := range values {
			if !slices.Contains(all, v) {
				all = append(all, v)
			}
		}
	}
	if i := slices.Index(all, figures.Unknown); i >= 0 {
		all = append(slices.Delete(all, i, i+1), figures.Unknown)
	}
	return all, nil
}

// valuesOf lists the values of an attribute under a cell, in the order of
// tables; those of nothing only if they are wanted, and never "not stated".
func (e *edition) valuesOf(c cell, attribute string, zeros bool) ([]string, error) {
	answer, err := e.ledger.ask(c.with(attribute, "").table())
	if err != nil {
		return nil, err
	}
	var values []string
	for _, f := range answer {
		v := f.By[attribute]
		inside := c.Unit == "" || c.Unit == f.Unit
		for name, value := range c.By {
			inside = inside && f.By[name] == value
		}
		if inside && (f.Count > 0 || zeros && v != figures.Unknown) && !slices.Contains(values, v) {
			values = append(values, v)
		}
	}
	return values, nil
}

// addRow counts the cells of a row.
func (e *edition) addRow(b *built, row builtRow) error {
	var asked []cell
	for _, c := range b.columns {
		base, err := e.base(b.spec, c)
		if err != nil {
			return err
		}
		if row.value != "" {
			base = base.with(b.spec.Rows, row.value)
		}
		if err := e.narrow(&base, row.spec); err != nil {
			return err
		}
		d, err := e.datum(base)
		if err != nil {
			return err
		}
		if c.spec != nil {
			d.show = c.spec.Show
		}
		asked, row.cells = append(asked, base), append(row.cells, d)
	}
	e.sumRow(b, asked)
	for i, c := range b.columns {
		if c.spec != nil && c.spec.Over != "" {
			row.cells[i].over = row.cells[b.spec.column(c.spec.Over)].entry
		}
	}
	b.rows = append(b.rows, row)
	return nil
}

// datum counts a cell. An indicator that is parted by an attribute of its own,
// such as the share of each party, has no number for all together.
func (e *edition) datum(c cell) (datum, error) {
	def, err := e.lookup(c.Indicator)
	if err != nil {
		return datum{}, err
	}
	for _, attribute := range def.By {
		if _, parted := c.By[attribute]; !parted {
			return datum{}, nil
		}
	}
	entry, err := e.ledger.figure(c)
	return datum{entry: entry}, err
}

// narrow adds the conditions of a row of a list.
func (e *edition) narrow(c *cell, row *rowSpec) error {
	if row == nil {
		return nil
	}
	for name, value := range mustBy(row.By) {
		*c = c.with(name, value)
	}
	switch {
	case row.Where == "":
	case c.Where == "":
		c.Where = row.Where
	default:
		c.Where = "(" + c.Where + ") && (" + row.Where + ")"
	}
	return nil
}

// sumRow notes what adds up within a row.
func (e *edition) sumRow(b *built, asked []cell) {
	for _, sum := range b.spec.Sums {
		var parts []cell
		for _, key := range sum[1:] {
			parts = append(parts, asked[b.spec.column(key)])
		}
		e.ledger.sum(asked[b.spec.column(sum[0])], parts...)
	}
	for i, c := range b.columns {
		if c.spec != nil && c.spec.Within != "" {
			e.ledger.within(asked[b.spec.column(c.spec.Within)], asked[i])
		}
	}
	if b.spec.Across != "" && !overlapping(b.spec.Across) {
		last := len(asked) - 1
		e.ledger.sum(asked[last], asked[:last]...)
	}
}

// sumColumns notes that the rows add up to the total.
func (e *edition) sumColumns(b *built) error {
	if overlapping(b.spec.Rows) {
		return nil
	}
	for i, c := range b.columns {
		if c.spec != nil && c.spec.Show != "" {
			continue
		}
		var parts []cell
		for _, row := range b.rows {
			parts = append(parts, row.cells[i].entry.cell)
		}
		e.ledger.sum(parts[len(parts)-1], parts[:len(parts)-1]...)
	}
	return nil
}

// buildList builds a table whose rows are described one by one.
func (e *edition) buildList(b *built) error {
	if err := e.findColumns(b); err != nil {
		return err
	}
	at := map[string]int{}
	for i := range b.spec.List {
		row := &b.spec.List[i]
		at[row.Key] = i
		if err := e.addRow(b, builtRow{spec: row}); err != nil {
			return err
		}
	}
	for i, row := range b.spec.List {
		if len(row.Parts) == 0 {
			continue
		}
		for column := range b.columns {
			var parts []cell
			for _, key := range row.Parts {
				parts = append(parts, b.rows[at[key]].cells[column].entry.cell)
			}
			e.ledger.sum(b.rows[i].cells[column].entry.cell, parts...)
		}
	}
	return nil
}
