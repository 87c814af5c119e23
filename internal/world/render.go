package world

import "strconv"

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

func (t teller) cell(a *account, field string) string {
	if group, _ := splitField(field); group == "person" {
		return t.personCell(a, field)
	}
	l := t.list
	switch field {
	case "case.kind":
		return t.word(field, a.Kind)
	case "arrest.date":
		return t.date(a.Date)
	case "arrest.place":
		return t.place(a.place)
	case "arrest.party":
		return t.party(a.Party)
	case "arrest.circumstance":
		return t.detail(a, "circumstance", a.Circumstance)
	case "arrest.pretext":
		if a.Pretext == "criminal" {
			return t.word("pretext", a.Pretext) // the documenter's judgement is never a detail
		}
		return t.detail(a, "pretext", a.Pretext)
	case "incident.key":
		return a.Incident.Key
	case "incident.count":
		return countOf(a.Incident)
	case "return.from":
		return t.word("State", a.Return.From)
	case "return.date":
		return t.date(a.Return.Date)
	case "return.kind":
		return t.word(field, a.Return.Kind)
	case "return.crossing":
		return spokenName(a.Return.Crossing, l.language)
	case "custody.site":
		return spokenName(a.Custody.Site, l.language)
	case "custody.status":
		return t.word(field, a.Custody.Status)
	case "custody.date":
		return t.date(a.Custody.Date)
	case "outcome.kind":
		return t.word(field, a.Outcome.Kind)
	case "outcome.date":
		return t.date(a.Outcome.Date)
	case "outcome.standard":
		return t.word("standard", a.Outcome.Standard)
	case "outcome.cause":
		if a.Kind == "killing" {
			return t.word("cause", a.Cause)
		}
		return t.word("cause", a.Outcome.Cause)
	case "torture.date":
		return t.date(a.Torture.Date)
	case "torture.method":
		return t.word("method", a.Torture.Method)
	case "torture.finding":
		return t.word("finding", a.Torture.Finding)
	case "consent.publish":
		return t.word("consent", a.Publish)
	}
	return ""
}

func (t teller) personCell(a *account, field string) string {
	s, p := &a.spelled, &a.Person
	switch field {
	case "person.name", "person.name_latin":
		return s.whole
	case "person.given":
		return s.given
	case "person.father":
		return s.father
	case "person.grandfather":
		return s.grandfather
	case "person.family":
		return s.family
	case "person.mother":
		return s.mother
	case "person.aka":
		return s.aka
	case "person.sex":
		return t.word("sex", a.sex)
	case "person.birth_date":
		return t.date(a.birth)
	case "person.age":
		if a.age >= 0 {
			return strconv.Itoa(a.age)
		}
		return ""
	case "person.age_class":
		return t.word("age_class", a.ageClass)
	case "person.origin":
		return t.place(a.origin)
	case "person.occupation":
		return t.detail(a, "occupation", p.Occupation)
	case "person.group":
		return t.detail(a, "group", p.Group)
	case "person.id_number":
		return p.IDNumber
	case "person.phone":
		return p.Phone
	}
	return ""
}

// splitField parts "person.name" into group and name.
func splitField(field string) (group, name string) {
	for i := range len(field) {
		if field[i] == '.' {
			return field[:i], field[i+1:]
		}
	}
	return field, ""
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

// place writes a place by name, at times by its code.
func (t teller) place(code string) string {
	forms, ok := syria().spoken[placeCode(code)]
	switch {
	case !ok || t.chance(10):
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
