package table

import (
	"encoding/xml"
	"fmt"
	"math"
	"strconv"
	"strings"
	"time"
)

// dateKind says how much of a moment a number format shows.
type dateKind uint8

const (
	noDate dateKind = iota
	fullDate
	dateTime
	monthDate // month and year, or month
	yearDate
	clock
	duration
)

// builtin are the formats that have numbers and no text (ECMA-376, part 1,
// 18.8.30, with those of East Asian versions).
func builtin(id int) dateKind {
	switch {
	case id == 17:
		return monthDate
	case id == 22:
		return dateTime
	case id == 46:
		return duration
	case id >= 14 && id <= 16, id >= 27 && id <= 31, id == 36, id >= 50 && id <= 54, id == 57, id == 58:
		return fullDate
	case id >= 18 && id <= 21, id >= 32 && id <= 35, id == 45, id == 47, id == 55, id == 56:
		return clock
	}
	return noDate
}

const maxStyles = 1 << 16 // a spreadsheet program allows 65,490

// readFormats returns for each cell style whether it shows numbers as dates.
func (b *workbook) readFormats(name string) ([]dateKind, error) {
	codes := map[string]dateKind{}
	var styles []dateKind
	inCells := false
	err := b.each(name, func(e xml.StartElement) error {
		switch e.Name.Local {
		case "numFmt":
			if len(codes) < maxStyles {
				codes[attr(e, "numFmtId")] = kindOfFormat(attr(e, "formatCode"))
			}
		case "cellXfs":
			inCells = true
		case "cellStyles", "dxfs", "cellStyleXfs":
			inCells = false
		case "xf":
			if inCells && len(styles) < maxStyles {
				styles = append(styles, styleKind(attr(e, "numFmtId"), codes))
			}
		}
		return nil
	})
	return styles, err
}

func styleKind(id string, codes map[string]dateKind) dateKind {
	if k, ok := codes[id]; ok {
		return k
	}
	n, _ := strconv.Atoi(id)
	return builtin(n)
}

// kindOfFormat reads a format such as "yyyy-mm-dd;@" or "[$-401]d mmmm yyyy".
// Only the part for positive numbers counts.
func kindOfFormat(code string) dateKind {
	if strings.EqualFold(strings.TrimSpace(code), "general") {
		return noDate
	}
	return partsOf(code).kind()
}

// shownParts are the parts of a moment that a format shows.
type shownParts struct{ year, month, day, hour, second, elapsed bool }

func (p shownParts) kind() dateKind {
	minutes := p.hour || p.second // then m means minutes, unless a day or year is there
	switch {
	case p.elapsed:
		return duration
	case (p.day || p.year) && minutes:
		return dateTime
	case minutes:
		return clock
	case p.day:
		return fullDate
	case p.month:
		return monthDate
	case p.year:
		return yearDate
	}
	return noDate
}

func partsOf(code string) (p shownParts) {
	lower := strings.ToLower(code)
	for i := 0; i < len(lower); i++ {
		switch lower[i] {
		case ';':
			return p
		case '"':
			i += skipTo(lower[i+1:], '"')
		case '\\', '_', '*':
			i++
		case '[':
			inside, _, _ := strings.Cut(lower[i+1:], "]")
			p.elapsed = p.elapsed || inside != "" && strings.Trim(inside, "hms") == ""
			i += len(inside) + 1
		case 'a':
			if strings.HasPrefix(lower[i:], "am/pm") {
				i += 4
			} else if strings.HasPrefix(lower[i:], "a/p") {
				i += 2
			}
		case 'g':
			if strings.HasPrefix(lower[i:], "general") {
				i += len("general") - 1
			}
		case 'e':
			if i+1 < len(lower) && (lower[i+1] == '+' || lower[i+1] == '-') {
				i++ // an exponent, and no year of an era
			} else {
				p.year = true
			}
		case 'y':
			p.year = true
		case 'm':
			p.month = true
		case 'd':
			p.day = true
		case 'h':
			p.hour = true
		case 's':
			p.second = true
		}
	}
	return p
}

// skipTo returns how far to go to stand on the sign, or on the end.
func skipTo(s string, sign byte) int {
	if i := strings.IndexByte(s, sign); i >= 0 {
		return i + 1
	}
	return len(s)
}

const (
	lastDay    = 2958465 // 9999-12-31, counted from 1900
	from1904   = 1462    // days between the two systems
	notLeapDay = 60      // 29 February 1900, which never was, and which Lotus 1-2-3 counted
	secondsDay = 86400
)

// dateText writes a stored day number as ISO 8601, as exactly as the cell shows
// it: a program that is given "3/2013" stores the first of March, so a format
// without days beside a first day means the month, and without months beside 1
// January the year (but see learnDays). Days 0 and 60 of the 1900 system never were and stay the
// dates that the program shows, 1900-01-00 and 1900-02-29; whoever reads dates
// refuses them. It reports false for a number that is no day.
func dateText(serial float64, kind dateKind, date1904 bool) (string, bool) {
	if math.IsNaN(serial) || serial < 0 || serial > lastDay+1 {
		return "", false
	}
	day := int(serial)
	seconds := int(math.Round((serial - float64(day)) * secondsDay))
	if seconds == secondsDay {
		day, seconds = day+1, 0
	}
	if kind == duration {
		return hms(day*secondsDay + seconds), true
	}
	if kind == clock && day == 0 {
		return hms(seconds), true
	}
	if date1904 {
		day += from1904
	}
	if day > lastDay {
		return "", false
	}
	return isoDay(day, kind) + isoTime(seconds, kind), true
}

func isoDay(day int, kind dateKind) string {
	switch day {
	case 0:
		return "1900-01-00"
	case notLeapDay:
		return "1900-02-29"
	}
	if day < notLeapDay {
		day++
	}
	t := time.Date(1899, 12, 30, 0, 0, 0, 0, time.UTC).AddDate(0, 0, day)
	switch {
	case kind == monthDate && t.Day() == 1:
		return t.Format("2006-01")
	case kind == yearDate && t.YearDay() == 1:
		return t.Format("2006")
	}
	return t.Format("2006-01-02")
}

// isoTime is left out at midnight, which is what a day without a time is stored as.
func isoTime(seconds int, kind dateKind) string {
	if seconds == 0 || kind != dateTime && kind != clock {
		return ""
	}
	return "T" + hms(seconds)
}

func hms(seconds int) string {
	return fmt.Sprintf("%02d:%02d:%02d", seconds/3600, seconds/60%60, seconds%60)
}

// numberText writes a stored number with all its digits and without an
// exponent, so that an id stays one: 1.23456789012E+11 is 123456789012. Digits
// alone stay as they are stored. It reports false for what is no number.
func numberText(v string) (string, bool) {
	if v == "" || strings.Trim(v, "0123456789+-.eE") != "" {
		return "", v == ""
	}
	if strings.Trim(strings.TrimPrefix(v, "-"), "0123456789") == "" {
		return v, v != "-"
	}
	f, err := strconv.ParseFloat(v, 64)
	if err != nil {
		return "", false
	}
	if a := math.Abs(f); a != 0 && (a >= 1e21 || a < 1e-10) {
		return v, true
	}
	return strconv.FormatFloat(f, 'f', -1, 64), true
}
