package edtf

import "testing"

// birthdays spreads n dates over each day of the years from first to last.
func birthdays(first, last, n int) map[Date]int {
	counts := map[Date]int{}
	for d := civil(first, 1, 1); d <= civil(last, 12, 31); d++ {
		counts[FromDays(d, d)] = n
	}
	return counts
}

func TestHeaped(t *testing.T) {
	for _, tt := range []struct {
		name, date string
		count      int
		heaped     bool
	}{
		{"a 1 January that stands out", "1990-01-01", 40, true},
		{"the day that stands for an unknown one", "2000-02-02", 97, true},
		{"a repeated number", "1999-09-09", 30, true},
		{"1 Farvardin 1377", "1998-03-21", 40, true},
		{"nine times what is expected is no heap", "1990-01-01", 17, false},
		{"ten times is", "1990-01-01", 20, true},
		{"a massacre is no default date", "1997-08-21", 500, false},
		{"a massacre on 4 April is none either", "1997-04-04", 80, false},
		{"the epoch, far from all others", "1970-01-01", 5, true},
		{"four are too few", "1970-01-01", 4, false},
		{"the day before the epoch, in a zone west of Greenwich", "1969-12-31", 6, true},
		{"the zero of a spreadsheet", "1899-12-30", 6, true},
		{"a year is no day", "1990", 4000, false},
		{"a day that is in doubt is looked at too", "1990-01-01?", 40, true},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			counts := birthdays(1985, 2005, 2)
			counts[must(t, tt.date)] = tt.count
			heaps := Heaped(counts)
			found := len(heaps) == 1 && heaps[0].Date.String() == tt.date && heaps[0].Count == tt.count
			if found != tt.heaped || len(heaps) > 1 {
				t.Errorf("%d times %s among 2 a day: found %v; want %v", tt.count, tt.date, heaps, tt.heaped)
			}
		})
	}
}

func TestHeapsAreInOrder(t *testing.T) {
	t.Parallel()
	counts := map[Date]int{must(t, "2000-01-01"): 50, must(t, "1999-01-01"): 50, must(t, "1990-01-01"): 60}
	heaps := Heaped(counts)
	if len(heaps) != 3 || heaps[0].Date.String() != "1990-01-01" || heaps[1].Date.String() != "1999-01-01" {
		t.Errorf("heaps come as %v; want the largest first, then the earliest", heaps)
	}
	if got := Heaped(nil); got != nil {
		t.Errorf("no dates heap up as %v", got)
	}
}

func TestFirstOfMonth(t *testing.T) {
	months := map[Date]int{}
	for m := 1; m <= 12; m++ {
		months[single(point{year: 2014, month: uint8(m), day: 1, form: given})] = 3
	}
	for _, tt := range []struct {
		name   string
		counts map[Date]int
		share  float64
		heaped bool
	}{
		{"a column of months written as their first day", months, 1, true},
		{"a column of days", birthdays(2014, 2014, 1), 12.0 / 365, false},
		{"too few to say", map[Date]int{must(t, "2014-03-01"): 19}, 1, false},
		{"months are no days", map[Date]int{must(t, "2014-03"): 500}, 0, false},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			if share, heaped := FirstOfMonth(tt.counts); share != tt.share || heaped != tt.heaped {
				t.Errorf("FirstOfMonth is %.3f, %v; want %.3f, %v", share, heaped, tt.share, tt.heaped)
			}
		})
	}
}
