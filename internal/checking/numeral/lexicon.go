package numeral

import (
	_ "embed"
	"strings"
	"sync"

	"github.com/BurntSushi/toml"

	"sijil/internal/names"
)

// language holds the words for numbers of one language.
type language struct {
	Units, Teens, Tens, Hundreds, Magnitudes, Doubles map[string]float64
}

// lexicon is what words.toml says, folded.
type lexicon struct {
	En, Ar    language
	Dual      map[string]string
	Single    map[string]string
	Fractions map[string]float64
	Phrases   map[string][]string

	phrases map[string][][]string // by kind, each in words
}

//go:embed words.toml
var wordsFile string

// words is the lexicon; nothing changes it. A broken file ships inside the
// program, and a test reads it.
var words = sync.OnceValue(func() *lexicon {
	x := &lexicon{phrases: map[string][][]string{}}
	if _, err := toml.Decode(wordsFile, x); err != nil {
		panic(err)
	}
	for _, l := range []*language{&x.En, &x.Ar} {
		for _, m := range []*map[string]float64{&l.Units, &l.Teens, &l.Tens, &l.Hundreds, &l.Magnitudes, &l.Doubles} {
			*m = foldKeys(*m)
		}
	}
	x.Fractions = foldKeys(x.Fractions)
	x.Dual, x.Single = foldBoth(x.Dual), foldBoth(x.Single)
	for kind, list := range x.Phrases {
		for _, p := range list {
			x.phrases[kind] = append(x.phrases[kind], split(p))
		}
	}
	return x
})

func foldKeys(m map[string]float64) map[string]float64 {
	out := make(map[string]float64, len(m))
	for k, v := range m {
		out[names.Fold(k)] = v
	}
	return out
}

func foldBoth(m map[string]string) map[string]string {
	out := make(map[string]string, len(m))
	for k, v := range m {
		out[names.Fold(k)] = names.Fold(v)
	}
	return out
}

// split parts a phrase into the forms that its tokens have.
func split(phrase string) []string {
	var forms []string
	for _, t := range Tokens(phrase) {
		if t.Kind == Mark {
			forms = append(forms, t.Text)
			continue
		}
		forms = append(forms, t.Fold)
	}
	return forms
}

// form is what a token is compared by.
func (t Token) form() string {
	if t.Kind == Word {
		return t.Fold
	}
	return t.Text
}

// Is says whether a token is a word, also where و, ب, ل or ك is written on it.
// form is folded.
func (t Token) Is(form string) bool {
	f := t.form()
	if f == form {
		return true
	}
	for _, p := range proclitics {
		if rest, ok := strings.CutPrefix(f, p); ok && rest == form && len([]rune(form)) > 1 {
			return true
		}
	}
	return false
}

// proclitics are written onto the next word in Arabic.
var proclitics = []string{"و", "ف", "ب", "ل", "ك", "وب", "ول", "فب", "وك"}

// phraseAt gives how many tokens from i on are a phrase of a kind, the longest;
// 0 if none. Only the first word may have something written on it.
func phraseAt(tokens []Token, i int, kind string) int {
	best := 0
	for _, p := range words().phrases[kind] {
		if len(p) > best && matches(tokens, i, p) {
			best = len(p)
		}
	}
	return best
}

func matches(tokens []Token, i int, phrase []string) bool {
	if i < 0 || i+len(phrase) > len(tokens) || !tokens[i].Is(phrase[0]) {
		return false
	}
	for j, form := range phrase[1:] {
		if tokens[i+1+j].form() != form {
			return false
		}
	}
	return true
}
