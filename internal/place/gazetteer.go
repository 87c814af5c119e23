package place

import (
	"cmp"
	"fmt"
	"slices"

	"sijil/internal/errs"
)

// A Gazetteer holds places and finds them by what lists write. It never
// changes once built, so any number of goroutines may use one.
type Gazetteer struct {
	places     []Place // sorted by level, then code
	parents    []int32 // index of each place's parent, -1 for a State
	byCode     map[Code]int32
	names      index
	sites      siteIndex
	crossings  crossingIndex
	neighbours map[Code][]Code
	outlines   map[Code]string // as written in outlines.csv
}

// New builds a gazetteer. A place that is not fit for one, or whose parent is
// absent or not coarser, is errs.Invalid; a code given twice is errs.Conflict.
func New(places []Place) (*Gazetteer, error) {
	g := &Gazetteer{places: sorted(places), byCode: make(map[Code]int32, len(places))}
	for i, p := range g.places {
		if err := p.check(); err != nil {
			return nil, err
		}
		if _, twice := g.byCode[p.Code]; twice {
			return nil, fmt.Errorf("place %s: given twice: %w", p.Code, errs.Conflict)
		}
		g.byCode[p.Code] = int32(i)
	}
	if err := g.findParents(); err != nil {
		return nil, err
	}
	g.names = g.indexNames()
	return g, nil
}

func sorted(places []Place) []Place {
	s := make([]Place, len(places))
	for i, p := range places {
		s[i] = p.clone()
	}
	slices.SortStableFunc(s, func(a, b Place) int {
		return cmp.Or(cmp.Compare(a.Level, b.Level), cmp.Compare(a.Code, b.Code))
	})
	return s
}

// findParents needs places in order of level: a parent stands before its children.
func (g *Gazetteer) findParents() error {
	g.parents = make([]int32, len(g.places))
	for i, p := range g.places {
		g.parents[i] = -1
		if p.Parent == "" {
			continue
		}
		up, ok := g.byCode[p.Parent]
		if !ok {
			return fmt.Errorf("place %s: its parent %s is not in the gazetteer: %w", p.Code, p.Parent, errs.Invalid)
		}
		if g.places[up].Level >= p.Level {
			return fmt.Errorf("place %s (%s): its parent %s (%s) is not coarser: %w",
				p.Code, p.Level, p.Parent, g.places[up].Level, errs.Invalid)
		}
		g.parents[i] = up
	}
	return nil
}

// Merge gives a new gazetteer with the given places added; g stays as it is.
// A place that g has already keeps its names, gains the new ones as aliases,
// and gains a point where it had none. If it then lies elsewhere or has
// another level, that is errs.Conflict: two lists of p-codes disagree, and a
// person must say which one holds.
func (g *Gazetteer) Merge(places []Place) (*Gazetteer, error) {
	all := slices.Clone(g.places)
	for _, p := range places {
		i, known := g.byCode[p.Code]
		if !known {
			all = append(all, p)
			continue
		}
		joined, err := join(all[i], p)
		if err != nil {
			return nil, err
		}
		all[i] = joined
	}
	merged, err := New(all)
	if err != nil {
		return nil, err
	}
	merged.neighbours, merged.outlines = g.neighbours, g.outlines
	merged.sites, merged.crossings = g.sites, g.crossings
	return merged, nil
}

func join(old, more Place) (Place, error) {
	if old.Level != more.Level || old.Parent != more.Parent {
		return Place{}, fmt.Errorf("place %s: a %s of %s here, a %s of %s there: %w",
			old.Code, old.Level, old.Parent, more.Level, more.Parent, errs.Conflict)
	}
	names := slices.Clone(old.Names)
	for _, n := range more.Names {
		if n.Use == Common && slices.ContainsFunc(names, func(o Name) bool { return o.Lang == n.Lang && o.Use == Common }) {
			n.Use = Alias
		}
		if !slices.ContainsFunc(names, func(o Name) bool { return o.Lang == n.Lang && o.Text == n.Text }) {
			names = append(names, n)
		}
	}
	old.Names = names
	if old.At == nil {
		old.At = more.At
	}
	return old, nil
}

// Place gives the entry of a code.
func (g *Gazetteer) Place(code Code) (Place, bool) {
	i, ok := g.byCode[code]
	if !ok {
		return Place{}, false
	}
	return g.places[i].clone(), true
}

// Codes lists the places of a level, in the order of their codes; AnyLevel
// lists all, coarse ones first.
func (g *Gazetteer) Codes(l Level) []Code {
	var codes []Code
	for _, p := range g.places {
		if l == AnyLevel || p.Level == l {
			codes = append(codes, p.Code)
		}
	}
	return codes
}

// Children lists the places whose parent is code, in the order of their level
// and code.
func (g *Gazetteer) Children(code Code) []Code {
	var codes []Code
	for _, p := range g.places {
		if p.Parent == code {
			codes = append(codes, p.Code)
		}
	}
	return codes
}
