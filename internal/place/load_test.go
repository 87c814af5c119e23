package place_test

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"sijil/internal/errs"
	"sijil/internal/place"
)

// The units in these files are invented, but for their shapes.

func TestLoadShapesOfFiles(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct {
		name, file string
		state      place.Code
		want       string // code level parent names, a line each
	}{
		{
			"a Common Operational Dataset with a byte-order mark and Windows line ends",
			"\uFEFFShape_Leng,ADM2_EN,ADM2_AR,ADM2_PCODE,ADM2_REF,ADM2ALT1AR,ADM1_EN,ADM1_AR,ADM1_PCODE,ADM0_EN,ADM0_PCODE\r\n" +
				"1.5,Upper Valley,الوادي الأعلى,JO0101,x,الوادي,Valley,الوادي,JO01,Jordan,JO\r\n" +
				"1.5,Lower Valley,الوادي الأسفل,JO0102,x,,Valley,الوادي,JO01,Jordan,JO\r\n",
			"",
			"JO01 governorate JOR Valley/الوادي\n" +
				"JO0101 district JO01 Upper Valley/الوادي الأعلى/الوادي\n" +
				"JO0102 district JO01 Lower Valley/الوادي الأسفل",
		},
		{
			"the older shape, whose own unit has no number",
			"NAME_EN,NAM_EN_REF,NAME_AR,PCODE,ADM1_EN,ADM1_AR,ADM1_PCODE\nUpper Valley,x,الوادي الأعلى,JO0101,Valley,الوادي,JO01\n",
			"JOR",
			"JO01 governorate JOR Valley/الوادي\nJO0101 district JO01 Upper Valley/الوادي الأعلى",
		},
		{
			"the older shape at the first level",
			"NAME_EN;PCODE;ADM0_PCODE\nValley;JO01;JOR\n",
			"JOR",
			"JO01 governorate JOR Valley",
		},
		{
			"other makers, with tabs",
			"admin1Name_en\tadmin1Name_fa\tadmin1Pcode\nGilan\tگیلان\tIR01\n",
			"IRN",
			"IR01 governorate IRN Gilan/گیلان",
		},
		{
			"the newer shape, whose columns name their language",
			"adm1_name,adm1_name1,adm1_pcode,adm0_pcode,lang,lang1,center_lat,center_lon\nGilan,گیلان,IR01,IR,en,fa,37.3,49.6\n",
			"",
			"IR01 governorate IRN Gilan/گیلان at 49.6 37.3",
		},
		{
			"areas, a database's word for nothing, and a name of two equal lines",
			"NAME_AR,PCODE,AREA_AR,AREA_PCODE,ADM4_AR,ADM4_PCODE,ADM3_AR,ADM3_PCODE,ADM2_AR,ADM2_PCODE,ADM1_AR,ADM1_PCODE,LATITUDE,LONGITUDE\n" +
				"\"السوق\r\nالسوق\",N1,<Null>,<Null>,البلد,C1,ن,JO010101,م,JO0101,و,JO01,32.1,35.9\n" +
				"الجسر,N2,القديمة,A1,البلد,C1,ن,JO010101,م,JO0101,و,JO01,,\n",
			"JOR",
			"JO01 governorate JOR و\nJO0101 district JO01 م\nJO010101 subdistrict JO0101 ن\nC1 town JO010101 البلد\n" +
				"N1 neighbourhood C1 السوق at 35.9 32.1\nA1 area C1 القديمة\nN2 neighbourhood A1 الجسر",
		},
		{
			"a unit that is spelt in two ways has two names",
			"ADM1_EN,ADM1_PCODE,ADM0_PCODE\nValley,JO01,JO\nWadi,JO01,JO\n",
			"",
			"JO01 governorate JOR Valley/Wadi",
		},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			places, err := place.Load(strings.NewReader(tt.file), tt.state)
			if err != nil {
				t.Fatal(err)
			}
			if got := lines(places); got != tt.want {
				t.Errorf("got\n%s\nwant\n%s", got, tt.want)
			}
		})
	}
}

func lines(places []place.Place) string {
	var all []string
	for _, p := range places {
		var names []string
		for _, n := range p.Names {
			names = append(names, n.Text)
		}
		line := strings.Join([]string{string(p.Code), p.Level.String(), string(p.Parent), strings.Join(names, "/")}, " ")
		if p.At != nil {
			line += fmt.Sprintf(" at %g %g", p.At.Lon, p.At.Lat)
		}
		all = append(all, line)
	}
	return strings.Join(all, "\n")
}

func TestLoadSaysWhereAFileIsWrong(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct {
		name, file string
		state      place.Code
		kind       error
		says       []string
	}{
		{"no column of p-codes", "NAME_EN,X\na,b\n", "JOR", errs.Invalid, []string{"ADM1_PCODE", "NAME_EN"}},
		{"p-codes without names", "ADM1_PCODE,X\nJO01,b\n", "JOR", errs.Invalid, []string{`"ADM1_PCODE"`, "names"}},
		{"nothing at all", "", "JOR", errs.Invalid, []string{"header"}},
		{"a p-code is missing", "ADM1_EN,ADM1_PCODE\nValley,JO01\nHill,\n", "JOR", errs.Invalid, []string{"row 2", `"ADM1_PCODE"`, "no p-code"}},
		{"a name is missing", "ADM1_EN,ADM1_PCODE\n,JO01\n", "JOR", errs.Invalid, []string{"row 1", `"ADM1_PCODE"`, "JO01", "no name"}},
		{"the State is not said", "ADM1_EN,ADM1_PCODE\nValley,JO01\n", "", errs.Invalid, []string{"row 1", "ADM0_PCODE"}},
		{"the State is another", "ADM1_EN,ADM1_PCODE,ADM0_PCODE\nValley,JO01,JO\n", "LBN", errs.Invalid, []string{"row 1", `"ADM0_PCODE"`, "LBN"}},
		{"the State does not exist", "ADM1_EN,ADM1_PCODE,ADM0_PCODE\nValley,QQ01,QQ\n", "", errs.Invalid, []string{"row 1", `"QQ"`, "ISO 3166"}},
		{"one code in two places", "ADM2_EN,ADM2_PCODE,ADM1_EN,ADM1_PCODE\na,JO0101,b,JO01\na,JO0101,c,JO02\n", "JOR", errs.Conflict, []string{"row 2", `"ADM2_PCODE"`, "JO0101"}},
		{"a coordinate is no number", "NAME_EN,PCODE,LATITUDE,LONGITUDE\na,JO01,32.1,east\n", "JOR", errs.Invalid, []string{"row 1", `"LONGITUDE"`, `"east"`}},
		{"a coordinate is not on the globe", "NAME_EN,PCODE,LATITUDE,LONGITUDE\na,JO01,132.1,35\n", "JOR", errs.Invalid, []string{"row 1", `"LATITUDE"`, "132.1"}},
		{"a row is short", "ADM1_EN,ADM1_PCODE\nValley,JO01\nHill\n", "JOR", errs.Invalid, []string{"row 2", "fields"}},
		{"a quote is not closed", "ADM1_EN,ADM1_PCODE\nValley,JO01\n\"Hill,JO02\n", "JOR", errs.Invalid, []string{"row 2"}},
		{"the file is not UTF-8", "ADM1_EN,ADM1_PCODE\nValley\xe9,JO01\n", "JOR", errs.Invalid, []string{"row 1", `"ADM1_EN"`, "UTF-8"}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			places, err := place.Load(strings.NewReader(tt.file), tt.state)
			if !errors.Is(err, tt.kind) || places != nil {
				t.Fatalf("gives %v, %v; want %v", places, err, tt.kind)
			}
			for _, want := range tt.says {
				if !strings.Contains(err.Error(), want) {
					t.Errorf("%q does not say %s", err, want)
				}
			}
		})
	}
}

const iran = "ADM1_EN,ADM1_FA,ADM1_PCODE,ADM0_PCODE\nGilan,گیلان,IR01,IR\nTehran,تهران,IR02,IR\nEast Azerbaijan,آذربایجان شرقی,IR03,IR\nKurdistan,کردستان,IR04,IR\n"

func TestUnitsOfAnotherStateAreReadOnceLoaded(t *testing.T) {
	t.Parallel()
	units, err := place.Load(strings.NewReader(iran), "")
	if err != nil {
		t.Fatal(err)
	}
	before := place.Syria()
	g, err := before.Merge(units)
	if err != nil {
		t.Fatal(err)
	}
	for _, tt := range []struct{ name, text, want string }{
		{"in English", "Gilan", "IR01"},
		{"with its kind", "Gilan Province", "IR01"},
		{"in Persian", "گیلان", "IR01"},
		{"in Persian with its kind", "استان گیلان", "IR01"},
		{"in Persian, typed on an Arabic keyboard", "گيلان", "IR01"},
		{"with the State", "Gilan, Iran", "IR01"},
		{"two words with a joiner that shows nothing", "آذربایجان\u200c شرقی", "IR03"},
		{"one that was only inside the State before", "Tehran", "IR02"},
		{"a governorate of Syria still", "حلب", "SY02"},
	} {
		if got := shown(g.Read(tt.text, place.Options{})); got != tt.want {
			t.Errorf("%s: Read(%q) = %q, want %q", tt.name, tt.text, got, tt.want)
		}
	}
	if before.Level("IR01") != place.AnyLevel || len(before.Read("Gilan", place.Options{}).Candidates) > 0 {
		t.Error("merging changed the gazetteer it began with")
	}
	if len(g.Neighbours("SY02")) == 0 || len(g.Outline("SY02")) == 0 {
		t.Error("merging lost borders")
	}
	if _, ok := g.ReadSite("Branch 215, Military Intelligence", place.Options{}).Place(); !ok {
		t.Error("merging lost the detention sites")
	}
}

func TestMergeOfTowns(t *testing.T) {
	t.Parallel()
	towns := "NAME_EN,NAME_AR,PCODE,ADM3_EN,ADM3_AR,ADM3_PCODE,ADM2_EN,ADM2_PCODE,ADM1_EN,ADM1_PCODE\n" +
		"Zamalka,زملكا,C9001,Arbin,عربين,SY030106,Rural Damascus,SY0301,Rural Damascus,SY03\n"
	units, err := place.Load(strings.NewReader(towns), "SYR")
	if err != nil {
		t.Fatal(err)
	}
	g, err := place.Syria().Merge(units)
	if err != nil {
		t.Fatal(err)
	}
	if got := shown(g.Read("زملكا - ريف دمشق", place.Options{})); got != "C9001" {
		t.Errorf("a town with a code goes before the sub-district around it: %s", got)
	}
	if got := g.Name("SY030106", "ar"); got != "عربين" {
		t.Errorf("a place that was there keeps its name: %s", got)
	}
	if !slices.Equal(g.Children("SY030106"), []place.Code{"C9001"}) {
		t.Errorf("children of SY030106: %v", g.Children("SY030106"))
	}
}

func TestMergeRefuses(t *testing.T) {
	t.Parallel()
	name := []place.Name{{Lang: "en", Text: "X"}}
	for _, tt := range []struct {
		name string
		p    place.Place
		kind error
	}{
		{"a code that lies elsewhere", place.Place{Code: "SY0203", Level: place.District, Parent: "SY01", Names: name}, errs.Conflict},
		{"a code of another level", place.Place{Code: "SY0203", Level: place.Town, Parent: "SY02", Names: name}, errs.Conflict},
		{"a parent that is not there", place.Place{Code: "X1", Level: place.Town, Parent: "SY99", Names: name}, errs.Invalid},
		{"a parent that is not coarser", place.Place{Code: "X1", Level: place.Governorate, Parent: "SY0203", Names: name}, errs.Invalid},
		{"a place in itself", place.Place{Code: "X1", Level: place.Governorate, Parent: "X1", Names: name}, errs.Invalid},
		{"no parent", place.Place{Code: "X1", Level: place.Town, Names: name}, errs.Invalid},
		{"no name", place.Place{Code: "X1", Level: place.Town, Parent: "SY0203"}, errs.Invalid},
		{"no code", place.Place{Level: place.Town, Parent: "SY0203", Names: name}, errs.Invalid},
		{"no level", place.Place{Code: "X1", Parent: "SY0203", Names: name}, errs.Invalid},
		{"a point off the globe", place.Place{Code: "X1", Level: place.Town, Parent: "SY0203", Names: name, At: &place.Point{Lon: 200}}, errs.Invalid},
	} {
		if g, err := place.Syria().Merge([]place.Place{tt.p}); !errors.Is(err, tt.kind) || g != nil {
			t.Errorf("%s: gives %v, want %v", tt.name, err, tt.kind)
		}
	}
}

// FuzzLoad: what loads can be merged into the States, or conflicts with them.
func FuzzLoad(f *testing.F) {
	f.Add(iran)
	f.Add("NAME_EN;PCODE;ADM0_PCODE;LATITUDE;LONGITUDE\nValley;JO01;JO;32;35\n")
	f.Add("adm1_name,adm1_pcode,lang\nGilan,IR01,en\n")
	states := place.Syria()
	f.Fuzz(func(t *testing.T, file string) {
		places, err := place.Load(strings.NewReader(file), "IRN")
		if err != nil {
			if !errors.Is(err, errs.Invalid) && !errors.Is(err, errs.Conflict) {
				t.Errorf("an error of no kind: %v", err)
			}
			return
		}
		if _, err := states.Merge(places); err != nil && !errors.Is(err, errs.Conflict) {
			t.Errorf("%q loads, and does not merge: %v", file, err)
		}
	})
}
