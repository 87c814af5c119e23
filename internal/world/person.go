package world

import (
	"strings"

	"sijil/internal/edtf"
)

// Person is one invented human being.
type Person struct {
	ID         string // P and a number; the same in every case of the person
	Name       Name
	Aka        string // أبو خالد; most have none
	Female     bool
	Born       edtf.Day // the truth, which nobody may know
	Birth      When     // what is known of it; zero where nothing is
	AgeClass   string   // child or adult, said where Birth does not decide
	Origin     string
	Occupation string // code of the words; most have none
	Group      string // code of the vocabulary group; most have none
	IDNumber   string // of a shape that no State gives out
	Phone      string // of a network that does not exist
	number     int
}

// Name is the parts of a name. Mother and MotherFamily are the mother's.
type Name struct {
	Given, Father, Grandfather, Family, Mother, MotherFamily *lexeme
}

// Sex is male or female.
func (p *Person) Sex() string {
	if p.Female {
		return "female"
	}
	return "male"
}

// whole is the name of given, father, grandfather and family in Arabic.
func (n Name) whole() string {
	return strings.Join([]string{n.Given.arabic, n.Father.arabic, n.Grandfather.arabic, n.Family.arabic}, " ")
}

// latin is the name of given, father and family as scholars write it.
func (n Name) latin() string {
	return n.Given.latin[scholarly][0] + " " + n.Father.latin[scholarly][0] + " " + n.Family.latin[scholarly][0]
}

// mother is the mother's name in Arabic.
func (n Name) mother() string { return n.Mother.arabic + " " + n.MotherFamily.arabic }

// age is the age in whole years on a day.
func (p *Person) age(on edtf.Day) int {
	y, mon, d := on.YMD()
	by, bmon, bd := p.Born.YMD()
	age := y - by
	if mon < bmon || (mon == bmon && d < bd) {
		age--
	}
	return age
}

// stranger draws the name of somebody who has no kin in the world.
func (m *maker) stranger(female bool) Name {
	d, x := &m.draws, words()
	n := Name{Given: x.given(d, female), Family: x.family(d), Mother: x.given(d, true), MotherFamily: x.family(d)}
	n.Father = m.otherGiven(false, []*lexeme{n.Given})
	n.Grandfather = m.otherGiven(false, []*lexeme{n.Father})
	return n
}

// otherGiven draws a given name that the parents have not given yet.
func (m *maker) otherGiven(female bool, taken []*lexeme) *lexeme {
	for {
		l := words().given(&m.draws, female)
		free := true
		for _, t := range taken {
			free = free && t != l
		}
		if free {
			return l
		}
	}
}

// describe draws what else is known of a person: origin, work, ids.
func (m *maker) describe(p *Person, home string, adult bool) {
	d := &m.draws
	p.Origin = home
	if d.chance(150) {
		p.Origin = one(d, governorates)
	}
	if adult && d.chance(450) {
		o := one(d, occupations)
		if p.Female {
			o = one(d, occupationsOfWomen)
		}
		p.Occupation, p.Group = o.code, o.group
	} else if !adult && d.chance(300) {
		p.Occupation, p.Group = "pupil", "student"
	}
	if adult && !p.Female && d.chance(90) {
		p.Aka = "أبو " + words().given(d, false).arabic
	}
	if d.chance(70) {
		p.IDNumber = "99" + digits(d, 9) // no governorate has the number 99
	}
	if d.chance(60) {
		p.Phone = "+96390" + digits(d, 7) // 090 is no prefix of a Syrian network
	}
}

// digits draws n digits.
func digits(d *draws, n int) string {
	b := make([]byte, n)
	for i := range b {
		b[i] = byte('0' + d.below(10))
	}
	return string(b)
}

// bear draws a date of birth for a class (child, woman, man), so that the class
// holds on every day of the event, and then what is known of it.
func (m *maker) bear(p *Person, class string, at When) {
	age := m.ageOf(class)
	if class == "child" {
		p.Born = yearsBefore(at.Last, age) - edtf.Day(m.draws.below(300))
	} else {
		p.Born = yearsBefore(at.First, age) - edtf.Day(m.draws.below(360))
	}
	m.recall(p, at)
}

// ageOf draws an age in years. Most of those taken are men of 20 to 45 and boys
// of 13 to 17.
func (m *maker) ageOf(class string) int {
	d := &m.draws
	switch {
	case class == "child" && d.chance(750):
		return d.between(13, 16)
	case class == "child":
		return d.between(2, 16)
	case d.chance(700):
		return d.between(18, 45)
	}
	return d.between(20, 74)
}

// recall draws how well a birth is known: mostly to the day or the year.
func (m *maker) recall(p *Person, at When) {
	p.Birth = When{}
	switch r := m.draws.below(100); {
	case r < 56:
		p.Birth = onDay(p.Born)
	case r < 61:
		p.Birth = onDay(p.Born).month()
	case r < 93:
		p.Birth = onDay(p.Born).year()
	}
	p.AgeClass = ""
	if !decided(p.Birth, at) {
		p.AgeClass = "adult"
		if p.age(at.Last) < adulthood {
			p.AgeClass = "child"
		}
	}
}

// adulthood is the age at which a child is one no longer (Convention on the
// Rights of the Child, article 1).
const adulthood = 18

// decided says whether a birth tells child from adult at an event, whichever
// days of the two are true.
func decided(birth, at When) bool {
	if birth.IsZero() || at.IsZero() {
		return false
	}
	oldest, youngest := Person{Born: birth.First}, Person{Born: birth.Last}
	return (oldest.age(at.Last) < adulthood) == (youngest.age(at.First) < adulthood)
}
