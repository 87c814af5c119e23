package table

import (
	"bytes"
	"io"
	"path"
	"strings"
	"unicode/utf8"
)

// openText opens a source that holds one table as text: CSV or JSON.
func openText(src source, kind Format, opt Options, name string) (*Sheet, error) {
	f, err := findEncoding(src, opt.Encoding)
	if err != nil {
		return nil, err
	}
	if !f.text {
		return nil, &Problem{Code: CodeEmpty, Reason: "the file is empty", Do: "fetch or export it again"}
	}
	s := &Sheet{limits: opt.Limits}
	s.Facts = Facts{Format: kind, Encoding: f.enc.name, Sure: f.sure, Why: f.why}
	if kind != CSV {
		return s, s.openJSON(src, f, opt, name)
	}
	return s, s.openCSV(src, f, opt, name)
}

// openCSV finds delimiter, quotes and header of delimited text.
func (s *Sheet) openCSV(src source, f found, opt Options, name string) error {
	sample, whole, err := top(src, &f.enc)
	if err != nil {
		return err
	}
	s.Facts.LineEnd = f.lineEnd()
	end := s.Facts.LineEnd[len(s.Facts.LineEnd)-1]
	d, problem := findDialect(sample, whole, end, opt, path.Ext(strings.ToLower(name)))
	if problem != nil {
		return problem
	}
	s.Facts.Delimiter, s.Facts.Quote = rune(d.delimiter), rune(d.quote)
	s.records = func() records { return csvRecords(src, f.enc, d, opt.Limits) }
	if err := s.findHeader(opt); err != nil {
		return err
	}
	if s.Header == nil {
		return &Problem{Code: CodeEmpty, Reason: "the file holds delimiters and no text", Do: "fetch or export it again"}
	}
	return nil
}

// top returns the start of the text, in whole signs, and whether it is all.
func top(src source, enc *encoding) (sample []byte, whole bool, err error) {
	const most = 1 << 20
	err = src.read(enc, func(r io.Reader) (err error) {
		sample, err = io.ReadAll(io.LimitReader(r, most+1))
		return err
	})
	if len(sample) <= most {
		return sample, true, err
	}
	return wholeSigns(sample[:most]), false, err
}

// csvRecords cuts the source into records.
func csvRecords(src source, enc encoding, d dialect, l Limits) records {
	return func(yield func(*record, error) bool) {
		r, err := src.text(&enc)
		if err != nil {
			yield(nil, err)
			return
		}
		defer r.Close()
		c, rec := newCutter(r, d, l), &record{}
		var raw []byte
		for {
			x, err := c.next()
			if err == io.EOF {
				return
			}
			if err != nil {
				yield(nil, err)
				return
			}
			rec.take(c, x, &enc)
			if enc.encode != nil && x.text != nil {
				raw = enc.encode(raw[:0], x.text)
				rec.raw = raw
			}
			if !yield(rec, nil) {
				return
			}
		}
	}
}

// take makes a record of what the cutter cut. All cells share one string.
func (rec *record) take(c *cutter, x cut, enc *encoding) {
	*rec = record{line: x.line, lines: x.lines, raw: x.text, problem: x.problem, cells: rec.cells[:0]}
	if rec.problem == nil {
		rec.problem = badBytes(c, x, enc)
	}
	if rec.problem != nil {
		return
	}
	text := string(x.text)
	for _, p := range c.cells {
		s := text[p.from:p.to]
		if p.doubled {
			s = strings.ReplaceAll(s, `""`, `"`)
		}
		rec.cells = append(rec.cells, s)
	}
}

// badBytes refuses NUL bytes and bytes that are not text in the encoding.
func badBytes(c *cutter, x cut, enc *encoding) *Problem {
	if utf8.Valid(x.text) && bytes.IndexByte(x.text, 0) < 0 {
		return nil
	}
	i, code := firstBad(x.text)
	p := &Problem{Code: code, Line: x.line + bytes.Count(x.text[:i], []byte{c.end}), Value: enc.placeOf(x.text, i)}
	for n, cell := range c.cells {
		if cell.from <= i && i <= cell.to {
			p.col = n + 1
		}
	}
	p.Reason, p.Do = "a NUL byte", "save the list again with the program that made it"
	if code == CodeEncoding {
		p.Reason, p.Do = "a byte that is no text in the encoding of the file", "correct the row, or say the encoding"
	}
	return p
}

func firstBad(text []byte) (int, Code) {
	for i := 0; i < len(text); {
		r, n := utf8.DecodeRune(text[i:])
		if r == 0 {
			return i, CodeNUL
		}
		if r == utf8.RuneError && n == 1 {
			return i, CodeEncoding
		}
		i += n
	}
	return 0, CodeEncoding
}
