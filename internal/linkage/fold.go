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

// nameParts takes a value apart as a name; compounds such as عبد الرحمن and
// Abdul Rahman are one part each. A value that names nobody has none.
func nameParts(v string) []names.Part { return names.Parse(v).Parts }

// partsFrom returns the parts of a name from one place to another.
func partsFrom(v string, from, to int) string {
	var out []string
	for n, p := range nameParts(v) {
		if n >= from && n < to {
			out = append(out, names.Fold(p.Text))
		}
	}
	return strings.Join(out, " ")
}

// sound returns the consonant skeletons of a name's parts, alike for Arabic and
// Latin spellings.
func sound(v string, _ int) string { return strings.Join(sounds(v), " ") }

// sounds lists the main skeleton of each part; a part without one keeps its
// letters.
func sounds(v string) []string {
	var out []string
	for _, p := range nameParts(v) {
		if len(p.Skeletons) > 0 {
			out = append(out, p.Skeletons[0])
			continue
		}
		out = append(out, p.Fold)
	}
	return out
}

// canonical returns the one name behind all spellings of each part.
func canonical(v string, _ int) string {
	var out []string
	for _, p := range nameParts(v) {
		out = append(out, p.Canonical)
	}
	return strings.Join(out, " ")
}

// sounding returns one skeleton of a name; one that is too common to find
// candidates alone is none.
func sounding(v string, last bool) string {
	s := sounds(v)
	at := 0
	if last {
		at = len(s) - 1
	}
	if k := pick(s, at); !names.WeakSkeleton(k) {
		return k
	}
	return ""
}
