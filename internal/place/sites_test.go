package place_test

import (
	"slices"
	"testing"

	"sijil/internal/place"
)

func TestReadSite(t *testing.T) {
	t.Parallel()
	g := place.Syria()
	for _, tt := range []struct{ name, text, want string }{
		{"a branch by its name", "فرع فلسطين", "site-mi-235"},
		{"a branch by its name and number", "فرع فلسطين (235)", "site-mi-235"},
		{"a branch by its name in English", "Palestine Branch", "site-mi-235"},
		{"a number with its agency", "Branch 215, Military Intelligence", "site-mi-215"},
		{"a number with its agency, glued to nothing", "الأمن العسكري ٢٦١", "site-mi-261"},
		{"a number with its agency, in parts", "المخابرات العسكرية - فرع 215", "site-mi-215"},
		{"State Security is General Intelligence", "أمن الدولة 251", "site-gi-251"},
		{"a number alone is ambiguous, though one branch is listed", "215", "site-mi-215 unsettled"},
		{"a branch number without its agency too", "فرع 215", "site-mi-215 unsettled"},
		{"a number of another agency", "أمن الدولة 215", "site-mi-215 unsettled"},
		{"a number that nobody lists", "الأمن العسكري 777", ""},
		{"a name that three branches have", "فرع التحقيق", "site-afi-mezzeh, site-gi-285, site-mi-248"},
		{"that name with its number", "فرع التحقيق 248", "site-mi-248"},
		{"that name with its agency", "فرع التحقيق - المخابرات الجوية", "site-afi-mezzeh"},
		{"a name that two branches have", "Region Branch", "site-afi-harasta, site-mi-227"},
		{"a name against a number", "فرع فلسطين 215", "site-mi-215, site-mi-235 unsettled"},
		{"a place where several are", "كفر سوسة", "site-gi-285, site-mi-215 unsettled"},
		{"a word that fits one, and says little", "السرية", "site-mi-215 unsettled"},
		{"an agency with a town", "الأمن العسكري بحلب", "site-mi-290 unsettled"},
		{"an agency with a town where none is listed", "المخابرات الجوية - حلب", ""},
		{"an agency alone", "Political Security", "site-ps-fayhaa unsettled"},
		{"a prison by the name of its town", "صيدنايا", "site-saydnaya"},
		{"a prison as the press writes it", "Sednaya Prison", "site-saydnaya"},
		{"a prison with a large town near it", "سجن عدرا المركزي - دمشق", "site-adra"},
		{"a hospital by number and word", "مشفى 601", "site-hospital-601"},
		{"a central prison with its town", "السجن المركزي بحمص", "site-homs-prison"},
		{"a prison of another party", "سجن العقاب", "site-hts-uqab"},
		{"a code", "site-saydnaya", "site-saydnaya"},
		{"a town without a site that has its name", "منبج", ""},
		{"not known", "مكان مجهول", ""},
		{"nothing", "", ""},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			if got := shown(g.ReadSite(tt.text, place.Options{})); got != tt.want {
				t.Errorf("ReadSite(%q) = %q, want %q", tt.text, got, tt.want)
			}
		})
	}
	if got := shown(g.ReadSite("فرع المنطقة", place.Options{Within: "SY01"})); got != "site-mi-227" {
		t.Errorf("the governorate decides between two: %s", got)
	}
	if r := g.ReadSite("سجن صيدنيا", place.Options{}); len(r.Candidates) > 0 || len(r.Suggestions) != 1 || r.Suggestions[0].Code != "site-saydnaya" {
		t.Errorf("a slip of the pen is a suggestion: %+v", r)
	}
}

func TestSites(t *testing.T) {
	t.Parallel()
	g := place.Syria()
	parties := []string{"syrian_regime", "sdf", "opposition_sna", "hts", "isis", "russian_forces", "coalition", "other", "unidentified"}
	numbers := map[string]place.Code{}
	for _, code := range g.Codes(place.DetentionSite) {
		s, ok := g.Site(code)
		if !ok || s.Code != code || !slices.Contains(parties, s.Party) || !g.Contains(s.Place, code) {
			t.Errorf("%s: %+v", code, s)
		}
		if s.Number != "" && s.Agency == "" {
			t.Errorf("%s: a number means nothing without its agency", code)
		}
		if key := s.Agency + s.Number; s.Number != "" {
			if other, twice := numbers[key]; twice {
				t.Errorf("%s and %s have one number", code, other)
			}
			numbers[key] = code
		}
		for _, lang := range []string{"ar", "en"} {
			if g.Name(code, lang) == "" || s.Agency != "" && g.Agency(s.Agency, lang) == s.Agency {
				t.Errorf("%s: a name is missing in %s", code, lang)
			}
		}
	}
	for code, verified := range map[place.Code]bool{"site-mi-215": true, "site-mi-235": true, "site-hospital-601": true, "site-mi-227": false} {
		if s, _ := g.Site(code); s.Verified != verified {
			t.Errorf("%s: verified %v", code, s.Verified)
		}
	}
	if s, _ := g.Site("site-tadmor"); s.Until != "2015" {
		t.Errorf("Tadmor prison was destroyed in 2015: %q", s.Until)
	}
	if _, ok := g.Site("SY02"); ok {
		t.Error("a governorate is no site")
	}
}
