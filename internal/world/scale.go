package world

import (
	"cmp"
	"slices"
)

// scaled shares total among cells in proportion to their weights, by largest
// remainder (Hamilton's method; ties go to the earlier cell). With a total equal
// to the sum of the weights it returns the weights.
func scaled(cells []int, total int) []int {
	sum := 0
	for _, c := range cells {
		sum += c
	}
	out := make([]int, len(cells))
	if sum == 0 {
		return out
	}
	type rest struct{ cell, remainder int }
	rests := make([]rest, len(cells))
	left := total
	for i, c := range cells {
		out[i] = c * total / sum
		left -= out[i]
		rests[i] = rest{i, c * total % sum}
	}
	slices.SortStableFunc(rests, func(a, b rest) int { return cmp.Compare(b.remainder, a.remainder) })
	for i := range left {
		out[rests[i].cell]++
	}
	return out
}

// part is n scaled from a world of publishedArrests to one of cases, rounded to
// the nearest.
func part(n, cases int) int { return (2*n*cases + publishedArrests) / (2 * publishedArrests) }

// scaledTable scales a table of rows, all cells together.
func scaledTable(table [][]int, total int) [][]int {
	var flat []int
	for _, row := range table {
		flat = append(flat, row...)
	}
	flat = scaled(flat, total)
	out := make([][]int, len(table))
	for i, row := range table {
		out[i], flat = flat[:len(row):len(row)], flat[len(row):]
	}
	return out
}
