package register

import (
	"strings"

	"sijil/internal/edtf"
)

// Person is one human being, resolved from reports. Each value is the one that
// the register uses; [Said] shows which reports give it and what others say.
type Person struct {
	ID          PersonID
	Name        string // whole, as the weightiest report gives it
	NameLatin   string
	Given       string
	Father      string
	Grandfather string
	Family      string
	Mother      string
	Aka         []string
	Sex         string // male, female or ""
	Birth       edtf.Date
	BirthPlace  string
	Origin      string // place code
	Nationality []string
	IDNumber    string
	Occupation  string
	Groups      []string
	Phone       []string
	Address     string
	Unlinkable  string // why nothing can be matched with this person; "" where it can
}

// settlePerson resolves the attributes of a person from the reports that speak
// of them.
func settlePerson(v *voices) Person {
	p := Person{
		Name:        v.one("person.name"),
		NameLatin:   v.one("person.name_latin"),
		Given:       v.one("person.given"),
		Father:      v.one("person.father"),
		Grandfather: v.one("person.grandfather"),
		Family:      v.one("person.family"),
		Mother:      v.one("person.mother"),
		Aka:         onLines(v.all("person.aka")),
		Sex:         v.one("person.sex"),
		BirthPlace:  v.one("person.birth_place"),
		Origin:      v.one("person.origin"),
		Nationality: v.all("person.nationality"),
		IDNumber:    v.one("person.id_number"),
		Occupation:  v.one("person.occupation"),
		Groups:      v.all("person.group"),
		Phone:       onLines(v.all("person.phone")),
		Address:     v.one("person.address"),
	}
	p.Birth = settleBirth(v)
	p.Name = wholeName(p)
	p.Unlinkable = unlinkable(v.reports)
	return p
}

// onLines puts each value on one line, whatever breaks the cell of a sheet had:
// tables keep such values a line each.
func onLines(values []string) []string {
	for i, v := range values {
		if strings.ContainsAny(v, "\n\r") {
			values[i] = strings.Join(strings.Fields(v), " ")
		}
	}
	return values
}

// wholeName is the name as given, or its parts in their order.
func wholeName(p Person) string {
	if p.Name != "" {
		return p.Name
	}
	name := ""
	for _, part := range []string{p.Given, p.Father, p.Grandfather, p.Family} {
		if part == "" {
			continue
		}
		if name != "" {
			name += " "
		}
		name += part
	}
	if name == "" {
		return p.NameLatin
	}
	return name
}

// settleBirth gives the stated date of birth, else the interval in which every
// stated age agrees; where ages contradict each other, that of the first report.
func settleBirth(v *voices) edtf.Date {
	if d := v.date("person.birth_date"); !d.IsZero() {
		return d
	}
	var birth edtf.Date
	for _, r := range v.reports {
		d := birthFromAge(r)
		switch {
		case d.IsZero():
		case birth.IsZero():
			birth = d
		case d.First() <= birth.Last() && birth.First() <= d.Last():
			birth = edtf.FromDays(max(d.First(), birth.First()), min(d.Last(), birth.Last()))
		}
	}
	return birth
}

// birthFromAge reads an age as the interval of days on which its bearer can
// have been born: person.age at the event, person.age_now at the report's date.
func birthFromAge(r Report) edtf.Date {
	if age, ok := number(r.Claims.First("person.age")); ok {
		for _, field := range []string{"arrest.date", "killing.date", "event.date", "outcome.date"} {
			if at := r.Claims.Date(field); !at.IsZero() {
				return edtf.BirthFromAge(age, at)
			}
		}
	}
	if age, ok := number(r.Claims.First("person.age_now")); ok {
		if at := r.Claims.Date("report.date"); !at.IsZero() {
			return edtf.BirthFromAge(age, at)
		}
	}
	return edtf.Date{}
}

// number reads a whole number of at most four digits.
func number(s string) (int, bool) {
	if s == "" || len(s) > 4 {
		return 0, false
	}
	n := 0
	for _, c := range []byte(s) {
		if c < '0' || c > '9' {
			return 0, false
		}
		n = n*10 + int(c-'0')
	}
	return n, true
}

// unlinkable says why a person cannot be matched: every report of them is
// unlinkable, and the first says why.
func unlinkable(reports []Report) string {
	for _, r := range reports {
		if r.Unlinkable == "" {
			return ""
		}
	}
	if len(reports) == 0 {
		return ""
	}
	return reports[0].Unlinkable
}
