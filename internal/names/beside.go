package names

import "strings"

// aside files words that stand apart from the name.
func (r *reader) aside(ws []word, quoted bool) {
	ws = r.numbers(ws)
	if len(ws) == 0 || r.setAside(ws) {
		return
	}
	text := joinWords(ws)
	switch {
	case quoted:
		r.name.Laqab = append(r.name.Laqab, text)
	case isKunyaHead(ws[0].fold) && len(ws) > 1 && r.name.Kunya == "":
		r.name.Kunya = text
	default:
		r.name.note(OtherName, text)
	}
}

// setAside files words that say what they are: a town, a remark, a relation, a
// name introduced by "known as".
func (r *reader) setAside(ws []word) bool {
	text := joinWords(ws)
	switch n := phraseAt(ws, nickWord); {
	case n > 0 && n < len(ws):
		r.name.Laqab = append(r.name.Laqab, withoutPreposition(joinWords(ws[n:])))
	case allUnknown(ws):
		r.name.note(Missing, text)
	case phraseAt(ws, townWord) == len(ws):
		r.name.note(Place, text)
	case phraseAt(ws, kinWord) > 0:
		r.name.note(Relation, text)
	case all(ws, remarkWord|suffixWord|titleWord|unitWord):
		r.name.note(Remark, text)
	default:
		return false
	}
	return true
}

func all(ws []word, k kind) bool {
	for _, w := range ws {
		if w.kind&k == 0 {
			return false
		}
	}
	return true
}

// withoutPreposition drops the ب of الملقب بالخال.
func withoutPreposition(s string) string {
	for _, p := range []string{"بال", "بابو", "بأبو", "بام", "بأم"} {
		if strings.HasPrefix(s, p) {
			return strings.TrimPrefix(s, "ب")
		}
	}
	return s
}

// titles takes titles from the front, as long as a name is left: one part for a
// word that is nothing else, two for one that is a name as well. In Arabic lists
// سيد is a given name, in Persian ones a title.
func (r *reader) titles(ws []word) []word {
	for {
		n := phraseAt(ws, titleWord)
		if n == 0 || n >= len(ws) {
			if n = phraseAt(ws, rankWord); n == 0 || n+2 > len(ws) || ws[0].fold == "سيد" && !r.persian {
				return ws
			}
		}
		r.name.Titles = append(r.name.Titles, joinWords(ws[:n]))
		ws = ws[n:]
	}
}

// tail cuts off what follows the name: other persons, a relation, a nickname,
// remarks, a town.
func (r *reader) tail(ws []word) []word {
	for i := 1; i < len(ws); i++ {
		if r.cutHere(ws, i) {
			ws = ws[:i]
			break
		}
		if n := phraseAt(ws[i:], remarkWord); n > 0 {
			r.name.note(Remark, joinWords(ws[i:i+n]))
			ws = append(ws[:i], ws[i+n:]...)
			i--
		}
	}
	if n := len(ws); n > 1 && ws[n-1].kind&suffixWord != 0 {
		r.name.note(Remark, joinWords(ws[n-1:]))
		ws = ws[:n-1]
	}
	for n := min(3, len(ws)-2); n > 0; n-- {
		if at := len(ws) - n; phraseAt(ws[at:], townWord) == n && !isHead(ws[at-1].fold) {
			r.name.note(Place, joinWords(ws[at:]))
			return ws[:at]
		}
	}
	return ws
}

// cutHere files the words from i on if they are no more part of this name.
func (r *reader) cutHere(ws []word, i int) bool {
	rest := ws[i:]
	switch n := phraseAt(rest, nickWord); {
	case n > 0 && n < len(rest):
		r.name.Laqab = append(r.name.Laqab, withoutPreposition(joinWords(rest[n:])))
	case phraseAt(rest, othersWord) > 0, len(rest) > 1 && (rest[0].kind&andWord != 0 || isAndName(rest[0].fold)):
		r.name.Several = true
		r.name.note(OtherPerson, joinWords(rest))
	case phraseAt(rest, kinWord) > 0 && rest[0].kind&linkWord == 0:
		r.name.note(Relation, joinWords(rest))
	default:
		return false
	}
	return true
}

// isAndName holds for a known name behind a glued "and": وأحمد. Names that begin
// with و themselves are known, too.
func isAndName(fold string) bool {
	rest, ok := strings.CutPrefix(fold, "و")
	if !ok || known(fold) {
		return false
	}
	return SexOf(rest) != UnknownSex && len(rest) > 4
}
