package linkage

import (
	"context"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"sijil/internal/linkage/evaluate"
)

// invented is a table of people who do not exist, several noisy rows each, and
// whose rows are whose.
func invented(people int, seed uint64) (Table, []string) {
	random := rand.New(rand.NewPCG(seed, 7))
	pick := func(s string) string { w := strings.Fields(s); return w[random.IntN(len(w))] }
	syllables := func(n int) string {
		s := ""
		for range n {
			s += pick("ka lo mi ra ten sul dar vo pel nim os tag bu")
		}
		return s
	}
	var family []string
	for range people/3 + 5 {
		family = append(family, syllables(3))
	}
	t := Table{Name: "invented", Header: []string{"ref", "first_name", "surname", "date_of_birth", "town", "phone"}, Columns: make([][]string, 6)}
	var truth []string
	for p := range people {
		person := []string{
			pick("ali sam nora lea omar dina jan mia karim hala yusuf rima tom eva zaid lina"),
			family[random.IntN(len(family))],
			fmt.Sprintf("%d-%02d-%02d", 1940+random.IntN(60), 1+random.IntN(12), 1+random.IntN(28)),
			pick("tarin belos kamur vadel sorin petal"), fmt.Sprint(700000000 + random.IntN(99999999)),
		}
		for range 1 + random.IntN(3) {
			truth = append(truth, fmt.Sprint(p))
			t.Columns[0] = append(t.Columns[0], fmt.Sprintf("r%d", len(truth)))
			for c, v := range person {
				t.Columns[c+1] = append(t.Columns[c+1], noisy(random, v))
			}
		}
	}
	return t, truth
}

// noisy loses a value now and then, or a letter of it.
func noisy(random *rand.Rand, v string) string {
	switch random.IntN(12) {
	case 0:
		return ""
	case 1:
		at := random.IntN(len(v))
		return v[:at] + v[at+1:]
	case 2:
		at := random.IntN(len(v) - 1)
		return v[:at] + string(v[at+1]) + string(v[at]) + v[at+2:]
	}
	return v
}

func mustLink(t *testing.T, tables []Table, opt Options) Result {
	t.Helper()
	r, err := Tables(context.Background(), tables, opt)
	if err != nil {
		t.Fatalf("Tables: %v", err)
	}
	return r
}

func clustersOf(r Result) []string {
	var out []string
	for _, row := range r.Rows {
		out = append(out, fmt.Sprint(row.Cluster))
	}
	return out
}

func TestInventedPeopleAreFound(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct {
		name   string
		people int
		least  float64
	}{
		{"a small table, in which all pairs are compared", 250, 0.98},
		{"a larger one, in which rules choose the pairs", 1500, 0.97},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			table, truth := invented(tt.people, 1)
			s, err := evaluate.Of(truth, clustersOf(mustLink(t, []Table{table}, Options{})))
			if err != nil || s.F1 < tt.least || s.B3F1 < tt.least {
				t.Errorf("F1 %.4f, B3 %.4f, %v; want at least %.2f", s.F1, s.B3F1, err, tt.least)
			}
		})
	}
}

func shuffled(t Table, order []int) Table {
	out := Table{Name: t.Name, Header: t.Header}
	for _, col := range t.Columns {
		var c []string
		for _, at := range order {
			c = append(c, col[at])
		}
		out.Columns = append(out.Columns, c)
	}
	return out
}

func TestRowOrderAndWorkersChangeNothing(t *testing.T) {
	t.Parallel()
	table, _ := invented(1200, 2)
	want := mustLink(t, []Table{table}, Options{Workers: 1})
	model, _ := want.Model.Marshal()
	if got := mustLink(t, []Table{table}, Options{Workers: 5}); !slices.Equal(got.Rows, want.Rows) {
		t.Error("five workers and one give different rows")
	}
	order := rand.New(rand.NewPCG(3, 3)).Perm(table.Rows())
	got := mustLink(t, []Table{shuffled(table, order)}, Options{Workers: 3})
	if other, _ := got.Model.Marshal(); string(other) != string(model) {
		t.Error("another order of rows gives another model")
	}
	to := map[int]int{}
	for n, at := range order {
		a, b := got.Rows[n], want.Rows[at]
		if c, met := to[a.Cluster]; met && c != b.Cluster || a.Probability != b.Probability {
			t.Fatalf("row %d: cluster %d, probability %v in one order, %d and %v in another", at, b.Cluster, b.Probability, a.Cluster, a.Probability)
		}
		to[a.Cluster] = b.Cluster
	}
}

func TestRowsComeBackInOrder(t *testing.T) {
	t.Parallel()
	table, _ := invented(100, 4)
	r := mustLink(t, []Table{table}, Options{ID: "ref"})
	size := map[int]int{}
	for _, row := range r.Rows {
		size[row.Cluster]++
	}
	for n, row := range r.Rows {
		if row.ID != table.Columns[0][n] || row.Cluster < 1 || row.Cluster > n+1 {
			t.Fatalf("row %d is %+v; want id %s and a cluster named by a row up to it", n, row, table.Columns[0][n])
		}
		if alone := size[row.Cluster] == 1; alone && (row.Cluster != n+1 || row.Probability != 1) {
			t.Fatalf("row %d stands alone as %+v; want its own number and probability 1", n, row)
		}
	}
}

func TestBetweenTablesOnlyRowsOfDifferentTablesMeet(t *testing.T) {
	t.Parallel()
	table, truth := invented(900, 5)
	var parts [2]Table
	var split [2][]int
	for n := range truth {
		split[n%2] = append(split[n%2], n)
	}
	var labels []string
	for k := range parts {
		parts[k] = shuffled(table, split[k])
		parts[k].Name = fmt.Sprint("list ", k+1)
		for _, n := range split[k] {
			labels = append(labels, truth[n])
		}
	}
	r := mustLink(t, parts[:], Options{Between: true, OneTable: true, ID: "ref"})
	seen := map[string]bool{}
	for _, row := range r.Rows {
		if key := fmt.Sprint(row.Table, row.Cluster); seen[key] {
			t.Fatalf("cluster %d holds two rows of %s", row.Cluster, row.Table)
		} else {
			seen[key] = true
		}
	}
	if s, _ := evaluate.Of(labels, clustersOf(r)); s.Precision < 0.97 {
		t.Errorf("precision %.4f; want at least .97", s.Precision)
	}
}
