package edtf

import (
	"errors"
	"math"
	"testing"

	"sijil/internal/errs"
)

func TestFromExcel(t *testing.T) {
	for _, tt := range []struct {
		name     string
		serial   float64
		date1904 bool
		want     string
		err      error
	}{
		// ECMA-376 (2016), part 1, section 18.17.4.1: the ends of both systems.
		{"the first day", 1, false, "1900-01-01", nil},
		{"the last day", 2958465, false, "9999-12-31", nil},
		{"the first day of 1904", 0, true, "1904-01-01", nil},
		{"the last day from 1904", 2957003, true, "9999-12-31", nil},
		{"the day before the day that never was", 59, false, "1900-02-28", nil},
		{"29 February 1900 never was", 60, false, "", errs.Invalid},
		{"the day after it", 61, false, "1900-03-01", nil},
		{"a day with its time", 41294.99, false, "2013-01-20", nil},
		{"the last second of the last day", 2958465.99, false, "9999-12-31", nil},
		{"the empty date 1900-01-00", 0, false, "", errs.Invalid},
		{"a negative number", -1, true, "", errs.Invalid},
		{"a number after the last day", 2958466, false, "", errs.Invalid},
		{"not a number", math.NaN(), false, "", errs.Invalid},
		{"infinity", math.Inf(1), true, "", errs.Invalid},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			got, err := FromExcel(tt.serial, tt.date1904)
			if got.String() != tt.want || !errors.Is(err, tt.err) {
				t.Errorf("FromExcel(%g, %v) = %q, %v; want %q, %v", tt.serial, tt.date1904, got, err, tt.want, tt.err)
			}
		})
	}
}
