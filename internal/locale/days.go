package locale

import "strconv"

// Date is a day of the Gregorian calendar; months and days count from 1.
type Date struct{ Year, Month, Day int }

// endsMonth says whether d is the last day of its month.
func (d Date) endsMonth() bool {
	switch d.Month {
	case 4, 6, 9, 11:
		return d.Day == 30
	case 2:
		leap := d.Year%4 == 0 && (d.Year%100 != 0 || d.Year%400 == 0)
		return d.Day == 29 || d.Day == 28 && !leap
	}
	return d.Day == 31
}

// englishMonths and arabicMonths name the months. Arabic gives the Syriac name,
// which Syrians use, and the Western one, which the rest of the Arab world does.
var (
	englishMonths = [...]string{"January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
		"November", "December"}
	arabicMonths = [...]string{"كانون الثاني/يناير", "شباط/فبراير", "آذار/مارس", "نيسان/أبريل", "أيار/مايو", "حزيران/يونيو",
		"تموز/يوليو", "آب/أغسطس", "أيلول/سبتمبر", "تشرين الأول/أكتوبر", "تشرين الثاني/نوفمبر", "كانون الأول/ديسمبر"}
	englishShort = [...]string{"Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"}
	arabicShort  = [...]string{"ك2", "شباط", "آذار", "نيسان", "أيار", "حزيران", "تموز", "آب", "أيلول", "ت1", "ت2", "ك1"}
)

// Month names a month, 1 to 12.
func (l Locale) Month(m int) string {
	if l.Lang == Arabic {
		return arabicMonths[m-1]
	}
	return englishMonths[m-1]
}

// MonthShort names a month where there is little room, as on the axis of a chart.
func (l Locale) MonthShort(m int) string {
	if l.Lang == Arabic {
		return l.Shown(arabicShort[m-1])
	}
	return englishShort[m-1]
}

// MonthYear is a month with its year: June 2024.
func (l Locale) MonthYear(year, month int) string { return l.Month(month) + " " + l.Year(year) }

// Year writes a year, without a mark for its thousand.
func (l Locale) Year(year int) string { return l.Shown(strconv.Itoa(year)) }

// Day writes a day in words: 30 June 2024.
func (l Locale) Day(d Date) string {
	return l.Shown(strconv.Itoa(d.Day)) + " " + l.MonthYear(d.Year, d.Month)
}

// Span writes the days from first to last: a month, half-year, quarter or year
// by its name, other days one by one.
func (l Locale) Span(first, last Date) string {
	if first.Day == 1 && last.endsMonth() && first.Year == last.Year {
		if name := l.partOfYear(first.Year, first.Month, last.Month-first.Month+1); name != "" {
			return name
		}
	}
	if first == last {
		return l.Day(first)
	}
	if l.Lang == Arabic {
		return "الفترة من " + l.Day(first) + " إلى " + l.Day(last)
	}
	return l.Day(first) + " to " + l.Day(last)
}

// partOfYear names whole months, "" where they have no name together.
func (l Locale) partOfYear(year, first, months int) string {
	half, quarter := (first-1)/6, (first-1)/3
	switch {
	case months == 12:
		return l.pick("the year ", "عام ") + l.Year(year)
	case months == 6 && (first-1)%6 == 0:
		return l.pick([]string{"the first half of ", "the second half of "}[half],
			[]string{"النصف الأول من عام ", "النصف الثاني من عام "}[half]) + l.Year(year)
	case months == 3 && (first-1)%3 == 0:
		return l.pick([]string{"the first quarter of ", "the second quarter of ", "the third quarter of ", "the fourth quarter of "}[quarter],
			[]string{"الربع الأول من عام ", "الربع الثاني من عام ", "الربع الثالث من عام ", "الربع الرابع من عام "}[quarter]) + l.Year(year)
	case months == 1:
		return l.MonthYear(year, first)
	}
	return ""
}

func (l Locale) pick(en, ar string) string {
	if l.Lang == Arabic {
		return ar
	}
	return en
}
