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

// wholeNumber reads a whole number in Western, Arabic-Indic or Persian digits,
// with a unit or words behind it ("٢٤ سنة") or a fraction of nothing ("34.0").
// Letters before the digits, or two numbers, are no number.
func wholeNumber(s string) (n int, ok bool) {
	negative := false
	if rest, found := strings.CutPrefix(s, "-"); found {
		s, negative = rest, true
	} else if rest, found := strings.CutSuffix(s, "-"); found && utf8.RuneCountInString(s) < 6 {
		s, negative = rest, true
	}
	digits := 0
	for i, r := range s {
		d, isDigit := digitOf(r)
		if isDigit && digits < 9 {
			n, digits, ok = n*10+d, digits+1, true
			continue
		}
		if !ok || isDigit || hasDigit(strings.TrimLeft(s[i+utf8.RuneLen(r):], "0٠۰")) {
			return 0, false
		}
		break
	}
	if negative {
		n = -n
	}
	return n, ok
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
