package register

import "sijil/internal/edtf"

// Event is one dated fact in a case, as one report gives it.
type Event struct {
	ID     EventID
	Case   CaseID
	Report ReportID
	Kind   string // one of the constants below or of the vocabulary event.kind
	Date   edtf.Date
	// First and Last are the first and last possible day. An undated event lies
	// between the start of the case and the day its report bounds it by.
	First, Last edtf.Day
	Place       string // gazetteer code
	Party       string
	Site        string // detention site, code or text
	Codes       string // cause of a death, methods of torture; separated by spaces
	Standard    string // of a death: told, documented, remains_identified
	Crossing    string // of a return; several separated by spaces
	From        string // of a return: the sending State
	Unproven    bool   // said by the alleged party only: shown, without effect
}

// Kinds of event that the rules know; the others only stand in the timeline.
const (
	Arrested         = "arrest"
	Killed           = "killing"
	Missed           = "missing"
	Released         = "released"
	Died             = "died"
	FateClarified    = "fate_clarified"
	WhereaboutsKnown = "whereabouts_known"
	NoInformation    = "no_information"
	Denied           = "denied"
	Held             = "held" // a site or party, nothing about what is known
	Tortured         = "torture"
	LastSeen         = "last_seen"
)

// informs are the kinds that end a silence: somebody outside learnt where the
// person is. FIELD.md section 1.
var informs = map[string]bool{
	WhereaboutsKnown: true, "family_informed": true, "visit": true, "contact": true, "trial": true,
}

// statesSilence are the kinds by which somebody says that there is no
// information: a denial, or a question that found no answer.
var statesSilence = map[string]bool{
	NoInformation: true, Denied: true, "denial": true, "inquiry": true,
}

// eventsOf reads the events out of one report's claims. start is the first day
// on which anything in the case can have happened.
func eventsOf(r Report, unproven bool, start edtf.Day) []Event {
	var events []Event
	add := func(e Event) {
		if e.Kind == "" {
			return
		}
		e.Report = r.ID
		if statesSilence[e.Kind] && e.Date.IsZero() {
			e.Date = r.Claims.Date("report.date") // "nothing is known" is said on the day it is said
		}
		e.First, e.Last = span(e.Date, start, r.Bound())
		events = append(events, e)
	}
	c := r.Claims
	add(arrestEvent(c))
	add(killingEvent(c))
	add(missingEvent(c))
	for _, e := range custodyEvents(c) {
		add(e)
	}
	outcome := outcomeEvent(c)
	outcome.Unproven = unproven
	add(outcome)
	add(tortureEvent(c))
	if kind := c.First("event.kind"); kind != "" {
		add(Event{Kind: kind, Date: c.Date("event.date"), Place: c.First("event.place")})
	}
	return events
}

// span gives the days between which an event lies.
func span(d edtf.Date, start, bound edtf.Day) (first, last edtf.Day) {
	if d.IsZero() {
		return min(start, bound), bound
	}
	return d.First(), d.Last()
}

// says reports whether the claims hold a field of one of the groups.
func says(c Claims, group string) bool {
	for i := range c {
		f := c[i].Field
		if len(f) > len(group) && f[:len(group)] == group && f[len(group)] == '.' {
			return true
		}
	}
	return false
}

func arrestEvent(c Claims) Event {
	if !says(c, "arrest") && c.First("case.kind") != "arrest" {
		return Event{}
	}
	return Event{Kind: Arrested, Date: c.Date("arrest.date"), Place: c.First("arrest.place"), Party: c.First("arrest.party")}
}

func killingEvent(c Claims) Event {
	if !says(c, "killing") && c.First("case.kind") != "killing" {
		return Event{}
	}
	return Event{Kind: Killed, Date: c.Date("killing.date"), Place: c.First("killing.place"),
		Party: c.First("killing.party"), Codes: c.First("killing.cause")}
}

func missingEvent(c Claims) Event {
	if c.First("case.kind") != "missing" {
		return Event{}
	}
	date := c.Date("event.date")
	if date.IsZero() {
		date = c.Date("arrest.date")
	}
	return Event{Kind: Missed, Date: date, Place: c.First("event.place")}
}

// custodyEvents gives one event per site, in the order of the columns, the
// first of them with the status and the date.
func custodyEvents(c Claims) []Event {
	if !says(c, "custody") {
		return nil
	}
	kind := c.First("custody.status")
	if kind == "" {
		kind = Held
	}
	first := Event{Kind: kind, Date: c.Date("custody.date"), Party: c.First("custody.party")}
	sites := c.All("custody.site")
	if len(sites) == 0 {
		if kind == Held && first.Party == "" {
			return nil
		}
		return []Event{first}
	}
	first.Site = sites[0]
	events := []Event{first}
	for _, site := range sites[1:] {
		events = append(events, Event{Kind: Held, Site: site, Party: first.Party})
	}
	return events
}

// outcomeEvent reads release, death or a clarified fate. An execution is a
// death whose cause is execution.
func outcomeEvent(c Claims) Event {
	e := Event{Kind: c.First("outcome.kind"), Date: c.Date("outcome.date"), Place: c.First("outcome.place"),
		Codes: c.First("outcome.cause"), Standard: c.First("outcome.standard")}
	if e.Kind == "executed" {
		e.Kind, e.Codes = Died, "execution"
	}
	if e.Kind == Died && e.Standard == "" {
		e.Standard = "told" // the least of the three grades
	}
	return e
}

func tortureEvent(c Claims) Event {
	if !says(c, "torture") {
		return Event{}
	}
	return Event{Kind: Tortured, Date: c.Date("torture.date"), Site: c.First("torture.site"),
		Codes: joinCodes(c.All("torture.method")), Standard: c.First("torture.finding")}
}

func joinCodes(codes []string) string {
	joined := ""
	for _, c := range codes {
		if joined != "" {
			joined += " "
		}
		joined += c
	}
	return joined
}
