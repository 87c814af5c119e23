package edtf

import (
	"errors"
	"testing"

	"pgregory.net/rapid"

	"sijil/internal/errs"
)

func TestFromJalali(t *testing.T) {
	for _, tt := range []struct {
		name             string
		year, month, day int
		want             string
		err              error
	}{
		// Days that are known by both their dates.
		{"the victory of the revolution: 22 Bahman 1357", 1357, 11, 22, "1979-02-11", nil},
		{"the Constitution: 14 Mordad 1285", 1285, 5, 14, "1906-08-06", nil},
		{"the new year of 1400", 1400, 1, 1, "2021-03-21", nil},
		{"the new year of 1403, a leap year", 1403, 1, 1, "2024-03-20", nil},
		{"the leap day of 1403", 1403, 12, 30, "2025-03-20", nil},
		{"the new year of 1404", 1404, 1, 1, "2025-03-21", nil},
		{"a month", 1401, 7, 0, "2022-09-23/2022-10-22", nil},
		{"a year", 1388, 0, 0, "2009-03-21/2010-03-20", nil},
		{"1404 is not a leap year", 1404, 12, 30, "", errs.Invalid},
		{"there is no day 31 in the second half of a year", 1401, 7, 31, "", errs.Invalid},
		{"a year before the rule holds", 1177, 1, 1, "", errs.Invalid},
		{"a year after the rule holds", 1634, 0, 0, "", errs.Invalid},
		{"a day without a month", 1401, 0, 5, "", errs.Invalid},
		{"a month 13", 1401, 13, 0, "", errs.Invalid},
		{"a negative day", 1401, 1, -5, "", errs.Invalid},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			got, err := FromJalali(tt.year, tt.month, tt.day)
			if got.String() != tt.want || !errors.Is(err, tt.err) {
				t.Errorf("FromJalali(%d, %d, %d) = %q, %v; want %q, %v", tt.year, tt.month, tt.day, got, err, tt.want, tt.err)
			}
		})
	}
}

func TestFromHijri(t *testing.T) {
	for _, tt := range []struct {
		name             string
		year, month, day int
		want             string
		err              error
	}{
		{"a day is three: 1 Muharram 1445, about 19 July 2023", 1445, 1, 1, "2023-07-18/2023-07-20", nil},
		{"a month has a day more at either end", 1435, 9, 0, "2014-06-28/2014-07-29", nil},
		{"a year too", 1445, 0, 0, "2023-07-18/2024-07-08", nil},
		{"1446 has no 30th of its last month", 1446, 12, 30, "", errs.Invalid},
		{"1445 has one", 1445, 12, 30, "2024-07-06/2024-07-08", nil},
		{"before the first year", 0, 1, 1, "", errs.Invalid},
		{"after the last year", 1701, 1, 1, "", errs.Invalid},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			got, err := FromHijri(tt.year, tt.month, tt.day)
			if got.String() != tt.want || !errors.Is(err, tt.err) {
				t.Errorf("FromHijri(%d, %d, %d) = %q, %v; want %q, %v", tt.year, tt.month, tt.day, got, err, tt.want, tt.err)
			}
		})
	}
}

// Reingold and Dershowitz, Calendrical Calculations (2018), appendix C: sample
// dates in the Gregorian, Persian and arithmetic Islamic calendar.
func TestSampleDates(t *testing.T) {
	for _, tt := range []struct {
		gregorian     string
		jalali, hijri [3]int
	}{
		{"1929-08-25", [3]int{1308, 6, 3}, [3]int{1348, 3, 19}},
		{"1941-09-29", [3]int{1320, 7, 7}, [3]int{1360, 9, 8}},
		{"1943-10-07", [3]int{1322, 7, 14}, [3]int{1362, 10, 7}},
		{"1992-03-17", [3]int{1370, 12, 27}, [3]int{1412, 9, 13}},
		{"1996-02-25", [3]int{1374, 12, 6}, [3]int{1416, 10, 5}},
		{"2038-11-10", [3]int{1417, 8, 19}, [3]int{1460, 10, 12}},
		{"2094-07-18", [3]int{1473, 4, 28}, [3]int{1518, 3, 5}},
	} {
		t.Run(tt.gregorian, func(t *testing.T) {
			t.Parallel()
			d := mustDay(t, tt.gregorian)
			y, m, day := jalaliYMD(d)
			if got := [3]int{y, m, day}; got != tt.jalali || jalaliDay(y, m, day) != d {
				t.Errorf("%s is %v in the Jalali calendar, want %v", tt.gregorian, got, tt.jalali)
			}
			y, m, day = hijriYMD(d)
			if got := [3]int{y, m, day}; got != tt.hijri || hijriDay(y, m, day) != d {
				t.Errorf("%s is %v in the Hijri calendar, want %v", tt.gregorian, got, tt.hijri)
			}
		})
	}
}

// borkowskiLeap is the rule by break years, in which leap years come every four
// years and after five at most, as the paper gives it for the years in question:
// Borkowski (1996), The Persian calendar for 3000 years.
func borkowskiLeap(year int) bool {
	breaks := []int{1111, 1181, 1210, 1635}
	start, next := 0, 0
	for i := range len(breaks) - 1 {
		if breaks[i] <= year && year < breaks[i+1] {
			start, next = breaks[i], breaks[i+1]
		}
	}
	n, jump := year-start, next-start
	if jump-n < 6 {
		n += (jump+4)/33*33 - jump
	}
	// n+1 years into a cycle of 33, the leap years are 1, 5, 9, ... 29.
	inCycle := (n+1)%33 - 1
	return inCycle >= 0 && inCycle%4 == 0
}

func TestTwoRulesForLeapYearsAgree(t *testing.T) {
	t.Parallel()
	for year := jalaliFirst; year <= jalaliLast; year++ {
		if jalaliLeap(year) != borkowskiLeap(year) {
			t.Errorf("%d AP: by the 33-year cycle %v, by break years %v", year, jalaliLeap(year), borkowskiLeap(year))
		}
	}
}

// Every day has one date in each calendar, and the dates follow one another.
func TestCalendarRoundTrips(t *testing.T) {
	calendars := map[Calendar]struct {
		ymd         func(Day) (int, int, int)
		first, last Day
	}{
		Gregorian: {Day.YMD, civil(-9999, 1, 1), civil(9999, 12, 30)},
		Jalali:    {jalaliYMD, jalaliDay(jalaliFirst, 1, 1), jalaliDay(jalaliLast, 12, 28)},
		Hijri:     {hijriYMD, hijriDay(1, 1, 1), hijriDay(hijriLast, 12, 28)},
	}
	for c, tt := range calendars {
		t.Run(c.String(), func(t *testing.T) {
			t.Parallel()
			rapid.Check(t, func(t *rapid.T) {
				d := Day(rapid.Int32Range(int32(tt.first), int32(tt.last)).Draw(t, "day"))
				y, m, day := tt.ymd(d)
				if m < 1 || m > 12 || day < 1 || day > c.daysIn(y, m) || c.civil(y, m, day) != d || c.yearOf(d) != y {
					t.Fatalf("day %d is %d-%d-%d, which is day %d", d, y, m, day, c.civil(y, m, day))
				}
				day++
				if day > c.daysIn(y, m) {
					day, m = 1, m+1
				}
				if m > 12 {
					m, y = 1, y+1
				}
				if ny, nm, nd := tt.ymd(d + 1); ny != y || nm != m || nd != day {
					t.Fatalf("the day after is %d-%d-%d, want %d-%d-%d", ny, nm, nd, y, m, day)
				}
			})
		})
	}
}

func TestCalendarNames(t *testing.T) {
	t.Parallel()
	for _, c := range []Calendar{Auto, Gregorian, Jalali, Hijri} {
		if got, err := ParseCalendar(c.String()); got != c || err != nil {
			t.Errorf("ParseCalendar(%q) = %v, %v", c, got, err)
		}
	}
	if c, err := ParseCalendar(""); c != Auto || err != nil {
		t.Errorf("no calendar is %v, %v; want auto", c, err)
	}
	if _, err := ParseCalendar("julian"); !errors.Is(err, errs.Invalid) {
		t.Errorf("an unknown calendar gives %v, want errs.Invalid", err)
	}
}
