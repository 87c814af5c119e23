package digest

import (
	"math"
	"strconv"
)

// Fields encodes the fields of a row, one after the other, so that it can be
// hashed. Two different lists of fields never encode alike: each field says by
// its first byte what it is, and where it ends before its content begins.
//
//	null   n
//	bool   t or f
//	int    i<decimal>;           i-42;
//	real   r<shortest decimal>;  r0.25;
//	text   s<bytes>:<UTF-8>      s6:Aleppo
//	bytes  b<bytes>:<bytes>
//
// The form is a netstring (Bernstein 1997) with a type before it; it was taken
// over a binary one because an expert can type a short row by hand into
// sha256sum. Fields are told apart by place, not by name: a table that gains a
// column needs a new tag as its first field.
//
// The zero Fields is empty and ready. The methods return f, so that calls chain.
type Fields struct{ b []byte }

// Null adds a field without a value, which differs from an empty text.
func (f *Fields) Null() *Fields {
	f.b = append(f.b, 'n')
	return f
}

// Bool adds a truth value.
func (f *Fields) Bool(v bool) *Fields {
	c := byte('f')
	if v {
		c = 't'
	}
	f.b = append(f.b, c)
	return f
}

// Int adds a whole number.
func (f *Fields) Int(n int64) *Fields {
	f.b = append(strconv.AppendInt(append(f.b, 'i'), n, 10), ';')
	return f
}

// Real adds a floating-point number in the shortest decimal form that reads
// back as the same number. Zero has one sign, and all NaNs are one.
func (f *Fields) Real(x float64) *Fields {
	if x == 0 {
		x = math.Abs(x)
	}
	f.b = append(strconv.AppendFloat(append(f.b, 'r'), x, 'g', -1, 64), ';')
	return f
}

// Text adds a text, byte for byte as given.
func (f *Fields) Text(s string) *Fields {
	f.b = append(strconv.AppendInt(append(f.b, 's'), int64(len(s)), 10), ':')
	f.b = append(f.b, s...)
	return f
}

// Bytes adds a byte string; nil and empty are the same.
func (f *Fields) Bytes(b []byte) *Fields {
	f.b = append(strconv.AppendInt(append(f.b, 'b'), int64(len(b)), 10), ':')
	f.b = append(f.b, b...)
	return f
}

// Reset drops all fields and keeps the memory, for the next row of many.
func (f *Fields) Reset() *Fields {
	f.b = f.b[:0]
	return f
}

// Encoded returns the fields as bytes, valid until f is changed.
func (f *Fields) Encoded() []byte { return f.b }

// Digest returns the digest of the encoded fields.
func (f *Fields) Digest() Digest { return Of(f.b) }
