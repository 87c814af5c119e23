package figures

import (
	"cmp"
	"fmt"
	"slices"

	"github.com/RoaringBitmap/roaring/v2"
	"sijil/internal/errs"
)

// Visible is the rows that a reader may know of. The zero Visible is none: who
// forgets to say what a reader sees shows nothing.
type Visible struct {
	all bool
	set *roaring.Bitmap
}

// All is every row.
func All() Visible { return Visible{all: true} }

// Only is the rows of a set, which must not change while it is in use.
func Only(set *roaring.Bitmap) Visible { return Visible{set: set} }

// limit takes from rows what is not visible.
func (v Visible) limit(rows *roaring.Bitmap) {
	switch {
	case v.all:
	case v.set == nil:
		rows.Clear()
	default:
		rows.And(v.set)
	}
}

// Query is a question about one or several indicators.
type Query struct {
	// Indicators are ids, or ids with a version; none means all whose rows have
	// the attributes asked for.
	Indicators []string
	Period     Period   // window of flows; stocks have the as-of date
	AsOf       Day      // the world's clock
	Known      string   // the register's clock, as it is printed; rows were made by it
	By         []string // attributes to part by, outermost first
	Where      string   // expression that narrows every figure
	Rules      string   // rule set instead of the definitions' own; "" keeps those
	// Visible is what the reader may know of, by family: "cases", "returns",
	// "reports". A family that is not there shows nothing.
	Visible map[string]Visible
	Digests bool // also make the digest of each figure
}

// Cubes are those that a query is asked of, by family.
type Cubes map[string]*Cube

// Count answers a query: for each indicator, for each of its units, one figure
// for each cell of the full cross product of the values, zeros included, in the
// order of By. An unknown indicator is errs.NotFound; an attribute, value, rule
// set or expression that does not fit, and a table of more than [MaxCells], is
// errs.Invalid.
func Count(c *Catalog, cubes Cubes, q Query) ([]Figure, error) {
	asked, err := c.choose(q)
	if err != nil {
		return nil, err
	}
	families := map[string]bool{}
	for _, in := range asked {
		families[in.schema.Name] = true
	}
	for family := range families {
		cube := cubes[family]
		if cube == nil {
			return nil, fmt.Errorf("cube %q: not there: %w", family, errs.NotFound)
		}
		cube.mu.RLock()
		defer cube.mu.RUnlock()
	}
	var all []Figure
	for _, in := range asked {
		figures, err := countOne(cubes[in.schema.Name], in, q)
		if err != nil {
			return nil, fmt.Errorf("indicator %s: %w", in.ID, err)
		}
		all = append(all, figures...)
	}
	return all, nil
}

// choose finds the indicators that a query is about.
func (c *Catalog) choose(q Query) ([]*indicator, error) {
	var asked []*indicator
	for _, name := range q.Indicators {
		in, err := c.find(name)
		if err != nil {
			return nil, err
		}
		asked = append(asked, in)
	}
	if len(q.Indicators) > 0 {
		return asked, nil
	}
	var misfit error
	for _, in := range c.indicators {
		if c.byName[in.ID] != in {
			continue // an older version
		}
		if err := in.fits(q); err != nil {
			misfit = cmp.Or(misfit, err)
			continue
		}
		asked = append(asked, in)
	}
	if len(asked) == 0 {
		return nil, misfit
	}
	return asked, nil
}

// fits says what an indicator's rows lack that a query without indicators asks
// for.
func (in *indicator) fits(q Query) error {
	if _, err := in.parting(q); err != nil {
		return err
	}
	_, err := in.schema.Compile(q.Where)
	return err
}

// parting is the attributes that a question about in parts by: those that the
// definition implies, then those asked for.
func (in *indicator) parting(q Query) ([]string, error) {
	by := slices.Clone(in.By)
	for _, name := range q.By {
		if _, ok := in.schema.Attribute(name); !ok {
			return nil, fmt.Errorf("no attribute %q%s: %w", name, didYouMean(name, in.schema.Names()), errs.Invalid)
		}
		if !slices.Contains(by, name) {
			by = append(by, name)
		}
	}
	return by, nil
}
