package series

import (
	"fmt"
	"strconv"
	"strings"

	"sijil/internal/edtf"
	"sijil/internal/errs"
)

// ParseWindow reads 2024, 2024-H1, 2024-Q1, 2024-03, 2024-03-05, two of these
// with a stroke between, or ../2024-06-26 for what is so on a day. Anything else
// is errs.Invalid.
func ParseWindow(s string) (Window, error) {
	s = strings.TrimSpace(s)
	first, last, two := strings.Cut(s, "/")
	if !two {
		return parsePart(s)
	}
	w := Window{From: edtf.MinDay}
	if first != ".." {
		from, err := parsePart(first)
		if err != nil {
			return Window{}, err
		}
		w.From = from.From
	}
	to, err := parsePart(last)
	if err != nil {
		return Window{}, err
	}
	if w.To = to.To; w.From > w.To {
		return Window{}, fmt.Errorf("window %q: ends before it starts: %w", s, errs.Invalid)
	}
	return w, nil
}

// parsePart reads a window without a stroke.
func parsePart(s string) (Window, error) {
	year, rest, _ := strings.Cut(s, "-")
	if y, err := strconv.Atoi(year); err == nil && len(year) == 4 && len(rest) == 2 {
		n := int(rest[1] - '0')
		switch {
		case rest[0] == 'H' && n >= 1 && n <= 2:
			return months(y, 6*n-5, 6), nil
		case rest[0] == 'Q' && n >= 1 && n <= 4:
			return months(y, 3*n-2, 3), nil
		}
	}
	d, err := edtf.Parse(s)
	if err != nil || d.IsInterval() || d.Uncertain() || d.Approximate() {
		return Window{}, fmt.Errorf("window %q: write it as 2024, 2024-H1, 2024-Q1, 2024-03 or 2024-01-01/2024-06-30: %w", s, errs.Invalid)
	}
	return Window{d.First(), d.Last()}, nil
}

// months is count whole months from the first one of a year.
func months(year, first, count int) Window {
	return Window{firstOfMonth(year, first), firstOfMonth(year, first+count) - 1}
}

// firstOfMonth is the first day of a month; month 13 is January of the next year.
func firstOfMonth(year, month int) edtf.Day {
	year, month = year+(month-1)/12, (month-1)%12+1
	day, _ := edtf.DayOf(year, month, 1) // a day that every month has
	return day
}

// name is the short form of a year, half-year, quarter, month or day.
func (w Window) name() (string, bool) {
	y, first, _ := w.From.YMD()
	for _, count := range []int{12, 6, 3, 1} {
		if (first-1)%count != 0 || w != months(y, first, count) {
			continue
		}
		switch count {
		case 12:
			return fmt.Sprintf("%04d", y), true
		case 6:
			return fmt.Sprintf("%04d-H%d", y, first/6+1), true
		case 3:
			return fmt.Sprintf("%04d-Q%d", y, first/3+1), true
		}
		return fmt.Sprintf("%04d-%02d", y, first), true
	}
	return w.From.String(), w.From == w.To
}
