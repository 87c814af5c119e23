package figures

import (
	"fmt"
	"slices"
	"strconv"

	"sijil/internal/errs"
)

// MaxCells is the largest number of cells that a question may make.
const MaxCells = 100_000

// table is the cells that a question parts its rows into: the full cross
// product of the values of its dimensions, the last one varying fastest.
type table struct {
	dims  []dim
	cells int
}

// dim is one attribute of a table.
type dim struct {
	name   string
	codes  *codes
	values []string // in the order of the table; the last is Unknown
	slots  []uint32 // by code: 1 + position in values; 0 for values not in the table
}

// table makes the cells for some attributes. An open attribute has the values
// that visible rows have; month, quarter and year have those of the period.
func (l *lens) table(by []string, sight Visible, period Period) (*table, error) {
	t := &table{cells: 1}
	for _, name := range by {
		d, err := l.dim(name, sight, period)
		if err != nil {
			return nil, err
		}
		t.dims = append(t.dims, d)
		if t.cells *= len(d.values); t.cells > MaxCells {
			return nil, fmt.Errorf("by %s: more than %d cells; part by fewer attributes or a shorter period: %w", name, MaxCells, errs.Invalid)
		}
	}
	return t, nil
}

func (l *lens) dim(name string, sight Visible, period Period) (dim, error) {
	v, err := l.view(name)
	if err != nil {
		return dim{}, err
	}
	d := dim{name: name, codes: v.codes, slots: make([]uint32, v.labels.size())}
	listed, err := l.listed(name, v, sight, period)
	if err != nil {
		return dim{}, err
	}
	for _, code := range listed {
		d.values = append(d.values, v.labels.value(code))
		d.slots[code] = uint32(len(d.values))
	}
	d.values = append(d.values, Unknown)
	d.slots[0] = uint32(len(d.values))
	return d, nil
}

// listed is the codes that a dimension shows, Unknown apart, in order.
func (l *lens) listed(name string, v *view, sight Visible, period Period) ([]uint32, error) {
	if c, ok := v.labels.(calendar); ok && !period.All() {
		if codes := c.within(period); len(codes) <= MaxCells {
			return codes, nil
		}
		return nil, fmt.Errorf("by %s: the period has more than %d of them: %w", name, MaxCells, errs.Invalid)
	}
	if other, ok := l.alias[name]; ok {
		name = other
	}
	a, _ := l.cube.plan.schema.Attribute(name)
	a = l.cube.plan.schema.resolve(a)
	var listed []uint32
	if a.Values != nil {
		for _, value := range a.Values {
			if code, _ := v.labels.code(value); code != 0 {
				listed = append(listed, code)
			}
		}
		return listed, nil
	}
	for code, there := range l.there(v, sight) {
		if there && code != 0 {
			listed = append(listed, uint32(code))
		}
	}
	sortByValue(listed, v.labels, a.Order)
	return listed, nil
}

// there says which codes visible rows have on the day.
func (l *lens) there(v *view, sight Visible) []bool {
	rows := l.moment.present.Clone()
	sight.limit(rows)
	there := make([]bool, v.labels.size())
	if sets := v.byCodeAgain(); sets != nil {
		for code, set := range sets {
			there[code] = set.Intersects(rows)
		}
		return there
	}
	for _, n := range rows.ToArray() {
		if !v.many {
			there[v.one[n]] = true
			continue
		}
		for _, code := range v.list.at(n) {
			there[code] = true
		}
	}
	return there
}

// sortByValue puts the codes of an open attribute into the order of tables.
func sortByValue(list []uint32, l labels, o Order) {
	if _, ok := l.(calendar); ok {
		return // their codes are in order
	}
	slices.SortFunc(list, func(a, b uint32) int { return compareValues(l.value(a), l.value(b), o) })
}

func compareValues(a, b string, o Order) int {
	if o == Number {
		x, errX := strconv.Atoi(a)
		y, errY := strconv.Atoi(b)
		if errX == nil && errY == nil {
			return x - y
		}
	}
	switch {
	case a < b:
		return -1
	case a > b:
		return 1
	}
	return 0
}

// overlaps says whether a row can be in several cells.
func (t *table) overlaps() bool {
	return slices.ContainsFunc(t.dims, func(d dim) bool { return d.codes.many })
}

// without is the table that does not part by some attributes, and for each cell
// of t the cell of that table in which it lies.
func (t *table) without(names []string) (smaller *table, within []int) {
	smaller, within = &table{cells: 1}, make([]int, t.cells)
	for i := len(t.dims) - 1; i >= 0; i-- {
		d := t.dims[i]
		if slices.Contains(names, d.name) {
			continue
		}
		stride := 1 // of the dimension in t
		for _, inner := range t.dims[i+1:] {
			stride *= len(inner.values)
		}
		for cell := range within {
			within[cell] += smaller.cells * (cell / stride % len(d.values))
		}
		smaller.dims = slices.Insert(smaller.dims, 0, d)
		smaller.cells *= len(d.values)
	}
	return smaller, within
}

// by is the values of a cell.
func (t *table) by(cell int) map[string]string {
	values := make(map[string]string, len(t.dims))
	for i := len(t.dims) - 1; i >= 0; i-- {
		d := &t.dims[i]
		values[d.name] = d.values[cell%len(d.values)]
		cell /= len(d.values)
	}
	return values
}

// locate returns, for each row and each cell that it is in, the row and the
// cell. Rows stay in order.
func (t *table) locate(rows []uint32) (inRow, inCell []uint32) {
	cells := make([]uint32, len(rows))
	for i := range t.dims {
		if d := &t.dims[i]; d.codes.many {
			rows, cells = d.spread(rows, cells)
		} else {
			d.place(rows, cells)
		}
	}
	return rows, cells
}

// place moves each row's cell along a dimension with one value.
func (d *dim) place(rows, cells []uint32) {
	width, one, slots := uint32(len(d.values)), d.codes.one, d.slots
	for i, n := range rows {
		slot := slots[one[n]]
		if slot == 0 {
			slot = width
		}
		cells[i] = cells[i]*width + slot - 1
	}
}

// spread repeats each row for each of its values. A row none of whose values is
// in the table is in the cell of the unknown.
func (d *dim) spread(rows, cells []uint32) (spreadRows, spreadCells []uint32) {
	width, size := uint32(len(d.values)), 0
	for _, n := range rows {
		size += max(1, int(d.codes.list.count[n]))
	}
	spreadRows, spreadCells = make([]uint32, 0, size), make([]uint32, 0, size)
	for i, n := range rows {
		before := len(spreadRows)
		for _, code := range d.codes.list.at(n) {
			if slot := d.slots[code]; slot != 0 {
				spreadRows, spreadCells = append(spreadRows, n), append(spreadCells, cells[i]*width+slot-1)
			}
		}
		if len(spreadRows) == before {
			spreadRows, spreadCells = append(spreadRows, n), append(spreadCells, cells[i]*width+width-1)
		}
	}
	return spreadRows, spreadCells
}

// parted is rows sorted into cells: those of cell i lie from ends[i] to
// ends[i+1], in order of number.
type parted struct {
	rows []uint32
	ends []uint32
}

func (p parted) cell(i int) []uint32 { return p.rows[p.ends[i]:p.ends[i+1]] }

// part sorts rows, in order of number, into the cells of t.
func (t *table) part(rows []uint32) parted {
	located, cells := t.locate(rows)
	ends := make([]uint32, t.cells+1)
	for _, c := range cells {
		ends[c+1]++
	}
	for i := range t.cells {
		ends[i+1] += ends[i]
	}
	if t.cells == 1 {
		return parted{located, ends}
	}
	sorted, next := make([]uint32, len(located)), slices.Clone(ends)
	for i, n := range located {
		c := cells[i]
		sorted[next[c]] = n
		next[c]++
	}
	return parted{sorted, ends}
}
