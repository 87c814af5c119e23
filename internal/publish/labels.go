package publish

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/BurntSushi/toml"

	"sijil/internal/errs"
	"sijil/internal/figures"
	"sijil/internal/locale"
	"sijil/internal/place"
	"sijil/internal/register"
)

// labels give the values of attributes their names. The code of a value never
// changes; what a report calls it may be chosen in labels.toml.
type labels struct {
	gazetteer *place.Gazetteer
	chosen    map[string]map[string]map[string]string // attribute, value, language
	vocab     map[string]string                       // attribute to vocabulary
}

// newLabels reads labels.toml: [attribute.value] with a name for each language.
func newLabels(g *place.Gazetteer, file, text string) (*labels, error) {
	l := &labels{gazetteer: g, vocab: map[string]string{}}
	if _, err := toml.Decode(text, &l.chosen); err != nil {
		return nil, fmt.Errorf("%s: %w: %w", file, err, errs.Invalid)
	}
	for attribute, values := range l.chosen {
		for value, names := range values {
			for _, lang := range locale.Languages {
				if names[lang] == "" {
					return nil, fmt.Errorf("%s: %s.%s has no name in %s: %w", file, attribute, value, lang, errs.Invalid)
				}
			}
		}
	}
	for _, s := range []figures.Schema{figures.Returns(), figures.Cases()} {
		for _, a := range s.Attributes {
			l.vocab[a.Name] = a.Name
			if a.Vocabulary != "" {
				l.vocab[a.Name] = a.Vocabulary
			}
		}
	}
	return l, nil
}

// of is the name of a value.
func (l *labels) of(loc locale.Locale, attribute, value string) string {
	vocabulary := l.vocab[attribute]
	for _, under := range []string{attribute, vocabulary, "any"} {
		if name := l.chosen[under][value][loc.Lang]; name != "" {
			return name
		}
	}
	switch attribute {
	case "month", "quarter", "year":
		return period(loc, value)
	}
	if v := register.Vocabularies()[vocabulary]; v != nil && v.Has(value) {
		return v.Entry(value).Label(loc.Lang)
	}
	if _, ok := l.gazetteer.Place(place.Code(value)); ok {
		return l.gazetteer.Name(place.Code(value), loc.Lang)
	}
	if _, err := strconv.Atoi(strings.TrimSuffix(value, "+")); err == nil {
		return loc.Shown(value)
	}
	return value
}

// period writes the name of a period.
func period(loc locale.Locale, value string) string {
	p, err := figures.ParsePeriod(value)
	from, to, bounded := p.Bounds()
	if err != nil || !bounded {
		return value
	}
	return loc.Span(date(from), date(to))
}

// date is a day as package locale takes it.
func date(d figures.Day) locale.Date {
	y, m, day := d.YMD()
	return locale.Date{Year: y, Month: m, Day: day}
}

// knows says whether an attribute can have a value, though no case has it. Of
// places those that the gazetteer has count; of other open attributes any.
func (l *labels) knows(attribute, value string) bool {
	if value == figures.Unknown {
		return true
	}
	vocabulary := l.vocab[attribute]
	switch {
	case vocabulary == "place" || attribute == "country" || vocabulary == "country":
		_, ok := l.gazetteer.Place(place.Code(value))
		return ok
	case register.Vocabularies()[vocabulary] != nil:
		return register.Vocabularies()[vocabulary].Has(value)
	case attribute == "month" || attribute == "quarter" || attribute == "year":
		_, err := figures.ParsePeriod(value)
		return err == nil
	case attribute == "source" || attribute == "site":
		return true
	}
	return false // a closed attribute's table has a cell for each of its values
}
