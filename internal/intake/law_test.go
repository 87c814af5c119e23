package intake

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"sijil/internal/register"
)

// lawMap reads a column of every kind of field.
const lawMap = `[columns]
"key" = "report.key"
"name" = "person.name"
"mother" = "person.mother"
"age" = "person.age"
"from..to" = "arrest.date"
"gov" = "arrest.place"
"district" = "arrest.place"
"by" = "arrest.party"
"site" = "custody.site"
"nat" = "person.nationality"
"warrant" = "arrest.warrant"
"note" = "report.text"
[split]
"nat" = "/"
[missing]
"age" = ["-1"]
[constants]
"report.language" = "en"
`

// TestNothingIsLost: of any list, each row is a new report, known or refused; and
// each cell that a report read is a claim, a value that waits, or a word for
// nothing. Nothing of it is dropped, and the row itself stays byte for byte.
func TestNothingIsLost(t *testing.T) {
	t.Parallel()
	cells := map[string][]string{
		"key":      {"1", "2", "3", "004", ""},
		"name":     {"Samir Ikhtiraa", "نور اختراع", "مجهول", "0", ""},
		"mother":   {"Maha", "-", ""},
		"age":      {"31", "٢٤ سنة", "old", "214", "-1", "3 months", ""},
		"from":     {"2024-03-01", "2014", "spring 2014", "after Eid", "31/02/2024", "03/04/2015", ""},
		"to":       {"2024-03-05", "2015", "unknown", "before Eid", ""},
		"gov":      {"حلب", "Homs", "Gotham", "n/a", ""},
		"district": {"منبج", "the old farm", ""},
		"by":       {"sdf", "those", "مجهول", ""},
		"site":     {"سجن صيدنايا", "the old school", ""},
		"nat":      {"SYR/TUR", "Syria/Mars", "NA", ""},
		"warrant":  {"yes", "0", "perhaps", ""},
		"note":     {"a remark", "=1+1", "none", ""},
	}
	header := []string{"key", "name", "mother", "age", "from", "to", "gov", "district", "by", "site", "nat", "warrant", "note"}
	rapid.Check(t, func(rt *rapid.T) {
		var list strings.Builder
		list.WriteString(strings.Join(header, ",") + "\n")
		rows := map[string][]string{}
		for range rapid.IntRange(1, 8).Draw(rt, "rows") {
			var row []string
			for _, h := range header {
				row = append(row, rapid.SampledFrom(cells[h]).Draw(rt, h))
			}
			raw := strings.Join(row, ",")
			rows[raw] = row
			list.WriteString(raw + "\n")
		}
		m := newMemory()
		s, err := take(t, m, lawMap, list.String(), Options{SkipRefused: true})
		if err != nil && s.Rows > 0 {
			rt.Fatal(err)
		}
		if s.Rows != s.Reports+s.Known+int64(len(s.Refused)) || s.Reports != int64(len(m.reports)) {
			rt.Fatalf("%d rows, %d reports (%d kept), %d known, %d refused", s.Rows, s.Reports, len(m.reports), s.Known, len(s.Refused))
		}
		for _, r := range s.Refused {
			if r.Row < 1 || r.Line != r.Row+1 || r.Column == "" || r.Reason == "" || len(r.Cells) != len(header) {
				rt.Fatalf("refused as %+v", r)
			}
		}
		for _, k := range m.reports {
			row, ok := rows[string(k.Raw)]
			if !ok {
				rt.Fatalf("the row %q was kept as %q", rows, k.Raw)
			}
			if lost := lostOf(header, row, k.Claims); lost != "" {
				rt.Fatalf("of the row %q the cell %q is lost: %s", k.Raw, lost, short(k.Claims))
			}
		}
		var waits int64
		for _, q := range m.queued {
			waits += q.Rows
		}
		for _, k := range m.reports {
			for _, c := range k.Claims {
				if c.Queued() || c.Field == "custody.site" && c.Value == register.OpenCode(c.Given) {
					waits--
				}
			}
		}
		if waits != 0 {
			rt.Fatalf("values that wait and the queue differ by %d", waits)
		}
	})
}

// lostOf returns a cell that no claim keeps, and that says something.
func lostOf(header, row []string, claims register.Claims) string {
	for i, cell := range row {
		parts := []string{cell}
		if header[i] == "nat" {
			parts = strings.Split(cell, "/")
		}
		for _, part := range parts {
			if part == "" || isNothing(part) && header[i] != "nat" || part == "-1" || saysUnknown(part) || header[i] == "name" && part == "0" {
				continue
			}
			kept := false
			for _, c := range claims {
				kept = kept || strings.Contains(c.Given, part)
			}
			if !kept {
				return header[i] + ": " + part
			}
		}
	}
	return ""
}

// TestMendedFile: what was refused comes back from the file to mend as it was,
// whatever its cells hold.
func TestMendedFile(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(rt *rapid.T) {
		cell := rapid.StringMatching(`['=+@\- \t]{0,3}[a-zاب"',;0-9.=+@-]{0,6}`)
		note := cell.Draw(rt, "note")
		m := newMemory()
		s, err := take(t, m, "[columns]\n\"id\" = \"report.key\"\n\"name\" = \"person.name\"\n\"age\" = \"person.age\"\n\"note\" = \"report.text\"\n",
			fmt.Sprintf("id,name,age,note\n1,Samir Ikhtiraa,214,\"%s\"\n2,Hind Ikhtiraa,30,x\n", strings.ReplaceAll(note, `"`, `""`)))
		if !errors.Is(err, ErrRefused) || len(s.Refused) != 1 {
			rt.Fatalf("%v, %+v", err, s.Refused)
		}
		var file strings.Builder
		if err := WriteRefused(&file, s.Refused); err != nil {
			rt.Fatal(err)
		}
		mended := strings.Replace(file.String(), ",214,", ",21,", 1)
		if s = mustTake(t, m, "[columns]\n\"id\" = \"report.key\"\n\"name\" = \"person.name\"\n\"age\" = \"person.age\"\n\"note\" = \"report.text\"\n", mended); s.Reports != 1 {
			rt.Fatalf("the mended file gives %+v", s)
		}
		given := ""
		for _, c := range m.reports[0].Claims {
			if c.Field == "report.text" {
				given = c.Given
			}
		}
		if want := trim(note); given != want && !isNothing(want) {
			rt.Fatalf("the cell %q came back as %q, from\n%s", want, given, file.String())
		}
	})
}
