package edtf

import (
	"fmt"
	"math"
	"strconv"
	"strings"

	"sijil/internal/errs"
)

// Parse reads canonical EDTF, levels 0 and 1, without times of day: see the
// package documentation for the forms. What it accepts, String prints back byte
// for byte; anything else, the empty text included, is errs.Invalid, and the
// error says what is wrong. To read what a list holds, use Read.
func Parse(s string) (Date, error) {
	d, fault := parse(s)
	if fault != "" {
		return Date{}, fmt.Errorf("date %s: %s: %w", quote(s), fault, errs.Invalid)
	}
	return d, nil
}

// quote shows a date in an error. Whatever is not made of a date's letters is
// only measured: it may be anything, a name too.
func quote(s string) string {
	if len(s) > 40 || strings.Trim(s, "0123456789XYTZ-/.?~%:+ ") != "" {
		return fmt.Sprintf("(%d bytes)", len(s))
	}
	return strconv.Quote(s)
}

// parse returns a fault instead of an error, so that Read can try it for free.
func parse(s string) (d Date, fault string) {
	if len(s) < 4 {
		return Date{}, "too short for EDTF, as in 2014, 2014-03 or 2014-03-05"
	}
	slash := strings.IndexByte(s, '/')
	if slash < 0 {
		p, fault := parsePoint(s)
		return single(p), fault
	}
	if d.from, fault = parseEnd(s[:slash]); fault != "" {
		return Date{}, fault
	}
	if d.to, fault = parseEnd(s[slash+1:]); fault != "" {
		return Date{}, fault
	}
	return d, d.check()
}

func parseEnd(s string) (point, string) {
	switch s {
	case "":
		return point{form: unknown}, ""
	case "..":
		return point{form: open}, ""
	}
	return parsePoint(s)
}

// parsePoint reads one date that is no interval.
func parsePoint(s string) (point, string) {
	p := point{form: given}
	if len(s) < 4 {
		return p, "a year has four digits"
	}
	switch s[len(s)-1] {
	case '?':
		p.marks = uncertain
	case '~':
		p.marks = approximate
	case '%':
		p.marks = qualifiers
	}
	if p.marks != 0 {
		s = s[:len(s)-1]
	}
	if s[0] == 'Y' {
		return parseLongYear(p, s[1:])
	}
	rest, fault := p.parseYear(s)
	if fault != "" || rest == "" {
		return p, fault
	}
	if p.xx() > 0 {
		return p, "a decade or century has no month"
	}
	return p, p.parseMonth(rest)
}

// parseYear reads YYYY, YYYX, YYXX or -YYYY and returns what follows.
func (p *point) parseYear(s string) (rest, fault string) {
	negative := s[0] == '-'
	if negative {
		s = s[1:]
	}
	if len(s) < 4 {
		return "", "a year has four digits"
	}
	year, xx := 0, 0
	for i := range 4 {
		digit := s[i] - '0'
		switch {
		case s[i] == 'X' && i >= 2:
			digit, xx = 0, xx+1
		case digit > 9 || xx > 0:
			return "", "a year has four digits, and X only at its end"
		}
		year = year*10 + int(digit)
	}
	if negative {
		if year == 0 || xx > 0 {
			return "", "a year before 0 has four digits, and is not 0"
		}
		year = -year
	}
	p.year = int32(year)
	p.marks |= marks(xx) << xxShift
	return s[4:], ""
}

// parseMonth reads -MM, -MM-DD, and XX for either.
func (p *point) parseMonth(s string) (fault string) {
	var ok bool
	if p.month, ok = twoDigits(s); !ok {
		return "a month has two digits after a hyphen"
	}
	season := p.month >= spring && p.month <= winter
	if p.month == 0 || p.month > 12 && p.month != unspecified && !season {
		return "a month is 01 to 12, XX, or a season 21 to 24"
	}
	if s = s[3:]; s == "" {
		return ""
	}
	if p.day, ok = twoDigits(s); !ok || len(s) != 3 {
		return "a day has two digits after a hyphen"
	}
	switch {
	case p.day == unspecified && !season:
		return ""
	case season, p.month == unspecified:
		return "a day needs its month"
	case p.day == 0 || int(p.day) > daysIn(int(p.year), int(p.month)):
		return "the month has no such day"
	}
	return ""
}

// twoDigits reads "-12" or "-XX" at the start of s.
func twoDigits(s string) (n uint8, ok bool) {
	if len(s) < 3 || s[0] != '-' {
		return 0, false
	}
	if s[1:3] == "XX" {
		return unspecified, true
	}
	tens, units := s[1]-'0', s[2]-'0'
	return tens*10 + units, tens <= 9 && units <= 9
}

// parseLongYear reads what follows the Y of a year of more than four digits.
func parseLongYear(p point, s string) (point, string) {
	digits := strings.TrimPrefix(s, "-")
	if len(digits) < 5 || strings.Trim(digits, "0123456789") != "" || digits[0] == '0' {
		return p, "Y stands before a year of five digits or more, and only a year"
	}
	year, err := strconv.ParseInt(s, 10, 32)
	if err != nil || year == math.MinInt32 {
		return p, "the year is further away than this register can hold"
	}
	p.year = int32(year)
	return p, ""
}
