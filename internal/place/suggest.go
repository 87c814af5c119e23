package place

import (
	"slices"
	"unicode/utf8"
)

// leastNear is how many letters a name must have for a near one to be
// suggested: among shorter ones nearly everything is near.
const leastNear = 5

// mostSuggestions is how many suggestions a person is shown.
const mostSuggestions = 5

// ends gives the two letters at each end of a key. Two keys of five letters or
// more that are one edit apart have one of the two in common.
func ends(key string) (first, last string) {
	_, a := utf8.DecodeRuneInString(key)
	_, b := utf8.DecodeRuneInString(key[a:])
	_, y := utf8.DecodeLastRuneInString(key)
	_, x := utf8.DecodeLastRuneInString(key[:len(key)-y])
	return "<" + key[:a+b], key[len(key)-x-y:] + ">"
}

func (x index) byEnds() map[string][]string {
	near := map[string][]string{}
	for key := range x.byKey {
		if utf8.RuneCountInString(key) >= leastNear {
			first, last := ends(key)
			near[first] = append(near[first], key)
			near[last] = append(near[last], key)
		}
	}
	for _, keys := range near {
		slices.Sort(keys) // a map gives them in any order; a reading must not change
	}
	return near
}

// suggest adds what may have been meant by the words that were not understood.
func (g *Gazetteer) suggest(r *Reading, p *parser) {
	if len(p.unread) == 0 {
		return
	}
	var found []match
	for _, it := range p.near {
		found = append(found, it.plain...)
	}
	for _, u := range p.unread {
		key := string(p.f.run(u[0], u[1]))
		if utf8.RuneCountInString(key) < leastNear {
			continue
		}
		first, last := ends(key)
		for _, other := range slices.Concat(g.names.near[first], g.names.near[last]) {
			if oneEdit(key, other) {
				found = append(found, g.names.byKey[other].plain...)
			}
		}
	}
	for _, m := range g.unique(found) {
		if len(r.Suggestions) < mostSuggestions && g.fits(m.at, r.Candidates) {
			r.Suggestions = append(r.Suggestions, Candidate{Code: g.places[m.at].Code, Level: g.places[m.at].Level, Inside: m.use == Inside || m.use == Rival})
		}
	}
}

// fits says whether a suggestion lies in one of the candidates, if there are any.
func (g *Gazetteer) fits(at int32, in []Candidate) bool {
	return len(in) == 0 || slices.ContainsFunc(in, func(c Candidate) bool {
		return g.Contains(c.Code, g.places[at].Code) && c.Code != g.places[at].Code
	})
}

// oneEdit says whether two different keys are one letter put in, left out,
// changed, or two neighbours swapped apart (Damerau 1964, CACM 7).
func oneEdit(a, b string) bool {
	var x, y [64]rune
	s, t := runes(a, x[:0]), runes(b, y[:0])
	if len(s) > len(t) {
		s, t = t, s
	}
	if len(t)-len(s) > 1 || a == b {
		return false
	}
	i := 0
	for i < len(s) && s[i] == t[i] {
		i++
	}
	if len(s) < len(t) {
		return slices.Equal(s[i:], t[i+1:])
	}
	if slices.Equal(s[i+1:], t[i+1:]) {
		return true
	}
	return i+1 < len(s) && s[i] == t[i+1] && s[i+1] == t[i] && slices.Equal(s[i+2:], t[i+2:])
}

func runes(s string, to []rune) []rune {
	for _, r := range s {
		to = append(to, r)
	}
	return to
}
