package edtf

// The Jalali calendar of Iran begins each year at the spring equinox in Tehran.
// Between 1178 and 1633 AP (1799 to 2255) a cycle of 33 years with 8 leap years
// gives the same years: year y is a leap year where (25y + 11) mod 33 < 8. There
// it also agrees with the break years of Borkowski, on which the jalaali programs
// rest. ICU 78, which follows newer computations of the equinox, begins 1503 and
// 1602 (2124, 2223) on another day and agrees in all other years. Outside 1178 to
// 1633 the rule drifts, so nothing is converted.
//
// Sources: Heydari-Malayeri (2004), A concise review of the Iranian calendar;
// Borkowski (1996), The Persian calendar for 3000 years, Earth, Moon, and
// Planets 74.
const (
	jalaliFirst = 1178
	jalaliLast  = 1633

	// jalaliEpoch is the day before 1 Farvardin 1, by the rule above.
	jalaliEpoch = -492268 - 1
)

func jalaliLeap(year int) bool { return (25*year+11)%33 < 8 }

// jalaliDaysIn: six months of 31 days, five of 30, and Esfand of 29 or 30.
func jalaliDaysIn(year, month int) int {
	switch {
	case month <= 6:
		return 31
	case month < 12 || jalaliLeap(year):
		return 30
	}
	return 29
}

// jalaliDay counts the days to a Jalali date: (8y + 21)/33 is the number of leap
// years before year y.
func jalaliDay(year, month, day int) Day {
	n := 365*(year-1) + (8*year+21)/33
	n += 30*(month-1) + min(month-1, 6)
	return Day(jalaliEpoch + n + day)
}

// jalaliYMD is the inverse of jalaliDay.
func jalaliYMD(d Day) (year, month, day int) {
	g, _, _ := d.YMD()
	year = g - 621
	if d < jalaliDay(year, 1, 1) {
		year--
	}
	n := int(d - jalaliDay(year, 1, 1))
	if n < 6*31 {
		return year, n/31 + 1, n%31 + 1
	}
	n -= 6 * 31
	return year, n/30 + 7, n%30 + 1
}
