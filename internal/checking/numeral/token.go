package numeral

import (
	"strings"
	"unicode"

	"sijil/internal/names"
)

// Token is a word, a number in digits or a mark of punctuation.
type Token struct {
	Text       string
	Fold       string // the search form of a word, "" of a mark
	Start, End int    // in characters of the text, End exclusive
	Kind       Kind
	Spaced     bool // white space stands before it
	NewLine    bool // a line break stands before it
	Tanween    bool // an Arabic word that ends in an accusative ا: حالةً, طفلاً
}

// Kind is what a token is.
type Kind uint8

// The kinds of token.
const (
	Word   Kind = iota // letters, and digits among them: H1, 11th
	Digits             // 1,236 or ٨٨٫٥
	Mark               // one character of punctuation
)

// Tokens parts a text. Arabic letters written onto digits (و217, الـ56) are
// words of their own; Latin ones make a word of both (H1, 11th, SY02).
func Tokens(text string) []Token {
	t := tokenizer{text: []rune(text)}
	for t.at < len(t.text) {
		r := t.text[t.at]
		switch {
		case unicode.IsSpace(r) || invisible(r):
			t.spaced = t.spaced || unicode.IsSpace(r)
			t.newLine = t.newLine || r == '\n'
			t.at++
		case isDigit(r):
			t.digits()
		case unicode.IsLetter(r) || unicode.Is(unicode.Mn, r) || r == tatweel:
			t.word()
		default:
			t.add(Mark, t.at+1)
		}
	}
	return t.tokens
}

type tokenizer struct {
	text            []rune
	at              int
	spaced, newLine bool
	tokens          []Token
}

const tatweel = 'ـ'

// invisible marks turn the direction of a text or join nothing; they part
// nothing either.
func invisible(r rune) bool {
	return r >= 0x200B && r <= 0x200F || r >= 0x202A && r <= 0x202E || r >= 0x2060 && r <= 0x2069 || r == 0xFEFF || r == 0xAD || r == 0x061C
}

func isDigit(r rune) bool { return value(r) >= 0 }

// value is that of a digit: ASCII, Arabic-Indic or Persian; -1 of another.
func value(r rune) int {
	switch {
	case r >= '0' && r <= '9':
		return int(r - '0')
	case r >= '٠' && r <= '٩':
		return int(r - '٠')
	case r >= '۰' && r <= '۹':
		return int(r - '۰')
	}
	return -1
}

// add makes a token up to a place in the text.
func (t *tokenizer) add(kind Kind, end int) {
	s := string(t.text[t.at:end])
	tok := Token{Text: s, Start: t.at, End: end, Kind: kind, Spaced: t.spaced, NewLine: t.newLine}
	if kind == Word {
		tok.Fold = names.Fold(strings.TrimSuffix(strings.TrimSuffix(s, "'s"), "’s"))
		tok.Tanween = strings.HasSuffix(s, "اً") || strings.HasSuffix(s, "ًا") || strings.HasSuffix(s, "ً")
	}
	t.tokens = append(t.tokens, tok)
	t.at, t.spaced, t.newLine = end, false, false
}

// word takes letters with their marks, apostrophes between them, and digits
// behind Latin ones.
func (t *tokenizer) word() {
	latin := unicode.Is(unicode.Latin, t.text[t.at])
	i := t.at + 1
	for ; i < len(t.text); i++ {
		r := t.text[i]
		switch {
		case unicode.IsLetter(r), unicode.Is(unicode.Mn, r), r == tatweel, invisible(r) && r != 0x200B && r != 0xFEFF:
			continue
		case isDigit(r) && latin:
			continue
		case (r == '\'' || r == '’' || r == 'ʼ') && i+1 < len(t.text) && unicode.IsLetter(t.text[i+1]):
			continue
		}
		break
	}
	for i > t.at+1 && invisible(t.text[i-1]) {
		i--
	}
	t.add(Word, i)
}

// digits takes a number: digits, and between two of them the marks that part
// thousands and decimals.
func (t *tokenizer) digits() {
	i := t.at + 1
	for ; i < len(t.text); i++ {
		if isDigit(t.text[i]) || i+1 < len(t.text) && isDigit(t.text[i+1]) && separator(t.text, i) {
			continue
		}
		break
	}
	if i < len(t.text) && unicode.Is(unicode.Latin, t.text[i]) { // 11th, 5km
		for i < len(t.text) && (unicode.IsLetter(t.text[i]) || isDigit(t.text[i])) {
			i++
		}
		t.add(Word, i)
		return
	}
	t.add(Digits, i)
}

// separator says whether the mark at i parts the thousands or the decimals of
// one number. A space or an Arabic comma does only where three digits follow and
// no fourth.
func separator(text []rune, i int) bool {
	switch text[i] {
	case ',', '.', '٬', '٫', '\'', '’':
		return true
	case '،', 0xA0, 0x202F, 0x2009:
		n := 0
		for j := i + 1; j < len(text) && isDigit(text[j]); j++ {
			n++
		}
		before := 0
		for j := i - 1; j >= 0 && isDigit(text[j]); j-- {
			before++
		}
		return n == 3 && before <= 3
	}
	return false
}
