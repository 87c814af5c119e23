package edtf

// parts is a date as its text gives it, in one order and before a calendar is
// chosen.
type parts struct {
	year   int      // 0: not given
	month  int      // 1-12, 0: not given, -1: given as not known
	day    int      // 1-31, 0 and -1 likewise
	season int      // 21-24, or 0
	xx     int      // how many of the year's last digits are unspecified
	short  bool     // the year has two digits
	zero   bool     // a month or day is written 0 or 00
	twin   bool     // winter 2013/2014: the year is the one it begins in
	part   bool     // only a part of it is meant
	cal    Calendar // that of the month's name
	era    Calendar // that of the year, as the text names it
	marks  marks
}

const notKnown = -1

func (p *parts) hasYear() bool { return p.year != 0 || p.short }

// resolve takes the numbers of the segment in the order o. used is the order that
// was applied, OrderUnset when the numbers need none.
func (s *segment) resolve(o Order) (p parts, used Order, why Reason) {
	p = parts{season: s.season, part: s.part, cal: s.month.cal, era: s.era, marks: s.marks}
	switch {
	case s.season != 0:
		why = s.resolveSeason(&p)
	case s.month.n != 0:
		why = s.resolveNamed(&p, o)
	case s.n == 1:
		used, why = s.resolveOne(&p, o)
	case s.n == 2:
		used, why = s.resolveTwo(&p, o)
	default:
		used, why = s.resolveThree(&p, o)
	}
	if why == NoReason && p.hasYear() {
		why = p.check()
	}
	return p, used, why
}

// resolveSeason: one year, or for a winter two that follow one another.
func (s *segment) resolveSeason(p *parts) Reason {
	if s.n == 0 {
		return NoReason
	}
	if s.nums[0].digits != 4 || s.nums[0].xx > 0 {
		return ReasonYear
	}
	if s.n == 2 {
		next, second := s.nums[0].n+1, s.nums[1]
		if second.n != next && (second.digits != 2 || second.n != next%100) {
			return ReasonShape
		}
		p.twin = true
	}
	return p.setYear(s.nums[0])
}

// resolveNamed: a month by name, with a day, a year, both or neither.
func (s *segment) resolveNamed(p *parts, o Order) Reason {
	p.month = s.month.n
	first, second := s.nums[0], s.nums[1]
	switch {
	case s.n == 0:
		return NoReason
	case s.n == 1 && first.digits > 2:
		return p.setYear(first)
	case s.n == 1:
		return p.setDay(first)
	case s.year() == 0, s.year() < 0 && s.at == 1 && (o == YMD || first.n > 31):
		return max(p.setYear(first), p.setDay(second))
	case s.year() < 0 && s.at == 2:
		return ReasonShape
	}
	return max(p.setDay(first), p.setYear(second))
}

// resolveOne: a year, a date of eight digits, or a day for a range to complete.
func (s *segment) resolveOne(p *parts, o Order) (Order, Reason) {
	t := s.nums[0]
	switch {
	case t.digits == 4:
		return OrderUnset, p.setYear(t)
	case t.digits == 8:
		return p.setCompact(t.n, o)
	case t.digits == 5:
		return OrderUnset, ReasonSerial
	case t.digits > 2:
		return OrderUnset, ReasonNumber
	}
	return OrderUnset, p.setDay(t)
}

// resolveTwo: a year and a month, or a day and a month for a range to complete.
func (s *segment) resolveTwo(p *parts, o Order) (Order, Reason) {
	first, second := s.nums[0], s.nums[1]
	if s.year() >= 0 && s.sep == ' ' {
		return OrderUnset, ReasonShape // 12 2013 may be anything
	}
	switch s.year() {
	case 0:
		if s.sep == '.' && second.n == 0 { // 2013.0, a year that went through a spreadsheet
			return OrderUnset, p.setYear(first)
		}
		return OrderUnset, max(p.setYear(first), p.setMonth(second))
	case 1:
		return OrderUnset, max(p.setMonth(first), p.setYear(second))
	}
	if o == DMY {
		return o, max(p.setDay(first), p.setMonth(second))
	}
	return o, max(p.setMonth(first), p.setDay(second))
}

// resolveThree: a year first or last, and day and month by the order. Of three
// short numbers the first is the year only where the order says so, or where it
// can be nothing else: 20-1-13 is 2013, 85/04/12 is 1985.
func (s *segment) resolveThree(p *parts, o Order) (Order, Reason) {
	first, second, third := s.nums[0], s.nums[1], s.nums[2]
	year := s.year()
	if year < 0 && (o == YMD || first.n > 31) {
		year = 0
	}
	switch {
	case year == 0:
		return YMD, max(p.setYear(first), p.setMonth(second), p.setDay(third))
	case year == 1, o == YMD:
		return o, ReasonShape
	case o == MDY:
		return o, max(p.setMonth(first), p.setDay(second), p.setYear(third))
	}
	return o, max(p.setDay(first), p.setMonth(second), p.setYear(third))
}

// setCompact takes eight digits: the year first where that gives a month, else
// last.
func (p *parts) setCompact(n int, o Order) (Order, Reason) {
	if year, month := n/10000, n/100%100; isLikelyYear(year) && month <= 12 {
		return YMD, p.set(year, month, n%100)
	}
	a, b, year := n/1000000, n/10000%100, n%10000
	switch {
	case !isLikelyYear(year):
		return o, ReasonNumber
	case o == MDY:
		return o, p.set(year, a, b)
	}
	return o, p.set(year, b, a)
}

// isLikelyYear says whether a number without separators may hold this year.
func isLikelyYear(year int) bool { return 1200 <= year && year < 2200 }

func (p *parts) set(year, month, day int) Reason {
	num := func(n int) token { return token{word: word{class: number, n: n}, digits: 2} }
	p.year = year
	return max(p.setMonth(num(month)), p.setDay(num(day)))
}

func (p *parts) setYear(t token) Reason {
	switch {
	case t.class == blank, t.n == 0 && t.digits >= 3:
		return ReasonNoYear
	case t.digits == 2:
		p.short = true
	case t.digits != 4:
		return ReasonYear
	}
	p.year, p.xx = t.n, int(t.xx)
	return NoReason
}

func (p *parts) setMonth(t token) (why Reason) {
	p.month, why = p.small(t)
	return why
}

func (p *parts) setDay(t token) (why Reason) {
	p.day, why = p.small(t)
	return why
}

// small takes a month or a day. 0 and 00 are how some lists write "not known".
func (p *parts) small(t token) (int, Reason) {
	switch {
	case t.class == blank:
		return notKnown, NoReason
	case t.digits > 2:
		return 0, ReasonShape
	case t.n == 0:
		p.zero = true
		return notKnown, NoReason
	}
	return t.n, NoReason
}

// check refuses what no calendar has.
func (p *parts) check() Reason {
	switch {
	case p.day > 31:
		return ReasonDay
	case p.month > 12:
		return ReasonMonth
	case p.short && (p.month == notKnown || p.day == notKnown):
		return ReasonNoYear // of ??/03/14 the year may be the part that is not known
	case p.month == notKnown && p.day > 0:
		return ReasonNoMonth
	case p.zero && p.year == 1900 && p.month == 1 && p.day == notKnown:
		return ReasonZeroDate
	}
	return NoReason
}

// fill completes the start of a range from its end: 1-5 March 2014. An end that
// says less than the start completes nothing: March to 2014.
func (p *parts) fill(end parts) Reason {
	if !end.hasYear() {
		return ReasonNoYear
	}
	if p.hasYear() {
		return NoReason
	}
	if p.day != 0 && end.day == 0 || end.month == 0 && end.season == 0 {
		return ReasonShape
	}
	p.year, p.short, p.xx, p.era = end.year, end.short, end.xx, end.era
	if p.month == 0 && p.season == 0 {
		p.month, p.cal = end.month, end.cal
	}
	return p.check()
}
