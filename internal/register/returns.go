package register

import (
	"fmt"

	"sijil/internal/edtf"
)

// Return is a movement of a person back to the country they fled.
type Return struct {
	Report    ReportID
	Date      edtf.Date
	From      string // the sending State, ISO alpha-3
	Kind      string // deported, pushed_back, coerced, voluntary
	Status    string // threatened, ordered, stayed, carried_out; "" is carried out
	Crossing  []string
	Authority string
	known     bool
}

// IsZero says whether there is no return.
func (r Return) IsZero() bool { return !r.known }

// Forced says whether the person was deported or pushed back.
func (r Return) Forced() bool { return r.Kind == "deported" || r.Kind == "pushed_back" }

// CarriedOut says whether the person was returned, not only threatened with it.
func (r Return) CarriedOut() bool { return r.Status == "" || r.Status == "carried_out" }

// returnOf reads the return out of a report's claims.
func returnOf(r Report) Return {
	c := r.Claims
	if !says(c, "return") {
		return Return{}
	}
	return Return{Report: r.ID, Date: c.Date("return.date"), From: c.First("return.from"), Kind: c.First("return.kind"),
		Status: c.First("return.status"), Crossing: c.All("return.crossing"), Authority: c.First("return.authority"), known: true}
}

// Returns lists the returns that reports speak of. Two reports that agree in
// State and overlap in date speak of one return; the first stands for it.
func Returns(reports []Report) []Return {
	var all []Return
	for _, r := range reports {
		ret := returnOf(r)
		if ret.IsZero() || SameReturn(all, ret) {
			continue
		}
		all = append(all, ret)
	}
	return all
}

// SameReturn says whether a return is one of those that others speak of: the State
// agrees, or is not said, and the dates may be of one day.
func SameReturn(all []Return, r Return) bool {
	for _, o := range all {
		state := o.From == r.From || o.From == "" || r.From == ""
		date := o.Date.IsZero() || r.Date.IsZero() || (o.Date.First() <= r.Date.Last() && r.Date.First() <= o.Date.Last())
		if state && date {
			return true
		}
	}
	return false
}

// latestReturn is the latest return that was carried out not after the arrest.
// An undated return in a report of the arrest is taken to be before it.
func latestReturn(reports []Report, arrest edtf.Date) Return {
	var latest Return
	for _, r := range Returns(reports) {
		after := !r.Date.IsZero() && !arrest.IsZero() && r.Date.First() > arrest.Last()
		if !r.CarriedOut() || after {
			continue
		}
		if latest.IsZero() || (!r.Date.IsZero() && (latest.Date.IsZero() || r.Date.Last() > latest.Date.Last())) {
			latest = r
		}
	}
	return latest
}

// DaysSinceReturn is the class of the time between return and arrest: "0-30",
// "31-365" or "more" days, from the last possible days; "unknown" without both.
func (c Case) DaysSinceReturn() string {
	if c.Return.IsZero() || c.Return.Date.IsZero() || c.Date.IsZero() {
		return "unknown"
	}
	switch days := c.Date.Last() - c.Return.Date.Last(); {
	case days <= 30:
		return "0-30"
	case days <= 365:
		return "31-365"
	}
	return "more"
}

// String names a return without naming a person.
func (r Return) String() string {
	return fmt.Sprintf("return of report %d", r.Report)
}

// ReturnBefore makes a return as a case's row keeps it: without its report.
func ReturnBefore(on edtf.Date, from, kind string, crossing []string) Return {
	return Return{Date: on, From: from, Kind: kind, Crossing: crossing, known: true}
}

// ReturnRow is a return as it is kept, with what figures count it by.
type ReturnRow struct {
	Return Return
	Person PersonID
	Source SourceID
	Seq    int64    // log entry that brought it: its revision
	Day    edtf.Day // the day its report came
	Sex    string   // of the person
}
