package digest_test

import (
	"bytes"
	"encoding/binary"
	"errors"
	"math"
	"reflect"
	"strconv"
	"testing"

	"pgregory.net/rapid"

	"sijil/internal/digest"
)

// encode writes a list of nil, bool, int64, float64, string and []byte.
func encode(list []any) []byte {
	var f digest.Fields
	for _, v := range list {
		switch v := v.(type) {
		case nil:
			f.Null()
		case bool:
			f.Bool(v)
		case int64:
			f.Int(v)
		case float64:
			f.Real(v)
		case string:
			f.Text(v)
		case []byte:
			f.Bytes(v)
		}
	}
	return f.Encoded()
}

var errForm = errors.New("not a list of fields")

// decode reads back what Fields wrote. That it can is the proof that no two
// lists encode alike, so it lives here and is written from the doc comment.
func decode(b []byte) (list []any, err error) {
	for len(b) > 0 {
		kind := b[0]
		b = b[1:]
		switch kind {
		case 'n':
			list = append(list, nil)
		case 't', 'f':
			list = append(list, kind == 't')
		case 'i', 'r':
			word, rest, ok := bytes.Cut(b, []byte(";"))
			v, err := number(kind, string(word))
			if !ok || err != nil {
				return nil, errForm
			}
			list, b = append(list, v), rest
		case 's', 'b':
			word, rest, ok := bytes.Cut(b, []byte(":"))
			n, err := strconv.Atoi(string(word))
			if !ok || err != nil || n < 0 || n > len(rest) {
				return nil, errForm
			}
			if kind == 's' {
				list = append(list, string(rest[:n]))
			} else {
				list = append(list, append([]byte{}, rest[:n]...))
			}
			b = rest[n:]
		default:
			return nil, errForm
		}
	}
	return list, nil
}

func number(kind byte, s string) (any, error) {
	if kind == 'i' {
		return strconv.ParseInt(s, 10, 64)
	}
	return strconv.ParseFloat(s, 64)
}

func TestFields(t *testing.T) {
	for _, tt := range []struct {
		name string
		list []any
		want string
	}{
		{"nothing", nil, ""},
		{"null is not empty text", []any{nil, ""}, "ns0:"},
		{"text is counted in bytes", []any{"حلب"}, "s6:حلب"},
		{"bytes are not text", []any{[]byte("ab"), "ab"}, "b2:abs2:ab"},
		{"numbers end where they say", []any{int64(-42), int64(7)}, "i-42;i7;"},
		{"smallest and largest", []any{int64(math.MinInt64), int64(math.MaxInt64)},
			"i-9223372036854775808;i9223372036854775807;"},
		{"reals", []any{0.25, 1e21, math.Copysign(0, -1), math.Inf(1)}, "r0.25;r1e+21;r0;r+Inf;"},
		{"truth", []any{true, false}, "tf"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if got := encode(tt.list); string(got) != tt.want {
				t.Errorf("got %q, want %q", got, tt.want)
			}
		})
	}
}

func TestFieldsReset(t *testing.T) {
	var f digest.Fields
	f.Text("first row, quite long").Int(1)
	first := f.Digest()
	if got := f.Reset().Text("b").Encoded(); string(got) != "s1:b" {
		t.Errorf("after Reset: %q", got)
	}
	if f.Reset().Text("first row, quite long").Int(1).Digest() != first {
		t.Error("the same row has another digest after Reset")
	}
}

// anyField draws a field of any type; NaN is left out because it equals nothing.
var anyField = rapid.OneOf(
	rapid.Just[any](nil),
	rapid.Map(rapid.Bool(), func(v bool) any { return v }),
	rapid.Map(rapid.Int64(), func(v int64) any { return v }),
	rapid.Map(rapid.Float64(), func(v float64) any { return v + 0 }),
	rapid.Map(rapid.String(), func(v string) any { return v }),
	rapid.Map(rapid.SliceOf(rapid.Byte()), func(v []byte) any { return v }),
)

func TestFieldsReadBack(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		list := rapid.SliceOf(anyField).Draw(t, "list")
		back, err := decode(encode(list))
		if err != nil || len(back) != len(list) {
			t.Fatalf("%v reads back as %v, %v", list, back, err)
		}
		for i := range list {
			if !reflect.DeepEqual(back[i], list[i]) {
				t.Errorf("field %d: %#v reads back as %#v", i, list[i], back[i])
			}
		}
	})
}

// draw makes a list of fields out of fuzzed bytes.
func draw(b []byte) (list []any) {
	take := func(n int) []byte {
		n = min(n, len(b))
		out := b[:n]
		b = b[n:]
		return out
	}
	word := func() uint64 {
		var w [8]byte
		copy(w[:], take(8))
		return binary.LittleEndian.Uint64(w[:])
	}
	for len(b) > 0 {
		switch kind := take(1)[0]; kind % 6 {
		case 0:
			list = append(list, nil)
		case 1:
			list = append(list, kind > 127)
		case 2:
			list = append(list, int64(word()))
		case 3:
			list = append(list, math.Float64frombits(word()))
		case 4:
			list = append(list, string(take(int(kind/6))))
		case 5:
			list = append(list, append([]byte{}, take(int(kind/6))...))
		}
	}
	return list
}

// same is equality as Real promises it: all NaNs are one, and so are both zeros.
func same(a, b any) bool {
	x, ok1 := a.(float64)
	y, ok2 := b.(float64)
	if ok1 && ok2 {
		return x == y || x != x && y != y
	}
	return reflect.DeepEqual(a, b)
}

func FuzzFieldsNeverEncodeAlike(f *testing.F) {
	f.Add([]byte("\x04"), []byte("\x00"))
	f.Add([]byte("\x0as1:a"), []byte("\x0aa\x0as"))
	f.Add([]byte{2, 1, 0, 0, 0, 0, 0, 0, 0}, []byte{3, 1, 0, 0, 0, 0, 0, 0, 0})
	f.Fuzz(func(t *testing.T, a, b []byte) {
		x, y := draw(a), draw(b)
		alike := bytes.Equal(encode(x), encode(y))
		equal := len(x) == len(y)
		for i := 0; equal && i < len(x); i++ {
			equal = same(x[i], y[i])
		}
		if alike != equal {
			t.Errorf("%#v and %#v: equal %v, encoded alike %v", x, y, equal, alike)
		}
		back, err := decode(encode(x))
		if err != nil || len(back) != len(x) {
			t.Errorf("%#v reads back as %#v, %v", x, back, err)
		}
	})
}
