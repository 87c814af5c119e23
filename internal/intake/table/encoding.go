package table

import (
	"fmt"
	"io"
	"strings"
	"unicode/utf16"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"
)

// encoding reads bytes as UTF-8 text, and writes that text back as the very
// bytes it was read from. What the encoding does not know comes out as bytes
// that are not UTF-8, so the row that holds it is refused and still kept whole.
type encoding struct {
	name   string
	mark   int                           // bytes of the byte-order mark to skip
	decode func(io.Reader) io.Reader     // nil: the bytes are UTF-8
	encode func(dst, text []byte) []byte // appends the bytes of the text; nil: UTF-8
}

const knownEncodings = "windows-1256 or another of windows-1250 to windows-1258, iso-8859-1 to iso-8859-16, utf-8, utf-16le, utf-16be, koi8-r, macintosh"

var (
	utf8Text = encoding{name: "utf-8"}
	utf16LE  = encoding{name: "utf-16le", decode: decode16(false), encode: encode16(false)}
	utf16BE  = encoding{name: "utf-16be", decode: decode16(true), encode: encode16(true)}
	win1256  = single("windows-1256", charmap.Windows1256)
	win1252  = single("windows-1252", charmap.Windows1252)
)

// marks are the byte-order marks, the longer first.
var marks = []struct {
	bytes string
	enc   *encoding // nil: an encoding that is not read
}{
	{"\xEF\xBB\xBF", &utf8Text},
	{"\xFF\xFE\x00\x00", nil},
	{"\x00\x00\xFE\xFF", nil},
	{"\xFF\xFE", &utf16LE},
	{"\xFE\xFF", &utf16BE},
}

// encodingNamed finds an encoding by any usual spelling of its name.
func encodingNamed(name string) (encoding, bool) {
	plain := strings.NewReplacer("-", "", "_", "", " ", "").Replace(strings.ToLower(name))
	switch plain {
	case "utf8":
		return utf8Text, true
	case "utf16le":
		return utf16LE, true
	case "utf16be":
		return utf16BE, true
	case "latin1":
		plain = "iso88591"
	}
	plain = strings.Replace(plain, "cp125", "windows125", 1)
	for _, e := range charmap.All {
		m, ok := e.(*charmap.Charmap)
		if !ok {
			continue
		}
		known := strings.ToLower(m.String())
		if strings.NewReplacer(" ", "", "-", "").Replace(known) == plain {
			return single(strings.ReplaceAll(known, " ", "-"), m), true
		}
	}
	return encoding{}, false
}

// single is an encoding of one byte for each sign.
func single(name string, m *charmap.Charmap) encoding {
	var signs [256]string
	for b := range 256 {
		if r := m.DecodeByte(byte(b)); r == utf8.RuneError {
			signs[b] = string(appendHalf(nil, 0xDC00+uint16(b)))
		} else {
			signs[b] = string(r)
		}
	}
	decode := func(dst, src []byte, _ bool) ([]byte, int) {
		for _, b := range src {
			dst = append(dst, signs[b]...)
		}
		return dst, len(src)
	}
	return encoding{
		name:   name,
		decode: func(r io.Reader) io.Reader { return &transcoder{r: r, step: decode} },
		encode: func(dst, text []byte) []byte { return encodeSingle(m, dst, text) },
	}
}

func encodeSingle(m *charmap.Charmap, dst, text []byte) []byte {
	for len(text) > 0 {
		if u, ok := half(text); ok {
			dst, text = append(dst, byte(u)), text[3:]
			continue
		}
		r, n := utf8.DecodeRune(text)
		b, _ := m.EncodeRune(r)
		dst, text = append(dst, b), text[n:]
	}
	return dst
}

// appendHalf appends half a surrogate pair as the three bytes that UTF-8
// forbids, as WTF-8 does. A half of a pair in UTF-16 is written so, and a byte b
// that a single-byte encoding does not know as the half 0xDC00+b, as in PEP 383.
func appendHalf(dst []byte, u uint16) []byte {
	return append(dst, 0xED, 0x80|byte(u>>6)&0x3F, 0x80|byte(u)&0x3F)
}

// half reads what appendHalf wrote.
func half(text []byte) (uint16, bool) {
	if len(text) < 3 || text[0] != 0xED || text[1] < 0xA0 {
		return 0, false
	}
	return 0xD000 | uint16(text[1]&0x3F)<<6 | uint16(text[2]&0x3F), true
}

// placeOf writes the bytes of the sign at an offset of a row, which the encoding
// does not know, and where they stand in the row as received.
func (e *encoding) placeOf(text []byte, i int) string {
	at, sign := i, text[i:i+1]
	if e.encode != nil {
		at = len(e.encode(nil, text[:i]))
		if _, ok := half(text[i:]); ok {
			sign = e.encode(nil, text[i:i+3])
		}
	}
	return fmt.Sprintf("0x%X at byte %d of the row", sign, at+1)
}

// decode16 reads UTF-16.
func decode16(big bool) func(io.Reader) io.Reader {
	step := func(dst, src []byte, last bool) ([]byte, int) {
		i := 0
		for ; i+2 <= len(src); i += 2 {
			r := rune(unit(src[i:], big))
			if !utf16.IsSurrogate(r) {
				dst = utf8.AppendRune(dst, r)
				continue
			}
			if r < 0xDC00 && i+4 > len(src) && !last {
				return dst, i // the other half may still come
			}
			if r < 0xDC00 && i+4 <= len(src) {
				if pair := utf16.DecodeRune(r, rune(unit(src[i+2:], big))); pair != utf8.RuneError {
					dst, i = utf8.AppendRune(dst, pair), i+2
					continue
				}
			}
			dst = appendHalf(dst, uint16(r))
		}
		return dst, i
	}
	return func(r io.Reader) io.Reader { return &transcoder{r: r, step: step} }
}

func unit(b []byte, big bool) uint16 {
	if big {
		return uint16(b[0])<<8 | uint16(b[1])
	}
	return uint16(b[1])<<8 | uint16(b[0])
}

func encode16(big bool) func(dst, text []byte) []byte {
	put := func(dst []byte, u uint16) []byte {
		if big {
			return append(dst, byte(u>>8), byte(u))
		}
		return append(dst, byte(u), byte(u>>8))
	}
	return func(dst, text []byte) []byte {
		for len(text) > 0 {
			if u, ok := half(text); ok {
				dst, text = put(dst, u), text[3:]
				continue
			}
			r, n := utf8.DecodeRune(text)
			if hi, lo := utf16.EncodeRune(r); hi != utf8.RuneError {
				dst = put(put(dst, uint16(hi)), uint16(lo))
			} else {
				dst = put(dst, uint16(r))
			}
			text = text[n:]
		}
		return dst
	}
}

// transcoder reads through a step that appends the start of src as UTF-8 to dst
// and says how many bytes it used; last says that no more bytes follow.
type transcoder struct {
	r    io.Reader
	step func(dst, src []byte, last bool) ([]byte, int)
	in   []byte // read, not yet turned
	out  []byte // turned
	off  int    // given, of out
	err  error
}

func (t *transcoder) Read(p []byte) (int, error) {
	for t.off == len(t.out) {
		if t.err != nil {
			return 0, t.err
		}
		t.fill()
	}
	n := copy(p, t.out[t.off:])
	t.off += n
	return n, nil
}

func (t *transcoder) fill() {
	const chunk = 32 << 10
	if t.in == nil {
		t.in = make([]byte, 0, chunk)
	}
	n, err := t.r.Read(t.in[len(t.in):chunk])
	t.in, t.err = t.in[:len(t.in)+n], err
	out, used := t.step(t.out[:0], t.in, err == io.EOF)
	t.out, t.off = out, 0
	t.in = append(t.in[:0], t.in[used:]...)
}
