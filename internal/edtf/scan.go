package edtf

import "bytes"

// maxTokens is the most that a date is made of: two dates with words around.
const maxTokens = 24

// token is a number, a word or a sign of a text.
type token struct {
	word
	digits uint8 // number: how many it is written with
	xx     uint8 // number: how many of its last digits are unspecified
	sep    byte  // separator: / - .
	spaced bool  // a space stands before
}

// scanner folds a text and cuts it into tokens. It stops at the first word or sign that
// no date has.
type scanner struct {
	folded
	i         int // where in the text
	tokens    [maxTokens]token
	count     int  // of tokens
	spaced    bool // a space stands before what comes next
	afterWord bool // a word, not a number or a sign, came last
}

// scan returns false with the reason when the text is not made of the words,
// numbers and signs of a date.
func (s *scanner) scan() (bool, Reason) {
	text := s.text()
	for s.i < len(text) {
		if s.count+2 > maxTokens {
			return false, ReasonLong
		}
		ok := true
		switch c := text[s.i]; {
		case c == ' ':
			s.i++
			s.spaced = true
			continue
		case isDigit(c):
			ok = s.number()
			s.afterWord = false
		case isLetter(c):
			ok = s.words()
			s.afterWord = true
		default:
			ok = s.sign(c)
		}
		if !ok {
			return false, ReasonWords
		}
		s.spaced = false
	}
	return true, NoReason
}

func (s *scanner) add(t token) {
	t.spaced = s.spaced
	s.tokens[s.count] = t
	s.count++
}

// peek returns the byte so many places on, or 0.
func (s *scanner) peek(ahead int) byte {
	if s.i+ahead < s.n {
		return s.buf[s.i+ahead]
	}
	return 0
}

// sign takes one sign or a run of question marks.
func (s *scanner) sign(c byte) bool {
	s.i++
	switch c {
	case '/', '-', '.':
		if c == '.' && s.afterWord && !s.spaced {
			return true // jan. 2014, c. 2014
		}
		s.add(token{word: word{class: separator}, sep: c})
	case ',':
		if s.count > 0 && s.tokens[s.count-1].class == number && isDigit(s.peek(0)) && !s.spaced {
			s.add(token{word: word{class: separator}, sep: c})
		}
	case '?':
		n := 1
		for s.peek(0) == '?' {
			s.i++
			n++
		}
		s.add(token{word: word{class: blank, n: n}, sep: c})
	case '~':
		s.add(token{word: word{class: mark, n: int(approximate)}})
	case '%':
		s.add(token{word: word{class: mark, n: int(qualifiers)}})
	case '=':
		s.add(token{word: word{class: same}})
	case ':':
		return s.afterWord // date: 2014
	default:
		return false
	}
	s.afterWord = false
	return true
}

// number takes a number, and with it a time of day, the s of 1990s and the x of
// 201x.
func (s *scanner) number() bool {
	t := token{word: word{class: number}}
	for ; isDigit(s.peek(0)); s.i++ {
		if t.digits == 9 {
			return false
		}
		t.n = t.n*10 + int(s.peek(0)-'0')
		t.digits++
	}
	switch c := s.peek(0); {
	case c == ':' && t.digits <= 2 && isDigit(s.peek(1)):
		return s.clock(t.n)
	case c == 's' && t.digits == 4 && t.n%10 == 0 && !isLetter(s.peek(1)):
		s.i++
		t.xx = 1
		if t.n%100 == 0 {
			t.xx = 2 // the 1900s: a decade or a century, so the longer one
		}
	case c == 'x' || c == '?':
		s.unspecified(&t, c)
	}
	s.add(t)
	return true
}

// unspecified takes the x of 201x and 20xx, or the question marks in their place:
// they count when they make four digits.
func (s *scanner) unspecified(t *token, sign byte) {
	run := 0
	for s.peek(run) == sign {
		run++
	}
	if run > 2 || int(t.digits)+run != 4 || isLetter(s.peek(run)) {
		return
	}
	s.i += run
	t.digits, t.xx = 4, uint8(run)
	t.n *= yearsUnder(run)
}

// clock takes a time of day, from after its hour, with its seconds, zone and half
// of the day, and leaves a partOf in its place: the day is kept as written.
func (s *scanner) clock(hour int) bool {
	if hour > 24 {
		return false
	}
	for range 2 {
		if s.peek(0) != ':' {
			break
		}
		if tens := s.peek(1); tens < '0' || tens > '6' || !isDigit(s.peek(2)) || isDigit(s.peek(3)) {
			return false
		}
		s.i += 3
	}
	if s.peek(0) == '.' || s.peek(0) == ',' {
		for s.i++; isDigit(s.peek(0)); s.i++ {
		}
	}
	s.zone()
	for _, half := range [...]string{" م", " ص", "م", "ص", "z"} {
		if rest := s.text()[s.i:]; bytes.HasPrefix(rest, []byte(half)) && !isLetter(s.peek(len(half))) {
			s.i += len(half)
			break
		}
	}
	s.add(token{word: word{class: partOf}})
	return true
}

// zone takes +03:00, -0300 or +03 right after a time, and +0300 after a space.
func (s *scanner) zone() {
	if s.peek(0) == ' ' && s.peek(1) == '+' && isDigit(s.peek(5)) {
		s.i++
	}
	if c := s.peek(0); c != '+' && c != '-' || !isDigit(s.peek(1)) || !isDigit(s.peek(2)) {
		return
	}
	s.i += 3
	if s.peek(0) == ':' {
		s.i++
	}
	if isDigit(s.peek(0)) && isDigit(s.peek(1)) {
		s.i += 2
	}
}
