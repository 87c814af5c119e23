package place_test

import (
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"unicode"

	"golang.org/x/text/unicode/norm"
	"pgregory.net/rapid"

	"sijil/internal/place"
)

// kindWords are quarters whose whole name is a kind of place, so that it says
// nothing alone.
var kindWords = []place.Code{"N0151", "N0299"}

// TestEveryNameFindsItsPlace: every name, read where its parent is known, means
// the place, or the one around it that has the same name.
func TestEveryNameFindsItsPlace(t *testing.T) {
	t.Parallel()
	g := place.Syria()
	for _, code := range g.Codes(place.AnyLevel) {
		p, _ := g.Place(code)
		o := place.Options{Within: p.Parent}
		if p.Level >= place.DetentionSite {
			o.Level = p.Level
		}
		if slices.Contains(kindWords, code) {
			continue
		}
		for _, n := range p.Names {
			if n.Use == place.Inside || n.Use == place.Coded || n.Use == place.Weak {
				continue
			}
			r := g.Read(n.Text, o)
			means := func(c place.Candidate) bool { return g.Contains(c.Code, code) }
			if !slices.ContainsFunc(r.Candidates, means) || r.Contradicts {
				t.Errorf("Read(%q, %+v) = %+v, without %s", n.Text, o, r.Candidates, code)
			}
		}
	}
}

func codesOf(r place.Reading) []place.Code {
	var codes []place.Code
	for _, c := range r.Candidates {
		codes = append(codes, c.Code)
	}
	return codes
}

// respelled writes s as another hand would, in ways that mean nothing.
func respelled(s string, rng *rand.Rand) string {
	swaps := map[rune]string{
		'أ': "أاإ", 'إ': "إاأ", 'آ': "آا", 'ا': "اٱ", 'ى': "ىي", 'ي': "يىی", 'ة': "ةه", 'ه': "هہ", 'ك': "كک",
		'ؤ': "ؤو", 'ئ': "ئي", ' ': " \u00a0", '\'': "'’`",
	}
	var b strings.Builder
	b.WriteString([]string{"", " ", "\u202b", "\ufeff", "  "}[rng.IntN(5)])
	for _, r := range s {
		if with := []rune(swaps[r]); len(with) > 0 {
			r = with[rng.IntN(len(with))]
		}
		if rng.IntN(4) == 0 {
			r = unicode.ToUpper(r)
		}
		b.WriteRune(r)
		switch {
		case r == ' ' && rng.IntN(3) == 0:
			b.WriteString(" \u200f")
		case unicode.Is(unicode.Arabic, r) && unicode.IsLetter(r) && rng.IntN(6) == 0:
			b.WriteString([]string{"ـ", "\u064e", "\u0651", "\u200c"}[rng.IntN(4)])
		}
	}
	b.WriteString([]string{"", " ", "\u202c", ".", "  "}[rng.IntN(5)])
	if rng.IntN(3) == 0 {
		return norm.NFD.String(b.String())
	}
	return b.String()
}

// TestSpellingDoesNotMatter: case, hamza, marks, white space and invisible
// characters do not change what a name means.
func TestSpellingDoesNotMatter(t *testing.T) {
	t.Parallel()
	g := place.Syria()
	codes := g.Codes(place.AnyLevel)
	rapid.Check(t, func(t *rapid.T) {
		p, _ := g.Place(rapid.SampledFrom(codes).Draw(t, "place"))
		n := rapid.SampledFrom(p.Names).Draw(t, "name")
		if n.Use == place.Coded {
			return // read only exactly as written
		}
		other := respelled(n.Text, rand.New(rand.NewPCG(rapid.Uint64().Draw(t, "seed"), 0)))
		want, got := g.Read(n.Text, place.Options{}), g.Read(other, place.Options{})
		if !slices.Equal(codesOf(want), codesOf(got)) {
			t.Fatalf("%q means %v, %+q means %v", n.Text, codesOf(want), other, codesOf(got))
		}
	})
}

// TestPartsMayComeInAnyOrder: a place and one around it mean the same whichever
// is written first, and never something outside the coarse one.
func TestPartsMayComeInAnyOrder(t *testing.T) {
	t.Parallel()
	g := place.Syria()
	fine := slices.Concat(g.Codes(place.District), g.Codes(place.Subdistrict), g.Codes(place.Neighbourhood))
	rapid.Check(t, func(t *rapid.T) {
		code := rapid.SampledFrom(fine).Draw(t, "place")
		if slices.Contains(kindWords, code) {
			return
		}
		lang := rapid.SampledFrom([]string{"ar", "en"}).Draw(t, "language")
		governorate, _ := g.Governorate(code)
		name, around := g.Name(code, lang), g.Name(governorate, lang)
		if name == around {
			return
		}
		a, b := g.Read(name+" - "+around, place.Options{}), g.Read(around+"، "+name, place.Options{})
		if !slices.Equal(codesOf(a), codesOf(b)) {
			t.Fatalf("%s - %s is %v, the other way round %v", name, around, codesOf(a), codesOf(b))
		}
		for _, c := range a.Candidates {
			if !g.Contains(governorate, c.Code) {
				t.Fatalf("%s - %s means %s, which is not in %s", name, around, c.Code, governorate)
			}
		}
		if !slices.ContainsFunc(a.Candidates, func(c place.Candidate) bool { return g.Contains(c.Code, code) }) {
			t.Fatalf("%s - %s means %v, without %s", name, around, codesOf(a), code)
		}
	})
}

func FuzzRead(f *testing.F) {
	for _, s := range []string{
		"حلب - منبج", "ريف دمشق/دوما", "Aleppo, Manbij", "ريف حلب الشمالي", "Gilan Province", "ريف", "حي القصور بمدينة حمص",
		"الأمن العسكري ٢١٥", "معبر باب الهوى الحدودي", "U.S.", "Al- Thawrah", "d'Alep", "&", "sy0203", "ب و ل", "\xff\xfeحلب",
		strings.Repeat("حلب ", 60), strings.Repeat("al-", 40) + "Bab", strings.Repeat("دوما، ", 12),
	} {
		f.Add(s, "SY02", uint8(0))
	}
	g := place.Syria()
	f.Fuzz(func(t *testing.T, text, within string, level uint8) {
		o := place.Options{Within: place.Code(within), Level: place.Level(level % 10)}
		for name, read := range map[string]func(string, place.Options) place.Reading{
			"Read": g.Read, "ReadSite": g.ReadSite, "ReadCrossing": g.ReadCrossing,
		} {
			r := read(text, o)
			if r.Text != text {
				t.Fatalf("%s(%q) keeps the text as %q", name, text, r.Text)
			}
			for _, c := range slices.Concat(r.Candidates, r.Suggestions) {
				if g.Level(c.Code) != c.Level || c.Level == place.AnyLevel {
					t.Fatalf("%s(%q): %+v is not in the gazetteer", name, text, c)
				}
			}
			codes := codesOf(r)
			if slices.Sort(codes); len(slices.Compact(slices.Clone(codes))) != len(codes) {
				t.Fatalf("%s(%q) names a place twice: %v", name, text, codes)
			}
			if again := read(text, o); !slices.Equal(codesOf(again), codesOf(r)) {
				t.Fatalf("%s(%q) reads as %v, then as %v", name, text, codesOf(r), codesOf(again))
			}
		}
	})
}

// FuzzWithin: what a hint leaves lies in it, or holds it, or is said to contradict.
func FuzzWithin(f *testing.F) {
	f.Add("صوران", "SY02")
	f.Add("القنيطرة", "SY12")
	f.Add("دوما / حلب", "SY02")
	g := place.Syria()
	f.Fuzz(func(t *testing.T, text, within string) {
		in := place.Code(within)
		r := g.Read(text, place.Options{Within: in})
		if g.Level(in) == place.AnyLevel || r.Contradicts {
			return
		}
		for _, c := range r.Candidates {
			if !g.Contains(in, c.Code) && !g.Contains(c.Code, in) {
				t.Errorf("Read(%q) within %s gives %s", text, in, c.Code)
			}
		}
	})
}

// TestNamesOfStatesSettle: a name of a State means that State, but for those
// that two States share, and Oman, whose letters are Amman's.
func TestNamesOfStatesSettle(t *testing.T) {
	t.Parallel()
	g := place.Syria()
	shared := []string{"Congo", "عمان"}
	for _, code := range g.Codes(place.State) {
		p, _ := g.Place(code)
		for _, n := range p.Names {
			if n.Use == place.Inside || n.Use == place.Rival || n.Use == place.Coded || slices.Contains(shared, n.Text) {
				continue
			}
			if c, ok := g.Read(n.Text, place.Options{}).Place(); !ok || c.Code != code || c.Inside {
				t.Errorf("Read(%q) = %+v, want %s", n.Text, g.Read(n.Text, place.Options{}), code)
			}
			if c, ok := g.Read(n.Text, place.Options{Level: place.State}).Place(); n.Text != "Congo" && (!ok || c.Code != code) {
				t.Errorf("in a column of States, Read(%q) = %+v, want %s", n.Text, c, code)
			}
		}
	}
}

// TestGovernoratesAndDistrictsSettle: the names of governorates and districts,
// in the languages of the dataset, need no help. Two districts share theirs
// with quarters of other towns.
func TestGovernoratesAndDistrictsSettle(t *testing.T) {
	t.Parallel()
	g := place.Syria()
	shared := []place.Code{"SY1103", "SY1303"}
	for _, code := range slices.Concat(g.Codes(place.Governorate), g.Codes(place.District)) {
		for _, lang := range []string{"ar", "en"} {
			c, ok := g.Read(g.Name(code, lang), place.Options{}).Place()
			if !slices.Contains(shared, code) && (!ok || !g.Contains(c.Code, code)) {
				t.Errorf("Read(%q) = %+v, want %s", g.Name(code, lang), c, code)
			}
		}
	}
}
