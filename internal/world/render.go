package world

import (
	"strconv"
	"strings"
)

// cells writes an account under the columns of a list.
func (t teller) cells(a *account, key string) []string {
	cells := make([]string, len(t.list.columns))
	reported := a.reported(t.draws)
	for i, c := range t.list.columns {
		switch c.field {
		case "report.key":
			cells[i] = key
		case "report.date":
			cells[i] = t.list.dates.write(onDay(reported))
		default:
			cells[i] = t.cell(a, c.field)
			if cells[i] == "" && t.list.blanks(c.field) && t.chance(250) {
				cells[i] = t.list.blank
			}
		}
	}
	return cells
}

// blanks says whether a list has a word for "not known" in a column: those in
// which the word is a value to nobody else.
func (s *style) blanks(field string) bool {
	switch field {
	case "person.mother", "person.origin", "arrest.circumstance", "arrest.pretext", "person.occupation":
		return s.blank != ""
	}
	return false
}

// cell is what an account says for a field, as the list writes it.
func (t teller) cell(a *account, field string) string {
	switch group, name, _ := strings.Cut(field, "."); group {
	case "person":
		return t.personCell(a, name)
	case "arrest":
		return t.arrestCell(a, name)
	case "return":
		return t.returnCell(&a.Return, name)
	case "custody":
		return t.custodyCell(&a.Custody, name)
	case "outcome":
		return t.outcomeCell(a, name)
	case "torture":
		return t.tortureCell(&a.Torture, name)
	}
	switch field {
	case "case.kind":
		return t.word(field, a.Kind)
	case "incident.key":
		return a.Incident.Key
	case "incident.count":
		return countOf(a.Incident)
	case "consent.publish":
		return t.word("consent", a.Publish)
	}
	return ""
}

// arrestCell is of the arrest or, in a row of another kind, of the killing:
// intake moves those cells to where they belong.
func (t teller) arrestCell(a *account, name string) string {
	switch name {
	case "date":
		return t.date(a.Date)
	case "place":
		return t.place(a.where)
	case "party":
		return t.party(a.Party)
	case "circumstance":
		return t.detail(a, name, a.Circumstance)
	case "pretext":
		if a.Pretext == "criminal" {
			return t.word(name, a.Pretext) // the documenter's judgement is never a detail
		}
		return t.detail(a, name, a.Pretext)
	}
	return ""
}

func (t teller) returnCell(r *Return, name string) string {
	switch name {
	case "from":
		return t.word("State", r.From)
	case "date":
		return t.date(r.Date)
	case "kind":
		return t.word("return.kind", r.Kind)
	case "crossing":
		return t.place(r.Crossing)
	}
	return ""
}

func (t teller) custodyCell(c *Custody, name string) string {
	switch name {
	case "site":
		return t.place(c.Site)
	case "status":
		return t.word("custody.status", c.Status)
	case "date":
		return t.date(c.Date)
	}
	return ""
}

func (t teller) outcomeCell(a *account, name string) string {
	switch name {
	case "kind":
		return t.word("outcome.kind", a.Outcome.Kind)
	case "date":
		return t.date(a.Outcome.Date)
	case "standard":
		return t.word(name, a.Outcome.Standard)
	case "cause":
		return t.word(name, a.Outcome.Cause+a.Cause) // one of the two: in custody, or a killing
	}
	return ""
}

func (t teller) tortureCell(x *Torture, name string) string {
	switch name {
	case "date":
		return t.date(x.Date)
	case "method":
		return t.word(name, x.Method)
	case "finding":
		return t.word(name, x.Finding)
	}
	return ""
}

func (t teller) personCell(a *account, name string) string {
	s, p := &a.spelled, &a.Person
	switch name {
	case "name", "name_latin":
		return s.whole
	case "given":
		return s.given
	case "father":
		return s.father
	case "grandfather":
		return s.grandfather
	case "family":
		return s.family
	case "mother":
		return s.mother
	case "aka":
		return s.aka
	case "sex":
		return t.word(name, a.sex)
	case "birth_date":
		return t.date(a.birth)
	case "age":
		if a.age >= 0 {
			return strconv.Itoa(a.age)
		}
		return ""
	case "age_class":
		return t.word(name, a.ageClass)
	case "origin":
		return t.place(a.origin)
	case "occupation":
		return t.detail(a, name, p.Occupation)
	case "group":
		return t.detail(a, name, p.Group)
	case "id_number":
		if p.IDNumber != "" && t.chance(40) {
			return p.IDNumber[:len(p.IDNumber)-1] // a digit short
		}
		return p.IDNumber
	case "phone":
		return p.Phone
	}
	return ""
}

func (t teller) word(field, code string) string { return say(t.draws, field, code, t.list.language) }

// detail is a word that the source gives if it knows details at all.
func (t teller) detail(a *account, field, code string) string {
	if !a.detail {
		return ""
	}
	return t.word(field, code)
}

// date writes a date; some rows of an Arabic list are typed with Arabic digits.
func (t teller) date(w When) string {
	text := t.list.dates.write(w)
	if t.list.language == arabic && !t.list.windows && t.chance(60) {
		return easternDigits.Replace(text)
	}
	return text
}

// place writes a place, a site or a crossing by name, a place at times by its
// code. What has no name is a text that stands for itself.
func (t teller) place(code string) string {
	forms, ok := syria().spoken[code]
	switch {
	case !ok || isUnit(code) && t.chance(10):
		return code
	case t.chance(500):
		return forms[t.list.language][0]
	}
	return one(t.draws, forms[t.list.language])
}

// party writes a party, at times by the list's own word for it.
func (t teller) party(code string) string {
	if word := t.list.partyWord[code]; word != "" && t.chance(300) {
		return word
	}
	return t.word("party", code)
}
