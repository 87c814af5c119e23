package claim

// cue is a phrase of the text that says something about numbers near it.
type cue struct {
	kind, value string
	first, last int // words
}

// cueKinds are looked for at every word. Where two phrases begin at one word the
// longer wins, and of two that are equally long the kind named first.
var cueKinds = []string{"all", "party", "place", "subset", "indicator", "group", "became", "still", "change", "average", "compare", "plan", "negation", "alone", "boundary", "unit", "things", "actor", "quality"}

// cues finds the phrases of a sentence, each word in one of them at most.
// Windows are found before, and their words are taken.
func (s *sentence) findCues() {
	for i := 0; i < len(s.words); {
		if w := s.windowAt(i); w != nil {
			i = w.last + 1
			continue
		}
		best, length := cue{}, 0
		for _, kind := range cueKinds {
			value, n := s.reader.lexicon.at(kind, s.words, i)
			if n > length && !s.inNumber(i, n) && s.fits(kind, value, i, n) {
				best, length = cue{kind, value, i, i + n - 1}, n
			}
		}
		if length == 0 {
			i++
			continue
		}
		s.cues = append(s.cues, best)
		i += length
	}
}

// fits holds a phrase to conditions that words alone do not show.
func (s *sentence) fits(kind, value string, i, n int) bool {
	switch {
	case kind == "party" && n == 1 && len(s.words[i].Fold) <= 2:
		return s.words[i].Text == "IS" // not the verb
	case kind == "compare" && (s.words[i].is("from") || s.words[i].is("من") || s.words[i].is("عن") || s.words[i].is("against") || s.words[i].is("than")):
		return s.numberAt(i+n) != nil
	case kind == "subset" && s.words[i].Fold == "them":
		return false
	case kind == "change" && n == 1 && (s.words[i].Fold == "up" || s.words[i].Fold == "down"):
		return s.numberAt(i+1) != nil && !s.wordBefore(i, "made", "make", "makes", "making")
	case kind == "unit" && value == "person" && n == 1 && s.words[i].Fold == "others":
		return true
	}
	return true
}

func (s *sentence) wordBefore(i int, forms ...string) bool {
	if i == 0 {
		return false
	}
	for _, f := range forms {
		if s.words[i-1].is(f) {
			return true
		}
	}
	return false
}

// inNumber says whether any of n words from i on belongs to a number. The noun
// of a number (two children in one word) does.
func (s *sentence) inNumber(i, n int) bool {
	for _, x := range s.numbers {
		if i <= x.Last && i+n-1 >= x.First {
			return true
		}
	}
	return false
}

// cuesIn are the cues of a kind whose words lie in a span, in order.
func (s *sentence) cuesIn(in span, kind string) []cue {
	var all []cue
	for _, c := range s.cues {
		if c.kind == kind && in.holds(c.first) && in.holds(c.last) {
			all = append(all, c)
		}
	}
	return all
}

// has says whether a span has a cue of a kind.
func (s *sentence) has(in span, kind string) bool { return len(s.cuesIn(in, kind)) > 0 }

// span is words from first to before end.
type span struct{ first, end int }

func (x span) holds(i int) bool { return i >= x.first && i < x.end }
func (x span) empty() bool      { return x.end <= x.first }
