package names

import "strings"

// Canonical returns the one name behind a token, in the search form of Arabic:
// Mohamad, Mhd, Mehmet and مُحمّد are all محمد, and Abdul-Rahman, Abderrahmane
// and عبد الرحمان all عبدالرحمن. Term frequencies are counted on it. The article
// goes, compounds are written as one word. A token that the lexicon does not
// know is its own canonical name, so a Latin one stays Latin.
func Canonical(token string) string {
	f := Fold(token)
	if firstScript(f) == Latin {
		return canonicalLatin(f)
	}
	return canonicalArabic(glued(f))
}

// glued drops the spaces and hyphens inside a token.
func glued(s string) string {
	if !strings.ContainsAny(s, " -") {
		return s
	}
	return gluing.Replace(s)
}

var gluing = strings.NewReplacer(" ", "", "-", "")

func canonicalArabic(w string) string {
	names := spellings().canonical
	if c, ok := names[w]; ok {
		w = c // may still carry the article
	}
	bare := stripArticle(w)
	if c, ok := names[bare]; ok {
		return c
	}
	for _, head := range []string{"عبدال", "ابو", "ابا", "ابي"} {
		rest, ok := strings.CutPrefix(bare, head)
		c, in := names[rest]
		if !ok || !in {
			continue
		}
		if head == "ابا" || head == "ابي" {
			head = "ابو"
		}
		return head + c
	}
	return bare
}

// stripArticle drops ال from an Arabic word in search form of more than four
// letters, unless the two letters belong to a common name (الياس, الهام).
func stripArticle(w string) string { return spellings().withoutArticle(w) }

func canonicalLatin(f string) string {
	names := spellings().canonical
	w := latinLetters(f)
	if c, ok := names[w]; ok {
		return c
	}
	bare := latinLetters(stripSpacedArticle(f))
	if c, ok := names[bare]; ok {
		return c
	}
	if c, ok := canonicalCompound(bare); ok {
		return c
	}
	if rest, ok := cutGluedArticle(bare); ok {
		return names[rest]
	}
	return bare
}

// cutGluedArticle drops al or el from a word whose rest is a known name.
func cutGluedArticle(w string) (string, bool) {
	if mayHaveArticle(w) && known(w[2:]) {
		return w[2:], true
	}
	return w, false
}

// canonicalCompound puts a Latin compound together from the names of its halves.
func canonicalCompound(w string) (string, bool) {
	names := spellings().canonical
	if rest, ok := strings.CutPrefix(w, "abd"); ok {
		rest = stripAfterAbd(rest)
		c, in := names[rest]
		return "عبدال" + c, in
	}
	if head, ok := strings.CutSuffix(latinCompound(w), "din"); ok {
		if c, in := names[head]; in {
			return c + "الدين", true
		}
	}
	for _, tail := range []string{"ullah", "ollah", "allah", "ulla", "olla", "alla"} {
		if head, ok := strings.CutSuffix(w, tail); ok {
			if c, in := names[head]; in {
				return c + "الله", true
			}
		}
	}
	for _, head := range []string{"abou", "aboo", "abu", "abo"} {
		if rest, ok := strings.CutPrefix(w, head); ok {
			if c, in := names[rest]; in {
				return "ابو" + c, true
			}
		}
	}
	return w, false
}
