package edtf

// The years that are not taken for Gregorian ones when a text does not say, and
// the first of them that may be Hijri. See Options.Calendar.
const (
	autoFirst, autoLast = 1200, 1450
	autoHijri           = 1300
)

// choice is the calendars that a year may count in.
type choice struct {
	cals [2]Calendar
	n    int
}

func only(c Calendar) choice { return choice{cals: [2]Calendar{c}, n: 1} }

func (c choice) all() []Calendar { return c.cals[:c.n] }

// calendars returns which calendars the year of p may count in.
func (p *parts) calendars(opt Options, persian bool) choice {
	switch {
	case p.era != Auto:
		return only(p.era)
	case p.cal == Gregorian && opt.Calendar != Gregorian && isAutoYear(p.year):
		return choice{} // March 1401
	case p.cal != Auto && (p.short || p.cal.has(p.year)):
		return only(p.cal)
	case p.cal != Auto: // Ramadan 2014: the month of one, the year of another
		return only(Gregorian)
	case opt.Calendar != Auto:
		if p.short || opt.Calendar.has(p.year) {
			return only(opt.Calendar)
		}
		return only(Gregorian)
	case persian && p.short: // in Iran ۸۵ is 1385, elsewhere 1985
		return choice{cals: [2]Calendar{Jalali, Gregorian}, n: 2}
	case persian && isAutoYear(p.year):
		return only(Jalali)
	case p.short || !isAutoYear(p.year):
		return only(Gregorian)
	case p.year < autoHijri:
		return only(Jalali)
	}
	return choice{cals: [2]Calendar{Jalali, Hijri}, n: 2}
}

// namesCalendar says that the text tells the calendar, by a month or by a mark.
func (p *parts) namesCalendar() bool { return p.era != Auto || p.cal != Auto }

func isAutoYear(year int) bool { return autoFirst <= year && year <= autoLast }

// expand fills up a year of two digits: see Options.Pivot.
func (p *parts) expand(c Calendar, opt Options) {
	if p.short {
		pivot := opt.pivot(c)
		p.year = pivot - (pivot%100-p.year+100)%100
	}
}

// dates returns the dates that p may be when its year counts in c: one, or, where
// the month is of another calendar than the year, up to two.
func (p parts) dates(c Calendar, opt Options) (dates [2]Date, n int, why Reason) {
	p.expand(c, opt)
	switch {
	case p.cal != Auto && p.cal != c:
		return p.mixed(c)
	case c == Gregorian:
		dates[0], why = p.gregorian()
	default:
		var first, last Day
		first, last, why = p.days(c)
		dates[0] = FromDays(first, last).marked(p.marks)
	}
	return dates, 1, why
}

// gregorian spells the date as it was given.
func (p parts) gregorian() (Date, Reason) {
	pt := point{year: int32(p.year), form: given, marks: marks(p.xx)<<xxShift | p.marks}
	switch {
	case p.twin:
		return FromDays(civil(p.year, 12, 1), lastOf(p.year+1, 2)).marked(p.marks), NoReason
	case p.xx > 0:
		return single(pt), NoReason
	case p.season != 0:
		pt.month = uint8(p.season)
		return single(pt), NoReason
	case p.month > 0 && p.day > daysIn(p.year, p.month):
		return Date{}, ReasonDay
	}
	pt.month, pt.day = spell(p.month), spell(p.day)
	return single(pt), NoReason
}

func spell(n int) uint8 {
	if n == notKnown {
		return unspecified
	}
	return uint8(n)
}

// days returns the Gregorian days that p covers in another calendar: a day, a
// month, a season of three months, a year or ten; a day more at either end if it
// is Hijri.
func (p parts) days(c Calendar) (first, last Day, why Reason) {
	span := yearsUnder(p.xx)
	switch {
	case !c.has(p.year) || !c.has(p.year+span-1):
		return 0, 0, ReasonYears
	case p.twin, p.season != 0 && c == Hijri:
		return 0, 0, ReasonShape // lunar months move through the seasons
	case p.season != 0:
		month := 3*(p.season-spring) + 1
		return c.civil(p.year, month, 1), c.civil(p.year, month+2, c.daysIn(p.year, month+2)), NoReason
	case p.month > 12:
		return 0, 0, ReasonMonth
	case p.xx > 0 || p.month < 1:
		year := p.year + span - 1
		first, last = c.civil(p.year, 1, 1), c.civil(year, 12, c.daysIn(year, 12))
	case p.day < 1:
		first, last = c.civil(p.year, p.month, 1), c.civil(p.year, p.month, c.daysIn(p.year, p.month))
	case p.day > c.daysIn(p.year, p.month):
		return 0, 0, ReasonDay
	default:
		first = c.civil(p.year, p.month, p.day)
		last = first
	}
	if c == Hijri {
		first, last = first-hijriMargin, last+hijriMargin
	}
	return first, last, NoReason
}

// mixed finds the month of one calendar in the year of another: Ramadan 2014. A
// lunar month can come twice in a year, and some lie across two years, so there
// may be two dates, each of them cut to the year.
func (p parts) mixed(c Calendar) (dates [2]Date, n int, why Reason) {
	if c != Gregorian || p.cal == Gregorian || p.xx > 0 {
		return dates, 0, ReasonMixed
	}
	from, to := civil(p.year, 1, 1), civil(p.year, 12, 31)
	q := p
	for q.year = p.cal.yearOf(from); q.year <= p.cal.yearOf(to); q.year++ {
		first, last, why := q.days(p.cal)
		if why == NoReason && first <= to && last >= from && n < len(dates) {
			dates[n] = FromDays(max(first, from), min(last, to)).marked(p.marks)
			n++
		}
	}
	if n == 0 {
		why = ReasonDay
	}
	return dates, n, why
}

// marked adds qualifiers to the ends that are dates.
func (d Date) marked(m marks) Date {
	if d.from.form == given {
		d.from.marks |= m
	}
	if d.to.form == given {
		d.to.marks |= m
	}
	return d
}
