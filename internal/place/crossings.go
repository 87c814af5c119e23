package place

import (
	"bytes"
	_ "embed"
	"fmt"
	"slices"

	"sijil/internal/errs"
)

//go:embed data/crossings.csv
var crossingsCSV []byte

// A Crossing is a way into the country. It is a place of its own, whose parent
// is where it lies on the Syrian side, and this is what else is known of it.
type Crossing struct {
	Code     Code
	Kind     string // land or air
	Place    Code   // on the Syrian side, as fine as is sure
	State    Code   // on the other side; empty for an airport
	Official bool
	Verified bool // read in a public source; else from memory, to be checked before anybody relies on it
	names    []Name
	other    []Name // of the other side
}

// OtherSide gives what the other State calls its side, in a language, else in
// English, else "".
func (c Crossing) OtherSide(lang string) string {
	if len(c.other) == 0 {
		return ""
	}
	return Place{Names: c.other}.name(lang)
}

type crossingIndex struct {
	list   []Crossing
	byCode map[Code]int
}

// Crossing gives what is known of a border crossing.
func (g *Gazetteer) Crossing(code Code) (Crossing, bool) {
	i, ok := g.crossings.byCode[code]
	if !ok {
		return Crossing{}, false
	}
	return g.crossings.list[i], true
}

func readCrossings() (crossingIndex, error) {
	x := crossingIndex{byCode: map[Code]int{}}
	t, err := readTable("crossings.csv", bytes.NewReader(crossingsCSV), "code", "kind", "place", "state",
		"official", "verified", "en", "ar", "other", "there_en", "there_ar", "there_other", "note")
	if err != nil {
		return x, err
	}
	return x, t.each(func(r row) error {
		c := Crossing{Code: Code(r.get("code")), Kind: r.get("kind"), Place: Code(r.get("place")), State: Code(r.get("state"))}
		if c.Kind != "land" && c.Kind != "air" {
			return fmt.Errorf("column %q: %q is neither land nor air: %w", "kind", c.Kind, errs.Invalid)
		}
		if c.Official, err = r.yes("official"); err != nil {
			return err
		}
		if c.Verified, err = r.yes("verified"); err != nil {
			return err
		}
		c.names = r.names(c.names, "en", "en", Common)
		c.names = r.names(c.names, "ar", "ar", Common)
		c.names = r.names(c.names, "other", "", Alias)
		c.other = r.names(c.other, "there_en", "en", Common)
		c.other = r.names(c.other, "there_ar", "ar", Common)
		c.other = r.names(c.other, "there_other", "", Alias)
		x.byCode[c.Code] = len(x.list)
		x.list = append(x.list, c)
		return nil
	})
}

// places gives the crossings as entries of a gazetteer, each with the names of
// both sides: it is one crossing, whoever speaks of it.
func (x crossingIndex) places() []Place {
	var places []Place
	for _, c := range x.list {
		p := Place{Code: c.Code, Level: BorderCrossing, Parent: c.Place, Names: slices.Clone(c.names)}
		for _, n := range c.other {
			n.Use = Alias
			p.Names = append(p.Names, n)
		}
		places = append(places, p)
	}
	return places
}

// ReadCrossing finds the border crossings that a text may mean, by the name of
// either side: "معبر المصنع الحدودي", "Jdeidet Yabous", "Cilvegözü". A State or
// governorate beside the name chooses between crossings.
func (g *Gazetteer) ReadCrossing(text string, o Options) Reading {
	r := Reading{Text: text}
	if c, ok := g.Crossing(Code(text)); ok {
		r.Candidates = []Candidate{{Code: c.Code, Level: BorderCrossing}}
		return r
	}
	p, ok := g.parse(text)
	defer p.done()
	if !ok {
		return r
	}
	var found []match
	for _, it := range p.items {
		if named := g.ofLevel(it.entry, BorderCrossing); len(named) > 0 {
			found = g.both(found, named, &r.Unsettled)
		}
	}
	for _, it := range p.items {
		if len(g.ofLevel(it.entry, BorderCrossing)) == 0 {
			if near := g.touching(found, it.matches); len(near) > 0 {
				found = near
			}
		}
	}
	if in, ok := g.byCode[o.Within]; ok && len(found) > 0 {
		if near := g.touching(found, []match{{at: in}}); len(near) > 0 {
			found = near
		} else {
			r.Contradicts = true
		}
	}
	rest := p.unreadText()
	for _, m := range found {
		r.Candidates = append(r.Candidates, Candidate{Code: g.places[m.at].Code, Level: BorderCrossing, Rest: rest})
	}
	if len(p.unread) > 0 && len(found) == 0 {
		g.suggest(&r, p)
		r.Suggestions = slices.DeleteFunc(r.Suggestions, func(c Candidate) bool { return c.Level != BorderCrossing })
	}
	return r
}

// touching keeps the crossings that lie in one of the places, or lead to it.
func (g *Gazetteer) touching(found, places []match) []match {
	return slices.DeleteFunc(slices.Clone(found), func(m match) bool {
		c, _ := g.Crossing(g.places[m.at].Code)
		return !slices.ContainsFunc(places, func(p match) bool {
			return g.related(p.at, m.at) || g.places[p.at].Code == c.State
		})
	})
}
