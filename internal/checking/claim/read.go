package claim

import (
	"unicode/utf8"

	"sijil/internal/checking/numeral"
	"sijil/internal/edtf"
)

// Paragraph is a piece of a text that stands by itself.
type Paragraph struct {
	Text  string
	Start int    // in characters of the document
	Lead  string // words to be read before it: the heads of a cell's row and column
}

// Options are what is known of a text before it is read.
type Options struct {
	Window Span     // that it is about where it does not say; zero: unknown
	AsOf   edtf.Day // the day on which it is read
}

// Read reads every number of a text, in order.
func (r *Reader) Read(paragraphs []Paragraph, o Options) []Reading {
	st := &state{reader: r, last: -1, whole: -1}
	st.ctx = Context{Window: o.Window, AsOf: o.AsOf}
	parsed := make([][]*sentence, len(paragraphs))
	for i, p := range paragraphs {
		tokens, numbers := numeral.Parse(p.Lead + p.Text)
		parsed[i] = r.split(tokens, behindLead(numbers, utf8.RuneCountInString(p.Lead)))
	}
	st.doc = o.Window
	if first, ok := firstWindow(parsed, st.ctx); ok {
		st.ctx.Window, st.doc = first, first
	}
	for i, p := range paragraphs {
		st.start = p.Start - utf8.RuneCountInString(p.Lead)
		for _, s := range parsed[i] {
			st.sentence(s)
		}
	}
	return st.readings
}

// behindLead drops the numbers of a lead: they are read where they stand.
func behindLead(numbers []numeral.Number, lead int) []numeral.Number {
	var kept []numeral.Number
	for i, n := range numbers {
		if n.Start < lead {
			continue
		}
		if dropped := i - len(kept); n.With >= 0 {
			n.With -= dropped
		}
		kept = append(kept, n)
	}
	return kept
}

// firstWindow is the first dated time of a text that is one of a flow: what it
// is about.
func firstWindow(parsed [][]*sentence, c Context) (Span, bool) {
	for _, sentences := range parsed {
		for _, s := range sentences {
			for _, w := range s.windows {
				if w.alone || w.isPublished || w.kind != "part" && w.kind != "period" || s.wordBefore(w.first, "resolution", "law", "decree", "قانون", "قرار", "مرسوم") {
					continue
				}
				if span, ok := w.resolve(c); ok && span.To.Last-span.From.First >= 27 {
					return span, true
				}
			}
		}
	}
	return Span{}, false
}

// state is what was read so far.
type state struct {
	reader   *Reader
	ctx      Context
	doc      Span // what the text as a whole is about
	readings []Reading
	topic    string // indicator counted last
	last     int    // index of the last count that was of no group
	whole    int    // index of the last count that no party or place narrows
	start    int    // of the paragraph
}

// sentence reads the numbers of a sentence.
func (st *state) sentence(s *sentence) {
	base := len(st.readings)
	var claiming []int
	for k, n := range s.numbers {
		st.readings = append(st.readings, Reading{Number: n, Start: st.start + n.Start, End: st.start + n.End, Sentence: s.text(), Nothing: s.why[k], Part: -1, at: s, ordinal: k})
		if s.why[k] == "" {
			claiming = append(claiming, k)
		}
	}
	c := &clause{state: st, s: s, base: base, numbers: claiming, lands: s.territories(claiming), sibling: -1, dated: -1}
	c.wholes()
	for i := range claiming {
		if !c.at(i).whole {
			c.read(i)
		}
	}
	c.carry()
}

// clause is a sentence being read.
type clause struct {
	*state
	s       *sentence
	base    int         // index of the reading of its first number
	numbers []int       // that claim something
	lands   []territory // of each of them
	sibling int         // index of the last count by a party or in a place
	dated   int         // index of the last reading with a time of its own
}

// at is the reading of number i among those that claim.
func (c *clause) at(i int) *Reading { return &c.readings[c.index(i)] }

func (c *clause) index(i int) int { return c.base + c.numbers[i] }

// read reads number i.
func (c *clause) read(i int) {
	r := c.at(i)
	if c.changes(i) {
		r.Change = true
		return
	}
	if r.Number.Percent {
		c.share(i)
		return
	}
	c.count(i)
}

// wholes finds "549 of the 1,236 arrests": the second number is the whole of
// the first, and what stands behind it is about the first.
func (c *clause) wholes() {
	for i := 0; i+1 < len(c.numbers); i++ {
		a, b := c.s.numbers[c.numbers[i]], c.s.numbers[c.numbers[i+1]]
		_, n := c.s.reader.lexicon.before("among", c.s.words, b.From)
		if n == 0 || b.Percent || b.From-a.Last > 8 || b.Value < a.Value && !a.Percent || c.blocked(a.Last+1, b.From-n) {
			continue
		}
		end := c.nounPhrase(b.Last+1, c.end(i+1))
		right := c.lands[i+1]
		c.lands[i+1].left = span{b.From - n, b.First}
		c.lands[i+1].right, c.lands[i+1].tail = span{b.Last + 1, end}, span{end, end}
		c.lands[i].right = span{a.Last + 1, right.right.end}
		c.lands[i].tail = right.tail
		c.at(i + 1).whole = true
		c.count(i + 1)
		c.at(i).Part = c.index(i + 1)
	}
}

// end is where the words about number i end.
func (c *clause) end(i int) int { return max(c.lands[i].right.end, c.lands[i].tail.end) }

// blocked says whether words between a part and its whole are more than the noun
// of the part.
func (c *clause) blocked(from, to int) bool {
	for j := from; j < to; j++ {
		if c.s.isComma(j) || c.s.isWall(j) || c.begins(j, "party") || c.s.inWindow(j) || c.s.wordAt(j, "in", "by", "في", "and") {
			return true
		}
	}
	return false
}

// begins says whether a cue of a kind begins at a word.
func (c *clause) begins(j int, kind string) bool {
	x := c.s.cueAt(j)
	return x != nil && x.kind == kind
}

// nounPhrase is where the noun behind a number ends: before a verb, an author or
// a comma.
func (c *clause) nounPhrase(from, end int) int {
	for j := from; j < end; j++ {
		switch {
		case c.s.isComma(j), c.s.isWall(j), c.s.reader.lexicon.length("author", "words", c.s.words, j) > 0,
			c.s.wordAt(j, "were", "was", "are", "is", "have", "has", "had", "subsequently", "later", "كانت", "كانوا", "تم"),
			c.begins(j, "became"), c.begins(j, "still"):
			return j
		}
	}
	return end
}

// carry takes what a sentence was about into the next one.
func (c *clause) carry() {
	for i := range c.numbers {
		r := c.at(i)
		if !r.Count() || len(r.Claims) == 0 {
			continue
		}
		m := r.main()
		if m.Indicator != "" {
			c.topic = m.Indicator
		}
		if !r.group && !r.whole {
			c.last = c.index(i)
		}
		if len(m.By) == 0 && !r.group {
			c.whole = c.index(i)
		}
		if w := m.Window; w.known() && !w.Implied && w.Since() && !Stock(m.Indicator) && w.To.First == w.To.Last && !c.aloneAt(i) && !c.compared(i) {
			c.ctx.Window = w
		}
	}
}

// aloneAt says whether the time of a number is said to be its own only.
func (c *clause) aloneAt(i int) bool {
	for _, w := range c.s.windows {
		if w.alone && (c.lands[i].right.holds(w.first) || c.lands[i].left.holds(w.first) || c.lands[i].tail.holds(w.first)) {
			return true
		}
	}
	return false
}

// compared says whether a number is one that another is held against: its time
// is not what the text goes on about.
func (c *clause) compared(i int) bool { return c.s.has(c.lands[i].left, "compare") }

// changes says whether a number is a difference, a rate, or what somebody plans.
func (c *clause) changes(i int) bool {
	n, land := c.s.numbers[c.numbers[i]], c.lands[i]
	near := span{max(land.left.first, n.From-7), n.From}
	behind := span{n.Last + 1, min(land.right.end, n.Last+4)}
	if c.s.has(land.right, "average") || c.s.has(near, "average") || c.s.has(land.tail, "average") {
		return true
	}
	if c.s.has(behind, "change") && n.Percent {
		return true
	}
	changes := c.s.cuesIn(near, "change")
	if len(changes) == 0 {
		return false
	}
	between := c.s.words[changes[len(changes)-1].last+1 : n.From]
	for j := range between {
		at := changes[len(changes)-1].last + 1 + j
		if c.s.wordAt(at, "to", "from", "الي", "reaching", "reached", "ليصل", "لتصل", "لتبلغ", "ليبلغ", "with", "كان", "كانت", "when") || c.s.isComma(at) {
			return false
		}
	}
	return true
}
