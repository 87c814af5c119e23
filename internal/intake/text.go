package intake

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// trim takes white space, also no-break spaces, byte-order marks and direction
// marks, from the ends of a cell. Within it nothing changes.
func trim(cell string) string {
	return strings.TrimFunc(cell, func(r rune) bool {
		return unicode.IsSpace(r) || r == '\ufeff' || (r >= '\u200e' && r <= '\u200f') || (r >= '\u202a' && r <= '\u202e') || (r >= '\u2066' && r <= '\u2069')
	})
}

// numberAndRest reads a whole number in Western, Arabic-Indic or Persian digits
// at the start of a text, and what stands behind it. A dash before it, or right
// behind it as Arabic lists have it, makes it negative; one on each side is
// decoration. More than nine digits are no number.
func numberAndRest(s string) (n int, rest string, ok bool) {
	s, before := strings.CutPrefix(s, "-")
	digits := 0
	rest = s
	for i, r := range s {
		d, isDigit := digitOf(r)
		if !isDigit {
			break
		}
		if digits++; digits > 9 {
			return 0, "", false
		}
		n, rest = n*10+d, s[i+utf8.RuneLen(r):]
	}
	after := rest == "-"
	if after {
		rest = ""
	}
	if before != after {
		n = -n
	}
	return n, rest, digits > 0
}

// wholeNumber reads a whole number with a unit or words behind it ("40 people"),
// or a fraction of nothing ("34.0"). Letters before the digits, or two numbers,
// are no number.
func wholeNumber(s string) (n int, ok bool) {
	n, rest, ok := numberAndRest(s)
	if fraction, cut := strings.CutPrefix(rest, "."); cut {
		rest = strings.TrimLeft(fraction, "0٠۰")
	}
	if !ok || hasDigit(rest) {
		return 0, false
	}
	return n, true
}

func hasDigit(s string) bool {
	return strings.ContainsFunc(s, func(r rune) bool {
		_, ok := digitOf(r)
		return ok
	})
}

func digitOf(r rune) (int, bool) {
	switch {
	case r >= '0' && r <= '9':
		return int(r - '0'), true
	case r >= '٠' && r <= '٩':
		return int(r - '٠'), true
	case r >= '۰' && r <= '۹':
		return int(r - '۰'), true
	}
	return 0, false
}
