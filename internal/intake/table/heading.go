package table

import (
	"fmt"
	"strconv"
)

// joint stands between the parts of a heading that spans rows: "Arrest / Date".
const joint = " / "

// at returns a cell cleaned, or nothing where the row has ended.
func at(cells []string, i int) string {
	if i < len(cells) {
		return clean(cells[i])
	}
	return ""
}

// headings joins the header's rows into one name for each column.
func (s *Sheet) headings(head []sampled, width int) []string {
	names := make([]string, width)
	for depth, r := range head {
		carried := ""
		for i := range width {
			part := at(r.cells, i)
			if part != "" {
				carried = part
			} else if depth+1 < len(head) && s.carries(r, i) && namedBelow(head[depth+1:], i) {
				part = carried
			}
			names[i] = joinHeading(names[i], part)
		}
	}
	return names
}

// carries reports whether a group's name reaches over the empty cell at i: by
// the merged cells of the line, or, where it has none, by the gap.
func (s *Sheet) carries(r sampled, i int) bool {
	any := false
	for _, m := range s.merges {
		if m.top > r.line || r.line > m.bottom || m.right == m.left {
			continue
		}
		if any = true; m.left <= i && i <= m.right {
			return true
		}
	}
	return !any
}

// namedBelow reports whether one of the rows has a text in column i.
func namedBelow(rows []sampled, i int) bool {
	for _, r := range rows {
		if at(r.cells, i) != "" {
			return true
		}
	}
	return false
}

func joinHeading(upper, lower string) string {
	switch {
	case upper == "" || upper == lower:
		return lower
	case lower == "":
		return upper
	}
	return upper + joint + lower
}

// headerWidth returns how many columns the table has: up to the last heading,
// and further where the header has an empty cell over data, or where at least
// half of the rows hold something.
func (s *Sheet) headerWidth(head, body []sampled) int {
	width, explicit := 0, 0
	for _, r := range head {
		width = max(width, filledTo(r.cells))
		explicit = max(explicit, len(r.cells))
	}
	reach := map[int]int{} // rows by where they end
	filled := 0
	for _, r := range body {
		if r.filled > 0 {
			filled++
			reach[filledTo(r.cells)]++
		}
	}
	least, beyond := width, 0
	for end, n := range reach {
		if end <= explicit {
			least = max(least, end)
		} else {
			beyond += n
		}
	}
	if s.byLine && 2*beyond >= filled && beyond > 0 {
		for end := range reach {
			least = max(least, end)
		}
	}
	return least
}

// filledNames gives a column without heading its number, and notes it where
// rows hold something there.
func (s *Sheet) filledNames(names []string, body []sampled) []string {
	out := append([]string(nil), names...)
	for i, n := range names {
		if n != "" {
			continue
		}
		out[i] = "column " + strconv.Itoa(i+1)
		for _, r := range body {
			if at(r.cells, i) != "" {
				s.Notes = append(s.Notes, &Problem{Code: CodeHeader, Column: out[i],
					Reason: "the column has no heading but holds something", Do: "map it by this name, or give it a heading"})
				break
			}
		}
	}
	return out
}

// distinct numbers every heading that occurs twice, the first one too: a map
// that names it without a number fits neither, so nothing is mixed up silently.
func (s *Sheet) distinct(names []string) []string {
	times, taken := map[string]int{}, map[string]bool{}
	for _, n := range names {
		times[n]++
		taken[n] = true
	}
	out, nth := append([]string(nil), names...), map[string]int{}
	for i, n := range names {
		if times[n] == 1 {
			continue
		}
		for taken[out[i]] {
			nth[n]++
			out[i] = fmt.Sprintf("%s (%d)", n, nth[n])
		}
		taken[out[i]] = true
		s.Notes = append(s.Notes, &Problem{Code: CodeDuplicate, Column: out[i],
			Reason: fmt.Sprintf("column %d has the heading %s, as %s", i+1, quoted(n), count(times[n]-1, "other")), Do: "map it by its number in brackets"})
	}
	return out
}
