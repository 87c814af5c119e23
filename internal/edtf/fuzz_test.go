package edtf

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// A reading is one thing at a time; every date in it is canonical EDTF, covers at
// least a day, and does not begin after the last day allowed.
func FuzzRead(f *testing.F) {
	for _, s := range []string{
		"", "-", "20/01/2013", "03/04/2015", "٢٠١٣/١/٢٠", "ك2 2014", "آذار مارس/", "۱۳۳۹/??/??", "؟ بهمن ۱۴۰۴",
		"from 1 March to 5 March 2014", "2012 or 2013", "before about 2014?", "1 محرم 1445 الموافق 19/7/2023",
		"2013-01-20T14:30:00.000+03:00", "winter 2013/2014", "1990s", "201?", "41294.5", "1900-01-00", "رمضان 1997",
		"between 1/2 - 3/4/2014", "۸۵/۰۴/۱۲", "../2014", "99-99-99", "-0044-03-15", "0001-01-01 - 9999", "after 9999-12-31",
	} {
		f.Add(s, uint8(0), uint8(0), false, int32(20_000))
	}
	f.Fuzz(func(t *testing.T, s string, order, calendar uint8, serial bool, notAfter int32) {
		checkLaws(t, s, Options{Order: Order(order % 4), Calendar: Calendar(calendar % 4), Serial: serial, NotAfter: Day(notAfter)})
	})
}

// The same of texts that are made of the words and signs of dates, which chance
// alone would seldom write.
func TestReadLaws(t *testing.T) {
	t.Parallel()
	var words []string
	for _, v := range vocabulary {
		words = append(words, strings.Split(v.words, ",")...)
	}
	for _, lists := range [][12]string{gregorianMonths, jalaliMonths, hijriMonths} {
		for _, list := range lists {
			words = append(words, strings.Split(list, ",")...)
		}
	}
	words = append(words, strings.Split(strings.Join(seasons[:], ","), ",")...)
	signs := []string{" ", " - ", "-", "/", ".", " / ", ", ", "?", "??", "~", "ك2", "ت1 ", "كانون 1", "14:30", "0", "00", "x"}
	piece := rapid.OneOf(rapid.SampledFrom(words), rapid.SampledFrom(signs), rapid.SampledFrom(signs),
		rapid.StringMatching(`[0-9]{1,2}`), rapid.StringMatching(`(19|20|13|14)[0-9]{2}`), rapid.StringMatching(`[۰-۹٠-٩]{2,4}`))
	rapid.Check(t, func(t *rapid.T) {
		s := strings.Join(rapid.SliceOfN(piece, 1, 9).Draw(t, "pieces"), rapid.SampledFrom([]string{"", " "}).Draw(t, "joint"))
		checkLaws(t, s, Options{
			Order:    Order(rapid.IntRange(0, 3).Draw(t, "order")),
			Calendar: Calendar(rapid.IntRange(0, 3).Draw(t, "calendar")),
			NotAfter: civil(rapid.SampledFrom([]int{1970, 2024}).Draw(t, "year"), 1, 1),
		})
	})
}

func checkLaws(t interface{ Errorf(string, ...any) }, s string, opt Options) {
	r := Read(s, opt)
	dates := slices.Clone(r.Candidates)
	if !r.Date.IsZero() {
		dates = append(dates, r.Date)
	}
	for _, d := range dates {
		back, err := Parse(d.String())
		if err != nil || back != d || d.First() > d.Last() {
			t.Errorf("Read(%q, %+v) gives %q, %v to %v; parsed again: %q, %v", s, opt, d, d.First(), d.Last(), back, err)
		}
	}
	if fault := r.fault(); fault != "" {
		t.Errorf("Read(%q, %+v) = %+v: %s", s, opt, r, fault)
	}
	if r.Kind == Dated && opt.NotAfter != 0 && r.Date.First() > opt.NotAfter && r.Date.First() != MaxDay && !r.Date.IsInterval() {
		t.Errorf("Read(%q, %+v) = %s, which begins later than %v", s, opt, r.Date, opt.NotAfter)
	}
	if r.Kind == Dated && (opt.Order == DMY || opt.Order == MDY) {
		checkMonotone(t, s, opt, r)
	}
}

// fault says what is wrong with the shape of a reading, or "".
func (r Reading) fault() string {
	switch {
	case (r.Kind == Dated) == r.Date.IsZero():
		return "a date if and only if it is Dated"
	case (r.Kind == Dated || r.Kind == Missing) != (r.Reason == NoReason):
		return "a reason if and only if there is no date where there should be one"
	case r.Kind == Ambiguous && len(r.Candidates) < 2:
		return "ambiguous between fewer than two"
	case r.Kind == Future && len(r.Candidates) == 0:
		return "a future without a date"
	case (r.Kind != Ambiguous && r.Kind != Future) && len(r.Candidates) > 0:
		return "candidates of what is not open"
	case len(slices.Compact(slices.Clone(r.Candidates))) < len(r.Candidates):
		return "the same candidate twice"
	}
	return ""
}

// checkMonotone: knowing more never adds a meaning. What an order decides was a
// candidate when the order was unset.
func checkMonotone(t interface{ Errorf(string, ...any) }, s string, opt Options, r Reading) {
	opt.Order = OrderUnset
	open := Read(s, opt)
	if open.Date != r.Date && !slices.Contains(open.Candidates, r.Date) {
		t.Errorf("Read(%q) is %s with an order and %s without", s, outcome(r), outcome(open))
	}
}

// However a day is written, it reads as that day, or as one of the candidates.
func TestReadWhatIsWritten(t *testing.T) {
	t.Parallel()
	pick := func(t *rapid.T, list, label string) string {
		return strings.TrimSpace(rapid.SampledFrom(strings.Split(list, ",")).Draw(t, label))
	}
	digits := []func(string) string{
		func(s string) string { return s },
		strings.NewReplacer("0", "٠", "1", "١", "2", "٢", "3", "٣", "4", "٤", "5", "٥", "6", "٦", "7", "٧", "8", "٨", "9", "٩").Replace,
		strings.NewReplacer("0", "۰", "1", "۱", "2", "۲", "3", "۳", "4", "۴", "5", "۵", "6", "۶", "7", "۷", "8", "۸", "9", "۹").Replace,
	}
	rapid.Check(t, func(t *rapid.T) {
		d := Day(rapid.Int32Range(int32(civil(1800, 1, 1)), int32(civil(2150, 12, 31))).Draw(t, "day"))
		y, m, day := d.YMD()
		jy, jm, jd := jalaliYMD(d)
		name, jname := pick(t, gregorianMonths[m-1], "name"), pick(t, jalaliMonths[jm-1], "jalali name")
		sep := rapid.SampledFrom([]string{"/", "-", ".", " "}).Draw(t, "separator")
		texts := []string{
			fmt.Sprintf("%d%s%d%s%d", day, sep, m, sep, y),
			fmt.Sprintf("%02d%s%02d%s%d", m, sep, day, sep, y),
			fmt.Sprintf("%d%s%d%s%d", y, sep, m, sep, day),
			fmt.Sprintf("%04d%02d%02d", y, m, day),
			fmt.Sprintf("%d%s%s%s%d", day, sep, name, sep, y),
			fmt.Sprintf("%s %d, %d", name, day, y),
			fmt.Sprintf("%d%s%d", day, name, y),
			fmt.Sprintf("%d-%d-%d 14:30:05", y, m, day),
			fmt.Sprintf("%d %s %d", jd, jname, jy),
			fmt.Sprintf("%d%s%d%s%d ه.ش", jy, sep, jm, sep, jd),
		}
		text := rapid.SampledFrom(digits).Draw(t, "digits")(rapid.SampledFrom(texts).Draw(t, "text"))
		want := FromDays(d, d)
		if r := Read(text, Options{}); r.Date != want && !slices.Contains(r.Candidates, want) {
			t.Errorf("Read(%q) = %s, want %s", text, outcome(r), want)
		}
	})
}

// Nothing is read from a text that has no digit: there is no year without one.
func FuzzReadNeedsDigits(f *testing.F) {
	f.Add("spring of the year")
	f.Add("آذار مارس")
	f.Fuzz(func(t *testing.T, s string) {
		var x folded
		x.fold(s)
		if r := Read(s, Options{}); !x.digits && r.Kind != Missing && r.Kind != Free {
			t.Errorf("Read(%q) = %s", s, outcome(r))
		}
	})
}
