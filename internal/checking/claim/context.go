package claim

import "sijil/internal/edtf"

// Context is what a sentence is read in: what those before it were about.
type Context struct {
	Window Span     // that the text is about
	AsOf   edtf.Day // the day on which it is read
}

// year is the year that a month without one lies in: the last such month that
// is not after the time of the text.
func (c Context) year(month int) int {
	if !c.Window.known() {
		return 0
	}
	return yearOf(c.Window.To.Last)
}

// month says whether the text is about a month.
func (c Context) month() bool {
	w := c.Window
	return w.known() && w.Since() && w.To.Last-w.From.First < 31
}

// slack is how far from the end of what a text is about the day may lie on which
// its running totals stand: reports appear within days of the end of a month,
// and their stocks are of days around it.
const slack = 45

// now is when "still" and "since" end where the text does not say, and the day
// to ask a register for.
func (c Context) now() (Interval, edtf.Day) {
	if c.Window.known() {
		_, end := c.Window.Bounds()
		return Interval{end - 31, end + slack}, end
	}
	return Interval{c.AsOf - 31, c.AsOf}, c.AsOf
}
