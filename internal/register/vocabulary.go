package register

import (
	"embed"
	"fmt"
	"path"
	"sort"
	"strings"
	"sync"

	"github.com/BurntSushi/toml"

	"sijil/internal/errs"
	"sijil/internal/names"
)

// Entry is one code of a vocabulary. The code never changes; the labels may be
// chosen per report.
type Entry struct {
	Code   string   `toml:"code"`
	EN     string   `toml:"en"`
	AR     string   `toml:"ar"`
	Parent string   `toml:"parent"` // with a tree: the code above
	From   string   `toml:"from"`   // first day of validity, ISO 8601; empty: always
	To     string   `toml:"to"`     // last day of validity; empty: still valid
	Also   []string `toml:"also"`   // spellings that lists use
}

// Label returns the label in a language (ar or en), English where there is none.
func (e Entry) Label(lang string) string {
	if lang == "ar" && e.AR != "" {
		return e.AR
	}
	return e.EN
}

// Vocabulary is a closed list of codes with the spellings that stand for them.
type Vocabulary struct {
	Name    string
	Entries []Entry // in the order in which tables show them

	byFold map[string]string // folded spelling to code
	byCode map[string]int
}

// NewVocabulary makes a vocabulary and refuses two entries of one code or one
// spelling that would mean two codes.
func NewVocabulary(name string, entries []Entry) (*Vocabulary, error) {
	v := &Vocabulary{Name: name, Entries: entries, byFold: map[string]string{}, byCode: map[string]int{}}
	for i, e := range entries {
		if _, twice := v.byCode[e.Code]; twice || e.Code == "" {
			return nil, fmt.Errorf("vocabulary %s: code %q is empty or stands twice: %w", name, e.Code, errs.Invalid)
		}
		v.byCode[e.Code] = i
		for _, spelling := range append([]string{e.Code, e.EN, e.AR}, e.Also...) {
			if err := v.addSpelling(spelling, e.Code); err != nil {
				return nil, err
			}
		}
	}
	return v, nil
}

func (v *Vocabulary) addSpelling(spelling, code string) error {
	key := foldSpelling(spelling)
	if old, ok := v.byFold[key]; ok && old != code {
		return fmt.Errorf("vocabulary %s: %q would mean both %s and %s: %w", v.Name, spelling, old, code, errs.Invalid)
	}
	if key != "" {
		v.byFold[key] = code
	}
	return nil
}

// Code returns the code that a spelling stands for.
func (v *Vocabulary) Code(spelling string) (string, bool) {
	if _, ok := v.byCode[spelling]; ok {
		return spelling, true
	}
	code, ok := v.byFold[foldSpelling(spelling)]
	return code, ok
}

// Has says whether code is an entry.
func (v *Vocabulary) Has(code string) bool {
	_, ok := v.byCode[code]
	return ok
}

// Entry returns the entry of a code, or one whose labels are the code itself.
func (v *Vocabulary) Entry(code string) Entry {
	if i, ok := v.byCode[code]; ok {
		return v.Entries[i]
	}
	return Entry{Code: code, EN: code, AR: code}
}

// Root climbs from a code to the top of its tree: the party of a branch.
func (v *Vocabulary) Root(code string) string {
	for range v.Entries {
		parent := v.Entry(code).Parent
		if parent == "" {
			break
		}
		code = parent
	}
	return code
}

// Codes lists the codes in the order of the entries.
func (v *Vocabulary) Codes() []string {
	codes := make([]string, len(v.Entries))
	for i, e := range v.Entries {
		codes[i] = e.Code
	}
	return codes
}

// foldSpelling is the form in which spellings are compared: the search form of
// names, with underscores and hyphens as spaces.
func foldSpelling(s string) string {
	s = names.Fold(strings.NewReplacer("_", " ", "-", " ", "'", "", "’", "", "،", " ", ",", " ").Replace(s))
	return strings.Join(strings.Fields(s), " ")
}

//go:embed vocabulary/*.toml
var vocabularyFiles embed.FS

// Vocabularies returns those that ship, by name. Each call returns the same
// values; they are not to be changed.
var Vocabularies = sync.OnceValue(loadVocabularies)

// loadVocabularies panics on a broken file: it ships inside the program, and a
// test reads each of them.
func loadVocabularies() map[string]*Vocabulary {
	files, err := vocabularyFiles.ReadDir("vocabulary")
	if err != nil {
		panic(err)
	}
	all := map[string]*Vocabulary{}
	for _, f := range files {
		var doc struct{ Entry []Entry }
		if _, err := toml.DecodeFS(vocabularyFiles, path.Join("vocabulary", f.Name()), &doc); err != nil {
			panic(err)
		}
		name := strings.TrimSuffix(f.Name(), ".toml")
		v, err := NewVocabulary(name, doc.Entry)
		if err != nil {
			panic(err)
		}
		all[name] = v
	}
	return all
}

// VocabularyOf returns the vocabulary of a field of kind [Code].
func VocabularyOf(f Field) *Vocabulary { return Vocabularies()[f.Vocab] }

// VocabularyNames lists the names of the vocabularies that ship, sorted.
func VocabularyNames() []string {
	var names []string
	for name := range Vocabularies() {
		names = append(names, name)
	}
	sort.Strings(names)
	return names
}
