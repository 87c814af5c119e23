package figures

import (
	"fmt"
	"strconv"
	"strings"

	"sijil/internal/edtf"
	"sijil/internal/errs"
)

// Day counts days since 1 January 1970, which is day 0.
type Day = edtf.Day

// Interval is the days on one of which a fact happened, both ends included.
// [edtf.MinDay] as First and [edtf.MaxDay] as Last mean that no bound is known.
type Interval struct{ First, Last Day }

// Period is the window of a flow: days From to To, both included. The zero
// Period is all time.
type Period struct {
	from, to Day
	bounded  bool
}

// NewPeriod is the days from to to, both included. A period that ends before it
// starts is errs.Invalid.
func NewPeriod(from, to Day) (Period, error) {
	if from > to {
		return Period{}, fmt.Errorf("period %s/%s: ends before it starts: %w", from, to, errs.Invalid)
	}
	return Period{from: from, to: to, bounded: true}, nil
}

// ParsePeriod reads 2024, 2024-H1, 2024-Q1, 2024-03, 2024-03-05 or two of these
// with a stroke between, as in 2024-01-01/2024-06-30. "" is all time. Anything
// else is errs.Invalid.
func ParsePeriod(s string) (Period, error) {
	if s == "" {
		return Period{}, nil
	}
	first, last, isRange := strings.Cut(s, "/")
	from, err := parseNamed(first)
	if err != nil || !isRange {
		return from, err
	}
	to, err := parseNamed(last)
	if err != nil {
		return Period{}, err
	}
	return NewPeriod(from.from, to.to)
}

// parseNamed reads a period without a stroke.
func parseNamed(s string) (Period, error) {
	if len(s) == len("2024-03-05") {
		day, err := edtf.ParseDay(s)
		if err != nil {
			return Period{}, badPeriod(s)
		}
		return Period{from: day, to: day, bounded: true}, nil
	}
	year, rest, cut := strings.Cut(s, "-")
	y, ok := digits(year, 4)
	switch {
	case !ok:
		return Period{}, badPeriod(s)
	case !cut:
		return months(y, 1, 12), nil
	}
	if first, count, ok := partOfYear(rest); ok {
		return months(y, first, count), nil
	}
	return Period{}, badPeriod(s)
}

// partOfYear reads H1, Q3 or 07 as a first month and a number of months.
func partOfYear(s string) (first, count int, ok bool) {
	if len(s) != 2 {
		return 0, 0, false
	}
	n := int(s[1] - '0')
	switch {
	case s[0] == 'H' && n >= 1 && n <= 2:
		return 6*n - 5, 6, true
	case s[0] == 'Q' && n >= 1 && n <= 4:
		return 3*n - 2, 3, true
	}
	m, ok := digits(s, 2)
	return m, 1, ok && m >= 1 && m <= 12
}

func badPeriod(s string) error {
	return fmt.Errorf("period %q: write it as 2024, 2024-H1, 2024-Q1, 2024-03 or 2024-01-01/2024-06-30: %w", s, errs.Invalid)
}

// digits reads exactly n ASCII digits.
func digits(s string, n int) (int, bool) {
	if len(s) != n || strings.Trim(s, "0123456789") != "" {
		return 0, false
	}
	v, err := strconv.Atoi(s)
	return v, err == nil
}

// months is count whole months from the first one of a year that exists.
func months(year, first, count int) Period {
	return Period{from: dayOf(year, first, 1), to: lastOfMonth(year, first+count-1), bounded: true}
}

// dayOf is edtf.DayOf for a day that is known to exist.
func dayOf(year, month, day int) Day {
	d, _ := edtf.DayOf(year, month, day)
	return d
}

func lastOfMonth(year, month int) Day {
	if month == 12 {
		return dayOf(year, 12, 31)
	}
	return dayOf(year, month+1, 1) - 1
}

// All says whether p is all time.
func (p Period) All() bool { return !p.bounded }

// Bounds returns the first and last day; ok is false for all time.
func (p Period) Bounds() (from, to Day, ok bool) { return p.from, p.to, p.bounded }

// String prints the shortest form that [ParsePeriod] reads, "" for all time.
func (p Period) String() string {
	if !p.bounded {
		return ""
	}
	if name, ok := p.name(); ok {
		return name
	}
	return p.from.String() + "/" + p.to.String()
}

// name is the short form of a year, half-year, quarter, month or day.
func (p Period) name() (string, bool) {
	y, first, _ := p.from.YMD()
	for _, count := range []int{12, 6, 3, 1} {
		if first+count > 13 || (first-1)%count != 0 || p != months(y, first, count) {
			continue
		}
		switch count {
		case 12:
			return fmt.Sprintf("%04d", y), true
		case 6:
			return fmt.Sprintf("%04d-H%d", y, first/6+1), true
		case 3:
			return fmt.Sprintf("%04d-Q%d", y, first/3+1), true
		}
		return fmt.Sprintf("%04d-%02d", y, first), true
	}
	return p.from.String(), p.from == p.to
}

// YearBefore is the same period of the year before: whole months stay whole, and
// 29 February becomes 28 February.
func (p Period) YearBefore() Period {
	if !p.bounded {
		return p
	}
	return Period{from: yearBefore(p.from, false), to: yearBefore(p.to, true), bounded: true}
}

// yearBefore moves a day back a year. With whole, the last day of a month stays
// the last day of that month.
func yearBefore(d Day, whole bool) Day {
	y, m, day := d.YMD()
	last := lastOfMonth(y-1, m)
	_, _, max := last.YMD()
	if day >= max || (whole && d == lastOfMonth(y, m)) {
		return last
	}
	return dayOf(y-1, m, day)
}

// Months parts a bounded period into the months that it touches, each cut to
// the period. It is nil for all time.
func (p Period) Months() []Period {
	var parts []Period
	for day := p.from; p.bounded && day <= p.to; {
		y, m, _ := day.YMD()
		last := min(lastOfMonth(y, m), p.to)
		parts = append(parts, Period{from: day, to: last, bounded: true})
		day = last + 1
	}
	return parts
}
