package names

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// Fold returns the search form of s, in which two spellings of one word are
// equal. Arabic: cleaned, all alefs as ا, hamza on its seat as the seat, lone
// hamza dropped, ى as ي, ة as ه, and the Persian and Kurdish letters that
// Arabic lists write without their marks (ۆ ێ ە ڕ ڵ) as their plain twins.
// Latin: lower case, decomposed (NFKD), marks and the signs for ayn and hamza
// dropped, letters that do not decompose (ø ł ß æ ı) spelled out, apostrophes
// inside words dropped. Other punctuation stays as it was typed.
//
// Fold(Fold(s)) and Fold(Clean(s)) equal Fold(s).
func Fold(s string) string {
	if isFolded(s) {
		return s
	}
	s = Clean(s)
	plain := isClean(s) // ASCII and plain Arabic have nothing to decompose
	if !plain {
		s = norm.NFKD.String(s)
	}
	var b strings.Builder
	b.Grow(len(s))
	for _, r := range s {
		foldRune(&b, r)
	}
	out := b.String()
	if strings.ContainsRune(out, '\'') {
		out = dropApostrophes(out)
	}
	if !plain {
		out = norm.NFC.String(out)
	}
	return joinFields(out)
}

func foldRune(b *strings.Builder, r rune) {
	switch {
	case r < utf8.RuneSelf:
		if 'A' <= r && r <= 'Z' {
			r += 'a' - 'A'
		}
		b.WriteByte(byte(r))
	case unicode.Is(unicode.Mn, r):
	case r >= 0x0621 && r <= 0x06FF:
		if r = foldArabic(r); r != 0 {
			b.WriteRune(r)
		}
	default:
		r = unicode.ToLower(r)
		if t, ok := foldLatin[r]; ok {
			b.WriteString(t)
			return
		}
		b.WriteRune(r)
	}
}

// foldArabic returns the twin of an Arabic letter, or 0 for none.
func foldArabic(r rune) rune {
	switch r {
	case 'ء':
		return 0
	case 'أ', 'إ', 'آ', 'ٱ', 'ٲ', 'ٳ':
		return 'ا'
	case 'ؤ', 'ۆ', 'ۇ', 'ۈ', 'ۋ', 'ۅ':
		return 'و'
	case 'ئ', 'ى', 'ی', 'ێ', 'ې', 'ے', 'ۍ':
		return 'ي'
	case 'ة', 'ە', 'ہ', 'ھ', 'ۃ', 'ۀ', 'ۂ':
		return 'ه'
	case 'ک', 'ڪ':
		return 'ك'
	case 'ڕ', 'ڒ':
		return 'ر'
	case 'ڵ':
		return 'ل'
	}
	return r
}

// foldLatin spells out what NFKD leaves alone. The signs for ayn and hamza
// (ʿ ʾ) go, and the look-alikes of the apostrophe and the hyphen become one.
var foldLatin = map[rune]string{
	'ø': "o", 'ł': "l", 'đ': "d", 'ð': "d", 'þ': "th", 'ħ': "h", 'ŧ': "t",
	'ı': "i", 'ȷ': "j", 'ß': "ss", 'æ': "ae", 'œ': "oe", 'ə': "e", 'ɛ': "e",
	'ʿ': "", 'ʾ': "", 'ˈ': "", 'ʹ': "", 'ˀ': "", 'ˁ': "", 'ʔ': "", 'ʕ': "",
	'’': "'", '‘': "'", 'ʼ': "'", 'ʻ': "'", '‛': "'", '′': "'", '`': "'", '´': "'",
	'‐': "-", '‑': "-", '‒': "-", '–': "-", '—': "-", '−': "-",
}

// dropApostrophes drops each apostrophe between two letters: Sa'id, O'Brien.
func dropApostrophes(s string) string {
	runes := []rune(s)
	var b strings.Builder
	b.Grow(len(s))
	for i, r := range runes {
		inside := i > 0 && i+1 < len(runes) && unicode.IsLetter(runes[i-1]) && unicode.IsLetter(runes[i+1])
		if r != '\'' || !inside {
			b.WriteRune(r)
		}
	}
	return b.String()
}

// isFolded is the short way out: lower-case ASCII or folded Arabic letters,
// single spaces, no apostrophe.
func isFolded(s string) bool {
	space := true
	for i := 0; i < len(s); {
		c := s[i]
		if c < utf8.RuneSelf {
			if c < ' ' || c == 0x7F || c == '\'' || c == '`' || 'A' <= c && c <= 'Z' || c == ' ' && space {
				return false
			}
			space = c == ' '
			i++
			continue
		}
		r, n := utf8.DecodeRuneInString(s[i:])
		if !isPlainArabic(r) || foldArabic(r) != r {
			return false
		}
		space = false
		i += n
	}
	return len(s) == 0 || !space
}

// joinFields puts one space between words and none at the ends.
func joinFields(s string) string {
	if isSpaced(s) {
		return s
	}
	return strings.Join(strings.Fields(s), " ")
}

func isSpaced(s string) bool {
	space := true
	for i := 0; i < len(s); i++ {
		if s[i] == ' ' && space {
			return false
		}
		space = s[i] == ' '
	}
	return len(s) == 0 || !space
}
