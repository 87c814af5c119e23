package edtf

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
