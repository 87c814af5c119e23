package register

import (
	"fmt"

	"sijil/internal/edtf"
	"sijil/internal/errs"
)

// Relation says that two persons are kin, or were held together. It is anchored
// to a report of each, so that it follows them wherever persons are joined or
// parted.
type Relation struct {
	ID   int64
	A, B ReportID
	Kind string // vocabulary relation, read from A: A is the father of B
	Date edtf.Date
	Why  string // who says so
}

// Check refuses a relation of an unknown kind, or of a report with itself.
func (r Relation) Check() error {
	v := Vocabularies()["relation"]
	if !v.Has(r.Kind) {
		return fmt.Errorf("relation %q: not one of %v: %w", r.Kind, v.Codes(), errs.Invalid)
	}
	if r.A == r.B {
		return fmt.Errorf("relation: report %d with itself: %w", r.A, errs.Invalid)
	}
	return nil
}

// RelationVersion is a relation with the span in which it held.
type RelationVersion struct {
	Relation
	Span
}

// LoggedRelation is a relation as the log has it; its reason is that of the entry.
type LoggedRelation struct {
	ID   int64    `json:"id"`
	A    ReportID `json:"a"`
	B    ReportID `json:"b"`
	Kind string   `json:"kind"`
	Date string   `json:"date,omitempty"`
}

// Logged is the relation as the log has it.
func (r Relation) Logged() LoggedRelation {
	date := ""
	if !r.Date.IsZero() {
		date = r.Date.String()
	}
	return LoggedRelation{r.ID, r.A, r.B, r.Kind, date}
}

// PersonRelation is a relation between the persons that its reports speak of.
type PersonRelation struct {
	Relation
	First, Second PersonID
}
