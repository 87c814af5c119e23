package table

import (
	"fmt"
	"io"
	"strings"
)

// How an encoding is found, in this order; the first that is certain decides:
//
//  1. A byte-order mark, or the caller's word, unless the two differ or the file
//     is plainly UTF-8 and was said to be something else.
//  2. The whole file is UTF-8 and holds no NUL byte.
//  3. It holds NUL bytes: UTF-16 without a mark, if in one byte order 98 of 100
//     signs of the first 64 KB are Latin, Arabic or common signs and in the
//     other fewer than 50, and the whole file is valid in that order.
//  4. UTF-8 with damage: at least four signs of several bytes that are UTF-8
//     for each byte that is not. The rows with such bytes are refused.
//  5. windows-1256 or windows-1252, by the shapes of words (see tally).
//
// Nothing else is tried: the file is refused with the first byte that does not
// fit, and the caller may say the encoding.

// found is an encoding and the reason for it.
type found struct {
	enc  encoding
	sure float64
	why  string
	survey
}

// findEncoding reads the whole source, mostly once.
func findEncoding(src source, told string) (found, error) {
	head, err := src.head(4)
	if err != nil {
		return found{}, err
	}
	f, err := marked(string(head), told)
	if err != nil {
		return found{}, err
	}
	if f.enc.name == "" {
		f = found{enc: utf8Text, sure: 1, why: "valid UTF-8 throughout"}
		if err := f.look(src); err != nil || f.invalid == 0 && f.nul == 0 {
			return f, err
		}
		return f.guess(src)
	}
	if told != "" {
		if err := f.contradicted(src); err != nil {
			return f, err
		}
	}
	if f.wide() && src.size%2 == 1 {
		return f, &Problem{Code: CodeTruncated, Reason: "the file ends in the middle of a sign of " + f.enc.name, Do: "fetch it again"}
	}
	return f, f.look(src)
}

func (f *found) wide() bool { return strings.HasPrefix(f.enc.name, "utf-16") }

// contradicted refuses the caller's word where the file plainly is UTF-8: a list
// that was saved in another way this month would otherwise come in garbled.
func (f *found) contradicted(src source) error {
	if f.enc.mark > 0 || f.enc.decode == nil {
		return nil
	}
	as := found{enc: utf8Text}
	if err := as.look(src); err != nil {
		return err
	}
	if as.invalid > 0 || as.nul > 0 || as.multibyte < 3 && !f.wide() {
		return nil
	}
	return &Problem{Code: CodeEncoding, Reason: "the file was said to be " + f.enc.name + " and is valid UTF-8 throughout", Do: "leave the encoding out"}
}

// marked decides by the mark at the start, or by what the caller said.
func marked(head, told string) (found, error) {
	for _, m := range marks {
		if !strings.HasPrefix(head, m.bytes) {
			continue
		}
		if m.enc == nil {
			return found{}, &Problem{Code: CodeEncoding, Reason: "the file is UTF-32, which is not read", Do: "save it as UTF-8"}
		}
		f := found{enc: *m.enc, sure: 1, why: "byte-order mark"}
		f.enc.mark = len(m.bytes)
		if e, _ := encodingNamed(told); told != "" && e.name != f.enc.name {
			return f, &Problem{Code: CodeEncoding, Line: 1, Value: fmt.Sprintf("% X", m.bytes),
				Reason: fmt.Sprintf("the file begins with the mark of %s, not of %s", f.enc.name, e.name), Do: "leave the encoding out"}
		}
		return f, nil
	}
	if e, ok := encodingNamed(told); told != "" && ok {
		return found{enc: e, sure: 1, why: "as told"}, nil
	}
	return found{}, nil
}

// look takes the survey with the encoding that was found.
func (f *found) look(src source) error {
	return src.read(&f.enc, func(r io.Reader) (err error) {
		f.survey, err = takeSurvey(r)
		return err
	})
}

// guess decides for a file that is not clean UTF-8.
func (f found) guess(src source) (found, error) {
	if f.nul > 0 {
		if g, ok, err := guess16(src); ok || err != nil {
			return g, err
		}
	}
	if f.multibyte >= 4*f.invalid {
		f.why = fmt.Sprintf("UTF-8 but for %s", count(int(f.invalid+f.nul), "byte"))
		f.sure = 1 - float64(f.invalid)/float64(max(1, f.multibyte+f.invalid))
		return f, nil
	}
	for _, c := range candidates {
		t, err := tallyOf(src, c.table)
		if err != nil {
			return f, err
		}
		if sure, why, ok := c.certain(t); ok {
			g := found{enc: c.enc, sure: sure, why: why}
			return g, g.look(src)
		}
	}
	return f, &Problem{Code: CodeEncoding, Line: f.firstBad.line, Value: fmt.Sprintf("0x%02X at byte %d", f.firstBad.value, f.firstBad.offset+1),
		Reason: "the bytes are not UTF-8, and no other encoding is certain",
		Do:     "save the list as UTF-8, or say the encoding: " + knownEncodings}
}

// guess16 looks for UTF-16 without a mark.
func guess16(src source) (found, bool, error) {
	head, err := src.head(64 << 10)
	if err != nil || src.size%2 == 1 {
		return found{}, false, err
	}
	le, be := plausible16(head, false), plausible16(head, true)
	f := found{enc: utf16LE, sure: le}
	if be > le {
		f, le, be = found{enc: utf16BE, sure: be}, be, le
	}
	if le < 0.98 || be >= 0.5 {
		return found{}, false, nil
	}
	f.why = fmt.Sprintf("%.1f%% of the signs are usual in this byte order, %.1f%% in the other", 100*le, 100*be)
	err = f.look(src)
	return f, err == nil && f.invalid == 0 && f.nul == 0, err
}

// plausible16 returns the share of UTF-16 signs that lists are written with.
func plausible16(b []byte, big bool) float64 {
	good, n := 0, len(b)/2
	for i := range n {
		switch r := rune(unit(b[2*i:], big)); {
		case r == '\n', r == '\r', r == '\t', r >= ' ' && r < 0x7F, r >= 0xA0 && r < 0x250,
			r >= 0x600 && r < 0x700, r >= 0x2000 && r < 0x2070, r >= 0xFB50 && r < 0xFF00, r == 0xFEFF:
			good++
		}
	}
	return float64(good) / float64(max(1, n))
}
