package cli

import (
	"sijil/internal/names"
)

// printable is a text from a list as a terminal may show it: what would turn the
// direction of text, or not show at all, becomes a visible token.
func printable(s string) string {
	const most = 60
	s = names.Neutralise(s)
	if r := []rune(s); len(r) > most {
		return string(r[:most]) + "…"
	}
	return s
}

func printables(list []string) []string {
	out := make([]string, len(list))
	for i, s := range list {
		out[i] = printable(s)
	}
	return out
}
