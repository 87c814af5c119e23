package edtf

// First returns the first day that the date covers: MinDay where the start is
// open or unknown, and for the zero Date. Unspecified digits widen it, a season
// is as in the package documentation, and qualifiers change nothing.
func (d Date) First() Day { return d.from.first() }

// Last returns the last day that the date covers: MaxDay where the end is open
// or unknown, and for the zero Date. It is the day that the clocks of the rules
// count from.
func (d Date) Last() Day {
	if d.IsInterval() {
		return d.to.last()
	}
	return d.from.last()
}

// Within says that every day of the date lies in from to to, both included. The
// zero Date lies within nothing.
func (d Date) Within(from, to Day) bool {
	return !d.IsZero() && d.First() >= from && d.Last() <= to
}

// Overlaps says that a day of the date lies in from to to, both included: that
// it may have been then. The zero Date may have been at any time.
func (d Date) Overlaps(from, to Day) bool {
	return d.First() <= to && from <= d.Last()
}

// Covers says that every day of other is a day of d: that other says the same
// as d, or more exactly. Nothing covers the zero Date, and it covers all.
func (d Date) Covers(other Date) bool {
	return other.Within(d.First(), d.Last())
}

// Relation says how two dates lie to one another.
type Relation int8

const (
	Before      Relation = -1 // every day of the one is before every day of the other
	Overlapping Relation = 0  // they share a day, so neither order is certain
	After       Relation = 1  // every day of the one is after every day of the other
)

// Compare says whether d lies before or after other, as intervals of days, or
// whether they overlap, in which case the order is not known. The zero Date
// overlaps everything.
func (d Date) Compare(other Date) Relation {
	switch {
	case d.Last() < other.First():
		return Before
	case d.First() > other.Last():
		return After
	}
	return Overlapping
}

func (p point) first() Day {
	if p.form != given {
		return MinDay
	}
	year := int(p.year)
	switch {
	case p.month == none || p.month == unspecified:
		return civil(year, 1, 1)
	case p.month == winter:
		return civil(year-1, 12, 1)
	case p.month >= spring:
		return civil(year, seasonMonth(p.month), 1)
	case p.day == none || p.day == unspecified:
		return civil(year, int(p.month), 1)
	}
	return civil(year, int(p.month), int(p.day))
}

func (p point) last() Day {
	if p.form != given {
		return MaxDay
	}
	year := int(p.year)
	switch {
	case p.month == none || p.month == unspecified:
		return civil(year+yearsUnder(p.xx())-1, 12, 31)
	case p.month == winter:
		return lastOf(year+1, 2)
	case p.month >= spring:
		return lastOf(year, seasonMonth(p.month)+2)
	case p.day == none || p.day == unspecified:
		return lastOf(year, int(p.month))
	}
	return civil(year, int(p.month), int(p.day))
}

// seasonMonth is the month in which a season of one year begins: spring in
// March, summer in June, autumn in September.
func seasonMonth(season uint8) int { return 3 * (int(season) - spring + 1) }

// yearsUnder is the number of years that xx unspecified digits leave open.
func yearsUnder(xx int) int { return [...]int{1, 10, 100, 1000}[xx&3] }

func lastOf(year, month int) Day { return civil(year, month, daysIn(year, month)) }
