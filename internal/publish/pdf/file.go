package pdf

import (
	"bytes"
	"compress/zlib"
	"fmt"
	"strconv"
	"strings"
	"unicode/utf16"
)

// ref is the number of an object.
type ref int

func (r ref) String() string { return strconv.Itoa(int(r)) + " 0 R" }

// file is a PDF file while it is written: its objects, by number from 1.
type file struct {
	objects [][]byte
}

// reserve gives a number to an object that is written later.
func (f *file) reserve() ref {
	f.objects = append(f.objects, nil)
	return ref(len(f.objects))
}

// set writes an object.
func (f *file) set(r ref, format string, args ...any) {
	f.objects[r-1] = fmt.Appendf(nil, format, args...)
}

// add writes a new object.
func (f *file) add(format string, args ...any) ref {
	r := f.reserve()
	f.set(r, format, args...)
	return r
}

// stream writes a compressed stream with more entries in its dictionary.
func (f *file) stream(data []byte, entries string) (ref, error) {
	var b bytes.Buffer
	z, err := zlib.NewWriterLevel(&b, zlib.BestCompression)
	if err != nil {
		return 0, err
	}
	if _, err := z.Write(data); err != nil {
		return 0, err
	}
	if err := z.Close(); err != nil {
		return 0, err
	}
	r := f.reserve()
	f.objects[r-1] = fmt.Appendf(nil, "<</Filter/FlateDecode/Length %d%s>>\nstream\n%s\nendstream", b.Len(), entries, b.Bytes())
	return r, nil
}

// bytes is the whole file: header, objects, table of offsets, trailer. id is
// made of the content, so that the same document gives the same file.
func (f *file) bytes(root, info ref, id string) []byte {
	var b bytes.Buffer
	b.WriteString("%PDF-1.7\n%\xe2\xe3\xcf\xd3\n")
	offsets := make([]int, len(f.objects))
	for i, object := range f.objects {
		offsets[i] = b.Len()
		fmt.Fprintf(&b, "%d 0 obj\n%s\nendobj\n", i+1, object)
	}
	at := b.Len()
	fmt.Fprintf(&b, "xref\n0 %d\n0000000000 65535 f \n", len(f.objects)+1)
	for _, offset := range offsets {
		fmt.Fprintf(&b, "%010d 00000 n \n", offset)
	}
	fmt.Fprintf(&b, "trailer\n<</Size %d/Root %s/Info %s/ID[<%s><%s>]>>\nstartxref\n%d\n%%%%EOF\n", len(f.objects)+1, root, info, id, id, at)
	return b.Bytes()
}

// text is a text string: UTF-16 with its mark, in hexadecimal.
func text(s string) string {
	var b strings.Builder
	b.WriteString("<FEFF")
	for _, u := range utf16.Encode([]rune(s)) {
		fmt.Fprintf(&b, "%04X", u)
	}
	b.WriteByte('>')
	return b.String()
}

// name is a name object; what is not plain is written by its number.
func name(s string) string {
	var b strings.Builder
	b.WriteByte('/')
	for _, c := range []byte(s) {
		if c > 0x20 && c < 0x7f && !strings.ContainsRune("#()<>[]{}/%", rune(c)) {
			b.WriteByte(c)
		} else {
			fmt.Fprintf(&b, "#%02X", c)
		}
	}
	return b.String()
}

// short writes a number with up to two decimals.
func short(v float64) string {
	s := strconv.FormatFloat(v, 'f', 2, 64)
	s = strings.TrimRight(strings.TrimRight(s, "0"), ".")
	if s == "-0" {
		return "0"
	}
	return s
}
