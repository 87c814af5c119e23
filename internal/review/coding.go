package review

import (
	"strconv"
	"strings"

	"sijil/internal/edtf"
	"sijil/internal/linkage"
	"sijil/internal/names"
	"sijil/internal/place"
	"sijil/internal/register"
)

// columns are those of the table that linkage is given, as settings.toml names
// them. One row is one report that stands.
var columns = []string{"report", "given", "rest", "mother", "birth", "sex", "origin", "id_number", "phone", "date", "place", "party", "agency",
	"outcome", "outcome_date", "return_from", "return_date", "custody_date"}

// coder turns reports into rows.
type coder struct {
	gazetteer *place.Gazetteer
	parties   *register.Vocabulary
}

func newCoder(g *place.Gazetteer) *coder {
	return &coder{g, register.Vocabularies()["party"]}
}

// nobody are two rows that stand behind the reports in every table. In a register
// of a few reports on one raid all dates are equal, and linkage takes a column
// that holds one value, or none, to tell nothing; beside these two it tells what
// it does elsewhere. They are like nothing, nor like each other.
var nobody = [2][]string{
	{"nobody 1", "qqa", "qqa qqb", "qqc", "1001-01-01", "q", "QQ01", "000001", "1", "1001-01-01", "QQ01", "q", "qa", "q", "1001-01-01", "QQQ", "1001-01-01", "1001-01-01"},
	{"nobody 2", "zzx", "zzx zzy", "zzw", "1902-02-02", "z", "ZZ02", "999999", "2", "1902-02-02", "ZZ02", "z", "zx", "z", "1902-02-02", "ZZZ", "1902-02-02", "1902-02-02"},
}

// table codes reports that can be linked, and [nobody].
func (k *coder) table(reports []register.Report) linkage.Table {
	t := linkage.Table{Name: "reports", Header: columns, Columns: make([][]string, len(columns))}
	for c := range t.Columns {
		t.Columns[c] = make([]string, 0, len(reports)+len(nobody))
	}
	add := func(row []string) {
		for c, cell := range row {
			t.Columns[c] = append(t.Columns[c], cell)
		}
	}
	for _, r := range reports {
		add(k.row(r))
	}
	for _, row := range nobody {
		add(row)
	}
	return t
}

// row codes one report: what it says by itself, in the register's own form.
func (k *coder) row(r register.Report) []string {
	person, cases := register.Settle(register.Group{Reports: []register.Report{r}})
	name, c := nameOf(person), cases[0]
	party := k.parties.Root(c.Party)
	agency := ""
	if party != c.Party {
		agency = c.Party
	}
	return []string{strconv.FormatInt(int64(r.ID), 10), partsOf(name, names.Given), partsOf(name, names.Father, names.Grandfather, names.Family, names.Between),
		partsOf(names.Parse(person.Mother)), dateText(person.Birth), person.Sex, person.Origin, digits(person.IDNumber), first(person.Phone),
		dateText(c.Date), k.chained(c.Place), party, agency,
		r.Claims.First("outcome.kind"), dateText(r.Claims.Date("outcome.date")), r.Claims.First("return.from"), dateText(r.Claims.Date("return.date")),
		dateText(r.Claims.Date("custody.date"))}
}

// nameOf reads the name of a person by its parts, or as a whole.
func nameOf(p register.Person) names.Name {
	if p.Given != "" || p.Family != "" {
		return names.ParseColumns(names.Columns{Given: p.Given, Father: p.Father, Grandfather: p.Grandfather, Family: p.Family})
	}
	return names.Parse(p.Name)
}

// partsOf joins the parts of a name that have one of some roles, in their order;
// without roles all of them.
func partsOf(n names.Name, roles ...names.Role) string {
	var words []string
	for _, p := range n.Parts {
		wanted := len(roles) == 0
		for _, r := range roles {
			wanted = wanted || p.Role == r
		}
		if wanted {
			words = append(words, p.Text)
		}
	}
	return strings.Join(words, " ")
}

func dateText(d edtf.Date) string {
	if d.IsZero() {
		return ""
	}
	return d.String()
}

func first(list []string) string {
	if len(list) == 0 {
		return ""
	}
	return list[0]
}

// fewestDigits is how many digits an identity number has at least: shorter ones
// number lists, not people.
const fewestDigits = 6

// digits keeps the digits of an identity number, in whatever script.
func digits(s string) string {
	kept := strings.Map(func(r rune) rune {
		if r >= '0' && r <= '9' {
			return r
		}
		return -1
	}, names.Clean(s))
	if len(kept) < fewestDigits {
		return ""
	}
	return kept
}

// chained writes a place so that what holds it is its beginning: a town is the
// sub-district's code followed by its own.
func (k *coder) chained(code string) string {
	if sub, ok := k.gazetteer.AtLevel(place.Code(code), place.Subdistrict); ok && string(sub) != code {
		return string(sub) + code
	}
	return code
}
