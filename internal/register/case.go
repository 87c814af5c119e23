package register

import (
	"slices"
	"strconv"

	"sijil/internal/edtf"
)

// Case is what was done to one person: a deprivation of liberty, from arrest
// to clarified fate, or a killing outside custody.
type Case struct {
	ID           CaseID
	Person       PersonID
	Kind         string    // arrest, killing, missing
	Scope        string    // in, or why it is out of scope: criminal, unidentified
	Proof        string    // claimed, single_source, corroborated, reasonable_grounds
	Date         edtf.Date // of arrest, killing or last sight; zero where not known
	Start        edtf.Day  // the last possible day of it: the clock starts here
	Place        string    // code
	Party        string
	Holder       string // party that holds the person, where another than Party
	Unit         string
	Circumstance string
	Pretext      string
	Charge       string
	Warrant      string
	Cause        string // of a killing
	Age          string // in whole years at the event, where only one is possible
	AgeClass     string // child, adult or ""
	SexAge       string // child, woman, man or unknown
	Incident     string // the source's key of the incident
	Return       Return // the latest return before the arrest; zero where none
	Sources      []SourceID
	Reports      []ReportID
	Events       []Event
}

// Scopes and proofs.
const (
	InScope           = "in"
	Claimed           = "claimed"            // a report of a source that nobody judged
	SingleSource      = "single_source"      // one origin
	Corroborated      = "corroborated"       // two origins that do not copy each other
	ReasonableGrounds = "reasonable_grounds" // a reviewer's decision
)

// settleCase resolves one case from the reports that speak of it; its kind is
// empty where they speak of no case. ofNone are reports on the person that speak
// of no case.
func settleCase(v *voices, p Person, ofNone []Report) Case {
	kind := caseKind(v)
	if kind == "" {
		return Case{}
	}
	c := Case{Kind: kind, Incident: v.one("incident.key")}
	c.settleFacts(v)
	c.settleStart(v)
	c.settleEvents(v)
	c.Scope = scope(v, c)
	c.Proof = proof(v)
	c.Age = age(v, p, c.Date)
	c.AgeClass = ageClass(v, p, c.Date)
	c.SexAge = sexAge(p.Sex, c.AgeClass)
	c.Return = latestReturn(v.reports, c.Date)
	if len(ofNone) > 0 {
		c.Return = latestReturn(slices.Concat(v.reports, ofNone), c.Date)
	}
	for _, r := range v.reports {
		c.Reports = append(c.Reports, r.ID)
		if !containsID(c.Sources, r.Source) {
			c.Sources = append(c.Sources, r.Source)
		}
	}
	return c
}

// caseKind is what the reports say was done. A death or release in custody
// presupposes an arrest, even where nobody reported it.
func caseKind(v *voices) string {
	if kind := v.one("case.kind"); kind != "" {
		if diedInCustody(v) {
			return "arrest"
		}
		return kind
	}
	for _, r := range v.reports {
		if says(r.Claims, "killing") {
			return "killing"
		}
	}
	for _, r := range v.reports {
		for _, group := range []string{"arrest", "custody", "outcome", "torture"} {
			if says(r.Claims, group) {
				return "arrest"
			}
		}
	}
	return ""
}

// diedInCustody says whether some call a killing what others tell as an arrest
// and a death that followed it.
func diedInCustody(v *voices) bool {
	if _, ok := v.ruled("case.kind"); ok || len(v.reports) < 2 {
		return false
	}
	arrest, died := false, false
	for _, s := range v.said("case.kind") {
		arrest = arrest || s.Value == "arrest"
	}
	for _, s := range v.said("outcome.kind") {
		died = died || s.Value == Died || s.Value == "executed"
	}
	return arrest && died
}

// settleFacts takes the facts of the arrest or killing itself.
func (c *Case) settleFacts(v *voices) {
	switch c.Kind {
	case "killing":
		c.Date, c.Place, c.Party = v.date("killing.date"), v.one("killing.place"), v.party("killing.party")
		c.Circumstance, c.Cause = v.one("killing.circumstance"), v.one("killing.cause")
	case "missing":
		c.Date, c.Place = v.date("event.date"), v.one("event.place")
		if c.Date.IsZero() {
			c.Date = v.date("arrest.date")
		}
	default:
		c.Date, c.Place, c.Party = v.date("arrest.date"), v.one("arrest.place"), v.party("arrest.party")
		c.Circumstance, c.Pretext = v.one("arrest.circumstance"), v.one("arrest.pretext")
		c.Unit, c.Charge, c.Warrant = v.one("arrest.unit"), v.one("arrest.charge"), v.one("arrest.warrant")
		c.Holder = v.party("custody.party")
	}
}

// settleStart finds the last possible day of the opening fact: that of its
// date, else the earliest day by which a report can have spoken of it.
func (c *Case) settleStart(v *voices) {
	if !c.Date.IsZero() {
		c.Start = c.Date.Last()
		return
	}
	for i, r := range v.reports {
		if b := r.Bound(); i == 0 || b < c.Start {
			c.Start = b
		}
	}
}

func (c *Case) settleEvents(v *voices) {
	first := c.Start
	if !c.Date.IsZero() {
		first = c.Date.First()
	}
	accepted, _ := v.ruled("accept.outcome")
	for _, r := range v.reports {
		unproven := v.sources[r.Source].SpeaksForParty() && accepted != "yes"
		c.Events = append(c.Events, eventsOf(r, unproven, first)...)
	}
}

// Timeline is the status of the case over time under a set of rules.
func (c Case) Timeline(rules Rules) []Step {
	return Timeline(c.Kind, c.Start, c.Events, rules)
}

// ReportedDead says whether somebody, if only the alleged party, told of a
// death: such a case in the stock prints "of whom reported dead, unproven".
func (c Case) ReportedDead() bool {
	for _, e := range c.Events {
		if e.Kind == Died || e.Kind == "death_notice" {
			return true
		}
	}
	return false
}

// scope decides whether a case counts. Out of scope are, for arrests only, a
// criminal pretext in the documenter's own judgement and an abduction whose
// author could not be identified. FIELD.md section 1.
func scope(v *voices, c Case) string {
	if ruled, ok := v.ruled("accept.scope"); ok {
		return ruled
	}
	if c.Kind != "arrest" {
		return InScope
	}
	switch {
	case c.Party == "unidentified":
		return "unidentified"
	case c.Pretext == "criminal" && saidByOthers(v, "arrest.pretext", "criminal"):
		return "criminal"
	}
	return InScope
}

// saidByOthers says whether a source that is not the alleged party gives the
// value: that party's word alone does not change the scope.
func saidByOthers(v *voices, field, value string) bool {
	if _, ok := v.ruled(field); ok {
		return true
	}
	for _, r := range v.reports {
		if !v.sources[r.Source].SpeaksForParty() && contains(r.Claims.All(field), value) {
			return true
		}
	}
	return false
}

// proof is computed from the origins behind the reports; only a reviewer can
// state reasonable grounds.
func proof(v *voices) string {
	if ruled, ok := v.ruled("proof"); ok {
		return ruled
	}
	if v.origins() >= 2 {
		return Corroborated
	}
	for _, r := range v.reports {
		if g := v.sources[r.Source].Reliability; g != "" && g != "F" {
			return SingleSource
		}
	}
	return Claimed
}

// adulthood is the age in years at which a child is one no longer (Convention
// on the Rights of the Child, article 1).
const adulthood = 18

// ageClass is child or adult where that is certain: by the date of birth, else
// by the age that was stated for the event, else by what other ages leave
// possible, else by the source's own class.
func ageClass(v *voices, p Person, at edtf.Date) string {
	if class := classOn(v.date("person.birth_date"), at); class != "" {
		return class
	}
	if age, ok := number(v.one("person.age")); ok {
		return classOfAges(edtf.Ages{Min: age, Max: age})
	}
	if class := classOn(p.Birth, at); class != "" {
		return class
	}
	return v.one("person.age_class")
}

// age is the age at the event in whole years, where only one is possible.
func age(v *voices, p Person, at edtf.Date) string {
	if ages, ok := edtf.AgeAt(v.date("person.birth_date"), at); ok && ages.Min == ages.Max {
		return strconv.Itoa(ages.Min)
	}
	if stated, ok := number(v.one("person.age")); ok {
		return strconv.Itoa(stated)
	}
	if ages, ok := edtf.AgeAt(p.Birth, at); ok && ages.Min == ages.Max {
		return strconv.Itoa(ages.Min)
	}
	return ""
}

func classOn(birth, at edtf.Date) string {
	ages, ok := edtf.AgeAt(birth, at)
	if !ok {
		return ""
	}
	return classOfAges(ages)
}

func classOfAges(ages edtf.Ages) string {
	switch {
	case ages.Min >= adulthood:
		return "adult"
	case ages.Max < adulthood:
		return "child"
	}
	return ""
}

// sexAge makes children, women and men add up: a girl counts as a child only.
func sexAge(sex, class string) string {
	switch {
	case class == "child":
		return "child"
	case class == "adult" && sex == "female":
		return "woman"
	case class == "adult" && sex == "male":
		return "man"
	}
	return "unknown"
}

func containsID(ids []SourceID, id SourceID) bool {
	for _, x := range ids {
		if x == id {
			return true
		}
	}
	return false
}
