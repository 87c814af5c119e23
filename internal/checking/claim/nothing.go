package claim

import (
	"strings"

	"sijil/internal/checking/numeral"
)

// Why a number claims nothing.
const (
	isDate      = "a date"
	isReference = "a number of a page, an article, a law or the like"
	isMeasure   = "a duration, an age, a sum of money or another measure"
	isOrdinal   = "a place in an order"
	isCode      = "part of a code, an address or an enumeration"
	isPoints    = "a difference of shares"
)

// claimsNothing says why number k claims nothing; "" where it claims.
func (s *sentence) claimsNothing(k int) string {
	n := s.numbers[k]
	switch {
	case s.inWindow(n.First) || s.isDay(n):
		return isDate
	case n.Points:
		return isPoints
	case n.Ordinal || s.isOrdinal(n):
		return isOrdinal
	case s.isEnumeration(k) || s.isCode(n):
		return isCode
	case n.Percent:
		return ""
	case s.isMoney(n):
		return isMeasure
	case s.isReference(n):
		return isReference
	case s.isMeasure(n):
		return isMeasure
	case s.isYear(n):
		return isDate
	}
	return ""
}

// isDay says whether a number is the day or the year of a date that is no
// window: 3 July, 2014-2024.
func (s *sentence) isDay(n numeral.Number) bool {
	if n.Words {
		return false
	}
	if d, ok := s.dateAt(n.First, false); ok && d.month > 0 {
		return true
	}
	return false
}

// isYear says whether a number of four digits without a mark of thousands is a
// year: what follows is not what it would count.
func (s *sentence) isYear(n numeral.Number) bool {
	if n.First != n.Last || s.yearAt(n.First) == 0 || n.Bound != numeral.Exactly {
		return false
	}
	_, next := s.reader.lexicon.at("unit", s.words, n.Last+1)
	for _, kind := range []string{"group", "indicator"} {
		_, m := s.reader.lexicon.at(kind, s.words, n.Last+1)
		next = max(next, m)
	}
	before := s.wordAt(n.First-1, "in", "of", "since", "year", "until", "and", "during", "by", "عام", "سنه", "في", "منذ", "حتي", "خلال", "لعام")
	return next == 0 || before && !s.arabicCount(n)
}

// arabicCount says whether an Arabic noun of what is counted stands behind a
// number that is no year: 2024 حالة.
func (s *sentence) arabicCount(n numeral.Number) bool {
	return s.wordAt(n.Last+1, "حاله", "شخصا", "شخص", "معتقلا") && !s.wordAt(n.First-1, "عام", "سنه", "منذ")
}

// isOrdinal says whether "the" of Arabic is written onto a number that counts
// nothing: الدورة الـ56.
func (s *sentence) isOrdinal(n numeral.Number) bool {
	if n.First == 0 || s.words[n.First-1].Fold != "ال" || s.words[n.First].Spaced {
		return false
	}
	for _, kind := range []string{"unit", "group", "indicator"} {
		if _, m := s.reader.lexicon.at(kind, s.words, n.Last+1); m > 0 {
			return false
		}
	}
	return n.Bound == numeral.Exactly
}

// isEnumeration says whether a number opens a paragraph or a line as the mark of
// an item: "1. ", "(2)", "3-", or stands alone in brackets as the mark of a note.
func (s *sentence) isEnumeration(k int) bool {
	n := s.numbers[k]
	if n.Words || n.First != n.Last {
		return false
	}
	text := func(i int) string {
		if i < 0 || i >= len(s.words) {
			return ""
		}
		return s.words[i].Text
	}
	opens := n.First == 0 || s.words[n.First].NewLine || n.First == 1 && strings.Contains("(-*•#", text(0))
	closes := strings.Contains(".)-–:", text(n.Last+1)) && text(n.Last+1) != "" && (n.Last+2 >= len(s.words) || s.words[n.Last+2].Spaced)
	if opens && closes && n.Value < 100 {
		return true
	}
	return text(n.First-1) == "[" && text(n.Last+1) == "]"
}

// isCode says whether a number is joined to others or to letters by marks
// without space: A/HRC/56, 14:30, 33.51/36.27, S-2254, +963.
func (s *sentence) isCode(n numeral.Number) bool {
	if n.Words || n.With >= 0 {
		return false
	}
	joined := func(mark, beside int) bool {
		if mark < 0 || mark >= len(s.words) || beside < 0 || beside >= len(s.words) || s.words[mark].Kind != numeral.Mark {
			return false
		}
		return strings.Contains(`/\:-+_@#.°'′`, s.words[mark].Text) && !s.words[max(mark, beside)].Spaced && !s.words[max(mark, min(mark+1, n.First))].Spaced
	}
	first := s.words[n.First]
	before := joined(n.First-1, n.First-2) && !first.Spaced && !s.words[n.First-1].Spaced && s.words[n.First-2].Kind != numeral.Mark && !s.arabicJoin(n.First-2)
	behind := joined(n.Last+1, n.Last+2) && !s.words[n.Last+1].Spaced && n.Last+2 < len(s.words) && !s.words[n.Last+2].Spaced && s.words[n.Last+2].Kind != numeral.Mark
	plus := n.First > 0 && !first.Spaced && strings.Contains("+#@°", s.words[n.First-1].Text)
	fraction := behind && s.words[n.Last+1].Text == "/" && s.words[n.Last+2].Kind == numeral.Digits && !before // 549/1,236
	hyphened := behind && s.words[n.Last+1].Text == "-" && s.words[n.Last+2].Kind == numeral.Word              // 34-year-old, told by isMeasure
	return before && !s.afterFraction(n) || behind && !fraction && !hyphened || plus || behind && s.words[n.Last+1].Text == "°"
}

// arabicJoin says whether a word is one that Arabic writes onto a number with a
// stretched line or a hyphen.
func (s *sentence) arabicJoin(i int) bool {
	return i >= 0 && s.words[i].Kind == numeral.Word && len([]rune(s.words[i].Fold)) <= 2 && s.words[i].Fold[0] >= 0x80
}

// afterFraction says whether a number is the lower half of 549/1,236.
func (s *sentence) afterFraction(n numeral.Number) bool {
	i := n.First - 2
	return i >= 0 && s.words[n.First-1].Text == "/" && s.words[i].Kind == numeral.Digits && (i == 0 || s.words[i-1].Text != "/") && (n.Last+1 >= len(s.words) || s.words[n.Last+1].Text != "/")
}

func (s *sentence) isMoney(n numeral.Number) bool {
	if n.First > 0 && strings.Contains("$€£", s.words[n.First-1].Text) && s.words[n.First-1].Kind == numeral.Mark {
		return true
	}
	for i := n.Last + 1; i <= n.Last+3 && i < len(s.words); i++ {
		if s.wordAt(i, "dollars", "dollar", "usd", "euros", "euro", "pounds", "lira", "liras", "دولار", "دولارا", "يورو", "ليره", "ليرات", "دولارات") || strings.Contains("$€£", s.words[i].Text) && s.words[i].Kind == numeral.Mark {
			return true
		}
	}
	return false
}

// isReference says whether a word before makes a number the name of something:
// page 4, Article 9, Law No. 16, Branch 215.
func (s *sentence) isReference(n numeral.Number) bool {
	end := n.First
	for end > 0 && (s.words[end-1].Kind == numeral.Mark && strings.Contains(`.(#"“«:`, s.words[end-1].Text) || s.words[end-1].Fold == "ال") {
		end--
	}
	_, m := s.reader.lexicon.before2("noclaim", "before", s.words, end)
	if m == 0 {
		return false
	}
	return !s.countsBehind(n, end, m)
}

// before2 finds the phrase of a kind and a value that ends right before end.
func (x *lexicon) before2(kind, value string, words []word, end int) (int, int) {
	for i := max(0, end-6); i < end; i++ {
		if n := x.length(kind, value, words[:end], i); n == end-i {
			return i, n
		}
	}
	return 0, 0
}

// countsBehind says whether a number is a count all the same, though the word
// before it can name things by number: "the number 549 arrests", "at 1,236
// cases", سجلت الوحدة 12 معتقلاً.
func (s *sentence) countsBehind(n numeral.Number, end, m int) bool {
	at := end - m
	weak := s.wordAt(at, "at", "number", "no", "line", "unit", "point", "رقم", "ارقام", "نقطه", "وحده", "ساعه", "شارع", "خط", "فرقه", "فصل", "قسم", "عمر", "سن", "ص", "بناء", "phase", "step", "form", "corps", "division", "room", "cell", "item", "figure", "mobile", "route", "road", "age", "ages")
	if !weak {
		return false
	}
	for _, kind := range []string{"unit", "group", "indicator"} {
		if _, k := s.reader.lexicon.at(kind, s.words, n.Last+1); k > 0 {
			return true
		}
	}
	return n.Bound != numeral.Exactly || s.wordAt(at, "at") && n.Value >= 13 && n.End-n.Start > 2
}

// isMeasure says whether the word behind makes a number a length of time, an
// age, a distance: 20 days, 17-year-old, 27 pages.
func (s *sentence) isMeasure(n numeral.Number) bool {
	at := n.Last + 1
	for at < len(s.words) && s.words[at].Kind == numeral.Mark && strings.Contains("-°'’", s.words[at].Text) {
		at++
	}
	m := s.reader.lexicon.length("noclaim", "behind", s.words, at)
	if m == 0 {
		return false
	}
	if s.wordAt(at, "عام", "سنه") && s.yearAt(at+1) > 0 { // 1236 عام 2024
		return false
	}
	if s.wordAt(at, "e", "n") { // degrees east, north
		return n.Decimals > 0 && s.words[at].Text == strings.ToUpper(s.words[at].Text)
	}
	return true
}

// lists carries the name of a list over its numbers: resolutions 2042, 2043 and
// 2254; Articles 9 and 14.
func (s *sentence) lists() {
	for k := 1; k < len(s.numbers); k++ {
		a, b := s.numbers[k-1], s.numbers[k]
		if s.why[k] != "" && s.why[k] != isDate || s.why[k-1] != isReference || b.Percent || b.Words {
			continue
		}
		short := true
		for _, w := range s.words[a.Last+1 : b.First] {
			ok := w.Kind == numeral.Mark && strings.Contains(",،()/-–", w.Text) || w.Fold == "and" || w.Fold == "to" || w.Fold == "و" || w.Fold == "الي" || w.Fold == "or"
			short = short && (ok || s.inWindow(indexOf(s.words, w)))
		}
		next := false
		for _, kind := range []string{"unit", "group", "indicator"} {
			_, m := s.reader.lexicon.at(kind, s.words, b.Last+1)
			next = next || m > 0
		}
		if short && !next && s.why[k] == "" {
			s.why[k] = isReference
		} else if short && s.why[k] == isDate && k+1 < len(s.numbers) && s.why[k+1] == "" {
			s.why[k] = isReference // resolution 2254 (2015) and 2401
		}
	}
}

func indexOf(words []word, w word) int {
	for i := range words {
		if words[i].Start == w.Start {
			return i
		}
	}
	return -1
}
