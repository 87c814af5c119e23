package custody_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"math"
	"strings"
	"testing"

	"sijil/internal/custody"
	"sijil/internal/errs"
)

func TestJSONHasOneSpelling(t *testing.T) {
	for _, tt := range []struct {
		name, in, want string
	}{
		{"space goes", " { \"a\" : [ 1 , true , null ] }\n", `{"a":[1,true,null]}`},
		{"keys are sorted", `{"b":1,"a":2,"":3}`, `{"":3,"a":2,"b":1}`},
		{"empty values", `[{},[],""]`, `[{},[],""]`},
		{"markup is not escaped", `"\u003cb>&amp;"`, `"<b>&amp;"`},
		{"Arabic stands as it is", `"\u062d\u0644\u0628"`, `"حلب"`},
		{"line separators too", "\"\\u2028\"", "\"\u2028\""},
		{"control characters", `"\u0000\u0008\t\n\u000b\f\r\u001f\u007f\/\\\""`, `"\u0000\b\t\n\u000b\f\r\u001f` + "\x7f" + `/\\\""`},
		{"numbers are short", `[1.0,1e2,-0,0.50,1E-7,123456789012345678e4]`, `[1,100,0,0.5,1e-7,1.2345678901234568e+21]`},
		{"the largest exact whole number", `9007199254740992`, `9007199254740992`},
		// RFC 8785, section 3.2.2, the example of the whole scheme.
		{"the example of RFC 8785", `{
			"numbers": [333333333.33333329, 1E30, 4.50, 2e-3, 0.000000000000000000000000001],
			"string": "\u20ac$\u000F\u000aA'\u0042\u0022\u005c\\\"\/",
			"literals": [null, true, false]
		}`, `{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],"string":"€$\u000f\nA'B\"\\\\\"/"}`},
		// RFC 8785, section 3.2.3: the order of UTF-16, in which a surrogate pair
		// comes before U+FB33 although its code point comes after.
		{"the sorting example of RFC 8785", `{"\u20ac":"Euro Sign","\r":"Carriage Return","\ufb33":"Hebrew Letter Dalet With Dagesh","1":"One","\ud83d\ude00":"Emoji: Grinning Face","\u0080":"Control","\u00f6":"Latin Small Letter O With Diaeresis"}`,
			`{"\r":"Carriage Return","1":"One","` + "\u0080" + `":"Control","ö":"Latin Small Letter O With Diaeresis","€":"Euro Sign","😀":"Emoji: Grinning Face","` + "\ufb33" + `":"Hebrew Letter Dalet With Dagesh"}`},
	} {
		t.Run(tt.name, func(t *testing.T) {
			got, err := custody.JSON(json.RawMessage(tt.in))
			if err != nil || string(got) != tt.want {
				t.Errorf("got %s, %v; want %s", got, err, tt.want)
			}
			again, err := custody.JSON(got)
			if err != nil || !bytes.Equal(again, got) {
				t.Errorf("a second time: %s, %v", again, err)
			}
		})
	}
}

func TestJSONRefuses(t *testing.T) {
	for _, tt := range []struct {
		name string
		in   any
	}{
		{"a key twice", json.RawMessage(`{"a":1,"a":1}`)},
		{"a key twice, spelled with an escape", json.RawMessage(`{"a":1,"\u0061":1}`)},
		{"keys that differ in case", json.RawMessage(`{"a":1,"A":2,"a":3}`)},
		{"keys that fold together in Unicode", json.RawMessage(`{"k":1,"` + "\u212a" + `":2}`)},
		{"a key twice, deep down", json.RawMessage(`[{"x":{"a":1,"a":1}}]`)},
		{"a whole number that a float rounds", int64(math.MaxInt64)},
		{"a number out of range", json.RawMessage(`1e999`)},
		{"more than 32 levels", json.RawMessage(strings.Repeat("[", 33) + strings.Repeat("]", 33))},
		{"half a value", json.RawMessage(`{"a":`)},
		{"a channel", make(chan int)},
		{"NaN", math.NaN()},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if got, err := custody.JSON(tt.in); !errors.Is(err, errs.Invalid) {
				t.Errorf("got %s, %v; want errs.Invalid", got, err)
			}
		})
	}
}

func TestJSONOf32Levels(t *testing.T) {
	in := strings.Repeat("[", 32) + strings.Repeat("]", 32)
	if got, err := custody.JSON(json.RawMessage(in)); err != nil || string(got) != in {
		t.Errorf("got %s, %v", got, err)
	}
}

// FuzzWhat: what a body accepts is what JSON writes, and encoding/json reads
// the same value from both.
func FuzzWhat(f *testing.F) {
	for _, s := range []string{`{"a":1,"A":2}`, `[1,2.5,-0]`, `"\u0041"`, `{"rows":3,"root":"x"}`, `[1 2]`, `[1,]`, "\"\xff\"", `"\ud800"`, `1e21`, `nul`} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, b []byte) {
		canonical, jsonErr := custody.JSON(json.RawMessage(b))
		_, bodyErr := custody.EntryBody{Kind: "k", Who: "u", What: b}.Encode()
		if accepted := jsonErr == nil && bytes.Equal(canonical, b); accepted != (bodyErr == nil) {
			t.Fatalf("%q: JSON gives %q, %v; a body says %v", b, canonical, jsonErr, bodyErr)
		}
		if jsonErr != nil {
			if !errors.Is(jsonErr, errs.Invalid) {
				t.Errorf("%q: %v, want errs.Invalid", b, jsonErr)
			}
			return
		}
		var was, is any
		if err := json.Unmarshal(b, &was); err != nil {
			t.Fatalf("%q: accepted, but is no JSON: %v", b, err)
		}
		if err := json.Unmarshal(canonical, &is); err != nil || !equal(was, is) {
			t.Errorf("%q becomes %q, which means something else: %v", b, canonical, err)
		}
	})
}

// equal compares decoded JSON values by how Go prints them, which sorts maps.
func equal(a, b any) bool {
	x, err1 := json.Marshal(a)
	y, err2 := json.Marshal(b)
	return err1 == nil && err2 == nil && strings.ReplaceAll(string(x), "-0", "0") == strings.ReplaceAll(string(y), "-0", "0")
}
