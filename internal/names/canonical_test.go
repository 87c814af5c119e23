package names

import (
	"strings"
	"testing"
)

func TestCanonical(t *testing.T) {
	for _, tt := range []struct{ want, tokens string }{
		{"محمد", "محمد, مُحَمّد, Mohamad, Muhammad, Mohammed, Mehmet, Mhd, Mohd, MOHAMED"},
		{"حسين", "حسين, Hussein, Hossein, Hüseyin, Houcine"},
		{"عبدالرحمن", "عبد الرحمن, عبدالرحمن, عبد الرحمان, Abdul Rahman, Abdurrahman, Abd al-Rahman, Abderrahmane"},
		{"عبدالله", "عبد الله, Abdullah, Abdallah, Abdalla"},
		{"نورالدين", "نور الدين, Noureddine, Nur al-Din, Nureddin"},
		{"نصرالله", "نصر الله, Nasrallah, Nasrullah"},
		{"ابوخالد", "أبو خالد, ابوخالد, أبا خالد, Abu Khaled, Aboukhalid"},
		{"حلبي", "الحلبي, حلبي, al-Halabi, Alhalabi, Halabi"},
		{"الياس", "إلياس, الياس, Elias"},
		{"فاطمه", "فاطمة, Fatima, Fatemeh, Fatma"},
		{"brzkrt", "Brzkrt"},
		{"برزكرت", "برزكرت"},
	} {
		for _, token := range strings.Split(tt.tokens, ", ") {
			if got := Canonical(token); got != tt.want {
				t.Errorf("Canonical(%q) = %q, want %q", token, got, tt.want)
			}
		}
	}
}

// Each spelling of common.txt belongs to one name, and the canonical name of
// every spelling in the lexicon is its own canonical name.
func TestLexicon(t *testing.T) {
	owner := map[string]string{}
	for line := range strings.Lines(commonText) {
		head, latin, ok := strings.Cut(strings.TrimSpace(line), "|")
		if !ok || line[0] == '#' {
			continue
		}
		words := strings.Fields(head)
		if !contains([]string{"m", "f", "-"}, words[0]) || len(words) < 2 || latin == "" {
			t.Errorf("common.txt: %q is not: sex, Arabic, bar, Latin", strings.TrimSpace(line))
			continue
		}
		for _, s := range append(words[1:], strings.Fields(latin)...) {
			if old, ok := owner[Fold(s)]; ok && old != words[1] {
				t.Errorf("common.txt: %s stands with %s and %s", s, old, words[1])
			}
			owner[Fold(s)] = words[1]
		}
	}
	for spelling, name := range spellings().canonical {
		if again := Canonical(name); Canonical(spelling) != again {
			t.Errorf("Canonical(%q) = %q, of that %q", spelling, Canonical(spelling), again)
		}
	}
}

func TestSexOf(t *testing.T) {
	for name, want := range map[string]Sex{
		"محمد": Male, "Mohamad": Male, "فاطمة": Female, "Fatemeh": Female, "حمزة": Male, "أسامة": Male,
		"عبد الباسط": Male, "Abdulaziz": Male, "صلاح الدين": Male, "نور": UnknownSex, "Nidal": UnknownSex, "Brzkrt": UnknownSex, "": UnknownSex,
	} {
		if got := SexOf(name); got != want {
			t.Errorf("SexOf(%q) = %s, want %s", name, got, want)
		}
	}
}

// Every line of words.txt has a kind that the program knows, and no phrase is
// longer than it looks for.
func TestWords(t *testing.T) {
	for line := range strings.Lines(wordsText) {
		name, words, ok := strings.Cut(line, ":")
		if !ok || strings.HasPrefix(line, "#") {
			continue
		}
		if kindNames[name] == 0 {
			t.Errorf("words.txt: no kind %q", name)
		}
		for _, w := range strings.Fields(words) {
			if n := strings.Count(w, "_") + 1; n > longestPhrase {
				t.Errorf("words.txt: %s has %d words, more than %d", w, n, longestPhrase)
			}
			if f := Fold(w); f != w {
				t.Errorf("words.txt: %s is not in search form (%s)", w, f)
			}
		}
	}
}
