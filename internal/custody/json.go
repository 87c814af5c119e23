package custody

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf16"
	"unicode/utf8"

	"sijil/internal/errs"
)

// maxDepth bounds how deep JSON values may lie in each other, so that hostile
// input cannot exhaust the stack. No entry comes near it.
const maxDepth = 32

// JSON writes v, anything that encoding/json takes, in the one spelling that
// the log accepts: RFC 8785 (JSON Canonicalization Scheme). Keys are sorted, no
// space stands between tokens, a text escapes only what it must, a number has
// the shortest form that reads back as itself.
//
// Refused as errs.Invalid, because readers differ on them: a key that occurs
// twice in one object, also when only case tells the two apart; a whole number
// that a 64-bit float cannot hold; text that is not UTF-8; more than 32 levels.
// So keys are names of fields, never data: a table of data is a list of pairs.
func JSON(v any) (json.RawMessage, error) {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	if err := e.Encode(v); err != nil {
		return nil, fmt.Errorf("json: %w: %w", err, errs.Invalid)
	}
	return canonical(b.Bytes())
}

// checkJSON accepts b if it is what JSON would write, else errs.Invalid.
func checkJSON(b []byte) error {
	c, err := canonical(b)
	if err != nil {
		return err
	}
	return sameSpelling(b, c)
}

// sameSpelling holds what was read against what would have been written.
func sameSpelling(read, written []byte) error {
	if bytes.Equal(read, written) {
		return nil
	}
	at := 0
	for at < min(len(read), len(written)) && read[at] == written[at] {
		at++
	}
	return fmt.Errorf("byte %d: not the one spelling that is accepted: %w", at, errs.Invalid)
}

// parseStrict reads into v, a pointer to a struct, what JSON wrote from one:
// unknown fields, other spellings and trailing data are errs.Invalid, since
// they do not print back.
func parseStrict(b []byte, v any) error {
	if err := json.Unmarshal(b, v); err != nil {
		return fmt.Errorf("json: %w: %w", err, errs.Invalid)
	}
	c, err := JSON(v)
	if err != nil {
		return err
	}
	return sameSpelling(b, c)
}

// canonical rewrites one JSON value as RFC 8785 has it.
func canonical(b []byte) ([]byte, error) {
	if !utf8.Valid(b) {
		return nil, fmt.Errorf("json: not UTF-8: %w", errs.Invalid)
	}
	c := canonicalizer{json.NewDecoder(bytes.NewReader(b))}
	c.UseNumber()
	out, err := c.value(nil, maxDepth)
	if err == nil {
		if _, more := c.Token(); more != io.EOF {
			err = errors.New("something follows the value")
		}
	}
	if err != nil {
		return nil, fmt.Errorf("json: %w: %w", err, errs.Invalid)
	}
	return out, nil
}

type canonicalizer struct{ *json.Decoder }

// value appends the next value to out.
func (c canonicalizer) value(out []byte, depth int) ([]byte, error) {
	t, err := c.Token()
	if err != nil {
		return nil, err
	}
	switch t := t.(type) {
	case nil:
		return append(out, "null"...), nil
	case bool:
		return strconv.AppendBool(out, t), nil
	case json.Number:
		return appendNumber(out, string(t))
	case string:
		return appendText(out, t), nil
	}
	switch {
	case depth == 0:
		return nil, fmt.Errorf("deeper than %d levels", maxDepth)
	case t == json.Delim('{'):
		return c.object(out, depth-1)
	}
	return c.array(out, depth-1)
}

func (c canonicalizer) array(out []byte, depth int) ([]byte, error) {
	out = append(out, '[')
	for first := true; c.More(); first = false {
		if !first {
			out = append(out, ',')
		}
		var err error
		if out, err = c.value(out, depth); err != nil {
			return nil, err
		}
	}
	_, err := c.Token()
	return append(out, ']'), err
}

type member struct {
	key   string
	value []byte
}

func (c canonicalizer) object(out []byte, depth int) ([]byte, error) {
	var members []member
	seen := map[string]bool{}
	for c.More() {
		t, err := c.Token()
		if err != nil {
			return nil, err
		}
		key, ok := t.(string)
		if !ok {
			return nil, errors.New("a key that is no text")
		}
		folded := fold(key)
		if seen[folded] {
			return nil, errors.New("a key occurs twice in one object")
		}
		seen[folded] = true
		value, err := c.value(nil, depth)
		if err != nil {
			return nil, err
		}
		members = append(members, member{key, value})
	}
	if _, err := c.Token(); err != nil {
		return nil, err
	}
	return appendMembers(out, members), nil
}

// appendMembers sorts by UTF-16 code units, as RFC 8785, section 3.2.3 asks.
func appendMembers(out []byte, members []member) []byte {
	slices.SortFunc(members, func(a, b member) int {
		return slices.Compare(utf16.Encode([]rune(a.key)), utf16.Encode([]rune(b.key)))
	})
	out = append(out, '{')
	for i, m := range members {
		if i > 0 {
			out = append(out, ',')
		}
		out = append(appendText(out, m.key), ':')
		out = append(out, m.value...)
	}
	return append(out, '}')
}

// fold maps keys that encoding/json takes for the same to one text.
func fold(key string) string {
	return strings.Map(func(r rune) rune {
		least := r
		for f := unicode.SimpleFold(r); f != r; f = unicode.SimpleFold(f) {
			least = min(least, f)
		}
		return least
	}, key)
}

// appendNumber writes a number as ECMAScript does (RFC 8785, section 3.2.2.3),
// which is how encoding/json writes a float64, but for the sign of zero.
func appendNumber(out []byte, s string) ([]byte, error) {
	x, err := strconv.ParseFloat(s, 64)
	if err != nil {
		return nil, errors.New("a number that no 64-bit float holds")
	}
	if x == 0 {
		return append(out, '0'), nil
	}
	b, err := json.Marshal(x)
	if err != nil {
		return nil, err
	}
	if whole := !strings.ContainsAny(s, ".eE"); whole && s != string(b) {
		return nil, errors.New("a whole number that a 64-bit float would round")
	}
	return append(out, b...), nil
}

// appendText writes a text as RFC 8785, section 3.2.2.2: two-character escapes
// where JSON has them, \u00xx for other control characters, the rest as it is.
func appendText(out []byte, s string) []byte {
	const hex = "0123456789abcdef"
	out = append(out, '"')
	for i := range len(s) {
		switch c := s[i]; {
		case c == '"' || c == '\\':
			out = append(out, '\\', c)
		case c >= 0x20:
			out = append(out, c)
		case c >= '\b' && c <= '\r' && c != '\v':
			out = append(out, '\\', "btn fr"[c-'\b'])
		default:
			out = append(out, `\u00`...)
			out = append(out, hex[c>>4], hex[c&15])
		}
	}
	return append(out, '"')
}
