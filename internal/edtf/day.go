package edtf

import (
	"fmt"
	"math"
	"strconv"

	"sijil/internal/errs"
)

// Day is a day of the proleptic Gregorian calendar, counted in days from
// 1970-01-01, which is 0. Year 0 is the year before year 1.
type Day int32

const (
	// MinDay stands for no first day: the interval is open towards the past.
	MinDay Day = math.MinInt32
	// MaxDay stands for no last day: the interval is open towards the future.
	MaxDay Day = math.MaxInt32
)

// DayOf returns the day of a year, month (1-12) and day of the month (1-31). A
// day that the calendar does not have is errs.Invalid. Years so far away that
// Day cannot count to them (about five million) give MinDay or MaxDay.
func DayOf(year, month, day int) (Day, error) {
	if month < 1 || month > 12 || day < 1 || day > daysIn(year, month) {
		return 0, fmt.Errorf("day %d of month %d of year %d: no such day: %w", day, month, year, errs.Invalid)
	}
	return civil(year, month, day), nil
}

// ParseDay reads the form that String prints for the years 0 to 9999,
// YYYY-MM-DD. Anything else is errs.Invalid.
func ParseDay(s string) (Day, error) {
	d, err := Parse(s)
	if err != nil {
		return 0, err
	}
	if d.Precision() != PrecisionDay || d.from.marks != 0 {
		return 0, fmt.Errorf("date %s: not one day, as in 2024-03-05: %w", d, errs.Invalid)
	}
	return d.First(), nil
}

// civil counts the days to a date that is known to exist.
//
// Source: Hinnant (2013), chrono-compatible low-level date algorithms,
// days_from_civil; the year begins in March, so that the leap day is its last.
func civil(year, month, day int) Day {
	y := int64(year)
	if month <= 2 {
		y--
	}
	era := floorDiv(y, 400)
	yoe := y - era*400                     // year of the era, 0-399
	mp := int64(month+9) % 12              // 0 is March
	doy := (153*mp+2)/5 + int64(day) - 1   // 0-365
	doe := yoe*365 + yoe/4 - yoe/100 + doy // 0-146096
	return clampDay(era*146097 + doe - 719468)
}

// YMD returns the year, month (1-12) and day of the month (1-31) of d.
//
// Source: Hinnant (2013), civil_from_days.
func (d Day) YMD() (year, month, day int) {
	z := int64(d) + 719468
	era := floorDiv(z, 146097)
	doe := z - era*146097
	yoe := (doe - doe/1460 + doe/36524 - doe/146096) / 365
	doy := doe - (365*yoe + yoe/4 - yoe/100)
	mp := (5*doy + 2) / 153
	day = int(doy - (153*mp+2)/5 + 1)
	month = int(mp) + 3
	if month > 12 {
		month -= 12
	}
	year = int(yoe + era*400)
	if month <= 2 {
		year++
	}
	return year, month, day
}

// String prints d as 2006-01-02, MinDay and MaxDay as "..", a year before 0
// with its sign and one after 9999 with a plus sign.
func (d Day) String() string {
	if d == MinDay || d == MaxDay {
		return ".."
	}
	y, m, day := d.YMD()
	b := make([]byte, 0, 16)
	if y > 9999 {
		b = append(b, '+')
	}
	b = appendYear(b, y)
	b = appendTwo(append(b, '-'), m)
	b = appendTwo(append(b, '-'), day)
	return string(b)
}

// next is the day after d; an open end stays open.
func (d Day) next() Day {
	if d == MinDay || d == MaxDay {
		return d
	}
	return d + 1
}

// previous is the day before d; an open end stays open.
func (d Day) previous() Day {
	if d == MinDay || d == MaxDay {
		return d
	}
	return d - 1
}

var monthDays = [...]uint8{31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31}

// daysIn returns how many days a month (1-12) has.
func daysIn(year, month int) int {
	if month == 2 && year%4 == 0 && (year%100 != 0 || year%400 == 0) {
		return 29
	}
	return int(monthDays[month-1])
}

func clampDay(n int64) Day {
	return Day(min(max(n, int64(MinDay)), int64(MaxDay)))
}

func floorDiv(a, b int64) int64 {
	q := a / b
	if a%b != 0 && (a < 0) != (b < 0) {
		q--
	}
	return q
}

// appendYear writes a year with four digits or more, and its sign if negative.
func appendYear(b []byte, y int) []byte {
	if y < 0 {
		b, y = append(b, '-'), -y
	}
	for n := 1000; n > y && n > 1; n /= 10 {
		b = append(b, '0')
	}
	return strconv.AppendInt(b, int64(y), 10)
}

func appendTwo(b []byte, n int) []byte {
	return append(b, byte('0'+n/10%10), byte('0'+n%10))
}
