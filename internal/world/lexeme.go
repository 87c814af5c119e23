package world

import (
	_ "embed"
	"strings"
	"sync"
)

//go:embed data/given.txt
var givenText string

//go:embed data/families.txt
var familiesText string

//go:embed data/rare.txt
var rareText string

// lexeme is one name with its spellings. Two people share a name if they share
// the lexeme.
type lexeme struct {
	arabic string
	latin  [habits][]string
}

// lexicon holds the names of a world, each list with its frequencies.
type lexicon struct {
	men, women, families           []*lexeme
	manRank, womanRank, familyRank weights
}

// The shifts of the rank laws: with them the first name has about 8 percent of
// men and the ten first a third, the first family about 1 percent.
const (
	givenShift  = 3
	familyShift = 14
)

var words = sync.OnceValue(loadLexicon)

func loadLexicon() *lexicon {
	x := &lexicon{}
	var men []string // transliterations, beside x.men
	for line := range entries(givenText) {
		l := newLexeme(line[1], line[2], line[3:])
		if line[0] == "m" {
			x.men, men = append(x.men, l), append(men, line[2])
		} else {
			x.women = append(x.women, l)
		}
	}
	x.loadFamilies(men)
	x.manRank = byRank(len(x.men), givenShift)
	x.womanRank = byRank(len(x.women), givenShift)
	x.familyRank = byRank(len(x.families), familyShift)
	return x
}

// loadFamilies reads the written families, adds those that are called after a
// man, and then the rare ones.
func (x *lexicon) loadFamilies(men []string) {
	known := map[string]bool{}
	add := func(l *lexeme) {
		if !known[l.arabic] {
			known[l.arabic] = true
			x.families = append(x.families, l)
		}
	}
	for line := range entries(familiesText) {
		add(newLexeme(line[0], line[1], line[2:]))
	}
	for i, man := range x.men {
		if strings.Contains(man.arabic, " ") || strings.HasPrefix(man.arabic, "ال") {
			continue
		}
		name := capital(strings.ReplaceAll(man.latin[press][0], " ", ""))
		add(newLexeme("ال"+man.arabic, "al_"+men[i], []string{"Al_" + name, "Al" + strings.ToLower(name)}))
		if i%3 == 0 {
			add(newLexeme("أبو_"+man.arabic, "abuu_"+men[i], []string{"Abu_" + name, "Abou_" + name}))
		}
	}
	for line := range entries(rareText) {
		add(rareLexeme(line[0], line[1]))
	}
}

// entries yields the fields of each line that is no comment.
func entries(text string) func(yield func([]string) bool) {
	return func(yield func([]string) bool) {
		for line := range strings.Lines(text) {
			if fields := strings.Fields(line); len(fields) > 0 && fields[0] != "#" && !yield(fields) {
				return
			}
		}
	}
}

func newLexeme(arabic, translit string, known []string) *lexeme {
	l := &lexeme{arabic: strings.ReplaceAll(arabic, "_", " ")}
	for h := range habits {
		l.latin[h] = latinForms(translit, known, h)
	}
	return l
}

// rareLexeme has one Latin form, which each habit bends its own way.
func rareLexeme(arabic, latin string) *lexeme {
	l := &lexeme{arabic: arabic}
	rest, article := strings.CutPrefix(latin, "al-")
	for h := range habits {
		word := rest
		switch h {
		case scholarly:
			word = strings.NewReplacer("ou", "u", "ee", "i", "oo", "u").Replace(rest)
		case french:
			word = strings.NewReplacer("sh", "ch", "oo", "ou", "ee", "i", "q", "k").Replace(rest)
		case northern:
			word = strings.NewReplacer("ou", "u", "ee", "i", "kh", "x").Replace(rest)
		}
		word = capital(word)
		if article {
			word = [habits]string{"al-", "Al-", "Al ", "El "}[h] + word
		}
		l.latin[h] = []string{word}
	}
	return l
}

func (x *lexicon) given(d *draws, female bool) *lexeme {
	if female {
		return x.women[x.womanRank.draw(d)]
	}
	return x.men[x.manRank.draw(d)]
}

func (x *lexicon) family(d *draws) *lexeme { return x.families[x.familyRank.draw(d)] }
