package intake

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf8"

	"sijil/internal/access"
	"sijil/internal/errs"
)

// FuzzParseMap: any text is a map that prints back as itself, or is refused with
// the map's name and a kind.
func FuzzParseMap(f *testing.F) {
	f.Add(wholeMap)
	files, err := filepath.Glob("../../testdata/maps/*.toml")
	if err != nil {
		f.Fatal(err)
	}
	for _, name := range files {
		text, err := os.ReadFile(name)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(string(text))
	}
	f.Add("kind = \"arrest\"\n[columns]\n\"a\\u0000\\\"\" = \"person.name\"\n")
	f.Fuzz(func(t *testing.T, text string) {
		m, err := ParseMap("m.toml", text)
		if err != nil {
			if !errors.Is(err, errs.Invalid) || !strings.HasPrefix(err.Error(), "map m.toml: ") {
				t.Errorf("refused as %v", err)
			}
			return
		}
		again, err := ParseMap("m.toml", m.String())
		if err != nil || again.String() != m.String() {
			t.Errorf("it prints\n%s\nwhich is read as %v\n%s", m, err, again)
		}
	})
}

// FuzzRow: a list of one row with any cells is taken in whole, or refused with
// row, column and reason; and what comes again is known.
func FuzzRow(f *testing.F) {
	f.Add("1", "Samir Ikhtiraa", "31", "2024-03-01", "2024-03-05", "حلب", "sdf", "SYR/TUR", "note")
	f.Add("", "مجهول", "٣ أشهر", "after Eid", "۱۴۰۱/۰۷/۰۸", "Gotham", "those", "NA", "=1+1")
	f.Add("\x00", "\u202e", "-", "31/02/2024", "..", ",,", "\"", "/", "'")
	f.Fuzz(func(t *testing.T, key, name, age, from, to, place, by, nat, note string) {
		cells := []string{key, name, "", age, from, to, place, "", by, "", nat, "", note}
		for i, c := range cells {
			if !utf8.ValidString(c) || len(c) > 1000 {
				return
			}
			cells[i] = `"` + strings.ReplaceAll(c, `"`, `""`) + `"`
		}
		const header = "key,name,mother,age,from,to,gov,district,by,site,nat,warrant,note\n"
		const other = "0,Adam Ikhtiraa,,30,2014,,,,isis,,,,\n" // so that the header is told from a row
		list := header + other + strings.Join(cells, ",") + "\n"
		m := newMemory()
		o := Options{Map: mapOf(t, lawMap), SkipRefused: true}
		s, err := deskOn(m).Import(t.Context(), access.Owner(), fileOf("list.csv", list), o)
		if err != nil {
			if !errors.Is(err, errs.Invalid) || !strings.HasPrefix(err.Error(), "list.csv") {
				t.Errorf("refused as %v", err)
			}
			return
		}
		if s.Rows != s.Reports+s.Known+int64(len(s.Refused)) || s.Reports != int64(len(m.reports)) {
			t.Errorf("%+v of\n%s", s, list)
		}
		for _, r := range s.Refused {
			if r.Row == 0 || r.Reason == "" {
				t.Errorf("refused as %+v", r)
			}
		}
		for _, k := range m.reports {
			for _, c := range k.Claims {
				if c.Value == "" && c.Given == "" || !utf8.ValidString(c.Value) {
					t.Errorf("claim %+v", c)
				}
			}
		}
		again, err := deskOn(m).Import(t.Context(), access.Owner(), fileOf("list.csv", list), o)
		if err != nil || again.Reports != 0 || again.Known != s.Reports+s.Known {
			t.Errorf("again: %+v, %v after %+v", again, err, s)
		}
	})
}
