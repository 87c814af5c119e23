package claim

import (
	"sijil/internal/checking/numeral"
	"sijil/internal/edtf"
)

// window is a time that a text names.
type window struct {
	first, last int // words
	kind        string
	from, to    date
	month, n    int  // of a part of a year: its first month and how many
	alone       bool // "in June alone": of one number only
	isPublished bool // the date of a paper, not of what it counts
}

// parts of a year by name: first month and number of months.
var parts = map[string][2]int{"first_half": {1, 6}, "second_half": {7, 6}, "q1": {1, 3}, "q2": {4, 3}, "q3": {7, 3}, "q4": {10, 3}}

// findWindows finds the times of a sentence.
func (s *sentence) findWindows() {
	for i := 0; i < len(s.words); {
		w, ok := s.readWindow(i)
		if !ok {
			i++
			continue
		}
		w.first = i
		if n := s.reader.lexicon.length("alone", "words", s.words, w.last+1); n > 0 {
			w.alone = true
			w.last += n
		}
		w.isPublished = w.kind == "period" && w.from.day > 0 && w.to == (date{}) && s.isPublication(i)
		s.windows = append(s.windows, w)
		i = w.last + 1
	}
}

// isPublication says whether a day is when a paper came out: the words before
// it say so, or it stands alone at the start of a sentence before its place.
func (s *sentence) isPublication(i int) bool {
	for j := i - 1; j >= 0 && j >= i-4; j-- {
		if s.wordAt(j, "issued", "published", "released", "dated", "statement", "report", "press", "publication", "today", "yesterday", "launched", "posted", "resolution", "صدر", "صادر", "صادره", "اصدرت", "نشر", "نشرت", "نشره", "منشور", "اليوم", "بتاريخ", "بيان", "تقرير", "تقريرها", "بيانها", "اصدرته", "نشرته", "قرار") {
			return true
		}
	}
	return i == 0
}

// readWindow reads the time that begins at word i.
func (s *sentence) readWindow(i int) (window, bool) {
	for _, read := range []func(int) (window, bool){s.sinceWindow, s.samePeriod, s.partOfYear, s.rangeOfDates, s.untilWindow, s.relativeWindow, s.singleDate} {
		if w, ok := read(i); ok {
			return w, true
		}
	}
	return window{}, false
}

// sinceWindow reads since March 2011, منذ آذار 2011 حتى آب 2022, since the start
// of 2024.
func (s *sentence) sinceWindow(i int) (window, bool) {
	n := s.whenAt("since", i)
	if n == 0 {
		return window{}, false
	}
	at := i + n
	w := window{kind: "since", last: at}
	if m := s.whenAt("war", at); m > 0 {
		w.from, w.last = date{year: 2011, month: 3}, at+m-1
		if d, ok := s.dateAt(at+m, false); ok { // "the uprising in March 2011"
			w.from, w.last = d, d.next-1
		} else if s.wordAt(at+m, "in", "في") {
			if d, ok := s.dateAt(at+m+1, true); ok {
				w.from, w.last = d, d.next-1
			}
		}
	} else if m := s.whenAt("this_year", at); m > 0 {
		w.from, w.last = date{year: thisYear, part: "start_of"}, at+m-1
	} else if d, ok := s.dateAt(at, true); ok {
		w.from, w.last = d, d.next-1
		if d.year == 0 && d.part != "" {
			w.from.year = thisYear
		}
	} else if n := s.whenAt("start_of", at); n > 0 && s.whenAt("this_year", at+n) > 0 {
		w.from, w.last = date{year: thisYear, part: "start_of"}, at+n+s.whenAt("this_year", at+n)-1
	} else {
		return window{}, false
	}
	s.ends(&w)
	return w, true
}

// ends reads the end of a window that has begun: until August 2022.
func (s *sentence) ends(w *window) {
	at := w.last + 1
	for _, kind := range []string{"until", "joint"} {
		if n := s.whenAt(kind, at); n > 0 {
			if d, ok := s.dateAt(at+n, true); ok {
				w.to, w.last = d, d.next-1
				return
			}
		}
	}
}

// partOfYear reads the first half of 2024, H1 2024, النصف الأول من عام 2024.
func (s *sentence) partOfYear(i int) (window, bool) {
	at := i
	for s.wordAt(at, "the") {
		at++
	}
	for kind, months := range parts {
		n := s.whenAt(kind, at)
		if n == 0 {
			continue
		}
		w := window{kind: "part", month: months[0], n: months[1], last: at + n - 1}
		w.from.year, w.to.next = s.yearBehind(at + n)
		if w.from.year == 0 && s.wordAt(at+n, "of", "من") {
			w.from.year, w.to.next = s.yearBehind(at + n + 1)
		}
		if w.from.year != 0 {
			w.last = w.to.next - 1
		}
		w.to = date{}
		return w, true
	}
	if y := s.yearAt(at); y > 0 { // 2024 H1, 2024-H1
		j := at + 1
		if j < len(s.words) && s.words[j].Text == "-" {
			j++
		}
		for kind, months := range parts {
			if j < len(s.words) && len(s.words[j].Text) == 2 && s.whenAt(kind, j) == 1 {
				return window{kind: "part", month: months[0], n: months[1], from: date{year: y}, last: j}, true
			}
		}
	}
	return window{}, false
}

// rangeOfDates reads between March 2011 and August 2022, January to June 2024.
func (s *sentence) rangeOfDates(i int) (window, bool) {
	n := s.whenAt("between", i)
	from, ok := s.dateAt(i+n, n > 0)
	if !ok && n == 0 && s.yearAt(i) > 0 && s.dashes(i+1) { // 2014-2024
		from, ok = date{year: s.yearAt(i), next: i + 1}, true
	}
	if !ok {
		return window{}, false
	}
	m := s.whenAt("joint", from.next)
	if m == 0 {
		return window{}, false
	}
	to, ok := s.dateAt(from.next+m, true)
	if !ok || n == 0 && from.month == 0 && !s.dashes(from.next) {
		return window{}, false
	}
	if n == 0 && (s.wordAt(from.next, "and") || s.words[from.next].Fold == "و") && from.year > 0 {
		return window{}, false // "in 2023 and 2024" is two windows
	}
	return window{kind: "period", from: from, to: to, last: to.next - 1}, true
}

func (s *sentence) dashes(i int) bool {
	return i < len(s.words) && (s.words[i].Text == "-" || s.words[i].Text == "–" || s.words[i].Text == "—")
}

// untilWindow reads until June 2024, as of 30 June, by the end of 2024: a last
// day without a first.
func (s *sentence) untilWindow(i int) (window, bool) {
	n := s.whenAt("until", i)
	if n == 0 || s.wordAt(i, "to", "on", "الي") && n == 1 {
		return window{}, false
	}
	d, ok := s.dateAt(i+n, true)
	if !ok {
		return window{}, false
	}
	return window{kind: "until", to: d, last: d.next - 1}, true
}

// samePeriod reads the same period of 2023, the same period last year.
func (s *sentence) samePeriod(i int) (window, bool) {
	n := s.whenAt("same_period", i)
	if n == 0 {
		return window{}, false
	}
	w := window{kind: "same_period", last: i + n - 1}
	if y, next := s.yearBehind(i + n); y != 0 && next > i+n {
		w.from.year, w.last = y, next-1
	}
	return w, true
}

// relativeWindow reads times that only the context dates.
func (s *sentence) relativeWindow(i int) (window, bool) {
	for _, kind := range []string{"same_month", "this_year", "last_year", "last_month", "this_month", "this_period"} {
		n := s.whenAt(kind, i)
		if n == 0 {
			continue
		}
		if x := s.numberAt(i); x != nil && !s.wordAt(i-1, "in", "over", "within", "during", "خلال", "غضون", "past", "last") {
			continue // for six months: how long, not when
		}
		return window{kind: kind, last: i + n - 1}, true
	}
	return window{}, false
}

// singleDate reads June 2024, in 2024, 30 June 2024.
func (s *sentence) singleDate(i int) (window, bool) {
	bare := s.reader.lexicon.length("when", "year", s.words[:i], i-1) > 0 || s.inBrackets(i)
	if s.words[i].Kind != numeral.Digits && s.yearAt(i) == 0 {
		if n := s.reader.lexicon.length("when", "year", s.words, i); n > 0 && s.wordAt(i, "year", "عام", "سنه", "العام") {
			bare = true
		}
	}
	d, ok := s.dateAt(i, bare)
	if !ok || d.month == 0 && d.year > 0 && s.countsNext(d.next) {
		return window{}, false
	}
	return window{kind: "period", from: d, last: d.next - 1}, true
}

// inBrackets says whether a year stands alone in brackets: resolution 2254 (2015).
func (s *sentence) inBrackets(i int) bool {
	return i > 0 && i+1 < len(s.words) && s.words[i-1].Text == "(" && s.words[i+1].Text == ")"
}

// countsNext says whether what follows a number that could be a year is what it
// counts: "2,024 arrests" written without its comma.
func (s *sentence) countsNext(i int) bool {
	if s.wordAt(i-2, "in", "during", "since", "of", "year", "عام", "سنه", "في", "خلال", "منذ") {
		return false
	}
	for _, kind := range []string{"unit", "group"} {
		if _, n := s.reader.lexicon.at(kind, s.words, i); n > 0 {
			return true
		}
	}
	return false
}

// resolve dates a window by the context.
func (w window) resolve(c Context) (Span, bool) {
	year := func(d date) date {
		switch {
		case d.year == thisYear:
			d.year = c.year(d.month)
		case d.year == previousYear && c.year(0) > 0:
			d.year = c.year(0) - 1
		case d.year == 0:
			d.year = c.year(d.month)
		}
		return d
	}
	switch w.kind {
	case "part":
		y := year(date{year: w.from.year, month: w.month}).year
		return monthsOf(y, w.month, w.n), y > 0
	case "period":
		return w.period(year)
	case "since":
		return w.since(c, year)
	case "until":
		to, ok := year(w.to).days()
		return Span{To: to}, ok
	}
	return w.relative(c)
}

func (w window) period(year func(date) date) (Span, bool) {
	if w.to == (date{}) {
		d, ok := year(w.from).days()
		return exact(d.First, d.Last), ok
	}
	to := year(w.to)
	from := w.from
	if from.year == 0 && to.year > 0 {
		if from.year = to.year; from.month > to.month && to.month > 0 {
			from.year--
		}
	}
	a, ok := year(from).days()
	b, also := to.days()
	if !ok || !also || a.First > b.Last {
		return Span{}, false
	}
	return exact(a.First, b.Last), true
}

func (w window) since(c Context, year func(date) date) (Span, bool) {
	from, ok := year(w.from).days()
	if !ok {
		return Span{}, false
	}
	if w.to == (date{}) {
		to, end := c.now()
		return Span{From: from, To: to, End: end}, to.Last >= from.First
	}
	to, ok := year(w.to).days()
	return Span{From: from, To: to}, ok && from.First <= to.Last
}

// relative dates a window that has no date of its own.
func (w window) relative(c Context) (Span, bool) {
	y := c.year(0)
	switch w.kind {
	case "same_period":
		s := c.Window.yearBefore()
		if w.from.year > 0 && y > 0 {
			for s = c.Window; s.known() && yearOf(s.To.Last) > w.from.year; {
				s = s.yearBefore()
			}
		}
		return s, c.Window.known() && c.Window.Since()
	case "this_period":
		return c.Window, c.Window.known()
	case "this_year":
		s := monthsOf(y, 1, 12)
		if c.Window.known() && yearOf(c.Window.To.Last) == y {
			s.To.First = c.Window.To.First // so far
		}
		return s, y > 0
	case "last_year":
		return monthsOf(y-1, 1, 12), y > 0
	}
	if !c.Window.known() {
		return Span{}, false
	}
	yy, m, _ := c.Window.To.Last.YMD()
	switch w.kind {
	case "last_month":
		m--
		if m == 0 {
			yy, m = yy-1, 12
		}
		return monthsOf(yy, m, 1), c.month()
	case "same_month":
		return monthsOf(yy-1, m, 1), c.month()
	}
	return monthsOf(yy, m, 1), c.month() // this month
}

func yearOf(d edtf.Day) int {
	y, _, _ := d.YMD()
	return y
}
