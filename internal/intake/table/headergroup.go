package table

import "strings"

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
