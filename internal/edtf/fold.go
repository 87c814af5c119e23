package edtf

import "unicode/utf8"

// maxText is the longest text, folded, that may be a date, in bytes.
const maxText = 160

// folded is a text in the one spelling that the tables know: ASCII digits and
// punctuation, small Latin letters without accents, Arabic letters without
// diacritics, hamza and the variants of yeh, kaf and heh, no invisible marks.
type folded struct {
	buf     [maxText]byte
	n       int
	letters bool // some letter
	digits  bool // some digit
	nonzero bool // some digit other than 0
	persian bool // some digit of the Persian set ۰-۹
	long    bool // the text did not fit
}

func (f *folded) text() []byte { return f.buf[:f.n] }

// fold writes s into f, which must be zero. It allocates nothing.
func (f *folded) fold(s string) {
	for i := 0; i < len(s); {
		if f.n+4 > maxText {
			f.long = true
			return
		}
		c := s[i]
		if c < utf8.RuneSelf {
			i++
			f.ascii(c)
			continue
		}
		r, size := utf8.DecodeRuneInString(s[i:])
		i += size
		f.rune(r)
	}
}

func (f *folded) put(c byte) {
	f.buf[f.n] = c
	f.n++
}

func (f *folded) ascii(c byte) {
	switch {
	case '0' <= c && c <= '9':
		f.digits = true
		f.nonzero = f.nonzero || c != '0'
	case 'A' <= c && c <= 'Z':
		c += 'a' - 'A'
		f.letters = true
	case 'a' <= c && c <= 'z':
		f.letters = true
	case c == '\'' || c == '`':
		return // sha'ban, 1990's
	case c == '\\' || c == '|':
		c = '/'
	case c <= ' ' || c == 0x7f || isBracket(c):
		c = ' '
	}
	f.put(c)
}

func isBracket(c byte) bool {
	switch c {
	case '(', ')', '[', ']', '{', '}', '"':
		return true
	}
	return false
}

func (f *folded) rune(r rune) {
	switch {
	case 0x0660 <= r && r <= 0x0669: // Arabic-Indic digits
		f.ascii(byte(r - 0x0660 + '0'))
	case 0x06f0 <= r && r <= 0x06f9: // Persian digits
		f.persian = true
		f.ascii(byte(r - 0x06f0 + '0'))
	case 0xff10 <= r && r <= 0xff19: // full-width digits
		f.ascii(byte(r - 0xff10 + '0'))
	case isDropped(r):
	case r == 0x0640: // tatweel: a dash between numbers, else only a longer line
		if f.n > 0 && isDigit(f.buf[f.n-1]) {
			f.put('-')
		}
	case 0xfe80 <= r && r <= 0xfefc:
		f.presentation(int(r - 0xfe80))
	default:
		if c := punctuation(r); c != 0 {
			f.put(c)
			return
		}
		f.letter(r)
	}
}

// letter writes a letter, or whatever else it is: a word that no table knows.
func (f *folded) letter(r rune) {
	f.letters = true
	if c := latin(r); c != 0 {
		f.put(c)
		return
	}
	f.n += utf8.EncodeRune(f.buf[f.n:], arabic(r))
}

// isDropped says whether r is invisible, a diacritic, a lone hamza, or one of the
// many apostrophes.
func isDropped(r rune) bool {
	switch r {
	case 0x0621, 0x0670, 0x061c, 0x200d, 0x200e, 0x200f, 0xfeff, 0x00ad, 0x00b4, 0x2018, 0x2019, 0xaa, 0xba, 0xb0:
		return true
	}
	return 0x064b <= r && r <= 0x065f || 0x0610 <= r && r <= 0x061a || 0x06d6 <= r && r <= 0x06ed ||
		0x202a <= r && r <= 0x202e || 0x2060 <= r && r <= 0x206f ||
		0x0300 <= r && r <= 0x036f || 0x02b9 <= r && r <= 0x02bf
}

// punctuation returns the ASCII sign that r is a form of, or 0.
func punctuation(r rune) byte {
	switch r {
	case 0x00a0, 0x202f, 0x205f, 0x3000, 0x200b, 0x200c, '«', '»', '“', '”', '„', '‹', '›':
		return ' '
	case '؟', '？':
		return '?'
	case '،', '٬':
		return ','
	case '؛':
		return ';'
	case '٫', '·', '•', '．':
		return '.'
	case '⁄', '∕', '／', '؍':
		return '/'
	case '−', '－', '﹣', '⁃':
		return '-'
	case '≈', '∼', '≃', '±', '～':
		return '~'
	case '٪':
		return '%'
	}
	switch {
	case 0x2000 <= r && r <= 0x200a:
		return ' '
	case 0x2010 <= r && r <= 0x2015:
		return '-'
	}
	return 0
}

// latin returns the plain small letter under an accent, or 0.
func latin(r rune) byte {
	if 0xc0 <= r && r <= 0xde {
		r += 0x20
	}
	switch {
	case 0xe0 <= r && r <= 0xe5 || r == 'ā' || r == 'Ā':
		return 'a'
	case r == 'ç':
		return 'c'
	case 0xe8 <= r && r <= 0xeb || r == 'ē':
		return 'e'
	case 0xec <= r && r <= 0xef || r == 'ī' || r == 'ı' || r == 'İ':
		return 'i'
	case r == 'ñ':
		return 'n'
	case 0xf2 <= r && r <= 0xf6 || r == 'ō':
		return 'o'
	case 0xf9 <= r && r <= 0xfc || r == 'ū' || r == 'Ū':
		return 'u'
	case r == 'ş' || r == 'Ş' || r == 'š':
		return 's'
	case r == 'ğ' || r == 'Ğ':
		return 'g'
	case r == 'ḥ' || r == 'Ḥ':
		return 'h'
	}
	return 0
}

// arabic returns the letter that stands for all spellings of r.
func arabic(r rune) rune {
	switch r {
	case 'أ', 'إ', 'آ', 'ٱ', 'ٲ', 'ٳ':
		return 'ا'
	case 'ؤ':
		return 'و'
	case 'ئ', 'ى', 'ی', 'ې', 'ێ':
		return 'ي'
	case 'ک', 'ڪ':
		return 'ك'
	case 'ة', 'ہ', 'ھ', 'ە', 'ۀ', 'ۂ', 'ۃ':
		return 'ه'
	}
	return r
}

// presentationBase holds the letter of each shape from U+FE80 to U+FEF4 that old
// files draw instead of writing, two bytes each.
const presentationBase = "ءآآأأؤؤإإئئئئااببببةةتتتتثثثثججججححححخخخخددذذررززسسسسشششش" +
	"صصصصضضضضططططظظظظععععغغغغففففققققككككللللممممننننههههووىىيييي"

func (f *folded) presentation(i int) {
	if 2*i+2 > len(presentationBase) { // the lam-alef ligatures
		f.letter('ل')
		f.letter('ا')
		return
	}
	r, _ := utf8.DecodeRuneInString(presentationBase[2*i:])
	if !isDropped(r) {
		f.letter(r)
	}
}

func isDigit(c byte) bool { return '0' <= c && c <= '9' }

func isLetter(c byte) bool { return 'a' <= c && c <= 'z' || c >= utf8.RuneSelf }
