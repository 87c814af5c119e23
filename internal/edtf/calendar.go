package edtf

import (
	"fmt"

	"sijil/internal/errs"
)

// Calendar is a calendar that lists are written in.
type Calendar uint8

const (
	// Auto leaves the calendar to the text: see Options.
	Auto Calendar = iota
	// Gregorian is the calendar of EDTF, also before 1582.
	Gregorian
	// Jalali is the solar calendar of Iran and Afghanistan (AP, SH).
	Jalali
	// Hijri is the lunar calendar (AH). It is kept by sight of the moon, and a
	// table only comes near it: a Hijri date is a day more at either end.
	Hijri
)

var calendarNames = [...]string{"auto", "gregorian", "jalali", "hijri"}

// String prints the calendar as a map names it: auto, gregorian, jalali, hijri.
func (c Calendar) String() string {
	if int(c) >= len(calendarNames) {
		return calendarNames[Auto]
	}
	return calendarNames[c]
}

// ParseCalendar reads what String prints, and "" as Auto. Anything else is
// errs.Invalid.
func ParseCalendar(s string) (Calendar, error) {
	if s == "" {
		return Auto, nil
	}
	for i, name := range calendarNames {
		if s == name {
			return Calendar(i), nil
		}
	}
	return Auto, fmt.Errorf("calendar %s: not auto, gregorian, jalali or hijri: %w", quote(s), errs.Invalid)
}

// FromJalali returns a Jalali day as a Gregorian one, its month when day is 0, and
// its year when month is 0 too. A year outside 1178 to 1633 or a day that the
// calendar does not have is errs.Invalid.
func FromJalali(year, month, day int) (Date, error) { return fromCalendar(Jalali, year, month, day) }

// FromHijri returns a Hijri day, its month when day is 0, or its year when month is
// 0 too, as Gregorian days, with one day more at either end. A year outside 1 to
// 1700 or a day that the tabular calendar does not have is errs.Invalid.
func FromHijri(year, month, day int) (Date, error) { return fromCalendar(Hijri, year, month, day) }

func fromCalendar(c Calendar, year, month, day int) (Date, error) {
	p := parts{year: year, month: month, day: day}
	first, last, why := p.days(c)
	if why != NoReason || month < 0 || day < 0 || month == 0 && day != 0 {
		return Date{}, fmt.Errorf("%s %d-%d-%d: no such day in the years that can be converted: %w", c, year, month, day, errs.Invalid)
	}
	return FromDays(first, last), nil
}

// years returns the first and last year of c that can be converted.
func (c Calendar) years() (first, last int) {
	switch c {
	case Jalali:
		return jalaliFirst, jalaliLast
	case Hijri:
		return 1, hijriLast
	}
	return -9999, 9999
}

func (c Calendar) has(year int) bool {
	first, last := c.years()
	return first <= year && year <= last
}

// civil counts the days to a date of c that is known to exist.
func (c Calendar) civil(year, month, day int) Day {
	switch c {
	case Jalali:
		return jalaliDay(year, month, day)
	case Hijri:
		return hijriDay(year, month, day)
	}
	return civil(year, month, day)
}

// daysIn returns how many days a month (1-12) of c has.
func (c Calendar) daysIn(year, month int) int {
	switch c {
	case Jalali:
		return jalaliDaysIn(year, month)
	case Hijri:
		return hijriDaysIn(year, month)
	}
	return daysIn(year, month)
}

// yearOf returns the year of c that d lies in.
func (c Calendar) yearOf(d Day) int {
	switch c {
	case Jalali:
		year, _, _ := jalaliYMD(d)
		return year
	case Hijri:
		year, _, _ := hijriYMD(d)
		return year
	}
	year, _, _ := d.YMD()
	return year
}
