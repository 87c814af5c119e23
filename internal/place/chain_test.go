package place_test

import (
	"math"
	"slices"
	"testing"

	"sijil/internal/place"
)

func TestChain(t *testing.T) {
	t.Parallel()
	g := place.Syria()
	for _, tt := range []struct {
		name string
		code place.Code
		want []place.Code
	}{
		{"a neighbourhood of Damascus lies in an area of it", "N0007",
			[]place.Code{"SYR", "SY01", "SY0100", "SY010000", "C1001", "A004", "N0007"}},
		{"a neighbourhood of Homs lies in the town", "N0246",
			[]place.Code{"SYR", "SY04", "SY0401", "SY040100", "C2528", "N0246"}},
		{"a State is its own chain", "LBN", []place.Code{"LBN"}},
		{"a detention site hangs on the place that is sure", "site-saydnaya",
			[]place.Code{"SYR", "SY03", "SY0304", "SY030401", "site-saydnaya"}},
		{"what is not there has none", "SY99", nil},
	} {
		if got := g.Chain(tt.code); !slices.Equal(got, tt.want) {
			t.Errorf("%s: Chain(%s) = %v, want %v", tt.name, tt.code, got, tt.want)
		}
	}
}

func TestGovernorateAndCommonAncestor(t *testing.T) {
	t.Parallel()
	g := place.Syria()
	for _, tt := range []struct {
		name       string
		a, b, want place.Code
	}{
		{"two districts of one governorate", "SY0203", "SY0205", "SY02"},
		{"a place and one in it", "SY02", "SY020301", "SY02"},
		{"two governorates meet in the State", "SY01", "N0246", "SYR"},
		{"a place and itself", "N0246", "N0246", "N0246"},
		{"two States have none", "SYR", "LBN", ""},
		{"what is not there has none", "SY02", "SY99", ""},
	} {
		if got, ok := g.CommonAncestor(tt.a, tt.b); got != tt.want || ok != (tt.want != "") {
			t.Errorf("%s: CommonAncestor(%s, %s) = %q, %v; want %q", tt.name, tt.a, tt.b, got, ok, tt.want)
		}
	}
	for code, want := range map[place.Code]place.Code{"N0246": "SY04", "SY02": "SY02", "crossing-masnaa": "SY03", "SYR": "", "SY99": ""} {
		if got, ok := g.Governorate(code); got != want || ok != (want != "") {
			t.Errorf("Governorate(%s) = %q, %v; want %q", code, got, ok, want)
		}
	}
	if got, _ := g.StateOf("SY020301"); got != "SYR" {
		t.Errorf("StateOf(SY020301) = %q", got)
	}
}

func TestDistance(t *testing.T) {
	t.Parallel()
	g := place.Syria()
	for _, tt := range []struct {
		name     string
		a, b     place.Code
		low, top float64 // km
	}{
		{"Damascus to Aleppo, some 310 km as the crow flies", "C1001", "C1007", 295, 325},
		{"Homs to Hama, some 45 km", "C2528", "C2987", 38, 50},
		{"two quarters of Homs", "N0246", "N0268", 0.5, 6},
		{"a place and itself", "SY0203", "SY0203", 0, 0},
	} {
		km, ok := g.Distance(tt.a, tt.b)
		back, _ := g.Distance(tt.b, tt.a)
		if !ok || km < tt.low || km > tt.top || math.Abs(km-back) > 1e-9 {
			t.Errorf("%s: Distance(%s, %s) = %.1f, %v (back %.1f)", tt.name, tt.a, tt.b, km, ok, back)
		}
	}
	if _, ok := g.Distance("SY02", "LBN"); ok {
		t.Error("a State has no point, so no distance")
	}
	for _, l := range []place.Level{place.Governorate, place.District, place.Subdistrict, place.Town, place.Neighbourhood} {
		for _, code := range g.Codes(l) {
			if p, _ := g.Place(code); p.At == nil || p.At.Lat < 32 || p.At.Lat > 37.5 || p.At.Lon < 35.5 || p.At.Lon > 42.5 {
				t.Errorf("%s lies at %v, outside Syria", code, p.At)
			}
		}
	}
}

func TestNeighbours(t *testing.T) {
	t.Parallel()
	g := place.Syria()
	for code, want := range map[place.Code][]place.Code{
		"SY01": {"SY03"}, // the capital lies inside its countryside
		"SY02": {"SY05", "SY07", "SY11"},
		"SY14": {"SY03", "SY12"},
		"SY06": {"SY05", "SY07", "SY10"},
		"SYR":  nil,
	} {
		if got := g.Neighbours(code); !slices.Equal(got, want) {
			t.Errorf("Neighbours(%s) = %v, want %v", code, got, want)
		}
	}
	for _, l := range []place.Level{place.Governorate, place.District} {
		for _, code := range g.Codes(l) {
			if len(g.Neighbours(code)) == 0 {
				t.Errorf("%s has no neighbour", code)
			}
			for _, n := range g.Neighbours(code) {
				if !slices.Contains(g.Neighbours(n), code) || g.Level(n) != l || n == code {
					t.Errorf("%s borders %s: the other way does not hold", code, n)
				}
			}
		}
	}
}
