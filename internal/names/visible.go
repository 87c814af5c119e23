package names

import (
	"fmt"
	"strings"
	"unicode"
)

// Neutralise returns s with each direction mark and each other invisible
// character shown as a token such as [U+202E], for titles, log lines, file
// names and tables, where such a character could make a name read as another.
// The zero-width joiner and non-joiner stay, since Persian, Kurdish and Urdu
// are written with them; so do tab and line breaks.
func Neutralise(s string) string {
	if strings.IndexFunc(s, isHidden) < 0 {
		return s
	}
	var b strings.Builder
	for _, r := range s {
		if isHidden(r) {
			fmt.Fprintf(&b, "[U+%04X]", r)
			continue
		}
		b.WriteRune(r)
	}
	return b.String()
}

// HasDirectionMarks reports whether s holds a character that turns the
// direction of the text around it (Unicode's Bidi_Control).
func HasDirectionMarks(s string) bool {
	return strings.IndexFunc(s, isDirectionMark) >= 0
}

func isDirectionMark(r rune) bool { return unicode.Is(unicode.Bidi_Control, r) }

// isHidden holds for what is there and can't be seen: controls, direction
// marks, zero-width and format characters, line and paragraph separators, the
// fillers of Hangul.
func isHidden(r rune) bool {
	switch r {
	case '\t', '\n', '\r', zwnj, zwj:
		return false
	case 0x2028, 0x2029, 0x115F, 0x1160, 0x3164, 0xFFA0:
		return true
	}
	return unicode.In(r, unicode.Cc, unicode.Cf)
}

const (
	zwnj = '\u200C'
	zwj  = '\u200D'
)
