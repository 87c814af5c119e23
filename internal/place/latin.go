package place

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// A latinRule says what stands for some letters.
type latinRule struct{ from, to string }

// latinRules bring the ways to write an Arabic name in Latin letters to one:
// French ou and English oo, ay and ei, the h that closes Hasakah. At each
// letter the first rule that fits is taken, so longer ones stand before
// shorter ones. What no rule names stays.
var latinRules = []latinRule{
	{"eyy", "i"}, {"iyy", "i"}, {"iy", "i"}, {"yy", "i"}, {"ey", "ai"}, {"ei", "ai"}, {"ay", "ai"}, {"ee", "i"},
	{"oo", "u"}, {"ou", "u"}, {"uw", "w"},
	{"qua", "ka"}, {"que", "ke"}, {"q", "k"},
	{"ch", "ch"}, {"ce", "se"}, {"ci", "si"}, {"cy", "si"}, {"c", "k"},
	{"ph", "f"}, {"dj", "j"}, {"x", "ks"}, {"y", "i"},
	{"ß", "ss"}, {"ø", "o"}, {"æ", "ae"}, {"œ", "oe"}, {"ł", "l"}, {"đ", "d"}, {"ı", "i"}, {"ə", "a"},
}

// latinWords are words of place names that several hands write differently,
// after the rules.
var latinWords = map[string]string{
	"tel": "tal", "til": "tal", "chaikh": "shaikh", "shaik": "shaikh", "shekh": "shaikh", "shikh": "shaikh",
	"kafar": "kafr", "kefr": "kafr", "kfar": "kafr", "kufr": "kafr", "kafer": "kafr", "kefar": "kafr",
	"jabal": "jebel", "jebal": "jebel", "gabal": "jebel", "abo": "abu", "umm": "um", "der": "dair", "deer": "dair",
	"khirbat": "kherbat", "khirbet": "kherbat", "kherbet": "kherbat", "khirba": "kherba", "hirbet": "kherbat",
	"marrat": "marat", "maret": "marat", "jesr": "jisr", "jiser": "jisr", "saint": "st", "sankt": "st",
}

// rulesAt lists the rules by the first byte of what they replace.
var rulesAt = func() (at [256][]latinRule) {
	for _, r := range latinRules {
		at[r.from[0]] = append(at[r.from[0]], r)
	}
	return at
}()

// appendLatin appends the folded form of one lower-case word, without accents,
// to key.
func appendLatin(key []byte, letters []rune) []byte {
	var memory [128]byte
	raw := memory[:0]
	for _, r := range letters {
		raw = utf8.AppendRune(raw, r)
	}
	start := len(key)
	for i := 0; i < len(raw); {
		if r := ruleFor(raw[i:]); r != nil {
			key = appendOnce(key, start, r.to)
			i += len(r.from)
			continue
		}
		key = appendOnce(key, start, raw[i:i+1])
		i++
	}
	key = closeLatin(key, start)
	if other, ok := latinWords[string(key[start:])]; ok {
		key = append(key[:start], other...)
	}
	return key
}

// ruleFor gives the rule for the beginning of raw, nil if it stays as it is.
func ruleFor(raw []byte) *latinRule {
	for i, r := range rulesAt[raw[0]] {
		if len(raw) >= len(r.from) && string(raw[:len(r.from)]) == r.from {
			return &rulesAt[raw[0]][i]
		}
	}
	return nil
}

// appendOnce appends to, leaving out a letter that would stand double within
// the word: Raqqa and Raqa. Digits stay.
func appendOnce[T string | []byte](key []byte, start int, to T) []byte {
	for i := range len(to) {
		last := len(key) - 1
		if last >= start && key[last] == to[i] && 'a' <= to[i] && to[i] <= 'z' {
			continue
		}
		key = append(key, to[i])
	}
	return key
}

// closeLatin evens the end of a word: Hasakah, Hasakeh, Hasake and Hasaka are
// one, Hamah and Hama too. A short word keeps its e: al-Hameh is not Hama, nor
// Mare' al-Ma'ra.
func closeLatin(key []byte, start int) []byte {
	n := len(key) - start
	if n < 5 {
		return key
	}
	switch end := string(key[len(key)-2:]); {
	case end == "ah" || end == "eh" && n > 5:
		return append(key[:len(key)-2], 'a')
	case end[1] == 'e' && n > 5:
		key[len(key)-1] = 'a'
	}
	return key
}

// joinArticles takes the Latin article off the word behind it, or ties it to a
// short one: al-Hasakah is hasaka, and al-Bab, El Bab albab. Assimilated forms
// (ash-Shajara) count only before their letter, so that English "as" and "at"
// are not taken for one. The word "the" goes.
func (f *folded) joinArticles() {
	kept, key := f.words[:0], f.key
	pos := 0
	for i := 0; i < len(f.words); i++ {
		w := f.words[i]
		letters := key[w.start:w.end]
		if i+1 < len(f.words) && !w.arabic && !f.words[i+1].arabic && f.tied(w, f.words[i+1]) {
			next := f.words[i+1]
			stem := key[next.start:next.end]
			switch {
			case string(letters) == "the":
				f.words[i+1].hard = w.hard
				continue
			case isArticle(string(letters), string(stem)):
				next.from, next.hard = w.from, w.hard
				w, letters = next, stem
				i++
				if len(stem) < leastStem {
					letters = append([]byte("al"), stem...)
				}
			}
		}
		w.start = pos
		pos += copy(key[pos:], letters)
		w.end = pos
		kept = append(kept, w)
	}
	f.words, f.key = kept, key[:pos]
}

// tied says whether nothing parts two words, or a hyphen alone, as in "Al- Thawrah".
func (f *folded) tied(a, b word) bool {
	between := strings.TrimFunc(f.text[a.to:b.from], func(r rune) bool { return unicode.IsSpace(r) || dropped(r) })
	return !b.hard || between == "-"
}

// isArticle says whether a is the Arabic article in Latin letters before stem.
// Both are folded: the sh of "ash" stays, the double letter is one.
func isArticle(a, stem string) bool {
	switch a {
	case "al", "el", "ul", "il":
		return true
	}
	if len(a) < 2 || len(a) > 3 || !strings.ContainsRune("aeiu", rune(a[0])) {
		return false
	}
	return a[1:] == "j" && strings.HasPrefix(stem, "j") ||
		strings.Contains(" t th d dh r z s sh n ", " "+a[1:]+" ") && strings.HasPrefix(stem, a[1:])
}
