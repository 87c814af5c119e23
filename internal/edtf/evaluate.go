package edtf

// read tries the orders and calendars that the text and the options leave open.
func (e *expr) read(opt Options, persian bool) Reading {
	if e.form == isTwice {
		return e.readTwice(opt, persian)
	}
	c := e.candidates(opt, persian)
	return c.reading(opt)
}

// trials are the orders to try, and those to try only if none of these gave a
// date.
func (o Order) trials() (first, then []Order) {
	switch o {
	case DMY:
		return []Order{DMY}, []Order{MDY}
	case MDY:
		return []Order{MDY}, []Order{DMY}
	case YMD:
		return []Order{YMD}, []Order{DMY, MDY}
	}
	return []Order{DMY, MDY}, nil
}

func (e *expr) candidates(opt Options, persian bool) (c candidates) {
	first, then := opt.Order.trials()
	for _, o := range first {
		e.try(o, opt, persian, &c)
	}
	if c.n > 0 {
		return c
	}
	for _, o := range then {
		e.try(o, opt, persian, &c)
	}
	return c
}

// try reads the text in one order and adds what it may mean in each calendar.
func (e *expr) try(o Order, opt Options, persian bool, c *candidates) {
	a, used, why := e.a.resolve(o)
	if why != NoReason {
		c.refuse(why)
		return
	}
	var b parts
	if e.form == isRange || e.form == isEither {
		var usedB Order
		if b, usedB, why = e.b.resolve(o); why == NoReason && !b.hasYear() {
			why = ReasonNoYear
		}
		if why == NoReason {
			why = a.fill(b)
		}
		if why != NoReason {
			c.refuse(why)
			return
		}
		used = max(used, usedB)
	}
	if !a.hasYear() {
		c.refuse(e.noYear())
		return
	}
	e.inCalendars(a, b, used, opt, persian, c)
}

// noYear tells a lone number from a date without its year.
func (e *expr) noYear() Reason {
	if e.a.n == 1 && e.a.month.n == 0 && e.a.season == 0 && e.a.nums[0].class == number {
		return ReasonNumber
	}
	return ReasonNoYear
}

// inCalendars builds the dates in each calendar that the years may count in. A
// range changes its calendar midway only if both its ends name theirs.
func (e *expr) inCalendars(a, b parts, used Order, opt Options, persian bool, c *candidates) {
	choiceA := a.calendars(opt, persian)
	if e.form != isRange && e.form != isEither {
		for _, cal := range choiceA.all() {
			e.build(a, b, cal, cal, used, opt, c)
		}
		return
	}
	choiceB := b.calendars(opt, persian)
	named := a.namesCalendar() && b.namesCalendar()
	for _, calA := range choiceA.all() {
		for _, calB := range choiceB.all() {
			if calA == calB || named {
				e.build(a, b, calA, calB, used, opt, c)
			}
		}
	}
	c.refuse(ReasonShape)
}

// build makes the dates of one order and one calendar for each side.
func (e *expr) build(a, b parts, calA, calB Calendar, used Order, opt Options, c *candidates) {
	datesA, nA, why := a.dates(calA, opt)
	datesB, nB := [2]Date{}, 1
	if why == NoReason && (e.form == isRange || e.form == isEither) {
		datesB, nB, why = b.dates(calB, opt)
	}
	if why != NoReason {
		c.refuse(why)
		return
	}
	for _, dA := range datesA[:nA] {
		for _, dB := range datesB[:nB] {
			d, why := e.join(dA, dB, a.part)
			if why != NoReason {
				c.refuse(why)
				continue
			}
			late := opt.NotAfter != 0 && (dA.First() > opt.NotAfter || !dB.IsZero() && dB.First() > opt.NotAfter)
			c.add(candidate{date: d.marked(e.lead), order: used, cal: calA, short: a.short, late: late})
		}
	}
}

// join makes one date of what the text says about a and b.
func (e *expr) join(a, b Date, part bool) (Date, Reason) {
	switch e.form {
	case isBefore:
		if part { // before the end of 2014
			return until(a), NoReason
		}
		return beforeDate(a), NoReason
	case isAfter:
		if part {
			return from(a), NoReason
		}
		return afterDate(a), NoReason
	case isUntil:
		return until(a), NoReason
	case isSince:
		return from(a), NoReason
	case isEither:
		if b.First() < a.First() {
			a, b = b, a
		}
		return span(a, b)
	case isRange:
		return span(a, b)
	}
	return a, NoReason
}

func span(a, b Date) (Date, Reason) {
	d, err := Span(a, b)
	if err != nil {
		return Date{}, ReasonBackwards
	}
	return d, NoReason
}

func from(a Date) Date { return Date{from: a.from, to: point{form: open}} }

func until(a Date) Date {
	if a.IsInterval() {
		return Date{from: point{form: open}, to: a.to}
	}
	return Date{from: point{form: open}, to: a.from}
}

// beforeDate ends in the unit before that of a: before 2014 is ../2013.
func beforeDate(a Date) Date {
	end := a.unitOf(a.First().previous())
	return Date{from: point{form: open}, to: end}.marked(a.from.marks & qualifiers)
}

func afterDate(a Date) Date {
	start := a.unitOf(a.Last().next())
	return Date{from: start, to: point{form: open}}.marked(a.from.marks & qualifiers)
}

// unitOf spells d as exactly as the date a is stated, if years or months do it.
func (a Date) unitOf(d Day) point {
	p := dayPoint(d)
	switch a.Precision() {
	case PrecisionYear, PrecisionDecade, PrecisionCentury:
		p.month, p.day = none, none
	case PrecisionMonth:
		p.day = none
	}
	return p
}

// readTwice reads one day that is given in two calendars. Each decides what the
// other leaves open; the Gregorian one is kept.
func (e *expr) readTwice(opt Options, persian bool) Reading {
	a := expr{a: e.a, lead: e.lead}
	b := expr{a: e.b, lead: e.lead}
	listA, listB := a.candidates(opt, persian), b.candidates(opt, persian)
	var c candidates
	for _, x := range listA.all() {
		for _, y := range listB.all() {
			if !x.date.Overlaps(y.date.First(), y.date.Last()) {
				c.refuse(ReasonDisagree)
				continue
			}
			if x.cal != Gregorian && y.cal == Gregorian {
				x = y
			}
			c.add(x)
		}
	}
	c.refuse(max(listA.why, listB.why))
	return c.reading(opt)
}
