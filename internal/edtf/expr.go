package edtf

// expr is a whole text: one date or two, and what is said between them.
type expr struct {
	form exprForm
	a, b segment
	lead marks // said of the whole, before anything else
}

type exprForm uint8

const (
	alone    exprForm = iota
	isBefore          // before a
	isAfter           // after a
	isSince           // a or later
	isUntil           // a or earlier
	isRange           // from a to b
	isEither          // a or b
	isTwice           // a, which is b in another calendar
)

// hasTwo says that the text gives two dates that make one.
func (e *expr) hasTwo() bool { return e.form == isRange || e.form == isEither }

// newExpr finds out how the tokens hang together; false when they do not.
func newExpr(tokens []token) (e expr, ok bool) {
	for len(tokens) > 0 && tokens[0].class == mark {
		e.lead |= marks(tokens[0].n)
		tokens = tokens[1:]
	}
	if len(tokens) == 0 {
		return e, false
	}
	rest := tokens[1:]
	switch tokens[0].class {
	case before:
		return e.one(isBefore, rest)
	case after:
		return e.one(isAfter, rest)
	case to:
		if tokens[0].n == notAlone {
			return e, false
		}
		return e.one(isUntil, rest)
	case between:
		return e.between(rest)
	case since:
		if i := find(rest, to); i >= 0 {
			return e.two(isRange, rest[:i], rest[i+1:])
		}
		if e, ok := e.one(isSince, rest); ok {
			return e, true
		}
		return e.split(rest)
	}
	for _, c := range [...]struct {
		class class
		form  exprForm
	}{{same, isTwice}, {to, isRange}, {or, isEither}} {
		if i := find(tokens, c.class); i >= 0 {
			return e.two(c.form, tokens[:i], tokens[i+1:])
		}
	}
	if e, ok := e.one(alone, tokens); ok {
		return e, true
	}
	return e.split(tokens)
}

func find(tokens []token, c class) int {
	for i, t := range tokens {
		if t.class == c {
			return i
		}
	}
	return -1
}

func (e expr) one(form exprForm, tokens []token) (expr, bool) {
	var ok bool
	e.form = form
	e.a, ok = newSegment(tokens)
	return e, ok
}

func (e expr) two(form exprForm, a, b []token) (expr, bool) {
	var okA, okB bool
	e.form = form
	e.a, okA = newSegment(a)
	e.b, okB = newSegment(b)
	return e, okA && okB
}

// between takes "between a and b", and also "between a - b".
func (e expr) between(tokens []token) (expr, bool) {
	for _, c := range [...]class{and, to} {
		if i := find(tokens, c); i >= 0 {
			return e.two(isRange, tokens[:i], tokens[i+1:])
		}
	}
	return e.split(tokens)
}

// split finds the separator between the two dates of a range: one with spaces
// around it, else the only one of its kind, else the one in the middle. Without
// spaces both sides must look alike, so that 2014-03-05-06 is no range.
func (e expr) split(tokens []token) (expr, bool) {
	var at [maxTokens]int
	n := 0
	for i, t := range tokens {
		if t.class == separator {
			at[n] = i
			n++
		}
	}
	for _, i := range at[:n] {
		if i+1 < len(tokens) && tokens[i].spaced && tokens[i+1].spaced {
			if x, ok := e.two(isRange, tokens[:i], tokens[i+1:]); ok && x.b.hasYear() {
				return x, true
			}
		}
	}
	for _, i := range at[:n] {
		if isOnlyOne(tokens, i) {
			if x, ok := e.two(isRange, tokens[:i], tokens[i+1:]); ok && x.alike() {
				return x, true
			}
		}
	}
	if n%2 == 1 {
		i := at[n/2]
		x, ok := e.two(isRange, tokens[:i], tokens[i+1:])
		return x, ok && x.alike()
	}
	return e, false
}

// isOnlyOne says that the separator at i is none of the others, and there are
// others.
func isOnlyOne(tokens []token, i int) bool {
	others := 0
	for j, t := range tokens {
		if j == i || t.class != separator {
			continue
		}
		if t.sep == tokens[i].sep {
			return false
		}
		others++
	}
	return others > 0
}

// alike says whether a and b are as much alike as the two ends of a range that is
// written without a word or a space: 1-5/3/2014, 3/2014-5/2014, March-May 2014.
func (e *expr) alike() bool {
	a, b := &e.a, &e.b
	switch {
	case !b.hasYear() || a.season != b.season && (a.season == 0 || b.season == 0):
		return false
	case a.hasYear():
		return a.n == b.n && (a.month.n == 0) == (b.month.n == 0)
	case a.month.n != 0:
		return b.month.n != 0 && a.hasDay() == b.hasDay()
	}
	return b.hasDay() && (a.n == 1 || b.month.n == 0)
}
