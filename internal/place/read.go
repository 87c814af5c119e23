package place

import "strings"

// Options are what is known of a text before it is read. The zero value knows
// nothing.
type Options struct {
	// Within is a place that the text lies in: the governorate of the column
	// beside it, or the State that a list is about.
	Within Code
	// Level is the level that the column speaks of. It chooses between places
	// of one name; a text that names another level is read all the same.
	Level Level
}

// A Candidate is one place that a text may mean.
type Candidate struct {
	Code  Code
	Level Level
	// Outside: the land of the place without its town (ريف حلب is the
	// governorate of Aleppo, and not the city).
	Outside bool
	// Inside: the text means something smaller or vaguer in this place, a
	// village without a code, a checkpoint, "the north". The place is true, and
	// coarse.
	Inside bool
	// Rest is what the text says beyond the name: "الشمالي", a street.
	Rest string
}

// A Reading is what a text says of a place. No candidate: the place is not
// known. Several: the text does not tell them apart, and a person must.
type Reading struct {
	Text       string
	Candidates []Candidate // coarse ones first, then by code
	// Unsettled: even a single candidate is a guess, because the text says too
	// little: a branch number without its agency, "the northern quarter".
	Unsettled bool
	// Contradicts: no candidate lies in Options.Within; they are what the text
	// says by itself.
	Contradicts bool
	// Suggestions are names within one slip of the pen of what could not be
	// read, and places named in the middle of it. They are for a person to
	// choose from, never an answer.
	Suggestions []Candidate
}

// Place gives the place that the text means, if it means one.
func (r Reading) Place() (Candidate, bool) {
	if len(r.Candidates) == 1 && !r.Unsettled {
		return r.Candidates[0], true
	}
	return Candidate{}, false
}

// Read finds the places that a text may mean.
//
// A text is a code, a name, or several names with words around them: "حلب -
// منبج", "Douma, Rural Damascus", "حي القصور بمدينة حمص", "ريف إدلب الجنوبي".
// Parts that lie in each other give the finest; parts that do not give all of
// them. A bare حلب is the governorate, and the name of a governorate or State
// means that before any smaller place that has it too. A part that nobody
// knows beside one that is known leaves the known one, marked Inside.
func (g *Gazetteer) Read(text string, o Options) Reading {
	r := Reading{Text: text}
	if at, ok := g.readCode(text, o); ok {
		r.Candidates = []Candidate{{Code: g.places[at].Code, Level: g.places[at].Level}}
		r.Contradicts = g.strange(at, o)
		return r
	}
	p, ok := g.parse(text)
	defer p.done()
	if ok {
		g.resolve(&r, p, o)
		g.suggest(&r, p)
	}
	return r
}

// readCode takes a text that is a code: a p-code in any case, ISO 3166 in
// capitals, its two-letter codes only where States are asked for.
func (g *Gazetteer) readCode(text string, o Options) (int32, bool) {
	text = strings.TrimSpace(text)
	at, ok := g.byCode[Code(text)]
	if !ok && (len(text) > 2 || o.Level == State) { // two letters also mean nothing: NA, NO, IS
		at, ok = g.names.codes[text]
	}
	if !ok && len(text) <= longestCode && strings.ContainsAny(text, "0123456789") {
		at, ok = g.byCode[Code(strings.ToUpper(text))]
	}
	return at, ok
}

// longestCode is how many letters a p-code may have.
const longestCode = 16

// strange says whether a place cannot be in Options.Within.
func (g *Gazetteer) strange(at int32, o Options) bool {
	in, ok := g.byCode[o.Within]
	return ok && !g.related(in, at)
}
