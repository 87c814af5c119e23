package intake

import (
	"archive/zip"
	"bytes"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"

	"github.com/BurntSushi/toml"

	"sijil/internal/access"
	"sijil/internal/errs"
	"sijil/internal/place"
	"sijil/internal/register"
)

func propose(t *testing.T, name, list string) Proposal {
	t.Helper()
	p, err := deskOn(newMemory()).Propose(fileOf(name, list))
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// TestProposals holds the maps that are proposed for invented lists in the
// languages of lists.
func TestProposals(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct {
		name, file, list, kind, dates string
		want                          map[string]string
	}{
		{"Arabic", "قائمة المعتقلين.csv",
			"الرقم,الاسم الكامل,اسم الأم,الجنس,العمر,تاريخ الاعتقال,المحافظة,الجهة,الحالة,ملاحظات\n" +
				"1,سامر اختراع التجربة,مها,ذكر,٣١,20/01/2013,حلب,قوات النظام,لا معلومات,اتصل أخوه\n" +
				"2,هند اختراع التجربة,سلمى,أنثى,٢٤ سنة,03/04/2015,دمشق,قسد,,\n",
			"arrest", "dmy",
			map[string]string{"الرقم": "report.key", "الاسم الكامل": "person.name", "اسم الأم": "person.mother", "الجنس": "person.sex", "العمر": "person.age",
				"تاريخ الاعتقال": "arrest.date", "المحافظة": "arrest.place", "الجهة": "arrest.party", "الحالة": "custody.status", "ملاحظات": "report.text"}},
		{"English", "arrests.csv",
			"ID,Full Name,Father's name,Sex,Date of birth,Arrest Date,Place of Arrest,Arrested by,Charges\n" +
				"1,Samir Ikhtiraa,Adam,M,1990,01/18/2013,Aleppo,regime,\n2,Hind Ikhtiraa,Adam,F,1991-05,02/03/2013,Homs,SDF,\n",
			"arrest", "mdy",
			map[string]string{"ID": "report.key", "Full Name": "person.name", "Father's name": "person.father", "Sex": "person.sex", "Date of birth": "person.birth_date",
				"Arrest Date": "arrest.date", "Place of Arrest": "arrest.place", "Arrested by": "arrest.party", "Charges": "arrest.charge"}},
		{"Persian", "کشته شدگان.csv",
			"ردیف,نام و نام خانوادگی,نام پدر,جنسیت,سن,تاریخ,استان,علت مرگ\n1,سامر اختراع,آدم,مرد,۳۱,۱۴۰۱/۰۷/۰۸,کرمان,\n2,هند اختراع,آدم,زن,۲۲,۱۴۰۱/۰۷/۰۹,گیلان,\n",
			"killing", "",
			map[string]string{"ردیف": "report.key", "نام و نام خانوادگی": "person.name", "نام پدر": "person.father", "جنسیت": "person.sex", "سن": "person.age",
				"تاریخ": "killing.date", "استان": "killing.place", "علت مرگ": "killing.cause"}},
		{"Spanish", "lista.csv",
			"número;nombre completo;sexo;edad;fecha de detención;lugar de detención;profesión\n1;Samir Ikhtiraa;M;31;20/01/1974;Santiago;obrero\n2;Hind Ikhtiraa;F;22;21/01/1974;Santiago;\n",
			"arrest", "",
			map[string]string{"número": "report.key", "nombre completo": "person.name", "sexo": "person.sex", "edad": "person.age",
				"fecha de detención": "arrest.date", "lugar de detención": "arrest.place", "profesión": "person.occupation"}},
		{"French", "liste.csv",
			"identifiant;nom complet;sexe;âge;date de naissance;date d'arrestation;lieu d'arrestation\n1;Samir Ikhtiraa;M;31;1990;20/01/2013;Alep\n2;Hind Ikhtiraa;F;22;;21/01/2013;Damas\n",
			"arrest", "",
			map[string]string{"identifiant": "report.key", "nom complet": "person.name", "sexe": "person.sex", "âge": "person.age", "date de naissance": "person.birth_date",
				"date d'arrestation": "arrest.date", "lieu d'arrestation": "arrest.place"}},
		{"the fields' own names", "truth.csv",
			"report.key,person.name,arrest.date,arrest.party,outcome.kind\n1,Samir Ikhtiraa,2024-01-05,sdf,released\n",
			"arrest", "",
			map[string]string{"report.key": "report.key", "person.name": "person.name", "arrest.date": "arrest.date", "arrest.party": "arrest.party", "outcome.kind": "outcome.kind"}},
		{"no heading that anybody knows", "x.csv",
			"a,b,c,d\nSamir Ikhtiraa,male,2013-01-20,Aleppo\nHind Ikhtiraa,female,2013-02-20,Homs\nNour Ikhtiraa,female,2013-03-20,Hama\n",
			"arrest", "",
			map[string]string{"a": "person.name", "b": "person.sex", "c": "arrest.date", "d": "arrest.place"}},
		{"governorate and district are one place", "y.csv",
			"name,governorate,city\nSamir Ikhtiraa,Aleppo,Manbij\nHind Ikhtiraa,Idleb,Harim\n",
			"arrest", "", map[string]string{"name": "person.name", "governorate": "arrest.place", "city": "arrest.place"}},
		{"a place of arrest is not the town of somebody's home", "z.csv",
			"name,place of arrest,city\nSamir Ikhtiraa,Aleppo,Manbij\n",
			"arrest", "", map[string]string{"name": "person.name", "place of arrest": "arrest.place"}},
		{"a column of 0 and 1 is no method", "w.csv",
			"name,torture,arrest date\nSamir Ikhtiraa,1,2013\nHind Ikhtiraa,0,2013\n",
			"arrest", "", map[string]string{"name": "person.name", "arrest date": "arrest.date"}},
		{"deaths in custody", "died in custody 2014.csv", "name,date of death\nSamir Ikhtiraa,2014-03\n", "death", "", nil},
		{"people who were released", "released.csv", "name,release date\nSamir Ikhtiraa,2014-03\n", "release", "", nil},
		{"people who returned", "deportees.csv", "name,date,returned from\nSamir Ikhtiraa,2024-03,Lebanon\n", "return", "", nil},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			p := propose(t, tt.file, tt.list)
			if p.Map.Kind != tt.kind || p.Map.Dates != tt.dates {
				t.Errorf("kind %q, dates %q; want %q, %q", p.Map.Kind, p.Map.Dates, tt.kind, tt.dates)
			}
			if tt.want != nil && !maps.Equal(p.Map.Columns, tt.want) {
				t.Errorf("columns %v\nwant    %v", p.Map.Columns, tt.want)
			}
			if _, err := ParseMap("proposed", p.Text); err != nil {
				t.Errorf("the proposal is no map: %v\n%s", err, p.Text)
			}
			for _, c := range p.Columns {
				if (c.Field == "") != (c.Confidence == "") || len(c.Samples) > 3 {
					t.Errorf("column %+v", c)
				}
			}
			// What is proposed can be taken in.
			m := newMemory()
			if s, err := deskOn(m).Import(t.Context(), access.Owner(), fileOf(tt.file, tt.list), Options{Map: p.Map}); err != nil {
				t.Errorf("by the proposal: %v: %+v", err, s.Refused)
			}
		})
	}
}

func TestProposalNotes(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct{ name, list, note string }{
		{"an order that the column shows", "name,arrest date\nSamir,20/01/2013\nHind,03/04/2015\n", `dates = "dmy": values that can only be read so: 1, values that it decides: 1`},
		{"an order that nothing shows", "name,arrest date\nSamir,02/01/2013\nHind,03/04/2015\n", `dates that can be read two ways: 2, and none that tells which is meant: set dates = "dmy" or "mdy", or their rows are refused`},
		{"a Jalali column", "name,arrest date\nSamir,1401/07/08\nHind,۱۴۰۱/۰۷/۰۹\n", `column "arrest date" is read in the jalali calendar: its values say so`},
		{"places of another country", "name,place of arrest\nSamir,Gotham\nHind,Metropolis\n", `most places of column "place of arrest" are not known`},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			p := propose(t, "list.csv", tt.list)
			if !slices.ContainsFunc(p.Notes, func(n string) bool { return strings.Contains(n, tt.note) }) {
				t.Errorf("notes %q, want %q", p.Notes, tt.note)
			}
		})
	}
}

func TestNoProposal(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct{ name, list, says string }{
		{"nothing that can be recognised", "q,w\n1,2\n3,4\n", "no column could be recognised; write a map (docs/format/map.md)"},
		{"a heading twice", "id,name,name\n1,Samir,Samir\n", `several columns are called "name"; write a map that names the one that is meant, "name (1)" or "name (2)"`},
		{"nothing at all", "", "empty"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			_, err := deskOn(newMemory()).Propose(fileOf("list.csv", tt.list))
			if !errors.Is(err, errs.Invalid) || !strings.HasPrefix(err.Error(), "list.csv") || !strings.Contains(err.Error(), tt.says) {
				t.Errorf("got %v, want %q", err, tt.says)
			}
		})
	}
}

// TestProposedCountry: a register that knows another country's places proposes it
// for a list of them.
func TestProposedCountry(t *testing.T) {
	t.Parallel()
	desk := deskOn(newMemory())
	const places = "ADM0_PCODE,ADM1_EN,ADM1_PCODE\nAND,North Hills,AD01\nAND,Riverside,AD02\n"
	if _, err := desk.LoadPlaces(t.Context(), access.Owner(), "places.csv", places, "AND"); err != nil {
		t.Fatal(err)
	}
	p, err := desk.Propose(fileOf("list.csv", "name,place of arrest\nSamir,North Hills\nHind,Riverside\nNour,Gotham\n"))
	if err != nil || p.Map.Country != "AND" {
		t.Errorf("country %q, %v", p.Map.Country, err)
	}
	again, err := Gazetteer(t.Context(), desk.Store)
	if _, ok := again.Place(place.Code("AD02")); err != nil || !ok {
		t.Errorf("the places are not kept: %v", err)
	}
}

// TestHeadings: every heading of the list of headings means one field that is
// there, and none stands twice under two fields.
func TestHeadings(t *testing.T) {
	t.Parallel()
	var file map[string][]string
	if _, err := toml.Decode(synonyms, &file); err != nil {
		t.Fatal(err)
	}
	seen := map[string]string{}
	for field, list := range file {
		name := strings.Replace(field, "*", "arrest", 1)
		if name == "arrest.cause" {
			name = "outcome.cause"
		}
		if _, err := register.FieldNamed(name); err != nil {
			t.Error(err)
		}
		for _, heading := range list {
			key := headingKey(heading)
			if old, ok := seen[key]; key == "" || ok && old != field {
				t.Errorf("heading %q means %s and %s", heading, old, field)
			}
			seen[key] = field
		}
	}
}

// workbook makes a workbook of sheets, each a table of texts.
func workbook(t *testing.T, sheets map[string][][]string) string {
	t.Helper()
	parts := map[string]string{"_rels/.rels": `<Relationships><Relationship Id="r" Type="x/officeDocument" Target="xl/workbook.xml"/></Relationships>`}
	var list, rels strings.Builder
	for i, name := range slices.Sorted(maps.Keys(sheets)) {
		fmt.Fprintf(&list, `<sheet name="%s" sheetId="%d" r:id="s%d"/>`, name, i+1, i+1)
		fmt.Fprintf(&rels, `<Relationship Id="s%d" Type="x/worksheet" Target="worksheets/sheet%d.xml"/>`, i+1, i+1)
		var rows strings.Builder
		for y, row := range sheets[name] {
			fmt.Fprintf(&rows, `<row r="%d">`, y+1)
			for x, cell := range row {
				fmt.Fprintf(&rows, `<c r="%c%d" t="inlineStr"><is><t>%s</t></is></c>`, 'A'+x, y+1, cell)
			}
			rows.WriteString("</row>")
		}
		parts[fmt.Sprintf("xl/worksheets/sheet%d.xml", i+1)] = "<worksheet><sheetData>" + rows.String() + "</sheetData></worksheet>"
	}
	parts["xl/workbook.xml"] = `<workbook xmlns:r="r"><sheets>` + list.String() + `</sheets></workbook>`
	parts["xl/_rels/workbook.xml.rels"] = "<Relationships>" + rels.String() + "</Relationships>"
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for _, name := range slices.Sorted(maps.Keys(parts)) {
		w, err := z.Create(name)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := w.Write([]byte(parts[name])); err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// TestWorkbooks: every sheet of a workbook is read; one that is no list is passed
// over and named, one that lacks a column is refused.
func TestWorkbooks(t *testing.T) {
	t.Parallel()
	header := []string{"id", "name", "arrest date", "party"}
	north := [][]string{header, {"1", "Samir Ikhtiraa", "2013", "those"}, {"2", "Hind Ikhtiraa", "2013", "sdf"}}
	south := [][]string{{"name", "id", "party", "arrest date"}, {"Nour Ikhtiraa", "3", "those", "2014"}}
	notes := [][]string{{"how to read this", "see"}, {"one sheet for each region", "page 2"}, {"and so on", "page 3"}}
	for _, tt := range []struct {
		name    string
		sheets  map[string][][]string
		reports int64
		note    string
		err     string
	}{
		{"two sheets with columns in another order", map[string][][]string{"North": north, "South": south}, 3, "", ""},
		{"a page of explanations before them", map[string][][]string{"About": notes, "North": north, "South": south}, 3, `sheet "About" has none of the map's columns and was passed over`, ""},
		{"a sheet that lacks a column", map[string][][]string{"North": north, "South": {{"id", "name"}, {"3", "Nour Ikhtiraa"}}}, 0, "", `list.xlsx, sheet "South": the file has no column "arrest date"`},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			m := newMemory()
			desk, file := deskOn(m), fileOf("list.xlsx", workbook(t, tt.sheets))
			p, err := desk.Propose(file)
			if err != nil {
				t.Fatal(err)
			}
			s, err := desk.Import(t.Context(), access.Owner(), file, Options{Map: p.Map})
			if tt.err != "" {
				if !errors.Is(err, errs.Invalid) || !strings.Contains(err.Error(), tt.err) {
					t.Errorf("got %v, want %q", err, tt.err)
				}
				return
			}
			if err != nil || s.Reports != tt.reports {
				t.Fatalf("%+v, %v", s, err)
			}
			if len(s.Queued) != 1 || s.Queued[0].Rows != 2 {
				t.Errorf("queued %+v, want one value of two rows in two sheets", s.Queued)
			}
			if tt.note != "" && !slices.Contains(s.Notes, tt.note) {
				t.Errorf("notes %q", s.Notes)
			}
			if r := m.reports[0]; r.Sheet != "North" || r.Row != 1 {
				t.Errorf("the first report is of sheet %q, row %d", r.Sheet, r.Row)
			}
		})
	}
}
