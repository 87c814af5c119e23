package edtf

// Evidence counts how the values of one column read, so that an order and a
// calendar can be proposed for it. Read every value with these two unset, and Add
// what comes back. The zero Evidence is ready to use.
type Evidence struct {
	Values int           // all of them
	Kinds  [Free + 1]int // how many of each Kind

	// How many values can be read in one order only. A column where two of DMY,
	// MDY and YMD are not zero was filled in by several hands.
	DMY, MDY, YMD int
	OpenOrder     int // how many values an order would decide

	// How many dates are in each calendar, and how many a calendar would decide.
	Gregorian, Jalali, Hijri int
	OpenCalendar             int

	// Historical counts the Gregorian dates before 1800, where the years 1200 to
	// 1450 that were taken for Jalali or Hijri ones may be Gregorian too.
	Historical int

	ShortYears int // years of two digits
	Serial     int // numbers that may be the day numbers of a spreadsheet
}

// Add counts one value.
func (e *Evidence) Add(r Reading) {
	e.Values++
	e.Kinds[min(r.Kind, Free)]++
	if r.ShortYear {
		e.ShortYears++
	}
	if r.Reason == ReasonSerial {
		e.Serial++
	}
	switch r.Kind {
	case Dated, Future:
		e.order(r.Order)
		e.calendar(r)
	case Ambiguous:
		if r.Reason == ReasonOrder {
			e.OpenOrder++
		} else {
			e.order(r.Order)
		}
		if r.Calendar == Auto {
			e.OpenCalendar++
		} else {
			e.calendar(r)
		}
	}
}

func (e *Evidence) order(o Order) {
	switch o {
	case DMY:
		e.DMY++
	case MDY:
		e.MDY++
	case YMD:
		e.YMD++
	}
}

func (e *Evidence) calendar(r Reading) {
	switch r.Calendar {
	case Jalali:
		e.Jalali++
	case Hijri:
		e.Hijri++
	case Gregorian:
		e.Gregorian++
		if last := r.Date.Last(); !r.Date.IsZero() && last != MaxDay && last < civil(1800, 1, 1) {
			e.Historical++
		}
	}
}

// Order proposes the order of the column. It is ok when some value is open, others
// can be read in one of DMY and MDY only, and none in the other: a column that
// holds 20/01/2013 and 01/18/2013 says nothing of 03/04/2015. Those others must be
// a tenth of the open ones or more: days above 12 are three of five, so if they
// are that rare, something else is going on.
func (e *Evidence) Order() (o Order, ok bool) {
	switch {
	case e.OpenOrder == 0:
		return OrderUnset, false
	case e.MDY == 0 && isEnough(e.DMY, e.OpenOrder):
		return DMY, true
	case e.DMY == 0 && isEnough(e.MDY, e.OpenOrder):
		return MDY, true
	}
	return OrderUnset, false
}

// Calendar proposes the calendar of the column. It is ok when some year is open
// and others, a tenth of the open ones or more, are all Jalali or all Hijri; and
// it is Gregorian when the column reaches back through the centuries, with at
// least as many dates before 1800 as there are years that were taken for another
// calendar: such a list is about history.
func (e *Evidence) Calendar() (c Calendar, ok bool) {
	others := e.Jalali + e.Hijri + e.OpenCalendar
	switch {
	case others == 0:
		return Auto, false
	case e.Historical >= others:
		return Gregorian, true
	case e.OpenCalendar == 0:
		return Auto, false
	case e.Hijri == 0 && isEnough(e.Jalali, e.OpenCalendar):
		return Jalali, true
	case e.Jalali == 0 && isEnough(e.Hijri, e.OpenCalendar):
		return Hijri, true
	}
	return Auto, false
}

// isEnough says whether the values that decide are enough for those that are open.
func isEnough(sure, open int) bool { return sure > 0 && 10*sure >= open }
