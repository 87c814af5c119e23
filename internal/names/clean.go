package names

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// Clean returns s without what the eye does not see, in this order: NFKC
// (which also ends presentation forms and combining hamza), vowel signs,
// tatweel, zero-width and direction marks dropped, Arabic-Indic and Persian
// digits as ASCII, Persian and Urdu twins of ya, kaf and ha as the Arabic
// letters, runs of space as one, none at the ends. Bytes that are no UTF-8
// become U+FFFD. Clean(Clean(s)) equals Clean(s).
func Clean(s string) string {
	if isClean(s) {
		return s
	}
	s = norm.NFKC.String(strings.ToValidUTF8(s, "\uFFFD"))
	var b strings.Builder
	b.Grow(len(s))
	space := false
	for _, r := range s {
		switch {
		case unicode.IsSpace(r):
			space = b.Len() > 0
			continue
		case isDropped(r):
			continue
		}
		if space {
			b.WriteByte(' ')
			space = false
		}
		b.WriteRune(cleanRune(r))
	}
	// A base and its mark may have become neighbours only now.
	return norm.NFKC.String(b.String())
}

// isClean is the short way out for what most cells hold: plain Arabic letters
// or ASCII with single spaces.
func isClean(s string) bool {
	space := true // a space at the start is not clean
	for i := 0; i < len(s); {
		c := s[i]
		if c < utf8.RuneSelf {
			if c < ' ' || c == 0x7F || c == ' ' && space {
				return false
			}
			space = c == ' '
			i++
			continue
		}
		r, n := utf8.DecodeRuneInString(s[i:])
		if !isPlainArabic(r) {
			return false
		}
		space = false
		i += n
	}
	return len(s) == 0 || !space
}

// isPlainArabic holds for the letters of Arabic itself, U+0621 to U+064A,
// which are normal in every form, apart from tatweel.
func isPlainArabic(r rune) bool {
	return r >= 0x0621 && r <= 0x063A || r >= 0x0641 && r <= 0x064A
}

// isDropped holds for what is written over, between or around letters and
// carries no name: vowel signs and Quranic marks, tatweel, zero-width and
// direction marks, control and format characters, variation selectors.
func isDropped(r rune) bool {
	switch {
	case r >= 0x064B && r <= 0x065F, r == 0x0670, r >= 0x06D6 && r <= 0x06ED:
		return true
	case r >= 0x0610 && r <= 0x061A, r >= 0x08CA && r <= 0x08FF:
		return true
	case r == tatweel, r >= 0xFE00 && r <= 0xFE0F:
		return true
	case r < 0x00AD:
		return r < ' ' || r >= 0x7F && r <= 0x9F
	}
	return unicode.Is(unicode.Cf, r)
}

const tatweel = 'ـ'

// cleanRune maps digits to ASCII and the Persian and Urdu twins of Arabic
// letters, which look the same at the end of a word, to those.
func cleanRune(r rune) rune {
	switch {
	case r < 0x0660:
		return r
	case r <= 0x0669:
		return r - 0x0660 + '0'
	case r >= 0x06F0 && r <= 0x06F9:
		return r - 0x06F0 + '0'
	}
	switch r {
	case 'ی':
		return 'ي'
	case 'ک':
		return 'ك'
	case 'ہ', 'ھ':
		return 'ه'
	}
	return r
}
