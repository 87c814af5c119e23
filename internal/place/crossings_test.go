package place_test

import (
	"testing"

	"sijil/internal/place"
)

func TestReadCrossing(t *testing.T) {
	t.Parallel()
	g := place.Syria()
	for _, tt := range []struct{ name, text, want string }{
		{"the Lebanese name", "المصنع", "crossing-masnaa"},
		{"the Syrian name of the same crossing", "جديدة يابوس", "crossing-masnaa"},
		{"both names", "Jdeidet Yabous / Masnaa", "crossing-masnaa"},
		{"with its kind around it", "معبر المصنع الحدودي", "crossing-masnaa"},
		{"with its kind, in English", "Bab al-Hawa border crossing", "crossing-bab-al-hawa"},
		{"the Turkish name", "Cilvegözü", "crossing-bab-al-hawa"},
		{"the Turkish name in plain letters", "Oncupinar", "crossing-bab-al-salama"},
		{"with the other State", "Masnaa - Lebanon", "crossing-masnaa"},
		{"a town with a crossing and an airport", "القامشلي", "crossing-qamishli"},
		{"its airport", "مطار القامشلي", "airport-qamishli"},
		{"its airport, in English", "Qamishli airport", "airport-qamishli"},
		{"an airport of a city", "مطار دمشق الدولي", "airport-damascus"},
		{"Kobane", "Kobani", "crossing-ain-al-arab"},
		{"both sides in Arabic", "البوكمال - القائم", "crossing-albukamal"},
		{"an unofficial one", "معبر سيمالكا", "crossing-semalka"},
		{"two crossings", "نصيب، المصنع", "crossing-masnaa, crossing-nasib unsettled"},
		{"with words that nobody knows", "من طرف ما، معبر نصيب", "crossing-nasib (طرف ما)"},
		{"a code", "crossing-nasib", "crossing-nasib"},
		{"a town without a crossing", "منبج", ""},
		{"an illegal path", "معبر غير شرعي", ""},
		{"nothing", "", ""},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			if got := shown(g.ReadCrossing(tt.text, place.Options{})); got != tt.want {
				t.Errorf("ReadCrossing(%q) = %q, want %q", tt.text, got, tt.want)
			}
		})
	}
	if got := shown(g.ReadCrossing("Rabia", place.Options{Within: "IRQ"})); got != "crossing-yaarubiyah" {
		t.Errorf("the other State is a hint: %s", got)
	}
	if got := shown(g.ReadCrossing("نصيب", place.Options{Within: "TUR"})); got != "crossing-nasib contradicts" {
		t.Errorf("the wrong State contradicts: %s", got)
	}
}

func TestCrossings(t *testing.T) {
	t.Parallel()
	g := place.Syria()
	official := map[place.Code]int{}
	for _, code := range g.Codes(place.BorderCrossing) {
		c, ok := g.Crossing(code)
		if !ok || c.Code != code || !g.Contains(c.Place, code) {
			t.Errorf("%s: %+v", code, c)
		}
		if _, ok := g.Governorate(code); !ok {
			t.Errorf("%s: its governorate is not known", code)
		}
		if c.Kind == "land" && (g.Level(c.State) != place.State || c.OtherSide("ar") == "" || c.OtherSide("en") == "") {
			t.Errorf("%s leads to %q, %q", code, c.State, c.OtherSide("en"))
		}
		if c.Kind == "air" && (c.State != "" || c.OtherSide("en") != "") {
			t.Errorf("%s: an airport leads to no one State", code)
		}
		if c.Kind == "land" && c.Official {
			official[c.State]++
		}
	}
	// FIELD.md, section 6: 19 official crossings by land.
	for state, want := range map[place.Code]int{"LBN": 5, "TUR": 9, "JOR": 2, "IRQ": 3} {
		if official[state] != want {
			t.Errorf("%d official crossings to %s, want %d", official[state], state, want)
		}
	}
	if c, _ := g.Crossing("crossing-masnaa"); c.OtherSide("ar") != "المصنع" || c.OtherSide("fr") != "Masnaa" || !c.Verified {
		t.Errorf("Masnaa: %+v", c)
	}
	if c, _ := g.Crossing("crossing-semalka"); c.Official || c.Verified {
		t.Errorf("Semalka: %+v", c)
	}
	if _, ok := g.Crossing("SY02"); ok {
		t.Error("a governorate is no crossing")
	}
}
