package edtf

import "math"

// Read says what a text of a list is: a date, several candidates, nothing, a date
// that cannot be, a date in the future, or text that is no date. See Reading.
//
// It reads canonical EDTF; numbers with / - . or spaces between them, in any of
// the three orders, and eight digits; months by name, also by two names at once;
// Jalali and Hijri dates; times of day, which it drops; ranges and alternatives
// ("from ... to ...", "1-5 March 2014", "2012 or 2013"); before and after, about
// and maybe; parts that are not known (??, XX, 00). Digits may be Arabic-Indic or
// Persian, and invisible characters do not count.
//
// It never gives more than the text does: 2014 is a year, and what has no year is
// no date. Where it says less, it is wider: "late 2014" is 2014.
func Read(text string, opt Options) Reading {
	if d, ok := readPlain(text, opt); ok {
		return d
	}
	var s scanner
	s.fold(text)
	switch {
	case s.long:
		return refuse(ReasonLong)
	case s.isMissing():
		return Reading{}
	case opt.Serial:
		if r, ok := s.readSerial(opt); ok {
			return r
		}
	}
	if ok, why := s.scan(); !ok {
		return refuse(why)
	}
	e, ok := newExpr(s.tokens[:s.count])
	if !ok {
		return refuse(ReasonShape)
	}
	return e.read(opt, s.persian)
}

// readPlain is the short way for canonical EDTF whose years are Gregorian beyond
// doubt. It leaves out what a list means otherwise: 2014/ has a stray slash and no
// unknown end, and -2014 is no year before Christ.
func readPlain(text string, opt Options) (Reading, bool) {
	if len(text) < 4 || opt.Serial {
		return Reading{}, false
	}
	d, fault := parse(text)
	if fault != "" || d.from.form == unknown || d.to.form == unknown {
		return Reading{}, false
	}
	if text[0] == '-' && d.from.month == none || !d.from.isPlain(opt) || !d.to.isPlain(opt) {
		return Reading{}, false
	}
	r := Reading{Kind: Dated, Date: d, Calendar: Gregorian}
	if d.from.day != none {
		r.Order = YMD
	}
	if opt.NotAfter != 0 && (d.First() > opt.NotAfter || d.to.form == given && d.to.first() > opt.NotAfter) {
		r = r.future()
	}
	return r, true
}

// isPlain says that the year needs no choice of calendar.
func (p point) isPlain(opt Options) bool {
	year := int(p.year)
	switch {
	case p.form != given:
		return true
	case year == 0:
		return false
	case opt.Calendar == Gregorian:
		return true
	case opt.Calendar == Auto:
		return !isAutoYear(year)
	}
	return !opt.Calendar.has(year)
}

// future keeps the date only as a candidate.
func (r Reading) future() Reading {
	return Reading{Kind: Future, Candidates: []Date{r.Date}, Order: r.Order, Calendar: r.Calendar, ShortYear: r.ShortYear, Reason: ReasonFuture}
}

// readSerial reads a cell of digits as a day number. What can as well be a year is
// both.
func (f *folded) readSerial(opt Options) (Reading, bool) {
	n, digits, ok := f.cell()
	if !ok {
		return Reading{}, false
	}
	d, err := FromExcel(n, opt.Date1904)
	switch {
	case err != nil && n < 1:
		return refuse(ReasonZeroDate), true
	case err != nil:
		return refuse(ReasonNumber), true
	case digits == 4 && isLikelyYear(int(n)):
		year := single(yearPoint(int(n)))
		return Reading{Kind: Ambiguous, Candidates: []Date{d, year}, Calendar: Gregorian, Reason: ReasonSerial}, true
	}
	r := Reading{Kind: Dated, Date: d, Calendar: Gregorian}
	if opt.NotAfter != 0 && d.First() > opt.NotAfter {
		r = r.future()
	}
	return r, true
}

// cell reads a whole text of digits, perhaps with a fraction; digits counts
// those before the point.
func (f *folded) cell() (n float64, digits int, ok bool) {
	text := f.text()
	for len(text) > 0 && text[0] == ' ' {
		text = text[1:]
	}
	for len(text) > 0 && text[len(text)-1] == ' ' {
		text = text[:len(text)-1]
	}
	scale := 0.0
	for _, c := range text {
		switch {
		case isDigit(c) && scale == 0:
			n = n*10 + float64(c-'0')
			digits++
		case isDigit(c):
			n += float64(c-'0') * scale
			scale /= 10
		case c == '.' && scale == 0:
			scale = 0.1
		default:
			return 0, 0, false
		}
	}
	return n, digits, digits > 0 && !math.IsInf(n, 0)
}
