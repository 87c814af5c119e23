package register

import "math"

// Forever is the end of a span that has not ended.
const Forever = math.MaxInt64

// Span is the log entries in which a row held: From is the first, To the first
// in which it no longer did, [Forever] where it still does.
type Span struct{ From, To int64 }

// Holds says whether the span holds an entry.
func (s Span) Holds(at int64) bool { return s.From <= at && at < s.To }

// The versions of records, as they are kept.
type (
	// SourceVersion is a source in one span.
	SourceVersion struct {
		Source
		Span
	}
	// RulingVersion is a ruling with the span in which it held.
	RulingVersion struct {
		Ruling
		Span
	}
	// PersonVersion is a person in one span.
	PersonVersion struct {
		Person
		Span
	}
	// CaseVersion is a case in one span, with the events of that span.
	CaseVersion struct {
		CaseRow
		Span
	}
	// DecisionVersion is a decision with the span in which it held.
	DecisionVersion struct {
		Decision
		Span
	}
	// ProposalVersion is a proposal with the span in which it waited.
	ProposalVersion struct {
		Proposal
		Span
	}
	// LinkVersion says that a report spoke of a person and case in one span.
	LinkVersion struct {
		Report ReportID
		Person PersonID
		Case   CaseID // 0: of none
		Span
	}
)

// KeptReport is a report with what was given to it when it came.
type KeptReport struct {
	Report
	Seq     int64
	Content int64    // the number by which its row is recognised
	Person  PersonID // to which it was linked at first; 0: to none
	Return  Return   // as it is kept beside the report; zero: none
}

// KeptFile is a map, gazetteer or definition that the register keeps.
type KeptFile struct {
	Kind, Name string
	Seq        int64
	Content    string
}

// History is all that the register has kept of a person, ordered by id and span.
type History struct {
	Person  PersonID
	Seq     int64 // log entry at which the person was first seen; -1: the person is not there
	Reports []KeptReport
	Links   []LinkVersion
	Rulings []RulingVersion
	Persons []PersonVersion
	Cases   []CaseVersion
	Loose   []Event // events of these cases in a span in which no version held
	// Began is the log entry at which each case was first seen.
	Began map[CaseID]int64
}
