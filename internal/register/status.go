package register

import (
	"cmp"
	"fmt"
	"sort"

	"sijil/internal/edtf"
	"sijil/internal/errs"
)

// Status is a leaf of the outcome tree of DESIGN.md section 2: a case sits in
// exactly one on any day.
type Status string

// The leaves. Those of a deprivation of liberty come first.
const (
	StatusReleased         Status = "released"
	StatusDiedTold         Status = "died_told"
	StatusDiedDocumented   Status = "died_documented"
	StatusDiedRemains      Status = "died_remains_identified"
	StatusFateClarified    Status = "fate_clarified"
	StatusWhereaboutsKnown Status = "whereabouts_known"
	StatusNoInformation    Status = "no_information"
	StatusDisappeared      Status = "enforced_disappearance"
	StatusKilled           Status = "killed"
	StatusMissing          Status = "missing"
)

// Statuses lists the leaves in the order in which tables show them.
var Statuses = []Status{StatusReleased, StatusDiedTold, StatusDiedDocumented, StatusDiedRemains, StatusFateClarified,
	StatusWhereaboutsKnown, StatusNoInformation, StatusDisappeared, StatusKilled, StatusMissing}

// Open says whether the person is still deprived of liberty.
func (s Status) Open() bool {
	return s == StatusWhereaboutsKnown || s == StatusNoInformation || s == StatusDisappeared
}

// Rules is a versioned set of the rules by which status is computed.
type Rules struct {
	ID string
	// Days without information after which a deprivation of liberty counts as
	// an enforced disappearance.
	Days int
	// SilenceCounts: nobody having been told anything is "no information".
	// Without it, somebody must have said so on or after the last of Days.
	SilenceCounts bool
}

// The rule sets that ship. Twenty days is the practice of the Syrian Network
// for Human Rights (FIELD.md section 1); the Convention for the Protection of
// All Persons from Enforced Disappearance (2006), article 2, knows no number.
var (
	SNHR1   = Rules{ID: "snhr@1", Days: 20, SilenceCounts: true}
	Stated1 = Rules{ID: "stated@1", Days: 20, SilenceCounts: false}
)

// RulesNamed returns a rule set by its id; "" is snhr@1.
func RulesNamed(id string) (Rules, error) {
	switch id {
	case "", SNHR1.ID:
		return SNHR1, nil
	case Stated1.ID:
		return Stated1, nil
	}
	return Rules{}, fmt.Errorf("rule set %q: not one of %s, %s: %w", id, SNHR1.ID, Stated1.ID, errs.Invalid)
}

// Step says that from Day on the case has Status. Silent marks a
// disappearance that rests on silence alone: nobody asked since it began.
type Step struct {
	Day    edtf.Day
	Status Status
	Silent bool
}

// StatusOn returns the status on a day: the last change not after it. ok is
// false before the case begins.
func StatusOn(timeline []Step, day edtf.Day) (c Step, ok bool) {
	n := sort.Search(len(timeline), func(i int) bool { return timeline[i].Day > day })
	if n == 0 {
		return Step{}, false
	}
	return timeline[n-1], true
}

// Timeline computes how the status of a case changes, in order of days and at
// most one change a day. start is the last possible day of the arrest, killing
// or last sight: the clock starts there, so that a count is a minimum.
//
// A silence counts as a disappearance only where it is certain: information
// that may have come (its first possible day) by the last of the rule's days
// keeps it from beginning; a disappearance once begun ends when information
// certainly came (its last possible day). A later statement that there is no
// information starts the clock again from its own last possible day.
func Timeline(kind string, start edtf.Day, events []Event, rules Rules) []Step {
	switch kind {
	case "killing":
		return []Step{{Day: start, Status: StatusKilled}}
	case "missing":
		return missingTimeline(start, events)
	}
	t := &clock{rules: rules}
	t.begin(start, events)
	for _, e := range ordered(events) {
		if t.closed && !deathGrade(e.Kind) {
			continue
		}
		t.take(e, events)
	}
	return t.changes
}

// ordered returns the events that have effect by last possible day; on one
// day outcomes come last, so that the day ends with them. The order does not
// hang on that in which the events come: of two outcomes on the same days the
// one that another may still replace comes first.
func ordered(events []Event) []Event {
	out := make([]Event, 0, len(events))
	for _, e := range events {
		if !e.Unproven {
			out = append(out, e)
		}
	}
	sort.SliceStable(out, func(i, j int) bool {
		return cmp.Or(cmp.Compare(out[i].Last, out[j].Last), cmp.Compare(rank(out[i].Kind), rank(out[j].Kind)),
			cmp.Compare(out[i].First, out[j].First), cmp.Compare(closingGrade(out[i]), closingGrade(out[j]))) < 0
	})
	return out
}

// closingGrade is 0 for an event that closes nothing.
func closingGrade(e Event) int {
	if !Closes(e.Kind) {
		return 0
	}
	return grade(closingStatus(e))
}

func rank(kind string) int {
	switch {
	case Closes(kind):
		return 2
	case informs[kind]:
		return 1
	}
	return 0
}

// Closes says whether an event of a kind ends a deprivation of liberty.
func Closes(kind string) bool {
	return kind == Released || kind == Died || kind == FateClarified
}

func deathGrade(kind string) bool { return kind == Died }

// Outcomes are the endings of a case that events tell of, one for each kind:
// the release, the death, the clarified fate. Several reports of one ending give
// the one with the finest date, and of those the first.
func Outcomes(events []Event) []Event {
	var outcomes []Event
	for _, kind := range []string{Released, Died, FateClarified} {
		best := -1
		for i, e := range events {
			if e.Kind == kind && !e.Unproven && (best < 0 || finer(e, events[best])) {
				best = i
			}
		}
		if best >= 0 {
			outcomes = append(outcomes, events[best])
		}
	}
	return outcomes
}

// finer says whether the day of an event is known better than that of another.
func finer(a, b Event) bool {
	if a.Date.IsZero() != b.Date.IsZero() {
		return b.Date.IsZero()
	}
	return a.Last-a.First < b.Last-b.First
}

// clock is the state of Timeline while it reads a case's events in order.
type clock struct {
	rules   Rules
	changes []Step
	known   bool // somebody knows where the person is
	closed  bool // released, dead or clarified
}

// set notes a change, replacing one of the same day.
func (t *clock) set(day edtf.Day, s Status, silent bool) {
	if n := len(t.changes); n > 0 {
		last := &t.changes[n-1]
		day = max(day, last.Day)
		if last.Status == s && last.Silent == silent {
			return
		}
		if last.Day == day {
			*last = Step{day, s, silent}
			return
		}
	}
	t.changes = append(t.changes, Step{day, s, silent})
}

// begin starts a silence on day and, unless information may come in time,
// notes the disappearance that follows from it. What is dated before the case
// began on its last possible day may well have come after it began: a release
// on 15 March ends an arrest "in March".
func (t *clock) begin(day edtf.Day, events []Event) {
	first := len(t.changes) == 0
	t.known = false
	t.set(day, StatusNoInformation, false)
	due := day + edtf.Day(t.rules.Days)
	for _, e := range events {
		if !e.Unproven && (informs[e.Kind] || Closes(e.Kind)) && e.First <= due && (first || e.Last >= day) {
			return
		}
	}
	if t.rules.SilenceCounts {
		t.set(due, StatusDisappeared, true)
	}
}

// take moves the clock over one event.
func (t *clock) take(e Event, events []Event) {
	switch {
	case Closes(e.Kind):
		t.close(e)
	case informs[e.Kind]:
		t.known = true
		t.set(e.Last, StatusWhereaboutsKnown, false)
	case statesSilence[e.Kind] && t.known:
		t.begin(e.Last, events)
	case statesSilence[e.Kind] && !e.Date.IsZero():
		t.state(e.Last)
	}
}

// state notes a dated statement that there is no information. On or after the
// last of the rule's days it makes a disappearance more than silence.
func (t *clock) state(day edtf.Day) {
	began := t.silenceBegan()
	if day < began+edtf.Day(t.rules.Days) {
		return
	}
	t.set(day, StatusDisappeared, false)
}

// silenceBegan is the day of the last change to no_information.
func (t *clock) silenceBegan() edtf.Day {
	for i := len(t.changes) - 1; i >= 0; i-- {
		if t.changes[i].Status == StatusNoInformation {
			return t.changes[i].Day
		}
	}
	return t.changes[0].Day
}

// close ends the deprivation of liberty. A death already told may rise to
// documented and to remains identified; it never falls back.
func (t *clock) close(e Event) {
	s := closingStatus(e)
	if t.closed {
		last := t.changes[len(t.changes)-1].Status
		if grade(s) <= grade(last) {
			return
		}
	}
	t.closed = true
	t.set(e.Last, s, false)
}

func closingStatus(e Event) Status {
	switch e.Kind {
	case Released:
		return StatusReleased
	case FateClarified:
		return StatusFateClarified
	}
	switch e.Standard {
	case "documented":
		return StatusDiedDocumented
	case "remains_identified":
		return StatusDiedRemains
	}
	return StatusDiedTold
}

// grade orders the closing statuses by what may replace what: a release is
// final (a later death is outside custody), a death rises in proof.
func grade(s Status) int {
	switch s {
	case StatusFateClarified:
		return 1
	case StatusDiedTold:
		return 2
	case StatusDiedDocumented:
		return 3
	case StatusDiedRemains:
		return 4
	case StatusReleased:
		return 5
	}
	return 0
}

// missingTimeline is that of a person missed for a cause that nobody knows:
// missing until found, dead or clarified.
func missingTimeline(start edtf.Day, events []Event) []Step {
	t := &clock{}
	t.set(start, StatusMissing, false)
	for _, e := range ordered(events) {
		switch {
		case Closes(e.Kind) && (!t.closed || deathGrade(e.Kind)):
			t.close(e)
		case informs[e.Kind] && !t.closed:
			t.set(e.Last, StatusWhereaboutsKnown, false)
		}
	}
	return t.changes
}
