package table

import (
	"bytes"
	"io"
	"unicode/utf8"
)

// survey is what one look at the whole text shows, before any of it is cut into
// rows. Looking at everything makes what is found certain: a file that is UTF-8
// for ten million bytes may not be in the next.
type survey struct {
	bytes     int64
	multibyte int64 // signs of more than one byte that are UTF-8
	invalid   int64 // bytes that are not
	nul       int64
	firstBad  spot
	firstNUL  spot
	text      bool // anything but spaces and line ends

	// Line ends outside and inside quotes, as far as an even number of quotes
	// before them tells.
	lf, crlf, cr       int64
	lfQuoted, crQuoted int64
}

// spot is a place in a text: bytes before it and its line from 1.
type spot struct {
	offset int64
	line   int
	value  byte
}

// surveyor takes a survey of text that arrives in pieces.
type surveyor struct {
	survey
	quoted bool
	line   int
	last   byte
}

func takeSurvey(r io.Reader) (survey, error) {
	s, buf, kept := surveyor{line: 1}, make([]byte, 64<<10), 0
	for {
		n, err := r.Read(buf[kept:])
		n += kept
		used := s.look(buf[:n], err == io.EOF)
		kept = copy(buf, buf[used:n])
		if err == io.EOF {
			s.end()
			return s.survey, nil
		}
		if err != nil {
			return s.survey, err
		}
	}
}

// look reads p and returns how much of it it could use: a sign that the end of
// p cuts waits for the next piece, unless there is none.
func (s *surveyor) look(p []byte, last bool) int {
	i := 0
	for i < len(p) {
		if c := p[i]; c < utf8.RuneSelf {
			s.ascii(c)
			i++
			continue
		}
		if !last && !utf8.FullRune(p[i:]) {
			break
		}
		s.lineBreak()
		s.last, s.text = 0, true
		r, n := utf8.DecodeRune(p[i:])
		if r == utf8.RuneError && n == 1 {
			s.bad(p[i])
		} else {
			s.multibyte++
		}
		s.bytes += int64(n)
		i += n
	}
	return i
}

func (s *surveyor) ascii(c byte) {
	if c > '"' && s.last != '\r' { // most signs: nothing to note
		s.bytes++
		s.last, s.text = c, true
		return
	}
	switch {
	case c == '\n':
		s.newline()
	default:
		s.lineBreak()
	}
	switch c {
	case '"':
		s.quoted, s.text = !s.quoted, true
	case 0:
		if s.nul++; s.nul == 1 {
			s.firstNUL = spot{s.bytes, s.line, 0}
		}
		s.text = true
	case ' ', '\t', '\n', '\r', '\v', '\f':
	default:
		s.text = true
	}
	s.bytes++
	s.last = c
}

// newline counts a line feed, alone or after a carriage return.
func (s *surveyor) newline() {
	s.line++
	switch {
	case s.quoted:
		s.lfQuoted++
	case s.last == '\r':
		s.crlf++
	default:
		s.lf++
	}
}

// lineBreak counts a carriage return that no line feed follows.
func (s *surveyor) lineBreak() {
	if s.last != '\r' {
		return
	}
	s.line++
	if s.quoted {
		s.crQuoted++
	} else {
		s.cr++
	}
}

func (s *surveyor) end() { s.lineBreak() }

func (s *surveyor) bad(c byte) {
	if s.invalid++; s.invalid == 1 {
		s.firstBad = spot{s.bytes, s.line, c}
	}
}

// lineEnd says what ends a line: carriage returns alone only where line feeds
// stand nowhere but inside quotes, as old Macintosh programs write.
func (s *survey) lineEnd() string {
	switch {
	case s.lf+s.crlf == 0 && s.cr > 0:
		return "\r"
	case s.lf+s.crlf+s.cr == 0 && s.lfQuoted == 0 && s.crQuoted > 0:
		return "\r" // one quote that is never closed hides them all
	case s.crlf > s.lf:
		return "\r\n"
	}
	return "\n"
}

// wholeSigns cuts off a sign of UTF-8 of which b holds only the start.
func wholeSigns(b []byte) []byte {
	for i := 1; i < utf8.UTFMax && i <= len(b); i++ {
		if utf8.RuneStart(b[len(b)-i]) {
			if !utf8.FullRune(b[len(b)-i:]) {
				return b[:len(b)-i]
			}
			break
		}
	}
	return b
}

// lineAt returns the line of an offset in b, from 1.
func lineAt(b []byte, offset int) int {
	return 1 + bytes.Count(b[:min(offset, len(b))], []byte{'\n'})
}
