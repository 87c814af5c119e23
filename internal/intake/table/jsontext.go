package table

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
)

// jsonText finds where JSON values begin and end, keeping their bytes, in
// memory bounded by the limit of a row. It follows only quotes and brackets;
// whether a value is good JSON is for [json.Valid], so that one broken object
// in a list is one refused row and not the end of the list.
type jsonText struct {
	r     *bufio.Reader
	line  int // of the next byte
	limit int
	buf   []byte
}

func newJSONText(r io.Reader, limit int) *jsonText {
	return &jsonText{r: bufio.NewReaderSize(r, 64<<10), line: 1, limit: limit}
}

func (t *jsonText) read() (byte, error) {
	b, err := t.r.ReadByte()
	if b == '\n' && err == nil {
		t.line++
	}
	return b, err
}

// peek returns the next byte that is not white space without taking it.
func (t *jsonText) peek() (byte, error) {
	for {
		b, err := t.r.ReadByte()
		if err != nil {
			return 0, err
		}
		switch b {
		case '\n':
			t.line++
		case ' ', '\t', '\r':
		default:
			return b, t.r.UnreadByte()
		}
	}
}

// take returns and takes the next byte that is not white space.
func (t *jsonText) take() (byte, error) {
	if _, err := t.peek(); err != nil {
		return 0, err
	}
	return t.read()
}

// errLong says that a value is longer than the limit; it was passed over.
var errLong = errors.New("value longer than the limit")

// value returns the next value as it stands, valid until the next call, and the
// line on which it begins. io.ErrUnexpectedEOF says that the text ended in it.
func (t *jsonText) value() ([]byte, int, error) {
	t.buf = t.buf[:0]
	first, err := t.peek()
	if err != nil {
		return nil, t.line, io.ErrUnexpectedEOF
	}
	line, long := t.line, false
	keep := func(b byte) {
		if len(t.buf) < t.limit {
			t.buf = append(t.buf, b)
		} else {
			long = true
		}
	}
	switch first {
	case '{', '[':
		err = t.nested(keep)
	case '"':
		err = t.text(keep)
	default:
		err = t.scalar(keep)
	}
	if err == nil && long {
		err = errLong
	}
	return t.buf, line, err
}

// nested takes a list or object up to the bracket that closes it.
func (t *jsonText) nested(keep func(byte)) error {
	for depth := 0; ; {
		b, err := t.r.ReadByte()
		if err != nil {
			return unexpected(err)
		}
		switch b {
		case '"':
			if err := t.r.UnreadByte(); err != nil {
				return err
			}
			if err := t.text(keep); err != nil {
				return err
			}
			continue
		case '{', '[':
			depth++
		case '}', ']':
			depth--
		case '\n':
			t.line++
		}
		if keep(b); depth == 0 {
			return nil
		}
	}
}

// text takes a string with its quotes.
func (t *jsonText) text(keep func(byte)) error {
	for n, escaped := 0, false; ; n++ {
		b, err := t.read()
		if err != nil {
			return unexpected(err)
		}
		keep(b)
		switch {
		case escaped:
			escaped = false
		case b == '\\':
			escaped = true
		case b == '"' && n > 0:
			return nil
		}
	}
}

// scalar takes a number or word, up to what cannot belong to it.
func (t *jsonText) scalar(keep func(byte)) error {
	for n := 0; ; n++ {
		b, err := t.r.ReadByte()
		if err == io.EOF {
			return nil
		}
		if err != nil {
			return err
		}
		if bytes.IndexByte([]byte(" \t\r\n,]}:"), b) >= 0 && n > 0 {
			return t.r.UnreadByte()
		}
		keep(b)
		if bytes.IndexByte([]byte(",]}:"), b) >= 0 {
			return nil
		}
	}
}

func unexpected(err error) error {
	if err == io.EOF {
		return io.ErrUnexpectedEOF
	}
	return err
}

// brokenJSON describes what is wrong with a value that begins on line.
func brokenJSON(raw []byte, line int) *Problem {
	var skip json.RawMessage
	var bad *json.SyntaxError
	p := &Problem{Code: CodeSyntax, Line: line, Reason: "broken JSON", Do: "correct it, or export the list again"}
	if errors.As(json.Unmarshal(raw, &skip), &bad) {
		at := int(max(bad.Offset-1, 0))
		p.Line = line + lineAt(raw, at) - 1
		p.Reason = fmt.Sprintf("broken JSON at byte %d of the row: %s", at+1, syntaxReason(raw, at, bad))
	}
	return p
}

// syntaxReason leaves out the sign that stands there when it is a letter beyond
// ASCII: the library shows single bytes, which say nothing in Arabic.
func syntaxReason(raw []byte, at int, bad *json.SyntaxError) string {
	if at < len(raw) && raw[at] >= 0x80 {
		return "text outside quotes"
	}
	return bad.Error()
}
