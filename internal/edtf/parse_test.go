package edtf

import (
	"errors"
	"strings"
	"testing"

	"sijil/internal/errs"
)

// Each is an example of the EDTF specification, levels 0 and 1 (Library of
// Congress, 4 February 2019), or follows from one.
var canonical = []struct {
	name, in    string
	first, last string
	precision   Precision
}{
	{"a day", "1985-04-12", "1985-04-12", "1985-04-12", PrecisionDay},
	{"a month", "1985-04", "1985-04-01", "1985-04-30", PrecisionMonth},
	{"a year", "1985", "1985-01-01", "1985-12-31", PrecisionYear},
	{"a leap February", "2024-02", "2024-02-01", "2024-02-29", PrecisionMonth},
	{"the year 0", "0000", "0000-01-01", "0000-12-31", PrecisionYear},
	{"a year before 0", "-1985", "-1985-01-01", "-1985-12-31", PrecisionYear},
	{"a day before 0", "-0044-03-15", "-0044-03-15", "-0044-03-15", PrecisionDay},
	{"a year of five digits", "Y17000", "+17000-01-01", "+17000-12-31", PrecisionYear},
	{"a negative year of five digits", "Y-17000", "-17000-01-01", "-17000-12-31", PrecisionYear},
	{"a year too far to count its days", "Y170000002", "..", "..", PrecisionYear},
	{"spring", "2001-21", "2001-03-01", "2001-05-31", PrecisionSeason},
	{"summer", "2001-22", "2001-06-01", "2001-08-31", PrecisionSeason},
	{"autumn", "2001-23", "2001-09-01", "2001-11-30", PrecisionSeason},
	{"winter, either end of the year", "2003-24", "2002-12-01", "2004-02-29", PrecisionSeason},
	{"an uncertain year", "1984?", "1984-01-01", "1984-12-31", PrecisionYear},
	{"an approximate month", "2004-06~", "2004-06-01", "2004-06-30", PrecisionMonth},
	{"an uncertain and approximate day", "2004-06-11%", "2004-06-11", "2004-06-11", PrecisionDay},
	{"a decade", "201X", "2010-01-01", "2019-12-31", PrecisionDecade},
	{"a century", "20XX", "2000-01-01", "2099-12-31", PrecisionCentury},
	{"some month", "2004-XX", "2004-01-01", "2004-12-31", PrecisionYear},
	{"some day of a month", "1985-04-XX", "1985-04-01", "1985-04-30", PrecisionMonth},
	{"some day of a year", "1985-XX-XX", "1985-01-01", "1985-12-31", PrecisionYear},
	{"an interval of years", "1964/2008", "1964-01-01", "2008-12-31", PrecisionInterval},
	{"an interval of months", "2004-06/2006-08", "2004-06-01", "2006-08-31", PrecisionInterval},
	{"an interval of days", "2004-02-01/2005-02-08", "2004-02-01", "2005-02-08", PrecisionInterval},
	{"ends of different precision", "2004-02-01/2005", "2004-02-01", "2005-12-31", PrecisionInterval},
	{"qualified ends", "1984~/2004-06%", "1984-01-01", "2004-06-30", PrecisionInterval},
	{"an unspecified end", "2004-06-XX/2004-07-03", "2004-06-01", "2004-07-03", PrecisionInterval},
	{"an open end", "1985-04-12/..", "1985-04-12", "..", PrecisionInterval},
	{"an open start", "../1985-04-12", "..", "1985-04-12", PrecisionInterval},
	{"an unknown end", "1985/", "1985-01-01", "..", PrecisionInterval},
	{"an unknown start", "/1985", "..", "1985-12-31", PrecisionInterval},
}

func TestParse(t *testing.T) {
	for _, tt := range canonical {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			d, err := Parse(tt.in)
			if err != nil || d.String() != tt.in {
				t.Fatalf("Parse(%q) = %q, %v", tt.in, d, err)
			}
			if d.First().String() != tt.first || d.Last().String() != tt.last || d.Precision() != tt.precision {
				t.Errorf("%s covers %v to %v as %v, want %s to %s as %v",
					tt.in, d.First(), d.Last(), d.Precision(), tt.first, tt.last, tt.precision)
			}
		})
	}
}

func TestParseRefuses(t *testing.T) {
	for _, tt := range []struct{ name, in string }{
		{"nothing", ""},
		{"a month without zero", "2014-3"},
		{"a slash for a hyphen", "2014/03/05"},
		{"a month 13", "2014-13"},
		{"a month 00", "2014-00"},
		{"a season of level 2", "2014-25"},
		{"a day that February has not", "2023-02-29"},
		{"a day 00", "2014-03-00"},
		{"a day in a season", "2014-21-01"},
		{"a day in an unspecified month", "2014-XX-05"},
		{"X before a digit", "2X14"},
		{"X in the second place", "2XXX"},
		{"a month in a decade", "201X-03"},
		{"half a month unspecified", "2014-0X"},
		{"a small x", "201x"},
		{"a qualifier in the middle", "2014?-03"},
		{"two qualifiers", "2014?~"},
		{"a plus sign", "+2014"},
		{"minus nought", "-0000"},
		{"Y with four digits", "Y2014"},
		{"Y with a month", "Y12014-03"},
		{"Y with a leading zero", "Y01234"},
		{"Y beyond 32 bits", "Y17000000000"},
		{"a time of day", "1985-04-12T23:20:30Z"},
		{"spaces", " 2014"},
		{"both ends open", "../.."},
		{"both ends unknown", "/"},
		{"three ends", "2014/2015/2016"},
		{"an end before the start", "2015/2014"},
		{"an end a day before the start", "2014-03-05/2014-03-04"},
		{"a list of level 2", "{1960,1961}"},
		{"an exponent of level 2", "Y-17E7"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			if d, err := Parse(tt.in); !errors.Is(err, errs.Invalid) || !d.IsZero() {
				t.Errorf("Parse(%q) = %q, %v; want errs.Invalid", tt.in, d, err)
			}
		})
	}
}

func TestErrorsDoNotRepeatWords(t *testing.T) {
	t.Parallel()
	_, err := Parse("Somebody")
	if err == nil || strings.Contains(err.Error(), "Somebody") {
		t.Errorf("Parse of a word says %v; a word may be a name", err)
	}
	if _, err := Parse("2014-13"); err == nil || !strings.Contains(err.Error(), `"2014-13"`) {
		t.Errorf("Parse of a date says %v; it should name the date", err)
	}
}

func TestTextForm(t *testing.T) {
	t.Parallel()
	var d Date
	if text, err := d.MarshalText(); err != nil || len(text) != 0 {
		t.Errorf("the zero date marshals as %q, %v; want nothing", text, err)
	}
	if err := d.UnmarshalText([]byte("2014-03~")); err != nil || d.String() != "2014-03~" {
		t.Errorf("UnmarshalText gave %q, %v", d, err)
	}
	if err := d.UnmarshalText(nil); err != nil || !d.IsZero() {
		t.Errorf("UnmarshalText of nothing gave %q, %v; want the zero date", d, err)
	}
	if err := d.UnmarshalText([]byte("soon")); !errors.Is(err, errs.Invalid) {
		t.Errorf("UnmarshalText of a word gave %v", err)
	}
}

// Whatever parses prints back byte for byte, covers at least a day, and two
// spellings are never the same date.
func FuzzParse(f *testing.F) {
	for _, tt := range canonical {
		f.Add(tt.in)
	}
	f.Fuzz(func(t *testing.T, s string) {
		d, err := Parse(s)
		if err != nil {
			if !errors.Is(err, errs.Invalid) || !d.IsZero() {
				t.Fatalf("Parse(%q) = %q, %v", s, d, err)
			}
			return
		}
		if d.String() != s {
			t.Errorf("Parse(%q) prints %q", s, d)
		}
		if d.IsZero() || d.First() > d.Last() {
			t.Errorf("Parse(%q) covers %v to %v", s, d.First(), d.Last())
		}
	})
}
