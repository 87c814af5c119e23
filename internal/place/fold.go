package place

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// Lists spell one place in many ways that no reader would call different:
// إدلب and ادلب, Deir-ez-Zor and Deir ez Zor, الحسكة and الحسكه, Duma and
// Douma. Folding brings them to one key. It is made for the names of places
// and is stricter than what compares the names of people: a key that is equal
// is taken as the same name.
//
// A folded text is a row of words. Their letters lie one behind the other, so
// the key of any run of words is a slice, without the spaces: دير الزور and
// ديرالزور are one key.

// maxWords is how many words a text may have and still be a place. A cell of
// more is a story; folding stops there.
const maxWords = 48

// A word is one folded word.
type word struct {
	start, end int  // of its letters in folded.key
	from, to   int  // of what was written in folded.text
	arabic     bool // else Latin, another script, or digits
	hard       bool // a separator stands before it: a comma, a slash, a bracket
}

type folded struct {
	text    string // as written, or its NFKD
	key     []byte
	words   []word
	long    bool // more than maxWords
	letters []rune
}

// run gives the key of words i to j-1.
func (f *folded) run(i, j int) []byte { return f.key[f.words[i].start:f.words[j-1].end] }

// written gives what words i to j-1 looked like.
func (f *folded) written(i, j int) string {
	return norm.NFC.String(f.text[f.words[i].from:f.words[j-1].to])
}

// fold folds s into f, reusing f's memory. NFKD takes the accent off its letter
// and ends presentation forms; the accents are marks then, and dropped.
func (f *folded) fold(s string) {
	f.text, f.key, f.words, f.long = s, f.key[:0], f.words[:0], false
	if needsNFKD(s) {
		f.text = norm.NFKD.String(strings.ToValidUTF8(s, "\uFFFD"))
	}
	f.letters = f.letters[:0]
	from, hard, last := 0, false, rune(0)
	for i, r := range f.text {
		r = lower(r)
		switch n := len(f.letters); {
		case isApostrophe(r) && f.parts(f.text[i+utf8.RuneLen(r):]):
			hard = f.add(from, i, hard)
		case dropped(r) || r == '.' && n == 1: // the dots of U.S.
		case isLetter(r):
			if n > 0 && (isArabic(r) != isArabic(f.letters[n-1]) || n == maxLetters) {
				hard = f.add(from, i, hard)
			}
			if len(f.letters) == 0 {
				from = i
			}
			f.letters = append(f.letters, r)
		default:
			hard = f.add(from, i, hard)
			hard = hard || separates(r, last, f.text[i+utf8.RuneLen(r):])
			if r == '&' {
				f.letters = append(f.letters, 'a', 'n', 'd')
				hard = f.add(i, i+1, hard)
			}
		}
		last = r
	}
	f.add(from, len(f.text), hard)
	f.joinArticles()
}

// needsNFKD says whether s has anything but ASCII and the Arabic block, whose
// compound letters appendArabic knows: an accent, or bytes that are no UTF-8.
// Nearly all texts have not.
func needsNFKD(s string) bool {
	for _, r := range s {
		if r >= 0x80 && (r < 0x600 || r > 0x6FF) {
			return true
		}
	}
	return false
}

// maxLetters is where a longer word is cut.
const maxLetters = 64

// add appends the letters read so far as one word, if there are any. It says
// whether a separator still waits for a word.
func (f *folded) add(from, to int, hard bool) bool {
	letters := f.letters
	if len(letters) == 0 {
		return hard
	}
	f.letters = letters[:0]
	if len(f.words) == maxWords {
		f.long = true
		return false
	}
	w := word{start: len(f.key), from: from, to: to, arabic: isArabic(letters[0]), hard: hard}
	if w.arabic {
		f.key = appendArabic(f.key, letters)
	} else {
		f.key = appendLatin(f.key, letters)
	}
	if w.end = len(f.key); w.end > w.start {
		f.words = append(f.words, w)
	}
	return false
}

// lower is the lower case of r. The ranges come first because they are nearly
// all that lists hold.
func lower(r rune) rune {
	switch {
	case 'a' <= r && r <= 'z', 0x600 <= r && r <= 0x6FF:
		return r
	case 'A' <= r && r <= 'Z':
		return r + 'a' - 'A'
	case r < 0x80:
		return r
	}
	return unicode.ToLower(r)
}

func isLetter(r rune) bool {
	switch {
	case r < 0x80:
		return 'a' <= r && r <= 'z' || '0' <= r && r <= '9'
	case plainArabic(r):
		return true
	}
	return unicode.IsLetter(r) || unicode.IsDigit(r)
}

// plainArabic tells the letters between alef and ya, nearly all that lists hold.
func plainArabic(r rune) bool { return 0x622 <= r && r <= 0x63A || 0x641 <= r && r <= 0x64A }

// dropped tells what has no weight in comparing: vowel marks and other marks,
// tatweel, zero-width and direction marks, and every form of apostrophe.
func dropped(r rune) bool {
	switch {
	case r < 0x80:
		return isApostrophe(r)
	case plainArabic(r):
		return false
	case isApostrophe(r), r == 0x640, r == 0x621:
		return true // 0x640 is the tatweel, 0x621 the hamza on the line
	}
	return unicode.Is(unicode.Mn, r) || unicode.Is(unicode.Cf, r) || unicode.Is(unicode.Lm, r)
}

// parts says whether an apostrophe between the letters so far and rest parts
// two words, as in d'Alep and Idlib's, and not in Dar'a.
func (f *folded) parts(rest string) bool {
	if len(f.letters) == 1 && (f.letters[0] == 'd' || f.letters[0] == 'l') {
		return true
	}
	next, width := utf8.DecodeRuneInString(rest)
	after, _ := utf8.DecodeRuneInString(rest[width:])
	return len(f.letters) > 0 && next == 's' && !isLetter(lower(after)) && !dropped(after)
}

func isApostrophe(r rune) bool {
	switch r {
	case '\'', '`', '‘', '’', '‛', '´', '′':
		return true
	}
	return 0x2BB <= r && r <= 0x2BF
}

// separates says whether r, between last and rest, parts two places. A space
// does not; a hyphen does unless it ties Latin words: Deir-ez-Zor.
func separates(r, last rune, rest string) bool {
	switch r {
	case '-', '‐', '‑', '.':
		next, _ := utf8.DecodeRuneInString(rest)
		return !(isLetter(last) || dropped(last)) || !isLetter(lower(next)) || isArabic(last) || isArabic(next)
	}
	return !unicode.IsSpace(r) || r == '\n' || r == '\t' || r == '\r'
}
