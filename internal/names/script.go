package names

import "unicode"

// Writing is the script that a name is written in.
type Writing string

const (
	Arabic Writing = "arabic" // Arabic letters, so also Persian, Kurdish, Urdu
	Latin  Writing = "latin"
	Mixed  Writing = "mixed" // letters of both
	Other  Writing = "other" // another script, or no letter at all
)

// Script returns what s is written in. One letter of another alphabet beside
// Arabic or Latin does not count; digits and punctuation never do.
func Script(s string) Writing {
	arabic, latin := false, false
	for _, r := range s {
		switch {
		case isArabicLetter(r):
			arabic = true
		case isLatinLetter(r):
			latin = true
		}
	}
	switch {
	case arabic && latin:
		return Mixed
	case arabic:
		return Arabic
	case latin:
		return Latin
	}
	return Other
}

func isArabicLetter(r rune) bool {
	return isPlainArabic(r) || r >= 0x0600 && unicode.Is(unicode.Arabic, r) && unicode.IsLetter(r) && r != tatweel
}

func isLatinLetter(r rune) bool {
	return 'a' <= r && r <= 'z' || 'A' <= r && r <= 'Z' || r >= 0x00AA && unicode.Is(unicode.Latin, r)
}
