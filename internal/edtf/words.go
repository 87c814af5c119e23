package edtf

import (
	"strings"
	"sync"
)

// class is what a word, a number or a sign means in a date.
type class uint8

const (
	filler class = iota // says nothing of the day: "in the month of"
	partOf              // says which part of a day, month or year: "early", "morning"
	number
	blank // ??, xx: a part that is not known
	monthName
	seasonName
	separator // / - .
	mark      // about, maybe
	before
	after
	since
	to
	between
	and
	or
	same // "corresponding to": the same day in another calendar
	era  // names the calendar of the year
)

// word is an entry of the lexicon.
type word struct {
	class class
	cal   Calendar // monthName, era
	n     int      // monthName 1-12, seasonName 21-24, blank its length, mark its marks, to notAlone
}

// notAlone marks the words for "to" that say nothing without a start before them.
const notAlone = 1

// vocabulary lists the words of each class, comma-separated: Arabic, Persian,
// English, French, Spanish.
var vocabulary = []struct {
	word
	words string
}{
	{word{class: filler}, "في, شهر, في شهر, عام, سنة, السنة, العام, لعام, لسنة, يوم, بتاريخ, تاريخ"},
	{word{class: filler}, "ماه, سال, روز, در, مورخ, در سال"},
	{word{class: filler}, "month, of, the, year, in, on, date, dated, day, sometime, some time, either, st, nd, rd, th"},
	{word{class: filler}, "de, du, del, le, la, el, les, mois, année, an, en, er, mes, año, día, t, utc, gmt"},
	{word{class: filler}, "الأحد, الاثنين, الإثنين, الثلاثاء, الأربعاء, الخميس, الجمعة, السبت"},
	{word{class: filler}, "شنبه, یکشنبه, یک شنبه, دوشنبه, دو شنبه, سه شنبه, سهشنبه, چهارشنبه, چهار شنبه, پنجشنبه, پنج شنبه, جمعه"},
	{word{class: filler}, "monday, tuesday, wednesday, thursday, friday, saturday, sunday, mon, tue, wed, thu, fri, sat, sun"},
	{word{class: filler}, "lundi, mardi, mercredi, jeudi, vendredi, samedi, dimanche"},
	{word{class: filler}, "lunes, martes, miércoles, jueves, viernes, sábado, domingo"},

	{word{class: partOf}, "أوائل, بداية, مطلع, منتصف, أواسط, أواخر, نهاية, اوایل, اواسط, اواخر, نیمه"},
	{word{class: partOf}, "early, beginning, start, mid, middle, late, end, début, mi, fin, principios, mediados, finales, fines"},
	{word{class: partOf}, "فجر, فجرا, صباح, صباحا, ظهر, ظهرا, عصر, عصرا, مساء, مساءا, ليلة, ليلا, الساعة, صبح, شب, ساعت"},
	{word{class: partOf}, "dawn, morning, noon, afternoon, evening, night, am, pm, a m, p m, matin, soir, nuit, madrugada, tarde, noche"},

	{word{class: mark, n: int(approximate)}, "حوالي, نحو, تقريبا, قرابة, زهاء, حدود, بحدود, في حدود, حدودا, در حدود"},
	{word{class: mark, n: int(approximate)}, "about, around, circa, ca, c, approx, approximately, roughly, near"},
	{word{class: mark, n: int(approximate)}, "environ, vers, autour de, aprox, aproximadamente, hacia, alrededor de, cerca de"},
	{word{class: mark, n: int(uncertain)}, "ربما, محتمل, يحتمل, على الأرجح, مرجح, غير مؤكد, احتمالا, شاید"},
	{word{class: mark, n: int(uncertain)}, "maybe, may be, perhaps, possibly, probably, likely, presumably, uncertain"},
	{word{class: mark, n: int(uncertain)}, "peut être, probablement, quizás, tal vez, posiblemente, probablemente"},

	{word{class: before}, "قبل, قبل از, پیش از, before, prior to, earlier than, avant, avant le, antes, antes de, antes del"},
	{word{class: after}, "بعد, بعد از, پس از, after, later than, après, después, después de, después del"},
	{word{class: since}, "من, منذ, اعتبارا من, ابتداء من, از, since, from, depuis, à partir de, desde"},
	{word{class: to}, "إلى, حتى, لغاية, إلى غاية, وحتى, تا, to, until, till, up to, through, by, no later than, jusqu'au, jusqu'à, hasta"},
	{word{class: to, n: notAlone}, "au, à, a, al"},
	{word{class: between}, "بين, ما بين, مابين, between, entre"},
	{word{class: and}, "و, and, et, y"},
	{word{class: or}, "أو, یا, or, ou, o"},
	{word{class: same}, "الموافق, الموافق ل, موافق, موافق ل, المصادف, المصادف ل, برابر, برابر با, مطابق, مطابق با, corresponding to"},

	{word{class: era, cal: Gregorian}, "م, ميلادي, ميلادية, للميلاد, ad, ce"},
	{word{class: era, cal: Hijri}, "ه, ه ق, هق, هجري, هجرية, للهجرة, قمری, هجری قمری, هجرية قمرية, ah"},
	{word{class: era, cal: Jalali}, "ه ش, هش, ش, شمسی, هجری شمسی, هجرية شمسية, خورشیدی, هجری خورشیدی, ap, sh"},

	{word{class: blank, n: 1}, "x"},
	{word{class: blank, n: 2}, "xx"},
	{word{class: blank, n: 4}, "xxxx"},
}

// longestPhrase is the most words that an entry of the lexicon has.
const longestPhrase = 3

// lexicon maps each word and phrase, folded, to its meaning.
var lexicon = sync.OnceValue(func() map[string]word {
	lex := map[string]word{}
	add := func(list string, w word) {
		for entry := range strings.SplitSeq(list, ",") {
			lex[foldPhrase(entry)] = w
		}
	}
	for _, v := range vocabulary {
		add(v.words, v.word)
	}
	for i := range 12 {
		add(gregorianMonths[i], word{class: monthName, cal: Gregorian, n: i + 1})
		add(jalaliMonths[i], word{class: monthName, cal: Jalali, n: i + 1})
		add(hijriMonths[i], word{class: monthName, cal: Hijri, n: i + 1})
	}
	for i, names := range seasons {
		add(names, word{class: seasonName, n: spring + i})
	}
	return lex
})

// foldPhrase folds an entry of a table, its words parted by single spaces.
func foldPhrase(s string) string {
	var f folded
	f.fold(s)
	return strings.Join(strings.Fields(string(f.text())), " ")
}

// missingWords say that a date is not known, without their spaces and signs.
const missingWords = "غير معروف, غير معروفة, غير معلوم, غير معلومة, غير محدد, غير محددة, غير متوفر, غير متوفرة, " +
	"غير مذكور, لا يعرف, لا يوجد, لا نعرف, لا أعرف, مجهول, مجهولة, بدون, بدون تاريخ, بلا, بلا تاريخ, غ م, " +
	"نامشخص, نامعلوم, ناشناس, ناشناخته, معلوم نیست, مشخص نیست, ندارد, ن م, " +
	"na, nan, nil, null, none, no date, nd, not available, not applicable, not known, not stated, " +
	"not specified, unspecified, unknown, unk, undated, undetermined, tbd, missing, empty, x, xx, xxx, xxxx, " +
	"inconnu, inconnue, non connu, non connue, non précisé, non précisée, sans date, " +
	"desconocido, desconocida, no se sabe, sin fecha, sin datos, sd, sf, ns nr, bilinmiyor"

var missing = sync.OnceValue(func() map[string]bool {
	set := map[string]bool{}
	for entry := range strings.SplitSeq(missingWords, ",") {
		set[strings.ReplaceAll(foldPhrase(entry), " ", "")] = true
	}
	return set
})

// isMissing says whether f holds nothing, or only a word for "not known". Zeros
// without a year are nothing too: 00/00/0000.
func (f *folded) isMissing() bool {
	if !f.letters {
		return !f.nonzero
	}
	if f.digits {
		return false
	}
	var buf [maxText]byte
	n := 0
	for _, c := range f.text() {
		if isLetter(c) {
			buf[n] = c
			n++
		}
	}
	return missing()[string(buf[:n])]
}
