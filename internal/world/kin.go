package world

import "sijil/internal/edtf"

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
func (m *maker) people(k kinship) []Person {
	people := make([]Person, len(m.slots))
	for i, s := range m.slots {
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
	for i, s := range m.slots {
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
func (m *maker) bearAll(k kinship) {
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
			m.bearSon(&c.Person, m.slots[i], c.Date)
		default:
			for try := 0; ; try++ {
				m.bear(&c.Person, m.slots[i].class, c.Date)
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
