package claim

import (
	_ "embed"
	"strconv"
	"strings"
	"sync"

	"github.com/BurntSushi/toml"

	"sijil/internal/checking/numeral"
	"sijil/internal/names"
)

// phrase is one entry of a lexicon: words that mean a value of a kind.
type phrase struct {
	words       []string
	kind, value string
}

// lexicon finds phrases by kind and first word.
type lexicon struct {
	index map[string]map[string][]phrase
}

//go:embed en.toml
var english string

//go:embed ar.toml
var arabic string

// shipped are the phrases of both languages in one: a text may mix them. A
// broken file ships inside the program, and a test reads both.
var shipped = sync.OnceValue(func() *lexicon {
	x := &lexicon{index: map[string]map[string][]phrase{}}
	for _, text := range []string{english, arabic} {
		var file map[string]map[string][]string
		if _, err := toml.Decode(text, &file); err != nil {
			panic(err)
		}
		for kind, values := range file {
			for value, list := range values {
				for _, p := range list {
					x.add(kind, value, p)
				}
			}
		}
	}
	return x
})

func (x *lexicon) add(kind, value, text string) {
	words := forms(text)
	if len(words) == 0 {
		return
	}
	if x.index[kind] == nil {
		x.index[kind] = map[string][]phrase{}
	}
	x.index[kind][words[0]] = append(x.index[kind][words[0]], phrase{words, kind, value})
}

// with is a copy of the lexicon with more phrases of one kind.
func (x *lexicon) with(kind string, phrases map[string][]string) *lexicon {
	all := &lexicon{index: map[string]map[string][]phrase{}}
	for k, first := range x.index {
		all.index[k] = map[string][]phrase{}
		for w, list := range first {
			all.index[k][w] = append([]phrase(nil), list...)
		}
	}
	for value, list := range phrases {
		for _, p := range list {
			all.add(kind, value, p)
		}
	}
	return all
}

// forms parts a phrase into the forms by which words are compared: of an Arabic
// word, the one without article.
func forms(text string) []string {
	var all []string
	for _, t := range numeral.Tokens(text) {
		switch {
		case t.Kind == numeral.Mark && !strings.ContainsAny(t.Text, "$€£–—-"):
		case t.Kind == numeral.Mark:
			all = append(all, t.Text)
		default:
			all = append(all, names.Fold(t.Text))
		}
	}
	return all
}

// word is a token with the forms that it may be compared by.
type word struct {
	numeral.Token
	forms []string
}

// wordOf gives a token its forms. In Arabic و or ف, then ب, ل or ك, then the
// article may be written onto a word, and ا onto its end; which of them are part
// of the word itself only the lexicon knows, so all readings are tried.
func wordOf(t numeral.Token) word {
	w := word{Token: t}
	f := t.Fold
	if t.Kind != numeral.Word {
		f = t.Text
	}
	w.add(f)
	if t.Kind != numeral.Word || f == "" || f[0] < 0x80 {
		if t.Kind == numeral.Word {
			w.add(strings.TrimSuffix(f, "'"))
		}
		return w
	}
	for _, a := range []string{"", "و", "ف"} {
		for _, b := range []string{"", "ب", "ل", "ك"} {
			rest, ok := strings.CutPrefix(f, a+b)
			if !ok {
				continue
			}
			w.add(rest)
			if article, ok := strings.CutPrefix(rest, "ال"); ok {
				w.add(article)
			}
			if article, ok := strings.CutPrefix(rest, "ل"); ok && b == "ل" {
				w.add(article) // للاعتقال
			}
		}
	}
	if t.Tanween {
		for _, form := range w.forms {
			w.add(strings.TrimSuffix(form, "ا"))
		}
	}
	return w
}

// add keeps a form that is a word: two letters, or all there is.
func (w *word) add(form string) {
	if len(w.forms) > 0 && len([]rune(form)) < 2 {
		return
	}
	w.forms = append(w.forms, form)
}

func (w word) is(form string) bool {
	for _, f := range w.forms {
		if f == form {
			return true
		}
	}
	return false
}

// at finds the longest phrase of a kind that begins at word i. n is how many
// words it has; 0 if there is none. Marks of quotation and hyphens inside a
// phrase do not count.
func (x *lexicon) at(kind string, words []word, i int) (value string, n int) {
	first := x.index[kind]
	if first == nil || i >= len(words) {
		return "", 0
	}
	longest := 0
	for _, form := range words[i].forms {
		for _, p := range first[form] {
			if length := matches(words, i, p.words); length > 0 && len(p.words) > longest {
				value, n, longest = p.value, length, len(p.words)
			}
		}
	}
	return value, n
}

// before finds the phrase of a kind that ends right before word end.
func (x *lexicon) before(kind string, words []word, end int) (value string, n int) {
	for i := max(0, end-8); i < end; i++ {
		if v, length := x.at(kind, words[:end], i); length == end-i {
			return v, length
		}
	}
	return "", 0
}

// matches gives how many tokens the words of a phrase take at i, 0 for none.
func matches(words []word, i int, phrase []string) int {
	at := i
	for j, form := range phrase {
		for j > 0 && at < len(words) && words[at].Kind == numeral.Mark && joins(words[at].Text) && !isMark(form) {
			at++
		}
		if at >= len(words) || !words[at].is(form) {
			return 0
		}
		at++
	}
	return at - i
}

// joins says whether a mark may stand inside a phrase: enforced-disappearance,
// اعتقال/احتجاز, "the regime".
func joins(mark string) bool { return strings.Contains(`-/"'“”«»’‑()[]*_`, mark) }

func isMark(form string) bool { return strings.ContainsAny(form, "$€£–—-") }

func atoi(s string) int {
	n, _ := strconv.Atoi(s)
	return n
}
