package custody_test

import (
	"errors"
	"testing"
	"time"

	"sijil/internal/custody"
	"sijil/internal/errs"
)

func TestParseInstant(t *testing.T) {
	for _, tt := range []struct {
		name, in string
		err      error
	}{
		{"a moment", "2024-07-31T21:04:05.000123Z", nil},
		{"the last microsecond of a leap day", "2024-02-29T23:59:59.999999Z", nil},
		{"2000 was a leap year", "2000-02-29T00:00:00.000000Z", nil},
		{"1900 was none", "1900-02-29T00:00:00.000000Z", errs.Invalid},
		{"2023 was none", "2023-02-29T00:00:00.000000Z", errs.Invalid},
		{"April has 30 days", "2024-04-31T00:00:00.000000Z", errs.Invalid},
		{"month 13", "2024-13-01T00:00:00.000000Z", errs.Invalid},
		{"day 0", "2024-01-00T00:00:00.000000Z", errs.Invalid},
		{"24 o'clock", "2024-01-01T24:00:00.000000Z", errs.Invalid},
		{"a leap second", "2016-12-31T23:59:60.000000Z", errs.Invalid},
		{"milliseconds are another spelling", "2024-07-31T21:04:05.000Z", errs.Invalid},
		{"an offset is another spelling", "2024-07-31T21:04:05.00012+00:00", errs.Invalid},
		{"lower-case z", "2024-07-31T21:04:05.000123z", errs.Invalid},
		{"a comma", "2024-07-31T21:04:05,000123Z", errs.Invalid},
		{"Arabic digits", "٢٠٢٤-07-31T21:04:05.000Z", errs.Invalid},
		{"nothing", "", errs.Invalid},
	} {
		t.Run(tt.name, func(t *testing.T) {
			got, err := custody.ParseInstant(tt.in)
			if !errors.Is(err, tt.err) || err == nil && string(got) != tt.in {
				t.Errorf("ParseInstant(%q) = %q, %v; want error %v", tt.in, got, err, tt.err)
			}
		})
	}
}

func FuzzParseInstant(f *testing.F) {
	f.Add("2024-07-31T21:04:05.000123Z")
	f.Add("2100-02-29T00:00:00.000000Z")
	f.Add("0000-01-01T00:00:00.000000Z")
	f.Fuzz(func(t *testing.T, s string) {
		got, err := custody.ParseInstant(s)
		when, timeErr := time.Parse(custody.InstantLayout, s)
		// Go agrees, and takes other spellings too, which do not print back.
		want := timeErr == nil && when.UTC().Format(custody.InstantLayout) == s
		if (err == nil) != want || err == nil && string(got) != s {
			t.Errorf("ParseInstant(%q) = %q, %v; time.Parse: %v, %v", s, got, err, when, timeErr)
		}
	})
}
