package locale_test

import (
	"errors"
	"fmt"
	"testing"

	"pgregory.net/rapid"

	"sijil/internal/errs"
	"sijil/internal/locale"
)

func TestNumbersAreWrittenWithTheDigitsOfThePage(t *testing.T) {
	t.Parallel()
	en, ar, indic := locale.Locale{Lang: "en"}, locale.Locale{Lang: "ar"}, locale.Locale{Lang: "ar", Digits: locale.ArabicIndic}
	for _, tt := range []struct{ name, got, want string }{
		{"thousands are grouped", en.Int(1236), "1,236"},
		{"below a thousand nothing is", en.Int(999), "999"},
		{"a million has two marks", en.Int(1234567), "1,234,567"},
		{"a negative number keeps its sign", en.Int(-1236), "-1,236"},
		{"Arabic may use western digits", ar.Int(1236), "1,236"},
		{"or Arabic-Indic ones with their own marks", indic.Int(1236), "١٬٢٣٦"},
		{"a share is a percentage", en.Percent(549.0/1236, 1), "44.4%"},
		{"with Arabic-Indic digits too", indic.Percent(549.0/1236, 1), "٤٤٫٤٪"},
		{"a year has no mark", en.Year(2024), "2024"},
		{"nor in Arabic", indic.Year(2024), "٢٠٢٤"},
		{"a list ends with and", en.List([]string{"a", "b", "c"}), "a, b and c"},
		{"a list of one is the word", en.List([]string{"a"}), "a"},
		{"a list of none is nothing", ar.List(nil), ""},
		{"the Arabic and is part of the word", ar.List([]string{"حلب", "إدلب"}), "حلب، وإدلب"},
	} {
		if tt.got != tt.want {
			t.Errorf("%s: got %q, want %q", tt.name, tt.got, tt.want)
		}
	}
}

func TestPluralClasses(t *testing.T) {
	t.Parallel()
	ar, en := locale.Locale{Lang: "ar"}, locale.Locale{Lang: "en"}
	for _, tt := range []struct {
		n    int
		want locale.Class
	}{{0, locale.Zero}, {1, locale.One}, {2, locale.Two}, {3, locale.Few}, {10, locale.Few}, {11, locale.Many}, {99, locale.Many},
		{100, locale.Other}, {102, locale.Other}, {103, locale.Few}, {203, locale.Few}, {214, locale.Many}, {1236, locale.Many}, {1007, locale.Few}} {
		if got := ar.Plural(tt.n); got != tt.want {
			t.Errorf("Arabic %d is %s, want %s", tt.n, got, tt.want)
		}
	}
	if en.Plural(0) != locale.Other || en.Plural(1) != locale.One || en.Plural(2) != locale.Other {
		t.Error("English has one and other")
	}
}

func TestEveryCountHasAClassOfItsLanguage(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		l := locale.Locale{Lang: rapid.SampledFrom(locale.Languages).Draw(t, "lang")}
		n := rapid.IntRange(0, 1e9).Draw(t, "n")
		class, found := l.Plural(n), false
		for _, c := range locale.Classes(l.Lang) {
			found = found || c == class
		}
		if !found {
			t.Fatalf("%s %d: %s is none of %v", l.Lang, n, class, locale.Classes(l.Lang))
		}
	})
}

func TestSpansHaveTheNamesThatPeopleUse(t *testing.T) {
	t.Parallel()
	en, ar := locale.Locale{Lang: "en"}, locale.Locale{Lang: "ar"}
	day := func(s string) (d locale.Date) {
		if _, err := fmt.Sscanf(s, "%d-%d-%d", &d.Year, &d.Month, &d.Day); err != nil {
			t.Fatal(err)
		}
		return d
	}
	for _, tt := range []struct{ from, to, en, ar string }{
		{"2024-01-01", "2024-06-30", "the first half of 2024", "النصف الأول من عام 2024"},
		{"2024-07-01", "2024-12-31", "the second half of 2024", "النصف الثاني من عام 2024"},
		{"2024-01-01", "2024-12-31", "the year 2024", "عام 2024"},
		{"2024-04-01", "2024-06-30", "the second quarter of 2024", "الربع الثاني من عام 2024"},
		{"2024-02-01", "2024-02-29", "February 2024", "شباط/فبراير 2024"},
		{"2023-02-01", "2023-02-28", "February 2023", "شباط/فبراير 2023"},
		{"2024-02-01", "2024-02-28", "1 February 2024 to 28 February 2024", "الفترة من 1 شباط/فبراير 2024 إلى 28 شباط/فبراير 2024"},
		{"2024-03-05", "2024-03-05", "5 March 2024", "5 آذار/مارس 2024"},
		{"2024-02-01", "2024-03-31", "1 February 2024 to 31 March 2024", "الفترة من 1 شباط/فبراير 2024 إلى 31 آذار/مارس 2024"},
		{"2023-12-01", "2024-05-31", "1 December 2023 to 31 May 2024", "الفترة من 1 كانون الأول/ديسمبر 2023 إلى 31 أيار/مايو 2024"},
	} {
		if got := en.Span(day(tt.from), day(tt.to)); got != tt.en {
			t.Errorf("%s/%s: got %q, want %q", tt.from, tt.to, got, tt.en)
		}
		if got := ar.Span(day(tt.from), day(tt.to)); got != tt.ar {
			t.Errorf("%s/%s: got %q, want %q", tt.from, tt.to, got, tt.ar)
		}
	}
}

func TestALocaleThatIsNoneIsRefused(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct {
		lang   string
		digits locale.Digits
	}{{"fr", ""}, {"", ""}, {"en", "arabic"}, {"ar", "roman"}} {
		if _, err := locale.New(tt.lang, tt.digits); !errors.Is(err, errs.Invalid) {
			t.Errorf("New(%q, %q) = %v", tt.lang, tt.digits, err)
		}
	}
	if l, err := locale.New("ar", locale.ArabicIndic); err != nil || l.Dir() != "rtl" {
		t.Errorf("Arabic: %v, %v", l, err)
	}
}
