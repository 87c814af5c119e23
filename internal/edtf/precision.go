package edtf

// Precision is how exactly a date is stated.
type Precision uint8

// The precisions, from nothing known to one day. An interval a/b has a
// precision of its own, whatever its ends.
const (
	PrecisionNone     Precision = iota // the zero Date
	PrecisionInterval                  // 2014-03-01/2014-03-05
	PrecisionCentury                   // 20XX
	PrecisionDecade                    // 201X
	PrecisionYear                      // 2014, 2014-XX, 2014-XX-XX
	PrecisionSeason                    // 2014-21
	PrecisionMonth                     // 2014-03, 2014-03-XX
	PrecisionDay                       // 2014-03-05
)

var precisionNames = [...]string{"none", "interval", "century", "decade", "year", "season", "month", "day"}

// String prints the precision as a word: none, interval, century, decade, year,
// season, month or day.
func (p Precision) String() string {
	if int(p) >= len(precisionNames) {
		return precisionNames[PrecisionNone]
	}
	return precisionNames[p]
}

// Precision says how exactly the date is stated. Digits that are unspecified
// do not count: 2014-XX-XX is stated to the year.
func (d Date) Precision() Precision {
	switch p := d.from; {
	case d.IsZero():
		return PrecisionNone
	case d.IsInterval():
		return PrecisionInterval
	case p.xx() == 2:
		return PrecisionCentury
	case p.xx() == 1:
		return PrecisionDecade
	case p.month == none || p.month == unspecified:
		return PrecisionYear
	case p.month >= spring:
		return PrecisionSeason
	case p.day == none || p.day == unspecified:
		return PrecisionMonth
	}
	return PrecisionDay
}

// Year returns the year that the whole date lies in; ok is false when it lies
// in no single one.
func (d Date) Year() (year int, ok bool) {
	year, _, ok = d.within(12)
	return year, ok
}

// Quarter returns the quarter that the whole date lies in, as 2024-Q1; ok is
// false when it lies in no single one.
func (d Date) Quarter() (quarter string, ok bool) {
	year, q, ok := d.within(3)
	if !ok {
		return "", false
	}
	b := append(appendYear(make([]byte, 0, 8), year), '-', 'Q', byte('1'+q))
	return string(b), true
}

// Month returns the month that the whole date lies in, as 2024-01; ok is false
// when it lies in no single one.
func (d Date) Month() (month string, ok bool) {
	year, m, ok := d.within(1)
	if !ok {
		return "", false
	}
	b := appendTwo(append(appendYear(make([]byte, 0, 8), year), '-'), m+1)
	return string(b), true
}

// within returns the year, and which run of so many months (from 0) in it, that
// holds both the first and the last day.
func (d Date) within(months int) (year, run int, ok bool) {
	first, last := d.First(), d.Last()
	if first == MinDay || last == MaxDay {
		return 0, 0, false
	}
	y1, m1, _ := first.YMD()
	y2, m2, _ := last.YMD()
	run = (m1 - 1) / months
	return y1, run, y1 == y2 && run == (m2-1)/months
}

// AsYear returns the year of a date that lies in one, without month, day or
// qualifier, and else the zero Date. It is what is left of a default date such
// as 2000-01-01 whose year may still be meant; see Heaped.
func (d Date) AsYear() Date {
	year, ok := d.Year()
	if !ok {
		return Date{}
	}
	return single(yearPoint(year))
}
