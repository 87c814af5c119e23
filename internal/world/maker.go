package world

import (
	"strconv"

	"sijil/internal/edtf"
)

// maker turns groups into cases. It numbers people and cases as it goes, so the
// numbers depend on the groups before; all else depends on the group alone.
type maker struct {
	seed                     uint64
	limit                    int
	persons, cases, incident int
	number                   uint64 // of the group
	draws                    draws
	out                      []Case
}

// make gives the cases of a group. They are valid until the next call.
func (m *maker) make(g group) []Case {
	m.draws.begin(m.seed, forGroup, m.number, 0)
	m.number++
	slots := g.slots[:min(len(g.slots), m.limit-m.cases)]
	m.out = m.out[:0]
	if len(slots) > 1 {
		g.kinship = settleKinship(g.kinship, slots)
	} else {
		g.kinship = alone
	}
	people := m.people(g.kinship, slots)
	together := m.together(g.kinship)
	shared := m.dateIn(slots[0])
	spot := syria().somewhere(&m.draws, slots[0].governorate, slots[0].party)
	for i, s := range slots {
		c := Case{Kind: s.kind, Person: people[i]}
		if i == 0 || together {
			c.Date, c.Place = shared, spot
		} else {
			c.Date, c.Place = m.dateIn(s), syria().somewhere(&m.draws, s.governorate, s.party)
		}
		m.open(&c, s)
		m.out = append(m.out, c)
	}
	m.bearAll(g.kinship, slots)
	if together && len(slots) > 1 {
		m.bindIncident(g.kinship)
	}
	for i, s := range slots {
		var before edtf.Day // the next arrest of the same person
		if g.kinship == twice && i+1 < len(slots) {
			before = m.out[i+1].Date.First
		}
		m.goOn(&m.out[i], s, before)
		m.finish(&m.out[i])
	}
	return m.out
}

// together says whether the people of a group were taken on one day in one place.
func (m *maker) together(k kinship) bool {
	switch k {
	case raid:
		return true
	case siblings:
		return m.draws.chance(800)
	case swapped:
		return m.draws.chance(600)
	case cousins:
		return m.draws.chance(350)
	}
	return false
}

// dateIn draws when the people of a slot were taken, and how well that is known.
func (m *maker) dateIn(s slot) When {
	d := &m.draws
	days := int(s.to-s.from) + 1
	w := onDay(s.from + edtf.Day(d.below(days)))
	if s.strict {
		if d.chance(60) { // "between the 5th and the 8th"
			if span := (When{First: w.First, Last: w.First + edtf.Day(d.between(1, 5)), As: ToSpan}); span.inOneMonth() {
				return span
			}
		}
		return w
	}
	switch r := d.below(100); {
	case r < 72:
		return w
	case r < 76:
		return When{First: w.First, Last: w.First + edtf.Day(d.between(1, 9)), As: ToSpan}
	case r < 92:
		w = w.month()
	default:
		w = w.year()
	}
	w.About = d.chance(150)
	return w
}

// settleKinship takes back a kinship that the people of a group cannot have:
// father and son are male, and the father, who comes first, is a man.
func settleKinship(k kinship, slots []slot) kinship {
	if k == swapped {
		if slots[0].class == "child" && slots[1].class == "man" {
			slots[0], slots[1] = slots[1], slots[0]
		}
		if slots[0].class != "man" || slots[1].class == "woman" {
			return siblings
		}
	}
	return k
}

// people draws who the people of a group are, but for their births.
func (m *maker) people(k kinship, slots []slot) []Person {
	people := make([]Person, len(slots))
	for i, s := range slots {
		if k == twice && i > 0 {
			continue
		}
		female := s.class == "woman"
		if s.class == "child" {
			female = m.draws.chance(180) && k != swapped
		}
		m.persons++
		people[i] = Person{Female: female, number: m.persons, ID: "P" + padded(m.persons, 6)}
	}
	m.nameAll(k, people)
	for i, s := range slots {
		if k == twice && i > 0 {
			people[i] = people[0]
			continue
		}
		m.describe(&people[i], s.governorate, s.class != "child")
		if i > 0 && (k == siblings || k == swapped) {
			people[i].Origin = people[0].Origin
		}
	}
	return people
}

// nameAll gives the people of a group their names.
func (m *maker) nameAll(k kinship, people []Person) {
	first := m.stranger(people[0].Female)
	people[0].Name = first
	taken := []*lexeme{first.Given, first.Father}
	for i := 1; i < len(people); i++ {
		p := &people[i]
		p.Name = m.stranger(p.Female)
		switch {
		case k == siblings:
			p.Name = first
			p.Name.Given = m.otherGiven(p.Female, taken)
			taken = append(taken, p.Name.Given)
		case k == swapped: // the father is Ahmad Muhammad, his son Muhammad Ahmad
			p.Name.Given, p.Name.Father, p.Name.Grandfather, p.Name.Family = first.Father, first.Given, first.Father, first.Family
		case k == cousins:
			p.Name.Father, p.Name.Grandfather, p.Name.Family = m.otherGiven(false, taken[1:]), first.Grandfather, first.Family
		case k == namesakes:
			p.Name.Father, p.Name.Family = first.Father, first.Family
		}
		if (k == cousins || k == namesakes) && p.Female == people[0].Female {
			p.Name.Given = first.Given
		}
	}
}

// bearAll gives births: a father is at least 18 years older than his son,
// siblings are born at least 300 days apart, and one person is born once.
func (m *maker) bearAll(k kinship, slots []slot) {
	for i := range m.out {
		c := &m.out[i]
		switch {
		case k == twice && i > 0:
			c.Person.Born, c.Person.Birth = m.out[0].Person.Born, m.out[0].Person.Birth
			c.Person.AgeClass = ""
			if !decided(c.Person.Birth, c.Date) {
				c.Person.AgeClass = "adult"
			}
		case k == swapped && i > 0:
			m.bearSon(&c.Person, slots[i], c.Date)
		default:
			for try := 0; ; try++ {
				m.bear(&c.Person, slots[i].class, c.Date)
				if k != siblings || try == 20 || m.apart(i) {
					break
				}
			}
		}
	}
	if k == swapped && len(m.out) > 1 {
		m.ageFather()
	}
}

// apart says whether a person is born 300 days or more from the others before.
func (m *maker) apart(i int) bool {
	for j := range i {
		gap := m.out[i].Person.Born - m.out[j].Person.Born
		if gap > -300 && gap < 300 {
			return false
		}
	}
	return true
}

// bearSon gives a grown son a birth that leaves his father years enough.
func (m *maker) bearSon(son *Person, s slot, at When) {
	if s.class == "child" {
		m.bear(son, s.class, at)
		return
	}
	son.Born = yearsBefore(at.First, m.draws.between(18, 32)) - edtf.Day(m.draws.below(360))
	m.recall(son, at)
}

// ageFather makes the father old enough to have a son.
func (m *maker) ageFather() {
	father, son := &m.out[0], &m.out[1]
	if latest := yearsBefore(son.Person.Born, 18); father.Person.Born > latest {
		father.Person.Born = latest - edtf.Day(m.draws.below(3000))
		m.recall(&father.Person, father.Date)
	}
}

// bindIncident makes one incident of a group that was taken together. A raid
// takes more people than those whose names are known.
func (m *maker) bindIncident(k kinship) {
	m.incident++
	count := len(m.out)
	if k == raid {
		count += m.draws.below(20)
	}
	for i := range m.out {
		m.out[i].Incident = Incident{Key: "I" + padded(m.incident, 5), Count: count}
	}
}

// finish numbers a case and says when its latest state was written down.
func (m *maker) finish(c *Case) {
	m.cases++
	c.number = m.cases
	c.Key = "C" + padded(m.cases, 6)
	c.Reported = c.lastFact() + edtf.Day(m.draws.between(1, 14))
	switch r := m.draws.below(100); {
	case r < 25:
		c.Publish = "given"
	case r < 40:
		c.Publish = "refused"
	case r < 75:
		c.Publish = "not_asked"
	}
}

func padded(n, width int) string {
	s := strconv.Itoa(n)
	for len(s) < width {
		s = "0" + s
	}
	return s
}
