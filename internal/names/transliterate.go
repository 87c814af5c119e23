package names

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// Transliterate writes Arabic letters as Latin ones, for showing a name on a
// page whose reader has no Arabic, where nobody gave its Latin spelling. The
// caller marks it as made by a machine; it is never stored as a name.
//
// A known name gets its usual spelling (محمد is Muhammad). Any other word is
// spelled by the ALA-LC table for Arabic (Library of Congress, 2012) without its
// marks: th for ث, kh, dh, sh, gh, q; ayn and hamza unwritten; al- for the
// article, never assimilated. Vowel signs are used where they are written; where
// not, an a fills what can't be said. Other text stays.
func Transliterate(s string) string {
	s = norm.NFKC.String(strings.ToValidUTF8(s, "\uFFFD"))
	var b strings.Builder
	var run []rune
	flush := func() {
		if len(run) > 0 {
			b.WriteString(romanised(string(run)))
			run = run[:0]
		}
	}
	for _, r := range s {
		switch {
		case isArabicLetter(r) || len(run) > 0 && isDropped(r):
			run = append(run, r)
		case isDropped(r):
		default:
			flush()
			b.WriteRune(cleanRune(r))
		}
	}
	flush()
	return b.String()
}

// romanised writes one word.
func romanised(word string) string {
	fold := Fold(word)
	if text, ok := particles[fold]; ok && !strings.HasPrefix(word, "آ") {
		return text
	}
	if rest, ok := strings.CutPrefix(fold, "عبدال"); ok && rest != "" && rest != "له" {
		return "Abd al-" + romanisedRest(word, rest)
	}
	if text, ok := spellings().latin[spellings().canonical[fold]]; ok {
		return capital(text)
	}
	if head, ok := strings.CutSuffix(fold, "الدين"); ok && head != "" {
		return romanisedRest(word, head) + " al-Din"
	}
	if rest, ok := strings.CutPrefix(fold, "ابو"); ok && known(rest) {
		return "Abu " + romanisedRest(word, rest)
	}
	if bare := stripArticle(fold); bare != fold {
		return "al-" + romanisedRest(word, bare)
	}
	return capital(spelled(word))
}

// romanisedRest writes a part of a word: by its usual spelling, or by its letters
// as they were written where they stand together in the word.
func romanisedRest(word, fold string) string {
	if text, ok := spellings().latin[spellings().canonical[fold]]; ok {
		return capital(text)
	}
	if rest, ok := strings.CutPrefix(word, "ال"); ok && Fold(rest) == fold {
		return capital(spelled(rest))
	}
	return capital(spelled(fold))
}

// particles are words with a fixed form; آل is no article.
var particles = map[string]string{
	"ال": "al", "بن": "bin", "ابن": "ibn", "بنت": "bint", "ابو": "Abu", "ابي": "Abi", "ام": "Umm",
	"عبد": "Abd", "الدين": "al-Din", "الله": "Allah", "و": "wa",
}

func capital(s string) string {
	for i, r := range s {
		return string(unicode.ToUpper(r)) + s[i+len(string(r)):]
	}
	return s
}

// A sound is what a letter is spelled as.
type sound struct {
	text  string
	vowel bool
}

// spelled writes a word letter by letter.
func spelled(word string) string {
	sounds := soundsOf([]rune(word))
	var b strings.Builder
	open := true // the next consonant begins a syllable
	for i, s := range sounds {
		b.WriteString(s.text)
		last := i+1 == len(sounds)
		switch {
		case s.vowel:
			open = false
		case last || sounds[i+1].vowel:
			open = false
		case open:
			b.WriteByte('a')
			open = false
		default:
			open = i+2 < len(sounds)
		}
	}
	return b.String()
}

func soundsOf(word []rune) []sound {
	var out []sound
	for i, r := range word {
		switch r {
		case 'َ', 'ُ', 'ِ', 'ً', 'ٌ', 'ٍ':
			out = append(out, sound{vowelSigns[r], true})
		case 'ّ':
			if n := len(out); n > 0 && !out[n-1].vowel {
				out = append(out, out[n-1])
			}
		case 'و', 'ي', 'ی', 'ؤ', 'ئ':
			out = append(out, weakSound(word, i))
		case 'ا', 'أ', 'آ', 'ٱ', 'ى', 'ة', 'إ':
			if n := len(out); n > 0 && out[n-1].text == "a" {
				continue // fatha before alef
			}
			out = append(out, sound{map[bool]string{true: "i", false: "a"}[r == 'إ'], true})
		default:
			if text, ok := consonants[r]; ok {
				out = append(out, sound{text, false})
			}
		}
	}
	return out
}

// weakSound writes waw and ya as consonants at the start of a word and before a
// vowel, else as vowels.
func weakSound(word []rune, i int) sound {
	vowel, consonant := "i", "y"
	if word[i] == 'و' || word[i] == 'ؤ' {
		vowel, consonant = "u", "w"
	}
	next := rune(0)
	if i+1 < len(word) {
		next = word[i+1]
	}
	if i == 0 || strings.ContainsRune("اىةآويَُِّ", next) && next != 0 {
		return sound{consonant, false}
	}
	return sound{vowel, true}
}

var vowelSigns = map[rune]string{'َ': "a", 'ُ': "u", 'ِ': "i", 'ً': "an", 'ٌ': "un", 'ٍ': "in"}

// consonants follow ALA-LC, with the four letters of Persian and ڤ.
var consonants = map[rune]string{
	'ب': "b", 'ت': "t", 'ث': "th", 'ج': "j", 'ح': "h", 'خ': "kh", 'د': "d", 'ذ': "dh", 'ر': "r",
	'ز': "z", 'س': "s", 'ش': "sh", 'ص': "s", 'ض': "d", 'ط': "t", 'ظ': "z", 'غ': "gh", 'ف': "f",
	'ق': "q", 'ك': "k", 'ک': "k", 'ل': "l", 'م': "m", 'ن': "n", 'ه': "h", 'پ': "p", 'چ': "ch",
	'ژ': "zh", 'گ': "g", 'ڤ': "v", 'ہ': "h", 'ھ': "h",
}
