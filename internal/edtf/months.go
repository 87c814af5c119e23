package edtf

// The names of the months, comma-separated, in their usual spelling: Fold takes
// care of hamza, accents and the like. Arabic comes as the Syriac set of the
// Levant and Iraq, the Western set, the Maghreb's, Egypt's and Morocco's
// spellings, and the numbered short forms ك1 ك2 ت1 ت2 are in halfMonths; then
// Persian (for Gregorian months), English, French, Spanish and Turkish.
var gregorianMonths = [12]string{
	"كانون الثاني, كانون ثاني, كانون التاني, يناير, جانفي, ژانویه, january, jan, janvier, janv, enero, ene, ocak",
	"شباط, فبراير, فبرايير, فيفري, فوریه, february, feb, février, févr, fév, febrero, şubat",
	"آذار, مارس, مارت, march, mar, mars, marzo, mart",
	"نيسان, أبريل, إبريل, أفريل, آوریل, april, apr, avril, avr, abril, abr, nisan",
	"أيار, نوار, مايو, ماي, مه, may, mai, mayo, mayıs",
	"حزيران, يونيو, يونيه, جوان, ژوئن, june, jun, juin, junio, haziran",
	"تموز, يوليو, يوليه, يوليوز, جويلية, ژوئیه, جولای, july, jul, juillet, juil, julio, temmuz",
	"آب, أغسطس, أغسطوس, أوت, غشت, آگوست, august, aug, août, agosto, ago, ağustos",
	"أيلول, سبتمبر, شتنبر, سپتامبر, september, sept, sep, septembre, septiembre, setiembre, set, eylül",
	"تشرين الأول, تشرين أول, أكتوبر, أوكتوبر, اکتبر, october, oct, octobre, octubre, ekim",
	"تشرين الثاني, تشرين ثاني, تشرين التاني, نوفمبر, نونبر, نوفنبر, نوامبر, november, nov, novembre, noviembre, kasım",
	"كانون الأول, كانون أول, ديسمبر, دجنبر, دسامبر, december, dec, décembre, déc, diciembre, dic, aralık",
}

// jalaliMonths are the months of Iran, in Persian and as Latin letters have them.
var jalaliMonths = [12]string{
	"فروردین, farvardin",
	"اردیبهشت, ordibehesht",
	"خرداد, khordad",
	"تیر, tir",
	"مرداد, امرداد, mordad, amordad",
	"شهریور, shahrivar",
	"مهر, mehr",
	"آبان, aban",
	"آذر, azar",
	"دی, dey",
	"بهمن, bahman",
	"اسفند, esfand",
}

// hijriMonths are the months of the lunar year, in Arabic, Persian and English.
var hijriMonths = [12]string{
	"محرم, محرم الحرام, المحرم, muharram, moharram",
	"صفر, صفر الخير, صفر المظفر, safar",
	"ربيع الأول, ربيع أول, ربیع‌الاول, ربيعالاول, rabi al awwal, rabi al awal, rabi i",
	"ربيع الثاني, ربيع ثاني, ربيع الآخر, ربیع‌الثانی, ربيعالثاني, rabi al thani, rabi al akhir, rabi ii",
	"جمادى الأولى, جمادى الأول, جمادي الاولي, jumada al ula, jumada al awwal, jumada i",
	"جمادى الآخرة, جمادى الثانية, جمادى الثاني, جمادى الآخر, jumada al akhira, jumada al thani, jumada ii",
	"رجب, رجب المرجب, rajab",
	"شعبان, شعبان المعظم, shaban, shaaban",
	"رمضان, رمضان المبارك, ramadan, ramadhan, ramazan",
	"شوال, شوال المكرم, shawwal, shawal",
	"ذو القعدة, ذي القعدة, ذوالقعدة, ذيالقعدة, ذیقعده, dhu al qadah, dhul qadah, dhu al qida, zulqida",
	"ذو الحجة, ذي الحجة, ذوالحجة, ذيالحجة, ذیحجه, dhu al hijjah, dhul hijjah, dhu al hijja, zulhijja",
}

// halfMonths share a first word; the number that follows tells them apart.
var halfMonths = map[string][2]int{
	"كانون": {12, 1}, "ك": {12, 1},
	"تشرين": {10, 11}, "ت": {10, 11},
}

// seasons are the names of 21 to 24: Arabic, Persian, English, French, Spanish.
var seasons = [4]string{
	"ربيع, الربيع, بهار, spring, springtime, printemps, primavera",
	"صيف, الصيف, تابستان, summer, summertime, été, verano",
	"خريف, الخريف, پاییز, autumn, fall, automne, otoño",
	"شتاء, الشتاء, زمستان, winter, wintertime, hiver, invierno",
}
