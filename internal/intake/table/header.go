package table

import (
	"fmt"
	"strconv"
	"unicode"
	"unicode/utf8"
)

const (
	maxHeaderRows = 3
	sampleRows    = 60      // filled rows looked at to find the header
	sampleAll     = 2000    // rows looked at, the empty ones included
	sampleBytes   = 4 << 20 // text kept while looking
)

// layout says where the header stands among the records of a sheet.
type layout struct {
	first, last int        // records that make up the header; last is first-1 where there is none
	lastLine    int        // line of the last of them
	rows        [][]string // their cells, cleaned, and the joined headings after them
	keyed       bool       // the format names its columns: every row is data or empty
}

func (l *layout) holds(index int) bool { return index >= l.first && index <= l.last }

// repeats reports whether the cells, filled of them not empty, say the same as
// one of the header's rows.
func (l *layout) repeats(cells []string, filled int) bool {
	for _, head := range l.rows {
		if sameHeads(cells, head, filled) {
			return true
		}
	}
	return false
}

func sameHeads(cells, head []string, filled int) bool {
	heads := 0
	for i, h := range head {
		if h == "" {
			continue
		}
		heads++
		if i >= len(cells) || !sameHead(cells[i], h) {
			return false
		}
	}
	return heads > 0 && heads == filled
}

// sameHead compares a cell with a heading apart from spaces and invisible signs.
func sameHead(cell, head string) bool {
	for _, want := range head {
		if unicode.IsSpace(want) || invisible(want) {
			continue
		}
		got, rest := firstSign(cell)
		if got != want {
			return false
		}
		cell = rest
	}
	return isBlank(cell)
}

// firstSign returns the first visible sign of s, and what follows it.
func firstSign(s string) (rune, string) {
	for i, r := range s {
		if !unicode.IsSpace(r) && !invisible(r) {
			return r, s[i+utf8.RuneLen(r):]
		}
	}
	return 0, ""
}

// sampled is a copy of a record near the top of a sheet.
type sampled struct {
	index, line int
	cells       []string
	filled      int
	problem     *Problem
}

// findHeader reads the top of the sheet and sets Header, layout and profile.
func (s *Sheet) findHeader(opt Options) error {
	rows, whole, err := s.sample(opt.Header)
	if err != nil {
		return err
	}
	if !anyFilled(rows) {
		return s.noRows(rows, whole, opt)
	}
	if opt.Header == NoHeader {
		return s.withoutHeader(rows)
	}
	var h headerRange
	if opt.Header > 0 {
		h, err = toldHeader(rows, opt)
	} else {
		h, err = s.foundHeader(rows)
	}
	if err != nil {
		return err
	}
	return s.takeHeader(rows, h, whole)
}

// sample copies the first filled rows from a line on, and reports whether they
// are all that the sheet has.
func (s *Sheet) sample(from int) (rows []sampled, whole bool, err error) {
	index, filled, text := -1, 0, 0
	for rec, err := range s.records() {
		if err != nil {
			return nil, false, err
		}
		if index++; rec.line < from {
			continue
		}
		r := sampled{index: index, line: rec.line, cells: append([]string(nil), rec.cells...), problem: rec.problem}
		for _, c := range r.cells {
			text += len(c)
			if !isBlank(c) {
				r.filled++
			}
		}
		if rows = append(rows, r); r.filled > 0 || r.problem != nil {
			filled++
		}
		if filled == sampleRows || len(rows) == sampleAll || text > sampleBytes {
			return rows, false, nil
		}
	}
	return rows, true, nil
}

func anyFilled(rows []sampled) bool {
	for _, r := range rows {
		if r.filled > 0 || r.problem != nil {
			return true
		}
	}
	return false
}

// noRows answers for a sheet in which nothing was found. An empty sheet of a
// workbook is usual; anywhere else it is a mistake.
func (s *Sheet) noRows(rows []sampled, whole bool, opt Options) error {
	if opt.Header > 0 && !s.byLine {
		return noSuchLine(opt.Header)
	}
	if !whole {
		return &Problem{Code: CodeHeader, Reason: fmt.Sprintf("the first %d rows are empty", len(rows)), Do: "say on which line the header stands"}
	}
	s.layout = layout{first: 0, last: -1}
	s.Notes = append(s.Notes, &Problem{Code: CodeEmpty, Reason: "nothing is in it"})
	return nil
}

func noSuchLine(line int) *Problem {
	return &Problem{Code: CodeHeader, Line: line, Reason: "no row with text begins on the line that was given for the header", Do: "give the line on which the header begins"}
}

// withoutHeader numbers the columns: every row is already data.
func (s *Sheet) withoutHeader(rows []sampled) error {
	width := 0
	for _, r := range rows {
		if r.problem == nil {
			width = max(width, filledTo(r.cells))
		}
	}
	for i := range width {
		s.Header = append(s.Header, "column "+strconv.Itoa(i+1))
	}
	s.layout = layout{first: 0, last: -1}
	s.profile = profileOf(rows, width)
	return nil
}

// headerRange is a range of the sample: the header is rows[from:to].
type headerRange struct{ from, to int }

func toldHeader(rows []sampled, opt Options) (headerRange, error) {
	n := max(1, opt.HeaderRows)
	if len(rows) < n || rows[0].line != opt.Header || rows[0].filled == 0 && rows[0].problem == nil {
		return headerRange{}, noSuchLine(opt.Header)
	}
	for _, r := range rows[:n] {
		if r.problem != nil {
			return headerRange{}, inHeader(r)
		}
	}
	return headerRange{0, n}, nil
}

// inHeader makes the problem of a row one of the whole sheet: without its
// header no row can be read.
func inHeader(r sampled) *Problem {
	p := *r.problem
	if p.Line == 0 {
		p.Line = r.line
	}
	return &p
}

// foundHeader takes the first row that is nearly as full as the fullest and is
// made of words. Where no row is, the first full one stands in, unless it looks
// like a row of the list.
func (s *Sheet) foundHeader(rows []sampled) (headerRange, error) {
	at, err := s.candidate(rows)
	if err != nil {
		return headerRange{}, err
	}
	if looksLikeData(rows, at) {
		return headerRange{}, &Problem{Code: CodeHeader, Line: rows[at].line,
			Reason: "the first full row looks like a row of the list, not like headings",
			Do:     "say on which line the header stands, or that there is none"}
	}
	return s.grown(rows, at), nil
}

func (s *Sheet) candidate(rows []sampled) (int, error) {
	widest := s.widest(rows)
	least := (6*widest + 9) / 10
	if widest > 1 {
		least = max(least, 2)
	}
	fallback := -1
	for i, r := range rows {
		if r.problem != nil {
			if fallback >= 0 {
				break
			}
			return 0, inHeader(r)
		}
		if r.filled < max(1, least) {
			continue
		}
		if inWords(r) {
			return i, nil
		}
		if fallback < 0 {
			fallback = i
		}
	}
	return max(fallback, 0), nil
}

// widest returns how many cells the fullest row fills. In text only rows of the
// usual number of cells count: one with more is broken by a delimiter in it.
func (s *Sheet) widest(rows []sampled) (filled int) {
	times, usual := map[int]int{}, 0
	for _, r := range rows {
		if r.filled > 0 {
			n := len(r.cells)
			if times[n]++; times[n] > times[usual] || times[n] == times[usual] && n > usual {
				usual = n
			}
		}
	}
	for _, r := range rows {
		if s.byLine || len(r.cells) == usual {
			filled = max(filled, r.filled)
		}
	}
	return filled
}

// inWords reports whether at least half of the filled cells hold letters.
func inWords(r sampled) bool {
	words := 0
	for _, c := range r.cells {
		if hasLetter(c) {
			words++
		}
	}
	return 2*words >= r.filled
}

// takeHeader sets the headings from the rows of the sample that hold them.
func (s *Sheet) takeHeader(rows []sampled, h headerRange, whole bool) error {
	head, body := rows[h.from:h.to], rows[h.to:]
	last := head[len(head)-1]
	s.layout = layout{first: head[0].index, last: last.index, lastLine: last.line}
	for _, r := range head {
		s.Facts.HeaderLines = append(s.Facts.HeaderLines, r.line)
	}
	names := s.headings(head, s.headerWidth(head, body))
	s.layout.rows = cleanedRows(head, names)
	s.Header = s.distinct(s.filledNames(names, body))
	s.profile = profileOf(body, len(s.Header))
	if whole && !anyFilled(body) {
		s.Notes = append(s.Notes, &Problem{Code: CodeHeaderOnly, Line: last.line,
			Reason: "this line was taken for the header and no row stands below it",
			Do:     "if it is a row of the list, say that there is no header"})
	}
	return nil
}

func cleanedRows(head []sampled, names []string) [][]string {
	var rows [][]string
	for _, r := range head {
		cells := make([]string, len(r.cells))
		for i, c := range r.cells {
			cells[i] = clean(c)
		}
		rows = append(rows, cells)
	}
	return append(rows, names)
}
