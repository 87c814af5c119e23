package names

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// A word is a run of letters or of digits in a cell.
type word struct {
	text   string
	fold   string
	kind   kind
	sep    rune // what stood before it: ' ', '-', '/', ',', '+'; the strongest of a run
	tight  bool // no space stood before it
	dotted bool // a dot follows: an abbreviation
	number bool
	absent bool // 0, * or . in the place of a name
	front  bool // stood before a comma, so belongs to the family
}

// lex appends the words of a cleaned text.
func lex(dst []word, s string) []word {
	l := lexer{words: dst, first: len(dst), sep: ' '}
	for i, r := range s {
		l.rune(r, s, i)
	}
	l.end(len(s), s)
	return l.words
}

type lexer struct {
	words  []word
	first  int
	start  int  // of the word being read
	inside bool // a word is being read
	number bool
	sep    rune
	spaced bool
	buf    []byte // the word so far, if it differs from the text
}

func (l *lexer) rune(r rune, s string, i int) {
	digit := '0' <= r && r <= '9'
	switch {
	case (!l.inside || l.number) && r >= utf8.RuneSelf && unicode.IsMark(r): // on nothing
	case digit || isWordRune(r):
		if l.inside && (l.number != digit || isHump(s, i, r)) {
			l.end(i, s)
			l.sep, l.spaced = ' ', false
		}
		if !l.inside {
			l.inside, l.number, l.start = true, digit, i
		}
		if l.buf != nil {
			l.buf = utf8.AppendRune(l.buf, r)
		}
	case l.inside && !l.number && isJoiner(r) && letterAfter(s, i+utf8.RuneLen(r)):
		l.join(r, s, i)
	default:
		l.end(i, s)
		l.separate(r, s, i)
	}
}

// join keeps an apostrophe inside a word and drops a question mark, which is
// what a lost ayn or hamza leaves.
func (l *lexer) join(r rune, s string, i int) {
	if r == '?' || r == '؟' || r == utf8.RuneError {
		if l.buf == nil {
			l.buf = append(make([]byte, 0, len(s)-l.start), s[l.start:i]...)
		}
		return
	}
	if l.buf != nil {
		l.buf = utf8.AppendRune(l.buf, r)
	}
}

func (l *lexer) separate(r rune, s string, i int) {
	switch r {
	case ' ':
		l.spaced = true
		return
	case '.':
		if i > 0 && s[i-1] != ' ' && len(l.words) > l.first {
			l.words[len(l.words)-1].dotted = true
			return
		}
	case '-', '‐', '‑', '‒', '–', '—', '−', '_', ':', '=', '~':
		r = '-'
	case '/', '\\', '|':
		r = '/'
	case ',', '،', ';', '؛':
		r = ','
	case '+', '&':
		r = '+'
	}
	if strings.ContainsRune(".*?؟", r) && alone(s, i, utf8.RuneLen(r)) {
		l.words = append(l.words, word{text: string(r), fold: string(r), sep: l.sep, absent: true})
		l.sep, l.spaced = ' ', false
		return
	}
	if separatorRank(r) > separatorRank(l.sep) {
		l.sep = r
	}
}

// end closes the word being read at byte i.
func (l *lexer) end(i int, s string) {
	if !l.inside {
		return
	}
	text := s[l.start:i]
	if l.buf != nil {
		text, l.buf = string(l.buf), nil
	}
	w := word{text: text, sep: l.sep, tight: !l.spaced, number: l.number}
	if w.number {
		w.fold, w.absent = text, strings.Trim(text, "0") == "" && len(text) < 4
	} else {
		w.fold = Fold(text)
		w.kind = kinds()[w.fold]
	}
	l.words = append(l.words, w)
	l.inside, l.sep, l.spaced = false, ' ', false
}

func isWordRune(r rune) bool {
	return 'a' <= r && r <= 'z' || 'A' <= r && r <= 'Z' || isPlainArabic(r) ||
		r >= utf8.RuneSelf && (unicode.IsLetter(r) || unicode.IsMark(r) || unicode.IsNumber(r))
}

// isHump holds for a Latin capital behind a small letter: AbdulRahman, AlHalabi.
func isHump(s string, i int, r rune) bool {
	return 'A' <= r && r <= 'Z' && i > 1 && 'a' <= s[i-1] && s[i-1] <= 'z' && s[max(i-2, 0):i] != "Mc"
}

func isJoiner(r rune) bool {
	switch r {
	case '\'', '’', '‘', '`', '´', 'ʼ', '?', '؟', utf8.RuneError:
		return true
	}
	return false
}

func letterAfter(s string, i int) bool {
	r, _ := utf8.DecodeRuneInString(s[i:])
	return i < len(s) && unicode.IsLetter(r)
}

// alone reports whether the rune at i stands between spaces or ends.
func alone(s string, i, n int) bool {
	return (i == 0 || s[i-1] == ' ') && (i+n == len(s) || s[i+n] == ' ')
}

func separatorRank(r rune) int { return strings.IndexRune(" -,/+", r) }

// joinWords returns the text of words as it was spaced, with its dots.
func joinWords(ws []word) string { return joinText(ws, true) }

// joinToken returns it without dots.
func joinToken(ws []word) string { return joinText(ws, false) }

func joinText(ws []word, dots bool) string {
	if len(ws) == 1 && !(ws[0].dotted && dots) {
		return ws[0].text
	}
	var b strings.Builder
	for i, w := range ws {
		switch {
		case i == 0:
		case w.sep == ' ' && w.tight && ws[i-1].dotted:
		case w.sep == '-' && w.tight:
			b.WriteByte('-')
		default:
			b.WriteByte(' ')
		}
		b.WriteString(w.text)
		if w.dotted && dots {
			b.WriteByte('.')
		}
	}
	return b.String()
}
