package disclosure_test

import (
	"fmt"
	"testing"

	"pgregory.net/rapid"

	"sijil/internal/disclosure"
)

// grid makes the cells and sums of a table with its margins: rows by columns,
// then the totals of rows, of columns, and of all.
func grid(n [][]int) (cells []disclosure.Cell, sums []disclosure.Sum) {
	rows, columns := len(n), len(n[0])
	add := func(key string, v int, free bool) int {
		cells = append(cells, disclosure.Cell{Key: key, N: v, Free: free})
		return len(cells) - 1
	}
	total := 0
	at := make([][]int, rows)
	for r := range rows {
		for c := range columns {
			at[r] = append(at[r], add(fmt.Sprint("cell", r, c), n[r][c], false))
			total += n[r][c]
		}
	}
	var rowTotals, columnTotals []int
	for r := range rows {
		sum := 0
		for c := range columns {
			sum += n[r][c]
		}
		whole := add(fmt.Sprint("row", r), sum, false)
		rowTotals, sums = append(rowTotals, whole), append(sums, disclosure.Sum{Whole: whole, Parts: at[r]})
	}
	for c := range columns {
		sum := 0
		var parts []int
		for r := range rows {
			sum, parts = sum+n[r][c], append(parts, at[r][c])
		}
		whole := add(fmt.Sprint("column", c), sum, false)
		columnTotals, sums = append(columnTotals, whole), append(sums, disclosure.Sum{Whole: whole, Parts: parts})
	}
	all := add("all", total, true)
	return cells, append(sums, disclosure.Sum{Whole: all, Parts: rowTotals}, disclosure.Sum{Whole: all, Parts: columnTotals})
}

func TestSmallCellsAreHiddenAndSoIsWhatWouldGiveThemBack(t *testing.T) {
	t.Parallel()
	one, four := 1, 4
	for _, tt := range []struct {
		name  string
		cells []disclosure.Cell
		sums  []disclosure.Sum
		want  string
	}{
		{"nothing small, nothing hidden", []disclosure.Cell{{Key: "t", N: 12, Free: true}, {Key: "a", N: 5}, {Key: "b", N: 7}},
			[]disclosure.Sum{{Whole: 0, Parts: []int{1, 2}}}, "..."},
		{"a small cell takes the smallest other with it", []disclosure.Cell{{Key: "t", N: 42, Free: true}, {Key: "a", N: 2}, {Key: "b", N: 9}, {Key: "c", N: 31}},
			[]disclosure.Sum{{Whole: 0, Parts: []int{1, 2, 3}}}, ".xx."},
		{"0 may be told", []disclosure.Cell{{Key: "t", N: 9, Free: true}, {Key: "a", N: 0}, {Key: "b", N: 9}},
			[]disclosure.Sum{{Whole: 0, Parts: []int{1, 2}}}, "..."},
		{"a single small one hides among zeros where there is nothing else", []disclosure.Cell{{Key: "t", N: 1, Free: true}, {Key: "a", N: 1}, {Key: "b", N: 0}},
			[]disclosure.Sum{{Whole: 0, Parts: []int{1, 2}}}, ".xx"},
		{"two that add up to a small number take a third", []disclosure.Cell{{Key: "t", N: 12, Free: true}, {Key: "a", N: 1}, {Key: "b", N: 1}, {Key: "c", N: 10}},
			[]disclosure.Sum{{Whole: 0, Parts: []int{1, 2, 3}}}, ".xxx"},
		{"hidden in one table, hidden in all", []disclosure.Cell{{Key: "t", N: 42, Free: true}, {Key: "a", N: 2}, {Key: "b", N: 9}, {Key: "c", N: 31}, {Key: "a", N: 2}},
			[]disclosure.Sum{{Whole: 0, Parts: []int{1, 2, 3}}}, ".xx.x"},
		{"a title is told, however small", []disclosure.Cell{{Key: "t", N: 1, Free: true}}, nil, "."},
		{"a cell that grew by one tells of one case", []disclosure.Cell{{Key: "t", N: 50, Free: true}, {Key: "a", N: 5, Before: &four}, {Key: "b", N: 45}},
			[]disclosure.Sum{{Whole: 0, Parts: []int{1, 2}}}, ".xx"},
		{"a cell that grew by four does not", []disclosure.Cell{{Key: "t", N: 50, Free: true}, {Key: "a", N: 5, Before: &one}, {Key: "b", N: 45}},
			[]disclosure.Sum{{Whole: 0, Parts: []int{1, 2}}}, "..."},
		{"one small part of a small whole: both", []disclosure.Cell{{Key: "t", N: 20, Free: true}, {Key: "w", N: 2}, {Key: "x", N: 18}, {Key: "a", N: 2}, {Key: "b", N: 0}},
			[]disclosure.Sum{{Whole: 0, Parts: []int{1, 2}}, {Whole: 1, Parts: []int{3, 4}}}, ".xxx."},
		{"a small rest of a whole is not given away", []disclosure.Cell{{Key: "t", N: 90, Free: true}, {Key: "a", N: 40}, {Key: "b", N: 50}, {Key: "sub", N: 39}, {N: 1, Unseen: true}},
			[]disclosure.Sum{{Whole: 0, Parts: []int{1, 2}}, {Whole: 1, Parts: []int{3, 4}}}, "...xx"},
		{"a large rest may be", []disclosure.Cell{{Key: "t", N: 90, Free: true}, {Key: "sub", N: 39}, {N: 51, Unseen: true}},
			[]disclosure.Sum{{Whole: 0, Parts: []int{1, 2}}}, "..x"},
	} {
		got := ""
		for _, hidden := range disclosure.Hide(disclosure.Rule{}, tt.cells, tt.sums) {
			got += map[bool]string{true: "x", false: "."}[hidden]
		}
		if got != tt.want {
			t.Errorf("%s: %s, want %s", tt.name, got, tt.want)
		}
	}
}

func TestARuleOfOneHidesNothing(t *testing.T) {
	t.Parallel()
	cells, sums := grid([][]int{{1, 2}, {0, 5}})
	for i, hidden := range disclosure.Hide(disclosure.Rule{Least: 1}, cells, sums) {
		if hidden {
			t.Errorf("cell %d is hidden", i)
		}
	}
}

// TestAReaderCannotTellASmallCell looks for another table that a reader could
// have before them: all that is told equal, and the small cell different.
func TestAReaderCannotTellASmallCell(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		rows, columns := rapid.IntRange(2, 4).Draw(t, "rows"), rapid.IntRange(2, 4).Draw(t, "columns")
		n := make([][]int, rows)
		for r := range n {
			for range columns {
				n[r] = append(n[r], rapid.IntRange(1, 12).Draw(t, "n"))
			}
		}
		cells, sums := grid(n)
		hidden := disclosure.Hide(disclosure.Rule{}, cells, sums)
		for i := range rows * columns {
			if cells[i].N < 3 && !hidden[i] {
				t.Fatalf("%v: a %d is told", n, cells[i].N)
			}
			if cells[i].N < 3 && !moves(n, hidden, i) {
				t.Fatalf("%v, hidden %v: cell %d can be told", n, hidden, i)
			}
		}
	})
}

// moves says whether cell i can be one more or one less while the hidden cells
// take it up and every sum that is told stays: a closed walk through hidden
// cells, or one that ends in hidden totals.
func moves(n [][]int, hidden []bool, start int) bool {
	rows, columns := len(n), len(n[0])
	rowHidden := func(r int) bool { return hidden[rows*columns+r] }
	columnHidden := func(c int) bool { return hidden[rows*columns+rows+c] }
	for _, sign := range []int{1, -1} {
		if settle(n, hidden, rowHidden, columnHidden, start, sign) {
			return true
		}
	}
	return false
}

// settle searches for changes of -1, 0 or 1 to hidden cells under which every
// told margin stays, and the hidden margins together too.
func settle(n [][]int, hidden []bool, rowHidden, columnHidden func(int) bool, start, sign int) bool {
	rows, columns := len(n), len(n[0])
	change := make([]int, rows*columns)
	var try func(i int) bool
	fits := func() bool {
		all := 0
		for r := range rows {
			sum := 0
			for c := range columns {
				sum += change[r*columns+c]
			}
			all += sum
			if sum != 0 && !rowHidden(r) {
				return false
			}
		}
		for c := range columns {
			sum := 0
			for r := range rows {
				sum += change[r*columns+c]
			}
			if sum != 0 && !columnHidden(c) {
				return false
			}
		}
		return all == 0
	}
	try = func(i int) bool {
		if i == rows*columns {
			return fits()
		}
		options := []int{0}
		switch {
		case i == start:
			options = []int{sign}
		case hidden[i]:
			options = []int{0, 1, -1}
		}
		for _, d := range options {
			if n[i/columns][i%columns]+d < 0 {
				continue
			}
			if change[i] = d; (i+1)%columns != 0 || rowFits(change[i+1-columns:i+1], rowHidden(i/columns)) {
				if try(i + 1) {
					return true
				}
			}
		}
		change[i] = 0
		return false
	}
	return try(0)
}

func rowFits(change []int, free bool) bool {
	sum := 0
	for _, d := range change {
		sum += d
	}
	return free || sum == 0
}
