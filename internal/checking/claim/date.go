package claim

import (
	"strings"

	"sijil/internal/checking/numeral"
	"sijil/internal/edtf"
)

// date is a date of a text, as far as it goes: a day, a month or a year, perhaps
// without its year, and perhaps only the start or the end of it.
type date struct {
	year, month, day int
	part             string // start_of, end_of
	next             int    // word behind it
}

// dateAt reads the date that begins at word i. A bare year is one only where
// bare is set: behind "in", "since", "عام".
func (s *sentence) dateAt(i int, bare bool) (date, bool) {
	part := ""
	for _, kind := range []string{"start_of", "end_of"} {
		if n := s.whenAt(kind, i); n > 0 {
			part, i, bare = kind, i+n, true
		}
	}
	for s.wordAt(i, "the", "شهر", "of", "year", "عام", "سنه", "العام", "يوم") {
		bare = bare || s.wordAt(i, "year", "عام", "سنه")
		i++
	}
	for _, read := range []func(int) (date, bool){s.numericDate, s.dayMonth, s.monthDate} {
		if d, ok := read(i); ok {
			d.part = part
			return d, true
		}
	}
	if y := s.yearAt(i); y > 0 && bare {
		return date{year: y, part: part, next: i + 1}, true
	}
	return date{}, false
}

// wordAt says whether word i is one of some forms.
func (s *sentence) wordAt(i int, forms ...string) bool {
	if i < 0 || i >= len(s.words) {
		return false
	}
	for _, f := range forms {
		if s.words[i].is(f) {
			return true
		}
	}
	return false
}

// whenAt gives how many words from i on are a phrase of one kind of time.
func (s *sentence) whenAt(kind string, i int) int {
	return s.reader.lexicon.length("when", kind, s.words, i)
}

// length gives how many words from i on are the longest phrase of a kind with a
// value.
func (x *lexicon) length(kind, value string, words []word, i int) int {
	if i < 0 || i >= len(words) {
		return 0
	}
	n, longest := 0, 0
	for _, form := range words[i].forms {
		for _, p := range x.index[kind][form] {
			if p.value != value {
				continue
			}
			if length := matches(words, i, p.words); length > 0 && len(p.words) > longest {
				n, longest = length, len(p.words)
			}
		}
	}
	return n
}

// digitsAt is the plain whole number of word i, -1 if it is none.
func (s *sentence) digitsAt(i int) int {
	if i < 0 || i >= len(s.words) || s.words[i].Kind != numeral.Digits {
		return -1
	}
	n := 0
	for _, r := range s.words[i].Text {
		v := digit(r)
		if v < 0 || n > 1e6 {
			return -1
		}
		n = 10*n + v
	}
	return n
}

func digit(r rune) int {
	switch {
	case r >= '0' && r <= '9':
		return int(r - '0')
	case r >= '٠' && r <= '٩':
		return int(r - '٠')
	case r >= '۰' && r <= '۹':
		return int(r - '۰')
	}
	return -1
}

// The years that a statement may speak of.
const firstYear, lastYear = 1900, 2100

// yearAt is the year that word i is, 0 if none: four digits without a mark of
// thousands.
func (s *sentence) yearAt(i int) int {
	if y := s.digitsAt(i); y >= firstYear && y <= lastYear && len([]rune(s.words[i].Text)) == 4 {
		return y
	}
	return 0
}

// monthAt is the month that a word names, with the words that it takes: آذار,
// آذار/مارس, كانون الثاني.
func (s *sentence) monthAt(i int) (month, next int) {
	value, n := s.reader.lexicon.at("months", s.words, i)
	if n == 0 || !s.isMonth(i, n) {
		return 0, i
	}
	next = i + n
	if next+1 < len(s.words) && strings.ContainsAny(s.words[next].Text, "/(-") && s.words[next].Kind == numeral.Mark {
		if again, m := s.reader.lexicon.at("months", s.words, next+1); again == value {
			next += 1 + m
			if next < len(s.words) && s.words[next].Text == ")" {
				next++
			}
		}
	}
	return atoi(value), next
}

// isMonth tells may and march, which are also verbs, by their neighbours.
func (s *sentence) isMonth(i, n int) bool {
	switch {
	case s.words[i].Fold == "may" || s.words[i].Fold == "march" || s.words[i].Fold == "mar":
		return s.words[i].Text[0] == 'M' && !s.wordAt(i+1, "be", "have", "not", "also", "reach") && (i > 0 || s.yearAt(i+1) > 0) || s.yearAt(i+n) > 0
	case s.words[i].is("مارس") && !s.words[i].is("اذار"):
		return s.words[i].Fold != "مارست"
	}
	return true
}

// yearBehind is the year that stands behind a month: June 2024, June, 2024, June
// of 2024, حزيران من عام 2024.
func (s *sentence) yearBehind(i int) (year, next int) {
	at := i
	for at < len(s.words) && at < i+4 && (s.wordAt(at, "of", "the", "year", "من", "عام", "سنه", "العام", "في") || s.words[at].Text == "," || s.words[at].Text == "/") {
		at++
	}
	if y := s.yearAt(at); y > 0 {
		return y, at + 1
	}
	for kind, shift := range map[string]int{"this_year": thisYear, "last_year": previousYear} {
		for _, j := range []int{at, i, i + 1} {
			if n := s.whenAt(kind, j); n > 0 && j <= at {
				return shift, j + n
			}
		}
	}
	return 0, i
}

// Years that only the context tells.
const thisYear, previousYear = -1, -2

// dayMonth reads 30 June 2024, 1st of July, 30 حزيران 2024.
func (s *sentence) dayMonth(i int) (date, bool) {
	day := s.digitsAt(i)
	if n := s.numberAt(i); n != nil && n.Ordinal {
		day = int(n.Value)
	}
	if day < 1 || day > 31 {
		return date{}, false
	}
	at := i + 1
	for s.wordAt(at, "of", "من", "شهر") {
		at++
	}
	month, next := s.monthAt(at)
	if month == 0 {
		return date{}, false
	}
	year, next := s.yearBehind(next)
	return date{year: year, month: month, day: day, next: next}, true
}

// monthDate reads June, June 2024 and June 30, 2024.
func (s *sentence) monthDate(i int) (date, bool) {
	month, next := s.monthAt(i)
	if month == 0 {
		return date{}, false
	}
	if day := s.digitsAt(next); day >= 1 && day <= 31 && len(s.words[next].Text) <= 2 {
		if year, after := s.yearBehind(next + 1); year > 0 {
			return date{year: year, month: month, day: day, next: after}, true
		}
	}
	year, next := s.yearBehind(next)
	return date{year: year, month: month, next: next}, true
}

// numericDate reads 2024-06-30, 2024/06, 30/6/2024 and 30-6-2024.
func (s *sentence) numericDate(i int) (date, bool) {
	part := func(at int) (int, bool) {
		if at+1 >= len(s.words) || s.words[at].Spaced || s.words[at+1].Spaced || !strings.ContainsAny(s.words[at].Text, "-/.") {
			return 0, false
		}
		n := s.digitsAt(at + 1)
		return n, n > 0
	}
	a := s.digitsAt(i)
	b, ok := part(i + 1)
	if a < 1 || !ok {
		return date{}, false
	}
	c, three := part(i + 3)
	switch {
	case s.yearAt(i) > 0 && b <= 12 && three && c <= 31:
		return date{year: a, month: b, day: c, next: i + 5}, true
	case s.yearAt(i) > 0 && b <= 12 && len(s.words[i+2].Text) <= 2*len("٠"):
		return date{year: a, month: b, next: i + 3}, true
	case three && s.yearAt(i+4) > 0 && a <= 31 && b <= 12:
		return date{year: c, month: b, day: a, next: i + 5}, true
	case three && s.yearAt(i+4) > 0 && a <= 12 && b <= 31:
		return date{year: c, month: a, day: b, next: i + 5}, true
	}
	return date{}, false
}

// days is the days that a date may mean, once its year is known.
func (d date) days() (Interval, bool) {
	switch {
	case d.year <= 0:
		return Interval{}, false
	case d.day > 0:
		day, err := edtf.DayOf(d.year, d.month, d.day)
		return Interval{day, day}, err == nil
	case d.month > 0:
		m := monthOf(d.year, d.month)
		switch d.part {
		case "start_of":
			return Interval{m.First, m.First}, true
		case "end_of":
			return Interval{m.Last, m.Last}, true
		}
		return m, true
	}
	y := Interval{firstOf(d.year, 1), firstOf(d.year, 13) - 1}
	switch d.part {
	case "start_of":
		return Interval{y.First, y.First + 30}, true
	case "end_of":
		return Interval{y.Last, y.Last}, true
	}
	return y, true
}
