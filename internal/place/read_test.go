package place_test

import (
	"strings"
	"testing"

	"sijil/internal/place"
)

// shown writes a reading as the rows of the tables below do: codes, with what
// else is said of them, and marks behind.
func shown(r place.Reading) string {
	var parts []string
	for _, c := range r.Candidates {
		s := string(c.Code)
		if c.Outside {
			s += " outside"
		}
		if c.Inside {
			s += " inside"
		}
		if c.Rest != "" {
			s += " (" + c.Rest + ")"
		}
		parts = append(parts, s)
	}
	s := strings.Join(parts, ", ")
	for _, mark := range []struct {
		on   bool
		text string
	}{{r.Unsettled, " unsettled"}, {r.Contradicts, " contradicts"}} {
		if mark.on {
			s += mark.text
		}
	}
	return s
}

func TestRead(t *testing.T) {
	t.Parallel()
	g := place.Syria()
	for _, tt := range []struct{ name, text, want string }{
		{"a bare capital is its governorate", "حلب", "SY02"},
		{"a bare capital in English", "Aleppo", "SY02"},
		{"the governorate, said so", "محافظة حلب", "SY02"},
		{"the governorate, said so behind", "Aleppo Governorate", "SY02"},
		{"the governorate, said so before", "Governorate of Aleppo", "SY02"},
		{"the governorate in French", "Gouvernorat d'Alep", "SY02"},
		{"the city, said so", "مدينة حلب", "C1007"},
		{"the city, said so behind", "Homs city", "C2528"},
		{"the city of Damascus is the governorate", "مدينة دمشق", "SY01"},
		{"a city without a code is the sub-district around it", "مدينة منبج", "SY020500"},
		{"the centre is the sub-district", "مركز منبج", "SY020500"},
		{"a bare district capital is the district", "منبج", "SY0205"},
		{"a centre written without a space", "مركزالحفة", "SY060300"},

		{"Rural Damascus before Damascus", "ريف دمشق", "SY03"},
		{"Damascus countryside", "Damascus countryside", "SY03"},
		{"the countryside of Damascus", "countryside of Damascus", "SY03"},
		{"countryside behind its town", "دمشق - ريف", "SY03"},
		{"the countryside of a capital is the governorate outside it", "ريف حلب", "SY02 outside"},
		{"rural, in English", "rural Aleppo", "SY02 outside"},
		{"countryside with a direction", "ريف حلب الشمالي", "SY02 outside inside (الشمالي)"},
		{"countryside with a direction, in English", "northern Aleppo countryside", "SY02 outside inside (northern)"},
		{"the countryside of a district", "ريف منبج", "SY0205 outside"},
		{"countryside alone is nothing", "ريف", ""},
		{"city alone is nothing", "مدينة", ""},
		{"governorate alone is nothing, though a quarter is called so", "المحافظة", ""},

		{"governorate and district", "حلب - منبج", "SY0205"},
		{"governorate and district without spaces", "حلب-منبج", "SY0205"},
		{"governorate and district behind a slash", "ريف دمشق/دوما", "SY0302"},
		{"governorate and district, in English", "Aleppo, Manbij", "SY0205"},
		{"fine before coarse", "Douma, Rural Damascus", "SY0302"},
		{"fine before coarse without a comma", "دوما ريف دمشق", "SY0302"},
		{"in brackets", "دوما (ريف دمشق)", "SY0302"},
		{"three levels", "Idleb : Harim : Salqin", "SY070302"},
		{"with the State", "دمشق، سوريا", "SY01"},
		{"the same name twice: governorate and next", "حلب - حلب", "C1007"},
		{"the same name in two languages is one place", "حلب Aleppo", "SY02"},
		{"two names of one place", "عين العرب (كوباني)", "SY0206"},
		{"with labels", "محافظة: حلب، مدينة: منبج", "SY020500"},
		{"a quarter of a town", "حمص - الوعر", "N0246"},
		{"a quarter in a sentence", "حي القصور بمدينة حمص", "N0243"},
		{"a quarter with a preposition written on the town", "حي الميدان بدمشق", "A013"},
		{"two places", "Homs/Hama", "SY04, SY05"},
		{"two places joined by and", "حلب وإدلب", "SY02, SY07"},
		{"two places in two States", "حلب - تركيا", "TUR, SY02"},

		{"one name in two governorates", "صوران", "SY020405, SY050101"},
		{"one name in two governorates, decided by the text", "صوران - حماة", "SY050101"},
		{"one name in two governorates, its level said", "ناحية صوران", "SY020405, SY050101"},
		{"a district and five quarters", "الثورة", "SY1103, N0333, N0390, N0461, N0495, N0530"},
		{"the district, said so", "منطقة الثورة", "SY1103"},
		{"the other name of the district", "الطبقة", "SY1103"},
		{"a governorate before the quarter of its name", "القنيطرة", "SY14"},
		{"the quarter, said so", "حي القنيطرة", "N0503"},
		{"Oman or Amman", "عمان", "JOR inside (عمان), OMN"},
		{"a sub-district or Tyre", "صور", "LBN inside (صور), SY090106"},
		{"Tripoli is in two States", "طرابلس", "LBN inside (طرابلس), LBY inside (طرابلس)"},
		{"Tripoli, decided by the text", "Tripoli, Lebanon", "LBN inside (Tripoli)"},

		{"a town without a code is in its sub-district", "زملكا", "SY030106 inside (زملكا)"},
		{"a checkpoint at a town", "حاجز القطيفة", "SY0303 inside (حاجز)"},
		{"an unknown village in a known place", "بلدة كفر كذا بريف إدلب", "SY07 outside inside (بلدة كفر كذا)"},
		{"an unknown street in a known place", "شارع كذا، دمشق", "SY01 inside (شارع كذا)"},
		{"a street called after a place is not the place", "شارع بغداد", ""},
		{"a quarter that half the towns have", "الشمالي", "N0355 unsettled"},
		{"the same quarter with its town", "إدلب - مركز المدينة", "N0356"},

		{"a capital and its countryside are two governorates", "دمشق وريفها", "SY01, SY03"},
		{"a town and its countryside are one", "حلب وريفها", "SY02"},
		{"a possessive", "Idlib's southern countryside", "SY07 outside inside (southern)"},
		{"suburbs, as English reports say", "western Aleppo suburbs", "SY02 outside inside (western)"},
		{"an article glued on", "Alqamishli", "SY0802"},
		{"an article glued on a short stem", "Elbab", "SY0202"},
		{"a p-code beside the name", "Aleppo (SY02)", "SY02"},
		{"p-codes in parts", "SY02 - SY0203", "SY0203"},
		{"three places that lie in each other, in a sentence", "مدينة دوما في الغوطة الشرقية بريف دمشق", "SY030200"},
		{"a city of a governorate's name within a governorate", "al-Sukkari neighborhood, Aleppo city", "N0219"},
		{"a camp that has a code", "مخيم اليرموك جنوب دمشق", "C1002 inside (جنوب)"},

		{"nothing", "", ""},
		{"no word", " ]–؟ ", ""},
		{"not known", "غير معروف", ""},
		{"a province of a State whose units are not loaded", "Gilan Province", ""},
		{"a p-code", "SY0203", "SY0203"},
		{"a p-code in small letters", " sy0203 ", "SY0203"},
		{"an alpha-3 code", "SYR", "SYR"},
		{"an ISO 3166-2 code", "SY-HL", "SY02"},
		{"NA means missing", "NA", ""},
		{"a common and an official name", "الجمهورية العربية السورية", "SYR"},
		{"dots in an abbreviation", "U.S.", "USA"},
		{"Türkiye", "Türkiye", "TUR"},
		{"Turkey", "TURKEY", "TUR"},
		{"a region of a State", "كردستان العراق", "IRQ inside (كردستان العراق)"},
		{"the north of a State", "شمال سوريا", "SYR inside (شمال)"},
		{"two Congos", "Congo", "COD, COG"},
		{"a border crossing", "معبر باب الهوى", "crossing-bab-al-hawa"},
		{"a crossing that has the name of a town, said so", "معبر القامشلي", "crossing-qamishli"},
		{"the town of that crossing", "القامشلي", "SY0802"},
		{"a prison", "سجن صيدنايا", "site-saydnaya"},
		{"the town of that prison", "صيدنايا", "SY030401"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			if got := shown(g.Read(tt.text, place.Options{})); got != tt.want {
				t.Errorf("Read(%q) = %q, want %q", tt.text, got, tt.want)
			}
		})
	}
}

func TestReadWithHints(t *testing.T) {
	t.Parallel()
	g := place.Syria()
	for _, tt := range []struct {
		name, text string
		o          place.Options
		want       string
	}{
		{"the governorate beside it decides", "صوران", place.Options{Within: "SY02"}, "SY020405"},
		{"the other governorate decides otherwise", "صوران", place.Options{Within: "SY05"}, "SY050101"},
		{"a quarter of the name lies in that governorate", "القنيطرة", place.Options{Within: "SY12"}, "N0503"},
		{"the governorate itself is in it", "حلب", place.Options{Within: "SY02"}, "SY02"},
		{"a coarse place agrees with a fine hint", "حلب", place.Options{Within: "SY0205"}, "SY02"},
		{"the hint is contradicted", "دوما", place.Options{Within: "SY02"}, "SY0302 contradicts"},
		{"a code contradicts it too", "SY0302", place.Options{Within: "SY02"}, "SY0302 contradicts"},
		{"a hint that nobody knows is none", "صوران", place.Options{Within: "XX99"}, "SY020405, SY050101"},
		{"a list about Syria does not mean Lebanon", "صور", place.Options{Within: "SYR"}, "SY090106"},
		{"a column of towns", "حلب", place.Options{Level: place.Town}, "C1007"},
		{"a column of sub-districts", "منبج", place.Options{Level: place.Subdistrict}, "SY020500"},
		{"a city in the column of governorates", "منبج", place.Options{Level: place.Governorate}, "SY0205"},
		{"a governorate in the column of districts", "حلب", place.Options{Level: place.District}, "SY02"},
		{"a column of quarters", "الثورة", place.Options{Level: place.Neighbourhood}, "N0333, N0390, N0461, N0495, N0530"},
		{"a column of quarters in one governorate", "الثورة", place.Options{Level: place.Neighbourhood, Within: "SY12"}, "N0495"},
		{"a column of States: Oman", "عمان", place.Options{Level: place.State}, "OMN"},
		{"a column of States: a city", "بيروت", place.Options{Level: place.State}, "LBN inside (بيروت)"},
		{"a column of States: alpha-2", "NA", place.Options{Level: place.State}, "NAM"},
		{"a column of States: Lebanon", "LB", place.Options{Level: place.State}, "LBN"},
		{"a common quarter in its own town", "مركز المدينة", place.Options{Within: "C3871"}, "N0356"},
		{"a common quarter somewhere in its governorate", "مركز المدينة", place.Options{Within: "SY07"}, "N0356 unsettled"},
		{"the text's own word goes before the column", "محافظة حلب", place.Options{Level: place.Town}, "SY02"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			if got := shown(g.Read(tt.text, tt.o)); got != tt.want {
				t.Errorf("Read(%q, %+v) = %q, want %q", tt.text, tt.o, got, tt.want)
			}
		})
	}
}

func TestGovernoratesByEveryAlias(t *testing.T) {
	t.Parallel()
	g := place.Syria()
	for code, names := range map[place.Code]string{
		"SY01": "Damascus, دمشق, Dimashq, Damas, الشام, مدينة دمشق, SY-DI",
		"SY02": "Aleppo, حلب, Halab, Alep, ريف حلب, SY-HL, Haleb, Halep",
		"SY03": "Rural Damascus, ريف دمشق, Rif Dimashq, Reef Dimashq, Damascus Suburbs, Damascus countryside, ريف الشام, SY-RD, Rif-Dimashq, Rif Damas",
		"SY04": "Homs, حمص, Hims, ريف حمص, SY-HI, Hums, Ḥimṣ",
		"SY05": "Hama, حماة, Hamah, حماه, حما, SY-HM, Ḥamāh, ريف حماة",
		"SY06": "Lattakia, اللاذقية, Latakia, Latikia, Ladhiqiyah, لاذقية, SY-LA, Al-Ladhiqiyah, Lattaquié, اللاذقيه, ريف اللاذقية",
		"SY07": "Idleb, إدلب, Idlib, ادلب, SY-ID, أدلب, ريف إدلب",
		"SY08": "Al-Hasakeh, الحسكة, Hasakah, Hasaka, Hasakeh, Hassakeh, الحسكه, SY-HA, Al Hassakah, Alhasakah, حسكة, Hassaké, Hesekê, El Hasaka",
		"SY09": "Deir-ez-Zor, دير الزور, Deir Ezzor, Deir al-Zour, Dayr az-Zawr, ديرالزور, الدير, SY-DY, Deir ez Zor, Deir ez-Zour, DeirEzzor, Deirezzor, دير زور",
		"SY10": "Tartous, طرطوس, Tartus, SY-TA, Tartoos, Ṭarṭūs",
		"SY11": "Ar-Raqqa, الرقة, Raqqa, Raqa, Rakka, الرقه, SY-RA, Ar-Raqqah, Al Raqqa, Ar Raqqa, رقة",
		"SY12": "Dar'a, درعا, Daraa, Deraa, Dara, SY-DR, Dar`a, Der'a, Dar’a",
		"SY13": "As-Sweida, السويداء, Suwayda, Sweida, Swaida, السويدا, SY-SU, As-Suwayda, Al-Suwayda, Soueïda, سويداء",
		"SY14": "Quneitra, القنيطرة, Qunaitra, Kuneitra, قنيطرة, SY-QU, Al-Qunaytirah, القنيطره",
	} {
		for name := range strings.SplitSeq(names, ", ") {
			c, ok := g.Read(name, place.Options{}).Place()
			if !ok || c.Code != code || c.Level != place.Governorate {
				t.Errorf("Read(%q) = %+v, %v; want %s", name, c, ok, code)
			}
			if outside := strings.HasPrefix(name, "ريف ") && code != "SY03"; c.Outside != outside {
				t.Errorf("Read(%q): outside the capital is %v, want %v", name, c.Outside, outside)
			}
		}
	}
}

func TestSecondNames(t *testing.T) {
	t.Parallel()
	g := place.Syria()
	for code, names := range map[place.Code]string{
		"SY0206": "عين العرب, كوباني, Kobane, Kobani, Kobanê, Ain al-Arab, Ayn al-Arab",
		"SY0804": "رأس العين, Serê Kaniyê, Serekaniye, Ras al-Ain, Ras al-Ayn, راس العين",
		"SY0803": "المالكية, ديريك, Derik, Dêrik, Malikiyah, Al-Malikiya",
		"SY0802": "القامشلي, Qamishli, Quamishli, Qamishlo, Kamishli, القامشلى",
		"SY0405": "تدمر, Palmyra, Tadmor, Tadmur, Palmyre",
		"SY1103": "الطبقة, Tabqa, Al-Tabqah",
		"SY0302": "دوما, Duma, Douma",
		"SY0205": "منبج, Manbij, Menbij, Minbic",
		"SY0902": "البوكمال, Albukamal, Abu Kamal, Al-Bukamal, أبو كمال, البو كمال",
		"SY0203": "عفرين, Afrin, Efrîn",
		"SY0702": "معرة النعمان, Maarat al-Numan, Ma'arrat an-Nu'man, معرةالنعمان",
		"SY0403": "تلكلخ, تل كلخ, Tall Kalakh, Talkalakh, Tal Kalakh",
		"A012":   "كفرسوسة, كفر سوسة, Kafr Sousa, Kafar Souseh",
		"C1002":  "مخيم اليرموك, Yarmouk Camp",
	} {
		for name := range strings.SplitSeq(names, ", ") {
			if c, ok := g.Read(name, place.Options{}).Place(); !ok || c.Code != code {
				t.Errorf("Read(%q) = %+v, %v; want %s", name, c, ok, code)
			}
		}
	}
}

func TestStatesByName(t *testing.T) {
	t.Parallel()
	g := place.Syria()
	for code, names := range map[place.Code]string{
		"LBN": "لبنان, Lebanon, Liban, Lübnan, الجمهورية اللبنانية, Lebanese Republic",
		"TUR": "تركيا, Turkey, Turquie, Türkiye, Turkiye, ترکیه, تركية",
		"JOR": "الأردن, الاردن, Jordan, Jordanie, Ürdün, اردن, المملكة الأردنية الهاشمية",
		"IRQ": "العراق, عراق, Iraq, Irak",
		"IRN": "إيران, ایران, Iran, İran, جمهورية إيران الإسلامية",
		"EGY": "مصر, Egypt, Égypte, Mısır, جمهورية مصر العربية",
		"CYP": "قبرص, Cyprus, Chypre, Kıbrıs",
		"DNK": "الدنمارك, الدانمارك, الدانمرك, Denmark, Danemark",
		"SAU": "السعودية, المملكة العربية السعودية, Saudi Arabia, Arabie saoudite",
		"ARE": "الإمارات, الإمارات العربية المتحدة, UAE, United Arab Emirates",
		"GBR": "بريطانيا, المملكة المتحدة, UK, United Kingdom, Royaume-Uni",
		"USA": "الولايات المتحدة, أمريكا, USA, US, United States of America, États-Unis",
		"SYR": "سوريا, سورية, Syria, Syrie, Suriye, Syrian Arab Republic, سوریه",
		"RUS": "روسيا, Russia, Russie, الاتحاد الروسي",
		"PSE": "فلسطين, Palestine, دولة فلسطين",
		"OMN": "سلطنة عمان, Oman",
		"NLD": "هولندا, Netherlands, The Netherlands, Pays-Bas, مملكة هولندا",
	} {
		for name := range strings.SplitSeq(names, ", ") {
			if c, ok := g.Read(name, place.Options{}).Place(); !ok || c.Code != code {
				t.Errorf("Read(%q) = %+v, %v; want %s", name, c, ok, code)
			}
		}
	}
	for _, people := range []string{"Syrian", "سوري", "لبناني", "Turkish", "السوريين"} {
		if r := g.Read(people, place.Options{}); len(r.Candidates) > 0 {
			t.Errorf("a people is no place: Read(%q) = %+v", people, r.Candidates)
		}
	}
}

func TestNearSpellingsAreSuggestions(t *testing.T) {
	t.Parallel()
	g := place.Syria()
	for _, tt := range []struct {
		name, text string
		want       place.Code
	}{
		{"a letter left out", "القامشي", "SY0802"},
		{"a letter too many", "Qamishlii x", ""},
		{"two letters swapped", "Latakai", "SY06"},
		{"a letter changed", "السلقيية", ""},
		{"a place in the middle of words that nobody knows", "شارع بغداد", "IRQ"},
		{"short names have too many near ones", "حما٢", ""},
	} {
		r := g.Read(tt.text, place.Options{})
		if _, ok := r.Place(); ok || len(r.Candidates) > 0 {
			t.Errorf("%s: Read(%q) answers %+v", tt.name, tt.text, r.Candidates)
		}
		found := false
		for _, c := range r.Suggestions {
			found = found || c.Code == tt.want
		}
		if found != (tt.want != "") {
			t.Errorf("%s: Read(%q) suggests %+v, want %q", tt.name, tt.text, r.Suggestions, tt.want)
		}
	}
	r := g.Read("حلب - عفربن", place.Options{})
	if c, _ := r.Place(); c.Code != "SY02" || len(r.Suggestions) != 1 || r.Suggestions[0].Code != "SY0203" {
		t.Errorf("beside a known part, only what lies in it is suggested: %+v", r)
	}
}
