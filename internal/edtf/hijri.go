package edtf

// The Hijri calendar here is the tabular one, civil epoch: 1 Muharram 1 is 16 July
// 622 of the Julian calendar, months have 30 and 29 days in turn, and 11 years of
// every 30 (2, 5, 7, 10, 13, 16, 18, 21, 24, 26, 29) give their last month a
// thirtieth day. What was proclaimed by sight of the moon is mostly within one
// day of it, so that a day of it is an interval of three.
//
// Source: Reingold and Dershowitz, Calendrical Calculations (2018), chapter 7.
const (
	hijriLast = 1700

	// hijriEpoch is the day before 1 Muharram 1.
	hijriEpoch = -492148 - 1

	hijriMargin = 1 // days
)

func hijriLeap(year int) bool { return (11*year+14)%30 < 11 }

func hijriDaysIn(year, month int) int {
	if month%2 == 1 || month == 12 && hijriLeap(year) {
		return 30
	}
	return 29
}

// hijriDay counts the days to a date of the tabular calendar.
func hijriDay(year, month, day int) Day {
	n := 354*(year-1) + (11*year+3)/30
	n += 29*(month-1) + month/2
	return Day(hijriEpoch + n + day)
}

// hijriYMD is the inverse of hijriDay; 10,631 days are 30 years.
func hijriYMD(d Day) (year, month, day int) {
	n := int64(d) - hijriEpoch - 1
	year = int(floorDiv(30*n+10646, 10631))
	n = int64(d - hijriDay(year, 1, 1))
	month = min(int(2*n/59)+1, 12)
	for month > 1 && hijriDay(year, month, 1) > d {
		month--
	}
	return year, month, int(d-hijriDay(year, month, 1)) + 1
}
