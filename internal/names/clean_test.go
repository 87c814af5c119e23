package names

import (
	"strings"
	"testing"
	"unicode/utf8"

	"pgregory.net/rapid"
)

func TestClean(t *testing.T) {
	for _, tt := range []struct{ name, in, want string }{
		{"plain Arabic stays as it is", "محمد أحمد", "محمد أحمد"},
		{"spaces become one, none at the ends", "  محمد \u00a0 أحمد\t", "محمد أحمد"},
		{"vowel signs and tatweel go", "مُحَمَّـــد", "محمد"},
		{"presentation forms become letters", "ﻣﺤﻤﺪ", "محمد"},
		{"combining hamza joins its seat", "ا\u0654حمد", "أحمد"},
		{"combining hamza joins across a direction mark", "ا\u200f\u0654حمد", "احمد"},
		{"direction and zero-width marks go", "\u202bمحمد\u202c \u2069علی\u200cرضا\ufeff", "محمد عليرضا"},
		{"Arabic and Persian digits become ASCII", "٢٤ ۱۳۹۶", "24 1396"},
		{"Persian ya, kaf and Urdu ha become Arabic", "کریم ہانی", "كريم هاني"},
		{"full-width Latin becomes plain", "Ｍｏｎａ", "Mona"},
		{"bytes that are no text are marked", "a\xffb", "a\uFFFDb"},
		{"line breaks are spaces", "Mona\r\nHadi", "Mona Hadi"},
	} {
		if got := Clean(tt.in); got != tt.want {
			t.Errorf("%s: Clean(%q) = %q, want %q", tt.name, tt.in, got, tt.want)
		}
	}
}

func TestFold(t *testing.T) {
	for _, tt := range []struct{ name, in, want string }{
		{"alefs are one", "أحمد إياد آدم ٱلله", "احمد اياد ادم الله"},
		{"hamza on its seat is the seat, alone it goes", "مؤمن رائد بهاء", "مومن رايد بها"},
		{"final ya and ta marbuta", "هدى فاطمة", "هدي فاطمه"},
		{"Kurdish letters lose their marks", "ڕۆژین ئاڵا كهێلان ژینە", "روژين يالا كهيلان ژينه"},
		{"Latin is lower case without marks", "Šahīn ÇELİK", "sahin celik"},
		{"letters that do not decompose are spelled out", "Işık Łukasz Søren Əli", "isik lukasz soren eli"},
		{"ayn and hamza signs go", "ʿAlī Ra’fat Sa'id", "ali rafat said"},
		{"an apostrophe outside a word stays", "'Ali'", "'ali'"},
		{"punctuation stays as typed", "50%_x (a)", "50%_x (a)"},
		{"dashes are one", "al–Halabi", "al-halabi"},
	} {
		if got := Fold(tt.in); got != tt.want {
			t.Errorf("%s: Fold(%q) = %q, want %q", tt.name, tt.in, got, tt.want)
		}
	}
}

// Marks that carry no letter may stand anywhere, and alefs may be exchanged,
// without changing the search form.
func TestFoldIgnoresMarksAndAlefs(t *testing.T) {
	marks := []rune("\u064b\u064e\u064f\u0650\u0651\u0652\u0670\u06e2\u0640\u200b\u200c\u200e\u200f\u202b\u202c\u2067\ufeff")
	alefs := []rune("اأإآ")
	letters := []rune("ابتجحدرسصطعفقلمنهويىةؤئ k")
	rapid.Check(t, func(t *rapid.T) {
		word := rapid.SliceOfN(rapid.SampledFrom(letters), 1, 12).Draw(t, "word")
		var noisy strings.Builder
		for _, r := range word {
			if r == 'ا' {
				r = rapid.SampledFrom(alefs).Draw(t, "alef")
			}
			noisy.WriteRune(r)
			for range rapid.IntRange(0, 2).Draw(t, "marks") {
				noisy.WriteRune(rapid.SampledFrom(marks).Draw(t, "mark"))
			}
		}
		if got, want := Fold(noisy.String()), Fold(string(word)); got != want {
			t.Fatalf("Fold(%q) = %q, want %q", noisy.String(), got, want)
		}
	})
}

func FuzzClean(f *testing.F) {
	for _, s := range cells {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		c := Clean(s)
		if again := Clean(c); again != c {
			t.Errorf("Clean(%q) = %q, cleaned again %q", s, c, again)
		}
		if !utf8.ValidString(c) || strings.IndexFunc(c, isDropped) >= 0 || strings.Contains(c, "  ") {
			t.Errorf("Clean(%q) = %q still has what it should drop", s, c)
		}
	})
}

func FuzzFold(f *testing.F) {
	for _, s := range cells {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		folded := Fold(s)
		if again := Fold(folded); again != folded {
			t.Errorf("Fold(%q) = %q, folded again %q", s, folded, again)
		}
		if cleaned := Fold(Clean(s)); cleaned != folded {
			t.Errorf("Fold(%q) = %q, of the cleaned text %q", s, folded, cleaned)
		}
	})
}
