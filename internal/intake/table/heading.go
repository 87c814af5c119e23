package table

import (
	"fmt"
	"strconv"
	"strings"
	"unicode"
)

// joint stands between the parts of a heading that spans rows: "Arrest / Date".
const joint = " / "

// A header may take several rows: groups above, names below. XLSX says so with
// merged cells. In text the sign is a gap: a group's name stands over its first
// column and the next cells are empty. But a gap may also be a heading that
// somebody forgot, above a person of whom little is known, and a person must
// never be read as a heading. So the row below counts as header only where it
// holds words in a column whose other rows hold numbers or dates, or where it
// fills exactly the columns of the merged cells.

// grown returns the rows of the header around the one at at.
func (s *Sheet) grown(rows []sampled, at int) headerRange {
	h := headerRange{at, at + 1}
	for h.to-h.from < maxHeaderRows {
		switch {
		case h.from > 0 && adjacent(rows, h.from) && s.above(rows, h.from):
			h.from--
		case h.to < len(rows) && adjacent(rows, h.to) && s.below(rows, h):
			h.to++
		default:
			return h
		}
	}
	return h
}

// adjacent reports whether row i stands right under the row before it.
func adjacent(rows []sampled, i int) bool {
	return rows[i].index == rows[i-1].index+1 && rows[i].problem == nil && rows[i-1].problem == nil
}

// above reports whether the row before from belongs to the header too.
func (s *Sheet) above(rows []sampled, from int) bool {
	group, names := rows[from-1], rows[from]
	switch {
	case s.merged(group.line, names.line):
		return true
	case group.filled < 2 || !groupNames(group):
		return false
	}
	return len(s.spans(group.line)) > 0 || gapsFilled(group, names, true)
}

// below reports whether the row at h.to belongs to the header too.
func (s *Sheet) below(rows []sampled, h headerRange) bool {
	group, names := rows[h.to-1], rows[h.to]
	switch {
	case s.merged(group.line, names.line):
		return true
	case group.filled < 2 || !wordsOnly(names):
		return false
	}
	if spans := s.spans(group.line); len(spans) > 0 {
		return fillsExactly(names, spans) || contrasts(group, names, rows[h.to+1:])
	}
	return gapsFilled(group, names, false) && contrasts(group, names, rows[h.to+1:])
}

// merged reports a cell merged downwards over both lines.
func (s *Sheet) merged(line, next int) bool {
	for _, m := range s.merges {
		if m.top <= line && m.bottom >= next {
			return true
		}
	}
	return false
}

// spans returns the cells merged over several columns of this line alone.
func (s *Sheet) spans(line int) (spans []merge) {
	for _, m := range s.merges {
		if m.top == line && m.bottom == line && m.right > m.left {
			spans = append(spans, m)
		}
	}
	return spans
}

// fillsExactly reports whether names has a text in every column of the spans
// and nowhere else.
func fillsExactly(names sampled, spans []merge) bool {
	columns := 0
	for _, m := range spans {
		for i := m.left; i <= m.right; i++ {
			if at(names.cells, i) == "" {
				return false
			}
			columns++
		}
	}
	return columns == names.filled
}

// groupNames reports whether a row may hold the names of groups: words only,
// and nothing like "Governorate: Homs", which is a remark above the table.
func groupNames(r sampled) bool {
	for _, c := range r.cells {
		if strings.Contains(c, ":") {
			return false
		}
	}
	return wordsOnly(r)
}

func wordsOnly(r sampled) bool {
	for _, c := range r.cells {
		if !isBlank(c) && (hasDigit(c) || !hasLetter(c)) {
			return false
		}
	}
	return r.filled > 0
}

// gapsFilled reports whether group has gaps and every one of them has a name in
// the row below. leading allows gaps before the first group.
func gapsFilled(group, names sampled, leading bool) bool {
	gaps, seen := 0, leading
	for i := range filledTo(names.cells) {
		if at(group.cells, i) != "" {
			seen = true
			continue
		}
		if !seen || at(names.cells, i) == "" {
			return false
		}
		gaps++
	}
	return gaps > 0
}

// contrasts reports whether names, a row of words, differs from the rows below
// in a column that group leaves open or spans: they hold numbers or dates there.
func contrasts(group, names sampled, body []sampled) bool {
	p := profileOf(body, len(names.cells))
	for i, digits := range p {
		if digits && at(group.cells, i) == "" && at(names.cells, i) != "" {
			return true
		}
	}
	return false
}

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

// looksLikeData reports whether the row has a date, a number of five or more
// digits, or the start of a running number, where the rows below go on with it.
func looksLikeData(rows []sampled, i int) bool {
	body := rows[i+1:]
	for col := range rows[i].cells {
		c := at(rows[i].cells, col)
		if kind := valueShape(c); kind != "" && mostAre(kind, col, body) || runsOn(c, col, body) {
			return true
		}
	}
	return false
}

// mostAre reports whether at least half of the filled cells of the column have
// that shape. Where nothing stands below, the row itself decides.
func mostAre(kind string, col int, body []sampled) bool {
	same, filled := 0, 0
	for _, r := range body {
		if v := at(r.cells, col); v != "" {
			filled++
			if valueShape(v) == kind {
				same++
			}
		}
	}
	return 2*same >= filled && (filled > 0 || !anyFilled(body))
}

// runsOn reports whether the column counts on from the cell: 1, 2, 3.
func runsOn(cell string, col int, body []sampled) bool {
	n, err := strconv.Atoi(cell)
	if err != nil || len(body) < 2 {
		return false
	}
	for i, r := range body[:2] {
		if at(r.cells, col) != strconv.Itoa(n+i+1) {
			return false
		}
	}
	return true
}

// valueShape tells dates and long numbers from everything else.
func valueShape(s string) string {
	digits, seps := 0, 0
	for _, r := range s {
		switch {
		case unicode.IsDigit(r):
			digits++
		case strings.ContainsRune("-/.", r):
			seps++
		default:
			return ""
		}
	}
	switch {
	case seps == 2 && digits >= 3 && digits <= 8:
		return "date"
	case seps == 0 && digits >= 5:
		return "number"
	}
	return "" // a year may head a column
}
