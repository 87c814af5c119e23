package world

import (
	"fmt"
	"slices"
	"strings"
)

// Map is the map of the ith source, counted from 0: a TOML file that says what
// its columns mean. A source that the world does not have has none.
func (w *World) Map(i int) string {
	if i < 0 || i >= len(w.sources) {
		return ""
	}
	s := &w.sources[i]
	var b strings.Builder
	fmt.Fprintf(&b, "# %s: %s.\n# Everybody in it is invented (sijil world, seed %d).\n", s.File, s.About, w.options.Seed)
	if s.Copies >= 0 {
		fmt.Fprintf(&b, "# It copies %s in part: the two are not independent.\n", w.sources[s.Copies].Name)
	}
	fmt.Fprintf(&b, "kind = \"arrest\"\nsource = %q\nlanguage = %q\n", s.Name, [languages]string{"ar", "en"}[s.language])
	if s.dates == slashed {
		b.WriteString("dates = \"dmy\"\n")
	}
	b.WriteString("\n[columns]\n")
	for _, c := range s.columns {
		fmt.Fprintf(&b, "%s = %q\n", appendQuoted(nil, c.head), c.field)
	}
	fmt.Fprintf(&b, "\n[constants]\n\"source.kind\" = %q\n\"source.reliability\" = %q\n", s.kind, s.grade)
	s.mapMissing(&b)
	s.mapValues(&b)
	return b.String()
}

// mapMissing says which word means nothing in which column.
func (s *Source) mapMissing(b *strings.Builder) {
	if s.blank == "" {
		return
	}
	b.WriteString("\n[missing]\n")
	for _, c := range s.columns {
		if s.blanks(c.field) {
			fmt.Fprintf(b, "%s = [%s]\n", appendQuoted(nil, c.head), appendQuoted(nil, s.blank))
		}
	}
}

// mapValues explains the list's own words for parties.
func (s *Source) mapValues(b *strings.Builder) {
	if len(s.partyWord) == 0 {
		return
	}
	var codes []string
	for code := range s.partyWord {
		codes = append(codes, code)
	}
	slices.Sort(codes)
	for _, c := range s.columns {
		if c.field != "arrest.party" {
			continue
		}
		fmt.Fprintf(b, "\n[values.%s]\n", appendQuoted(nil, c.head))
		for _, code := range codes {
			fmt.Fprintf(b, "%s = %q\n", appendQuoted(nil, s.partyWord[code]), code)
		}
	}
}
