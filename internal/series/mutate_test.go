package series

import (
	"encoding/csv"
	"flag"
	"fmt"
	"math/rand/v2"
	"os"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// seriesFile lets the same test measure a real table, read in place:
//
//	go test ./internal/series -run TestMutations -v -series ../../../shared/data/published/snhr_figures.csv
var seriesFile = flag.String("series", "", "table to mutate; none: an invented complete one")

// A mutation is one change of a table, as a hand makes it.
type mutation struct {
	kind   string // swapped, dropped, changed
	row    int    // of the original, from 1
	column int
	table  [][]string
}

// mutate makes one change: two digits of a number the other way round, a row
// left out, or a number replaced.
func mutate(rng *rand.Rand, table [][]string) (mutation, bool) {
	m := mutation{row: 1 + rng.IntN(len(table)-1)}
	for _, row := range table {
		m.table = append(m.table, slices.Clone(row))
	}
	var filled []int
	for i, cell := range table[m.row] {
		if slices.Contains(countColumns, table[0][i]) && cell != "" {
			filled = append(filled, i)
		}
	}
	if len(filled) == 0 {
		return m, false
	}
	m.column = filled[rng.IntN(len(filled))]
	cell := &m.table[m.row][m.column]
	n, _ := strconv.ParseInt(*cell, 10, 64)
	switch rng.IntN(3) {
	case 0:
		m.kind = "swapped"
		all := swaps(n)
		if len(all) == 0 {
			return m, false
		}
		*cell = fmt.Sprint(all[rng.IntN(len(all))])
	case 1:
		m.kind = "dropped"
		m.table = slices.Delete(m.table, m.row, m.row+1)
	default:
		m.kind = "changed"
		by := 1 + rng.Int64N(max(n/3, 3))
		if rng.IntN(2) == 0 && n > by {
			by = -by
		}
		*cell = fmt.Sprint(n + by)
	}
	return m, true
}

var countColumns = []string{"cases", "children", "women", "men", "became_enforced_disappearance"}

// identity is a sum that holds in a table: rows counted from 1, in one column.
type identity struct {
	column string
	whole  int
	parts  []int
}

// identities finds the sums of a table whose parts are all stated, by plain
// loops that share nothing with Lint: parties of a window, and windows that
// follow each other from the first day of another to its last.
func identities(table [][]string) []identity {
	var all []identity
	for _, column := range countColumns {
		rows := stated(table, column)
		for whole, w := range rows {
			var parties []int
			unstated := false
			for i := 1; i < len(table); i++ {
				r := table[i]
				if r[0] == w[0] && r[1] == w[1] && r[2] == w[2] && w[3] == "all" && r[3] != "all" {
					parties = append(parties, i)
					unstated = unstated || rows[i] == nil
				}
			}
			if len(parties) > 1 && !unstated {
				all = append(all, identity{column, whole, parties})
			}
			if months := chain(rows, whole, w[0]); months != nil {
				all = append(all, identity{column, whole, months})
			}
		}
	}
	return slices.DeleteFunc(all, func(x identity) bool { return !x.holds(table, 0) })
}

// stated are the rows that have a value in a column.
func stated(table [][]string, column string) map[int][]string {
	at := slices.Index(table[0], column)
	rows := map[int][]string{}
	for i := 1; i < len(table) && at >= 0; i++ {
		if table[i][at] != "" {
			rows[i] = table[i]
		}
	}
	return rows
}

// chain finds windows of the same metric and party from a day to the end of the
// whole, the longest first.
func chain(rows map[int][]string, whole int, from string) []int {
	w := rows[whole]
	var next []int
	for i, r := range rows {
		if i != whole && r[0] == from && r[2] == w[2] && r[3] == w[3] && r[1] <= w[1] && (r[0] != w[0] || r[1] != w[1]) {
			next = append(next, i)
		}
	}
	slices.SortFunc(next, func(a, b int) int { return strings.Compare(rows[b][1], rows[a][1]) })
	for _, i := range next {
		if rows[i][1] == w[1] {
			return []int{i}
		}
		end, err := readDay(rows[i][1])
		if err != nil {
			continue
		}
		if rest := chain(rows, whole, (end + 1).String()); rest != nil {
			return append([]int{i}, rest...)
		}
	}
	return nil
}

// holds says whether the sum holds where one row is left out (0: none), whose
// number shifts those behind it.
func (x identity) holds(table [][]string, without int) bool {
	at := slices.Index(table[0], x.column)
	value := func(row int) int64 {
		if row == without {
			return 0
		}
		if without > 0 && row > without {
			row--
		}
		n, _ := strconv.ParseInt(table[row][at], 10, 64)
		return n
	}
	sum := int64(0)
	for _, p := range x.parts {
		sum += value(p)
	}
	return sum == value(x.whole)
}

func (x identity) rows() []int { return append([]int{x.whole}, x.parts...) }

// invented is a complete series of nobody: a year by month and party, with
// children, women and men, the half-years, and a running total.
func invented(rng *rand.Rand) [][]string {
	table := [][]string{{"period_start", "period_end", "metric", "party", "cases", "children", "women", "men", "became_enforced_disappearance", "source", "note"}}
	parties := []string{"syrian_regime", "sdf", "opposition_sna", "hts"}
	sums := map[string][]int{} // window and party
	add := func(window Window, party string, n []int) {
		key := window.String() + party
		for i, x := range n {
			if sums[key] == nil {
				sums[key] = make([]int, len(n))
			}
			sums[key][i] += x
		}
	}
	put := func(w Window, party string) {
		n := sums[w.String()+party]
		row := []string{w.From.String(), w.To.String(), "arrests", party}
		for _, x := range n {
			row = append(row, strconv.Itoa(x))
		}
		table = append(table, append(row, "same", ""))
	}
	for m := 1; m <= 12; m++ {
		for _, p := range parties {
			children, women, men := rng.IntN(14), rng.IntN(9), 20+rng.IntN(90)
			n := []int{children + women + men, children, women, men, rng.IntN(men)}
			for _, w := range []Window{months(2031, m, 1), months(2031, 1+(m-1)/6*6, 6), months(2031, 1, 12)} {
				add(w, p, n)
				add(w, "all", n)
			}
		}
	}
	for _, w := range []Window{months(2031, 1, 12), months(2031, 1, 6), months(2031, 7, 6)} {
		for _, p := range append([]string{"all"}, parties...) {
			put(w, p)
		}
	}
	for m := 1; m <= 12; m++ {
		for _, p := range append([]string{"all"}, parties...) {
			put(months(2031, m, 1), p)
		}
	}
	return table
}

// TestMutations breaks a table that adds up in 200 places, one at a time, and
// counts how many of those that break a sum are found, with the row among those
// named. A row that was left out can't be named: the rest of its sum is.
func TestMutations(t *testing.T) {
	rng := rand.New(rand.NewPCG(7, 7))
	table := invented(rng)
	if *seriesFile != "" {
		table = readTable(t, *seriesFile)
	}
	before := lintTable(t, table)
	if *seriesFile == "" && len(before) > 0 {
		t.Fatalf("the invented series has findings: %+v", before)
	}
	sums := identities(table)
	broken, found, named := 0, 0, 0
	kinds := map[string][3]int{}
	for range 200 {
		m, ok := mutate(rng, table)
		if !ok {
			continue
		}
		without := 0
		if m.kind == "dropped" {
			without = m.row
		}
		var broke []identity
		for _, x := range sums {
			if slices.Contains(x.rows(), m.row) && !x.holds(m.table, without) {
				broke = append(broke, x)
			}
		}
		if len(broke) == 0 {
			continue
		}
		broken++
		k := kinds[m.kind]
		k[0]++
		after := fresh(lintTable(t, m.table), before, without)
		if len(after) > 0 {
			found++
			k[1]++
		}
		if shows(after, m, broke) {
			named++
			k[2]++
		} else if *seriesFile != "" {
			t.Logf("%s row %d column %s: %d findings", m.kind, m.row, table[0][m.column], len(after))
		}
		kinds[m.kind] = k
	}
	t.Logf("%d mutations break one of %d sums: %d found, %d with the row named; %v (broken, found, named)", broken, len(sums), found, named, kinds)
	if broken < 50 || found*100 < 95*broken || named*100 < 95*broken {
		t.Errorf("found %d and named %d of %d broken; want 95 percent", found, named, broken)
	}
}

// fresh are the findings that were not there before; a row that was left out
// shifts the numbers behind it.
func fresh(after, before []Finding, without int) []Finding {
	old := map[string]bool{}
	for _, f := range before {
		old[f.Rule+f.Message] = true
	}
	return slices.DeleteFunc(after, func(f Finding) bool { return old[f.Rule+f.Message] })
}

// shows says whether one of the findings names the changed row, or, of a row
// that was left out, the others of its sum.
func shows(found []Finding, m mutation, broke []identity) bool {
	for _, f := range found {
		if m.kind != "dropped" {
			if slices.Contains(f.Rows, m.row) {
				return true
			}
			continue
		}
		for _, x := range broke {
			all := true
			for _, r := range x.rows() {
				if r > m.row {
					r--
				} else if r == m.row {
					continue
				}
				all = all && slices.Contains(f.Rows, r)
			}
			if all {
				return true
			}
		}
	}
	return false
}

func lintTable(t *testing.T, table [][]string) []Finding {
	t.Helper()
	var b strings.Builder
	if err := csv.NewWriter(&b).WriteAll(table); err != nil {
		t.Fatal(err)
	}
	s, err := Read("mutated.csv", "nobody", []byte(b.String()), Words{})
	if err != nil {
		t.Fatal(err)
	}
	return Lint(s)
}

func readTable(t *testing.T, name string) [][]string {
	t.Helper()
	f, err := os.Open(name)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	table, err := csv.NewReader(f).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	return table
}
