package table

import (
	"bytes"
	"fmt"
	"strings"
)

// delimiters are tried in this order; it decides only between equals.
const delimiters = ",;\t|"

// missed are signs that some programs put between cells and that are not
// looked for: a file made with them must say so, or it reads as one column.
var missed = []string{"^", "~", "¦", "،", "؛", "#", "||", "::", "  "}

const (
	delimiterRows = 100     // records looked at
	quoteRows     = 1 << 20 // and for quotes, so all of the sample
)

// findDialect finds what stands between cells: the sign that cuts most records
// of the sample into the same number of cells. whole says that the sample is
// all of the text.
func findDialect(sample []byte, whole bool, end byte, opt Options, ext string) (dialect, *Problem) {
	d := dialect{quote: '"', end: end}
	switch hint, ok := sepLine(sample); {
	case opt.Delimiter != 0:
		d.delimiter = byte(opt.Delimiter)
	case ok:
		d.delimiter = hint
	default:
		d.delimiter = bestDelimiter(sample, whole, d, opt, ext)
	}
	if d.delimiter == '\t' && !quotesHold(sample, whole, d, opt.Limits) {
		d.quote = 0
	}
	return d, missedDelimiter(sample, whole, d, opt.Limits)
}

// sepLine reads the first line "sep=;", a hint that Excel writes and obeys. It
// then stands above the header as a note.
func sepLine(sample []byte) (byte, bool) {
	const hint = "sep="
	if len(sample) > len(hint)+1 && strings.EqualFold(string(sample[:len(hint)]), hint) {
		if d := sample[len(hint)]; strings.IndexByte(delimiters, d) >= 0 && strings.IndexByte("\r\n", sample[len(hint)+1]) >= 0 {
			return d, true
		}
	}
	return 0, false
}

func bestDelimiter(sample []byte, whole bool, d dialect, opt Options, ext string) byte {
	var best byte
	var high fit
	for _, sign := range []byte(delimiters) {
		d.delimiter = sign
		f := fitOf(sample, whole, d, opt.Limits)
		if !f.plausible() {
			continue
		}
		if sign == '\t' && (ext == ".tsv" || ext == ".tab") {
			return sign
		}
		if best == 0 || f.better(high) {
			best, high = sign, f
		}
	}
	return best
}

// fit is how well a delimiter cuts a sample.
type fit struct {
	rows    int // records with text
	cut     int // of these, records with more than one cell; 0 cells where quotes are broken
	columns int // the commonest number of cells among those
	same    int // records with that number

	broken          bool // a record has broken quotes
	rows1st, cut1st int  // rows and cut before the first of these
}

// plausible asks that at least half of the records are cut. Behind broken quotes
// the lines of one cell may look like records, so those before count alone too.
func (f fit) plausible() bool {
	return f.columns > 1 && (2*f.cut >= f.rows || f.broken && f.rows1st > 0 && 2*f.cut1st >= f.rows1st)
}

func (f fit) better(g fit) bool {
	a, b := f.same*f.same*g.cut, g.same*g.same*f.cut // same × share of cut records that agree
	return a > b || a == b && f.columns > g.columns
}

func fitOf(sample []byte, whole bool, d dialect, l Limits) fit {
	var f fit
	times := map[int]int{}
	eachSampled(sample, whole, d, l, delimiterRows, func(c *cutter, x cut) {
		if len(bytes.TrimSpace(x.text)) == 0 {
			return
		}
		if x.problem != nil && x.problem.Code == CodeQuote && !f.broken {
			f.broken, f.rows1st, f.cut1st = true, f.rows, f.cut
		}
		if f.rows++; len(c.cells) > 1 {
			f.cut++
			times[len(c.cells)]++
		}
	})
	for n, k := range times {
		if k > f.same || k == f.same && n > f.columns {
			f.columns, f.same = n, k
		}
	}
	return f
}

// eachSampled calls do with the first records of a sample. The last is left out
// where the sample may end within it.
func eachSampled(sample []byte, whole bool, d dialect, l Limits, most int, do func(*cutter, cut)) {
	c := newCutter(bytes.NewReader(sample), d, l)
	for range most {
		x, err := c.next()
		if err != nil || !whole && c.start == c.stop && c.err != nil {
			return
		}
		do(c, x)
	}
}

// quotesHold reports whether the quotes of a sample are used as in CSV. In many
// files with tabs they are plain signs, which shows in records that break; in
// one where they are not, ten cells are well quoted for each that is not.
func quotesHold(sample []byte, whole bool, d dialect, l Limits) bool {
	good, broken := 0, 0
	eachSampled(sample, whole, d, l, quoteRows, func(c *cutter, x cut) {
		if x.problem != nil {
			if x.problem.Code == CodeQuote {
				broken++
			}
			return
		}
		for _, cell := range c.cells {
			if cell.from > 0 && x.text[cell.from-1] == d.quote {
				good++
			}
		}
	})
	return good >= 10*broken
}

// missedDelimiter refuses a table of one column in which another sign stands
// equally often on every line.
func missedDelimiter(sample []byte, whole bool, d dialect, l Limits) *Problem {
	if d.delimiter != 0 && fitOf(sample, whole, d, l).columns > 1 {
		return nil
	}
	if d.delimiter != 0 {
		for _, sign := range []byte(delimiters) {
			other := d
			other.delimiter = sign
			if f := fitOf(sample, whole, other, l); sign != d.delimiter && f.columns > 1 && f.same >= 2 && f.same == f.rows {
				return wrongDelimiter(fmt.Sprintf("the delimiter is not %q: every line has %s of %q", d.delimiter, count(f.columns-1, "time"), sign), "leave the delimiter out, or give that one")
			}
		}
	}
	for _, sign := range missed {
		if n := everyLine(sample, whole, d.end, sign); n > 0 {
			return wrongDelimiter(fmt.Sprintf("the table has one column, and every line has %q %s", sign, count(n, "time")), "give the delimiter if it is one ASCII sign, or save the list with commas")
		}
	}
	return nil
}

func wrongDelimiter(reason, do string) *Problem {
	return &Problem{Code: CodeDelimiter, Line: 1, Reason: reason, Do: do}
}

// everyLine returns how often sign stands on each line, or 0 where it is not
// always as often. Fewer than three lines show nothing.
func everyLine(sample []byte, whole bool, end byte, sign string) int {
	lines := bytes.SplitN(sample, []byte{end}, delimiterRows+1)
	if !whole || len(lines) > delimiterRows {
		lines = lines[:len(lines)-1] // only the start of a line, or all the rest
	}
	times, filled := 0, 0
	for _, line := range lines {
		line = bytes.TrimSpace(line)
		if len(line) == 0 {
			continue
		}
		n := bytes.Count(line, []byte(sign))
		if filled++; filled == 1 {
			times = n
		} else if n != times {
			return 0
		}
	}
	if filled < 3 {
		return 0
	}
	return times
}
