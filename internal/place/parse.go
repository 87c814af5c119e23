package place

import (
	"strings"
	"sync"
	"unicode/utf8"
)

// An item is one name in a text, with what the words around it say.
type item struct {
	*entry
	words   [2]int  // where it stands, up to the second
	matches []match // what it may mean
	mods
}

// mods are what words beside a name say of it.
type mods struct {
	level   Level // its kind, as the text says it
	outside bool
	inside  bool
	rest    string
}

// A parser takes a text apart into names.
type parser struct {
	g       *Gazetteer
	f       folded
	items   []item
	pending mods     // words that came before their name
	unread  [][2]int // runs of words that were not understood
	near    []item   // names in the middle of those
}

// parsers keeps the memory of parsers that are done, since a column has a
// million texts and each needs one for a microsecond.
var parsers = sync.Pool{New: func() any { return new(parser) }}

// parse takes a text apart. It is false for one that is empty, or so long that
// it tells a story. The parser is to be handed back to done.
func (g *Gazetteer) parse(text string) (*parser, bool) {
	p := parsers.Get().(*parser)
	*p = parser{g: g, f: p.f, items: p.items[:0]}
	if p.f.fold(text); p.f.long || len(p.f.words) == 0 {
		return p, false
	}
	p.text()
	return p, true
}

func (p *parser) done() { parsers.Put(p) }

// text reads the parts between separators. A few names have a separator in
// them (الحرية_ عش الورور), so several parts may be one name.
func (p *parser) text() {
	for i := 0; i < len(p.f.words); {
		j := p.partEnd(i)
		ends := [longestParts]int{j}
		n := 1
		for n < longestParts && ends[n-1] < len(p.f.words) {
			ends[n] = p.partEnd(ends[n-1])
			n++
		}
		for n > 0 && !p.name(i, ends[n-1]) {
			n--
		}
		if n == 0 {
			p.part(i, j)
			i = j
		} else {
			i = ends[n-1]
		}
	}
}

// longestParts is how many parts a name may have.
const longestParts = 3

// partEnd gives the end of the part that begins at word i.
func (p *parser) partEnd(i int) int {
	for i++; i < len(p.f.words) && !p.f.words[i].hard; i++ {
	}
	return i
}

// name takes words i to j-1 as one name, if they are. A kind alone (مدينة,
// ريف) is none, though a quarter may be called so.
func (p *parser) name(i, j int) bool {
	key := p.f.run(i, j)
	if j == i+1 && termOf(key, p.f.words[i].arabic).isKind() {
		return false
	}
	e := p.g.names.find(key)
	if e == nil {
		return false
	}
	p.add(i, j, e)
	return true
}

func (p *parser) add(i, j int, e *entry) {
	p.items = append(p.items, item{entry: e, words: [2]int{i, j}, matches: e.all, mods: p.pending})
	p.settle(len(p.items) - 1)
	p.pending = mods{}
}

// part reads a part without separators as phrases. A phrase ends before في and
// "and", and before an Arabic kind: حي القصور | بمدينة حمص.
func (p *parser) part(i, j int) {
	from := i
	for k := i; k < j; {
		if n := p.longest(k, j); n > 1 {
			k += n // سوق المدينة القديم is one name, though مدينة is a kind
			continue
		}
		switch t := termOf(p.f.run(k, k+1), p.f.words[k].arabic); {
		case t.role == joint:
			p.phrase(from, k)
			from = k + 1
		case k > from && p.f.words[k].arabic && (t.role == kind || t.role == country || t.role == annotation):
			p.phrase(from, k)
			from = k
		}
		k++
	}
	p.phrase(from, j)
}

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
