package place

import "slices"

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
