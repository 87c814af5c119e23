package table

import (
	"bytes"
	"fmt"
	"io"
)

// dialect is how a text file is cut into records and cells.
type dialect struct {
	delimiter byte // 0: one column
	quote     byte // 0: quotes are plain signs
	end       byte // '\n', also for "\r\n"; or '\r'
}

// Broken quoting is contained: where a quote is never closed, or text follows
// the closing one, only the line on which the record begins is refused, and
// reading goes on with the next. Reading stays linear all the same: a look past
// the line's end meets only pairs of quotes, and a cell that begins with a pair
// ends with one, so no line in between can make the reader look far again.

// cutter cuts UTF-8 text into records, after RFC 4180 with the liberties that
// lists take: any delimiter, quotes inside an unquoted cell, several carriage
// returns before a line feed, no line end after the last record.
type cutter struct {
	dialect
	src    io.Reader
	limits Limits
	buf    []byte
	start  int // unread text is buf[start:stop]
	stop   int
	err    error // of src; io.EOF at its end
	line   int   // on which the unread text begins
	cells  []cell
}

// cell is where a cell stands in its record, the quotes around it left out.
type cell struct {
	from, to int
	doubled  bool // holds quotes written twice
}

// cut is one record. text is valid until the next.
type cut struct {
	text    []byte // without the line end; nil where it is longer than a limit
	line    int
	lines   int
	problem *Problem
}

func newCutter(src io.Reader, d dialect, l Limits) *cutter {
	return &cutter{dialect: d, src: src, limits: l, line: 1, buf: make([]byte, 64<<10)}
}

// next returns the next record, or io.EOF. The cells are in c.cells.
func (c *cutter) next() (cut, error) {
	c.cells = c.cells[:0]
	end := c.find(c.end, 0)
	if end < 0 {
		switch {
		case c.err != io.EOF && c.err != nil:
			return cut{}, c.err
		case c.err == nil:
			return c.skipLong()
		case c.start == c.stop:
			return cut{}, io.EOF
		}
		end = c.stop - c.start
	}
	rec := cut{line: c.line}
	if c.quote != 0 && bytes.IndexByte(c.window()[:end], c.quote) >= 0 {
		return c.quoted(rec, end)
	}
	text := c.trimmed(end)
	c.split(text)
	rec.text, rec.problem = text, c.tooLarge(text)
	c.pass(end, 1)
	return rec, nil
}

func (c *cutter) window() []byte { return c.buf[c.start:c.stop] }

// more reads on, keeping what is unread. It reports false at the end, and when
// the record has reached the limit.
func (c *cutter) more() bool {
	if c.err != nil || c.stop-c.start >= c.limits.Row {
		return false
	}
	if c.start > 0 {
		c.stop = copy(c.buf, c.window())
		c.start = 0
	}
	if c.stop == len(c.buf) {
		c.buf = append(c.buf, make([]byte, len(c.buf))...)
	}
	n, err := c.src.Read(c.buf[c.stop:])
	c.stop += n
	c.err = err
	return n > 0 || err == nil
}

// find returns the offset of b in the unread text from an offset on, or -1.
func (c *cutter) find(b byte, from int) int {
	for {
		if i := bytes.IndexByte(c.window()[from:], b); i >= 0 {
			return from + i
		}
		from = c.stop - c.start
		if !c.more() {
			return -1
		}
	}
}

// byteAt returns the byte at an offset of the unread text.
func (c *cutter) byteAt(i int) (byte, bool) {
	for i >= c.stop-c.start {
		if !c.more() {
			return 0, false
		}
	}
	return c.buf[c.start+i], true
}

// trimmed is the unread text up to end without carriage returns before a line feed.
func (c *cutter) trimmed(end int) []byte {
	text := c.window()[:end]
	for c.end == '\n' && len(text) > 0 && text[len(text)-1] == '\r' {
		text = text[:len(text)-1]
	}
	return text
}

// pass moves on to the record after the line end at end.
func (c *cutter) pass(end, lines int) {
	c.start = min(c.start+end+1, c.stop)
	c.line += lines
}

// split finds the cells of a record without quotes.
func (c *cutter) split(text []byte) {
	from := 0
	for c.delimiter != 0 && len(c.cells) <= c.limits.Columns {
		i := bytes.IndexByte(text[from:], c.delimiter)
		if i < 0 {
			break
		}
		c.cells = append(c.cells, cell{from: from, to: from + i})
		from += i + 1
	}
	c.cells = append(c.cells, cell{from: from, to: len(text)})
}

// quoted reads a record with quotes, of which the first line ends at lineEnd.
func (c *cutter) quoted(rec cut, lineEnd int) (cut, error) {
	end, problem := c.scan()
	if c.err != nil && c.err != io.EOF {
		return cut{}, c.err
	}
	if problem == nil {
		rec.text = c.trimmed(end)
		rec.problem = c.tooLarge(rec.text)
		rec.lines = 1
		if end > lineEnd {
			rec.lines += bytes.Count(c.window()[lineEnd:end], []byte{c.end})
		}
		c.pass(end, rec.lines)
		return rec, nil
	}
	c.cells = c.cells[:0]
	rec.text, rec.problem = c.trimmed(lineEnd), problem
	c.pass(lineEnd, 1)
	return rec, nil
}

// scan finds the cells of a record with quotes and returns where it ends.
func (c *cutter) scan() (end int, problem *Problem) {
	for at := 0; ; at++ {
		var next int
		if b, ok := c.byteAt(at); ok && b == c.quote {
			closing, doubled, p := c.closing(at)
			if p != nil {
				return 0, p
			}
			c.keep(cell{from: at + 1, to: closing, doubled: doubled})
			next = closing + 1
		} else {
			next = c.plainEnd(at)
			c.keep(cell{from: at, to: next})
		}
		end, last, ok := c.after(next)
		if !ok {
			return 0, c.textAfter(at, end)
		}
		if last {
			n := len(c.trimmed(end))
			if k := len(c.cells) - 1; c.cells[k].to > n {
				c.cells[k].to = n
			}
			return end, nil
		}
		at = next
	}
}

// keep adds a cell; one more than the limit is enough to know.
func (c *cutter) keep(x cell) {
	if len(c.cells) <= c.limits.Columns {
		c.cells = append(c.cells, x)
	}
}

// closing returns the offset of the quote that closes the one at open.
func (c *cutter) closing(open int) (at int, doubled bool, p *Problem) {
	for at = open + 1; ; at += 2 {
		at = c.find(c.quote, at)
		if at < 0 || at-open > c.limits.Cell+1 {
			return 0, false, c.unclosed(open)
		}
		if b, ok := c.byteAt(at + 1); !ok || b != c.quote {
			return at, doubled, nil
		}
		doubled = true
	}
}

// unclosed tells a quote that is not closed from a cell that is too long.
func (c *cutter) unclosed(open int) *Problem {
	text := c.window()[open:]
	p := &Problem{Code: CodeQuote, Line: c.lineOf(open), col: len(c.cells) + 1,
		Reason: "a quote opens here and is not closed", Do: "close it, or write quotes inside a cell twice"}
	if len(text) <= c.limits.Cell {
		return p
	}
	if bytes.IndexByte(text[:c.limits.Cell], c.end) < 0 {
		return longCell(len(c.cells)+1, c.limits.Cell)
	}
	p.Reason = "a quote opens here and is not closed within " + size(c.limits.Cell)
	return p
}

func (c *cutter) lineOf(offset int) int {
	return c.line + bytes.Count(c.window()[:offset], []byte{c.end})
}

// plainEnd returns where the unquoted cell that begins at from ends.
func (c *cutter) plainEnd(from int) int {
	for i := from; ; {
		w := c.window()
		for ; i < len(w); i++ {
			if b := w[i]; b == c.end || b == c.delimiter && b != 0 {
				return i
			}
		}
		if !c.more() {
			return i
		}
	}
}

// after looks at what follows a cell: a delimiter, the end of the record, or
// something that must not stand there.
func (c *cutter) after(next int) (end int, last, ok bool) {
	for end = next; ; end++ {
		b, more := c.byteAt(end)
		switch {
		case !more || b == c.end:
			return end, true, true
		case end == next && b == c.delimiter && b != 0:
			return end, false, true
		case b != '\r' || c.end != '\n':
			return end, false, false
		}
	}
}

// textAfter describes text at an offset behind the quote that closes the cell
// which begins at open.
func (c *cutter) textAfter(open, at int) *Problem {
	p := &Problem{Code: CodeQuote, Line: c.lineOf(open), col: len(c.cells),
		Reason: "text follows a closing quote", Do: "write quotes inside a cell twice, or quote the whole cell"}
	if line := c.lineOf(at); line != p.Line {
		p.Reason = fmt.Sprintf("a quote opens here and the next one, on line %d, has text after it", line)
		p.Do = "close the quote, or write quotes inside a cell twice"
	}
	return p
}

// tooLarge holds the record just cut against the limits.
func (c *cutter) tooLarge(text []byte) *Problem {
	if len(c.cells) > c.limits.Columns {
		return &Problem{Code: CodeLimit, Reason: fmt.Sprintf("more than %d cells", c.limits.Columns), Do: "check the delimiter, or split the table"}
	}
	if len(text) <= c.limits.Cell {
		return nil
	}
	for i, x := range c.cells {
		if x.to-x.from > c.limits.Cell {
			return longCell(i+1, c.limits.Cell)
		}
	}
	return nil
}

// longCell refuses a cell in a column counted from 1.
func longCell(col, limit int) *Problem {
	return &Problem{Code: CodeLimit, col: col, Reason: "the cell is longer than " + size(limit), Do: "keep long texts in a file of their own and add it as evidence"}
}

// skipLong passes over a line that is longer than the limit of a record.
func (c *cutter) skipLong() (cut, error) {
	rec := cut{line: c.line, problem: &Problem{Code: CodeLimit, Reason: "the row is longer than " + size(c.limits.Row),
		Do: "check the quotes and the line ends, or keep long texts in a file of their own"}}
	for {
		if i := bytes.IndexByte(c.window(), c.end); i >= 0 {
			c.pass(i, 1)
			return rec, nil
		}
		c.start, c.stop = 0, 0
		if !c.more() {
			if c.err != io.EOF {
				return cut{}, c.err
			}
			return rec, nil
		}
	}
}
