package figures

import (
	"fmt"
	"slices"

	"github.com/RoaringBitmap/roaring/v2"
	"sijil/internal/errs"
)

// Listing is a list page: the rows that a reader may see, as of a day, that meet
// an expression and, for each attribute with a selection, have one of the
// selected values.
type Listing struct {
	Where    string
	Selected map[string][]string
	AsOf     Day
	Rules    string // rule set of statuses; "" is snhr@1
	Visible  Visible
}

// Select returns the rows of a list page. What the schema does not have is
// errs.Invalid.
func (c *Cube) Select(list Listing) (*roaring.Bitmap, error) {
	c.mu.RLock()
	defer c.mu.RUnlock()
	b, err := c.browse(list)
	if err != nil {
		return nil, err
	}
	return b.but(""), nil
}

// Facet is how the rows of a list page part by one attribute.
type Facet struct {
	Attribute string
	Values    []FacetValue
}

// FacetValue is a value and the number of rows that have it.
type FacetValue struct {
	Value    string
	Count    int
	Selected bool
}

// Facets counts the rows of a list page by each of some attributes. With
// ignoreOwn a facet is counted as if nothing were selected in it, so that it
// shows what another choice would give. An attribute with a vocabulary shows all
// of it, zeros included, and what is unknown; an open one shows the values that
// are there and those selected.
func (c *Cube) Facets(list Listing, attributes []string, ignoreOwn bool) ([]Facet, error) {
	c.mu.RLock()
	defer c.mu.RUnlock()
	b, err := c.browse(list)
	if err != nil {
		return nil, err
	}
	rows := b.but("")
	facets := make([]Facet, 0, len(attributes))
	members := memberList{}
	for _, name := range attributes {
		of := rows
		if _, selected := list.Selected[name]; selected && ignoreOwn {
			of = b.but(name)
		}
		f, err := b.facet(name, of, members)
		if err != nil {
			return nil, err
		}
		facets = append(facets, f)
	}
	return facets, nil
}

// browsing is a list page being answered.
type browsing struct {
	*lens
	list     Listing
	base     *roaring.Bitmap            // without the selections
	selected map[string]*roaring.Bitmap // by attribute
}

func (c *Cube) browse(list Listing) (*browsing, error) {
	m, err := c.moment(list.AsOf)
	if err != nil {
		return nil, err
	}
	b := &browsing{lens: &lens{cube: c, moment: m, rules: list.Rules}, list: list, selected: map[string]*roaring.Bitmap{}}
	if b.rules == "" {
		b.rules = RulesSNHR
	}
	if b.base, err = b.matching(list.Where); err != nil {
		return nil, err
	}
	list.Visible.limit(b.base)
	for name, values := range list.Selected {
		if b.selected[name], err = b.choosing(name, values); err != nil {
			return nil, err
		}
	}
	return b, nil
}

func (b *browsing) matching(expression string) (*roaring.Bitmap, error) {
	filter, err := b.cube.plan.schema.Compile(expression)
	if err != nil {
		return nil, err
	}
	return b.rows(filter)
}

// choosing is the rows that have one of the values.
func (b *browsing) choosing(name string, values []string) (*roaring.Bitmap, error) {
	a, ok := b.cube.plan.schema.Attribute(name)
	if !ok {
		return nil, b.cube.plan.noAttribute(name)
	}
	a = b.cube.plan.schema.resolve(a)
	for _, v := range values {
		if err := a.accepts(v); err != nil {
			return nil, fmt.Errorf("%w: %w", err, errs.Invalid)
		}
	}
	return b.rows(Filter{oneOf(name, values)})
}

// but is the rows of the page as if nothing were selected in one attribute.
func (b *browsing) but(name string) *roaring.Bitmap {
	rows := b.base.Clone()
	for other, set := range b.selected {
		if other != name {
			rows.And(set)
		}
	}
	return rows
}

// memberList remembers sets as lists while facets pass over them.
type memberList map[*roaring.Bitmap][]uint32

func (m memberList) of(set *roaring.Bitmap) []uint32 {
	if m[set] == nil {
		m[set] = set.ToArray()
	}
	return m[set]
}

func (b *browsing) facet(name string, rows *roaring.Bitmap, members memberList) (Facet, error) {
	v, err := b.view(name)
	if err != nil {
		return Facet{}, err
	}
	counts := v.countIn(rows, members)
	a, _ := b.cube.plan.schema.Attribute(name)
	a = b.cube.plan.schema.resolve(a)
	f := Facet{Attribute: name}
	add := func(code uint32) {
		value := v.labels.value(code)
		f.Values = append(f.Values, FacetValue{value, counts[code], slices.Contains(b.list.Selected[name], value)})
	}
	for _, code := range b.shown(a, v, counts) {
		add(code)
	}
	add(0)
	return f, nil
}

// shown is the codes that a facet shows, Unknown apart, in order.
func (b *browsing) shown(a Attribute, v *view, counts []int) []uint32 {
	var shown []uint32
	if a.Values != nil {
		for _, value := range a.Values {
			if code, _ := v.labels.code(value); code != 0 {
				shown = append(shown, code)
			}
		}
		return shown
	}
	for code, n := range counts {
		if n > 0 && code != 0 {
			shown = append(shown, uint32(code))
		}
	}
	for _, value := range b.list.Selected[a.Name] {
		if code, ok := v.labels.code(value); ok && code != 0 && !slices.Contains(shown, code) {
			shown = append(shown, code)
			slices.Sort(shown)
		}
	}
	sortByValue(shown, v.labels, a.Order)
	return shown
}

// countIn counts the rows of a set by code: by intersecting with the sets of the
// codes where there are few codes and many rows, else row by row.
func (c *codes) countIn(rows *roaring.Bitmap, members memberList) []int {
	counts := make([]int, c.labels.size())
	if sets := c.byCode(); sets != nil {
		for code, set := range sets {
			counts[code] = int(set.AndCardinality(rows))
		}
		return counts
	}
	for _, n := range members.of(rows) {
		if !c.many {
			counts[c.one[n]]++
			continue
		}
		list := c.list.at(n)
		if len(list) == 0 {
			counts[0]++
		}
		for _, code := range list {
			counts[code]++
		}
	}
	return counts
}
