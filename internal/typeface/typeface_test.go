package typeface_test

import (
	"errors"
	"math"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"sijil/internal/errs"
	"sijil/internal/typeface"
)

func shipped(t testing.TB) *typeface.Fonts {
	t.Helper()
	fonts, err := typeface.Shipped()
	if err != nil {
		t.Fatal(err)
	}
	return fonts
}

var body = typeface.Style{Size: 10}

func spans(text string) []typeface.Span { return []typeface.Span{{Text: text, Style: body}} }

// seen is what a line shows, run by run from left to right, without spaces
// between runs.
func seen(l typeface.Line) string {
	var texts []string
	for _, r := range l.Runs {
		if text := strings.TrimSpace(r.Text); text != "" {
			texts = append(texts, text)
		}
	}
	return strings.Join(texts, "|")
}

func TestALineIsSeenInTheOrderOfItsLanguages(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct {
		name string
		rtl  bool
		text string
		want string
	}{
		{"English runs to the right", false, "at least 1,236 cases", "at least 1,236 cases"},
		{"a Latin name in Arabic stays whole, and what follows it is to its left", true, "منظمة Sijil في حلب", "في حلب|Sijil|منظمة"},
		{"a number in Arabic runs to the right", true, "بلغ 1,236 حالة", "حالة|1,236|بلغ"},
		{"an isolated date is not turned round", true, "في \u20662024-06-30\u2069 وما بعد", "وما بعد|2024-06-30|في"},
		{"an Arabic line that begins with Latin still begins at the right", true, "Sijil في", "في|Sijil"},
		{"Arabic with a number in English is read right to left inside", false, "says: بلغ 12 حالة today", "says:|حالة|12|بلغ|today"},
	} {
		lines, err := shipped(t).Setter("ar", tt.rtl).Lines(spans(tt.text), 0)
		if err != nil || len(lines) != 1 {
			t.Errorf("%s: %d lines, %v", tt.name, len(lines), err)
			continue
		}
		if got := seen(lines[0]); got != tt.want {
			t.Errorf("%s: seen %q, want %q", tt.name, got, tt.want)
		}
	}
}

func TestArabicLettersJoin(t *testing.T) {
	t.Parallel()
	s := shipped(t).Setter("ar", true)
	if whole, apart := s.Width("سجل", body), s.Width("س", body)+s.Width("ج", body)+s.Width("ل", body); whole >= apart {
		t.Errorf("joined letters are %.1f wide, apart %.1f", whole, apart)
	}
}

func TestALetterThatNoFontHasIsNamed(t *testing.T) {
	t.Parallel()
	_, err := shipped(t).Setter("en", false).Lines(spans("a heart \u2661 here"), 0)
	if !errors.Is(err, errs.Invalid) || !strings.Contains(err.Error(), "U+2661") || !strings.Contains(err.Error(), "heart") {
		t.Errorf("got %v", err)
	}
}

func TestAFontOfOnesOwnMustBeOne(t *testing.T) {
	t.Parallel()
	for name, data := range map[string][]byte{"empty": nil, "a text": []byte("not a font at all, but long enough to be read")} {
		if _, err := shipped(t).With(name, data); !errors.Is(err, errs.Invalid) {
			t.Errorf("%s: %v", name, err)
		}
	}
	first := shipped(t).Faces()[0]
	if more, err := shipped(t).With("again", first.Data); err != nil || len(more.Faces()) != len(shipped(t).Faces())+1 {
		t.Errorf("a font once more: %v", err)
	}
}

func TestAWordWiderThanALineIsBroken(t *testing.T) {
	t.Parallel()
	word := strings.Repeat("abcdef", 20)
	lines, err := shipped(t).Setter("en", false).Lines(spans("see "+word+" there"), 60)
	if err != nil {
		t.Fatal(err)
	}
	var all strings.Builder
	for i, l := range lines {
		if l.Width > 60+1e-6 {
			t.Errorf("line %d is %.1f wide", i, l.Width)
		}
		all.WriteString(strings.TrimSpace(seen(l)))
	}
	if got := all.String(); !strings.Contains(got, word) {
		t.Errorf("the word is not whole any longer: %q", got)
	}
}

// letters are what paragraphs are drawn from.
var letters = []rune("abc XYZ -.,()123 ابتثجحخلاأإآىةؤ، ؟ \u0651\u064e\u2066\u2069 çığ «»")

func TestEveryLetterIsSetOnceAndNoLineIsTooWide(t *testing.T) {
	t.Parallel()
	fonts := shipped(t)
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.StringOfN(rapid.SampledFrom(letters), 0, 120, -1).Draw(t, "text")
		width := rapid.Float64Range(30, 300).Draw(t, "width")
		rtl := rapid.Bool().Draw(t, "rtl")
		lines, err := fonts.Setter("ar", rtl).Lines(spans(text), width)
		if err != nil {
			t.Fatal(err)
		}
		count := map[rune]int{}
		for i, l := range lines {
			if l.Width > width+1e-6 {
				t.Fatalf("line %d is %.2f wide, more than %.2f", i, l.Width, width)
			}
			x := 0.0
			for _, r := range l.Runs {
				if math.Abs(r.X-x) > 1e-6 {
					t.Fatalf("a run begins at %.3f, the one before ended at %.3f", r.X, x)
				}
				sum := 0.0
				for _, g := range r.Glyphs {
					sum += g.Advance
					for _, c := range g.Text {
						count[c]++
					}
				}
				if math.Abs(sum-r.Width) > 1e-6 {
					t.Fatalf("the glyphs of a run are %.3f wide, the run %.3f", sum, r.Width)
				}
				x += r.Width
			}
		}
		for _, c := range text {
			if c != ' ' && c != '\u2066' && c != '\u2069' {
				count[c]--
			}
		}
		for c, n := range count {
			if n != 0 && c != ' ' {
				t.Fatalf("%q: %d too many", c, n)
			}
		}
	})
}

func FuzzLines(f *testing.F) {
	f.Add("بلغ 1,236 حالة (منها 56 طفلاً) in 2024\nend", 80.0)
	fonts := shipped(f)
	f.Fuzz(func(t *testing.T, text string, width float64) {
		if len(text) > 400 || !(width > 1 && width < 1000) {
			return
		}
		lines, err := fonts.Setter("ar", true).Lines(spans(text), width)
		if err == nil && (len(lines) == 0 || !lines[len(lines)-1].Last) {
			t.Errorf("%q has %d lines", text, len(lines))
		}
	})
}
