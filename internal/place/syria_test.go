package place_test

import (
	"regexp"
	"slices"
	"strings"
	"testing"

	"sijil/internal/place"
)

func TestSyriaHoldsWhatTheDatasetHolds(t *testing.T) {
	t.Parallel()
	g := place.Syria()
	for _, tt := range []struct {
		level   place.Level
		want    int
		pattern string
	}{
		{place.State, 250, `^[A-Z]{3}$`},
		{place.Governorate, 14, `^SY\d{2}$`},
		{place.District, 62, `^SY\d{4}$`},
		{place.Subdistrict, 272, `^SY\d{6}$`},
		{place.Town, 13, `^C\d{4}$`},
		{place.Area, 15, `^A\d{3}$`},
		{place.Neighbourhood, 414, `^N\d{4}$`},
	} {
		codes := g.Codes(tt.level)
		if len(codes) != tt.want {
			t.Errorf("%s: %d places, want %d", tt.level, len(codes), tt.want)
		}
		for _, c := range codes {
			if !regexp.MustCompile(tt.pattern).MatchString(string(c)) {
				t.Errorf("%s: code %q", tt.level, c)
			}
		}
	}
}

func TestNamesAreClean(t *testing.T) {
	t.Parallel()
	g := place.Syria()
	for _, code := range g.Codes(place.AnyLevel) {
		p, _ := g.Place(code)
		for _, n := range p.Names {
			if n.Text != strings.Join(strings.Fields(n.Text), " ") || strings.ContainsAny(n.Text, "<>|*\u00a0\ufeff") {
				t.Errorf("%s: name %q", code, n.Text)
			}
		}
	}
}

func TestTrapsOfTheFiles(t *testing.T) {
	t.Parallel()
	g := place.Syria()
	for _, tt := range []struct {
		name, lang, want string
		code             place.Code
	}{
		{"a sub-district that stands in neighbourhood and adm3 files keeps the adm3 name", "en", "Jebel Saman", "SY020000"},
		{"Qudsiya, whose names end with a line break in one file", "ar", "قدسيا", "SY030107"},
		{"a centre written without a space gets one", "ar", "مركز الحفة", "SY060300"},
		{"a name of three equal lines is one name", "ar", "الدلالين", "N0164"},
		{"Namibia, whose code means missing elsewhere", "en", "Namibia", "NAM"},
		{"Türkiye has its letters", "en", "Türkiye", "TUR"},
		{"Türkiye, whose Arabic UN cells are empty", "ar", "تركيا", "TUR"},
		{"Kosovo, absent from the UN list", "ar", "كوسوفو", "XKK"},
		{"Timor-Leste", "en", "Timor-Leste", "TLS"},
		{"an abbreviation is no name to show", "en", "United Kingdom", "GBR"},
		{"the common name of Syria", "ar", "سوريا", "SYR"},
		{"the common name of Syria in French", "fr", "Syrie", "SYR"},
		{"Persian name of a neighbour", "fa", "ترکیه", "TUR"},
		{"Turkish name of Syria", "tr", "Suriye", "SYR"},
		{"no name in the language: English", "xx", "Aleppo", "SY02"},
	} {
		if got := g.Name(tt.code, tt.lang); got != tt.want {
			t.Errorf("%s: Name(%s, %s) = %q, want %q", tt.name, tt.code, tt.lang, got, tt.want)
		}
	}
	if got := g.OfficialName("SYR", "ar"); got != "الجمهورية العربية السورية" {
		t.Errorf("official name of Syria: %q", got)
	}
	if got := g.OfficialName("SY02", "ar"); got != "حلب" {
		t.Errorf("a governorate has no official name beside its common one: %q", got)
	}
	if got := g.Name("SY99", "ar"); got != "SY99" {
		t.Errorf("a code that is not there is its own name: %q", got)
	}
}

func TestEveryChainLeadsToItsState(t *testing.T) {
	t.Parallel()
	g := place.Syria()
	for _, code := range g.Codes(place.AnyLevel) {
		chain := g.Chain(code)
		if g.Level(chain[0]) != place.State || chain[len(chain)-1] != code {
			t.Errorf("chain of %s: %v", code, chain)
		}
		if !slices.IsSortedFunc(chain, func(a, b place.Code) int { return int(g.Level(a)) - int(g.Level(b)) }) {
			t.Errorf("chain of %s is not from coarse to fine: %v", code, chain)
		}
		for _, up := range chain {
			if !g.Contains(up, code) || (up != code && g.Contains(code, up)) {
				t.Errorf("%s must hold %s, and not the other way", up, code)
			}
		}
	}
}

func TestAPlaceHandedOutIsACopy(t *testing.T) {
	t.Parallel()
	g := place.Syria()
	p, _ := g.Place("SY02")
	p.Names[0].Text, p.At.Lat = "changed", 0
	if q, _ := g.Place("SY02"); q.Names[0].Text == "changed" || q.At.Lat == 0 {
		t.Error("a caller could change the gazetteer")
	}
}
