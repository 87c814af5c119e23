package review

import (
	"context"

	"sijil/internal/register"
)

// Store is what review asks of storage; storetest holds every store to it. at is
// the last log entry to be seen.
type Store interface {
	// Change runs f in one transaction with one log entry made of what f
	// returns. An error of f, or a nil what, leaves everything as it was.
	Change(ctx context.Context, c register.Change, f func(Writer) (what any, err error)) (seq int64, err error)
	LogSize(ctx context.Context) (int64, error)
	// EachLinked calls f for every report with its person and case, by id,
	// without the bytes of its row.
	EachLinked(ctx context.Context, at int64, f func(register.SeenReport) error) error
	// Report returns one report, or errs.NotFound.
	Report(ctx context.Context, id register.ReportID, at int64) (register.SeenReport, error)
	Sources(ctx context.Context, at int64) (map[register.SourceID]register.Source, error)
	// Decisions and Proposals are those that held, by id; one that is not there
	// is errs.NotFound.
	Decisions(ctx context.Context, at int64) ([]register.DecisionVersion, error)
	Decision(ctx context.Context, id register.DecisionID) (register.DecisionVersion, error)
	Proposals(ctx context.Context, at int64) ([]register.ProposalVersion, error)
	Proposal(ctx context.Context, id register.ProposalID) (register.ProposalVersion, error)
	// KeptFiles returns what the register keeps of a kind, by name.
	KeptFiles(ctx context.Context, kind string, at int64) (map[string]string, error)
	// SourceKey returns the reports that stand under a key of a source, by its
	// name, in order of ids.
	ReportsOfKey(ctx context.Context, source, key string) ([]register.ReportID, error)
}

// Writer is the transaction of a decision.
type Writer interface {
	// Seq is the number of the log entry that this change will be.
	Seq() int64
	// LinkOf returns the person and case of a report, or errs.NotFound.
	LinkOf(ctx context.Context, id register.ReportID) (register.PersonID, register.CaseID, error)
	// ReportsOf returns the reports of a person with the case of each, by id.
	ReportsOf(ctx context.Context, person register.PersonID) ([]register.Report, []register.CaseID, error)
	// DecisionsOn and ProposalsOn return what holds on any of some reports, by id.
	DecisionsOn(ctx context.Context, reports []register.ReportID) ([]register.DecisionVersion, error)
	ProposalsOn(ctx context.Context, reports []register.ReportID) ([]register.ProposalVersion, error)
	// DecisionsOf returns the decisions that one entry made, and those that it
	// ended; ProposalsEndedAt the proposals that it ended.
	DecisionsOf(ctx context.Context, seq int64) (made, ended []register.DecisionVersion, err error)
	ProposalsEndedAt(ctx context.Context, seq int64) ([]register.ProposalVersion, error)

	Decide(ctx context.Context, decisions ...register.Decision) ([]register.DecisionID, error)
	EndDecisions(ctx context.Context, ids ...register.DecisionID) error
	Propose(ctx context.Context, proposals ...register.Proposal) ([]register.ProposalID, error)
	EndProposals(ctx context.Context, ids ...register.ProposalID) error
	// Regroup makes reports the persons and cases given; like is the entry whose
	// ids come back first.
	Regroup(ctx context.Context, g register.Regrouping, like int64) error
	KeepFile(ctx context.Context, kind, name, content string) error
	// Logged is what the log entry has to say of all this.
	Logged() register.Logged
}

// latest reads the register as it stands.
const latest = 1<<63 - 2
