package custody

import (
	"fmt"

	"sijil/internal/errs"
)

// Instant is a moment by the server's clock, in the one spelling that the log
// writes: RFC 3339, UTC, six digits of microseconds, such as
// "2024-07-31T21:04:05.000123Z". Instants sort as text. PostgreSQL keeps
// microseconds too, so nothing is lost there.
//
// It is text, and this package has no clock, so that an entry can only be given
// its time by the caller.
type Instant string

// InstantLayout is Instant's form for time.Time.Format; the time must be in UTC.
const InstantLayout = "2006-01-02T15:04:05.000000Z"

// ParseInstant checks that s is an Instant: the form, and that the day exists.
// A leap second (:60) is refused, since no clock of Go or of the databases
// writes one. Anything else is errs.Invalid.
func ParseInstant(s string) (Instant, error) {
	const form = "0000-00-00T00:00:00.000000Z"
	if len(s) != len(form) {
		return "", fmt.Errorf("time: %d characters, want %d as in %s: %w", len(s), len(form), InstantLayout, errs.Invalid)
	}
	for i := range len(form) {
		digit := s[i] >= '0' && s[i] <= '9'
		if form[i] == '0' != digit || form[i] != '0' && form[i] != s[i] {
			return "", fmt.Errorf("time: character %d does not fit %s: %w", i+1, InstantLayout, errs.Invalid)
		}
	}
	year, month, day := number(s[:4]), number(s[5:7]), number(s[8:10])
	if month < 1 || month > 12 || day < 1 || day > days(year, month) {
		return "", fmt.Errorf("time: no such day in the calendar: %w", errs.Invalid)
	}
	if number(s[11:13]) > 23 || number(s[14:16]) > 59 || number(s[17:19]) > 59 {
		return "", fmt.Errorf("time: no such time of day: %w", errs.Invalid)
	}
	return Instant(s), nil
}

// number reads decimal digits, which the caller has checked.
func number(s string) (n int) {
	for i := range len(s) {
		n = 10*n + int(s[i]-'0')
	}
	return n
}

// days is the length of a month of the proleptic Gregorian calendar, ISO 8601.
func days(year, month int) int {
	switch {
	case month == 2 && year%4 == 0 && (year%100 != 0 || year%400 == 0):
		return 29
	case month == 2:
		return 28
	case month == 4, month == 6, month == 9, month == 11:
		return 30
	}
	return 31
}
