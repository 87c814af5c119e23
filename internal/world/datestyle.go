package world

import (
	"strconv"
	"strings"

	"sijil/internal/edtf"
)

// dateStyle is how a list writes dates.
type dateStyle uint8

const (
	slashed      dateStyle = iota // 05/03/2024, 03/2024
	iso                           // 2024-03-05, 2024-03
	arabicWords                   // 5 آذار 2024, آذار 2024
	englishWords                  // 5 March 2024, March 2024
)

var monthWords = map[dateStyle][12]string{
	arabicWords:  {"كانون الثاني", "شباط", "آذار", "نيسان", "أيار", "حزيران", "تموز", "آب", "أيلول", "تشرين الأول", "تشرين الثاني", "كانون الأول"},
	englishWords: {"January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"},
}

// write puts a date as a list has it. It reads back as the same date, given that
// numbers are in the order of day and month.
func (s dateStyle) write(w When) string {
	if w.IsZero() {
		return ""
	}
	if s == iso {
		return w.String()
	}
	text := ""
	switch w.As {
	case ToDay:
		text = s.day(w.First)
	case ToMonth:
		text = s.month(w.First)
	case ToYear:
		y, _, _ := w.First.YMD()
		text = strconv.Itoa(y)
	case ToSpan:
		from, to := "من ", " إلى "
		if s == englishWords {
			from, to = "from ", " to "
		}
		text = from + s.day(w.First) + to + s.day(w.Last)
	}
	switch {
	case !w.About:
		return text
	case s == englishWords:
		return "about " + text
	}
	return "حوالي " + text
}

func (s dateStyle) day(d edtf.Day) string {
	y, m, dd := d.YMD()
	if s == slashed {
		return two(dd) + "/" + two(m) + "/" + strconv.Itoa(y)
	}
	return strconv.Itoa(dd) + " " + monthWords[s][m-1] + " " + strconv.Itoa(y)
}

func (s dateStyle) month(d edtf.Day) string {
	y, m, _ := d.YMD()
	if s == slashed {
		return two(m) + "/" + strconv.Itoa(y)
	}
	return monthWords[s][m-1] + " " + strconv.Itoa(y)
}

// easternDigits are those that some rows of an Arabic list are typed with.
var easternDigits = strings.NewReplacer("0", "٠", "1", "١", "2", "٢", "3", "٣", "4", "٤", "5", "٥", "6", "٦", "7", "٧", "8", "٨", "9", "٩")
