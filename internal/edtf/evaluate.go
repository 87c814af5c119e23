package edtf

// reader finds what an expression may mean, in the orders and calendars that the
// text and the options leave open.
type reader struct {
	Options
	persian bool // the text has Persian digits
	candidates
}

// read returns the reading of e.
func (e *expr) read(opt Options, persian bool) Reading {
	if e.form == isTwice {
		return e.readTwice(opt, persian)
	}
	r := reader{Options: opt, persian: persian}
	r.tryAll(e)
	return r.reading(opt.NotAfter)
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

func (r *reader) tryAll(e *expr) {
	first, then := r.Options.Order.trials()
	for _, o := range first {
		r.try(e, o)
	}
	if r.n > 0 {
		return
	}
	for _, o := range then {
		r.try(e, o)
	}
}

// try reads e in one order and adds what it may mean in each calendar.
func (r *reader) try(e *expr, o Order) {
	a, used, why := e.a.resolve(o)
	var b parts
	if why == NoReason && e.hasTwo() {
		var usedB Order
		b, usedB, why = e.b.resolve(o)
		used = max(used, usedB)
		if why == NoReason {
			why = a.fill(b)
		}
	}
	switch {
	case why != NoReason:
		r.refuse(why)
	case a.hasYear():
		r.inCalendars(e, a, b, used)
	case e.a.isNumber():
		r.refuse(ReasonNumber)
	default:
		r.refuse(ReasonNoYear)
	}
}

// inCalendars builds the dates in each calendar that the years may count in. A
// range changes its calendar midway only if both its ends name theirs.
func (r *reader) inCalendars(e *expr, a, b parts, used Order) {
	choiceA := a.calendars(r.Options, r.persian)
	choiceB := choiceA
	if e.hasTwo() {
		choiceB = b.calendars(r.Options, r.persian)
	}
	named := e.hasTwo() && a.namesCalendar() && b.namesCalendar()
	built := false
	for _, calA := range choiceA.all() {
		for _, calB := range choiceB.all() {
			if calA != calB && !named {
				continue
			}
			r.refuse(r.build(e, a, b, calA, calB, used))
			built = true
		}
	}
	if !built {
		r.refuse(ReasonMixed)
	}
}

// build adds the dates of one order, with the calendar of each end.
func (r *reader) build(e *expr, a, b parts, calA, calB Calendar, used Order) Reason {
	datesA, nA, why := a.dates(calA, r.Options)
	datesB, nB := [2]Date{}, 1
	if why == NoReason && e.hasTwo() {
		datesB, nB, why = b.dates(calB, r.Options)
	}
	if why != NoReason {
		return why
	}
	for _, dA := range datesA[:nA] {
		for _, dB := range datesB[:nB] {
			d, fault := e.join(dA, dB, a.part)
			if fault != NoReason {
				why = fault
				continue
			}
			late := r.isLate(dA) || e.hasTwo() && r.isLate(dB)
			r.add(candidate{date: d.marked(e.lead), order: used, cal: calA, short: a.short, late: late})
		}
	}
	return why
}

// isLate says whether d begins after the last day that the options allow.
func (o Options) isLate(d Date) bool { return o.NotAfter != 0 && d.First() > o.NotAfter }

// readTwice reads one day that is given in two calendars. Each decides what the
// other leaves open; the Gregorian one is kept.
func (e *expr) readTwice(opt Options, persian bool) Reading {
	a, b := reader{Options: opt, persian: persian}, reader{Options: opt, persian: persian}
	a.tryAll(&expr{a: e.a, lead: e.lead})
	b.tryAll(&expr{a: e.b, lead: e.lead})
	var c candidates
	for _, x := range a.all() {
		for _, y := range b.all() {
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
	c.refuse(max(a.why, b.why))
	return c.reading(opt.NotAfter)
}
