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
