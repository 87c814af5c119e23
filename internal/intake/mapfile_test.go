package intake

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"sijil/internal/errs"
)

// wholeMap is a map with all that one can hold.
const wholeMap = `kind = "killing"
source = "Partner \"A\""
language = "ar"
country = "SYR"
dates = "dmy"

[columns]
"id" = "report.key"
"from..to" = "killing.date"
"الاسم الكامل" = "person.name"
"البلدة" = "killing.place"
"المحافظة" = "killing.place"
"الجهة" = "killing.party"
"الجنسيات" = "person.nationality"

[constants]
"case.kind" = "killing"
"person.age_class" = "adult"

[calendar]
"from..to" = "hijri"

[split]
"الجنسيات" = "،"

[missing]
"id" = ["-1", "0"]

[values."الجهة"]
"قوات النظام" = "syrian_regime"
"لا أحد" = ""

[row."نوع"]
"خطف" = { "case.kind" = "arrest", "outcome.kind" = "died" }
`

// TestMapPrintsBack: what a map prints is a map that says the same, and prints so
// again.
func TestMapPrintsBack(t *testing.T) {
	t.Parallel()
	texts := map[string]string{"one with everything": wholeMap}
	files, err := filepath.Glob("../../testdata/maps/*.toml")
	if err != nil || len(files) == 0 {
		t.Fatalf("maps of the repository: %v, %v", files, err)
	}
	for _, f := range files {
		text, err := os.ReadFile(f)
		if err != nil {
			t.Fatal(err)
		}
		texts[filepath.Base(f)] = string(text)
	}
	for name, text := range texts {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			m, err := ParseMap(name, text)
			if err != nil {
				t.Fatal(err)
			}
			again, err := ParseMap(name, m.String())
			if err != nil {
				t.Fatalf("%v in what it prints:\n%s", err, m)
			}
			if diff := cmp.Diff(m, again); diff != "" {
				t.Errorf("it prints back as another map:\n%s", diff)
			}
			if m.String() != again.String() {
				t.Errorf("it prints\n%s\nand then\n%s", m, again)
			}
		})
	}
}

func TestMapErrors(t *testing.T) {
	t.Parallel()
	const columns = "[columns]\n\"name\" = \"person.name\"\n"
	for _, tt := range []struct{ name, text, says string }{
		{"no kind", columns, `kind = "": not one of arrest, contact, death, killing, missing, release, return`},
		{"an unknown kind", "kind = \"raid\"\n" + columns, `kind = "raid": not one of`},
		{"no columns", "kind = \"arrest\"\n", "no [columns]: nothing says what the columns mean"},
		{"an order of dates that is none", "kind = \"arrest\"\ndates = \"ydm\"\n" + columns, `dates = "ydm": not dmy, mdy or ymd`},
		{"a country that is none", "kind = \"arrest\"\ncountry = \"Syria\"\n" + columns, `country = "Syria": not the ISO 3166 alpha-3 code of a State`},
		{"no TOML", "kind = \"arrest\n", "line 1: "},
		{"an entry twice", "kind = \"arrest\"\n[columns]\n\"name\" = \"person.name\"\n\"name\" = \"person.aka\"\n", "line 4: "},
		{"a word that is no part of a map", "kind = \"arrest\"\nsauce = \"A\"\n" + columns, `"sauce" is no part of a map (kind, source, language, country, dates, columns, values, constants, missing, calendar, split, row)`},
		{"an unknown field", "kind = \"arrest\"\n[columns]\n\"name\" = \"person.nmae\"\n", `column "name": field "person.nmae" is not known; did you mean "person.name"?`},
		{"a field far from all", "kind = \"arrest\"\n[columns]\n\"name\" = \"shoe size\"\n", "docs/format/fields.md lists them"},
		{"two columns for one value", "kind = \"arrest\"\n[columns]\n\"a\" = \"person.name\"\n\"b\" = \"person.name\"\n", `columns "a" and "b" both give person.name, which has one value`},
		{"a range that is no date", "kind = \"arrest\"\n[columns]\n\"a..b\" = \"person.name\"\n", `column "a..b": a range of two columns gives a date, and person.name is none`},
		{"a range without an end", "kind = \"arrest\"\n[columns]\n\"a..\" = \"arrest.date\"\n", `column "a..": a range`},
		{"settings of no column", "kind = \"arrest\"\n" + columns + "[missing]\n\"age\" = [\"-1\"]\n", `column "age" has settings but is not among [columns]`},
		{"a code that is none", "kind = \"arrest\"\n[columns]\n\"by\" = \"arrest.party\"\n[values.\"by\"]\n\"x\" = \"syrian_regim\"\n", `[values."by"] "x": "syrian_regim" is not in the vocabulary of arrest.party; did you mean "syrian_regime"?`},
		{"a State that is none", "kind = \"arrest\"\n[columns]\n\"f\" = \"return.from\"\n[values.\"f\"]\n\"x\" = \"Turkey\"\n", `return.from: "Turkey" is not the ISO 3166 alpha-3 code of a State`},
		{"a date that is none", "kind = \"arrest\"\n" + columns + "[constants]\n\"arrest.date\" = \"1.2.2024\"\n", "[constants]: arrest.date: "},
		{"a number that is none", "kind = \"arrest\"\n" + columns + "[constants]\n\"person.age\" = \"old\"\n", `[constants]: person.age: "old" is not a whole number`},
		{"neither yes nor no", "kind = \"arrest\"\n" + columns + "[constants]\n\"arrest.warrant\" = \"perhaps\"\n", `arrest.warrant: "perhaps" is neither yes nor no`},
		{"a constant of nothing", "kind = \"arrest\"\n" + columns + "[constants]\n\"report.text\" = \"\"\n", "[constants]: report.text: the value is empty"},
		{"a constant that is a list", "kind = \"arrest\"\n" + columns + "[constants]\n\"report.text\" = [\"a\"]\n", `"report.text" is neither text nor a number`},
		{"an unknown constant", "kind = \"arrest\"\n" + columns + "[constants]\n\"person.shoe\" = \"44\"\n", `[constants]: field "person.shoe" is not known`},
		{"consent by a constant", "kind = \"arrest\"\n" + columns + "[constants]\n\"consent.publish\" = \"given\"\n", "consent.publish: consent is given by a person, never by a map"},
		{"consent by another column", "kind = \"arrest\"\n" + columns + "[row.\"x\"]\n\"yes\" = { \"consent.un\" = \"given\" }\n", `[row."x"] "yes": consent.un: consent is given by a person, never by a map`},
		{"one key for all rows", "kind = \"arrest\"\n" + columns + "[constants]\n\"report.key\" = \"1\"\n", "report.key: it tells the rows of a list apart, so no map can give it"},
		{"a row table without fields", "kind = \"arrest\"\n" + columns + "[row.\"x\"]\n\"yes\" = \"arrest\"\n", `[row."x"]: "yes" must be a table of fields, such as { "case.kind" = "killing" }`},
		{"a row table with a code that is none", "kind = \"arrest\"\n" + columns + "[row.\"x\"]\n\"yes\" = { \"case.kind\" = \"raid\" }\n", `[row."x"] "yes": "raid" is not in the vocabulary of case.kind`},
		{"a calendar that is none", "kind = \"arrest\"\n[columns]\n\"d\" = \"arrest.date\"\n[calendar]\n\"d\" = \"mayan\"\n", `[calendar] "d" = "mayan": not gregorian, jalali or hijri`},
		{"a name that is split", "kind = \"arrest\"\n" + columns + "[split]\n\"name\" = \",\"\n", `[split] "name": only a column of a field with several values can be split, and person.name is none`},
		{"split at nothing", "kind = \"arrest\"\n[columns]\n\"p\" = \"person.phone\"\n[split]\n\"p\" = \"\"\n", `[split] "p": the separator is empty`},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			_, err := ParseMap("m.toml", tt.text)
			if !errors.Is(err, errs.Invalid) || !strings.HasPrefix(err.Error(), "map m.toml: ") || !strings.Contains(err.Error(), tt.says) {
				t.Errorf("got %v, want %q", err, tt.says)
			}
		})
	}
}

// TestMapNeedsPlaces: places that a map names are looked up when a list comes, for
// the register may know more of them than ship.
func TestMapNeedsPlaces(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct{ name, mapText, want string }{
		{"a code", "[columns]\n\"name\" = \"person.name\"\n[constants]\n\"arrest.place\" = \"SY02\"\n", "SY02"},
		{"a name that is one place", "[columns]\n\"name\" = \"person.name\"\n[constants]\n\"arrest.place\" = \"حلب\"\n", "SY02"},
		{"under [row]", "[columns]\n\"name\" = \"person.name\"\n[row.\"where\"]\n\"north\" = { \"arrest.place\" = \"Aleppo\" }\n", "SY02"},
		{"under [values]", "[columns]\n\"name\" = \"person.name\"\n\"where\" = \"arrest.place\"\n[values.\"where\"]\n\"north\" = \"Aleppo\"\n", "SY02"},
		{"a name that is none", "[columns]\n\"name\" = \"person.name\"\n[constants]\n\"arrest.place\" = \"Gotham\"\n", `arrest.place: "Gotham" is no one place of the gazetteer`},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			m := newMemory()
			_, err := take(t, m, tt.mapText, "name,where\nSamir Ikhtiraa,north\n")
			if err != nil {
				if !errors.Is(err, errs.Invalid) || !strings.Contains(err.Error(), tt.want) {
					t.Errorf("got %v, want %s", err, tt.want)
				}
				return
			}
			if got := m.reports[0].Claims.First("arrest.place"); got != tt.want {
				t.Errorf("the place is %q, want %q", got, tt.want)
			}
		})
	}
}
