package register

import "sijil/internal/edtf"

// apart says whether two reports on one person cannot be of one case.
func (p *parting) apart(a, b *sight) bool {
	if a.kind != b.kind && (a.kind == "killing" || b.kind == "killing") {
		return !killedInCustody(a, b) && !killedInCustody(b, a)
	}
	return freeBefore(a, b) || freeBefore(b, a) || p.elsewhere(a, b) || p.tooFar(a, b)
}

// killedInCustody says whether a tells of an arrest that ended in the death of
// which b tells as a killing.
func killedInCustody(a, b *sight) bool {
	return a.kind != "killing" && b.kind == "killing" && a.ended == Died && daysBetween(a.endDate, b.date) <= slipDays
}

// freeBefore says whether a tells that the person was free again before b begins.
func freeBefore(a, b *sight) bool {
	return a.ended == Released && !a.endDate.IsZero() && !b.date.IsZero() && a.endDate.Last()+slipDays < b.date.First()
}

// elsewhere says whether place and party both differ.
func (p *parting) elsewhere(a, b *sight) bool {
	return p.compare(a, b) == differ && a.party != "" && b.party != "" && a.party != b.party
}

// tooFar says whether the dates of two reports are too far apart for one case.
func (p *parting) tooFar(a, b *sight) bool {
	days := daysBetween(a.date, b.date)
	if days <= slipDays || sameEnd(a, b) {
		return false
	}
	against := p.compare(a, b) == differ || a.party != "" && b.party != "" && a.party != b.party
	if days <= monthDays && !against {
		return false
	}
	return !(miscopied(a.date, b.date) && p.compare(a, b) == agree && a.party == b.party)
}

// sameEnd says whether both tell of one outcome on one day: two arrests do not
// end on the same one.
func sameEnd(a, b *sight) bool {
	return a.ended != "" && a.ended == b.ended && isDay(a.endDate) && a.endDate.First() == b.endDate.First() && isDay(b.endDate)
}

func isDay(d edtf.Date) bool { return !d.IsZero() && d.First() == d.Last() }

// daysBetween is the number of days between two dates, 0 where they overlap or
// one is not known.
func daysBetween(a, b edtf.Date) edtf.Day {
	if a.IsZero() || b.IsZero() {
		return 0
	}
	return max(0, max(a.First(), b.First())-min(a.Last(), b.Last()))
}

// miscopied says whether two days are one with day and month exchanged, or with
// another year written: 03/04 for 04/03, 2014 for 2013 in January.
func miscopied(a, b edtf.Date) bool {
	if !isDay(a) || !isDay(b) {
		return false
	}
	y1, m1, d1 := a.First().YMD()
	y2, m2, d2 := b.First().YMD()
	return y1 == y2 && m1 == d2 && d1 == m2 || m1 == m2 && d1 == d2
}

// agreement is how two places lie to one another.
type agreement int

const (
	unknown agreement = iota // one is not said
	differ                   // neither lies in the other
	agree
)

func (p *parting) compare(a, b *sight) agreement {
	switch {
	case a.place == "" || b.place == "":
		return unknown
	case a.place == b.place, p.places.Contains(a.place, b.place), p.places.Contains(b.place, a.place):
		return agree
	}
	return differ
}

// common counts what two reports have in common, the more telling the more.
func (p *parting) common(a, b *sight) int {
	n := 0
	if sameEnd(a, b) {
		n += 4
	}
	if isDay(a.returned) && isDay(b.returned) && a.returned.First() == b.returned.First() {
		n += 2
	}
	n += commonDays(a.date, b.date)
	if p.compare(a, b) == agree {
		n += 2
	} else if g, ok := p.places.Governorate(a.place); ok {
		if h, ok := p.places.Governorate(b.place); ok && g == h {
			n++
		}
	}
	if a.party != "" && a.party == b.party {
		n++
		if a.agency != "" && a.agency == b.agency {
			n++
		}
	}
	if a.kind == b.kind {
		n++
	}
	return n
}

func commonDays(a, b edtf.Date) int {
	days := daysBetween(a, b)
	switch {
	case a.IsZero() || b.IsZero():
		return 0
	case isDay(a) && isDay(b) && days == 0:
		return 6
	case days == 0:
		return 3
	case days <= slipDays:
		return 4
	case days <= monthDays:
		return 1
	}
	return 0
}
