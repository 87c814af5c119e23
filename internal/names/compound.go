package names

import "strings"

// compound returns how many words from i on are one name: عبد الرحمن, نور الدين,
// أبو خالد, Abd al-Rahman, al Halabi. At least one.
func compound(ws []word, i int) int {
	n := 1
	switch {
	case i+1 == len(ws):
		return 1
	case isArticle(ws[i].fold, ws[i+1].fold), headsNext(ws, i):
		n = 1 + compound(ws, i+1)
	}
	for {
		m := tailAt(ws, i+n)
		if m == 0 {
			return n
		}
		n += m
	}
}

// isArticle holds for an article that stands apart: ال, al, el, and the forms
// before sun letters where the next word begins with that letter.
func isArticle(w, next string) bool {
	switch w {
	case "ال", "al", "el", "ul":
		return true
	}
	if len(w) < 2 || len(w) > 3 || w[0] != 'a' && w[0] != 'e' && w[0] != 'u' || w == "and" {
		return false
	}
	_, sun := sunArticles[w]
	return sun && strings.HasPrefix(next, w[1:])
}

var sunArticles = map[string]struct{}{
	"as": {}, "ash": {}, "at": {}, "ath": {}, "ad": {}, "adh": {}, "ar": {}, "az": {}, "an": {},
	"es": {}, "esh": {}, "ed": {}, "er": {}, "ez": {}, "en": {}, "ud": {}, "ur": {}, "us": {}, "uz": {},
}

// headsNext holds for the first half of a compound before its second: أبو, أم, ذو,
// ست before any word, أبي only behind another part (alone it is the given name
// Ubay), عبد only before ال and names of God without it, since it is a given
// name as well.
func headsNext(ws []word, i int) bool {
	w, next := ws[i].fold, ws[i+1].fold
	switch w {
	case "عبد":
		return strings.HasPrefix(next, "ال") || next == "هللا" || next == "ربه" || next == "رب"
	case "abd", "abed":
		return i+2 < len(ws) && isArticle(next, ws[i+2].fold) || beginsWithArticle(next)
	case "abdul", "abdel", "abdal", "abdol", "abdoul", "abdil", "abdur", "abdus", "abdud":
		return true
	case "ابي", "abi":
		return i > 0
	}
	return isHead(w) && ws[i+1].kind&linkWord == 0
}

// beginsWithArticle holds for Latin words such as Alrahman and Arrahman.
func beginsWithArticle(w string) bool {
	if len(w) < 5 || !isVowel(w[0]) || isVowel(w[1]) {
		return false
	}
	return w[1] == 'l' || w[1] == w[2]
}

// isHead holds for words that are mostly the first half of a compound.
func isHead(w string) bool { return isKunyaHead(w) || isOtherHead(w) }

func isKunyaHead(w string) bool {
	switch w {
	case "ابو", "ابا", "ام", "abu", "abo", "abou", "aboo", "umm", "oum", "um":
		return true
	}
	return false
}

func isOtherHead(w string) bool {
	switch w {
	case "عبد", "ذو", "ذي", "ست", "بو", "ال", "bou", "dhu", "abd", "abdul", "abdel", "al", "el":
		return true
	}
	return false
}

// tailAt returns how many words at i are the second half of a compound that
// began before: الدين, الله, العابدين, al-Din, Eddine, Allah.
func tailAt(ws []word, i int) int {
	switch {
	case i >= len(ws):
		return 0
	case isTail(ws[i].fold):
		return 1
	case i+1 < len(ws) && isDin(ws[i+1].fold) && (isArticle(ws[i].fold, ws[i+1].fold) || ws[i].fold == "ul"):
		return 2
	case ws[i].fold == "الزهرا" && ws[i-1].fold == "فاطمه":
		return 1
	}
	return 0
}

func isTail(w string) bool {
	switch w {
	case "الدين", "الله", "لله", "بالله", "هللا", "العابدين", "الاسلام", "الهدي", "الحق", "الدينه":
		return true
	case "allah", "ullah", "ollah", "lillah", "billah", "bellah":
		return true
	}
	return len(w) > 4 && isVowel(w[0]) && (isDin(w[1:]) || (w[1] == 'l' || w[1] == 'd') && isDin(w[2:]))
}

func isDin(w string) bool { return w == "din" || w == "deen" || w == "dine" || w == "den" }
