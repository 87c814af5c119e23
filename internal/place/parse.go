package place

import "sync"

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
