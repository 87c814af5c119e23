package place

import (
	"strings"
	"unicode/utf8"
)

// phrase reads names and the words of the vocabulary. One word that is neither
// makes the whole phrase unread: شارع بغداد is a street, not a capital.
func (p *parser) phrase(i, j int) {
	if i == j {
		return
	}
	first, touching, known := len(p.items), false, true
	for k := i; k < j; {
		if n := p.longest(k, j); n > 0 {
			p.name(k, k+n)
			k, touching = k+n, true
			continue
		}
		if n := p.word(k, j, touching); n > 0 {
			k += n
			continue
		}
		if touching && p.withCountryside(k) {
			k++
			continue
		}
		if p.prefixed(k) {
			touching = true
		} else {
			known, touching = false, false
		}
		k++
	}
	if !known {
		p.near = append(p.near, p.items[first:]...)
		p.items = p.items[:first]
		p.unread = append(p.unread, [2]int{i, j})
		p.pending = mods{}
		return
	}
	if last := len(p.items) - 1; last >= 0 && p.pending != (mods{}) && !p.announces(j) {
		p.apply(last, p.pending) // what stands behind its name: دمشق - ريف
		p.pending = mods{}
	}
}

// announces says whether a colon stands behind word j-1: "city: Menbij".
func (p *parser) announces(j int) bool {
	return strings.HasPrefix(strings.TrimSpace(p.f.text[p.f.words[j-1].to:]), ":")
}

// longestName is how many words a name inside a phrase may have.
const longestName = 6

// longest gives how many words from k on are one name, the longest first:
// ريف دمشق before دمشق. A word of the vocabulary alone is not a name here.
func (p *parser) longest(k, j int) int {
	for n := min(longestName, j-k); n > 0; n-- {
		if n == 1 && termOf(p.f.run(k, k+1), p.f.words[k].arabic).role != noRole {
			return 0
		}
		if p.g.names.find(p.f.run(k, k+n)) != nil {
			return n
		}
	}
	return 0
}

// word takes a word of the vocabulary, or two that make one ("sub district").
// Behind a name that it touches, a Latin one belongs to that name: "Aleppo
// Governorate"; an Arabic one only when it is a direction.
func (p *parser) word(k, j int, touching bool) int {
	for n := min(2, j-k); n > 0; n-- {
		t := termOf(p.f.run(k, k+n), p.f.words[k].arabic)
		if t.role == noRole {
			continue
		}
		var m mods
		switch t.role {
		case around:
			return 0
		case kind:
			m.level = t.level
		case country:
			m.outside = true
		case direction, annotation:
			m.inside, m.rest = true, p.f.written(k, k+n)
		}
		if touching && (!p.f.words[k].arabic || t.role == direction) {
			p.apply(len(p.items)-1, m)
		} else {
			p.pending = p.pending.and(m)
		}
		return n
	}
	return 0
}

// withCountryside reads "and its countryside" behind a name: دمشق وريفها are two
// governorates, and حلب وريفها is one.
func (p *parser) withCountryside(k int) bool {
	if termOf(p.f.run(k, k+1), true).role != around {
		return false
	}
	var own []match
	for _, m := range p.items[len(p.items)-1].matches {
		own = append(own, p.g.names.countryside[m.at]...)
	}
	if own = p.g.unique(own); len(own) > 0 {
		p.add(k, k+1, &entry{all: own, plain: own})
	}
	return true
}

// prefixed reads a name behind a preposition that is written on it: بحلب.
func (p *parser) prefixed(k int) bool {
	if !p.f.words[k].arabic {
		return false
	}
	key, ok := behindPreposition(p.f.run(k, k+1))
	if !ok {
		return false
	}
	e := p.g.names.find(key)
	if e == nil {
		return false
	}
	p.add(k, k+1, e)
	return true
}

// behindPreposition gives the folded word behind ب, و or ل, with its article
// off. Without one, or before a word too short for a name, it gives key back.
func behindPreposition(key []byte) ([]byte, bool) {
	if c := string(key[:min(2, len(key))]); c != "ب" && c != "و" && c != "ل" {
		return key, false
	}
	word := key[2:]
	if strings.HasPrefix(string(word), "ال") && utf8.RuneCount(word) >= leastStem+2 {
		word = word[len("ال"):]
	}
	if utf8.RuneCount(word) < leastStem-1 {
		return key, false
	}
	return word, true
}

// and joins what several words say.
func (m mods) and(o mods) mods {
	if o.level != AnyLevel {
		m.level = o.level
	}
	m.outside = m.outside || o.outside
	m.inside = m.inside || o.inside
	m.rest = joinText(m.rest, o.rest)
	return m
}

func joinText(a, b string) string {
	if a == "" || b == "" {
		return a + b
	}
	return a + " " + b
}

func (p *parser) apply(i int, m mods) {
	p.items[i].mods = p.items[i].mods.and(m)
	p.settle(i)
}

// settle turns "the countryside of X" into the place that is called so, if
// there is one: the countryside of Damascus is a governorate of its own.
func (p *parser) settle(i int) {
	it := &p.items[i]
	if !it.outside {
		return
	}
	var own []match
	for _, m := range it.matches {
		own = append(own, p.g.names.countryside[m.at]...)
	}
	if own = p.g.unique(own); len(own) > 0 {
		it.matches, it.outside = own, false
	}
}
