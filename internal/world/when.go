package world

import (
	"strconv"

	"sijil/internal/edtf"
)

// When is a date as somebody knows it: a span of days and how it is said. The
// zero When says nothing.
type When struct {
	First, Last edtf.Day
	As          Known
	About       bool // "about March 2014"
}

// Known says how well a date is known.
type Known uint8

// How a date may be known.
const (
	Unknown Known = iota
	ToDay
	ToMonth
	ToYear
	ToSpan // from the first to the last day
)

// IsZero says whether the date is not known at all.
func (w When) IsZero() bool { return w.As == Unknown }

// String is the date as EDTF (ISO 8601-2), "" where it is not known.
func (w When) String() string {
	s := ""
	switch y, m, _ := w.First.YMD(); w.As {
	case ToDay:
		s = w.First.String()
	case ToMonth:
		s = strconv.Itoa(y) + "-" + two(m)
	case ToYear:
		s = strconv.Itoa(y)
	case ToSpan:
		return w.First.String() + "/" + w.Last.String()
	}
	if w.About && s != "" {
		s += "~"
	}
	return s
}

func two(n int) string {
	if n < 10 {
		return "0" + strconv.Itoa(n)
	}
	return strconv.Itoa(n)
}

// onDay is a date that is known to the day.
func onDay(d edtf.Day) When { return When{First: d, Last: d, As: ToDay} }

// month is the same date, known to the month of its first day only.
func (w When) month() When {
	y, m, _ := w.First.YMD()
	first, last := monthOf(y, m)
	return When{First: first, Last: last, As: ToMonth}
}

// year is the same date, known to the year of its first day only.
func (w When) year() When {
	y, _, _ := w.First.YMD()
	return When{First: day(y, 1, 1), Last: day(y, 12, 31), As: ToYear}
}

// moved is the same date some days later or, below zero, earlier.
func (w When) moved(days int) When {
	w.First, w.Last = w.First+edtf.Day(days), w.Last+edtf.Day(days)
	return w
}

// inOneMonth says whether all its days lie in one month.
func (w When) inOneMonth() bool {
	y1, m1, _ := w.First.YMD()
	y2, m2, _ := w.Last.YMD()
	return y1 == y2 && m1 == m2
}

// day is the number of a day that is known to exist.
func day(y, m, d int) edtf.Day {
	n, err := edtf.DayOf(y, m, d)
	if err != nil { // 29 February of a common year: the day before
		n, _ = edtf.DayOf(y, m, d-1)
	}
	return n
}

// monthOf gives the first and last day of a month.
func monthOf(y, m int) (first, last edtf.Day) {
	if m == 12 {
		return day(y, 12, 1), day(y, 12, 31)
	}
	return day(y, m, 1), day(y, m+1, 1) - 1
}

// yearsBefore is the same day of the year, some years earlier.
func yearsBefore(d edtf.Day, years int) edtf.Day {
	y, m, dd := d.YMD()
	return day(y-years, m, dd)
}
