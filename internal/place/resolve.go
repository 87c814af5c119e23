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
