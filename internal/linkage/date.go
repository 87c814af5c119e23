package linkage

import (
	"strings"
	"unicode"

	"sijil/internal/edtf"
)

// interval is a date as the days that it may mean, both ends included.
type interval struct {
	lo, hi edtf.Day
	ok     bool
}

// dates reads values as dates; what is none is near nothing.
func dates(values []string) []interval {
	out := make([]interval, len(values))
	for v, s := range values {
		if d, ok := readDate(s); ok {
			out[v] = interval{d.First(), d.Last(), true}
		}
	}
	return out
}

func readDate(s string) (edtf.Date, bool) {
	if d, err := edtf.Parse(s); err == nil {
		return d, true
	}
	r := edtf.Read(s, edtf.Options{Order: edtf.DMY})
	return r.Date, r.Kind == edtf.Dated
}

// mostlyDates is the share of a column's filled rows that must hold whole days
// for the column to be read as dates.
const mostlyDates = 0.5

// asDates returns a column of dates with each spelled as EDTF, so that
// 24/06/1971, 24 June 1971 and 19710624 are one value; what cannot be read
// stays as it was written. The order of day and month is the one that the
// column's own unmistakable dates speak for, else day first. Another column is
// returned as it is.
func (c *column) asDates() *column {
	var evidence edtf.Evidence
	days := 0
	for v, s := range c.values {
		if !mayBeDate(s) {
			continue
		}
		r := edtf.Read(s, edtf.Options{})
		evidence.Add(r)
		if r.Kind == edtf.Ambiguous || r.Kind == edtf.Dated && r.Date.Precision() == edtf.PrecisionDay {
			days += int(c.counts[v])
		}
	}
	if float64(days) < mostlyDates*float64(c.filled()) || days == 0 {
		return c
	}
	opt := edtf.Options{Order: edtf.DMY}
	if o, ok := evidence.Order(); ok {
		opt.Order = o
	}
	opt.Calendar, _ = evidence.Calendar()
	d := c.derive(c.name, func(s string) string {
		if r := edtf.Read(s, opt); r.Kind == edtf.Dated {
			return r.Date.String()
		}
		return s
	})
	d.dates = true
	return d
}

// mayBeDate keeps plain numbers from passing for dates: without separators only
// eight digits that begin with a year from 1800 to 2100 do.
func mayBeDate(s string) bool {
	d := dateDigits(s)
	if len(d) != len(s) {
		return len(d) > 1
	}
	return len(d) == 8 && d >= "18000101" && d <= "21001231"
}

// dateDigits returns the digits of a text.
func dateDigits(v string) string {
	return strings.Map(func(r rune) rune {
		if r >= '0' && r <= '9' {
			return r
		}
		return -1
	}, v)
}

// dateParts returns the first n digits of a date: 4 the year, 6 the month.
func dateParts(v string, n int) string {
	d := dateDigits(v)
	if len(d) < n {
		return ""
	}
	return d[:n]
}

// monthDay returns the month and day of a full date.
func monthDay(v string, _ int) string {
	d := dateDigits(v)
	if len(d) != 8 || strings.ContainsFunc(v, unicode.IsLetter) {
		return ""
	}
	return d[4:]
}
