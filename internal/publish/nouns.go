package publish

import (
	"fmt"
	"strings"

	"github.com/BurntSushi/toml"

	"sijil/internal/errs"
	"sijil/internal/locale"
)

// nouns are the forms of nouns beside numbers: noun, language, plural class. In
// a form {n} stands for the number; a form may leave it out: «طفلان».
type nouns map[string]map[string]map[locale.Class]string

// parseNouns reads nouns.toml. A noun without a form that its language needs is
// errs.Invalid.
func parseNouns(file, text string) (nouns, error) {
	var n nouns
	if _, err := toml.Decode(text, &n); err != nil {
		return nil, fmt.Errorf("%s: %w: %w", file, err, errs.Invalid)
	}
	for noun, languages := range n {
		for _, lang := range locale.Languages {
			for _, class := range locale.Classes(lang) {
				if languages[lang][class] == "" {
					return nil, fmt.Errorf("%s: noun %s: it has no form %s in %s: %w", file, noun, class, lang, errs.Invalid)
				}
			}
		}
	}
	return n, nil
}

// of gives the form that a number takes, cut where the number stands; ok is
// false for a form that says the number in the noun.
func (n nouns) of(loc locale.Locale, noun string, count int) (before, after string, ok bool, err error) {
	forms, there := n[noun]
	if !there {
		return "", "", false, fmt.Errorf("noun %q: nouns.toml has none of that name: %w", noun, errs.NotFound)
	}
	before, after, ok = strings.Cut(forms[loc.Lang][loc.Plural(count)], "{n}")
	return before, after, ok, nil
}

// number is the form that takes any number: for one that is not told.
func (n nouns) withheld(loc locale.Locale, noun string) (before, after string, err error) {
	forms, there := n[noun]
	if !there {
		return "", "", fmt.Errorf("noun %q: nouns.toml has none of that name: %w", noun, errs.NotFound)
	}
	before, after, _ = strings.Cut(forms[loc.Lang][locale.Other], "{n}")
	return before, after, nil
}
