package place

import (
	"slices"
	"unicode/utf8"
)

// ReadSite finds the detention sites that a text may mean: "فرع فلسطين",
// "Branch 215, Military Intelligence", "الأمن العسكري ٢٦١", "سجن صيدنايا".
//
// A name settles, and so does a number with its agency. A number without one
// does not: every agency counts its own branches, so its candidates stay
// Unsettled. Nor does an agency with a town, since this gazetteer does not
// hold every branch.
func (g *Gazetteer) ReadSite(text string, o Options) Reading {
	r := Reading{Text: text}
	if s, ok := g.Site(Code(text)); ok {
		r.Candidates = []Candidate{{Code: s.Code, Level: DetentionSite}}
		return r
	}
	p, ok := g.parse(text)
	defer p.done()
	if !ok {
		return r
	}
	c := g.clues(&p.f)
	found, contradicts := g.inside(g.sitesOf(c), o)
	for _, m := range found {
		r.Candidates = append(r.Candidates, Candidate{Code: g.places[m.at].Code, Level: DetentionSite})
	}
	r.Contradicts = contradicts
	r.Unsettled = len(found) > 0 && (c.doubt || !c.named() && !c.numbered())
	if len(found) == 0 {
		p.unread = [][2]int{{0, len(p.f.words)}}
		g.suggest(&r, p)
		r.Suggestions = slices.DeleteFunc(r.Suggestions, func(c Candidate) bool { return c.Level != DetentionSite })
	}
	return r
}

// clues are what a text says of a site.
type clues struct {
	names    []match  // sites by a name
	number   string   // of a branch
	agencies []string // codes
	where    []match  // places
	doubt    bool     // the clues do not fit together
}

// named says whether a name settles the site.
func (c *clues) named() bool {
	return c.names != nil && !slices.ContainsFunc(c.names, func(m match) bool { return m.use == Weak })
}

// numbered says whether a number with its agency does.
func (c *clues) numbered() bool { return c.number != "" && c.agencies != nil }

// clues reads the longest runs of words first; each word counts once.
func (g *Gazetteer) clues(f *folded) *clues {
	c := &clues{}
	for k := 0; k < len(f.words); {
		k += g.clue(f, k, c)
	}
	return c
}

// clue takes the longest run of words from k on that says something, and gives
// its length.
func (g *Gazetteer) clue(f *folded, k int, c *clues) int {
	for n := min(longestName, len(f.words)-k); n > 0; n-- {
		key := f.run(k, k+n)
		if n == 1 && f.words[k].arabic && g.names.find(key) == nil {
			key, _ = behindPreposition(key)
		}
		e := g.names.find(key)
		sites := g.ofLevel(e, DetentionSite)
		switch codes := g.sites.agencies[string(key)]; {
		case codes != nil:
			c.agencies = append(c.agencies, codes...)
		case len(sites) > 0:
			c.names = g.both(c.names, sites, &c.doubt)
		case n == 1 && branchNumber(key):
			c.doubt = c.doubt || c.number != "" && c.number != string(key)
			c.number = string(key)
		case n == 1 && termOf(key, f.words[k].arabic).role != noRole:
			continue
		case e != nil:
			c.where = e.all
		default:
			continue
		}
		return n
	}
	return 1
}

// both gives what two names have in common, else all that they mean, in doubt.
func (g *Gazetteer) both(a, b []match, doubt *bool) []match {
	if a == nil {
		return b
	}
	common := slices.DeleteFunc(slices.Clone(a), func(m match) bool {
		return !slices.ContainsFunc(b, func(o match) bool { return o.at == m.at })
	})
	if len(common) > 0 {
		return common
	}
	*doubt = true
	return g.unique(slices.Concat(a, b))
}

// ofLevel gives the places of a level among all that have a name.
func (g *Gazetteer) ofLevel(e *entry, l Level) []match {
	if e == nil {
		return nil
	}
	var of []match
	for _, m := range e.all {
		if g.places[m.at].Level == l {
			of = append(of, m)
		}
	}
	return of
}

// branchNumber says whether a word is the number of a branch: two or three digits.
func branchNumber(key []byte) bool {
	for _, b := range key {
		if b < '0' || b > '9' {
			return false
		}
	}
	n := utf8.RuneCount(key)
	return n == 2 || n == 3
}

// sitesOf gives the sites that fit all clues. A name and a number that do not
// fit leave both, in doubt; a town only chooses between sites, since lists name
// the nearest large one.
func (g *Gazetteer) sitesOf(c *clues) []match {
	found := c.names
	if found == nil {
		if c.number == "" && c.agencies == nil {
			return nil
		}
		found = g.everySite()
	}
	numbered := g.sitesWhere(g.everySite(), func(s Site, _ int32) bool { return s.Number == c.number })
	if c.number != "" {
		fit := g.sitesWhere(found, func(s Site, _ int32) bool { return s.Number == c.number })
		if len(fit) == 0 {
			c.doubt, fit = true, g.unique(slices.Concat(c.names, numbered))
		}
		found = fit
	}
	if c.agencies != nil {
		fit := g.sitesWhere(found, func(s Site, _ int32) bool { return slices.Contains(c.agencies, s.Agency) })
		if c.doubt = c.doubt || len(fit) == 0; len(fit) > 0 {
			found = fit
		}
	}
	if c.where != nil && !(c.named() || c.numbered()) {
		return g.sitesWhere(found, func(_ Site, at int32) bool {
			return slices.ContainsFunc(c.where, func(m match) bool { return g.related(m.at, at) })
		})
	}
	return found
}

func (g *Gazetteer) everySite() []match {
	var all []match
	for _, s := range g.sites.list {
		all = append(all, match{at: g.byCode[s.Code]})
	}
	return g.unique(all)
}

func (g *Gazetteer) sitesWhere(found []match, fits func(Site, int32) bool) []match {
	return slices.DeleteFunc(slices.Clone(found), func(m match) bool {
		s, _ := g.Site(g.places[m.at].Code)
		return !fits(s, m.at)
	})
}
