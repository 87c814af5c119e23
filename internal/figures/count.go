package figures

import (
	"fmt"

	"github.com/RoaringBitmap/roaring/v2"
	"sijil/internal/edtf"
	"sijil/internal/errs"
)

// counting is one indicator being counted in one unit.
type counting struct {
	*lens
	in    *indicator
	query *Query
	where Filter
	unit  Unit
	table *table
}

// countOne answers for one indicator. The caller holds the cube's reader's lock.
func countOne(cube *Cube, in *indicator, q Query) ([]Figure, error) {
	where, err := in.schema.Compile(q.Where)
	if err != nil {
		return nil, err
	}
	moment, err := cube.moment(q.AsOf)
	if err != nil {
		return nil, err
	}
	counted := in
	if in.IsShare() {
		counted = in.of
	}
	c := &counting{in: in, query: &q, where: where,
		lens: &lens{cube: cube, moment: moment, rules: counted.Rules, alias: counted.Alias}}
	if !counted.IsStock() {
		c.fact = counted.Window
	}
	if q.Rules != "" {
		if c.rules = q.Rules; !in.schema.hasRules(q.Rules) {
			return nil, fmt.Errorf("no rule set %q: %w", q.Rules, errs.Invalid)
		}
	}
	if c.table, err = c.makeTable(); err != nil {
		return nil, err
	}
	var all []Figure
	for _, unit := range counted.Units {
		c.unit = unit
		figures, err := c.figures(counted)
		if err != nil {
			return nil, err
		}
		all = append(all, figures...)
	}
	return all, nil
}

func (c *counting) makeTable() (*table, error) {
	by, err := c.in.parting(*c.query)
	if err != nil {
		return nil, err
	}
	period := Period{}
	if c.fact != "" {
		period = c.query.Period
	}
	return c.lens.table(by, c.visible(), period)
}

func (c *counting) visible() Visible { return c.query.Visible[c.in.schema.Name] }

// figures counts the cells in one unit. counted is the indicator itself, or the
// denominator of a share.
func (c *counting) figures(counted *indicator) ([]Figure, error) {
	whole, err := c.choose(counted)
	if err != nil {
		return nil, err
	}
	chosen := whole
	if c.in.IsShare() {
		if chosen, err = c.narrow(whole, c.in.share); err != nil {
			return nil, err
		}
	}
	cells, err := c.tally(chosen, c.table)
	if err != nil {
		return nil, err
	}
	if err := c.countSilent(cells); err != nil {
		return nil, err
	}
	figures := c.print(cells)
	var of [][]uint32
	if c.in.IsShare() {
		if of, err = c.divide(figures, whole); err != nil {
			return nil, err
		}
	}
	if c.query.Digests {
		err = c.sign(figures, of)
	}
	return figures, err
}

// choice is the rows that make up an indicator, and those that a window leaves
// out because their dates are not known well enough, by reason.
type choice struct {
	rows *roaring.Bitmap
	left [reasons]*roaring.Bitmap
}

// each changes all sets of a choice.
func (c *choice) each(f func(*roaring.Bitmap)) {
	f(c.rows)
	for _, set := range c.left {
		if set != nil {
			f(set)
		}
	}
}

// choose finds the rows of an indicator that is no share: definition, sight,
// window, one case for each person, and last what the query narrows to. So a
// figure narrowed to a value is the same as the cell of that value.
func (c *counting) choose(in *indicator) (choice, error) {
	rows, err := c.rows(in.base)
	if err != nil {
		return choice{}, err
	}
	c.visible().limit(rows)
	chosen := choice{rows: rows}
	if !in.IsStock() {
		if chosen, err = c.window(in.Window, rows); err != nil {
			return choice{}, err
		}
	}
	if c.unit == UnitPerson {
		if chosen.rows, err = c.latestOfEach(chosen.rows); err != nil {
			return choice{}, err
		}
	}
	if c.where.root == nil {
		return chosen, nil
	}
	narrow, err := c.rows(c.where)
	if err != nil {
		return choice{}, err
	}
	chosen.each(func(set *roaring.Bitmap) { set.And(narrow) })
	return chosen, nil
}

// narrow is the rows of a choice that also meet an indicator's conditions.
func (c *counting) narrow(whole choice, in *indicator) (choice, error) {
	rows, err := c.rows(in.base)
	if err != nil {
		return choice{}, err
	}
	part := choice{rows: roaring.And(whole.rows, rows)}
	for i, set := range whole.left {
		if set != nil {
			part.left[i] = roaring.And(set, rows)
		}
	}
	return part, nil
}

// The reasons for which a window leaves out a row that it touches, by how much
// is known of the date.
const (
	onlyMonth = iota
	onlyYear
	wider
	noDate
	reasons
)

// reason says why days do not lie whole in a window that they touch.
func reason(i Interval) int {
	switch {
	case i.First == edtf.MinDay || i.Last == edtf.MaxDay:
		return noDate
	case calendars["month"].of(i) != 0:
		return onlyMonth
	case calendars["year"].of(i) != 0:
		return onlyYear
	}
	return wider
}

// window parts rows into those with the fact whole in the query's period and
// those left out by reason; rows outside, and those without the fact, are in
// neither.
func (c *counting) window(fact string, rows *roaring.Bitmap) (choice, error) {
	days, err := use[*happenings](c.cube, c.cube.facts[c.cube.plan.facts[fact]])
	if err != nil {
		return choice{}, err
	}
	in := newBitset(c.cube.size)
	var left [reasons][]uint32
	for _, n := range rows.ToArray() {
		why := reasons
		for _, i := range days.at(n) {
			if !known(i, c.moment.day) {
				continue
			}
			if p := c.query.Period; p.All() || (i.First >= p.from && i.Last <= p.to) {
				in.add(n)
				why = reasons
				break
			} else if i.First <= p.to && i.Last >= p.from {
				why = min(why, reason(i))
			}
		}
		if why != reasons {
			left[why] = append(left[why], n)
		}
	}
	chosen := choice{rows: in.set()}
	for i, list := range left {
		if len(list) > 0 {
			chosen.left[i] = roaring.BitmapOf(list...)
		}
	}
	return chosen, nil
}

// latestOfEach keeps, of each person's rows, the one that opened last: later
// last possible day, then later first day, then higher number. A person's party
// is that of the latest open case.
func (c *counting) latestOfEach(rows *roaring.Bitmap) (*roaring.Bitmap, error) {
	people, err := use[*numbers[uint32]](c.cube, c.cube.people)
	if err != nil {
		return nil, err
	}
	opened, err := use[*openings](c.cube, c.cube.openings)
	if err != nil {
		return nil, err
	}
	kept, list, highest := newBitset(c.cube.size), rows.ToArray(), uint32(0)
	for _, n := range list {
		highest = max(highest, people.values[n])
	}
	latest := make([]uint32, highest+1) // row + 1 of each person
	for _, n := range list {
		at := &latest[people.values[n]]
		if *at != 0 {
			if !later(opened.days[n], opened.days[*at-1]) {
				continue
			}
			kept[(*at-1)>>6] &^= 1 << ((*at - 1) & 63)
		}
		*at = n + 1
		kept.add(n)
	}
	return kept.set(), nil
}

// later says whether a opened after b, or as late: rows come in order of number.
func later(a, b Interval) bool {
	if a.Last != b.Last {
		return b.Last == edtf.MaxDay || (a.Last != edtf.MaxDay && a.Last > b.Last)
	}
	return a.First >= b.First
}
