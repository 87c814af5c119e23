package world

import (
	"strconv"
	"strings"
	"unicode/utf8"
)

// spelling is a person's name as a source writes it.
type spelling struct {
	given, father, grandfather, family string
	whole                              string // as one cell
	mother                             string
	aka                                string
	latin                              bool
}

// name spells the name of an account's person.
func (t teller) name(a *account) {
	r, n, s := &t.list.rates, a.Person.Name, &a.spelled
	s.latin = t.list.language == english
	if t.chance(r.otherScript) {
		s.latin = !s.latin
	}
	if s.latin {
		a.difficulty++
	}
	if !t.sure && t.chance(r.unknown) {
		t.nobody(a)
		return
	}
	s.given, s.family = t.part(a, n.Given), t.part(a, n.Family)
	if t.chance(r.grandfather) {
		s.grandfather = t.part(a, n.Grandfather)
	}
	if s.father = t.part(a, n.Father); t.chance(r.noFather) {
		s.father = ""
		a.difficulty++
	}
	switch {
	case t.chance(r.noFamily) && s.father != "":
		s.family = ""
		a.difficulty += 2
	case t.chance(r.swapped) && s.father != "":
		s.father, s.family = s.family, s.father
		a.difficulty += 2
	}
	s.aka = a.Person.Aka
	t.mother(a)
	s.whole = join(s.given, s.father, s.grandfather, s.family)
	if t.chance(r.reversed) {
		s.whole = join(s.family, s.grandfather, s.father, s.given)
		a.difficulty++
	}
	if t.chance(r.aside) {
		s.whole = t.beside(a)
	}
}

func join(parts ...string) string {
	var b strings.Builder
	for _, p := range parts {
		if p == "" {
			continue
		}
		if b.Len() > 0 {
			b.WriteByte(' ')
		}
		b.WriteString(p)
	}
	return b.String()
}

// mother spells the mother's name, or leaves it out.
func (t teller) mother(a *account) {
	r, n := &t.list.rates, a.Person.Name
	if t.chance(r.noMother) {
		a.difficulty++
		return
	}
	a.spelled.mother = t.part(a, n.Mother)
	if t.chance(r.wholeMother) {
		a.spelled.mother += " " + t.part(a, n.MotherFamily)
	}
}

// nobody is a row whose bearer's name is not known: some are named through kin.
func (t teller) nobody(a *account) {
	s := &a.spelled
	a.difficulty += 20
	father := a.Person.Name.Father.arabic + " " + a.Person.Name.Family.arabic
	switch {
	case s.latin:
		s.given, s.whole = "unknown", "unknown"
	case t.chance(400) && a.Person.Female:
		s.given, s.whole = "ابنة "+father, "ابنة "+father
	case t.chance(300):
		s.given, s.whole = "ابن "+father, "ابن "+father
	default:
		s.given, s.whole = "مجهول", "مجهول الهوية"
	}
}

// part spells one part of a name in the script of the account.
func (t teller) part(a *account, l *lexeme) string {
	r := &t.list.rates
	word := l.arabic
	if a.spelled.latin {
		word = one(t.draws, l.latin[t.list.latin])
	} else {
		if t.chance(r.spelling) {
			word = t.respell(word)
		}
		if t.chance(r.damage) {
			word = t.damage(word)
			a.difficulty++
		}
	}
	if t.chance(r.slip) {
		word = t.slip(word)
		a.difficulty++
	}
	return word
}

// respell writes an Arabic word otherwise without another word coming of it.
func (t teller) respell(word string) string {
	for range 2 { // most words allow one or two of these
		other := one(t.draws, respellings)(word)
		if t.list.windows && strings.ContainsAny(other, notInWindows) {
			continue
		}
		if other != word {
			return other
		}
	}
	return word
}

var hamza = strings.NewReplacer("أ", "ا", "إ", "ا", "آ", "ا")

var respellings = []func(string) string{
	hamza.Replace, hamza.Replace, hamza.Replace,
	func(s string) string { return replaceEnd(s, "ة", "ه") },
	func(s string) string { return replaceEnd(s, "ة", "ه") },
	func(s string) string { return replaceEnd(s, "ى", "ي") },
	func(s string) string { return replaceEnd(s, "ي", "ى") },
	func(s string) string { return strings.Replace(s, "عبد ال", "عبدال", 1) },
	func(s string) string { return strings.Replace(s, "أبو ", "ابو", 1) },
	func(s string) string { return strings.NewReplacer("ؤ", "و", "ئ", "ي").Replace(s) },
	func(s string) string { return afterFirst(s, "ـ") },
	func(s string) string { return afterFirst(s, "ّ") },
	func(s string) string { return strings.NewReplacer("ي", "ی", "ك", "ک").Replace(s) },
}

// notInWindows are the letters of respellings that windows-1256 does not have.
const notInWindows = "ی"

func replaceEnd(s, old, with string) string {
	if rest, ok := strings.CutSuffix(s, old); ok {
		return rest + with
	}
	return s
}

// afterFirst puts a mark behind the second letter.
func afterFirst(s, mark string) string {
	runes := []rune(s)
	if len(runes) < 4 || runes[1] == ' ' || runes[2] == ' ' {
		return s
	}
	return string(runes[:2]) + mark + string(runes[2:])
}

// damage spoils a word as PDF readers and scanners do.
func (t teller) damage(word string) string {
	switch {
	case strings.Contains(word, "الله"):
		return strings.Replace(word, "الله", "هللا", 1)
	case strings.Contains(word, "لا"):
		return strings.Replace(word, "لا", "ال", 1)
	}
	pairs := []string{"د", "ر", "ر", "د", "ت", "ن", "ن", "ت", "ح", "ج", "س", "ش", "ع", "غ", "ب", "ي"}
	for range 6 {
		k := 2 * t.below(len(pairs)/2)
		if strings.Contains(word, pairs[k]) {
			return strings.Replace(word, pairs[k], pairs[k+1], 1)
		}
	}
	if n := utf8.RuneCountInString(word); n > 4 {
		return string([]rune(word)[:n-1]) // the last letter fell off
	}
	return word
}

// slip is a slip of the finger: a letter dropped, doubled or changed with the
// next one.
func (t teller) slip(word string) string {
	runes := []rune(word)
	if len(runes) < 5 {
		return word
	}
	i := t.between(1, len(runes)-3)
	if runes[i] == ' ' || runes[i+1] == ' ' {
		return word
	}
	switch t.below(3) {
	case 0:
		return string(runes[:i]) + string(runes[i+1:])
	case 1:
		return string(runes[:i+1]) + string(runes[i:])
	}
	runes[i], runes[i+1] = runes[i+1], runes[i]
	return string(runes)
}

// beside writes more into the name cell than a name.
func (t teller) beside(a *account) string {
	s := &a.spelled
	if s.latin {
		if s.aka != "" {
			return s.whole + ` "` + strings.Replace(s.aka, "أبو ", "Abu ", 1) + `"`
		}
		return strings.ToUpper(s.whole)
	}
	home := spokenName(a.Person.Origin, arabic)
	switch t.below(8) {
	case 0, 1:
		if s.aka != "" {
			return s.whole + " (" + s.aka + ")"
		}
		return "الحاج " + s.whole
	case 2:
		return s.whole + " (" + home + ")"
	case 3:
		return s.whole + " - " + home
	case 4:
		year, _, _ := a.Person.Born.YMD()
		return s.whole + " (" + strconv.Itoa(year) + ")"
	case 5:
		return "\u200f" + s.whole // a mark that says right to left
	}
	return strings.Replace(s.whole, " ", "  ", 1)
}
