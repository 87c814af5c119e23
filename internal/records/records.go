// Package records shows, lists, adds and corrects the nouns of the register:
// sources, reports, persons and cases.
//
// Nothing is edited in place. What somebody enters by hand is a report of its
// own; a correction is a ruling with a reason, anchored to a report, so that it
// follows that report wherever persons and cases are joined or parted. Both are
// entries of the log, and what was said before stays beside them.
package records

import (
	"context"
	"time"

	"sijil/internal/access"
	"sijil/internal/place"
	"sijil/internal/register"

	"github.com/RoaringBitmap/roaring/v2"
)

// Store is what the desk asks of storage; storetest holds every store to it. An
// id that is not there is errs.NotFound. at is the last log entry to be seen.
type Store interface {
	Change(ctx context.Context, c register.Change, f func(Writer) (what any, err error)) (seq int64, err error)
	Sources(ctx context.Context, at int64) (map[register.SourceID]register.Source, error)
	Report(ctx context.Context, id register.ReportID, at int64) (register.SeenReport, error)
	EachReport(ctx context.Context, after register.ReportID, at int64, f func(register.SeenReport) error) error
	ReportsOf(ctx context.Context, person register.PersonID, at int64) ([]register.Report, []register.CaseID, error)
	RulingsOf(ctx context.Context, person register.PersonID, at int64) ([]register.Ruling, error)
	Person(ctx context.Context, id register.PersonID, at int64) (register.Person, error)
	EachPerson(ctx context.Context, after register.PersonID, at int64, f func(register.Person) error) error
	PersonsOfReports(ctx context.Context, reports []uint32, at int64) ([]register.PersonID, error)
	ReportsNamed(ctx context.Context, key string) (*roaring.Bitmap, error)
	CasesOf(ctx context.Context, person register.PersonID, at int64) ([]register.CaseID, error)
	Case(ctx context.Context, id register.CaseID, at int64) (register.CaseRow, error)
	// PersonNow and CaseNow are who or what a number means: itself, or who took
	// most of the reports that it had.
	PersonNow(ctx context.Context, id register.PersonID, at int64) (register.PersonID, error)
	CaseNow(ctx context.Context, id register.CaseID, at int64) (register.CaseID, error)
	EachCase(ctx context.Context, at int64, f func(*register.CaseRow) error) error
	EachIncident(ctx context.Context, f func(register.Incident) error) error
	// NamedIn counts the persons whom reports of an incident name.
	NamedIn(ctx context.Context, source register.SourceID, key string, at int64) (int, error)
	RelationsOf(ctx context.Context, person register.PersonID, at int64) ([]register.PersonRelation, error)
	QueuedValues(ctx context.Context) ([]register.Queued, error)
}

// Writer is the transaction of a change.
type Writer interface {
	AddSource(ctx context.Context, s register.Source) (register.SourceID, error)
	ChangeSource(ctx context.Context, s register.Source) error
	Open(ctx context.Context, o register.Opening) (register.ReportID, error)
	Rule(ctx context.Context, u register.Ruling) (int64, error)
	EndRuling(ctx context.Context, id int64) error
	// StandingByKey lists the reports of a source and key that no other has
	// superseded, by id.
	StandingByKey(ctx context.Context, source register.SourceID, key string) ([]register.Standing, error)
	Join(ctx context.Context, r register.Report, content int64, with register.ReportID) (register.ReportID, error)
	NameIncident(ctx context.Context, source register.SourceID, key, name string, people int) error
	// Logged is what the log entry has to say of all this.
	Relate(ctx context.Context, r register.Relation) (int64, error)
	EndRelation(ctx context.Context, id int64) error
	Logged() register.Logged
}

// Desk is where records are looked at and corrected.
type Desk struct {
	Store     Store
	Gazetteer *place.Gazetteer
	Now       func() time.Time
}

// change describes a log entry that who makes now.
func (d *Desk) change(who access.Reader, kind, subject, why string) register.Change {
	return register.Change{At: d.Now(), Who: who.ID(), Kind: kind, Subject: subject, Why: why}
}
