package world_test

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"strings"
	"testing"
	"time"
	"unicode"

	"golang.org/x/text/encoding/charmap"

	"sijil/internal/names"
	"sijil/internal/world"
)

// told is a row of a list beside the case that it tells of.
type told struct{ list, truth row }

// tell reads the four lists of a world by the plainest means, and puts each row
// beside its case.
func tell(t *testing.T, o world.Options) [4][]told {
	t.Helper()
	files := filesOf(t, newWorld(t, o))
	truth := map[string]row{}
	for _, r := range rowsOf(t, files[world.TruthFile]) {
		truth[r["report.key"]] = r
	}
	caseOf := map[[2]string]string{}
	for _, r := range rowsOf(t, files[world.ReportsFile]) {
		if at := [2]string{r["source"], r["key"]}; caseOf[at] != "" {
			t.Fatalf("%v stands twice in %s", at, world.ReportsFile)
		} else {
			caseOf[at] = r["case"]
		}
	}
	var all [4][]told
	for i, list := range [4]struct {
		rows []row
		key  string
	}{
		{rowsOf(t, files["source-1.csv"]), "الرقم"},
		{rowsOf(t, bytes.TrimPrefix(files["source-2.csv"], []byte("\ufeff"))), "ID"},
		{oldRows(t, files["source-3.csv"]), "م"},
		{lines(t, files["source-4.jsonl"]), "key"},
	} {
		source := []string{"source-1", "source-2", "source-3", "source-4"}[i]
		for _, r := range list.rows {
			c, ok := truth[caseOf[[2]string{source, r[list.key]}]]
			if !ok {
				t.Fatalf("%s: key %q is in no truth", source, r[list.key])
			}
			all[i] = append(all[i], told{r, c})
		}
	}
	return all
}

// oldRows reads a list with semicolons in windows-1256.
func oldRows(t *testing.T, file []byte) []row {
	t.Helper()
	text, err := charmap.Windows1256.NewDecoder().Bytes(file)
	if err != nil {
		t.Fatal(err)
	}
	if bytes.ContainsRune(text, '?') {
		t.Error("a sign that windows-1256 does not have was written as ?")
	}
	r := csv.NewReader(bytes.NewReader(text))
	r.Comma = ';'
	all, err := r.ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	rows := make([]row, len(all)-1)
	for i, cells := range all[1:] {
		rows[i] = row{}
		for j, cell := range cells {
			rows[i][all[0][j]] = cell
		}
	}
	return rows
}

func lines(t *testing.T, file []byte) []row {
	t.Helper()
	var rows []row
	for line := range bytes.Lines(file) {
		var r map[string]*string
		if err := json.Unmarshal(line, &r); err != nil {
			t.Fatal(err)
		}
		flat := row{}
		for k, v := range r {
			if v != nil {
				flat[k] = *v
			}
		}
		rows = append(rows, flat)
	}
	return rows
}

func isLatin(s string) bool {
	return strings.IndexFunc(s, func(r rune) bool { return unicode.Is(unicode.Latin, r) }) >= 0
}

// The noise of the lists is that of real ones: how often each kind of it stands
// in a list, counted from the files.
func TestTheNoiseOfTheLists(t *testing.T) {
	t.Parallel()
	all := tell(t, world.Options{Seed: 12, Cases: 12_000})
	team, partner, families, monitor := all[0], all[1], all[2], all[3]
	folded := func(a, b string) bool { return names.Fold(a) == names.Fold(b) }
	arrest := func(r row) string { return r["arrest.date"] + r["killing.date"] }
	for _, tt := range []struct {
		name        string
		list        []told
		of, is      func(x told) bool // is, among those that are of
		least, most int               // percent
	}{
		{"the team gives the grandfather", team, nil, func(x told) bool { return x.list["اسم الجد"] != "" }, 65, 75},
		{"the team gives the mother", team, nil, func(x told) bool { return x.list["اسم الأم"] != "" }, 84, 92},
		{"the team's given name is not as in the truth", team, nil, func(x told) bool { return x.list["الاسم"] != x.truth["person.given"] }, 3, 12},
		{"and mostly folds to it", team, func(x told) bool { return x.list["الاسم"] != x.truth["person.given"] },
			func(x told) bool { return folded(x.list["الاسم"], x.truth["person.given"]) }, 55, 90},
		{"a father of the team's list is the family: the two changed places", team, func(x told) bool { return x.truth["person.father"] != "ال"+x.truth["person.family"] },
			func(x told) bool { return folded(x.list["اسم الأب"], x.truth["person.family"]) }, 0, 2},
		{"the partner writes Latin", partner, nil, func(x told) bool { return isLatin(x.list["Full name"]) }, 100, 100},
		{"the partner gives a mother", partner, nil, func(x told) bool { return x.list["Mother's name"] != "" && x.list["Mother's name"] != "N/A" }, 58, 70},
		{"the partner gives the year of birth only", partner, nil, func(x told) bool { return len(x.list["Date of birth"]) == 4 }, 35, 62},
		{"a birth of the partner's is the first of January", partner, func(x told) bool { return !strings.HasSuffix(x.truth["person.birth_date"], "-01-01") },
			func(x told) bool { return strings.HasSuffix(x.list["Date of birth"], "-01-01") }, 1, 8},
		{"the partner's day of arrest is another", partner, func(x told) bool { return len(arrest(x.truth)) == 10 && len(x.list["Date of arrest"]) == 10 },
			func(x told) bool { return x.list["Date of arrest"] != arrest(x.truth) }, 7, 15},
		{"mostly by three days or less", partner, func(x told) bool {
			return len(arrest(x.truth)) == 10 && len(x.list["Date of arrest"]) == 10 && x.list["Date of arrest"] != arrest(x.truth)
		}, func(x told) bool {
			a, _ := days(t, arrest(x.truth))
			b, _ := days(t, x.list["Date of arrest"])
			return a.Sub(b).Abs() <= 3*24*time.Hour
		}, 75, 99},
		{"the partner knows a day of arrest only to the month", partner, func(x told) bool { return len(arrest(x.truth)) == 10 },
			func(x told) bool { return len(x.list["Date of arrest"]) == 7 }, 5, 13},
		{"the families' list knows no age", families, nil, func(x told) bool { return x.list["العمر عند الاعتقال"] == "" }, 15, 26},
		{"the families' list gives four names or more", families, nil, func(x told) bool { return len(strings.Fields(x.list["الاسم الكامل"])) >= 4 }, 30, 65},
		{"the families' list writes more than a name", families, nil, func(x told) bool {
			return strings.ContainsAny(x.list["الاسم الكامل"], "()-\u200f") || strings.Contains(x.list["الاسم الكامل"], "  ") || strings.HasPrefix(x.list["الاسم الكامل"], "الحاج")
		}, 8, 17},
		{"the monitor writes Arabic", monitor, nil, func(x told) bool { return !isLatin(x.list["name"]) }, 25, 50},
		{"the monitor gives no mother", monitor, nil, func(x told) bool { return x.list["mother"] == "" }, 45, 62},
		{"nobody knew the name", append(append([]told{}, monitor...), families...), nil, func(x told) bool {
			name := x.list["name"] + x.list["الاسم الكامل"]
			return name == "unknown" || strings.HasPrefix(name, "مجهول") || strings.HasPrefix(name, "ابن")
		}, 0, 1},
	} {
		of, is := 0, 0
		for _, x := range tt.list {
			if tt.of != nil && !tt.of(x) {
				continue
			}
			of++
			if tt.is(x) {
				is++
			}
		}
		if of == 0 || is*100 < tt.least*of || is*100 > tt.most*of {
			t.Errorf("%s: %d of %d rows, want %d to %d percent", tt.name, is, of, tt.least, tt.most)
		}
	}
}

// The lists overlap, so that they can be linked and those on no list estimated;
// each prefers some parties; some rows are told twice; one list copies another.
func TestTheListsOverlap(t *testing.T) {
	t.Parallel()
	all := tell(t, world.Options{Seed: 12, Cases: 12_000})
	on := [4]map[string]string{}
	for i, list := range all {
		on[i] = map[string]string{}
		for _, x := range list {
			on[i][x.truth["report.key"]] = x.list["Full name"] + x.list["name"]
		}
		if repeats := len(list) - len(on[i]); repeats*1000 < 5*len(list) || repeats*1000 > 40*len(list) {
			t.Errorf("source-%d tells %d of %d cases twice", i+1, repeats, len(on[i]))
		}
		if n := len(on[i]); n < 3000 || n > 8000 {
			t.Errorf("source-%d tells of %d of 12,000 cases", i+1, n)
		}
	}
	for i := range 4 {
		for j := range i {
			both := 0
			for key := range on[i] {
				if _, ok := on[j][key]; ok {
					both++
				}
			}
			if both*100 < 20*len(on[i]) {
				t.Errorf("source-%d and source-%d share %d cases of %d", i+1, j+1, both, len(on[i]))
			}
		}
	}
	copied, both := 0, 0
	for key, name := range on[3] {
		if other, ok := on[1][key]; ok {
			both++
			if name == other {
				copied++
			}
		}
	}
	if copied*100 < 30*both {
		t.Errorf("source-4 has the spelling of source-2 in %d of %d cases that both have", copied, both)
	}
	share := func(list []told, party string) int {
		n := count(rowsTold(list), func(r row) string { return partyOf(r["arrest.party"] + r["killing.party"]) })
		return n[party] * 1000 / len(list)
	}
	if a, b := share(all[1], "sdf"), share(all[2], "sdf"); a < 3*b/2 {
		t.Errorf("the partner has %d, the families %d in a thousand by sdf", a, b)
	}
}

func rowsTold(list []told) []row {
	rows := make([]row, len(list))
	for i, x := range list {
		rows[i] = x.truth
	}
	return rows
}
