package edtf

import (
	"errors"
	"testing"

	"pgregory.net/rapid"

	"sijil/internal/errs"
)

func must(t testing.TB, s string) Date {
	t.Helper()
	if s == "" {
		return Date{}
	}
	d, err := Parse(s)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func mustDay(t testing.TB, s string) Day {
	t.Helper()
	if s == ".." {
		return MaxDay
	}
	return must(t, s).First()
}

func TestZeroDateIsNotKnown(t *testing.T) {
	t.Parallel()
	var d Date
	if !d.IsZero() || d.String() != "" || d.First() != MinDay || d.Last() != MaxDay || d.Precision() != PrecisionNone {
		t.Errorf("the zero date is %q, %v to %v, %v", d, d.First(), d.Last(), d.Precision())
	}
	if d.Within(MinDay, MaxDay) || !d.Overlaps(0, 0) || d.Compare(must(t, "2014")) != Overlapping {
		t.Error("the zero date lies within nothing and may have been at any time")
	}
}

func TestDatesAreMapKeys(t *testing.T) {
	t.Parallel()
	counts := map[Date]int{}
	for _, s := range []string{"2014", "2014", "2014-XX", "2014~", ""} {
		counts[must(t, s)]++
	}
	if len(counts) != 4 || counts[must(t, "2014")] != 2 || counts[Date{}] != 1 {
		t.Errorf("counted %v, want 2014 twice and three others once", counts)
	}
}

func TestQualifiers(t *testing.T) {
	for _, tt := range []struct {
		name, in               string
		uncertain, approximate bool
	}{
		{"none", "2014", false, false},
		{"uncertain", "2014?", true, false},
		{"approximate", "2014~", false, true},
		{"both", "2014%", true, true},
		{"one at each end", "2013?/2014~", true, true},
		{"unspecified digits are neither", "201X", false, false},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			d := must(t, tt.in)
			if d.Uncertain() != tt.uncertain || d.Approximate() != tt.approximate {
				t.Errorf("%s: uncertain %v, approximate %v; want %v, %v", d, d.Uncertain(), d.Approximate(), tt.uncertain, tt.approximate)
			}
		})
	}
}

func TestWindows(t *testing.T) {
	for _, tt := range []struct {
		name, date, from, to string
		within, overlaps     bool
	}{
		{"a day inside", "2024-03-05", "2024-01-01", "2024-06-30", true, true},
		{"the first and last day are inside", "2024-01-01/2024-06-30", "2024-01-01", "2024-06-30", true, true},
		{"a year is not within its half", "2024", "2024-01-01", "2024-06-30", false, true},
		{"a month is within its half", "2024-06", "2024-01-01", "2024-06-30", true, true},
		{"a day outside", "2024-07-01", "2024-01-01", "2024-06-30", false, false},
		{"an open end is not within", "2024-03/..", "2024-01-01", "2024-06-30", false, true},
		{"an open end is within an open window", "2024-03/..", "2024-01-01", "..", true, true},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			d, from, to := must(t, tt.date), mustDay(t, tt.from), mustDay(t, tt.to)
			if d.Within(from, to) != tt.within || d.Overlaps(from, to) != tt.overlaps {
				t.Errorf("%s in %v to %v: within %v, overlaps %v", d, from, to, d.Within(from, to), d.Overlaps(from, to))
			}
		})
	}
}

func TestCompare(t *testing.T) {
	for _, tt := range []struct {
		name, a, b string
		want       Relation
		covers     bool
	}{
		{"a day before another", "2014-03-04", "2014-03-05", Before, false},
		{"a month and a day in it", "2014-03", "2014-03-05", Overlapping, true},
		{"a day and its month", "2014-03-05", "2014-03", Overlapping, false},
		{"a year and a day after it", "2014", "2015-01-01", Before, false},
		{"years that share a year", "2013/2014", "2014/2015", Overlapping, false},
		{"an interval that is open to the past", "../2013", "2014", Before, false},
		{"a year after an interval open to the past", "2014", "../2013", After, false},
		{"the unknown date covers all", "", "2014", Overlapping, true},
		{"nothing covers the unknown date", "2014", "", Overlapping, false},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			a, b := must(t, tt.a), must(t, tt.b)
			if a.Compare(b) != tt.want || b.Compare(a) != -tt.want || a.Covers(b) != tt.covers {
				t.Errorf("%q to %q: %d, back %d, covers %v; want %d, %v", a, b, a.Compare(b), b.Compare(a), a.Covers(b), tt.want, tt.covers)
			}
		})
	}
}

func TestUnits(t *testing.T) {
	for _, tt := range []struct {
		name, in       string
		month, quarter string
		year           int
		asYear         string
	}{
		{"a day", "2024-01-31", "2024-01", "2024-Q1", 2024, "2024"},
		{"some day of a month", "2024-06-XX", "2024-06", "2024-Q2", 2024, "2024"},
		{"an interval inside a month", "2024-12-01/2024-12-05", "2024-12", "2024-Q4", 2024, "2024"},
		{"an interval inside a quarter", "2024-04/2024-06", "", "2024-Q2", 2024, "2024"},
		{"an interval across quarters", "2024-03/2024-04", "", "", 2024, "2024"},
		{"spring lies across quarters", "2024-21", "", "", 2024, "2024"},
		{"winter lies across years", "2024-24", "", "", 0, ""},
		{"a year", "2024?", "", "", 2024, "2024"},
		{"an interval across years", "2023-12-31/2024-01-01", "", "", 0, ""},
		{"an open interval", "2024-01/..", "", "", 0, ""},
		{"not known", "", "", "", 0, ""},
		{"before year 0", "-0044-03", "-0044-03", "-0044-Q1", -44, "-0044"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			d := must(t, tt.in)
			month, okM := d.Month()
			quarter, okQ := d.Quarter()
			year, okY := d.Year()
			if month != tt.month || okM != (tt.month != "") || quarter != tt.quarter || okQ != (tt.quarter != "") {
				t.Errorf("%q lies in month %q (%v), quarter %q (%v); want %q, %q", d, month, okM, quarter, okQ, tt.month, tt.quarter)
			}
			if year != tt.year && okY || okY != (tt.asYear != "") || d.AsYear().String() != tt.asYear {
				t.Errorf("%q lies in year %d (%v), as a year %q; want %d, %q", d, year, okY, d.AsYear(), tt.year, tt.asYear)
			}
		})
	}
}

func TestFromDays(t *testing.T) {
	for _, tt := range []struct{ name, first, last, want string }{
		{"one day", "2014-03-05", "2014-03-05", "2014-03-05"},
		{"a whole month", "2014-02-01", "2014-02-28", "2014-02"},
		{"a month that lacks its last day", "2024-02-01", "2024-02-28", "2024-02-01/2024-02-28"},
		{"a whole year", "2014-01-01", "2014-12-31", "2014"},
		{"whole months", "2014-03-01", "2014-05-31", "2014-03/2014-05"},
		{"whole years", "2013-01-01", "2014-12-31", "2013/2014"},
		{"days across years", "2013-03-21", "2014-03-20", "2013-03-21/2014-03-20"},
		{"the end before the start covers nothing", "2014-03-05", "2014-03-04", ""},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			if got := FromDays(mustDay(t, tt.first), mustDay(t, tt.last)); got.String() != tt.want {
				t.Errorf("FromDays(%s, %s) = %q, want %q", tt.first, tt.last, got, tt.want)
			}
		})
	}
	day := mustDay(t, "2014-03-05")
	if a, b := FromDays(MinDay, day), FromDays(day, MaxDay); a.String() != "../2014-03-05" || b.String() != "2014-03-05/.." {
		t.Errorf("open intervals are %q and %q", a, b)
	}
	if d := FromDays(MinDay, MaxDay); !d.IsZero() {
		t.Errorf("an interval open at both ends is %q, want the zero date", d)
	}
}

func TestFromDaysCoversThoseDays(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		first := Day(rapid.Int32Range(-800_000, 800_000).Draw(t, "first"))
		last := first + Day(rapid.Int32Range(0, 4000).Draw(t, "days"))
		d := FromDays(first, last)
		back, err := Parse(d.String())
		if err != nil || back != d || d.First() != first || d.Last() != last {
			t.Fatalf("FromDays(%v, %v) = %q covers %v to %v, parses as %q, %v", first, last, d, d.First(), d.Last(), back, err)
		}
	})
}

func TestSpan(t *testing.T) {
	for _, tt := range []struct {
		name, start, end, want string
		err                    error
	}{
		{"two days", "2014-03-01", "2014-03-05", "2014-03-01/2014-03-05", nil},
		{"the spelling of both ends is kept", "2014-03~", "2015", "2014-03~/2015", nil},
		{"the same date twice is that date", "2014", "2014", "2014", nil},
		{"no end is an unknown end", "2014", "", "2014/", nil},
		{"no start is an unknown start", "", "2014", "/2014", nil},
		{"neither is not known", "", "", "", nil},
		{"intervals: from the first start to the last end", "2013/2014", "2014-03/2015-02", "2013/2015-02", nil},
		{"the end before the start", "2015", "2014", "", errs.Invalid},
		{"open at both ends", "../2014", "2015/..", "", errs.Invalid},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			got, err := Span(must(t, tt.start), must(t, tt.end))
			if got.String() != tt.want || !errors.Is(err, tt.err) {
				t.Errorf("Span(%q, %q) = %q, %v; want %q, %v", tt.start, tt.end, got, err, tt.want, tt.err)
			}
		})
	}
}
