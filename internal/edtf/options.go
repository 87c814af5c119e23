package edtf

import (
	"fmt"

	"sijil/internal/errs"
)

// Options say what the caller knows of the list, or of the column, that a text is
// from. The zero Options know nothing, and then nothing is guessed either.
type Options struct {
	// Order decides what 03/04/2015 means, and 03-04-15. Unset, it is ambiguous.
	// A date that only another order allows is read in that order all the same,
	// and the Reading says so: 01/18/2013 is 18 January in every list.
	Order Order

	// Calendar decides which calendar a year such as 1402 counts in. A year that
	// cannot be one of that calendar (2014 among Jalali years) is Gregorian.
	//
	// Auto goes by the name of the month, then by a mark (هـ, ه.ش, م, AH, AD),
	// then by the year. 1200 to 1450 are not taken for Gregorian years: who was
	// arrested then is in no register. In Persian digits they are Jalali. In
	// others 1200 to 1299 are Jalali, since no list reaches back to the Hijri
	// ones, and 1300 to 1450 may be Jalali or Hijri, which is ambiguous, unless
	// one of them lies more than ten years after NotAfter. With the name of a
	// Gregorian month they are refused. A year of two Persian
	// digits may be Jalali or Gregorian. Every other year is Gregorian.
	Calendar Calendar

	// NotAfter is the last day that a date may begin on, normally today. Later
	// ones are told as Future. 0 means no limit.
	NotAfter Day

	// Pivot is the last year that a year of two digits may mean: with 2024, 24 is
	// 2024 and 25 is 1925. It is a Gregorian year; in the other calendars its
	// last day decides. 0 means the year of NotAfter, and without that 2068, as
	// POSIX has it.
	Pivot int

	// Serial says that numbers are day numbers of a spreadsheet, and Date1904 that
	// it counts from 1904: see FromExcel.
	Serial, Date1904 bool
}

// defaultPivot is that of strptime's %y: 69 to 99 are 1969 to 1999, 00 to 68 are
// 2000 to 2068. Source: POSIX.1-2017, strptime.
const defaultPivot = 2068

// pivot returns the last year of calendar c that two digits may mean.
func (o Options) pivot(c Calendar) int {
	year := o.Pivot
	if year == 0 {
		year = defaultPivot
		if o.NotAfter != 0 {
			year = Gregorian.yearOf(o.NotAfter)
		}
	}
	return c.yearOf(civil(min(max(year, 1), 9999), 12, 31))
}

// Order is the order in which the numbers of a date are written.
type Order uint8

// The orders; OrderUnset says that nothing is known, or that nothing depends on it.
const (
	OrderUnset Order = iota
	DMY              // 31/12/2014
	MDY              // 12/31/2014
	YMD              // 2014/12/31
)

var orderNames = [...]string{"", "dmy", "mdy", "ymd"}

// String prints the order as a map names it: dmy, mdy, ymd, or "" for unset.
func (o Order) String() string {
	if int(o) >= len(orderNames) {
		return ""
	}
	return orderNames[o]
}

// ParseOrder reads what String prints. Anything else is errs.Invalid.
func ParseOrder(s string) (Order, error) {
	for i, name := range orderNames {
		if s == name {
			return Order(i), nil
		}
	}
	return OrderUnset, fmt.Errorf("order %s: not dmy, mdy or ymd: %w", quote(s), errs.Invalid)
}
