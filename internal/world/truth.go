package world

import "strconv"

// truthColumns are the headers of truth.csv: field names, so that it needs no map.
var truthColumns = []string{
	"report.key", "report.date", "case.kind",
	"person.name", "person.name_latin", "person.given", "person.father", "person.grandfather", "person.family", "person.mother",
	"person.aka", "person.sex", "person.birth_date", "person.age_class", "person.origin", "person.nationality",
	"person.id_number", "person.occupation", "person.group", "person.phone",
	"arrest.date", "arrest.place", "arrest.party", "arrest.circumstance", "arrest.pretext",
	"killing.date", "killing.place", "killing.party", "killing.cause",
	"incident.key", "incident.count",
	"return.date", "return.from", "return.kind", "return.crossing",
	"custody.site", "custody.status", "custody.date",
	"outcome.kind", "outcome.date", "outcome.standard", "outcome.cause",
	"torture.date", "torture.method", "torture.finding",
	"consent.publish",
}

// truthRow are the cells of a case, in the order of truthColumns.
func truthRow(row []string, c *Case) []string {
	p := &c.Person
	row = append(row[:0], c.Key, c.Reported.String(), c.Kind,
		p.Name.whole(), p.Name.latin(), p.Name.Given.arabic, p.Name.Father.arabic, p.Name.Grandfather.arabic, p.Name.Family.arabic, p.Name.mother(),
		p.Aka, p.Sex(), p.Birth.String(), p.AgeClass, p.Origin, "SYR",
		p.IDNumber, plainWord("occupation", p.Occupation), p.Group, p.Phone)
	arrest := []string{c.Date.String(), c.Place, c.Party, c.Circumstance, c.Pretext, "", "", "", ""}
	if c.Kind == "killing" {
		arrest = []string{"", "", "", "", "", c.Date.String(), c.Place, c.Party, c.Cause}
	}
	row = append(row, arrest...)
	row = append(row, c.Incident.Key, countOf(c.Incident))
	row = append(row, c.Return.Date.String(), c.Return.From, c.Return.Kind, spokenName(c.Return.Crossing, arabic))
	row = append(row, spokenName(c.Custody.Site, arabic), c.Custody.Status, c.Custody.Date.String())
	row = append(row, c.Outcome.Kind, c.Outcome.Date.String(), c.Outcome.Standard, c.Outcome.Cause)
	return append(row, c.Torture.Date.String(), c.Torture.Method, c.Torture.Finding, c.Publish)
}

func countOf(i Incident) string {
	if i.Key == "" {
		return ""
	}
	return strconv.Itoa(i.Count)
}
