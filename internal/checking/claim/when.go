package claim

import (
	"fmt"

	"sijil/internal/edtf"
)

// Interval is days on one of which something begins or ends.
type Interval struct{ First, Last edtf.Day }

// Span is the time that a number is about. From and To are intervals, for a text
// says "since March 2011" and "until August 2022": the first and the last day
// lie somewhere in a month. A stock has no From unless the text gives one.
type Span struct {
	From, To Interval
	Implied  bool     // no words of the sentence say so: the context does
	End      edtf.Day // the last day to ask a register for; 0: To.Last
}

// known says whether there is any time.
func (s Span) known() bool { return s.To != Interval{} }

// exact is a span from one day to another.
func exact(from, to edtf.Day) Span {
	return Span{From: Interval{from, from}, To: Interval{to, to}}
}

// Bounds are the days that a register is asked for.
func (s Span) Bounds() (from, to edtf.Day) {
	if s.End != 0 {
		return s.From.First, s.End
	}
	return s.From.First, s.To.Last
}

// Since says whether the span has a first day.
func (s Span) Since() bool { return s.From != Interval{} }

// Has says whether days from to to are what the span means.
func (s Span) Has(from, to edtf.Day) bool {
	return from >= s.From.First && from <= s.From.Last && s.Ends(to)
}

// Ends says whether a day may be the last one.
func (s Span) Ends(to edtf.Day) bool { return to >= s.To.First && to <= s.To.Last }

// String prints the outermost days.
func (s Span) String() string {
	if !s.known() {
		return "no time"
	}
	if !s.Since() {
		_, to := s.Bounds()
		return "as of " + to.String()
	}
	from, to := s.Bounds()
	return fmt.Sprintf("%s/%s", from, to)
}

// monthOf is the days of a month; month 13 is January of the next year.
func monthOf(year, month int) Interval {
	return Interval{firstOf(year, month), firstOf(year, month+1) - 1}
}

func firstOf(year, month int) edtf.Day {
	year, month = year+(month-1)/12, (month-1)%12+1
	d, _ := edtf.DayOf(year, month, 1) // a day that every month has
	return d
}

// monthsOf is count whole months from the first one of a year.
func monthsOf(year, month, count int) Span {
	return exact(firstOf(year, month), firstOf(year, month+count)-1)
}

// yearBefore moves a span back by a year; whole months stay whole.
func (s Span) yearBefore() Span {
	back := func(d edtf.Day, end bool) edtf.Day {
		y, m, day := d.YMD()
		if end && d == firstOf(y, m+1)-1 {
			return firstOf(y-1, m+1) - 1
		}
		if b, err := edtf.DayOf(y-1, m, day); err == nil {
			return b
		}
		return firstOf(y-1, m+1) - 1
	}
	out := s
	out.From = Interval{back(s.From.First, false), back(s.From.Last, false)}
	out.To = Interval{back(s.To.First, true), back(s.To.Last, true)}
	return out
}
