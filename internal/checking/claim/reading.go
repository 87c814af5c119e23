package claim

import (
	"maps"

	"sijil/internal/checking/numeral"
)

// Claim is what a number is taken to count.
type Claim struct {
	Indicator string // id; "" where the text does not say what is counted
	By        map[string]string
	Window    Span
}

// with is a claim narrowed by more attributes.
func (c Claim) with(by map[string]string) Claim {
	all := maps.Clone(c.By)
	if all == nil {
		all = map[string]string{}
	}
	maps.Copy(all, by)
	c.By = all
	return c
}

// without is a claim without an attribute.
func (c Claim) without(names ...string) Claim {
	c.By = maps.Clone(c.By)
	for _, n := range names {
		delete(c.By, n)
	}
	return c
}

// Reading is one number of a text with what it claims.
type Reading struct {
	Number     numeral.Number
	Start, End int    // in characters of the document
	Sentence   string // it stands in
	Nothing    string // why it claims nothing; "" where it claims
	// Claims are the ways to read it, the likeliest first; all but the first
	// differ in what the sentence does not say and the context might. None: it is
	// not clear what is counted.
	Claims []Claim
	// Under is, for each of Claims, the index of the reading that it is a part of,
	// -1 for none.
	Under []int
	// Of is the whole that a share is of, for each of Claims; nil for a count.
	Of []Claim
	// Doubts are words that may narrow the count and are not understood, and other
	// reasons for which the reading is not certain.
	Doubts []string
	// Part is the index of the reading of which this one is said to be a part, -1
	// if of none.
	Part int
	// Change says that the number is a difference or a rate, not a count.
	Change bool

	own     bool              // of a noun or a verb of its own
	group   bool              // of a group, such as children
	whole   bool              // the whole of "549 of the 1,236"
	subset  bool              // in a list of parts
	party   bool              // by a party that its own words name
	said    map[string]string // attributes that its own words name
	at      *sentence
	ordinal int // of the number in its sentence
}

// Claims something? Count says whether the number is a count of people or cases.
func (r Reading) Count() bool { return r.Nothing == "" && !r.Number.Percent && !r.Change }

// main is the reading that the number has first.
func (r Reading) main() Claim {
	if len(r.Claims) == 0 {
		return Claim{}
	}
	return r.Claims[0]
}
