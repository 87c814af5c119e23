// Package locale writes numbers, days and lists as a reader of one language
// expects them, and says which plural form a number takes.
//
// The idea: a text is never glued together from an English pattern. A number
// asks its [Locale] for its digits, a noun for the form that fits the number
// (Arabic has six), a day for the names of its months. The package knows Arabic
// and English; another language is a table here and nothing elsewhere.
package locale

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"sijil/internal/errs"
)

// The languages.
const (
	Arabic  = "ar"
	English = "en"
)

// Languages lists the languages in which a document can be written.
var Languages = []string{Arabic, English}

// Digits says which figures a page is written with; one page has one kind.
type Digits string

// The kinds of digits.
const (
	Western     Digits = ""       // 1,236 and 44.4%
	ArabicIndic Digits = "arabic" // ١٬٢٣٦ and ٤٤٫٤٪
)

// Locale is how one page is written. The zero Locale is English.
type Locale struct {
	Lang   string
	Digits Digits
}

// New makes a locale. An unknown language or kind of digits is errs.Invalid;
// Arabic-Indic digits belong to Arabic.
func New(lang string, digits Digits) (Locale, error) {
	if !slices.Contains(Languages, lang) {
		return Locale{}, fmt.Errorf("language %q: not one of %s: %w", lang, strings.Join(Languages, ", "), errs.Invalid)
	}
	if digits != Western && (digits != ArabicIndic || lang != Arabic) {
		return Locale{}, fmt.Errorf("digits %q: %q writes its numbers with western digits%s: %w", digits, lang,
			map[string]string{Arabic: " or arabic ones"}[lang], errs.Invalid)
	}
	return Locale{Lang: lang, Digits: digits}, nil
}

// RTL says whether the language runs from right to left.
func (l Locale) RTL() bool { return l.Lang == Arabic }

// Dir is the direction as HTML writes it.
func (l Locale) Dir() string {
	if l.RTL() {
		return "rtl"
	}
	return "ltr"
}

// Int writes a whole number with its thousands grouped: 1,236.
func (l Locale) Int(n int) string {
	s := strconv.Itoa(n)
	sign := ""
	if n < 0 {
		sign, s = "-", s[1:]
	}
	var b strings.Builder
	for i, c := range s {
		if i > 0 && (len(s)-i)%3 == 0 {
			b.WriteByte(',')
		}
		b.WriteRune(c)
	}
	return l.Shown(sign + b.String())
}

// Decimal writes a number with a fixed number of decimals, rounded to the even
// neighbour where it stands in the middle.
func (l Locale) Decimal(v float64, decimals int) string {
	return l.Shown(strconv.FormatFloat(v, 'f', decimals, 64))
}

// Percent writes a share of 0 to 1 as a percentage: 0.444 is 44.4%.
func (l Locale) Percent(share float64, decimals int) string {
	return l.Decimal(100*share, decimals) + l.Shown("%")
}

var arabicIndic = strings.NewReplacer("0", "٠", "1", "١", "2", "٢", "3", "٣", "4", "٤", "5", "٥", "6", "٦", "7", "٧", "8", "٨", "9", "٩",
	",", "٬", ".", "٫", "%", "٪")

// Shown writes a number that stands in Western digits with those of the locale.
func (l Locale) Shown(number string) string {
	if l.Digits == ArabicIndic {
		return arabicIndic.Replace(number)
	}
	return number
}

// List joins words as a sentence lists them: "a, b and c", «أ وب وج».
func (l Locale) List(words []string) string {
	if len(words) < 2 {
		return strings.Join(words, "")
	}
	last := len(words) - 1
	if l.Lang == Arabic {
		return strings.Join(words[:last], "، ") + "، و" + words[last]
	}
	return strings.Join(words[:last], ", ") + " and " + words[last]
}

// The characters that keep a text apart from the direction around it (Unicode
// Standard Annex 9, explicit isolates).
const (
	startLTR = "\u2066"
	endLTR   = "\u2069"
)

// Isolate marks a text that runs from left to right whatever stands around it:
// an ISO date, an id, a telephone number. In Arabic it would else be reordered.
func Isolate(s string) string { return startLTR + s + endLTR }
