package main

import (
	"math"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"sijil/internal/place"
)

func TestNamesOfAPlace(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct {
		name, en, ar, wantAr, wantOther string
	}{
		{"a centre also stands without the word", "Menbij", "مركز منبج", "مركز منبج", "منبج"},
		{"a centre without a space", "Al-Haffa", "مركزالحفة", "مركز الحفة", "الحفة"},
		{"a centre in both languages", "Markaz Darayya", "مركز داريا", "مركز داريا", "Darayya|داريا"},
		{"the centre of a city is a quarter, and no other name", "City Centre", "مركز المدينة", "مركز المدينة", ""},
		{"a plain name", "Duma", "دوما", "دوما", ""},
	} {
		p := &place.Place{Code: "X", Names: []place.Name{{Lang: "en", Text: tt.en}, {Lang: "ar", Text: tt.ar}, {Lang: "en", Text: tt.en}}}
		en, ar, other := splitNames(p)
		if en != tt.en || ar != tt.wantAr || strings.Join(other, "|") != tt.wantOther {
			t.Errorf("%s: %q, %q, %q", tt.name, en, ar, other)
		}
	}
}

func TestPlainNamesOfStates(t *testing.T) {
	t.Parallel()
	for in, want := range map[string]string{
		"Bahamas (the)":                       "Bahamas",
		"Inde (l')":                           "Inde",
		"the Islamic Republic of Afghanistan": "Islamic Republic of Afghanistan",
		"l'État du Koweït":                    "État du Koweït",
		"Holy See (the) *":                    "Holy See",
		"دولة فلسطين *":                       "دولة فلسطين",
		"Bolivia (Plurinational State of)":    "Bolivia (Plurinational State of)",
		"\u00a0":                              "",
		"Lesotho":                             "Lesotho",
		"Theland":                             "Theland",
	} {
		if got := plain(in); got != want {
			t.Errorf("plain(%q) = %q, want %q", in, got, want)
		}
	}
}

// Two squares side by side share the arc in the middle.
//
//	0,2 ── 2,2 ── 4,2
//	 │  A   │  B   │
//	0,0 ── 2,0 ── 4,0
const twoSquares = `{"type":"Topology","transform":{"scale":[1,1],"translate":[30,30]},
"arcs":[[[2,0],[0,2]], [[2,2],[-2,0],[0,-2],[2,0]], [[2,0],[2,0],[0,2],[-2,0]]],
"objects":{"x":{"type":"GeometryCollection","geometries":[
{"type":"Polygon","arcs":[[0,1]],"properties":{"PCODE":"A0","ADM2_PCODE":"A","ADM1_PCODE":"G"}},
{"type":"Polygon","arcs":[[2,-1]],"properties":{"PCODE":"B0","ADM2_PCODE":"B","ADM1_PCODE":"H"}}]}}}`

func TestTopology(t *testing.T) {
	t.Parallel()
	path := filepath.Join(t.TempDir(), "t.topojson")
	if err := os.WriteFile(path, []byte(twoSquares), 0o600); err != nil {
		t.Fatal(err)
	}
	centres, err := centresOf(path)
	if err != nil {
		t.Fatal(err)
	}
	for code, want := range map[place.Code]place.Point{"A0": {Lon: 31, Lat: 31}, "B": {Lon: 33, Lat: 31}, "H": {Lon: 33, Lat: 31}} {
		if got := centres[code]; math.Hypot(got.Lon-want.Lon, got.Lat-want.Lat) > 1e-9 {
			t.Errorf("centre of %s: %v, want %v", code, centres[code], want)
		}
	}
	topo, err := readTopology(path)
	if err != nil {
		t.Fatal(err)
	}
	touching := topo.touching(func(g geometry) string { return g.Properties.ADM1_PCODE })
	if len(touching) != 2 || !touching["G"]["H"] || !touching["H"]["G"] {
		t.Errorf("the squares share an arc: %v", touching)
	}
	want := []place.Point{{Lon: 32, Lat: 30}, {Lon: 34, Lat: 30}, {Lon: 34, Lat: 32}, {Lon: 32, Lat: 32}, {Lon: 32, Lat: 30}}
	if ring := topo.ring([]int{2, -1}); !slices.Equal(ring, want) {
		t.Errorf("a ring with an arc backwards: %v", ring)
	}
}

func TestRingsAreStepsOfThousandths(t *testing.T) {
	t.Parallel()
	got := encodeRing([][2]float64{{36.2, 33.5}, {36.3, 33.5}, {36.30004, 33.5}, {36.3, 33.499}, {36.2, 33.5}})
	if want := "36200 33500 100 0 0 -1 -100 1"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

// TestGenerate goes the whole way on an invented country of two squares.
func TestGenerate(t *testing.T) {
	t.Parallel()
	from, to := t.TempDir(), t.TempDir()
	const up = ",ADM2_EN,ADM2_AR,ADM2_PCODE,ADM1_EN,ADM1_AR,ADM1_PCODE,ADM0_PCODE\n"
	const above = ",West,مركز الغرب,A,Left,غرب,G,SY\n"
	for name, content := range map[string]string{
		"geo/syr_adm1.csv":                        "NAME_EN,NAME_AR,PCODE,ADM0_PCODE\r\nLeft,غرب,G,SY\r\n",
		"geo/syr_adm2.csv":                        "NAME_EN,NAME_AR,PCODE,ADM1_EN,ADM1_AR,ADM1_PCODE\nWest,مركز الغرب,A,Left,غرب,G\n",
		"geo/syr_adm3_cod2020.csv":                "ADM3_EN,ADM3_AR,ADM3_PCODE" + up + "West Side,مركزالغرب,A0" + above,
		"geo/syr_city_neighbourhoods.csv":         "NAME_EN,NAME_AR,PCODE,LATITUDE,LONGITUDE,ADM4_EN,ADM4_AR,ADM4_PCODE,ADM3_EN,ADM3_AR,ADM3_PCODE" + up + "Market,السوق,N1,31.2,31.4,Town,البلد,C1,West Side,مركز الغرب,A0" + above,
		"geo/syr_adm3.topojson":                   twoSquares,
		"geo/syr_adm1.geojson":                    `{"features":[{"properties":{"PCODE":"G"},"geometry":{"type":"Polygon","coordinates":[[[30,30],[32,30],[32,32],[30,30]]]}}]}`,
		"geo/syr_adm2.geojson":                    `{"features":[{"properties":{"PCODE":"A"},"geometry":{"type":"MultiPolygon","coordinates":[[[[30,30],[32,30],[32,32],[30,30]]],[[[1,1],[2,1],[2,2],[1,1]]]]}}]}`,
		"countries/i18n-iso-countries-codes.json": `[["NA","NAM","516","x"],["XK","XKK","983","x"]]`,
		"countries/i18n-iso-countries-en.json":    `{"countries":{"NA":"Namibia","XK":["Kosovo","Kosova"]}}`,
		"countries/i18n-iso-countries-ar.json":    `{"countries":{"NA":"ناميبيا","XK":"كوسوفو"}}`,
		"countries/country-codes.csv": "ISO3166-1-Alpha-2,CLDR display name,official_name_en,official_name_ar,official_name_fr,UNTERM English Short,UNTERM English Formal,UNTERM Arabic Short,UNTERM Arabic Formal,UNTERM French Short,UNTERM French Formal\n" +
			"NA,Namibia,Namibia,ناميبيا,Namibie,Namibia,the Republic of Namibia,ناميبيا,جمهورية ناميبيا,Namibie (la),la République de Namibie\n",
	} {
		path := filepath.Join(from, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(content), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	if err := generate(from, to); err != nil {
		t.Fatal(err)
	}
	for name, want := range map[string]string{
		"syria.csv": "code,level,parent,en,ar,other,lat,lon\n" +
			"G,governorate,SYR,Left,غرب,,31,31\n" +
			"A,district,G,West,مركز الغرب,الغرب,31,31\n" +
			"A0,subdistrict,A,West Side,مركز الغرب,الغرب,31,31\n" +
			"C1,town,A0,Town,البلد,,31.2,31.4\n" +
			"N1,neighbourhood,C1,Market,السوق,,31.2,31.4\n",
		"states.csv": "alpha3,alpha2,en,ar,fr,official_en,official_ar,official_fr,other\n" +
			"NAM,NA,Namibia,ناميبيا,Namibie,Republic of Namibia,جمهورية ناميبيا,République de Namibie,\n" +
			"XKK,XK,Kosovo,كوسوفو,,,,,Kosova\n",
		"neighbours.csv": "code,neighbours\nG,H\nH,G\nA,B\nB,A\n",
		"outlines.csv":   "code,rings\nG,30000 30000 2000 0 0 2000 -2000 -2000\nA,30000 30000 2000 0 0 2000 -2000 -2000;1000 1000 1000 0 0 1000 -1000 -1000\n",
	} {
		got, err := os.ReadFile(filepath.Join(to, name))
		if err != nil {
			t.Fatal(err)
		}
		if _, rows, _ := strings.Cut(string(got), "\n"); rows != want {
			t.Errorf("%s is\n%s\nwant\n%s", name, rows, want)
		}
	}
}

func TestNothingIsWrittenWhenASourceIsMissing(t *testing.T) {
	t.Parallel()
	to := t.TempDir()
	if err := generate(t.TempDir(), to); err == nil {
		t.Error("an empty folder must be refused")
	}
	if files, _ := os.ReadDir(to); len(files) > 0 {
		t.Errorf("wrote %v", files)
	}
}
