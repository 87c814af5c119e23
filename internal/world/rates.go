package world

// rates are how often a source errs, in thousandths of its rows, by the noise of
// FIELD.md section 5.
type rates struct {
	// of names
	grandfather int // gives the grandfather
	noFather    int
	noFamily    int
	swapped     int // father and family changed places
	reversed    int // the whole name turned round
	spelling    int // of each part: hamza, ya, ta marbuta, spacing of compounds
	slip        int // of each part: a letter dropped, doubled, changed
	damage      int // of each part: a PDF or a scan spoilt it
	aside       int // nickname, title, town beside the name
	otherScript int // writes the name in the other script
	unknown     int // nobody knew the name
	noMother    int
	wholeMother int // gives her family too
	// of facts
	noSex, noBirth, birthYear, birthDefault, birthSlip int
	dateSlip, dateMonth, dateYear, noDate, dayForMonth int
	placeUp, noPlace, placeWrong                       int
	noAgency, noParty, partyWrong                      int
	detail                                             int // gives circumstance, pretext, occupation and the like
	event                                              int // knows what became of the person
	second                                             int // tells of one case twice
	queued                                             int // writes a place that nobody knows
}

func carefulRates() rates {
	return rates{grandfather: 700, noFather: 8, noFamily: 4, swapped: 4, reversed: 0, spelling: 90, slip: 12, damage: 2, aside: 60,
		unknown: 2, noMother: 120, wholeMother: 550, noSex: 5, noBirth: 60, birthYear: 120, birthSlip: 20,
		dateSlip: 40, dateMonth: 40, dateYear: 4, noDate: 4, dayForMonth: 4, placeUp: 80, noPlace: 5, placeWrong: 4,
		noAgency: 150, noParty: 8, partyWrong: 3, detail: 850, event: 850, second: 12, queued: 1}
}

func partnerRates() rates {
	return rates{grandfather: 120, noFather: 120, noFamily: 10, swapped: 12, reversed: 10, spelling: 0, slip: 25, aside: 20,
		unknown: 4, noMother: 350, wholeMother: 250, noSex: 20, noBirth: 150, birthYear: 350, birthDefault: 60, birthSlip: 30,
		dateSlip: 90, dateMonth: 90, dateYear: 15, noDate: 10, dayForMonth: 12, placeUp: 220, noPlace: 15, placeWrong: 8,
		noAgency: 500, noParty: 20, partyWrong: 6, detail: 600, event: 700, second: 15, queued: 2}
}

func familyRates() rates {
	return rates{grandfather: 350, noFather: 60, noFamily: 15, swapped: 10, reversed: 15, spelling: 220, slip: 25, damage: 10, aside: 120,
		unknown: 3, noMother: 200, wholeMother: 350, noSex: 10, noBirth: 200, birthSlip: 120,
		dateSlip: 90, dateMonth: 120, dateYear: 20, noDate: 12, dayForMonth: 0, placeUp: 200, noPlace: 10, placeWrong: 8,
		noAgency: 350, noParty: 15, partyWrong: 6, detail: 550, event: 800, second: 25, queued: 2}
}

func monitorRates() rates {
	return rates{grandfather: 60, noFather: 200, noFamily: 12, swapped: 12, reversed: 8, spelling: 120, slip: 30, damage: 3, aside: 40,
		otherScript: 450, unknown: 5, noMother: 550, wholeMother: 150, noSex: 40, noBirth: 300, birthYear: 450, birthDefault: 40, birthSlip: 30,
		dateSlip: 110, dateMonth: 120, dateYear: 20, noDate: 15, dayForMonth: 15, placeUp: 260, noPlace: 20, placeWrong: 10,
		noAgency: 600, noParty: 25, partyWrong: 8, detail: 400, event: 550, second: 20, queued: 3}
}
