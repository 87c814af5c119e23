package table

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"path"
	"strings"
	"unicode/utf8"
)

// Where the rows of a JSON file are:
//
//   - [ {…}, {…} ]: its objects.
//   - { "results": [ {…} ] }, as Kobo's API answers; "value", as OData does; or
//     "data", "features": the objects of that list. Under another name only
//     where it is the one name of the file. What else the file holds is left.
//   - One object on each line: JSON Lines.
//   - Any other object is one row.
var jsonLists = []string{"results", "value", "data", "features"}

// isLines tells JSON Lines from one document: its first line is a whole object
// and more follows, or its name says so.
func isLines(src source, enc *encoding, limit int, name string) bool {
	ext := path.Ext(strings.ToLower(name))
	lines := false
	_ = src.read(enc, func(r io.Reader) error { // an error shows again when the rows are read
		t := newJSONText(r, limit)
		if b, err := t.peek(); err != nil || b == '[' {
			return err
		}
		if ext == ".jsonl" || ext == ".ndjson" {
			lines = true
			return nil
		}
		first, long, err := t.lineOf()
		if err != nil || long || !json.Valid(first) || first[0] != '{' || !utf8.Valid(first) {
			return err
		}
		_, err = t.peek()
		lines = err == nil
		return err
	})
	return lines
}

// findList finds the name under which an object holds the rows.
func (s *Sheet) findList(src source, enc *encoding, l Limits) error {
	var names, lists []string
	err := src.read(enc, func(r io.Reader) error {
		t := newJSONText(r, l.Row)
		if b, err := t.peek(); err != nil || b != '{' {
			return err
		}
		return t.members(func(name string) error {
			names = append(names, name)
			raw, _, err := t.value()
			if err != nil && err != errLong {
				return err
			}
			if ofObjects(raw) {
				lists = append(lists, name)
			}
			s.noteMore(name, raw)
			return nil
		})
	})
	if err != nil {
		return pinpoint(src, enc, l, err)
	}
	s.Facts.List = chooseList(names, lists)
	if s.Facts.List == "" {
		s.Notes = nil
	}
	return nil
}

// ofObjects reports whether the start of a value is that of an empty list or of
// a list of objects.
func ofObjects(raw []byte) bool {
	if len(raw) == 0 || raw[0] != '[' {
		return false
	}
	rest := bytes.TrimLeft(raw[1:], " \t\r\n")
	return len(rest) > 0 && (rest[0] == '{' || rest[0] == ']')
}

// pinpoint names the place at which a broken document breaks first, where it is
// small enough to be looked at in one piece.
func pinpoint(src source, enc *encoding, l Limits, err error) error {
	var p *Problem
	if !errors.As(err, &p) || src.size > int64(l.Row) {
		return err
	}
	return src.read(enc, func(r io.Reader) error {
		raw, readErr := io.ReadAll(r)
		if readErr != nil || json.Valid(raw) {
			return err
		}
		return brokenJSON(raw, 1)
	})
}

func chooseList(names, lists []string) string {
	for _, want := range jsonLists {
		for _, have := range lists {
			if have == want {
				return want
			}
		}
	}
	if len(names) == 1 && len(lists) == 1 {
		return lists[0]
	}
	return ""
}

// noteMore notes that the answer of a server is one page of several.
func (s *Sheet) noteMore(name string, raw []byte) {
	if (name == "next" || name == "@odata.nextLink") && len(raw) > 2 && raw[0] == '"' {
		s.Notes = append(s.Notes, &Problem{Code: CodePartial, Reason: "the file is one page of a longer answer: " + quoted(name) + " names the next", Do: "fetch the other pages too"})
	}
}
