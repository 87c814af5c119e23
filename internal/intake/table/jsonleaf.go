package table

import (
	"bytes"
	"encoding/json"
	"strconv"
	"unicode"
)

// name adds the string at hand to the path.
func (f *flattener) name() bool {
	quoted, escaped := f.quoted()
	if !escaped {
		f.path = append(f.path, quoted[1:len(quoted)-1]...)
		return true
	}
	s, ok := unescaped(quoted)
	f.path = append(f.path, s...)
	return ok
}

// text decodes the string at hand.
func (f *flattener) text() (string, bool) {
	quoted, escaped := f.quoted()
	if !escaped {
		return string(quoted[1 : len(quoted)-1]), true
	}
	return unescaped(quoted)
}

// quoted takes the string at hand with its quotes.
func (f *flattener) quoted() (quoted []byte, escaped bool) {
	from := f.at
	for f.at++; f.raw[f.at] != '"'; f.at++ {
		if f.raw[f.at] == '\\' {
			escaped = true
			f.at++
		}
	}
	f.at++
	return f.raw[from:f.at], escaped
}

// unescaped decodes a string. It reports false for half a surrogate pair, which
// the library would replace without a word.
func unescaped(quoted []byte) (string, bool) {
	var s string
	err := json.Unmarshal(quoted, &s)
	return s, err == nil && wholePairs(quoted)
}

// wholePairs reports whether every escaped surrogate has its other half.
func wholePairs(quoted []byte) bool {
	high := false // the escape before was the first half
	for i := 0; i < len(quoted); i++ {
		if quoted[i] != '\\' {
			if high {
				return false
			}
			continue
		}
		if i++; quoted[i] != 'u' {
			if high {
				return false
			}
			continue
		}
		n, _ := strconv.ParseUint(string(quoted[i+1:i+5]), 16, 16)
		i += 4
		low := n >= 0xDC00 && n < 0xE000
		if low != high {
			return false
		}
		high = n >= 0xD800 && n < 0xDC00
	}
	return !high
}

func badText(what string) *Problem {
	return &Problem{Code: CodeEncoding, Reason: what + ` holds half of a \u surrogate pair`, Do: "export the list again as UTF-8"}
}

// list returns the list at hand as one cell.
func (f *flattener) list() string {
	from := f.at
	f.pass()
	all := f.raw[from:f.at]
	inner := flattener{raw: all, at: 1}
	var items []byte
	nulls, n := 0, 0
	for inner.space(); inner.raw[inner.at] != ']'; inner.skip(',') {
		item, ok := inner.item()
		if !ok {
			return string(all)
		}
		if item == nil {
			nulls++
			continue
		}
		if n++; n > 1 {
			items = append(items, ' ')
		}
		items = append(items, item...)
	}
	if nulls > 0 && n > 0 {
		return string(all)
	}
	return string(items)
}

// item returns the bytes of a plain item at hand; nil for null. It reports false
// for what cannot be joined with a space and taken apart again.
func (f *flattener) item() ([]byte, bool) {
	from := f.at
	switch f.raw[f.at] {
	case '{', '[':
		return nil, false
	case '"':
		quoted, escaped := f.quoted()
		text := quoted[1 : len(quoted)-1]
		return text, !escaped && len(text) > 0 && bytes.IndexFunc(text, unicode.IsSpace) < 0
	}
	f.pass()
	if word := f.raw[from:f.at]; string(word) != "null" {
		return word, true
	}
	return nil, true
}
