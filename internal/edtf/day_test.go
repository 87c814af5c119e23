package edtf

import (
	"errors"
	"testing"
	"time"

	"pgregory.net/rapid"

	"sijil/internal/errs"
)

func TestDayOf(t *testing.T) {
	for _, tt := range []struct {
		name             string
		year, month, day int
		want             Day
		print            string
		err              error
	}{
		{"the first day of 1970 is day 0", 1970, 1, 1, 0, "1970-01-01", nil},
		{"a leap day in a year divisible by 400", 2000, 2, 29, 11016, "2000-02-29", nil},
		{"no leap day in 1900", 1900, 2, 29, 0, "", errs.Invalid},
		{"the year before year 1 is year 0", 0, 12, 31, -719163, "0000-12-31", nil},
		{"a year before year 0 has a sign", -44, 3, 15, -735525, "-0044-03-15", nil},
		{"a year after 9999 has a plus sign", 10000, 1, 1, 2932897, "+10000-01-01", nil},
		{"there is no month 13", 2024, 13, 1, 0, "", errs.Invalid},
		{"there is no day 0", 2024, 1, 0, 0, "", errs.Invalid},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			got, err := DayOf(tt.year, tt.month, tt.day)
			if got != tt.want || !errors.Is(err, tt.err) {
				t.Fatalf("DayOf(%d, %d, %d) = %d, %v; want %d, %v", tt.year, tt.month, tt.day, got, err, tt.want, tt.err)
			}
			if err == nil && got.String() != tt.print {
				t.Errorf("Day(%d) prints %q, want %q", got, got, tt.print)
			}
		})
	}
}

func TestOpenEndsPrintAsDots(t *testing.T) {
	t.Parallel()
	if MinDay.String() != ".." || MaxDay.String() != ".." {
		t.Errorf("MinDay and MaxDay print %q and %q, want \"..\"", MinDay, MaxDay)
	}
}

func TestParseDay(t *testing.T) {
	for _, tt := range []struct {
		name, in string
		want     Day
		err      error
	}{
		{"a day", "1970-01-02", 1, nil},
		{"a month is not one day", "1970-01", 0, errs.Invalid},
		{"an interval of one day is not written as a day", "1970-01-02/1970-01-02", 0, errs.Invalid},
		{"an uncertain day is not one day", "1970-01-02?", 0, errs.Invalid},
		{"another order is not read here", "02/01/1970", 0, errs.Invalid},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			if got, err := ParseDay(tt.in); got != tt.want || !errors.Is(err, tt.err) {
				t.Errorf("ParseDay(%q) = %d, %v; want %d, %v", tt.in, got, err, tt.want, tt.err)
			}
		})
	}
}

// The standard library counts the same days, by other code.
func TestDaysAgreeWithTime(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		d := Day(rapid.Int32Range(-2_000_000, 4_000_000).Draw(t, "day"))
		want := time.Unix(int64(d)*86400, 0).UTC()
		y, m, day := d.YMD()
		if y != want.Year() || m != int(want.Month()) || day != want.Day() {
			t.Fatalf("day %d is %d-%d-%d, want %v", d, y, m, day, want)
		}
		if back := civil(y, m, day); back != d {
			t.Fatalf("%d-%d-%d is day %d, want %d", y, m, day, back, d)
		}
	})
}
