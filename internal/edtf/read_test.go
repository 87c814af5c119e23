package edtf

import (
	"strings"
	"testing"
)

// today is the day that the tests pass as the present.
const today = "2026-02-01"

// outcome writes a reading in one line: a date, candidates with " | " between, or
// the kind and the reason.
func outcome(r Reading) string {
	var dates []string
	for _, d := range r.Candidates {
		dates = append(dates, d.String())
	}
	list := strings.Join(dates, " | ")
	switch r.Kind {
	case Dated:
		return r.Date.String()
	case Missing:
		return "missing"
	case Ambiguous:
		return list
	case Future:
		return "future: " + list
	}
	return r.Kind.String() + ": " + r.Reason.String()
}

const (
	noDate     = "text: words that are not a date"
	noYear     = "text: the year is missing"
	noForm     = "text: numbers that do not form a date"
	onlyNumber = "text: a number that is not a date"
	noMonth    = "impossible: there is no such month"
	mixed      = "impossible: the month is of one calendar and the year of another"
	noDay      = "impossible: the month has no such day"
)

type readRow struct{ name, text, want string }

func checkRead(t *testing.T, opt Options, rows []readRow) {
	t.Helper()
	opt.NotAfter = mustDay(t, today)
	for _, tt := range rows {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			if got := outcome(Read(tt.text, opt)); got != tt.want {
				t.Errorf("Read(%q) = %s; want %s", tt.text, got, tt.want)
			}
		})
	}
}

func TestReadNumbers(t *testing.T) {
	checkRead(t, Options{}, []readRow{
		{"the year first", "2013-01-20", "2013-01-20"},
		{"the year first, with slashes and one digit", "2013/1/20", "2013-01-20"},
		{"day first, since there is no month 20", "20/01/2013", "2013-01-20"},
		{"month first, since there is no month 18", "01/18/2013", "2013-01-18"},
		{"with dots", "20.1.2013", "2013-01-20"},
		{"with hyphens and a short year", "20-1-13", "2013-01-20"},
		{"with spaces", "20 1 2013", "2013-01-20"},
		{"with spaces around the slashes", " 20 / 1 / 2013 ", "2013-01-20"},
		{"Arabic-Indic digits", "٢٠١٣/١/٢٠", "2013-01-20"},
		{"Persian digits, a Gregorian year", "۲۰۱۳/۰۱/۲۰", "2013-01-20"},
		{"an Arabic decimal sign", "٢٠٫١٫٢٠١٣", "2013-01-20"},
		{"tatweel for a dash", "20ـ1ـ2013", "2013-01-20"},
		{"a backslash", `20\1\2013`, "2013-01-20"},
		{"marks of direction and a byte-order mark", "\ufeff\u202b20/01/2013\u202c", "2013-01-20"},
		{"a no-break space", "20\u00a001\u00a02013", "2013-01-20"},
		{"eight digits, the year first", "20130120", "2013-01-20"},
		{"eight digits, the year last", "20012013", "2013-01-20"},
		{"day and month both ways", "03/04/2015", "2015-04-03 | 2015-03-04"},
		{"both ways, with a short year", "03-04-15", "2015-04-03 | 2015-03-04"},
		{"both ways, in eight digits", "03042015", "2015-04-03 | 2015-03-04"},
		{"both ways the same", "03/03/2015", "2015-03-03"},
		{"a month and a year", "03/2013", "2013-03"},
		{"a year and a month", "2013/3", "2013-03"},
		{"a year", "2014", "2014"},
		{"a year in Arabic-Indic digits", "٢٠١٤", "2014"},
		{"a year that went through a spreadsheet", "2014.0", "2014"},
		{"a short year above 31 stands first", "85/04/12", "1985-04-12"},
		{"a day and a month", "20/01", noYear},
		{"a number", "12", onlyNumber},
		{"an age", "99", onlyNumber},
		{"minus one", "-1", noForm},
		{"a telephone number", "0944 123 456", noForm},
		{"a number of nine digits", "123456789", onlyNumber},
		{"a number of ten digits", "1234567890", noDate},
		{"perhaps a day number of a spreadsheet", "41294", "text: a number, perhaps the day number of a spreadsheet"},
		{"a year of three digits", "20/1/201", "text: a year has four digits, or two"},
		{"a year in the middle", "20-2013-01", noForm},
		{"a minus sign before a year is a stray dash", "-2014", noForm},
		{"an ordinal date is not read", "2014-045", noForm},
		{"a number and a year", "12 2013", noForm},
		{"two dates in one cell", "2014-03-05, 2014-03-07", noForm},
	})
}

func TestReadImpossible(t *testing.T) {
	checkRead(t, Options{}, []readRow{
		{"31 February", "31/02/2024", noDay},
		{"29 February of a common year", "2023-02-29", noDay},
		{"29 February of a leap year is a day", "29/02/2024", "2024-02-29"},
		{"a month 13", "2014-13", noMonth},
		{"a month 13 both ways", "13/13/2014", noMonth},
		{"a day 32", "32/01/2024", noDay},
		{"a day in month 00", "2014-00-15", "impossible: a day without its month"},
		{"the empty date of a spreadsheet", "1900-01-00", "impossible: the empty date of a spreadsheet"},
		{"the empty date, month first", "1/0/1900", "impossible: the empty date of a spreadsheet"},
		{"31 April by name", "31 April 2014", noDay},
		{"the end before the start", "2014-03-05 - 2014-03-01", "impossible: the end lies before the start"},
		{"30 Esfand of a common year", "۳۰ اسفند ۱۴۰۱", noDay},
		{"a Jalali month by name with a year out of range", "مهر ۱۶۵۰ ه.ش", "impossible: the year lies outside those that can be converted from its calendar"},
	})
}

func TestReadFuture(t *testing.T) {
	checkRead(t, Options{}, []readRow{
		{"today is not the future", "2026-02-01", "2026-02-01"},
		{"tomorrow", "2026-02-02", "future: 2026-02-02"},
		{"this month and year began in the past", "2026", "2026"},
		{"next year", "2027", "future: 2027"},
		{"a range that ends in the future", "2024 - 2042", "future: 2024/2042"},
		{"EDTF that ends in the future", "2024/2042", "future: 2024/2042"},
		{"an open end is not the future", "2024/..", "2024/.."},
		{"one order is in the future: it may be meant all the same", "05/01/2026", "2026-01-05 | 2026-05-01"},
		{"both orders are", "05/12/2026", "future: 2026-12-05 | 2026-05-12"},
		{"9999", "9999-09-09", "future: 9999-09-09"},
	})
}

func TestReadMissing(t *testing.T) {
	checkRead(t, Options{}, []readRow{
		{"nothing", "", "missing"},
		{"a space", " ", "missing"},
		{"invisible characters", "\u200f\ufeff", "missing"},
		{"a hyphen", "-", "missing"},
		{"a long dash", "—", "missing"},
		{"a question mark", "؟", "missing"},
		{"question marks for all parts", "??/??/????", "missing"},
		{"a zero", "0", "missing"},
		{"zeros", "0000-00-00", "missing"},
		{"zeros day first", "00/00/0000", "missing"},
		{"NA", "NA", "missing"},
		{"n/a", "n/a", "missing"},
		{"#N/A", "#N/A", "missing"},
		{"null", "NULL", "missing"},
		{"unknown", "Unknown", "missing"},
		{"not known in Arabic", "غير معروف", "missing"},
		{"not known in Arabic, with the ya of Persian", "غیر معلوم", "missing"},
		{"unknown, of a thing", "مجهول", "missing"},
		{"nothing there", "لا يوجد", "missing"},
		{"without a date", "بدون تاريخ", "missing"},
		{"not known in Persian", "نامشخص", "missing"},
		{"short for not known in Persian", "ن. م", "missing"},
		{"not known in French", "inconnu", "missing"},
		{"not known in Spanish", "sin fecha", "missing"},
		{"XX", "XX", "missing"},
	})
}

func TestReadText(t *testing.T) {
	checkRead(t, Options{}, []readRow{
		{"a feast is no date", "the week after Eid", noDate},
		{"a feast in Arabic", "بعد العيد", noDate},
		{"years ago", "قبل 3 سنوات", noDate},
		{"an age", "24 سنة", onlyNumber},
		{"a date among words", "deceased on 20/01/2013 at home", noDate},
		{"words in a damaged encoding", "20\xff01\xff2013", noDate},
		{"a day and a month by name", "۱۲ آبان", noYear},
		{"two names of one month, no year", "30نيسان-أبريل", noYear},
		{"two names with a slash", "حزيران/ يونيو", noYear},
		{"two names, a stray slash", "آذار مارس/", noYear},
		{"a month of two words, no year", "تشرين أول", noYear},
		{"half the name of a month", "كانون 2013", noDate},
		{"a month and two digits: a day or a year", "Jan-13", noYear},
		{"a season without a year", "spring", noYear},
		{"two months with a space", "March April 2014", noForm},
		{"ت for date, not for October", "ت 1/2/2014", noDate},
		{"two years that are no range", "2012 and 2014", noForm},
		{"a range without a year", "1-5 March", noForm},
		{"a word for to without a start", "à mars 2014", noForm},
		{"an article is no until", "a day in March 2014", noForm},
		{"of what?", "2014 from", noForm},
		{"a day not known and a short year: either may be not known", "? March 12", noYear},
		{"the same in numbers", "??/03/14", noYear},
		{"a paragraph", strings.Repeat("2014 ", 40), "text: too long for a date"},
	})
}

func TestReadMonths(t *testing.T) {
	checkRead(t, Options{}, []readRow{
		{"Syriac names", "5 أيار 2012", "2012-05-05"},
		{"hamza dropped", "٥ ايار ٢٠١٢", "2012-05-05"},
		{"alef without madda", "اب 2014", "2014-08"},
		{"Western names", "أغسطس 2014", "2014-08"},
		{"both names with a slash", "20 آب/أغسطس 2014", "2014-08-20"},
		{"both names with a hyphen, glued to the day", "30نيسان-أبريل 2014", "2014-04-30"},
		{"both names with a space", "آذار مارس 2014", "2014-03"},
		{"both names, one in brackets", "كانون الثاني (يناير) 2014", "2014-01"},
		{"names of two words without the article", "كانون ثاني 2014", "2014-01"},
		{"with the spelling التاني", "تشرين التاني 2013", "2013-11"},
		{"a month and its number", "كانون 2 2014", "2014-01"},
		{"the short form ك2", "ك2 2014", "2014-01"},
		{"the short form ك1 in Arabic-Indic digits", "ك١ ٢٠١٤", "2014-12"},
		{"the short form ت1 with slashes", "15/ت1/2013", "2013-10-15"},
		{"the short form ت2 before a year", "ت2/2013", "2013-11"},
		{"the Maghreb", "12 جويلية 2014", "2014-07-12"},
		{"Algeria: أوت", "أوت 2014", "2014-08"},
		{"Morocco", "3 غشت 2014", "2014-08-03"},
		{"Egypt", "يونية 2013", "2013-06"},
		{"the month of", "شهر آذار من عام 2014", "2014-03"},
		{"on the day", "بتاريخ 20 من آذار 2014", "2014-03-20"},
		{"a weekday", "الجمعة 18 آذار 2011", "2011-03-18"},
		{"letters in the shapes of old files", "ﻧﻴﺴﺎﻥ 2014", "2014-04"},
		{"tatweel in a word", "نيســان 2014", "2014-04"},
		{"English", "20 January 2013", "2013-01-20"},
		{"English, month first", "January 20, 2013", "2013-01-20"},
		{"English, abbreviated", "Jan. 20, 2013", "2013-01-20"},
		{"English, ordinal", "the 20th of January 2013", "2013-01-20"},
		{"English, glued", "20jan2013", "2013-01-20"},
		{"English, year first", "2013-Jan-20", "2013-01-20"},
		{"English, a short year at the end", "20-Jan-13", "2013-01-20"},
		{"English, a weekday", "Sun, 20 Jan 2013", "2013-01-20"},
		{"French", "1er août 2013", "2013-08-01"},
		{"French, abbreviated", "5 févr. 2013", "2013-02-05"},
		{"Spanish", "20 de enero de 2013", "2013-01-20"},
		{"Spanish, abbreviated", "11 set 1973", "1973-09-11"},
		{"Turkish", "5 Ağustos 2019", "2019-08-05"},
		{"a day of the month that is not known", "?? March 2014", "2014-03-XX"},
		{"spring", "spring 2014", "2014-21"},
		{"summer in Arabic", "صيف 2014", "2014-22"},
		{"autumn in French", "automne 2014", "2014-23"},
		{"winter", "شتاء 2014", "2014-24"},
		{"a winter across two years", "شتاء 2013/2014", "2013-12/2014-02"},
		{"a winter across two years, short", "winter 2013-14", "2013-12/2014-02"},
	})
}

func TestReadUnspecifiedParts(t *testing.T) {
	checkRead(t, Options{}, []readRow{
		{"zeros", "2013-00-00", "2013-XX-XX"},
		{"a day 00", "2014-03-00", "2014-03-XX"},
		{"a day 00, day first", "00/03/2014", "2014-03-XX"},
		{"question marks", "??/03/2014", "2014-03-XX"},
		{"one question mark", "?/3/2014", "2014-03-XX"},
		{"X", "xx/xx/2014", "2014-XX-XX"},
		{"EDTF", "2014-03-XX", "2014-03-XX"},
		{"a year that is not known", "20/01/????", noYear},
		{"a decade", "1990s", "199X"},
		{"hundreds may be a decade or a century", "1900s", "19XX"},
		{"a year with a question mark for its last digit", "201?", "201X"},
		{"a year with two", "19??", "19XX"},
		{"a small x", "201x", "201X"},
	})
}

func TestReadQualified(t *testing.T) {
	checkRead(t, Options{}, []readRow{
		{"about", "about 2014", "2014~"},
		{"circa", "c. 2014", "2014~"},
		{"about in Arabic", "حوالي 2014", "2014~"},
		{"another about", "نحو آذار 2014", "2014-03~"},
		{"about, after it", "2014 تقريباً", "2014~"},
		{"about in French", "vers mars 2014", "2014-03~"},
		{"about in Persian", "حدود ۱۴۰۱", "2022-03-21~/2023-03-20~"},
		{"a tilde", "~2014", "2014~"},
		{"a question mark at the end", "2014 ?", "2014?"},
		{"a question mark in brackets", "20/01/2013 (?)", "2013-01-20?"},
		{"maybe", "maybe March 2014", "2014-03?"},
		{"maybe in Arabic", "ربما 2014", "2014?"},
		{"maybe about", "possibly around 2014", "2014%"},
		{"before", "before 2014", "../2013"},
		{"before a month", "قبل آذار 2014", "../2014-02"},
		{"before a day", "قبل 20/3/2014", "../2014-03-19"},
		{"before the end of a year is not before the year", "before the end of 2014", "../2014"},
		{"after", "after 2014", "2015/.."},
		{"after a day", "بعد 2014-02-28", "2014-03-01/.."},
		{"after about", "after about 2014", "2015~/.."},
		{"since", "since March 2014", "2014-03/.."},
		{"since in Arabic", "منذ 2014", "2014/.."},
		{"until", "until 2014", "../2014"},
		{"until in Arabic", "حتى 5 أيار 2014", "../2014-05-05"},
		{"until the end of a Jalali year", "تا ۱۴۰۱", "../2023-03-20"},
		{"uncertain and approximate by its sign", "20/01/2013 %", "2013-01-20%"},
		{"a colon after a word", "التاريخ: 2014", noDate},
		{"a colon after a word that is known", "تاريخ: 2014", "2014"},
		{"a part of the year is the year", "late 2014", "2014"},
		{"a part of the month in Arabic", "أواخر آذار 2014", "2014-03"},
		{"a part of the day", "فجر 20/01/2013", "2013-01-20"},
	})
}

func TestReadRanges(t *testing.T) {
	checkRead(t, Options{}, []readRow{
		{"two days with a dash", "2014-03-01 - 2014-03-05", "2014-03-01/2014-03-05"},
		{"two days with an en dash", "2014-03-01 – 2014-03-05", "2014-03-01/2014-03-05"},
		{"two days without spaces", "2014-03-01-2014-03-05", "2014-03-01/2014-03-05"},
		{"from, to", "from 1 March to 5 March 2014", "2014-03-01/2014-03-05"},
		{"from, to in Arabic", "من 1/3/2014 إلى 25/3/2014", "2014-03-01/2014-03-25"},
		{"from a dash to", "من 1/3/2014 - 25/3/2014", "2014-03-01/2014-03-25"},
		{"from, to in Persian", "از ۱ مهر ۱۴۰۱ تا ۵ مهر ۱۴۰۱", "2022-09-23/2022-09-27"},
		{"from, to in French", "du 1 au 5 mars 2014", "2014-03-01/2014-03-05"},
		{"between", "between 2012 and 2014", "2012/2014"},
		{"between in Arabic, glued", "بين آذار وأيار 2014", "2014-03/2014-05"},
		{"between in Spanish", "entre marzo y mayo de 2014", "2014-03/2014-05"},
		{"days of a month", "1-5 March 2014", "2014-03-01/2014-03-05"},
		{"a night between two days", "night of 20-21 March 2014", "2014-03-20/2014-03-21"},
		{"a slash between days", "20/21-3-2014", "2014-03-20/2014-03-21"},
		{"days of one month in numbers, both ways", "1-5/3/2014", "2014-03-01/2014-03-05 | 2014-05-01/2014-05-03"},
		{"one end tells the order of both", "1/3/2014-25/3/2014", "2014-03-01/2014-03-25"},
		{"months", "نيسان-أيار 2014", "2014-04/2014-05"},
		{"months with years", "3/2014 - 5/2014", "2014-03/2014-05"},
		{"years", "2012-2014", "2012/2014"},
		{"years with a slash", "2012/2013", "2012/2013"},
		{"or", "2012 or 2013", "2012/2013"},
		{"or, the later one first", "2013 or 2012", "2012/2013"},
		{"or in Arabic", "2012 أو 2013", "2012/2013"},
		{"or between days", "20 or 21 March 2014", "2014-03-20/2014-03-21"},
		{"or between months", "آذار أو نيسان 2014", "2014-03/2014-04"},
		{"months or a day: neither", "1-5/2014", noForm},
		{"four numbers", "2014-03-05-06", noForm},
		{"a month to a year", "March to 2014", noForm},
		{"a number that looks like two years of two calendars", "1401-2022", mixed},
		{"two calendars that are named", "مهر 1401 - مارس 2023", "2022-09-23/2023-03"},
		{"seasons", "spring or summer 2014", "2014-21/2014-22"},
		{"the order is the same in both", "03/04/2015 or 04/03/2015", "2015-03-04/2015-04-03"},
	})
}

func TestReadTimes(t *testing.T) {
	checkRead(t, Options{}, []readRow{
		{"ISO", "2013-01-20T14:30:00Z", "2013-01-20"},
		{"ISO with a zone: the day stays as written", "2013-01-20T23:30:00-05:00", "2013-01-20"},
		{"ISO with milliseconds", "2013-01-20T14:30:00.000+03:00", "2013-01-20"},
		{"a database", "2013-01-20 00:00:00", "2013-01-20"},
		{"a form", "2013-01-20 14:30:00 +0300", "2013-01-20"},
		{"with half of the day", "20/01/2013 10:30 PM", "2013-01-20"},
		{"with half of the day in Arabic", "20/01/2013 10:30 م", "2013-01-20"},
		{"the time first", "14:30 20/01/2013", "2013-01-20"},
		{"before a time of a day is not before the day", "before 2013-01-20 14:30", "../2013-01-20"},
		{"no such time", "2013-01-20 25:00", noDate},
	})
}

func TestReadCalendars(t *testing.T) {
	checkRead(t, Options{}, []readRow{
		{"Jalali in Persian digits", "۱۴۰۱/۰۷/۰۸", "2022-09-30"},
		{"Jalali, day first", "۱۸/۱۲/۱۴۰۱", "2023-03-09"},
		{"a Jalali year", "۱۳۸۸", "2009-03-21/2010-03-20"},
		{"a Jalali month", "مهر ۱۴۰۱", "2022-09-23/2022-10-22"},
		{"a Jalali month with the word month", "۲۱ خردادماه ۱۳۹۹", "2020-06-10"},
		{"a Jalali month with a joiner", "۲۱ خرداد\u200cماه ۱۳۹۹", "2020-06-10"},
		{"a Jalali month in Latin letters", "8 Mehr 1401", "2022-09-30"},
		{"a Jalali year whose parts are not known", "۱۳۳۹/??/??", "1960-03-21/1961-03-20"},
		{"a Jalali year with zeros", "۱۳۲۰/۰۰/۰۰", "1941-03-21/1942-03-20"},
		{"a Jalali month whose day is not known", "؟ بهمن ۱۴۰۴", "2026-01-21/2026-02-19"},
		{"a Jalali season", "بهار ۱۴۰۱", "2022-03-21/2022-06-21"},
		{"Jalali years", "۱۴۰۱-۱۴۰۲", "2022-03-21/2024-03-19"},
		{"a short year in Persian digits: Jalali or Gregorian", "۸۵/۰۴/۱۲", "2006-07-03 | 1985-04-12"},
		{"in other digits a year is Jalali or Hijri", "1378/04", "1999-06-22/1999-07-22 | 1958-10-14/1958-11-13"},
		{"both calendars and both orders", "05/06/1390", "2011-08-27 | 1970-08-07/1970-08-09 | 2011-07-28 | 1970-07-09/1970-07-11"},
		{"too early a year for a Hijri one", "1299/01/01", "1920-03-21"},
		{"1445 AP is far in the future, so it is Hijri", "1445/01/01", "2023-07-18/2023-07-20"},
		{"1405 AP is next month, so it may be meant", "1405/01/01", "2026-03-21 | 1984-09-26/1984-09-28"},
		{"Hijri by the name of the month", "15 رمضان 1445", "2024-03-24/2024-03-26"},
		{"Hijri of two words", "٣ ربيع الأول ١٤٤٥", "2023-09-17/2023-09-19"},
		{"Hijri in Latin letters", "10 Muharram 1445", "2023-07-27/2023-07-29"},
		{"Hijri by a mark", "1390/06/05 هـ", "1970-08-07/1970-08-09"},
		{"Hijri by AH", "1390 AH", "1970-03-08/1971-02-27"},
		{"Jalali by a mark", "1390/06/05 ه.ش", "2011-08-27"},
		{"Gregorian by a mark", "20/1/2013 م", "2013-01-20"},
		{"a Gregorian month in a year that is none", "March 1401", mixed},
		{"a Gregorian month in a Hijri year", "آذار 1445 هـ", mixed},
		{"the month of one calendar in the year of another", "رمضان 2014", "2014-06-28/2014-07-29"},
		{"a month that comes twice in the year", "محرم 2009", "2009-01-01/2009-01-28 | 2009-12-17/2009-12-31"},
		{"a Jalali month in a Gregorian year", "مهر 2022", "2022-09-23/2022-10-22"},
		{"one day in two calendars", "1 محرم 1445 الموافق 19/7/2023", "2023-07-19"},
		{"the other calendar decides the order", "03/04/2015 الموافق 14 جمادى الآخرة 1436", "2015-04-03"},
		{"an equals sign between two calendars", "1/1/1445 هـ = 19/7/2023", "2023-07-19"},
		{"two calendars that do not agree", "1 محرم 1445 الموافق 19/7/2022", "impossible: the two dates are not the same day"},
		{"a mediaeval year in no other calendar", "1150-05-04", "1150-05-04"},
	})
}

func TestReadWithCalendar(t *testing.T) {
	t.Run("jalali", func(t *testing.T) {
		checkRead(t, Options{Calendar: Jalali}, []readRow{
			{"a year and a month", "1378/04", "1999-06-22/1999-07-22"},
			{"a short year", "85/04/12", "2006-07-03"},
			{"a year that cannot be Jalali is Gregorian", "2022-09-30", "2022-09-30"},
			{"the name of a month goes before the option", "15 رمضان 1445", "2024-03-24/2024-03-26"},
			{"a decade", "139x", "2011-03-21/2021-03-20"},
		})
	})
	t.Run("hijri", func(t *testing.T) {
		checkRead(t, Options{Calendar: Hijri}, []readRow{
			{"a year and a month", "1378/04", "1958-10-14/1958-11-13"},
			{"a short year", "45/01/01", "2023-07-18/2023-07-20"},
			{"a year that cannot be Hijri is Gregorian", "2022-09-30", "2022-09-30"},
			{"a season has no place in a lunar year", "صيف 1440", noForm},
		})
	})
	t.Run("gregorian", func(t *testing.T) {
		checkRead(t, Options{Calendar: Gregorian}, []readRow{
			{"a list about history", "1350-05-04", "1350-05-04"},
			{"a month of history", "March 1401", "1401-03"},
			{"a Persian month goes before the option", "مهر ۱۴۰۱", "2022-09-23/2022-10-22"},
		})
	})
}

func TestReadWithOrder(t *testing.T) {
	rows := []readRow{
		{"an ISO date needs no order", "2013-01-20", "2013-01-20"},
		{"another order where it is the only one", "01/18/2013", "2013-01-18"},
		{"day first where it is the only one", "20/01/2013", "2013-01-20"},
		{"impossible in every order", "31/02/2024", noDay},
	}
	t.Run("dmy", func(t *testing.T) {
		checkRead(t, Options{Order: DMY}, append([]readRow{
			{"decides", "03/04/2015", "2015-04-03"},
			{"decides a short year", "13-01-20", "2020-01-13"},
			{"decides both ends of a range", "1-5/3/2014", "2014-03-01/2014-03-05"},
		}, rows...))
	})
	t.Run("mdy", func(t *testing.T) {
		checkRead(t, Options{Order: MDY}, append([]readRow{
			{"decides", "03/04/2015", "2015-03-04"},
			{"a short year can only be day first", "13-01-20", "2020-01-13"},
		}, rows...))
	})
	t.Run("ymd", func(t *testing.T) {
		checkRead(t, Options{Order: YMD}, append([]readRow{
			{"decides a short year", "13-01-20", "2013-01-20"},
			{"decides a short year with a name", "13-Jan-20", "2013-01-20"},
			{"decides nothing where the year is last", "03/04/2015", "2015-04-03 | 2015-03-04"},
		}, rows...))
	})
}

func TestReadingSaysHow(t *testing.T) {
	for _, tt := range []struct {
		name, text string
		opt        Options
		order      Order
		calendar   Calendar
		short      bool
	}{
		{"day first", "20/01/2013", Options{}, DMY, Gregorian, false},
		{"against the order of the list", "01/18/2013", Options{Order: DMY}, MDY, Gregorian, false},
		{"year first", "2013-01-20", Options{}, YMD, Gregorian, false},
		{"no order", "2013-01", Options{}, OrderUnset, Gregorian, false},
		{"the same both ways", "03/03/2015", Options{}, OrderUnset, Gregorian, false},
		{"a month by name", "20 Jan 2013", Options{}, OrderUnset, Gregorian, false},
		{"a short year", "20/01/13", Options{}, DMY, Gregorian, true},
		{"Jalali", "۱۴۰۱/۰۷/۰۸", Options{}, YMD, Jalali, false},
		{"against the calendar of the list", "2013/01/20", Options{Calendar: Jalali}, YMD, Gregorian, false},
		{"open in its order", "03/04/2015", Options{}, OrderUnset, Gregorian, false},
		{"open in its calendar", "1390/06/05", Options{}, YMD, Auto, false},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			r := Read(tt.text, tt.opt)
			if r.Order != tt.order || r.Calendar != tt.calendar || r.ShortYear != tt.short {
				t.Errorf("Read(%q): order %q, calendar %v, short %v; want %q, %v, %v",
					tt.text, r.Order, r.Calendar, r.ShortYear, tt.order, tt.calendar, tt.short)
			}
		})
	}
}

func TestShortYears(t *testing.T) {
	for _, tt := range []struct {
		name, text string
		opt        Options
		want       string
	}{
		{"the year of the last day allowed is this century's", "20/01/24", Options{NotAfter: civil(2024, 6, 30)}, "2024-01-20"},
		{"the year after it is the last century's", "20/01/25", Options{NotAfter: civil(2024, 6, 30)}, "1925-01-20"},
		{"without a limit 68 is 2068", "20/01/68", Options{}, "2068-01-20"},
		{"without a limit 69 is 1969", "20/01/69", Options{}, "1969-01-20"},
		{"a pivot of one's own", "20/01/13", Options{Pivot: 1999}, "1913-01-20"},
		{"00 is a year", "20/01/00", Options{}, "2000-01-20"},
		{"in the Jalali calendar by its own year", "1/1/03", Options{Calendar: Jalali, NotAfter: civil(2024, 6, 30)}, "2024-03-20"},
		{"and the year after it is a century before", "1/1/04", Options{Calendar: Jalali, NotAfter: civil(2024, 6, 30)}, "1925-03-21"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			if got := outcome(Read(tt.text, tt.opt)); got != tt.want {
				t.Errorf("Read(%q) = %s; want %s", tt.text, got, tt.want)
			}
		})
	}
}

func TestReadSerial(t *testing.T) {
	checkRead(t, Options{Serial: true}, []readRow{
		{"a day number", "41294", "2013-01-20"},
		{"with a time", "41294.75", "2013-01-20"},
		{"in Arabic-Indic digits", "٤١٢٩٤", "2013-01-20"},
		{"a day number and a year", "2014", "1905-07-06 | 2014"},
		{"a small one", "366", "1900-12-31"},
		{"the empty date", "0", "missing"},
		{"a fraction of a day", "0.5", "impossible: the empty date of a spreadsheet"},
		{"a number beyond the last day", "29584660", onlyNumber},
		{"a day number in the future", "99999", "future: 2173-10-13"},
		{"what is no number is read as ever", "20/01/2013", "2013-01-20"},
	})
	if got := Read("39832", Options{Serial: true, Date1904: true}); got.Date.String() != "2013-01-20" {
		t.Errorf("counted from 1904, 39832 is %s, want 2013-01-20", got.Date)
	}
}

func TestReadEDTF(t *testing.T) {
	t.Parallel()
	for _, tt := range canonical {
		if strings.HasPrefix(tt.in, "-") && len(tt.in) == 5 || strings.Trim(tt.in, "/") != tt.in || tt.in == "0000" {
			continue // in a list these are a stray dash, a stray slash and a zero
		}
		if r := Read(tt.in, Options{}); r.Kind != Dated || r.Date.String() != tt.in {
			t.Errorf("Read(%q), %s, is %s", tt.in, tt.name, outcome(r))
		}
	}
}

// What most cells hold is read without allocating anything.
func TestReadAllocatesNothing(t *testing.T) {
	for _, text := range []string{"2013-01-20", "20/01/2013", "٢٠١٣/١/٢٠", "20 January 2013", "۱۴۰۱/۰۷/۰۸", "", "NA", "the week after Eid"} {
		if n := testing.AllocsPerRun(100, func() { Read(text, Options{NotAfter: 20_000}) }); n > 0 {
			t.Errorf("Read(%q) allocates %v times", text, n)
		}
	}
}
