package world

import "sijil/internal/edtf"

// account is what a source holds to be true of a case, and how it writes the
// person's name. Facts that it lacks are zero.
type account struct {
	Case
	sex        string
	birth      When
	age        int // -1: not said
	ageClass   string
	origin     string
	spelled    spelling
	where      string // the place: a p-code, or a text that nobody knows
	taken      When   // the date in truth
	detail     bool
	difficulty int // how far from the truth, as a reader who compares would feel it
}

// teller is who gives an account: the source's list, the stream that decides,
// and whether the account must be right.
type teller struct {
	*draws
	list *style
	// sure: this account alone must settle into the truth. Of each case of a
	// strict world the first list that has it is sure.
	sure bool
	// strict: it may be vague, late or silent, and may not contradict.
	strict bool
}

// tell makes an account of a case.
func (t teller) tell(c *Case) account {
	r := &t.list.rates
	a := account{Case: *c, age: -1, sex: c.Person.Sex(), birth: c.Person.Birth, ageClass: c.Person.AgeClass,
		origin: c.Person.Origin, where: c.Place, taken: c.Date, detail: t.chance(r.detail)}
	t.name(&a)
	if !t.sure {
		t.dim(&a, r)
	}
	t.birth(&a, r, c.Person.age(c.Date.Last))
	if t.chance(200) {
		a.origin = ""
	}
	return a
}

// dim takes away from the facts, or changes them as lists do.
func (t teller) dim(a *account, r *rates) {
	t.dimDate(a, r)
	t.dimPlace(a, r)
	t.dimParty(a, r)
	if t.chance(r.noSex) {
		a.sex = ""
	}
	if !t.chance(r.event) {
		a.Custody, a.Outcome, a.Torture = Custody{}, Outcome{}, Torture{}
	}
	if t.chance(250) {
		a.Return = Return{}
	}
	if t.chance(300) {
		a.Return.Crossing = ""
	}
	if t.chance(250) {
		a.Incident = Incident{}
	}
}

// dimDate shifts, coarsens or drops the date of the case.
func (t teller) dimDate(a *account, r *rates) {
	w := a.Date
	switch {
	case t.chance(r.dateSlip):
		w = w.moved(one(t.draws, []int{-3, -2, -1, 1, 1, 2, 3}))
		a.difficulty++
	case t.chance(r.dateMonth):
		w = w.month()
		a.difficulty++
	case t.chance(r.dateYear):
		w = w.year()
		a.difficulty += 2
	case t.chance(r.noDate):
		w = When{}
		a.difficulty += 2
	case t.chance(r.dayForMonth):
		w = dayForMonth(w)
		a.difficulty += 2
	}
	if t.strict && !w.IsZero() && !w.covers(a.Date) && !sameMonth(w, a.Date) {
		return
	}
	if !w.IsZero() && w.First > horizon {
		return
	}
	a.Date = w
}

// covers says whether a date leaves another one possible on each of its days.
func (w When) covers(o When) bool { return w.First <= o.First && w.Last >= o.Last }

// sameMonth says whether both lie in one month.
func sameMonth(a, b When) bool {
	return When{First: min(a.First, b.First), Last: max(a.Last, b.Last)}.inOneMonth()
}

// dayForMonth reads 05/03 as 3 May, where that is a day.
func dayForMonth(w When) When {
	y, m, d := w.First.YMD()
	if w.As != ToDay || d > 12 {
		return w
	}
	if turned := day(y, d, m); turned <= horizon {
		return onDay(turned)
	}
	return w
}

// dimPlace gives the holder of a place in its stead, another one, or none.
func (t teller) dimPlace(a *account, r *rates) {
	l := syria()
	switch {
	case t.chance(r.placeUp) && l.parent[a.Place] != "SYR":
		a.where = l.parent[a.Place]
		a.difficulty++
	case t.chance(r.noPlace):
		a.where = ""
		a.difficulty++
	case !t.strict && t.chance(r.placeWrong):
		a.where = one(t.draws, governorates)
		a.difficulty += 2
	case !t.strict && t.chance(r.queued):
		a.where = one(t.draws, unknownPlaces)
		a.difficulty++
	}
}

// unknownPlaces are texts that no gazetteer settles.
var unknownPlaces = []string{"قرب الجسر", "على الطريق الدولي", "شارع الثلاثين"}

// dimParty gives the party for its agency, no party, or another one.
func (t teller) dimParty(a *account, r *rates) {
	if t.chance(r.noAgency) {
		a.Party = topParty(a.Party)
	}
	switch {
	case t.chance(r.noParty):
		a.Party = ""
	case !t.strict && t.chance(r.partyWrong):
		a.Party = one(t.draws, parties)
	}
}

// birth says what the source knows of a birth: a date, or in its place the age
// at the event. Near eighteen a strict account stays as it is.
func (t teller) birth(a *account, r *rates, age int) {
	near := t.strict && age >= adulthood-2 && age <= adulthood+2
	if t.list.has("person.age") {
		a.birth = When{}
		a.age = age
		if t.chance(r.birthSlip) && !near {
			a.age = max(a.age+one(t.draws, []int{-2, -1, -1, 1, 1, 2}), 1)
		}
		if !t.sure && t.chance(r.noBirth) {
			a.age = -1
		}
		return
	}
	if t.sure || near || a.birth.IsZero() {
		return
	}
	switch {
	case t.chance(r.noBirth):
		a.birth = When{}
		a.difficulty++
	case t.chance(r.birthYear):
		a.birth = a.birth.year()
	case t.chance(r.birthDefault):
		a.birth = onDay(a.birth.year().First) // 1 January fills the box
		a.difficulty++
	case t.chance(r.birthSlip):
		a.birth = a.birth.moved(one(t.draws, []int{-366, -365, 365, 366, -30, 30, -10, 10}))
		a.difficulty++
	}
}

// has says whether the list has a column for a field.
func (s *style) has(field string) bool {
	for _, c := range s.columns {
		if c.field == field {
			return true
		}
	}
	return false
}

// reported is the day on which the source wrote the account down: within two
// weeks of the last that it tells.
func (a *account) reported(d *draws) edtf.Day {
	told := a.Case
	if told.Date.As != ToDay {
		told.Date = a.taken // "in 2024" is not told on the last day of 2024
	}
	return told.lastFact() + edtf.Day(d.between(1, 14))
}
