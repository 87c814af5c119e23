package names

import "strings"

// appendReadings appends other readings of a part in search form, for damage
// that PDF readers leave in Arabic: هللا for الله, lam-alef turned round (احالم
// for احلام), the last letter lost (مصطف). Apart from the first, a reading is
// offered only where the word as it stands is no known name and the other is; a
// letter is added only to words without an article.
func appendReadings(dst []string, fold string, article bool) []string {
	if firstScript(fold) != Arabic {
		return dst
	}
	if strings.Contains(fold, "هللا") {
		dst = append(dst, strings.ReplaceAll(fold, "هللا", "الله"))
	}
	if known(fold) || len(fold) < 6 {
		return dst
	}
	dst = appendTurned(dst, fold)
	if article {
		return dst
	}
	return appendLonger(dst, fold)
}

// appendTurned turns one ال inside the word back into لا.
func appendTurned(dst []string, fold string) []string {
	for i := 2; i < len(fold); {
		at := strings.Index(fold[i:], "ال")
		if at < 0 {
			break
		}
		i += at
		if turned := stripArticle(fold[:i] + "لا" + fold[i+len("ال"):]); known(turned) {
			dst = appendNew(dst, turned)
		}
		i += len("ال")
	}
	return dst
}

// mostReadings bounds the readings with a last letter added.
const mostReadings = 2

// appendLonger adds the last letters that get lost most often.
func appendLonger(dst []string, fold string) []string {
	found := 0
	for _, letter := range []string{"ي", "ه", "ر", "ن", "م", "ل", "د", "ب"} {
		if _, common := spellings().sex[fold+letter]; common && found < mostReadings {
			dst = appendNew(dst, fold+letter)
			found++
		}
	}
	return dst
}

func appendNew(dst []string, s string) []string {
	if contains(dst, s) {
		return dst
	}
	return append(dst, s)
}
