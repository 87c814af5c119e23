package names

import (
	"testing"
	"unicode/utf8"

	"pgregory.net/rapid"
)

func TestFine(t *testing.T) {
	for token, want := range map[string]string{
		"Sheikh": "šeiḫ", "شيخ": "شيخ", "Ghassan": "ġasan", "غسّان": "غسان", "Youssef": "yusef",
		"Çiçek": "čiček", "Abdurrahman": "abdrahman", "عبد الرحمن": "عبدرحمن", "al-Halabi": "halabi",
		"الحلبي": "حلبي", "إلياس": "الياس", "فاطمة": "فاطمة", "فاطمه": "فاطمة", "Noureddine": "nurdin", "12": "",
	} {
		if got := Fine(token); got != want {
			t.Errorf("Fine(%q) = %q, want %q", token, got, want)
		}
	}
}

// What sounds alike is nearer than what does not, in one script and across.
func TestFineDistanceOrders(t *testing.T) {
	for _, tt := range []struct{ name, of, near, far string }{
		{"a Latin reading beats another name", "شريف", "Sharif", "Tarek"},
		{"q is ق before k is", "قاسم", "Qasem", "Jasem"},
		{"French ch is ش", "شادي", "Chadi", "Hadi"},
		{"a short vowel is cheaper than a consonant", "خالد", "Khaled", "Khald o"},
		{"Latin vowels are near each other", "Samir", "Semir", "Sabir"},
		{"a dropped alef is nearer than a dropped letter", "ابراهيم", "ابرهيم", "اراهيم"},
		{"dots misread are nearer than other letters", "حسن", "خسن", "مسن"},
		{"ayn is left out in Latin only", "علي", "Ali", "لي"},
	} {
		near, far := FineDistance(Fine(tt.of), Fine(tt.near)), FineDistance(Fine(tt.of), Fine(tt.far))
		if near >= far {
			t.Errorf("%s: %s to %s costs %.2f, to %s %.2f", tt.name, tt.of, tt.near, near, tt.far, far)
		}
	}
}

// FineDistance is a distance but for the triangle: not negative, nothing from a
// form to itself within one script, the same both ways, and no more than
// deleting all and inserting all.
func TestFineDistanceLaws(t *testing.T) {
	form := rapid.Custom(func(t *rapid.T) string {
		alphabet := rapid.SampledFrom([]string{FineArabic, FineLatin}).Draw(t, "alphabet")
		return rapid.StringOfN(rapid.SampledFrom([]rune(alphabet)), 0, 60, -1).Draw(t, "form")
	})
	rapid.Check(t, func(t *rapid.T) {
		a, b := form.Draw(t, "a"), form.Draw(t, "b")
		d := FineDistance(a, b)
		if d < 0 || d != FineDistance(b, a) || FineDistance(a, a) != 0 {
			t.Errorf("%q, %q: %f, back %f, to itself %f", a, b, d, FineDistance(b, a), FineDistance(a, a))
		}
		if most := float64(utf8.RuneCountInString(a) + utf8.RuneCountInString(b)); d > most {
			t.Errorf("%q, %q: %f is more than all letters", a, b, d)
		}
	})
}

func TestTransliterate(t *testing.T) {
	for in, want := range map[string]string{
		"محمد أحمد الحلبي":       "Muhammad Ahmad al-Halabi",
		"عبد الرحمن نور الدين":   "Abd al-Rahman Nour al-Din",
		"عبدالعزيز":              "Abd al-Aziz",
		"عبدالله":                "Abdullah",
		"خالد بن سعيد آل زيد":    "Khaled bin Saeed Al Zaid",
		"مكتب":                   "Maktab",
		"قَنبَر":                 "Qanbar",
		"جُبّة":                  "Jubba",
		"إدلبي":                  "Idlabi",
		"Omar خالد ١٢ (أبو زيد)": "Omar Khaled 12 (Abu Zaid)",
	} {
		if got := Transliterate(in); got != want {
			t.Errorf("Transliterate(%q) = %q, want %q", in, got, want)
		}
	}
}

// No Arabic letter that the table knows is left.
func FuzzTransliterate(f *testing.F) {
	for _, s := range cells {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		for _, r := range Transliterate(s) {
			if isPlainArabic(r) {
				t.Errorf("Transliterate(%q) leaves %c", s, r)
			}
		}
	})
}
