package estimate

import (
	"errors"
	"slices"
	"strings"
	"testing"

	"sijil/internal/errs"

	"pgregory.net/rapid"
)

func TestReadTableNamesWhatItCannotRead(t *testing.T) {
	for _, tt := range []struct {
		name, in, want string
	}{
		{"nothing at all", "", "table is empty"},
		{"no count", "A,B,C\n1,0,1\n", `no column "count"`},
		{"two counts", "A,count,count\n", `column "count" is there twice`},
		{"a list named twice", "A,A,count\n", `list "A" is there twice`},
		{"a list without a name", "A,,count\n", "list 2 has no name"},
		{"only counts", "count\n3\n", "table of 0 lists"},
		{"eleven lists", "a,b,c,d,e,f,g,h,i,j,k,count\n", "table of 11 lists"},
		{"a two", "A,B,count\n1,0,4\n2,1,3\n", `row 2 (line 3), column "A": "2" is neither 0 nor 1`},
		{"an empty cell", "A,B,count\n1,,4\n", `row 1 (line 2), column "B": "" is neither 0 nor 1`},
		{"a negative count", "A,B,count\n1,0,-4\n", `row 1 (line 2), column "count": "-4" is negative`},
		{"a fraction", "A,B,count\n1,0,1.5\n", `column "count": "1.5" is a fraction`},
		{"a word", "A,B,count\n1,0,NA\n", `column "count": "NA" is not a whole number`},
		{"a count beyond all people", "A,B,count\n1,0,99999999999999999999\n", `is over 1000000000`},
		{"a sum beyond all people", "A,B,count\n1,0,900000000\n0,1,900000000\n", `row 2 (line 3), column "count": "900000000" brings the table over`},
		{"people on no list", "A,B,count\n1,0,4\n0,0,7\n", `row 2 (line 3), column "count": "7" people on no list`},
		{"a row too short", "A,B,count\n1,0\n", "row 1: record on line 2: wrong number of fields"},
		{"a stray quote", "A,B,count\n\"1,0,3\n", "row 1:"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			_, _, err := ReadTable(strings.NewReader(tt.in))
			if !errors.Is(err, errs.Invalid) || !strings.Contains(err.Error(), tt.want) {
				t.Errorf("got %v, want one with %q", err, tt.want)
			}
		})
	}
}

func TestReadTableReadsWhatPeopleSend(t *testing.T) {
	want := Table{[]string{"A", "B"}, []int{0, 4, 3, 5}}
	for _, tt := range []struct {
		name, in string
		warnings []string
	}{
		{"as R writes it", "A,B,count\n1,0,4\n0,1,3\n1,1,5\n", nil},
		{"from a spreadsheet: mark, CRLF, semicolons", "\ufeffA;B;count\r\n1;0;4\r\n0;1;3\r\n1;1;5\r\n", nil},
		{"with tabs, blanks, quotes and the count first", " Count\t\"A\"\tB\n4\t1\t0 \n 3\t0\t1\n5\t1\t1\n", nil},
		{"a history twice", "A,B,count\n1,0,1\n0,1,3\n1,1,5\n1,0,3\n",
			[]string{"row 4 (line 5): history 10 is in row 1 too; their counts were added"}},
		{"a history of zeros with nobody", "A,B,count\n0,0,0\n1,0,4\n0,1,3\n1,1,5\n",
			[]string{"row 1 (line 2): a history of zeros with count 0 was ignored"}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			got, warnings, err := ReadTable(strings.NewReader(tt.in))
			if err != nil || !slices.Equal(got.Lists, want.Lists) || !slices.Equal(got.Counts, want.Counts) {
				t.Errorf("got %v, %v; want %v", got, err, want)
			}
			if !slices.Equal(warnings, tt.warnings) {
				t.Errorf("warnings %q, want %q", warnings, tt.warnings)
			}
		})
	}
}

func FuzzReadTable(f *testing.F) {
	f.Add("A,B,count\n1,0,4\n0,1,3\n")
	f.Add("\ufeffA;B;count\r\n1;0;4\r\n")
	f.Add("a\tcount\n1\t2\n1\t2\n")
	f.Fuzz(func(t *testing.T, in string) {
		got, _, err := ReadTable(strings.NewReader(in))
		if err != nil {
			if !errors.Is(err, errs.Invalid) {
				t.Errorf("error of no kind: %v", err)
			}
			return
		}
		var out strings.Builder
		if err := WriteTable(&out, got); err != nil {
			t.Fatalf("a table that was read cannot be written: %v", err)
		}
		again, warnings, err := ReadTable(strings.NewReader(out.String()))
		if err != nil || len(warnings) > 0 || !slices.Equal(again.Counts, got.Counts) || again.Digest() != got.Digest() {
			t.Errorf("%q reads back as %v, %q, %v", out.String(), again, warnings, err)
		}
	})
}

func TestCheckNamesWhatIsWrong(t *testing.T) {
	for _, tt := range []struct {
		name  string
		table Table
		want  string
	}{
		{"no lists", Table{}, "table of 0 lists"},
		{"too few counts", Table{[]string{"A", "B"}, []int{0, 1}}, "has 2 counts, needs 4"},
		{"a negative count", Table{[]string{"A", "B"}, []int{0, 1, -2, 0}}, "history 01: -2 people"},
		{"people on no list", Table{[]string{"A", "B"}, []int{3, 1, 2, 0}}, "history 00: 3 people on no list"},
		{"more than all people", Table{[]string{"A"}, []int{0, MaxPeople + 1}}, "more than 1000000000 people"},
	} {
		if err := tt.table.Check(); !errors.Is(err, errs.Invalid) || !strings.Contains(err.Error(), tt.want) {
			t.Errorf("%s: got %v, want %q", tt.name, err, tt.want)
		}
	}
}

// drawTable makes a table of k lists with counts up to most.
func drawTable(t *rapid.T, k, most int) Table {
	table := NewTable("one", "two", "three", "four", "five", "six")
	table.Lists = table.Lists[:k]
	table.Counts = rapid.SliceOfN(rapid.IntRange(0, most), 1<<k, 1<<k).Draw(t, "counts")
	table.Counts[0] = 0
	return table
}

// shuffle returns the same table with its lists in another order.
func shuffle(t *rapid.T, table Table) Table {
	order := make([]int, len(table.Lists))
	for j := range order {
		order[j] = 1 << j
	}
	return table.pick(rapid.Permutation(order).Draw(t, "order"))
}

func TestTheOrderOfListsDoesNotMatter(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		table := drawTable(t, rapid.IntRange(1, 5).Draw(t, "lists"), 9)
		other := shuffle(t, table)
		if table.Digest() != other.Digest() {
			t.Errorf("digests %s and %s", table.Digest(), other.Digest())
		}
		a, order := table.canonical()
		b, _ := other.canonical()
		if !slices.Equal(a.Counts, b.Counts) {
			t.Errorf("canonical %v and %v", a, b)
		}
		for i, j := range order {
			if a.Lists[i] != table.Lists[j] {
				t.Errorf("list %d is %s, order says %s", i, a.Lists[i], table.Lists[j])
			}
		}
	})
}

func TestPartsOfATableAddUp(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		table := drawTable(t, rapid.IntRange(2, 5).Draw(t, "lists"), 9)
		sums := table.together()
		f := table.seen()
		for j := range table.Lists {
			alone := table.Counts[1<<j]
			if got := table.without(j).N(); got != table.N()-alone {
				t.Errorf("without list %d: %d people, want %d", j, got, table.N()-alone)
			}
			if got := table.within(j).N(); got != sums[1<<j]-alone {
				t.Errorf("within list %d: %d people, want %d", j, got, sums[1<<j]-alone)
			}
			for i := range j {
				if got := table.merged(i, j).N(); got != table.N() {
					t.Errorf("merging %d and %d: %d people, want %d", i, j, got, table.N())
				}
			}
		}
		if sums[0] != table.N() || table.twice() != table.N()-f[1] {
			t.Errorf("together %v, seen %v, n %d", sums, f, table.N())
		}
	})
}

func TestDigestIsWhatItsTextSays(t *testing.T) {
	table := Table{[]string{"B", "A"}, []int{0, 2, 3, 0}}
	// printf 'A,B,count\n0,1,2\n1,0,3\n' | sha256sum
	const want = "9afdf8b2ba59ec1bf83be9833001ade75b56254619a7973bd9f9339afe901306"
	if got := table.Digest(); got != want {
		t.Errorf("digest %s, want %s", got, want)
	}
}
