package cli

import (
	"strings"

	"sijil/internal/names"
)

// printable is a text from a list as a terminal may show it: what would turn the
// direction of text, or not show at all, becomes a visible token, a line break a
// space, and a long text is cut.
func printable(s string) string {
	const most = 60
	s = strings.Join(strings.FieldsFunc(printableText(s), func(r rune) bool { return r == '\n' || r == '\r' || r == '\t' }), " ")
	if r := []rune(s); len(r) > most {
		return string(r[:most]) + "…"
	}
	return s
}

// printableText is a whole text as a terminal may show it.
func printableText(s string) string { return names.Neutralise(s) }

func printables(list []string) []string {
	out := make([]string, len(list))
	for i, s := range list {
		out[i] = printable(s)
	}
	return out
}
