package edtf

import (
	"strings"
	"testing"
)

// A word in two tables would mean one thing or the other by chance.
func TestNoWordMeansTwoThings(t *testing.T) {
	t.Parallel()
	seen := map[string]word{}
	add := func(list string, w word) {
		for entry := range strings.SplitSeq(list, ",") {
			key := foldPhrase(entry)
			if old, ok := seen[key]; ok && old != w {
				t.Errorf("%q means %+v and %+v", key, old, w)
			}
			seen[key] = w
			if n := len(strings.Fields(key)); n == 0 || n > longestPhrase {
				t.Errorf("%q has %d words, want 1 to %d", key, n, longestPhrase)
			}
			if strings.ContainsFunc(key, func(r rune) bool { return r < 'a' && r != ' ' }) {
				t.Errorf("%q holds a sign that no word of a text can hold", key)
			}
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
	for half := range halfMonths {
		if _, ok := seen[half]; ok || foldPhrase(half) != half {
			t.Errorf("%q is a word of its own, or not folded", half)
		}
	}
}

// Every name of a month reads as that month, before and after a year.
func TestEveryMonthReads(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		cal    Calendar
		names  [12]string
		year   string
		months func(month int) (Date, error)
	}{
		{Gregorian, gregorianMonths, "2014", func(m int) (Date, error) { return single(point{year: 2014, month: uint8(m), form: given}), nil }},
		{Jalali, jalaliMonths, "1390", func(m int) (Date, error) { return FromJalali(1390, m, 0) }},
		{Hijri, hijriMonths, "1440", func(m int) (Date, error) { return FromHijri(1440, m, 0) }},
	} {
		for i, list := range c.names {
			want, err := c.months(i + 1)
			if err != nil {
				t.Fatal(err)
			}
			for name := range strings.SplitSeq(list, ",") {
				for _, text := range []string{name + " " + c.year, c.year + " " + name, name + c.year} {
					if r := Read(text, Options{}); r.Date != want || r.Calendar != c.cal {
						t.Errorf("Read(%q) = %s, want %s", text, outcome(r), want)
					}
				}
			}
		}
	}
}

func TestFoldPresentationForms(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct{ name, in, want string }{
		{"letters in their shapes", "ﻧﻴﺴﺎﻥ", "نيسان"},
		{"a ligature of lam and alef", "ﻻ", "لا"},
		{"hamza on its seat", "مؤكد أئ", "موكد اي"},
		{"Persian kaf and yeh", "یک", "يك"},
		{"accents", "Août ÉTÉ mayıs Şubat", "aout ete mayis subat"},
		{"a combining accent", "e\u0301te\u0301", "ete"},
		{"vowel signs and shadda", "تقريباً أيّار", "تقريبا ايار"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			if got := foldPhrase(tt.in); got != tt.want {
				t.Errorf("fold(%q) = %q, want %q", tt.in, got, tt.want)
			}
		})
	}
}

func TestNamesOfOptions(t *testing.T) {
	t.Parallel()
	for _, o := range []Order{OrderUnset, DMY, MDY, YMD} {
		if got, err := ParseOrder(o.String()); got != o || err != nil {
			t.Errorf("ParseOrder(%q) = %v, %v", o, got, err)
		}
	}
	if _, err := ParseOrder("DMY"); err == nil {
		t.Error("an order is written small")
	}
	for k := Missing; k <= Free; k++ {
		if k.String() == "" {
			t.Errorf("kind %d has no name", k)
		}
	}
	for r := NoReason + 1; r <= ReasonFuture; r++ {
		if r.String() == "" {
			t.Errorf("reason %d has no words", r)
		}
	}
	if Kind(99).String() != "" || Reason(99).String() != "" || Order(99).String() != "" || Precision(99).String() != "none" || Calendar(99).String() != "auto" {
		t.Error("what is out of range has a name")
	}
	if PrecisionDay.String() != "day" || PrecisionNone.String() != "none" {
		t.Errorf("precisions print %q and %q", PrecisionDay, PrecisionNone)
	}
}
