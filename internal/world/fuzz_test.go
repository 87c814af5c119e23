package world

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/BurntSushi/toml"
)

// What is written as CSV reads back as the same cells.
func FuzzAppendCSV(f *testing.F) {
	f.Add("محمد", "a,b;c", `say "no"`, byte(','))
	f.Add("", "line\nbreak", ";", byte(';'))
	f.Fuzz(func(t *testing.T, a, b, c string, comma byte) {
		if (comma != ',' && comma != ';') || strings.Contains(a+b+c, "\r") { // a reader takes CR LF for LF
			return
		}
		r := csv.NewReader(bytes.NewReader(append(appendCSV(nil, []string{a, b, c}, comma), '\n')))
		r.Comma = rune(comma)
		got, err := r.Read()
		if err != nil || len(got) != 3 || got[0] != a || got[1] != b || got[2] != c {
			t.Errorf("%q, %q, %q read back as %q (%v)", a, b, c, got, err)
		}
	})
}

// A quoted string means the same in JSON and in TOML.
func FuzzAppendQuoted(f *testing.F) {
	f.Add("ذكر/أنثى")
	f.Add("a \"b\" \\ \t\x01\x7f")
	f.Fuzz(func(t *testing.T, s string) {
		if !utf8.ValidString(s) {
			return
		}
		quoted := appendQuoted(nil, s)
		var fromJSON string
		if err := json.Unmarshal(quoted, &fromJSON); err != nil || fromJSON != s {
			t.Errorf("%q: JSON reads %q (%v)", s, fromJSON, err)
		}
		var fromTOML map[string]string
		if _, err := toml.Decode("k = "+string(quoted), &fromTOML); err != nil || fromTOML["k"] != s {
			t.Errorf("%q: TOML reads %q (%v)", s, fromTOML["k"], err)
		}
	})
}

// A line in windows-1256 has one byte for each sign.
func FuzzAppendWindows1256(f *testing.F) {
	f.Add("أحمد العلي; 5 آذار 2024")
	f.Fuzz(func(t *testing.T, s string) {
		if got := appendWindows1256(nil, []byte(s)); len(got) != utf8.RuneCountInString(s) {
			t.Errorf("%q: %d bytes for %d signs", s, len(got), utf8.RuneCountInString(s))
		}
	})
}
