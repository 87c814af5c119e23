package names

import "strconv"

// numbers takes numbers out of ws, with the units beside them: years, ages,
// codes of an issuer, and numbers that say nothing of themselves.
func (r *reader) numbers(ws []word) []word {
	if !hasNumber(ws) {
		return ws
	}
	out := ws[:0]
	for i := 0; i < len(ws); {
		from, to := numberSpan(ws, i)
		if from == to {
			out = append(out, ws[i])
			i++
			continue
		}
		r.name.note(numberKind(ws[from:to]), joinNumber(ws[from:to]))
		i = to
	}
	return out
}

func hasNumber(ws []word) bool {
	for _, w := range ws {
		if w.number && !w.absent {
			return true
		}
	}
	return false
}

// numberSpan returns the words from i on that belong to one number: Latin
// letters that it is glued to, or units beside it. Empty for no number.
func numberSpan(ws []word, i int) (from, to int) {
	at := i
	for at < len(ws) && !ws[at].number && (ws[at].kind&unitWord != 0 || at+1 < len(ws) && isGlued(ws, at+1)) {
		at++
	}
	if at == len(ws) || !ws[at].number || ws[at].absent {
		return i, i
	}
	to = at + 1
	for to < len(ws) && (ws[to].kind&unitWord != 0 || isGlued(ws, to)) {
		to++
	}
	return i, to
}

// isGlued holds for a Latin word and a number with nothing between them.
func isGlued(ws []word, i int) bool {
	w, before := ws[i], ws[i-1]
	if !w.tight || w.sep != ' ' || before.dotted || w.number == before.number {
		return false
	}
	return w.number && firstScript(before.fold) == Latin || before.number && firstScript(w.fold) == Latin
}

// numberKind tells a year (Gregorian, Hijri or Jalali) by its four digits and an
// age by its unit.
func numberKind(ws []word) NoteKind {
	kind := Number
	for i, w := range ws {
		if i > 0 && isGlued(ws, i) && w.kind&unitWord == 0 && ws[i-1].kind&unitWord == 0 {
			return Code
		}
		if w.kind&unitWord != 0 {
			kind = Age
		}
	}
	for _, w := range ws {
		if n, err := strconv.Atoi(w.text); err == nil && len(w.text) == 4 && n >= 1250 && n < 2100 {
			return Year
		}
	}
	return kind
}

func joinNumber(ws []word) string {
	out := ws[0].text
	for i, w := range ws[1:] {
		if !isGlued(ws, i+1) {
			out += " "
		}
		out += w.text
	}
	return out
}
