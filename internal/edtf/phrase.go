package edtf

import (
	"bytes"
	"unicode/utf8"
)

// words takes the longest phrase of the lexicon that begins here, of up to three
// words with spaces, dots or hyphens between them.
func (s *scanner) words() bool {
	var ends [longestPhrase]int // where the phrase of one word, two words, ... ends
	var buf [maxText]byte
	var lens [longestPhrase]int
	n, phrase, text := 0, buf[:0], s.text()
	for i := s.i; n < longestPhrase && i < len(text) && isLetter(text[i]); n++ {
		end := i
		for end < len(text) && isLetter(text[end]) {
			end++
		}
		if n > 0 {
			phrase = append(phrase, ' ')
		}
		phrase = append(phrase, text[i:end]...)
		ends[n], lens[n] = end, len(phrase)
		for i = end; i < len(text) && isJoint(text[i]); i++ {
		}
	}
	lex := lexicon()
	for ; n > 0; n-- {
		if w, ok := lex[string(phrase[:lens[n-1]])]; ok {
			s.i = ends[n-1]
			s.word(w)
			return true
		}
	}
	return s.oddWord(phrase[:lens[0]], ends[0])
}

func isJoint(c byte) bool { return c == ' ' || c == '.' || c == '-' }

// word adds what counts; a filler leaves only a space.
func (s *scanner) word(w word) {
	if w.class != filler {
		s.add(token{word: w})
	}
}

// oddWord takes a word that the lexicon has in another form: half a month before
// its number (ك2, كانون 2), a month with ماه at its end, a word with و before it.
func (s *scanner) oddWord(w []byte, end int) bool {
	if months, ok := halfMonths[string(w)]; ok {
		return s.halfMonth(months, w, end)
	}
	if stem, ok := bytes.CutSuffix(w, []byte("ماه")); ok {
		if entry, ok := lexicon()[string(stem)]; ok && entry.class == monthName {
			s.i = end
			s.word(entry)
			return true
		}
	}
	if rest, ok := bytes.CutPrefix(w, []byte("و")); ok {
		s.add(token{word: word{class: and}})
		s.i = end - len(rest)
		return len(rest) > 0 // the rest is the next word
	}
	return false
}

// halfMonth takes the number 1 or 2 that follows the first word of a month.
func (s *scanner) halfMonth(months [2]int, w []byte, end int) bool {
	s.i = end
	for s.peek(0) == ' ' || s.peek(0) == '.' {
		s.i++
	}
	which, spaced := s.peek(0), s.i > end
	if which != '1' && which != '2' || isDigit(s.peek(1)) {
		return false
	}
	s.i++
	if isOneLetter(w) && s.startsDate(spaced) {
		return false
	}
	s.add(token{word: word{class: monthName, cal: Gregorian, n: months[which-'1']}})
	return true
}

func isOneLetter(w []byte) bool { return utf8.RuneCount(w) == 1 }

// startsDate says whether the number before this place may be a day or a month of
// its own: ت may also be short for "date", so "ت 1/2/2014" is not October.
func (s *scanner) startsDate(spaced bool) bool {
	i := 0
	for s.peek(i) == ' ' {
		i++
	}
	if c := s.peek(i); c != '/' && c != '-' && c != '.' {
		return false
	}
	for i++; s.peek(i) == ' '; i++ {
	}
	digits := 0
	for isDigit(s.peek(i + digits)) {
		digits++
	}
	return spaced || digits == 1 || digits == 2
}
