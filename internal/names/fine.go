package names

import "strings"

// Fine returns the finer form of one token, for scoring across scripts: what
// the skeleton throws together stays apart (w and y, kh and k, sh and s, gh and
// g, th, dh, vowels). Arabic tokens keep their folded letters, but for a final
// ta marbuta or ha, which is ة. In Latin tokens each grapheme becomes one
// letter (sh is š, kh ḫ, gh ġ, th ṯ, dh ḏ, ch č, zh ž, ou and oo u, ee i) and a
// doubled letter one. The article goes, and with it that of عبد ال, الدين,
// abd al- and al-din.
func Fine(token string) string {
	switch firstScript(token) {
	case Arabic:
		return fineArabic(token)
	case Latin:
		return fineLatin(token)
	}
	return ""
}

func fineArabic(token string) string {
	var space [48]rune
	w := arabicHalves(arabicLetters(space[:0], bareArabic(Clean(token))))
	var b strings.Builder
	b.Grow(2 * len(w))
	var before rune
	for i, r := range w {
		r = foldArabic(r)
		if i > 0 && i == len(w)-1 && r == 'ه' {
			r = 'ة'
		}
		if r == before || fineRow(r) == 0 {
			continue
		}
		b.WriteRune(r)
		before = r
	}
	return b.String()
}

// fineGraphemes maps what Latin spelling writes with two or three letters, or
// with a letter of its own, to one letter of the fine form.
var fineGraphemes = map[string]string{
	"sch": "š", "tch": "č", "sh": "š", "ch": "č", "kh": "ḫ", "gh": "ġ",
	"th": "ṯ", "dh": "ḏ", "zh": "ž", "ph": "f", "dj": "j", "ck": "k",
	"ou": "u", "oo": "u", "ee": "i", "x": "ks",
}

func fineLatin(token string) string {
	w := stripSpacedArticle(Fold(caron.Replace(token)))
	w = latinCompound(latinLetters(w))
	var b strings.Builder
	b.Grow(len(w) + 4)
	var before string
	for i := 0; i < len(w); {
		sound, n := nextSound(w, i)
		if sound != before && sound != "-" {
			b.WriteString(sound)
		}
		if sound != "-" {
			before = sound
		}
		i += n
	}
	return b.String()
}

// caron spells out the letters whose marks change the consonant, Turkish and
// Kurdish ones above all; folding alone would leave c, s and g.
var caron = strings.NewReplacer("ç", "ch", "Ç", "ch", "ş", "sh", "Ş", "sh",
	"ğ", "gh", "Ğ", "gh", "č", "ch", "Č", "ch", "š", "sh", "Š", "sh", "ž", "zh", "Ž", "zh")

func nextSound(w string, i int) (string, int) {
	for n := min(3, len(w)-i); n > 0; n-- {
		if s, ok := fineGraphemes[w[i:i+n]]; ok {
			return s, n
		}
	}
	return w[i : i+1], 1
}
