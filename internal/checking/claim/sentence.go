package claim

import (
	"strings"
	"unicode"

	"sijil/internal/checking/numeral"
)

// sentence is one sentence with what was found in it.
type sentence struct {
	reader  *Reader
	words   []word
	numbers []numeral.Number // their tokens are words of the sentence
	index   []int            // of each number in its paragraph
	windows []window
	cues    []cue
	why     []string // of each number: why it claims nothing; "" where it claims
}

// split parts the tokens of a paragraph into sentences.
func (r *Reader) split(tokens []numeral.Token, numbers []numeral.Number) []*sentence {
	var all []*sentence
	start, n := 0, 0
	for i := range tokens {
		if i+1 < len(tokens) && !endsSentence(tokens, i) {
			continue
		}
		s := &sentence{reader: r}
		for _, t := range tokens[start : i+1] {
			s.words = append(s.words, wordOf(t))
		}
		for n < len(numbers) && numbers[n].First <= i {
			x := numbers[n]
			x.From, x.First, x.Last = max(x.From-start, 0), x.First-start, min(x.Last, i)-start
			if x.With >= 0 {
				x.With = x.With - n + len(s.numbers) // both ends are in one sentence
			}
			s.numbers, s.index = append(s.numbers, x), append(s.index, n)
			n++
		}
		s.find()
		all = append(all, s)
		start = i + 1
	}
	return all
}

// find finds all that words alone say.
func (s *sentence) find() {
	s.findWindows()
	s.findCues()
	s.why = make([]string, len(s.numbers))
	for k := range s.numbers {
		s.why[k] = s.claimsNothing(k)
	}
	s.lists()
}

// shortForms end in a point that ends no sentence.
var shortForms = map[string]bool{"mr": true, "mrs": true, "ms": true, "dr": true, "no": true, "nos": true, "art": true, "arts": true, "para": true, "paras": true,
	"p": true, "pp": true, "e": true, "g": true, "i": true, "u": true, "vs": true, "st": true, "gen": true, "col": true, "approx": true, "ca": true, "jan": true, "feb": true,
	"mar": true, "apr": true, "jun": true, "jul": true, "aug": true, "sep": true, "sept": true, "oct": true, "nov": true, "dec": true, "prof": true, "sr": true, "etc": false}

// endsSentence says whether a sentence ends with token i.
func endsSentence(tokens []numeral.Token, i int) bool {
	t := tokens[i]
	if t.Kind != numeral.Mark {
		return false
	}
	next := tokens[i+1]
	switch t.Text {
	case "!", "?", "؟", "…":
		return true
	case ".", "۔":
		if !next.Spaced && next.Kind != numeral.Mark {
			return false
		}
		if i > 0 && tokens[i-1].Kind == numeral.Word && (shortForms[tokens[i-1].Fold] || len([]rune(tokens[i-1].Text)) == 1 && unicode.IsUpper([]rune(tokens[i-1].Text)[0])) {
			return !next.Spaced || startsUpper(next) && tokens[i-1].Fold != "no" && tokens[i-1].Fold != "dr" && !shortForms[tokens[i-1].Fold]
		}
		return true
	}
	return false
}

func startsUpper(t numeral.Token) bool { return unicode.IsUpper([]rune(t.Text)[0]) }

// windowAt returns the window whose first word is i.
func (s *sentence) windowAt(i int) *window {
	for k := range s.windows {
		if s.windows[k].first == i {
			return &s.windows[k]
		}
	}
	return nil
}

// numberAt returns the number whose first word is i.
func (s *sentence) numberAt(i int) *numeral.Number {
	for k := range s.numbers {
		if s.numbers[k].First == i {
			return &s.numbers[k]
		}
	}
	return nil
}

// inWindow says whether a word belongs to a time.
func (s *sentence) inWindow(i int) bool {
	for _, w := range s.windows {
		if i >= w.first && i <= w.last {
			return true
		}
	}
	return false
}

// text is the sentence as written, with single spaces.
func (s *sentence) text() string {
	var b strings.Builder
	for i, w := range s.words {
		if i > 0 && w.Spaced {
			b.WriteByte(' ')
		}
		b.WriteString(w.Text)
	}
	return b.String()
}
