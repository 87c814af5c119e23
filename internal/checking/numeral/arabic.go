package numeral

import "strings"

// arabicReader reads a number in Arabic words. Below a thousand the order is
// hundreds, units, tens, each behind a و: مئة وستة وخمسون.
type arabicReader struct {
	tokens  []Token
	at      int
	total   float64
	current float64
	stage   int     // of the group below a thousand: 0 nothing, 1 hundreds, 2 units, 3 closed
	largest float64 // magnitude read last
}

// arabic reads a number in words from token i on. last is its last token.
func arabic(tokens []Token, i int) (v float64, last int, ok bool) {
	r := &arabicReader{tokens: tokens, at: i, largest: 1e18}
	if !r.part(stripFirst(tokens[i])) {
		return 0, i, false
	}
	for {
		r.magnitude()
		at, form := r.joined()
		if form == "" {
			break
		}
		before := r.at
		if r.at = at; !r.part(form) {
			r.at = before
			break
		}
	}
	return r.total + r.current, r.at - 1, true
}

// stripFirst is the form of the first word of a number, without what may be
// written on it.
func stripFirst(t Token) string {
	f := plain(t)
	if isNumberWord(f) {
		return f
	}
	for _, p := range proclitics {
		if rest, ok := strings.CutPrefix(f, p); ok && isNumberWord(rest) {
			return rest
		}
	}
	return f
}

// plain is the form of a word without the ا of the accusative.
func plain(t Token) string {
	f := t.form()
	if t.Tanween {
		return strings.TrimSuffix(f, "ا")
	}
	return f
}

func isNumberWord(f string) bool {
	l := words().Ar
	return l.Units[f] > 0 || l.Teens[f] > 0 || l.Tens[f] > 0 || l.Hundreds[f] > 0 || l.Magnitudes[f] > 0 || l.Doubles[f] > 0
}

// joined is the next word behind a و, which is written on it or stands alone.
func (r *arabicReader) joined() (at int, form string) {
	if r.at >= len(r.tokens) {
		return 0, ""
	}
	f := plain(r.tokens[r.at])
	if f == "و" && r.at+1 < len(r.tokens) {
		return r.at + 1, plain(r.tokens[r.at+1])
	}
	rest, ok := strings.CutPrefix(f, "و")
	if !ok {
		return 0, ""
	}
	return r.at, rest
}

func (r *arabicReader) next() string {
	if r.at+1 < len(r.tokens) {
		return plain(r.tokens[r.at+1])
	}
	return ""
}

const (
	ten, tenFeminine = "عشر", "عشره"
	hundred          = "ميه"
	hundredOld       = "مايه"
)

// part adds one word to the number, if it fits behind what was read.
func (r *arabicReader) part(f string) bool {
	l := words().Ar
	next := r.next()
	unit := l.Units[f]
	switch {
	case l.Teens[f] > 0 && (next == ten || next == tenFeminine) && r.stage <= 1:
		return r.take(l.Teens[f], 3, 2)
	case unit >= 3 && unit <= 9 && (next == ten || next == tenFeminine) && r.stage <= 1:
		return r.take(unit+10, 3, 2)
	case unit >= 3 && unit <= 9 && (next == hundred || next == hundredOld) && r.stage == 0:
		return r.take(100*unit, 1, 2)
	case l.Hundreds[f] > 0 && r.stage == 0:
		return r.take(l.Hundreds[f], 1, 1)
	case unit == 10 && r.stage <= 1:
		return r.take(10, 3, 1)
	case unit > 0 && unit < 10 && r.stage <= 1:
		return r.take(unit, 2, 1)
	case l.Tens[f] > 0 && r.stage <= 2:
		return r.take(l.Tens[f], 3, 1)
	case l.Doubles[f] > 0 && r.current == 0 && l.Doubles[f]/2 < r.largest:
		r.total, r.largest, r.stage = r.total+l.Doubles[f], l.Doubles[f]/2, 0
		r.at++
		return true
	case l.Magnitudes[f] > 0 && r.current == 0 && l.Magnitudes[f] < r.largest:
		r.total, r.largest, r.stage = r.total+l.Magnitudes[f], l.Magnitudes[f], 0
		r.at++
		return true
	}
	return false
}

func (r *arabicReader) take(v float64, stage, n int) bool {
	r.current += v
	r.stage = stage
	r.at += n
	return true
}

// magnitude multiplies what was read below a thousand: أربعة وخمسون ألفاً.
func (r *arabicReader) magnitude() {
	if r.at >= len(r.tokens) || r.current == 0 {
		return
	}
	size := magnitudeOf(r.tokens[r.at])
	if size == 0 || size >= r.largest {
		return
	}
	r.total, r.current, r.stage, r.largest = r.total+r.current*size, 0, 0, size
	r.at++
}

// magnitudeOf is that of a word behind a number, 0 for another word. ألفا there
// is the accusative, not two thousand.
func magnitudeOf(t Token) float64 {
	f := plain(t)
	for _, l := range []language{words().Ar, words().En} {
		if m := l.Magnitudes[f]; m >= 1000 {
			return m
		}
		if m := l.Magnitudes[strings.TrimSuffix(f, "ا")]; m >= 1000 {
			return m
		}
	}
	return 0
}
