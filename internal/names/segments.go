package names

// oneScript leaves the words of one script, of which there are more or which
// come first; those of the other are the same name again, or a remark.
func (r *reader) oneScript(ws []word) []word {
	if r.name.Script != Mixed {
		return ws
	}
	arabic, latin := ofScript(ws, Arabic), ofScript(ws, Latin)
	if len(arabic) == 0 || len(latin) == 0 {
		r.name.Script = firstScript(joinWords(ws))
		return ws
	}
	mine, other := arabic, latin
	if len(latin) > len(arabic) {
		mine, other = latin, arabic
	}
	r.name.Script = firstScript(mine[0].fold)
	r.aside(other, false)
	return mine
}

// ofScript returns the words of one script, and the placeholders of both.
func ofScript(ws []word, script Writing) []word {
	var out []word
	for _, w := range ws {
		s := firstScript(w.fold)
		if s == script || s == Other && script == Arabic {
			out = append(out, w)
		}
	}
	return out
}

// segments keeps the words of the name proper and sets aside what stands behind
// a slash, a dash, a comma or a plus.
func (r *reader) segments(ws []word) []word {
	first := nextBreak(ws, 1)
	if first == len(ws) || phraseAt(ws, kinWord) > 0 {
		return ws
	}
	if ws[first].sep == ',' {
		return r.comma(ws, first)
	}
	// A name has more than one part: single words with dashes between them are
	// its parts.
	for ; first < len(ws) && first < 2 && ws[first].sep != '+'; first = nextBreak(ws, first+1) {
	}
	if eachAlone(ws) {
		return ws
	}
	for at := first; at < len(ws); {
		end := nextBreak(ws, at+1)
		r.segment(ws[:first], ws[at:end])
		at = end
	}
	return ws[:first]
}

// segment sets one segment aside.
func (r *reader) segment(main, ws []word) {
	if ws[0].sep == '+' || ws[0].sep == '/' && len(main) > 2 && len(ws) > 2 {
		r.name.Several = true
		r.name.note(OtherPerson, joinWords(ws))
		return
	}
	r.aside(ws, false)
}

// nextBreak returns the index of the first word from i on that a separator,
// and no mere hyphen inside a name, parts from the one before it.
func nextBreak(ws []word, i int) int {
	for ; i < len(ws); i++ {
		before := ws[i-1]
		switch sep := ws[i].sep; {
		case sep == ' ', before.kind&linkWord != 0 && (sep == '-' || sep == '/'):
		case sep == '-' && ws[i].tight && (firstScript(before.fold) == Latin || isHead(before.fold) || isTail(ws[i].fold)):
		default:
			return i
		}
	}
	return min(i, len(ws))
}

func eachAlone(ws []word) bool {
	for i := 1; i < len(ws); i++ {
		if nextBreak(ws, i) != i || ws[i].sep == '+' {
			return false
		}
	}
	return true
}

// comma reads "Family, Given": in Latin letters with up to three words on either
// side, in Arabic with one word before it. Two long sides are two persons.
func (r *reader) comma(ws []word, at int) []word {
	end := nextBreak(ws, at+1)
	front, back := ws[:at], ws[at:end]
	longest := 1
	if firstScript(front[0].fold) == Latin {
		longest = 3
	}
	for next := end; next < len(ws); {
		stop := nextBreak(ws, next+1)
		r.aside(ws[next:stop], false)
		next = stop
	}
	switch {
	case r.setAside(back):
	case end == len(ws) && len(front) <= longest && len(back) <= 3:
		r.name.Inverted = true
		for i := range front {
			front[i].front = true
		}
		return append(append(make([]word, 0, end), back...), front...)
	case len(back) > 1:
		r.name.Several = true
		r.name.note(OtherPerson, joinWords(back))
	default:
		r.name.note(OtherName, joinWords(back))
	}
	return front
}
