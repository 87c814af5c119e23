package series

import (
	"fmt"
	"strconv"
	"strings"
	"unicode"

	"sijil/internal/edtf"
	"sijil/internal/errs"
)

// asciiDigits writes Arabic-Indic and Persian digits, and the separators of
// thousands and decimals that go with them, as ASCII.
var asciiDigits = strings.NewReplacer(
	"٠", "0", "١", "1", "٢", "2", "٣", "3", "٤", "4", "٥", "5", "٦", "6", "٧", "7", "٨", "8", "٩", "9",
	"۰", "0", "۱", "1", "۲", "2", "۳", "3", "۴", "4", "۵", "5", "۶", "6", "۷", "7", "۸", "8", "۹", "9",
	"٬", ",", "٫", ".", "٪", "%", "،", ",", "'", ",", "’", ",", "\u00a0", ",", "\u202f", ",", "\u2009", ",")

// readCount reads a count: 1236, 1,236, ١٬٢٣٦. grouped is false where its digits
// are not in threes, as in 6,71.
func readCount(cell string) (n int64, grouped bool, err error) {
	s := asciiDigits.Replace(strings.TrimFunc(cell, unicode.IsSpace))
	s = strings.ReplaceAll(s, " ", ",")
	if strings.Trim(s, "0123456789,") != "" || s == "" || s[0] == ',' {
		return 0, false, fmt.Errorf("%q is no count", cell)
	}
	parts := strings.Split(s, ",")
	grouped = true
	for i, p := range parts {
		grouped = grouped && (len(parts) == 1 || i == 0 && len(p) <= 3 || i > 0 && len(p) == 3)
	}
	n, err = strconv.ParseInt(strings.ReplaceAll(s, ",", ""), 10, 64)
	if err != nil || n > maxCount {
		return 0, false, fmt.Errorf("%q is no count of people: it is too large", cell)
	}
	return n, grouped, nil
}

// maxCount is more than there are people, and small enough to add up.
const maxCount = 100_000_000_000

// readShare reads 88%, 88.5 or 0.885 as a fraction of 1. A bare number above 1
// is in percent.
func readShare(cell string) (float64, error) {
	s, percent := strings.CutSuffix(asciiDigits.Replace(strings.TrimSpace(cell)), "%")
	f, err := strconv.ParseFloat(strings.TrimSpace(s), 64)
	if err != nil || strings.Trim(strings.TrimSpace(s), "0123456789.-") != "" {
		return 0, fmt.Errorf("%q is no share", cell)
	}
	if percent || f > 1 {
		f /= 100
	}
	return f, nil
}

// readDay reads one day.
func readDay(cell string) (edtf.Day, error) {
	w, err := readWindow(cell)
	if err != nil {
		return 0, err
	}
	if w.From != w.To {
		return 0, fmt.Errorf("%q is no single day", cell)
	}
	return w.To, nil
}

// readWindow reads a window as we write them, else as lists write dates. One
// that can be read in two ways is an error.
func readWindow(cell string) (Window, error) {
	cell = asciiDigits.Replace(strings.TrimSpace(cell))
	if w, err := ParseWindow(cell); err == nil {
		return w, nil
	}
	d := edtf.Read(cell, edtf.Options{}).Date
	if d.IsZero() || d.First() == edtf.MinDay || d.Last() == edtf.MaxDay {
		return Window{}, fmt.Errorf("%q is no date or period; write 2024-03-05, 2024-03, 2024-H1 or 2024", cell)
	}
	return Window{d.First(), d.Last()}, nil
}

// badCell names the row and the column of what cannot be read.
func badCell(name string, row int, heading string, err error) error {
	return fmt.Errorf("%s: row %d, column %q: %w: %w", name, row, heading, err, errs.Invalid)
}
