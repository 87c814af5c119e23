package intake

import (
	"context"

	"sijil/internal/register"
)

// Store is what intake asks of storage; storetest holds every store to it.
type Store interface {
	// Change runs f in one transaction with one log entry made of what f
	// returns. An error of f, or a nil what, leaves everything as it was.
	Change(ctx context.Context, c register.Change, f func(Writer) (what any, err error)) (seq int64, err error)
	// Sources returns the sources by id.
	Sources(ctx context.Context, at int64) (map[register.SourceID]register.Source, error)
	// KeptFiles returns the maps or gazetteers that the register keeps, by name.
	KeptFiles(ctx context.Context, kind string, at int64) (map[string]string, error)
}

// Writer is the transaction of an intake.
type Writer interface {
	AddSource(ctx context.Context, s register.Source) (register.SourceID, error)
	// HasReports says whether a source has any report yet.
	HasReports(ctx context.Context, source register.SourceID) (bool, error)
	// StandingByKey lists the reports of a source and key that no other has
	// superseded, by id.
	StandingByKey(ctx context.Context, source register.SourceID, key string) ([]register.Standing, error)
	// StandingByContent lists those of a source, without a key, of that content.
	StandingByContent(ctx context.Context, source register.SourceID, content int64) ([]register.Standing, error)
	Receive(ctx context.Context, r register.Received) (int64, error)
	ReceivedReports(ctx context.Context, id, reports int64) error
	Open(ctx context.Context, o register.Opening) (register.ReportID, error)
	// Supersede adds a report that takes the place of another of its person and case.
	Supersede(ctx context.Context, r register.Report, content int64) (register.ReportID, error)
	// Join adds a report to the person and case that another one speaks of.
	Join(ctx context.Context, r register.Report, content int64, with register.ReportID) (register.ReportID, error)
	NameIncident(ctx context.Context, source register.SourceID, key, name string, people int) error
	Queue(ctx context.Context, received int64, values []register.Queued) error
	KeepFile(ctx context.Context, kind, name, content string) error
	// Logged is what the log entry has to say of all this.
	Logged() register.Logged
}
