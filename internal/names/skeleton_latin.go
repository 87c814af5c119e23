package names

import "strings"

// A reading is how a grapheme may sound, main one first, as classes; "" is
// silent.
type reading []string

// graphemes lists what Latin spellings of Arabic, Persian, Turkish, Kurdish and
// French habit write for one sound; the longest that fits wins. What is not
// listed stands for itself, and a e i o u w y are silent. LINKAGE's table.
var graphemes = map[string]reading{
	"tch": {"s"}, "sch": {"s"}, "zh": {"z"}, "ph": {"f"},
	"kh": {"k"}, "ck": {"k"}, "q": {"k"},
	"dj": {"g"}, "j": {"g"},
	"gh": {"g", "k"}, "g": {"g", "k"},
	"sh": {"s", "sh"}, "ch": {"s", "k"},
	"th": {"s", "d", "t"}, "dh": {"d", "z", "dh"},
	"z": {"z", "d"}, "v": {"f", ""}, "p": {"b"}, "x": {"ks"},
	"c": {"k", "g"},
}

var (
	softC      = reading{"s", "k", "g"} // c before e, i, y
	finalT     = reading{"t", "d"}      // of a word of four letters or more
	finalTaaMa = reading{"t", "", "d"}  // the same after a or e, where it may be ة
)

// plain holds the readings of letters that stand for themselves.
var plain = map[byte]reading{
	'b': {"b"}, 'd': {"d"}, 'f': {"f"}, 'h': {"h"}, 'k': {"k"}, 'l': {"l"},
	'm': {"m"}, 'n': {"n"}, 'r': {"r"}, 's': {"s"}, 't': {"t"},
}

// appendLatinSkeletons appends the keys of a Latin token. If it begins with a
// glued al or el it is read both ways, whole first.
func appendLatinSkeletons(dst []string, token string) []string {
	word := latinLetters(stripSpacedArticle(Fold(token)))
	words := [2]string{latinCompound(word)}
	n := 1
	if mayHaveArticle(word) {
		words[1], n = latinCompound(word[2:]), 2
	}
	var read [2][]reading
	for i := range n {
		read[i] = latinReadings(words[i])
	}
	start := len(dst)
	add := func(classes []byte) {
		key := finish(classes)
		if key != "" && len(dst)-start < MaxSkeletons && !contains(dst[start:], key) {
			dst = append(dst, key)
		}
	}
	var space [64]byte
	for i := range n {
		add(spell(space[:0], read[i], -1, 0))
	}
	for alt := 1; alt <= 2; alt++ {
		for i := range n {
			for at, r := range read[i] {
				if alt < len(r) {
					add(spell(space[:0], read[i], at, alt))
				}
			}
		}
	}
	return dst
}

// spell appends the main reading of every grapheme, but the alt-th of the one
// at position at.
func spell(dst []byte, read []reading, at, alt int) []byte {
	for i, r := range read {
		if i == at {
			dst = append(dst, r[alt]...)
		} else {
			dst = append(dst, r[0]...)
		}
	}
	return dst
}

func latinReadings(word string) []reading {
	var out []reading
	for i := 0; i < len(word); {
		r, n := nextReading(word, i)
		if r != nil {
			out = append(out, r)
		}
		i += n
	}
	return out
}

func nextReading(word string, i int) (reading, int) {
	for n := min(3, len(word)-i); n > 1; n-- {
		if r, ok := graphemes[word[i:i+n]]; ok {
			return r, n
		}
	}
	c := word[i]
	last := i+1 == len(word)
	switch {
	case c == 'c' && !last && strings.IndexByte("eiy", word[i+1]) >= 0:
		return softC, 1
	case c == 't' && last && len(word) >= 4:
		if p := word[i-1]; p == 'a' || p == 'e' {
			return finalTaaMa, 1
		}
		return finalT, 1
	}
	if r, ok := plain[c]; ok {
		return r, 1
	}
	return graphemes[word[i:i+1]], 1
}

// latinArticles are the article and what its l assimilates to before the sun
// letters.
var latinArticles = []string{"al", "el", "ul", "as", "ash", "at", "ath", "ad", "adh", "ar", "az", "an"}

// stripSpacedArticle drops a leading article that a hyphen or space follows.
func stripSpacedArticle(s string) string {
	i := strings.IndexAny(s, "- ")
	if i < 0 || !contains(latinArticles, s[:i]) {
		return s
	}
	if rest := strings.TrimLeft(s[i:], "- "); latinLetters(rest) != "" {
		return rest
	}
	return s
}

// latinLetters keeps the letters a to z of a folded string.
func latinLetters(s string) string {
	return strings.Map(func(r rune) rune {
		if 'a' <= r && r <= 'z' {
			return r
		}
		return -1
	}, s)
}

// latinCompound brings the many spellings of abd al- and al-din to one: abd,
// vowels and an l before two letters or the first half of a doubled consonant
// become abd; a vowel, l or d, and din (dine, deen, den, dyn) at the end
// become din. A hyphen marks where the l went, so that no grapheme is read across
// it: Abdul-Jalil has no dj, Abdul-Hamid no dh.
func latinCompound(w string) string {
	if rest, ok := strings.CutPrefix(w, "abd"); ok {
		if bare := stripAfterAbd(rest); bare != rest {
			w = "abd-" + bare
		}
	}
	for _, din := range []string{"dine", "deen", "din", "den", "dyn"} {
		head, ok := strings.CutSuffix(w, din)
		if n := len(head); ok && n >= 2 && (head[n-1] == 'l' || head[n-1] == 'd') && isVowel(head[n-2]) {
			return head[:n-2] + "din"
		}
	}
	return w
}

func stripAfterAbd(rest string) string {
	i := 0
	for i < len(rest) && isVowel(rest[i]) {
		i++
	}
	after := len(rest) - i - 1
	switch {
	case i == 0 || after < 1:
		return rest
	case rest[i] == 'l' && after >= 2, rest[i] == rest[i+1]:
		return rest[i+1:]
	}
	return rest
}

func isVowel(c byte) bool {
	switch c {
	case 'a', 'e', 'i', 'o', 'u':
		return true
	}
	return false
}
