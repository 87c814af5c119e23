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
	slots                    []slot
	out                      []Case
}

// next gives the cases of a group. They are valid until the next call.
func (m *maker) next(g group) []Case {
	m.draws.begin(m.seed, forGroup, m.number, 0)
	m.number++
	m.slots = append(m.slots[:0], g.slots[:min(len(g.slots), m.limit-m.cases)]...)
	k := alone
	if len(m.slots) > 1 {
		k = settleKinship(g.kinship, m.slots)
	}
	people := m.people(k)
	together := m.together(k)
	m.take(people, together)
	m.bearAll(k)
	if together {
		m.bindIncident(k)
	}
	for i := range m.out {
		var before edtf.Day // the next arrest of the same person
		if k == twice && i+1 < len(m.out) {
			before = m.out[i+1].Date.First
		}
		m.goOn(&m.out[i], m.slots[i], before)
		m.finish(&m.out[i])
	}
	return m.out
}

// take begins the cases: when and where, on one day in one place if together.
func (m *maker) take(people []Person, together bool) {
	m.out = m.out[:0]
	for i, s := range m.slots {
		c := Case{Kind: s.kind, Person: people[i]}
		if i > 0 && together {
			c.Date, c.Place = m.out[0].Date, m.out[0].Place
		} else {
			c.Date, c.Place = m.dateIn(s), syria().somewhere(&m.draws, s.governorate, s.party)
		}
		m.open(&c, s)
		m.out = append(m.out, c)
	}
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
