package figures

import (
	"fmt"

	"github.com/RoaringBitmap/roaring/v2"
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
	counted := in
	if in.IsShare() {
		counted = in.of
	}
	c, err := newCounting(cube, in, counted, &q)
	if err != nil {
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

// newCounting looks at the cube as the definition of counted does, on the
// query's day.
func newCounting(cube *Cube, in, counted *indicator, q *Query) (*counting, error) {
	where, err := in.schema.Compile(q.Where)
	if err != nil {
		return nil, err
	}
	moment, err := cube.moment(q.AsOf)
	if err != nil {
		return nil, err
	}
	c := &counting{in: in, query: q, where: where,
		lens: &lens{cube: cube, moment: moment, rules: counted.Rules, alias: counted.Alias}}
	if !counted.IsStock() {
		c.fact = counted.Window
	}
	if q.Rules != "" {
		if c.rules = q.Rules; !in.schema.hasRules(q.Rules) {
			return nil, fmt.Errorf("no rule set %q: %w", q.Rules, errs.Invalid)
		}
	}
	c.table, err = c.makeTable()
	return c, err
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
