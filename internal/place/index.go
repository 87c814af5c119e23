package place

import (
	"strings"
	"unicode"
)

// A match says that a name leads to a place.
type match struct {
	at  int32
	use Use
}

// An entry is what one name leads to.
type entry struct {
	all   []match // every place, in the order of indexing: coarse ones first
	plain []match // what the name means when nothing else is known
}

// An index finds places by the key of a name.
type index struct {
	byKey       map[string]*entry
	near        map[string][]string // keys of names, by their first and by their last letters: see suggest.go
	codes       map[string]int32    // by a code that is not ours
	countryside map[int32][]match   // places that are called "the countryside of" one
}

// indexNames makes the index of all places. A place that bears the name of one
// that it lies in (the district, sub-district and town of منبج) bears that
// one's other names too.
func (g *Gazetteer) indexNames() index {
	x := index{byKey: map[string]*entry{}, codes: map[string]int32{}}
	own := make([][]keyed, len(g.places))
	for i, p := range g.places {
		own[i] = keysOf(p)
		if p.Level > State && p.Level < DetentionSite {
			x.add(string(keyOf(string(p.Code))), match{int32(i), Common}) // a p-code beside a name: "Aleppo (SY02)"
		}
		for _, k := range own[i] {
			x.add(k.key, match{int32(i), k.use})
		}
		for _, n := range p.Names {
			if n.Use == Coded {
				x.codes[n.Text] = int32(i)
			}
		}
		for up := g.parents[i]; up >= 0 && g.places[up].Level > State; up = g.parents[up] {
			if share(own[i], own[up]) {
				for _, k := range own[up] {
					if k.use == Alias || k.use == Common {
						x.add(k.key, match{int32(i), Alias})
					}
				}
			}
		}
	}
	for _, e := range x.byKey {
		e.plain = g.narrow(g.sameKind(e.all, AnyLevel), AnyLevel)
	}
	x.near = x.byEnds()
	x.countryside = g.countrysides(x)
	return x
}

// add keeps one match for a place and key. Weak stays: a name that settles
// nothing alone is listed as such beside the same name as the place's own.
func (x index) add(key string, m match) {
	e := x.byKey[key]
	if e == nil {
		e = &entry{}
		x.byKey[key] = e
	}
	for i, old := range e.all {
		if old.at == m.at {
			if m.use == Weak {
				e.all[i].use = Weak
			}
			return
		}
	}
	e.all = append(e.all, m)
}

// countrysides finds the places whose own name is "the countryside of" another
// (ريف دمشق), so that every way to say it leads there.
func (g *Gazetteer) countrysides(x index) map[int32][]match {
	found := map[int32][]match{}
	for i, p := range g.places {
		if e := x.byKey[string(keyOf("ريف "+p.name("ar")))]; e != nil {
			found[int32(i)] = e.all
		}
	}
	return found
}

// A keyed is one key of a name.
type keyed struct {
	key string
	use Use
}

// keysOf gives the keys of a place's names: with articles off, and as one
// glued word.
func keysOf(p Place) []keyed {
	var keys []keyed
	for _, n := range p.Names {
		if n.Use == Coded {
			continue
		}
		for _, key := range [][]byte{keyOf(n.Text), keyOf(glued(n.Text))} {
			if len(key) > 0 {
				keys = append(keys, keyed{string(key), n.Use})
			}
		}
	}
	return keys
}

// keyOf gives the key of a text.
func keyOf(s string) []byte {
	var f folded
	f.fold(s)
	return f.key
}

// glued leaves only letters and digits, and the marks on them.
func glued(s string) string {
	return strings.Map(func(r rune) rune {
		if l := lower(r); isLetter(l) || unicode.Is(unicode.Mn, r) {
			return l
		}
		return -1
	}, s)
}

// share says whether two places have a common name in common.
func share(a, b []keyed) bool {
	for _, k := range a {
		for _, l := range b {
			if k.use == Common && l.use == Common && k.key == l.key {
				return true
			}
		}
	}
	return false
}

// find gives what a key leads to, nil if nothing. A Latin article that is glued
// on (Alhasakah) is taken off when nothing else fits.
func (x index) find(key []byte) *entry {
	e, ok := x.byKey[string(key)]
	if !ok && len(key) > 4 && (string(key[:2]) == "al" || string(key[:2]) == "el") {
		if stem := key[2:]; len(stem) >= leastStem {
			e = x.byKey[string(stem)]
		} else {
			e = x.byKey["al"+string(stem)]
		}
	}
	return e
}

// owns says whether the place bears the name, and does not only lend it to a
// smaller one inside or share it with half the towns.
func (m match) owns() bool { return m.use != Inside && m.use != Weak }
