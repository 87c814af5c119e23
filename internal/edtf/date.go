package edtf

import (
	"fmt"

	"sijil/internal/errs"
)

// Date is a set of consecutive days in EDTF, level 1. The zero Date means "not
// known". Dates are small values: compare them with ==, use them as map keys.
// A Date remembers nothing of the text that it was read from; keeping that text
// is up to the caller.
type Date struct {
	from point // the date itself, or the start of an interval
	to   point // the end of an interval; absent in a date that is none
}

// point is a date that is no interval, or one end of an interval.
type point struct {
	year  int32 // of a decade or century its first year: 201X is 2010
	month uint8 // 1-12, a season 21-24, none or unspecified
	day   uint8 // 1-31, none or unspecified
	form  form
	marks marks
}

type form uint8

const (
	absent  form = iota
	given        // year, month and day say what is known
	open         // ".."
	unknown      // the empty end of "2014/"
)

// marks holds the qualifiers of a point, and how many digits of its year are X.
type marks uint8

const (
	uncertain   marks = 1 << iota // ?
	approximate                   // ~
	xxShift     = 2               // digits of the year that are X: 0, 1 or 2

	qualifiers = uncertain | approximate
)

const (
	none        = 0   // of a month or day: not stated
	unspecified = 255 // of a month or day: XX
	spring      = 21  // the first of the four seasons
	winter      = 24
)

func (p point) xx() int { return int(p.marks >> xxShift) }

// dayPoint is the point of one day; beyond the years -9999 to 9999, for which
// EDTF has no days, that of its year.
func dayPoint(d Day) point {
	y, m, day := d.YMD()
	if y < -9999 || y > 9999 {
		return yearPoint(y)
	}
	return point{year: int32(y), month: uint8(m), day: uint8(day), form: given}
}

func yearPoint(year int) point { return point{year: int32(year), form: given} }

func single(p point) Date { return Date{from: p} }

// IsZero says that nothing is known of the date.
func (d Date) IsZero() bool { return d == Date{} }

// IsInterval says that the date has a start and an end of its own, as a/b.
func (d Date) IsInterval() bool { return d.to.form != absent }

// Uncertain says that the date, or one of its ends, is marked "?" or "%": it
// may be wrong.
func (d Date) Uncertain() bool { return (d.from.marks|d.to.marks)&uncertain != 0 }

// Approximate says that the date, or one of its ends, is marked "~" or "%": it
// is near what is written. How near is for the caller to say; First and Last do
// not widen for it.
func (d Date) Approximate() bool { return (d.from.marks|d.to.marks)&approximate != 0 }

// String prints the canonical EDTF, and "" for the zero Date. It is what Parse
// was given, byte for byte.
func (d Date) String() string {
	return string(d.append(make([]byte, 0, 32)))
}

func (d Date) append(b []byte) []byte {
	b = d.from.append(b)
	if d.IsInterval() {
		b = d.to.append(append(b, '/'))
	}
	return b
}

func (p point) append(b []byte) []byte {
	switch p.form {
	case open:
		return append(b, ".."...)
	case absent, unknown:
		return b
	}
	if p.year > 9999 || p.year < -9999 {
		b = append(b, 'Y')
	}
	b = appendYear(b, int(p.year))
	for i := range p.xx() {
		b[len(b)-1-i] = 'X'
	}
	if p.month != none {
		b = appendPart(b, p.month)
	}
	if p.day != none {
		b = appendPart(b, p.day)
	}
	return p.marks.append(b)
}

func appendPart(b []byte, n uint8) []byte {
	if n == unspecified {
		return append(b, "-XX"...)
	}
	return appendTwo(append(b, '-'), int(n))
}

func (m marks) append(b []byte) []byte {
	switch m & qualifiers {
	case uncertain:
		return append(b, '?')
	case approximate:
		return append(b, '~')
	case qualifiers:
		return append(b, '%')
	}
	return b
}

// MarshalText prints the date as String does; the zero Date is empty.
func (d Date) MarshalText() ([]byte, error) { return d.append(nil), nil }

// UnmarshalText takes what MarshalText printed: canonical EDTF, or nothing at
// all for the zero Date. Anything else is errs.Invalid.
func (d *Date) UnmarshalText(text []byte) error {
	if len(text) == 0 {
		*d = Date{}
		return nil
	}
	parsed, err := Parse(string(text))
	if err != nil {
		return err
	}
	*d = parsed
	return nil
}

// Span returns the interval from the first day of start to the last day of end,
// keeping the spelling of both: 2014-03 and 2015 give 2014-03/2015. A zero
// start or end is an unknown end; two equal dates are that date; two zero dates
// are the zero Date. An end before the start is errs.Invalid.
func Span(start, end Date) (Date, error) {
	if start == end {
		return start, nil
	}
	d := Date{from: start.from, to: end.from}
	if end.IsInterval() {
		d.to = end.to
	}
	if d.from.form == absent {
		d.from.form = unknown
	}
	if d.to.form == absent {
		d.to.form = unknown
	}
	if fault := d.check(); fault != "" {
		return Date{}, fmt.Errorf("dates %s and %s: %s: %w", start, end, fault, errs.Invalid)
	}
	return d, nil
}

// check says what is wrong with the interval d, or "".
func (d Date) check() string {
	if d.from.form != given && d.to.form != given {
		return "an interval needs a date at one end"
	}
	if d.to.last() < d.from.first() {
		return "the end lies before the start"
	}
	return ""
}

// FromDays returns the shortest date that covers the days from first to last
// and no others: a day, a month, a year, or an interval of days, months or years.
// MinDay and MaxDay give open ends, both of them the zero Date. A last day before
// the first gives the zero Date too: no day is covered, so nothing is known.
// Beyond the years -9999 to 9999 EDTF has years only, and the whole year stands
// for the day.
func FromDays(first, last Day) Date {
	switch {
	case last < first, first == MinDay && last == MaxDay:
		return Date{}
	case first == MinDay:
		return Date{from: point{form: open}, to: dayPoint(last)}
	case last == MaxDay:
		return Date{from: dayPoint(first), to: point{form: open}}
	}
	a, b := dayPoint(first), dayPoint(last)
	if a.day == 1 && b.day != none && int(b.day) == daysIn(int(b.year), int(b.month)) {
		a.day, b.day = none, none
		if a.month == 1 && b.month == 12 {
			a.month, b.month = none, none
		}
	}
	if a == b {
		return single(a)
	}
	return Date{from: a, to: b}
}
