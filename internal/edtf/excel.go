package edtf

import (
	"fmt"

	"sijil/internal/errs"
)

// FromExcel returns the day that a spreadsheet means by a day number; the fraction
// is the time of day and is dropped. In the usual system 1 is 1900-01-01, and 60 is
// 29 February 1900, a day that never was. With date1904, the system of old
// spreadsheets of the Macintosh, 0 is 1904-01-01. A number that is no day, or lies
// after 9999-12-31, is errs.Invalid.
//
// Source: ECMA-376 (2016), part 1, section 18.17.4.
func FromExcel(serial float64, date1904 bool) (Date, error) {
	first, last := 1.0, 2958465.0
	base := civil(1899, 12, 30)
	if date1904 {
		first, last = 0, 2957003
		base = civil(1904, 1, 1)
	}
	if !(serial >= first && serial < last+1) { // NaN too
		return Date{}, fmt.Errorf("spreadsheet day %g: not between %g and %g: %w", serial, first, last, errs.Invalid)
	}
	n := Day(serial)
	if !date1904 && n == 60 {
		return Date{}, fmt.Errorf("spreadsheet day 60: 29 February 1900 never was: %w", errs.Invalid)
	}
	if !date1904 && n < 60 {
		base++
	}
	return FromDays(base+n, base+n), nil
}
