package table

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
)

// openJSON finds the rows of a JSON text and the names in them. It reads all of
// it, because a question that nobody answered before may be in the last row.
func (s *Sheet) openJSON(src source, f found, opt Options, name string) error {
	if s.Facts.Format = JSON; isLines(src, &f.enc, opt.Limits.Row, name) {
		s.Facts.Format = JSONLines
	} else if err := s.findList(src, &f.enc, opt.Limits); err != nil {
		return err
	}
	k := newKeys(opt.Limits.Columns)
	rows, err := s.collect(src, f.enc, k, opt.Limits)
	if err != nil {
		return err
	}
	if rows == 0 {
		s.Notes = append(s.Notes, &Problem{Code: CodeHeaderOnly, Reason: "the list holds no rows"})
	}
	for i, n := range k.names {
		if isBlank(n) {
			n = fmt.Sprintf("column %d", i+1)
		}
		s.Header = append(s.Header, n)
	}
	s.layout = layout{first: 0, last: -1, keyed: true}
	s.short = true
	s.records = func() records { return s.jsonRecords(src, f.enc, k.fork(), opt.Limits) }
	return nil
}

// collect reads every row for its names.
func (s *Sheet) collect(src source, enc encoding, k *keys, l Limits) (rows int, err error) {
	for rec, err := range s.jsonRecords(src, enc, k, l) {
		if err != nil {
			return rows, err
		}
		if rec.problem != nil && rec.problem.Code == CodeLimit && len(k.names) >= k.limit {
			return rows, rec.problem
		}
		rows++
	}
	return rows, nil
}

func (s *Sheet) jsonRecords(src source, enc encoding, k *keys, l Limits) records {
	return func(yield func(*record, error) bool) {
		r, err := src.text(&enc)
		if err != nil {
			yield(nil, err)
			return
		}
		defer r.Close()
		w := &jsonWalk{text: newJSONText(r, l.Row), enc: enc, yield: yield}
		w.flattener = flattener{keys: k, limits: l}
		if s.Facts.Format == JSONLines {
			err = w.lines()
		} else {
			err = w.document(s.Facts.List)
		}
		if err != nil && !errors.Is(err, errStopped) {
			yield(nil, err)
		}
	}
}

// errStopped says that the caller wants no more rows.
var errStopped = errors.New("stopped")

// jsonWalk yields the objects of a text as records.
type jsonWalk struct {
	flattener
	text  *jsonText
	enc   encoding
	rec   record
	raw   []byte
	yield func(*record, error) bool
}

// emit yields one value that begins on line; long says that it was cut off.
func (w *jsonWalk) emit(raw []byte, line int, long bool) error {
	w.rec = record{line: line, raw: raw}
	switch {
	case long:
		w.rec.raw = nil
		w.rec.problem = &Problem{Code: CodeLimit, Reason: "the object is longer than " + size(w.limits.Row), Do: "keep long texts in a file of their own"}
	case !json.Valid(raw):
		w.rec.problem = brokenJSON(raw, line)
	case raw[0] != '{':
		w.rec.problem = &Problem{Code: CodeFormat, Value: kindOfJSON(raw[0]), Reason: "the row is no object with names and values", Do: "export the list as objects"}
	default:
		w.rec.cells, w.rec.problem = w.flatten(raw)
	}
	if w.enc.encode != nil && w.rec.raw != nil {
		w.raw = w.enc.encode(w.raw[:0], raw)
		w.rec.raw = w.raw
	}
	if !w.yield(&w.rec, nil) {
		return errStopped
	}
	return nil
}

func kindOfJSON(first byte) string {
	switch first {
	case '[':
		return "a list"
	case '"':
		return "a text"
	case 'n':
		return "null"
	}
	return "a number or true or false"
}

// lines yields one object from each line. An empty line is an empty row.
func (w *jsonWalk) lines() error {
	for line := 1; ; line++ {
		raw, long, err := w.text.lineOf()
		if err == io.EOF && len(raw) == 0 && !long {
			return nil
		}
		if err != nil && err != io.EOF {
			return err
		}
		raw = bytes.Trim(raw, " \t\r")
		if len(raw) == 0 && !long {
			w.rec = record{line: line}
			if !w.yield(&w.rec, nil) {
				return errStopped
			}
		} else if err := w.emit(raw, line, long); err != nil {
			return err
		}
		if err == io.EOF {
			return nil
		}
	}
}

// lineOf returns the next line without its end, and whether it was cut off.
func (t *jsonText) lineOf() (line []byte, long bool, err error) {
	t.buf = t.buf[:0]
	for {
		part, err := t.r.ReadSlice('\n')
		if n := min(len(part), t.limit+1-len(t.buf)); n < len(part) {
			long = true
		} else {
			t.buf = append(t.buf, part...)
		}
		if err != bufio.ErrBufferFull {
			return bytes.TrimSuffix(t.buf, []byte{'\n'}), long, err
		}
	}
}

// document yields the objects of the list in a JSON document.
func (w *jsonWalk) document(list string) error {
	first, err := w.text.peek()
	switch {
	case err != nil:
		return err
	case first == '[':
		err = w.list()
	case list == "":
		err = w.one()
	default:
		err = w.under(list)
	}
	if err != nil {
		return err
	}
	if _, err := w.text.peek(); err != io.EOF {
		return w.broken("more text follows the end of the JSON value", "write one list, or one object on each line")
	}
	return nil
}

func (w *jsonWalk) broken(reason, do string) *Problem {
	return &Problem{Code: CodeSyntax, Line: w.text.line, Reason: reason, Do: do}
}

// one yields the next value.
func (w *jsonWalk) one() error {
	raw, line, err := w.text.value()
	if err == io.ErrUnexpectedEOF {
		return cutOff(raw, line)
	}
	if err != nil && err != errLong {
		return err
	}
	return w.emit(raw, line, err == errLong)
}

// cutOff describes a value that the end of the text cut off, by the first thing
// that is wrong in it.
func cutOff(raw []byte, line int) *Problem {
	p := brokenJSON(raw, line)
	if p.Code == CodeSyntax && p.Line == line+bytes.Count(raw, []byte{'\n'}) {
		p.Code = CodeTruncated
	}
	p.Reason += fmt.Sprintf(", in the value that begins on line %d and is never closed", line)
	return p
}

// list yields the values of the list at hand.
func (w *jsonWalk) list() error {
	if _, err := w.text.take(); err != nil {
		return err
	}
	if b, err := w.text.peek(); err == nil && b == ']' {
		_, err = w.text.take()
		return err
	}
	for {
		if err := w.one(); err != nil {
			return err
		}
		b, err := w.text.take()
		switch {
		case err == io.EOF:
			return &Problem{Code: CodeTruncated, Line: w.text.line, Reason: "the file ends inside the list", Do: "fetch it again"}
		case err != nil:
			return err
		case b == ']':
			return nil
		case b != ',':
			return w.broken("a comma is missing between two objects, or the list is not closed", "correct it, or export the list again")
		}
	}
}

// under yields the list under a name of the document's object.
func (w *jsonWalk) under(name string) error {
	return w.text.members(func(key string) error {
		if key == name {
			return w.list()
		}
		_, _, err := w.text.value()
		if err == errLong {
			return nil
		}
		return err
	})
}

// members calls do before the value of each name of the object at hand; do must
// take the value.
func (t *jsonText) members(do func(name string) error) error {
	if _, err := t.take(); err != nil {
		return err
	}
	for {
		b, err := t.peek()
		if err != nil {
			return t.lost(err)
		}
		if b == '}' {
			_, err := t.take()
			return err
		}
		if b == ',' {
			t.take()
			continue
		}
		raw, line, err := t.value()
		if err != nil {
			return t.lost(err)
		}
		var name string
		if json.Unmarshal(raw, &name) != nil {
			return brokenJSON(raw, line)
		}
		if b, err := t.take(); err != nil || b != ':' {
			return &Problem{Code: CodeSyntax, Line: t.line, Reason: "broken JSON: a colon is missing after a name", Do: "correct it, or export the list again"}
		}
		if err := do(name); err != nil {
			return t.lost(err)
		}
	}
}

// lost turns the end of the text, and a name without end, into a problem.
func (t *jsonText) lost(err error) error {
	if err == errLong {
		return &Problem{Code: CodeSyntax, Line: t.line, Reason: "broken JSON: a name without end", Do: "correct it, or export the list again"}
	}
	if err == io.EOF || err == io.ErrUnexpectedEOF {
		return &Problem{Code: CodeTruncated, Line: t.line, Reason: "broken JSON: the file ends inside an object", Do: "fetch it again"}
	}
	return err
}
