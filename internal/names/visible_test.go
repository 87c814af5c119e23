package names

import "testing"

func TestNeutralise(t *testing.T) {
	for _, tt := range []struct {
		name, in, want string
		turns          bool
	}{
		{"plain text is untouched", "محمد Ali 12", "محمد Ali 12", false},
		{"an override shows", "list\u202egpj.exe", "list[U+202E]gpj.exe", true},
		{"isolates and marks show", "\u2067علي\u2069\u200e\u200f\u061c", "[U+2067]علي[U+2069][U+200E][U+200F][U+061C]", true},
		{"joiners stay, Persian needs them", "علی\u200cرضا\u200d", "علی\u200cرضا\u200d", false},
		{"controls and zero-width spaces show", "a\x00b\u200b\ufeff\u2028", "a[U+0000]b[U+200B][U+FEFF][U+2028]", false},
		{"line breaks and tabs stay", "a\tb\r\nc", "a\tb\r\nc", false},
	} {
		got := Neutralise(tt.in)
		if got != tt.want || HasDirectionMarks(tt.in) != tt.turns {
			t.Errorf("%s: Neutralise(%q) = %q, want %q; turns %v", tt.name, tt.in, got, tt.want, HasDirectionMarks(tt.in))
		}
		if HasDirectionMarks(got) || Neutralise(got) != got {
			t.Errorf("%s: %q still turns, or changes again", tt.name, got)
		}
	}
}

func TestScript(t *testing.T) {
	for in, want := range map[string]Writing{
		"محمد 12": Arabic, "پریسا": Arabic, "Omar (3)": Latin, "Şirin": Latin,
		"محمد Omar": Mixed, "Иван": Other, "12": Other, "": Other, "ـــ": Other,
	} {
		if got := Script(in); got != want {
			t.Errorf("Script(%q) = %s, want %s", in, got, want)
		}
	}
}
