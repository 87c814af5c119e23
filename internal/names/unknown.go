package names

// allUnknown holds for words that together say that nobody knows the name:
// مجهول once or four times, "unknown male body no. 3", N/A, a lone star. So does
// a cell without a word, and one of numbers only.
func allUnknown(ws []word) bool {
	said := len(ws) == 0
	for i := 0; i < len(ws); i++ {
		if n := phraseAt(ws[i:], unknownWord|blankWord); n > 0 {
			said = true
			i += n - 1
			continue
		}
		switch {
		case ws[i].absent, ws[i].number:
			said = true
		case ws[i].kind&fillerWord == 0:
			return false
		}
	}
	return said
}

// throughKin reports a cell that says whose child or wife somebody was, and no
// name of their own: ابن/..., طفل/..., جنين, "wife of the martyr ...".
func (r *reader) throughKin(ws []word) bool {
	n := phraseAt(ws, kinWord)
	if n == 0 && len(ws) > 1 && ws[0].kind&linkWord != 0 && ws[1].sep == '/' {
		n = 1
	}
	if n == 0 {
		return false
	}
	r.name.Unlinkable = NamedThroughKin
	r.name.Through = joinWords(ws)
	return true
}
