package linkage

import (
	"strings"
	"unicode"

	"sijil/internal/names"
)

// clean returns a value trimmed, folded and with single spaces; "" where it
// says nothing.
func clean(raw string) string {
	if Missing(raw) {
		return ""
	}
	return names.Fold(raw)
}

// words splits a folded value at everything that is neither letter, mark nor digit.
func words(s string) []string {
	return strings.FieldsFunc(s, func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsDigit(r) && !unicode.IsMark(r)
	})
}

// sound returns the consonant skeletons of a name's words, alike for Arabic and
// Latin letters; words without one keep their letters.
func sound(v string) string {
	w := words(v)
	for i, s := range w {
		if k := names.Skeletons(s); len(k) > 0 {
			w[i] = k[0]
		}
	}
	return strings.Join(w, " ")
}
