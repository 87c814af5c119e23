package place

import (
	"cmp"
	"slices"
	"strings"
)

// resolve turns the names of a text into candidates.
func (g *Gazetteer) resolve(r *Reading, p *parser, o Options) {
	if len(p.items) == 0 {
		return
	}
	if found, ok := plain(p.items, o); ok {
		g.answer(r, p, o, found)
		return
	}
	for i, it := range p.items {
		p.items[i].matches = g.sameKind(it.matches, cmp.Or(it.level, o.Level))
	}
	found, agree := g.agreeing(p.items)
	found, r.Contradicts = g.inside(found, o)
	if level := p.items[0].level; agree && (len(p.items) > 1 || level == AnyLevel) {
		found = g.narrow(found, o.Level)
	}
	g.answer(r, p, o, found)
}

// plain gives the meaning of a name alone, of which nothing else is known.
func plain(items []item, o Options) ([]match, bool) {
	if it := items[0]; len(items) == 1 && o == (Options{}) && it.level == AnyLevel && len(it.matches) == len(it.all) {
		return it.plain, true
	}
	return nil, false
}

// answer writes down what was found.
func (g *Gazetteer) answer(r *Reading, p *parser, o Options, found []match) {
	rest := p.unreadText()
	r.Candidates = make([]Candidate, 0, len(found))
	for _, m := range found {
		r.Candidates = append(r.Candidates, g.candidate(m, p, rest))
	}
	r.Unsettled = len(found) == 1 && found[0].use == Weak && !g.hasContext(found[0].at, p.items, o)
}

// inside leaves the places that lie in Options.Within, or hold it. When none
// does, all stay, and the text contradicts.
func (g *Gazetteer) inside(found []match, o Options) (kept []match, contradicts bool) {
	if _, ok := g.byCode[o.Within]; !ok || len(found) == 0 {
		return found, false
	}
	for _, m := range found {
		if !g.strange(m.at, o) {
			kept = append(kept, m)
		}
	}
	if len(kept) == 0 {
		return found, true
	}
	return kept, false
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

// agreeing chooses one place for each name so that they all lie in each other,
// and gives the finest of every such choice. The levels that the text says are
// kept to if that is possible. When no choice agrees, the names speak of
// different places, and each stands for itself.
func (g *Gazetteer) agreeing(items []item) (found []match, agree bool) {
	narrowed := slices.Clone(items)
	for i, it := range items {
		if it.level != AnyLevel {
			narrowed[i].matches = g.narrow(it.matches, it.level)
		}
	}
	if len(items) == 1 {
		return narrowed[0].matches, true
	}
	for _, c := range []chooser{
		{items: narrowed, strict: true}, {items: narrowed}, {items: items},
	} {
		c.g, c.picks, c.steps = g, make([]match, len(items)), mostSteps
		c.choose(0, match{at: -1})
		if found = g.unique(c.found); len(found) > 0 {
			return found, true
		}
	}
	for _, it := range items {
		found = append(found, g.narrow(it.matches, it.level)...)
	}
	return g.unique(found), false
}

// mostSteps bounds the search for a choice that agrees: places have few names
// in one text, and what has many is no place.
const mostSteps = 10_000

// A chooser walks through the choices.
type chooser struct {
	g      *Gazetteer
	items  []item
	strict bool // a name said twice means two levels: حلب - حلب
	picks  []match
	found  []match
	steps  int // left
}

func (c *chooser) choose(i int, finest match) {
	if i == len(c.items) {
		c.found = append(c.found, finest)
		return
	}
	for _, m := range c.items[i].matches {
		if c.steps--; c.steps < 0 {
			return
		}
		if finest.at >= 0 && !c.g.related(m.at, finest.at) || c.strict && c.repeats(i, m) {
			continue
		}
		c.picks[i] = m
		next := finest
		if finest.at < 0 || m.at > finest.at {
			next = m
		}
		c.choose(i+1, next)
	}
}

// repeats says whether m says again what an earlier item of the same name said.
func (c *chooser) repeats(i int, m match) bool {
	for k := range i {
		if c.items[k].entry == c.items[i].entry && c.items[i].level == AnyLevel && c.picks[k].at >= m.at {
			return true
		}
	}
	return false
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

// candidate says what the text makes of a place. rest is what was not understood.
func (g *Gazetteer) candidate(m match, p *parser, rest string) Candidate {
	c := Candidate{Code: g.places[m.at].Code, Level: g.places[m.at].Level, Inside: rest != "", Rest: rest}
	for _, it := range p.items {
		i := slices.IndexFunc(it.matches, func(o match) bool { return o.at == m.at })
		if i < 0 {
			continue
		}
		c.Outside = c.Outside || it.outside
		c.Inside = c.Inside || it.inside
		c.Rest = joinText(it.rest, c.Rest)
		if use := it.matches[i].use; use == Inside || use == Rival {
			c.Inside = true
			c.Rest = joinText(p.f.written(it.words[0], it.words[1]), c.Rest)
		}
	}
	return c
}

// hasContext says whether something beside the name ties it to its town.
func (g *Gazetteer) hasContext(at int32, items []item, o Options) bool {
	holds := func(up int32) bool {
		return up != at && g.places[up].Level >= Subdistrict && g.contains(up, at)
	}
	if in, ok := g.byCode[o.Within]; ok && holds(in) {
		return true
	}
	return slices.ContainsFunc(items, func(it item) bool {
		return slices.ContainsFunc(it.matches, func(m match) bool { return holds(m.at) })
	})
}

// unreadText gives back what was not understood.
func (p *parser) unreadText() string {
	var parts []string
	for _, u := range p.unread {
		parts = append(parts, p.f.written(u[0], u[1]))
	}
	return strings.Join(parts, ", ")
}
