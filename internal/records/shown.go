package records

import (
	"sijil/internal/edtf"
	"sijil/internal/register"
)

// The forms in which programs read single records: the names of fields, dates
// as text, and what a list line says first.

type shownCase struct {
	ID           register.CaseID     `json:"id"`
	Kind         string              `json:"kind"`
	Person       register.PersonID   `json:"person"`
	Name         string              `json:"name"`
	Status       string              `json:"status"`
	Since        string              `json:"since"`
	Silent       bool                `json:"silent"` // rests on silence alone
	Date         string              `json:"date"`
	Place        string              `json:"place"`
	Party        string              `json:"party"`
	Holder       string              `json:"holder"`
	Unit         string              `json:"unit"`
	Circumstance string              `json:"circumstance"`
	Pretext      string              `json:"pretext"`
	Charge       string              `json:"charge"`
	Warrant      string              `json:"warrant"`
	Cause        string              `json:"cause"`
	Scope        string              `json:"scope"`
	Proof        string              `json:"proof"`
	Age          string              `json:"age"`
	AgeClass     string              `json:"age_class"`
	SexAge       string              `json:"sex_age"`
	Incident     string              `json:"incident"`
	Return       *shownReturn        `json:"return"` // null where none came before the arrest
	ReportedDead bool                `json:"reported_dead"`
	Rules        string              `json:"rules"`
	Reports      []register.ReportID `json:"reports"`
	Sources      []string            `json:"sources"`
	Timeline     []shownStep         `json:"timeline"`
	Events       []shownEvent        `json:"events"`
	Said         []shownField        `json:"said"`
	Rulings      []shownRuling       `json:"rulings"`
}

type shownReturn struct {
	Date     string   `json:"date"`
	From     string   `json:"from"`
	Kind     string   `json:"kind"`
	Crossing []string `json:"crossing"`
}

type shownStep struct {
	Day    string `json:"day"`
	Status string `json:"status"`
	Silent bool   `json:"silent"`
}

type shownEvent struct {
	Kind     string            `json:"kind"`
	Date     string            `json:"date"`
	Place    string            `json:"place"`
	Party    string            `json:"party"`
	Site     string            `json:"site"`
	Codes    string            `json:"codes"`
	Standard string            `json:"standard"`
	Unproven bool              `json:"unproven"`
	Report   register.ReportID `json:"report"`
}

type shownField struct {
	Field string      `json:"field"`
	Used  string      `json:"used"`
	Said  []shownSaid `json:"said"`
}

type shownSaid struct {
	Value   string              `json:"value"`
	Reports []register.ReportID `json:"reports"`
}

type shownRuling struct {
	ID     int64             `json:"id"`
	Field  string            `json:"field"`
	Value  string            `json:"value"`
	Why    string            `json:"why"`
	Report register.ReportID `json:"report"`
}

// Shown is the case as programs read it.
func (f CaseFile) Shown() any {
	c := f.Case
	s := shownCase{ID: c.ID, Kind: c.Kind, Person: c.Person, Name: f.Person.Name, Status: string(f.Status.Status), Silent: f.Status.Silent,
		Date: dateText(c.Date), Place: c.Place, Party: c.Party, Holder: c.Holder, Unit: c.Unit, Circumstance: c.Circumstance,
		Pretext: c.Pretext, Charge: c.Charge, Warrant: c.Warrant, Cause: c.Cause, Scope: c.Scope, Proof: c.Proof, Age: c.Age,
		AgeClass: c.AgeClass, SexAge: c.SexAge, Incident: c.Incident, ReportedDead: f.ReportedDead, Rules: f.Rules,
		Reports: list(c.Reports), Sources: []string{}, Timeline: []shownStep{}, Events: []shownEvent{}, Said: shownFields(f.Said), Rulings: shownRulings(f.Rulings)}
	if f.Status.Status != "" {
		s.Since = f.Status.Day.String()
	}
	if r := c.Return; !r.IsZero() {
		s.Return = &shownReturn{dateText(r.Date), r.From, r.Kind, list(r.Crossing)}
	}
	for _, r := range f.Reports {
		if n := len(s.Sources); n == 0 || s.Sources[n-1] != r.SourceName {
			s.Sources = append(s.Sources, r.SourceName)
		}
	}
	for _, step := range f.Timeline {
		s.Timeline = append(s.Timeline, shownStep{step.Day.String(), string(step.Status), step.Silent})
	}
	for _, e := range c.Events {
		s.Events = append(s.Events, shownEvent{e.Kind, dateText(e.Date), e.Place, e.Party, e.Site, e.Codes, e.Standard, e.Unproven, e.Report})
	}
	return s
}

func shownRulings(all []register.Ruling) []shownRuling {
	rulings := []shownRuling{}
	for _, r := range all {
		rulings = append(rulings, shownRuling{r.ID, r.Field, r.Value, r.Why, r.Report})
	}
	return rulings
}

type shownPerson struct {
	PersonLine
	NameLatin   string              `json:"name_latin"`
	Given       string              `json:"given"`
	Father      string              `json:"father"`
	Grandfather string              `json:"grandfather"`
	Family      string              `json:"family"`
	Aka         []string            `json:"aka"`
	BirthPlace  string              `json:"birth_place"`
	Nationality []string            `json:"nationality"`
	IDNumber    string              `json:"id_number"`
	Occupation  string              `json:"occupation"`
	Groups      []string            `json:"groups"`
	Phone       []string            `json:"phone"`
	Address     string              `json:"address"`
	Unlinkable  string              `json:"unlinkable"` // why nothing can be matched with the person; "" where it can
	Cases       []register.CaseID   `json:"cases"`
	Reports     []register.ReportID `json:"reports"`
	Said        []shownField        `json:"said"`
	Rulings     []shownRuling       `json:"rulings"`
	Relations   []shownRelation     `json:"relations"`
}

// Shown is the person as programs read them.
func (f PersonFile) Shown() any {
	p := f.Person
	return shownPerson{PersonLine: Line(p), NameLatin: p.NameLatin, Given: p.Given, Father: p.Father, Grandfather: p.Grandfather,
		Family: p.Family, Aka: list(p.Aka), BirthPlace: p.BirthPlace, Nationality: list(p.Nationality), IDNumber: p.IDNumber,
		Occupation: p.Occupation, Groups: list(p.Groups), Phone: list(p.Phone), Address: p.Address, Unlinkable: p.Unlinkable,
		Cases: list(f.Cases), Reports: list(f.Reports), Said: shownFields(f.Said),
		Rulings: shownRulings(f.Rulings), Relations: shownRelations(f.Relations)}
}

type shownRelation struct {
	ID    int64             `json:"id"`
	Kind  string            `json:"kind"`
	First register.PersonID `json:"first"`
	Other register.PersonID `json:"second"`
	Date  string            `json:"date"`
	Why   string            `json:"why"`
}

func shownRelations(all []register.PersonRelation) []shownRelation {
	shown := []shownRelation{}
	for _, r := range all {
		shown = append(shown, shownRelation{r.ID, r.Kind, r.First, r.Second, dateText(r.Date), r.Why})
	}
	return shown
}

func shownFields(said []FieldSaid) []shownField {
	fields := []shownField{}
	for _, s := range said {
		f := shownField{Field: s.Field, Used: s.Used, Said: []shownSaid{}}
		for _, v := range s.Said {
			f.Said = append(f.Said, shownSaid{v.Value, list(v.Reports)})
		}
		fields = append(fields, f)
	}
	return fields
}

// list is a list that JSON shows as [] where it is empty.
func list[T any](l []T) []T {
	if l == nil {
		return []T{}
	}
	return l
}

func dateText(d edtf.Date) string {
	if d.IsZero() {
		return ""
	}
	return d.String()
}
