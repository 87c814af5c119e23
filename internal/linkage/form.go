package linkage

import (
	"fmt"
	"sort"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"sijil/internal/errs"
)

// A form makes a coarser text of a value, so that unequal values can agree:
// blocking keys and levels of agreement are both written with forms. n is the
// number that stands behind the form's name, 0 where none does.
type form struct {
	name   string
	number bool // the form takes a number
	make   func(value string, n int) string
}

var forms = []form{
	{"prefix", true, prefix},
	{"suffix", true, suffix},
	{"year", false, func(v string, _ int) string { return dateParts(v, 4) }},
	{"month", false, func(v string, _ int) string { return dateParts(v, 6) }},
	{"day and month", false, monthDay},
	{"sector", false, func(v string, _ int) string { return postcodePart(v, 2) }},
	{"district", false, func(v string, _ int) string { return postcodePart(v, 1) }},
	{"area", false, func(v string, _ int) string { return postcodePart(v, 0) }},
	{"user", false, func(v string, _ int) string { user, _, _ := strings.Cut(v, "@"); return user }},
	{"domain", false, func(v string, _ int) string { _, domain, _ := strings.Cut(v, "@"); return domain }},
	{"first word", false, func(v string, _ int) string { return pick(words(v), 0) }},
	{"last word", false, func(v string, _ int) string { w := words(v); return pick(w, len(w)-1) }},
	{"sorted words", false, sortedWords},
	{"letters", false, func(v string, _ int) string { return keep(v, unicode.IsLetter) }},
	{"digits", false, func(v string, _ int) string { return keep(v, unicode.IsDigit) }},
	{"given", false, func(v string, _ int) string { return partsFrom(v, 0, 1) }},
	{"after given", false, func(v string, _ int) string { return partsFrom(v, 1, len(v)) }},
	{"sound", false, sound},
	{"first sound", false, func(v string, _ int) string { return sounding(v, false) }},
	{"last sound", false, func(v string, _ int) string { return sounding(v, true) }},
	{"canonical", false, canonical},
}

// Key names a form of a column: what a blocking rule asks to be equal.
type Key struct {
	Column string
	Form   string // "" is the whole value, else as in "prefix 3" or "year"
}

// ParseKey reads a key as it stands in settings: a column's name, or name and
// form with a bar between them, as in "surname | prefix 4".
func ParseKey(s string) (Key, error) {
	column, form := s, ""
	if bar := strings.LastIndex(s, " | "); bar >= 0 {
		column, form = s[:bar], strings.TrimSpace(s[bar+3:])
	}
	k := Key{Column: strings.TrimSpace(column), Form: form}
	if _, err := findForm(form); err != nil {
		return Key{}, fmt.Errorf("key %q: %w", s, err)
	}
	return k, nil
}

// String prints the key as ParseKey reads it.
func (k Key) String() string {
	if k.Form == "" && !strings.Contains(k.Column, " | ") {
		return k.Column
	}
	return k.Column + " | " + k.Form // a column with a bar in its name needs one behind it
}

// findForm returns the function of a form's words.
func findForm(text string) (func(string) string, error) {
	if text == "" {
		return func(v string) string { return v }, nil
	}
	for _, f := range forms {
		if !f.number && f.name == text {
			return func(v string) string { return f.make(v, 0) }, nil
		}
		name, number, ok := strings.Cut(text, " ")
		if n, err := strconv.Atoi(number); f.number && ok && name == f.name && err == nil && n > 0 && n < 100 {
			return func(v string) string { return f.make(v, n) }, nil
		}
	}
	return nil, fmt.Errorf("no form is called %q; forms are %s: %w", text, formNames(), errs.Invalid)
}

func formNames() string {
	var names []string
	for _, f := range forms {
		if f.number {
			names = append(names, f.name+" N")
			continue
		}
		names = append(names, f.name)
	}
	return strings.Join(names, ", ")
}

// prefix returns the first n letters; a shorter value is its own prefix.
func prefix(v string, n int) string {
	for i := range v {
		if n == 0 {
			return v[:i]
		}
		n--
	}
	return v
}

func suffix(v string, n int) string {
	if n >= utf8.RuneCountInString(v) {
		return v
	}
	r := []rune(v)
	return string(r[len(r)-n:])
}

func pick(w []string, i int) string {
	if i < 0 || i >= len(w) {
		return ""
	}
	return w[i]
}

func sortedWords(v string, _ int) string {
	w := words(v)
	sort.Strings(w)
	return strings.Join(w, " ")
}

func keep(v string, want func(rune) bool) string {
	return strings.Map(func(r rune) rune {
		if want(r) {
			return r
		}
		return -1
	}, v)
}

// postcodePart returns the beginning of a postcode: 0 the area, 1 the district,
// 2 the sector. A British code (tq13 8df) is cut at its own joints, tq, tq13,
// tq13 8; any other loses its last one, two or three signs.
func postcodePart(v string, part int) string {
	v = keep(v, func(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) })
	r := []rune(v)
	if len(r) < 3 {
		return ""
	}
	if out, in := r[:len(r)-3], r[len(r)-3:]; len(out) >= 2 && unicode.IsLetter(r[0]) &&
		unicode.IsDigit(in[0]) && unicode.IsLetter(in[1]) && unicode.IsLetter(in[2]) {
		switch part {
		case 2:
			return string(r[:len(r)-2])
		case 1:
			return string(out)
		}
		return leadingLetters(out)
	}
	return string(r[:max(1, len(r)-3+part)])
}

func leadingLetters(r []rune) string {
	for i, c := range r {
		if !unicode.IsLetter(c) {
			return string(r[:i])
		}
	}
	return string(r)
}
