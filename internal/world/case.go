package world

import (
	"sijil/internal/edtf"
)

// Case is the truth about one arrest or killing. Codes are those of the
// register's vocabularies, places are p-codes.
type Case struct {
	Key          string // C and a number
	Person       Person
	Kind         string // arrest or killing
	Date         When
	Place        string
	Party        string // a party or one of its agencies
	Circumstance string
	Pretext      string
	Cause        string // of a killing
	Incident     Incident
	Return       Return
	Custody      Custody
	Outcome      Outcome
	Torture      Torture
	Publish      string // consent.publish
	Reported     edtf.Day
	number       int
}

// Incident is what happened at one place and time to several people.
type Incident struct {
	Key   string // I and a number; "" where there is none
	Count int    // people in it, the unnamed among them
}

// Return is a movement back to Syria before the arrest; Kind is "" where there
// was none.
type Return struct {
	Date     When
	From     string // ISO alpha-3
	Kind     string
	Crossing string // code of the gazetteer, "" where not known
}

// Custody is what was known of the person while held.
type Custody struct {
	Site   string // code of the gazetteer
	Status string // whereabouts_known, no_information, denied
	Date   When
}

// Outcome is how the deprivation of liberty ended, if it did.
type Outcome struct {
	Kind     string // released, died, fate_clarified
	Date     When
	Standard string // of a death
	Cause    string
}

// Torture is what was reported of it.
type Torture struct {
	Date    When
	Method  string
	Finding string
}

// InScope says whether the case counts among the arrests: not criminal, and not
// by people whom nobody could identify.
func (c *Case) InScope() bool {
	return c.Kind != "arrest" || (c.Pretext != "criminal" && c.Party != "unidentified")
}

// Class is child, woman or man at the event.
func (c *Case) Class() string {
	switch {
	case c.Person.age(c.Date.Last) < adulthood:
		return "child"
	case c.Person.Female:
		return "woman"
	}
	return "man"
}

// lastFact is the last day of anything that is said of the case.
func (c *Case) lastFact() edtf.Day {
	last := c.Date.Last
	for _, w := range []When{c.Custody.Date, c.Outcome.Date, c.Torture.Date} {
		if !w.IsZero() {
			last = max(last, w.Last)
		}
	}
	return last
}
