package table

import (
	"errors"
	"fmt"
	"io"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"
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

// class is what a byte is under a single-byte encoding.
type class uint8

const (
	sign    class = iota // no letter; ends a word
	ascii                // a letter of ASCII
	arabic               // an Arabic letter
	final                // ة or ى, which end a word
	inner                // ء ؤ ئ, which begin no word (ء seldom)
	joiner               // tatweel, vowel signs, joiners: part of a word, no letter
	accent               // a Latin letter of French or Spanish beyond ASCII
	strange              // anything else that the encoding knows, or not even that
)

// tally counts the words of a text that hold bytes beyond ASCII, as an encoding
// shows them. Words are what tell encodings apart: the byte 0xC7 is ا or Ç, but
// an Arabic word has no ASCII letter in it and a French word is full of them.
type tally struct {
	words    int64 // with a byte beyond ASCII
	arabic   int64 // nothing but Arabic letters, two or more, finals at the end
	latin    int64 // Latin letters, some with accents
	plain    int64 // letters of ASCII in these
	accented int64 // letters with accents in these
	strange  int64 // bytes of class strange
	letters  int64 // Arabic letters
	common   int64 // of these ا ل م ن ي و ر ب
}

// candidates are tried in this order; they exclude each other.
var candidates = []struct {
	enc     encoding
	table   [256]class
	certain func(tally) (float64, string, bool)
}{
	{win1256, classes(charmap.Windows1256, "àâçèéêëîïôùûüœŒ"), certainArabic},
	{win1252, classes(charmap.Windows1252, "àâäçèéêëîïôöùûüÿœŒÀÂÄÇÈÉÊËÎÏÔÖÙÛÜáíóúñÁÍÓÚÑ"), certainLatin},
}

// classes sorts the bytes of an encoding, with these Latin letters allowed.
func classes(m *charmap.Charmap, accents string) (t [256]class) {
	for b := range t {
		switch r := m.DecodeByte(byte(b)); {
		case b < utf8.RuneSelf:
			if unicode.IsLetter(r) {
				t[b] = ascii
			}
		case r == 'ة', r == 'ى':
			t[b] = final
		case r == 'ؤ', r == 'ئ':
			t[b] = inner
		case unicode.Is(unicode.Arabic, r) && unicode.IsLetter(r):
			t[b] = arabic
		case r == 'ـ', r == 0x200C, r == 0x200D, unicode.Is(unicode.Mn, r):
			t[b] = joiner
		case strings.ContainsRune(accents, r):
			t[b] = accent
		case !strings.ContainsRune("\u00A0،؛؟«»‘’“”–—…°º¿¡€§·\u200E\u200F", r):
			t[b] = strange
		}
	}
	return t
}

// word is the word being read.
type word struct {
	ascii, arabic, accent, final int
	odd                          bool // a letter after a final one, an inner one first
	high                         bool
}

func tallyOf(src source, table [256]class) (t tally, err error) {
	r, err := src.open()
	if err != nil {
		return t, err
	}
	defer r.Close()
	var w word
	buf := make([]byte, 32<<10)
	for {
		n, err := r.Read(buf)
		for _, b := range buf[:n] {
			t.add(&w, b, table[b])
		}
		if errors.Is(err, io.EOF) {
			t.close(&w)
			return t, nil
		}
		if err != nil {
			return t, err
		}
	}
}

func (t *tally) add(w *word, b byte, c class) {
	w.high = w.high || b >= utf8.RuneSelf && c != sign
	switch c {
	case sign:
		t.close(w)
	case ascii:
		w.ascii++
	case arabic, final, inner:
		t.letter(w, b, c)
	case accent:
		w.accent++
	case strange:
		t.strange++
		w.odd = true
	}
}

// letter adds an Arabic letter, by its byte in windows-1256.
func (t *tally) letter(w *word, b byte, c class) {
	w.odd = w.odd || w.final > 0 || c != arabic && w.arabic == 0
	if c == final {
		w.final++
	}
	w.arabic++
	t.letters++
	switch b {
	case 0xC7, 0xE1, 0xE3, 0xE4, 0xED, 0xE6, 0xD1, 0xC8: // ا ل م ن ي و ر ب
		t.common++
	}
}

func (t *tally) close(w *word) {
	if w.high {
		t.words++
		switch {
		case w.odd:
		case w.arabic > 1 && w.ascii == 0 && w.accent == 0:
			t.arabic++
		case w.arabic == 0 && w.accent > 0:
			t.latin++
			t.plain += int64(w.ascii)
			t.accented += int64(w.accent)
		}
	}
	*w = word{}
}

// certainArabic: at least five Arabic words and half of all; 95 of 100 words
// Arabic or (Maghreb lists) French in shape; and the letters those of Arabic:
// ا ل م ن ي و ر ب make 35 of 100 (in names and in prose they make 50 to 60).
// Cyrillic, Greek, Hebrew and ISO 8859-6 fail one of these.
func certainArabic(t tally) (float64, string, bool) {
	fit := share(t.arabic+t.latin, t.words)
	ok := t.arabic >= 5 && 2*t.arabic >= t.words && fit >= 0.95 && t.strange == 0 &&
		share(t.common, t.letters) >= 0.35
	return fit, fmt.Sprintf("%.1f%% of %d words have the shape of Arabic", 100*fit, t.words), ok
}

// certainLatin: at least five words, 95 of 100 of them ASCII letters with
// French or Spanish accents among them, at most one accent for two letters, and
// not one byte beyond these: the letters of Turkish, Polish, Czech or Hungarian
// would be such bytes.
func certainLatin(t tally) (float64, string, bool) {
	fit := share(t.latin, t.words)
	return fit, fmt.Sprintf("%.1f%% of %d words have the shape of French or Spanish", 100*fit, t.words),
		t.latin >= 5 && fit >= 0.95 && t.strange == 0 && t.plain >= 2*t.accented
}

func share(n, of int64) float64 { return float64(n) / float64(max(1, of)) }
