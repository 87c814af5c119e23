package names

import (
	"strings"
	"unicode/utf8"
)

// mostParts is how many parts a name may have; what follows is a text.
const mostParts = 24

// parts turns the words of a name into its parts.
func (r *reader) parts(ws []word) {
	chain := len(ws) > 2 && allHyphens(ws)
	for i := 0; i < len(ws); {
		if len(r.name.Parts) == mostParts {
			r.name.note(Remark, joinWords(ws[i:]))
			return
		}
		if r.stray(ws, i) {
			i++
			continue
		}
		p, n := nextPart(ws, i, !chain)
		r.name.Parts = append(r.name.Parts, p)
		i += n
	}
}

// allHyphens holds for a whole name written with hyphens for spaces.
func allHyphens(ws []word) bool {
	for _, w := range ws[1:] {
		if w.sep != '-' || !w.tight {
			return false
		}
	}
	return true
}

// nextPart returns the part that begins at i and how many words it takes: what
// binds it to the part before (بن), what is left out in comparison (آل, de la),
// and the name itself.
func nextPart(ws []word, i int, joined bool) (p Part, n int) {
	at := i
	for at+1 < len(ws) && ws[at].kind&linkWord != 0 && (at > 0 || ws[at].fold != "ben") {
		at++
	}
	if at > i {
		p.Link = joinWords(ws[i:at])
	}
	from := at
	if n := phraseAt(ws[at:], unknownWord); n > 0 || ws[at].absent {
		p.absent = true
		p.Text = joinWords(ws[at : at+max(n, 1)])
		return p, at + max(n, 1) - i
	}
	if at+1 < len(ws) && strings.HasPrefix(ws[at].text, "آل") && ws[at].fold == "ال" {
		p.Clan = true
		at++
	}
	for at+1 < len(ws) && isParticle(ws, at) {
		at++
	}
	to := at + compound(ws, at)
	for joined && to < len(ws) && ws[to].sep == '-' && ws[to].tight && firstScript(ws[to].fold) == Latin {
		to += compound(ws, to)
	}
	p.front = ws[at].front
	p.kunya = to > at+1 && isKunyaHead(ws[at].fold)
	p.Text, p.token = joinWords(ws[from:to]), joinToken(ws[at:to])
	p.Initial = to == at+1 && utf8.RuneCountInString(ws[at].fold) == 1
	return p, to - i
}

// isParticle holds for de, von and the like. In front of a name only those that
// are never one; and a capital Y is the Spanish "and" only among capitals,
// elsewhere it is an initial.
func isParticle(ws []word, i int) bool {
	if ws[i].kind&particleWord == 0 {
		return false
	}
	if i == 0 {
		return contains([]string{"de", "del", "des", "dos", "von", "van"}, ws[i].fold)
	}
	before := ws[i-1].text
	return ws[i].text != "Y" || len(before) > 1 && strings.ToUpper(before) == before
}

// stray files a letter that a damaged file pushed out of the word before it
// (على ي, نزا ر), and a doubled letter that stands for nothing. If both halves
// together are a known name, that is another reading of the part.
func (r *reader) stray(ws []word, i int) bool {
	w := ws[i]
	if w.fold == "" { // a lone hamza
		r.name.note(Stray, w.text)
		return true
	}
	if i == 0 || w.dotted || w.absent || !isStray(w.fold) {
		return false
	}
	r.name.note(Stray, w.text)
	if last := len(r.name.Parts) - 1; last >= 0 {
		p := &r.name.Parts[last]
		if whole := glued(Fold(p.token)) + w.fold; known(whole) && !contains(p.Also, whole) {
			p.Also = append(p.Also, whole)
		}
	}
	return true
}

func isStray(fold string) bool {
	r, n := utf8.DecodeRuneInString(fold)
	if !isPlainArabic(r) || r == 'و' {
		return false
	}
	return fold == fold[:n] || fold == fold[:n]+fold[:n]
}

// fill computes the forms that comparison needs.
func (p *Part) fill() {
	if p.absent {
		return
	}
	bare := bareToken(p.token)
	p.Article = bare != p.token
	p.Fold = glued(Fold(bare))
	p.Canonical = Canonical(p.token)
	p.Nisba = kinds()[p.Fold]&nisbaWord != 0 || kinds()[p.Canonical]&nisbaWord != 0
	p.Fine = Fine(bare)
	if mayHaveArticle(p.Fold) {
		p.bareFine = Fine(p.Fold[2:])
	}
	p.Skeletons = Skeletons(p.token)
	p.Also = appendReadings(p.Also, p.Fold, p.Article)
}

// mayHaveArticle holds for Latin words of six letters or more that begin with al
// or el.
func mayHaveArticle(fold string) bool {
	return len(fold) >= 6 && (fold[:2] == "al" || fold[:2] == "el")
}

// bareToken returns a token without its article, in the letters as written.
func bareToken(token string) string {
	switch firstScript(token) {
	case Arabic:
		return bareArabic(token)
	case Latin:
		fold := Fold(token)
		if rest := stripSpacedArticle(fold); rest != fold {
			return rest
		}
		if rest, ok := cutGluedArticle(fold); ok && !known(fold) {
			return rest
		}
	}
	return token
}

// bareArabic drops ال and ال with a space. An alef with hamza is no article.
func bareArabic(token string) string {
	rest, ok := strings.CutPrefix(token, "ال")
	if !ok {
		return token
	}
	if spaced, ok := strings.CutPrefix(rest, " "); ok {
		return spaced
	}
	if fold := Fold(token); !strings.Contains(fold, " ") && stripArticle(fold) == fold {
		return token
	}
	return rest
}
