package place

import (
	"cmp"
	"slices"
)

// A lineage is a place and those inside it that have its name.
type lineage struct {
	root   match
	below  []match
	chosen []match
	exact  bool // chosen is of the level asked for
}

// narrow chooses between places of one name. In each lineage it takes those of
// the level asked for, else the next coarser, else the coarsest. Of several
// lineages those that have the level stay; else those that own the name, and of
// these, where no level is asked for, a governorate or State goes before finer
// places elsewhere.
func (g *Gazetteer) narrow(found []match, l Level) []match {
	if len(found) < 2 {
		return found
	}
	lines := g.lineages(g.unique(found))
	for i := range lines {
		lines[i].choose(g, l)
	}
	prefer := func(first, alike func(lineage) bool) bool {
		if !slices.ContainsFunc(lines, first) {
			return false
		}
		lines = slices.DeleteFunc(lines, func(n lineage) bool { return !first(n) && !alike(n) })
		return true
	}
	rival := func(n lineage) bool { return n.root.use == Rival }
	none := func(lineage) bool { return false }
	if !prefer(func(n lineage) bool { return n.exact }, none) {
		prefer(func(n lineage) bool { return n.root.owns() }, none)
		if l == AnyLevel {
			prefer(func(n lineage) bool { return g.places[n.root.at].Level <= Governorate && n.root.owns() && !rival(n) }, rival)
		}
	}
	var kept []match
	for _, n := range lines {
		kept = append(kept, n.chosen...)
	}
	return kept
}

func (g *Gazetteer) lineages(found []match) []lineage {
	var lines []lineage
	for _, m := range found {
		up := slices.IndexFunc(lines, func(n lineage) bool { return g.contains(n.root.at, m.at) })
		if up < 0 || lines[up].root.use == Rival || lines[up].root.use == Inside {
			lines = append(lines, lineage{root: m})
			continue
		}
		lines[up].below = append(lines[up].below, m)
	}
	return lines
}

// choose takes the places of level l, else of the next coarser one there is.
// An area is a neighbourhood to whoever writes حي.
func (n *lineage) choose(g *Gazetteer, l Level) {
	rank := func(m match) Level {
		if level := g.places[m.at].Level; level != Area || l == Area {
			return level
		}
		return Neighbourhood
	}
	best := rank(n.root)
	all := append([]match{n.root}, n.below...)
	for _, m := range all {
		if rank(m) <= l {
			best = max(best, rank(m))
		}
	}
	for _, m := range all {
		inChosen := func(o match) bool { return g.contains(o.at, m.at) }
		if rank(m) == best && !slices.ContainsFunc(n.chosen, inChosen) {
			n.chosen = append(n.chosen, m)
		}
	}
	n.exact = best == l && n.root.use != Rival && n.root.use != Inside
}

// sameKind leaves sites and crossings out where towns and the like have the
// name too, or leaves only them where the text speaks of one: معبر القامشلي.
func (g *Gazetteer) sameKind(found []match, l Level) []match {
	if len(found) == 1 {
		return found
	}
	want := func(m match) bool { return g.places[m.at].Level < DetentionSite }
	if l >= DetentionSite {
		want = func(m match) bool { return g.places[m.at].Level == l }
	}
	if !slices.ContainsFunc(found, want) {
		return found
	}
	return slices.DeleteFunc(slices.Clone(found), func(m match) bool { return !want(m) })
}

// unique drops repeated places and puts coarse ones first.
func (g *Gazetteer) unique(found []match) []match {
	if len(found) < 2 {
		return found
	}
	s := slices.Clone(found)
	slices.SortStableFunc(s, func(a, b match) int { return cmp.Compare(a.at, b.at) })
	return slices.CompactFunc(s, func(a, b match) bool { return a.at == b.at })
}
