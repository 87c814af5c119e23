package names

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"unicode"
)

// brief prints a name on one line: parts with the first letters of their roles,
// then whatever else was found.
func brief(n Name) string {
	var out []string
	for _, p := range n.Parts {
		s := string(p.Role)
		if s == "" {
			s = "between"
		}
		s += "=" + p.Fold
		if p.Link != "" {
			s += " by " + p.Link
		}
		for on, flag := range map[bool]string{p.Clan: " clan"} {
			if on {
				s += flag
			}
		}
		out = append(out, s)
	}
	add := func(label string, texts ...string) {
		for _, t := range texts {
			if t != "" {
				out = append(out, label+"="+t)
			}
		}
	}
	add("title", n.Titles...)
	add("kunya", n.Kunya)
	add("laqab", n.Laqab...)
	for _, note := range n.Notes {
		add(string(note.Kind), note.Text)
	}
	add("unlinkable", string(n.Unlinkable))
	for label, on := range map[string]bool{"unknown": n.Unknown, "several": n.Several, "inverted": n.Inverted} {
		if on {
			out = append(out, label)
		}
	}
	return strings.Join(out, ", ")
}

type parseCase struct{ name, cell, want string }

func checkParse(t *testing.T, cases []parseCase) {
	t.Helper()
	for _, tt := range cases {
		t.Run(tt.name, func(t *testing.T) {
			if got := brief(Parse(tt.cell)); got != tt.want {
				t.Errorf("Parse(%q)\n got %s\nwant %s", tt.cell, got, tt.want)
			}
		})
	}
}

func TestParseRoles(t *testing.T) {
	checkParse(t, []parseCase{
		{"four parts are given, father, grandfather, family", "محمد أحمد علي الحلبي", "given=محمد, father=احمد, grandfather=علي, family=حلبي"},
		{"two parts are given and family", "محمد الحلبي", "given=محمد, family=حلبي"},
		{"further ancestors lie between", "عمر خالد سعيد حسن زيد الحلبي", "given=عمر, father=خالد, grandfather=سعيد, between=حسن, between=زيد, family=حلبي"},
		{"a place name with its article alone is a family", "الحلبي", "family=حلبي"},
		{"bin proves the father", "خالد بن سعيد", "given=خالد, father=سعيد by بن"},
		{"bin does not hide a family", "Khaled bin Said al-Shami", "given=khaled, father=said by bin, family=shami"},
		{"a clan is no article", "خالد بن سعيد آل زيد", "given=خالد, father=سعيد by بن, family=زيد clan"},
		{"Arabic names in Latin have fathers, too", "Mohamad Ahmad Hadad", "given=mohamad, father=ahmad, family=hadad"},
		{"names of other customs have only their ends", "Ana Lucia Vega", "given=ana, between=lucia, family=vega"},
		{"Persian names have no fathers", "علی رضا زرنوقی", "given=علي, between=رضا, family=زرنوقي"},
		{"family before a comma", "الحلبي، محمد", "given=محمد, family=حلبي, inverted"},
		{"both Spanish families before a comma", "Vega Ruiz, Ana Lucia", "given=ana, between=lucia, family=vega, family=ruiz, inverted"},
		{"Spanish particles are left out", "Ana de la Vega", "given=ana, family=vega"},
		{"a hyphen joins one name", "Anne-Marie Dubois", "given=annemarie, family=dubois"},
		{"hyphens for spaces do not", "Omar-Khaled-Haddad", "given=omar, father=khaled, family=haddad"},
		{"a first part that is not known links to nobody", "مجهول علي الحلبي", "father=علي, family=حلبي, missing part=مجهول, unlinkable=given name not known"},
		{"a missing father leaves the others in place", "محمد مجهول علي الحلبي", "given=محمد, grandfather=علي, family=حلبي, missing part=مجهول"},
		{"so do a star and a zero", "محمد * 0 الحلبي", "given=محمد, family=حلبي, missing part=*, missing part=0"},
	})
}

func TestParseCompounds(t *testing.T) {
	checkParse(t, []parseCase{
		{"abd and al, together or apart", "عبد الرحمن عبدالكريم", "given=عبدالرحمن, family=عبدالكريم"},
		{"abd alone is a name", "عبد محمد الحلبي", "given=عبد, father=محمد, family=حلبي"},
		{"din belongs to what stands before it", "نور الدين صلاح الدين", "given=نورالدين, family=صلاحالدين"},
		{"Allah belongs to what stands before it", "نصر الله عبد الله", "given=نصرالله, family=عبدالله"},
		{"abu with a compound", "خالد أبو عبد الله", "given=خالد, family=ابوعبدالله"},
		{"Latin compounds, spaced in three ways", "Abd al-Rahman Abdul Karim Nur ad-Din", "given=abdalrahman, father=abdulkarim, family=nuraddin"},
		{"capitals inside a word part it", "AbdulRahman AlHalabi", "given=abdulrahman, family=halabi"},
		{"a glued article goes where the rest is a name", "Omar Alhalabi", "given=omar, family=halabi"},
		{"and stays where it is none", "Omar Alvarez", "given=omar, family=alvarez"},
		{"an article that stands apart", "عمر ال حلبي", "given=عمر, family=حلبي"},
		{"letters of the name are no article", "إلياس الهام", "given=الياس, family=الهام"},
		{"abi behind a part is a compound", "علي أبي طالب", "given=علي, family=ابيطالب"},
		{"in front it is the given name Ubay", "أبي طالب", "given=ابي, family=طالب"},
	})
}

func TestParseBeside(t *testing.T) {
	checkParse(t, []parseCase{
		{"titles in front", "د. الحاج خالد الشامي", "given=خالد, family=شامي, title=د., title=الحاج"},
		{"a title glued by its dot", "د.خالد الشامي", "given=خالد, family=شامي, title=د."},
		{"a title at the end is a family", "خالد الشيخ", "given=خالد, family=شيخ"},
		{"Latin titles", "Dr. Captain Omar Haddad", "given=omar, family=haddad, title=Dr., title=Captain"},
		{"sayyid is a title in Persian", "سید کاظم حسینی", "given=كاظم, family=حسيني, title=سيد"},
		{"and a given name in Arabic", "سيد أحمد حسن", "given=سيد, father=احمد, family=حسن"},
		{"a kunya alone is no part", "أبو عمر", "kunya=أبو عمر"},
		{"a kunya written as one word", "ابوخالد", "kunya=ابوخالد"},
		{"a kunya in front of a name", "أبو عمر خالد الشامي", "given=خالد, family=شامي, kunya=أبو عمر"},
		{"a kunya in brackets", "خالد (أبو عمر) الشامي", "given=خالد, family=شامي, kunya=أبو عمر"},
		{"Abu Bakr is a given name", "أبو بكر الشامي", "given=ابوبكر, family=شامي"},
		{"and so is one in front of a Persian family", "ابوالفضل پرتوزاد", "given=ابوالفضل, family=پرتوزاد"},
		{"a nickname in quotes", `خالد "الخال" الشامي`, "given=خالد, family=شامي, laqab=الخال"},
		{"a nickname behind its word", "خالد الشامي الملقب بالخال", "given=خالد, family=شامي, laqab=الخال"},
		{"known as", "Omar Haddad a.k.a. Abu Leila", "given=omar, family=haddad, laqab=Abu Leila"},
		{"brackets turned by a damaged file", "خالد الشامي )حداد(", "given=خالد, family=شامي, other name=حداد"},
		{"a bracket never closed", "خالد الشامي (۱۳۹۶", "given=خالد, family=شامي, year=1396"},
		{"the family of birth behind a slash", "هبة خالد / الشامي", "given=هبه, family=خالد, other name=الشامي"},
		{"or a dash", "هبة خالد - الشامي", "given=هبه, family=خالد, other name=الشامي"},
		{"a town at the end", "خالد عمر الشامي حلب", "given=خالد, father=عمر, family=شامي, place=حلب"},
		{"a town in brackets or behind a dash", "خالد عمر (دمشق) _اللاذقية", "given=خالد, family=عمر, place=اللاذقية, place=دمشق"},
		{"a town that is half a family stays", "Omar Khaled Abu-Gaza", "given=omar, father=khaled, family=abugaza"},
		{"a year, an age, a number", "خالد عمر ١٩٩٢ ٢٤ سنة -٦٨-", "given=خالد, family=عمر, year=1992, age=24 سنة, number=68"},
		{"a code and a remark in Latin", "خالد عمر AB1234 - Refugee", "given=خالد, family=عمر, code=AB1234, remark=Refugee"},
		{"the name again in the other script", "خالد عمر Khaled Omar", "given=خالد, family=عمر, other name=Khaled Omar"},
		{"whose wife she is", "هبة زوجة خالد عمر", "given=هبه, relation=زوجة خالد عمر"},
		{"Junior", "Omar Haddad Jr.", "given=omar, family=haddad, remark=Jr."},
		{"a lost ayn", "Sa?id Haddad", "given=said, family=haddad"},
		{"initials", "Mohd. A. Haddad", "given=mohd, father=a, family=haddad"},
	})
}

func TestParseNobody(t *testing.T) {
	const kin = "unlinkable=named only through a relative"
	checkParse(t, []parseCase{
		{"unknown four times", "مجهول مجهول مجهول مجهول", "missing part=مجهول مجهول مجهول مجهول, unknown"},
		{"misspelled", "محهول", "missing part=محهول, unknown"},
		{"with its identity and number", "مجهول الهوية رقم 3", "missing part=مجهول الهوية رقم 3, unknown"},
		{"in Persian brackets", "(نام: نامشخص)", "missing part=نام نامشخص, unknown"},
		{"in English", "Unidentified male body no. 7", "missing part=Unidentified male body no. 7, unknown"},
		{"in Spanish", "N.N.", "missing part=N.N., unknown"},
		{"not available", "N/A", "missing part=N A, unknown"},
		{"a lone letter", "a", "missing part=a, unknown"},
		{"zeros", "00", "missing part=00, unknown"},
		{"a dot", ".", "missing part=., unknown"},
		{"nothing", " \u200f ", "unknown"},
		{"dashes", "---", "unknown"},
		{"son of, with a slash", "ابن/هبة خالد", kin},
		{"daughter of, with a dash", "بنت-هبة خالد", kin},
		{"child of", "طفل / خالد عمر", kin},
		{"unborn", "جنين هبة خالد", kin},
		{"wife of the martyr", "wife of the martyr Khaled Omar", kin},
		{"the same in Arabic", "زوجة الشهيد خالد عمر", kin},
		{"one of the family", "one of the family of Haddad", kin},
		{"one of the family in Arabic", "أحد أفراد عائلة حداد", kin},
	})
}

func TestParseSeveral(t *testing.T) {
	checkParse(t, []parseCase{
		{"joined by a glued and", "خالد وأحمد الحلبي", "given=خالد, other person=وأحمد الحلبي, several"},
		{"a name that begins with waw is one", "خالد وليد الحلبي", "given=خالد, father=وليد, family=حلبي"},
		{"and his brother", "خالد الحلبي وأخوه عمر", "given=خالد, family=حلبي, other person=وأخوه عمر, several"},
		{"a plus", "خالد الحلبي + عمر الشامي", "given=خالد, family=حلبي, other person=عمر الشامي, several"},
		{"an Arabic comma between two names", "خالد الحلبي، عمر الشامي", "given=خالد, family=حلبي, other person=عمر الشامي, several"},
	})
}

func TestParseDamage(t *testing.T) {
	for _, tt := range []struct {
		name, cell string
		part       int
		want       []string
	}{
		{"Allah turned round", "عبدهللا أحمد", 0, []string{"عبدالله"}},
		{"the same apart", "عبد هللا أحمد", 0, []string{"عبدالله"}},
		{"lam-alef turned round", "أحالم خالد", 0, []string{"احلام"}},
		{"lam-alef turned round behind the article", "خالد الكيالني", 1, []string{"كيلاني"}},
		{"the last letter lost", "مصطف خالد", 0, []string{"مصطفي"}},
		{"a letter pushed out", "نزا ر خالد", 0, []string{"نزار"}},
		{"a sound name has no other reading", "خالد جمال", 1, nil},
	} {
		p := Parse(tt.cell).Parts[tt.part]
		if !slices.Equal(p.Also, tt.want) {
			t.Errorf("%s: %q reads also as %q, want %q", tt.name, p.Text, p.Also, tt.want)
		}
		if !strings.Contains(tt.cell, p.Text) {
			t.Errorf("%s: the text became %q: a reading is never a repair", tt.name, p.Text)
		}
	}
}

func TestParseColumns(t *testing.T) {
	for _, tt := range []struct {
		name string
		cell Columns
		want string
	}{
		{"each part has its column's role", Columns{"خالد", "عمر", "سعيد", "الحلبي"}, "given=خالد, father=عمر, grandfather=سعيد, family=حلبي"},
		{"a family is no kunya", Columns{Given: "خالد", Family: "أبو عمر"}, "given=خالد, family=ابوعمر"},
		{"a kunya in the place of a given name", Columns{Given: "أبو عمر", Family: "الحلبي"}, "family=حلبي, kunya=أبو عمر"},
		{"two given names", Columns{Given: "Ana Lucia", Family: "de la Vega"}, "given=ana, given=lucia, family=vega"},
		{"a missing father", Columns{"خالد", "0", "*", "الحلبي"}, "given=خالد, family=حلبي, missing part=0, missing part=*"},
		{"a given name that nobody knows", Columns{Given: "مجهول", Family: "الحلبي"}, "family=حلبي, missing part=مجهول, unlinkable=given name not known"},
		{"nobody", Columns{"مجهول", "مجهول", "مجهول", "مجهول"}, "missing part=مجهول, missing part=مجهول, missing part=مجهول, missing part=مجهول, unknown"},
		{"a child of somebody", Columns{Given: "طفل", Father: "خالد", Family: "الحلبي"}, "father=خالد, family=حلبي, unlinkable=named only through a relative"},
		{"no cell", Columns{}, "unknown"},
	} {
		if got := brief(ParseColumns(tt.cell)); got != tt.want {
			t.Errorf("%s:\n got %s\nwant %s", tt.name, got, tt.want)
		}
	}
}

func TestAka(t *testing.T) {
	n := Parse(`خالد "الخال" الشامي (أبو عمر) / حداد`)
	if got := fmt.Sprint(n.Aka()); got != "[الخال أبو عمر حداد]" {
		t.Errorf("Aka() = %s", got)
	}
	if p, ok := n.Part(Family); !ok || !p.Nisba || !p.Article || n.String() != "خالد الشامي" {
		t.Errorf("family %+v of %q", p, n)
	}
}

// No letter and no digit of a cell is lost or made up: each is in a part, a
// title, a nickname, a note or the text of an unlinkable cell. The words that
// introduce a nickname are the exception, so cells with one are left out.
func FuzzParse(f *testing.F) {
	for _, s := range cells {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		n := Parse(s)
		for _, w := range lex(nil, trimBrackets(Clean(s))) {
			if w.kind&(nickWord|phraseWord) != 0 {
				return
			}
		}
		if got, want := letters(allText(n)), letters(Clean(s)); got != want {
			t.Errorf("Parse(%q) keeps %q of %q: %s", s, got, want, brief(n))
		}
		if len(n.Parts) > 0 && n.Unknown {
			t.Errorf("Parse(%q) is unknown and has parts: %s", s, brief(n))
		}
	})
}

func allText(n Name) string {
	texts := append(append([]string{n.Kunya, n.Through}, n.Titles...), n.Laqab...)
	for _, p := range n.Parts {
		texts = append(texts, p.Link, p.Text)
	}
	for _, note := range n.Notes {
		texts = append(texts, note.Text)
	}
	return strings.Join(texts, " ")
}

// letters returns the letters and digits of s, sorted.
func letters(s string) string {
	var out []rune
	for _, r := range s {
		if unicode.IsLetter(r) || unicode.IsNumber(r) {
			out = append(out, r)
		}
	}
	slices.Sort(out)
	return string(out)
}
