package figures_test

import (
	"errors"
	"testing"

	"pgregory.net/rapid"
	"sijil/internal/errs"
	"sijil/internal/figures"
)

func TestParsePeriod(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct {
		name, in, from, to, prints string
		err                        error
	}{
		{"a year", "2024", "2024-01-01", "2024-12-31", "2024", nil},
		{"a half-year", "2024-H1", "2024-01-01", "2024-06-30", "2024-H1", nil},
		{"the second half", "2023-H2", "2023-07-01", "2023-12-31", "2023-H2", nil},
		{"a quarter", "2024-Q3", "2024-07-01", "2024-09-30", "2024-Q3", nil},
		{"February of a leap year", "2024-02", "2024-02-01", "2024-02-29", "2024-02", nil},
		{"a day", "2024-02-29", "2024-02-29", "2024-02-29", "2024-02-29", nil},
		{"two days that are a half-year print as one", "2024-01-01/2024-06-30", "2024-01-01", "2024-06-30", "2024-H1", nil},
		{"two days", "2024-01-02/2024-06-30", "2024-01-02", "2024-06-30", "2024-01-02/2024-06-30", nil},
		{"two months", "2024-02/2024-03", "2024-02-01", "2024-03-31", "2024-02-01/2024-03-31", nil},
		{"a period that ends before it starts", "2024-03/2024-02", "", "", "", errs.Invalid},
		{"a third half", "2024-H3", "", "", "", errs.Invalid},
		{"quarter 0", "2024-Q0", "", "", "", errs.Invalid},
		{"month 13", "2024-13", "", "", "", errs.Invalid},
		{"a day that does not exist", "2023-02-29", "", "", "", errs.Invalid},
		{"two digits", "24", "", "", "", errs.Invalid},
		{"Arabic-Indic digits belong to the locale, not here", "٢٠٢٤", "", "", "", errs.Invalid},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			p, err := figures.ParsePeriod(tt.in)
			if !errors.Is(err, tt.err) {
				t.Fatalf("ParsePeriod(%q): %v, want %v", tt.in, err, tt.err)
			}
			if err != nil {
				return
			}
			from, to, ok := p.Bounds()
			if !ok || from.String() != tt.from || to.String() != tt.to || p.String() != tt.prints {
				t.Errorf("ParsePeriod(%q) = %s to %s, prints %s; want %s to %s, %s", tt.in, from, to, p, tt.from, tt.to, tt.prints)
			}
		})
	}
}

func TestYearBefore(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct{ name, in, want string }{
		{"a half-year", "2024-H1", "2023-H1"},
		{"a month that loses a day stays whole", "2024-02", "2023-02"},
		{"a month that gains a day stays whole", "2025-02", "2024-02"},
		{"29 February becomes 28 February", "2024-02-29", "2023-02-28"},
		{"two days", "2024-01-05/2024-03-10", "2023-01-05/2023-03-10"},
		{"all time stays all time", "", ""},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			p, err := figures.ParsePeriod(tt.in)
			if err != nil || p.YearBefore().String() != tt.want {
				t.Errorf("year before %s: %s, %v; want %s", tt.in, p.YearBefore(), err, tt.want)
			}
		})
	}
}

func TestMonthsPartAPeriod(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		a, b := drawDay(t), drawDay(t)
		p, err := figures.NewPeriod(min(a, b), max(a, b))
		if err != nil {
			t.Fatalf("NewPeriod: %v", err)
		}
		next := min(a, b)
		for _, m := range p.Months() {
			from, to, _ := m.Bounds()
			if from != next || to < from || name(from, "month") != name(to, "month") {
				t.Fatalf("%s: month %s to %s, want it from %s", p, from, to, next)
			}
			next = to + 1
		}
		if next != max(a, b)+1 {
			t.Fatalf("%s: months end at %s", p, next-1)
		}
	})
}

func FuzzParsePeriod(f *testing.F) {
	for _, s := range []string{"2024", "2024-H1", "2024-Q4", "2024-02", "2024-02-29", "2024-01-01/2024-06-30", "", "0000", "2024-"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		p, err := figures.ParsePeriod(s)
		if err != nil {
			return
		}
		again, err := figures.ParsePeriod(p.String())
		if err != nil || again != p {
			t.Errorf("ParsePeriod(%q) prints %q, which reads as %v, %v", s, p, again, err)
		}
	})
}
