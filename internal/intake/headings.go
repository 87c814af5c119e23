package intake

import (
	_ "embed"
	"path/filepath"
	"strings"
	"sync"

	"github.com/BurntSushi/toml"

	"sijil/internal/names"
)

//go:embed synonyms.toml
var synonyms string

// headings maps the headings that lists use to the fields that they mean.
var headings = sync.OnceValue(func() map[string]string {
	var file map[string][]string
	if _, err := toml.Decode(synonyms, &file); err != nil {
		panic(err) // it ships inside the program, and a test reads it
	}
	byKey := map[string]string{}
	for _, field := range sortedKeys(file) {
		for _, heading := range file[field] {
			byKey[headingKey(heading)] = field
		}
	}
	return byKey
})

// headingKey is the form in which headings are compared.
func headingKey(s string) string {
	s = strings.Map(func(r rune) rune {
		if strings.ContainsRune("_-./:()[]#*،,;", r) {
			return ' '
		}
		if r == '\'' || r == '’' {
			return -1
		}
		return r
	}, s)
	return names.Fold(strings.Join(strings.Fields(s), " "))
}

// kindWords tell the kind of a list from its file name and headings.
var kindWords = []struct {
	kind  string
	words []string
}{
	{"killing", []string{"killed", "killing", "killings", "martyr", "martyrs", "شهيد", "شهداء", "القتل", "قتلى", "کشته", "muertos", "asesinados", "tués"}},
	{"release", []string{"released", "releases", "المفرج", "الإفراج", "آزاد", "liberados"}},
	{"death", []string{"died in custody", "deaths in custody", "متوفين", "الوفاة تحت التعذيب", "died under torture"}},
	{"return", []string{"returnees", "deported", "deportees", "العائدين", "المرحلين"}},
	{"missing", []string{"missing", "مفقود", "المفقودين", "ناپدید"}},
}

// kindOf tells the kind of a list; without a word that says otherwise it is of
// arrests.
func kindOf(file string, header []string) string {
	name := " " + headingKey(filepath.Base(file)) + " "
	heads := " "
	for _, h := range header {
		heads += headingKey(h) + " "
	}
	if strings.Contains(heads, " "+headingKey("arrest")) || strings.Contains(heads, headingKey("اعتقال")) {
		return "arrest"
	}
	for _, k := range kindWords {
		for _, w := range k.words {
			if key := headingKey(w); strings.Contains(name, key) || strings.Contains(heads, " "+key+" ") {
				return k.kind
			}
		}
	}
	return "arrest"
}
