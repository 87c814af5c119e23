package locale

// Class is the plural form that a number takes, by its name in Unicode's
// Common Locale Data Repository.
type Class string

// The classes. English has One and Other, Arabic all six.
const (
	Zero  Class = "zero"
	One   Class = "one"
	Two   Class = "two"
	Few   Class = "few"
	Many  Class = "many"
	Other Class = "other"
)

// Classes lists the classes of a language, in the order of numbers.
func Classes(lang string) []Class {
	if lang == Arabic {
		return []Class{Zero, One, Two, Few, Many, Other}
	}
	return []Class{One, Other}
}

// Plural is the class of a count, which is not negative. Arabic: 0, 1 and 2 have
// forms of their own (لا أطفال، طفل واحد، طفلان); else the last two digits
// decide: 3 to 10 (أطفال), 11 to 99 (طفلاً), 00 to 02 (طفل).
//
// Source: CLDR 45, plural rules, languages ar and en.
func (l Locale) Plural(n int) Class {
	if l.Lang != Arabic {
		if n == 1 {
			return One
		}
		return Other
	}
	switch rest := n % 100; {
	case n == 0:
		return Zero
	case n == 1:
		return One
	case n == 2:
		return Two
	case rest >= 3 && rest <= 10:
		return Few
	case rest >= 11:
		return Many
	}
	return Other
}
