package linkage

import (
	"context"
	"math"
	"strings"
	"testing"
)

// levelFor returns the words of the level of two rows under one comparison.
func levelFor(t *testing.T, c Comparison, header, a, b string) string {
	t.Helper()
	e, err := load(context.Background(), []Table{table(header, a, b, "zzzz,zzzz,zzzz")}, false)
	if err != nil {
		t.Fatal(err)
	}
	e.workers = 1
	c.Name = "c"
	if err := e.compileAll([]Comparison{c}); err != nil {
		t.Fatal(err)
	}
	at := make([]int32, 3)
	for row, given := range e.input {
		at[given] = int32(row)
	}
	w := e.scratch[0]
	l, mirrored, cached := e.compare[0].level(w, 0, at[0], at[1]), e.compare[0].level(w, 0, at[1], at[0]), e.compare[0].level(w, 0, at[0], at[1])
	if l != mirrored || l != cached {
		t.Fatalf("level %d one way, %d the other, %d from the cache", l, mirrored, cached)
	}
	return e.compare[0].words(int(l))
}

func TestLevels(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct {
		name   string
		levels string
		a, b   string
		want   string
	}{
		{"equal but for case, marks and spaces", "equal", "  José ", "jose", "equal"},
		{"equal but for hamza and ta marbuta", "equal", "أسامة", "اسامه", "equal"},
		{"a blank is missing, not equal", "equal", " ", "jose", "missing"},
		{"what stands for nothing is missing", "equal", "N/A", "jose", "missing"},
		{"one letter less", "equal|jaro-winkler 0.92|jaro-winkler 0.7", "meynell", "meynel", "jaro-winkler 0.92"},
		{"the best level wins", "equal|levenshtein 2|osa 1", "abcdef", "abdcef", "levenshtein 2"},
		{"two neighbours exchanged are one slip", "equal|slip", "1971-06-24", "1971-06-42", "slip"},
		{"day and month exchanged are one slip", "equal|slip", "1971-06-04", "1971-04-06", "slip"},
		{"one date in two spellings", "equal", "24/06/1971", "1971-06-24", "equal"},
		{"a year holds its days", "equal|overlap|years 1", "1971", "1971-06-24", "overlap"},
		{"a month apart", "equal|days 31", "1971-06-24", "1971-07-20", "days 31"},
		{"two years apart", "equal|years 1|years 10", "1971-06-24", "1973-07-20", "years 10"},
		{"the district of a British postcode", "equal|equal sector|equal district", "tq13 8df", "TQ13 9AA", "equal district"},
		{"its area", "equal|equal sector|equal district|equal area", "tq13 8df", "TQ9 9AA", "equal area"},
		{"the name before the at sign", "equal|equal user", "lina@here.org", "lina@there.org", "equal user"},
		{"words in another order", "equal|equal sorted words", "lina hadi", "hadi lina", "equal sorted words"},
		{"most of the words", "equal|words 0.5", "lina mira hadi", "lina hadi", "words 0.5"},
		{"an Arabic name and its Latin spelling", "equal|equal sound", "عبد الرحمن", "Abdul Rahman", "equal sound"},
		{"two spellings of one Arabic name", "equal|equal canonical", "Mohamad", "محمد", "equal canonical"},
		{"sounds alike across scripts", "equal|equal canonical|name alike", "بلقاضي", "Belkadhi", "name alike"},
		{"parts across scripts, in another order", "equal|parts 0.9", "عبد الرحمن الحلبي", "Halabi Abdul Rahman", "parts 0.9"},
		{"a part left out", "equal|parts 0.9|parts 0.5", "عمر خالد الحلبي", "عمر الحلبي", "parts 0.5"},
		{"numbers within a hundredth", "equal|within 0.01", "1000", "1009", "within 0.01"},
		{"a number that is none is near nothing", "equal|within 0.01|apart 5", "1000", "many", "else"},
		{"nothing in common", "equal|jaro-winkler 0.7", "abcd", "wxyz", "else"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			c := Comparison{Columns: []string{"x"}, Levels: strings.Split(tt.levels, "|")}
			if got := levelFor(t, c, "x,y,z", tt.a+",1,2", tt.b+",1,2"); got != tt.want {
				t.Errorf("%q and %q: %q; want %q", tt.a, tt.b, got, tt.want)
			}
		})
	}
}

func TestLevelsOfSeveralColumns(t *testing.T) {
	t.Parallel()
	levels := []string{"1 equal & 2 equal", "swapped", "1 jaro-winkler 0.88 & 2 jaro-winkler 0.88", "2 equal", "1 equal"}
	for _, tt := range []struct{ name, a, b, want string }{
		{"both", "lina,hadi", "lina,hadi", "1 equal & 2 equal"},
		{"given and family name swapped", "lina,hadi", "hadi,lina", "swapped"},
		{"both nearly", "lina,hadid", "linaa,hadidi", "1 jaro-winkler 0.88 & 2 jaro-winkler 0.88"},
		{"the second only", "lina,hadi", "omar,hadi", "2 equal"},
		{"the second, the first not known", "lina,hadi", ",hadi", "2 equal"},
		{"nothing that both have", "lina,", ",hadi", "missing"},
		{"nothing", "lina,hadi", "omar,zaid", "else"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			c := Comparison{Columns: []string{"x", "y"}, Levels: levels}
			if got := levelFor(t, c, "x,y,z", tt.a+",2", tt.b+",2"); got != tt.want {
				t.Errorf("%q and %q: %q; want %q", tt.a, tt.b, got, tt.want)
			}
		})
	}
}

func TestExplainAddsUp(t *testing.T) {
	t.Parallel()
	people, _ := invented(120, 14)
	r := mustLink(t, []Table{people}, Options{Workers: 1})
	for a := range 40 {
		b := r.Rows[a].Cluster - 1
		if a == b {
			b = (a + 1) % 40
		}
		w, err := r.Explain(a, b)
		if err != nil {
			t.Fatal(err)
		}
		want := r.engine.weightOf(r.engine.scratch[0], r.at[a], r.at[b])
		sum := w.Prior
		for _, s := range w.Steps {
			sum += s.Weight + s.Frequency
		}
		if math.Abs(sum-w.Weight) > 1e-9 || math.Abs(w.Weight-want) > 1e-6 {
			t.Fatalf("rows %d and %d: steps add up to %v, told %v, used %v", a, b, sum, w.Weight, want)
		}
		if !strings.Contains(w.String(), "in all") {
			t.Fatalf("in words: %s", w)
		}
	}
}

func TestProfileKnowsWhatIsNeverEvidence(t *testing.T) {
	t.Parallel()
	people, truth := invented(120, 15)
	people.Header = append(people.Header, "cluster", "code", "full name", "nothing")
	var code, full []string
	for n := range truth {
		code = append(code, "x"+strings.Repeat("y", n%7)+people.Columns[0][n])
		full = append(full, people.Columns[1][n]+" "+people.Columns[2][n])
	}
	people.Columns = append(people.Columns, truth, code, full, make([]string, len(truth)))
	r := mustLink(t, []Table{people}, Options{})
	want := map[string]Role{"ref": RowID, "first_name": Given, "surname": Family, "date_of_birth": Birth, "town": Place,
		"phone": Phone, "cluster": Truth, "code": RowID, "nothing": Empty}
	for _, p := range r.Report.Columns {
		if role, ok := want[p.Column]; ok && p.Role != role {
			t.Errorf("column %q is taken for %q; want %q", p.Column, p.Role, role)
		}
		if p.Column == "full name" && p.Why == "" {
			t.Error("the whole name is compared beside its parts")
		}
	}
	for _, c := range r.Settings.Comparisons {
		if p := want[c.Columns[0]]; !p.evidence() {
			t.Errorf("column %q is evidence", c.Columns[0])
		}
	}
}

func TestRefusingEarlyChangesNoWeightAboveTheFloor(t *testing.T) {
	t.Parallel()
	table, _, _ := households(120, 3)
	r := mustLink(t, []Table{table}, Options{Workers: 1})
	e, w := r.engine, r.engine.scratch[0]
	for i := range int32(e.rows) {
		for j := range i {
			want := e.weightOf(w, j, i)
			for _, floor := range []float64{-20, -8.5, 0, 5} {
				got := e.weightAbove(w, j, i, floor)
				if want >= floor && got != want || want < floor && got >= floor {
					t.Fatalf("rows %d and %d: %v above floor %v; want %v", j, i, got, floor, want)
				}
			}
		}
	}
}

func TestHeaders(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct {
		name, header string
		want         Role
	}{
		{"words run together with capitals", "birthDate", Birth},
		{"dots and underscores", "person.birth_year", Year},
		{"a family name is not a name", "Family_Name", Family},
		{"part of a longer name", "mother surname", Family},
		{"the answer, also as part of a name", "true_cluster", Truth},
		{"a group of ages is no answer", "age group", Category},
		{"an id that people hold", "soc_sec_id", IDNumber},
		{"an id of rows", "Record ID", RowID},
		{"Arabic, however spelled", "إسم الأب", Kin},
		{"French", "Nom de famille", Family},
		{"nothing that is known", "xyzzy", ""},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if got, _ := headerRole(tt.header); got != tt.want {
				t.Errorf("headerRole(%q) = %q; want %q", tt.header, got, tt.want)
			}
		})
	}
}
