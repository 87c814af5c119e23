package estimate

import (
	"testing"

	"pgregory.net/rapid"
)

// decideFor answers for one model, by linear programming alone.
func decideFor(table Table, m model) (*fitter, existence) {
	f := newFitter()
	f.design.hierarchy(len(table.Lists), m, table.together(), false)
	f.load(table.Counts, 0)
	return f, f.decide()
}

func TestExistenceOnArtificial3(t *testing.T) {
	const ab, ac, bc = 0b011, 0b101, 0b110
	for _, tt := range []struct {
		name  string
		pairs []int
		want  existence
	}{
		{"main effects exist", nil, exists},
		{"[AC] exists: its overlap is empty", []int{ac}, exists},
		{"[BC] exists: its overlap is empty", []int{bc}, exists},
		{"[AC+BC] exists", []int{ac, bc}, exists},
		{"[AB] does not exist", []int{ab}, notExist},
		{"[AB+AC] does not exist", []int{ab, ac}, notExist},
		{"[AB+BC] does not exist", []int{ab, bc}, notExist},
		{"[AB+AC+BC] is not identifiable", []int{ab, ac, bc}, notIdentifiable},
	} {
		m := append(mainEffects(3), tt.pairs...)
		f, got := decideFor(artificial3, m)
		if got != tt.want {
			t.Errorf("%s: got %d, want %d", tt.name, got, tt.want)
		}
		if got := newJudge().settle(f); got != tt.want {
			t.Errorf("%s, by the fit: got %d, want %d", tt.name, got, tt.want)
		}
	}
}

// Three ways lead to the answer: the fit that settles, floating point with its
// proof in integers, and rational numbers. They must not differ.
func TestEveryWayToExistenceAgrees(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		k := rapid.IntRange(3, 5).Draw(t, "lists")
		table := NewTable("a", "b", "c", "d", "e")
		table.Lists = table.Lists[:k]
		table.Counts = table.Counts[:1<<k]
		for w := 1; w < 1<<k; w++ {
			if rapid.Bool().Draw(t, "people") {
				table.Counts[w] = rapid.IntRange(1, 30).Draw(t, "count")
			}
		}
		all := hierarchical(k)
		m := all[rapid.IntRange(0, len(all)-1).Draw(t, "model")]
		f, want := decideFor(table, m)
		if exact := exactlyPositive(&f.design, f.count); exact != (want&notExist == 0) {
			t.Fatalf("%v on %v: floating point says %d, rational numbers %v", m, table.Counts, want, exact)
		}
		if settled := f.fit(fewSteps); settled && want != exists {
			t.Fatalf("%v on %v: the fit settled, the programme says %d", m, table.Counts, want)
		}
		if got := newJudge().settle(f); got != want {
			t.Fatalf("%v on %v: the judge says %d, the programme %d", m, table.Counts, got, want)
		}
	})
}

func TestAModelWithMoreTermsDoesNotExistMoreEasily(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		table := drawTable(t, 4, 2)
		for w := range table.Counts {
			table.Counts[w] *= 5
		}
		table.Counts[0b0111], table.Counts[0b1011], table.Counts[0b1101], table.Counts[0b1110] = 1, 1, 1, 1
		small := withPairs(4, pairs(4), rapid.Uint64Range(0, 63).Draw(t, "pairs"))
		large := withPairs(4, pairs(4), 63)
		if _, e := decideFor(table, large); e != exists {
			return
		}
		if _, e := decideFor(table, small); e != exists {
			t.Errorf("%v does not exist on %v, the larger %v does", small, table.Counts, large)
		}
	})
}
