package edtf

// candidate is one date that a text may mean.
type candidate struct {
	date  Date
	order Order
	cal   Calendar
	short bool // a year of two digits was filled up
	late  bool // it begins after the day that the options allow
}

// candidates are all of them, and the best reason why there are no others.
type candidates struct {
	list [8]candidate
	n    int
	why  Reason
}

func (c *candidates) all() []candidate { return c.list[:c.n] }

func (c *candidates) refuse(why Reason) { c.why = max(c.why, why) }

// add keeps a candidate that is new. The same date in two orders needs no order.
func (c *candidates) add(x candidate) {
	for i := range c.all() {
		if old := &c.list[i]; old.date == x.date {
			if old.order != x.order {
				old.order = OrderUnset
			}
			return
		}
	}
	if c.n < len(c.list) {
		c.list[c.n] = x
		c.n++
	}
}

// tooLate is how many days after Options.NotAfter a date must begin before its
// calendar is given up: ten years. A year or two may be a slip of the list.
const tooLate = 3653

// dropLate takes away the dates far in the future if another calendar has one
// that is not late: 1445 AP is 2066, so with a list of 2024 it is a Hijri year.
// Two orders lie only months apart, so there a late date stays a candidate.
func (c *candidates) dropLate(notAfter Day) {
	inTime := Auto
	for _, x := range c.all() {
		if !x.late {
			inTime = x.cal
		}
	}
	if inTime == Auto {
		return
	}
	kept := 0
	for _, x := range c.all() {
		if x.cal == inTime || !x.late || x.date.First()-notAfter < tooLate {
			c.list[kept] = x
			kept++
		}
	}
	c.n = kept
}

// reading sums them up.
func (c *candidates) reading(notAfter Day) Reading {
	c.dropLate(notAfter)
	if c.n == 0 {
		return refuse(c.why)
	}
	first := c.list[0]
	r := Reading{Kind: Dated, Date: first.date, Order: first.order, Calendar: first.cal, ShortYear: first.short}
	if c.n == 1 {
		if first.late {
			r = r.future()
		}
		return r
	}
	r.Kind, r.Date, r.Reason = Ambiguous, Date{}, ReasonCalendar
	late := true
	for _, x := range c.all() {
		r.Candidates = append(r.Candidates, x.date)
		late = late && x.late
		if x.order != first.order {
			r.Order, r.Reason = OrderUnset, ReasonOrder
		}
		if x.cal != first.cal {
			r.Calendar = Auto
		}
	}
	if late {
		r.Kind, r.Reason = Future, ReasonFuture
	}
	return r
}
