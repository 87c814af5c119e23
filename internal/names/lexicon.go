package names

import (
	_ "embed"
	"strings"
	"sync"
)

// common.txt is written by hand, lexicon.txt by internal/names/gen from public
// lists of name parts; where both know a spelling, the hand decides.
var (
	//go:embed common.txt
	commonText string
	//go:embed lexicon.txt
	lexiconText string
)

// A lexicon knows the spellings of names.
type lexicon struct {
	canonical map[string]string // any spelling, in search form, to the Arabic name
	latin     map[string]string // Arabic name to its usual Latin spelling
	common    map[string]bool   // Arabic names of common.txt
	sex       map[string]Sex    // Arabic name to the sex of most who bear it
}

// spellings returns the lexicon, read on first use.
var spellings = sync.OnceValue(func() *lexicon {
	x := &lexicon{make(map[string]string, 16<<10), make(map[string]string, 6<<10), map[string]bool{}, map[string]Sex{}}
	for line := range strings.Lines(commonText) {
		x.addCommon(strings.TrimSpace(line))
	}
	for line := range strings.Lines(lexiconText) { // after the common names, which decide
		if words := strings.Fields(line); len(words) > 0 && words[0] != "#" {
			words[0] = x.withoutArticle(words[0])
			x.add(words[:1], words[1:])
		}
	}
	return x
})

// withoutArticle drops ال from an Arabic word of more than four letters that is
// no common name.
func (x *lexicon) withoutArticle(w string) string {
	rest, ok := strings.CutPrefix(w, "ال")
	if !ok || len(rest) <= len("ال") || x.common[w] {
		return w
	}
	return rest
}

// addCommon reads "sex arabic… | latin…".
func (x *lexicon) addCommon(line string) {
	head, latin, ok := strings.Cut(line, "|")
	if !ok || line[0] == '#' {
		return
	}
	words := strings.Fields(head)
	name := x.add(words[1:], strings.Fields(latin))
	x.common[name] = true
	switch words[0] {
	case "m":
		x.sex[name] = Male
	case "f":
		x.sex[name] = Female
	}
}

// add joins spellings under the first Arabic one, which it returns. What is
// known already stays with the name that has it.
func (x *lexicon) add(arabic, latin []string) string {
	name := Fold(arabic[0])
	if known, ok := x.canonical[name]; ok {
		name = known
	}
	for _, list := range [][]string{arabic, latin} {
		for _, s := range list {
			s = Fold(s)
			if _, ok := x.canonical[s]; !ok {
				x.canonical[s] = name
			}
		}
	}
	if _, ok := x.latin[name]; !ok && len(latin) > 0 {
		x.latin[name] = latin[0]
	}
	return name
}

// known reports whether a token in search form is a spelling of a known name.
func known(fold string) bool {
	_, ok := spellings().canonical[fold]
	return ok
}
