// Package keeping looks after the register as a whole: it proves that nothing
// was altered, and makes copies that can be proved too.
//
// The log says of every change what rows it brought and, for an intake, commits
// to each of them. So verifying goes upwards: the log against its own tree; the
// sources, reports, rulings and files against the log; and every state of every
// person and case, past ones too, against what it was computed from.
package keeping

import (
	"context"
	"fmt"
	"io"
	"iter"
	"time"

	"golang.org/x/mod/sumdb/note"

	"sijil/internal/access"
	"sijil/internal/custody"
	"sijil/internal/errs"
	"sijil/internal/register"
)

// Store is what keeping asks of storage; storetest holds every store to it. at
// is the last log entry to be seen: rows of later ones are left out, and what a
// later one ended has not ended.
type Store interface {
	Head(ctx context.Context) (custody.Head, error)
	// Entries are all entries of the tree of changes with their stored hashes.
	Entries(ctx context.Context, from int64) iter.Seq2[custody.Stored, error]
	// EachTime gives the times by which the entries are found, in order.
	EachTime(ctx context.Context, f func(seq int64, at string) error) error
	// EachSubject gives the number and the commitment of the last entry about each.
	EachSubject(ctx context.Context, f func(subject string, number int64, head string) error) error
	// Integrity lists what the database itself finds wrong with its file, Beyond
	// the tables with rows of entries that the log does not have.
	Integrity(ctx context.Context) ([]string, error)
	Beyond(ctx context.Context) ([]string, error)
	Counts(ctx context.Context) (map[string]int64, error)

	// EachSourceVersion goes by source and span; made is the entry of the source.
	EachSourceVersion(ctx context.Context, at int64, f func(v register.SourceVersion, made int64) error) error
	EachRuling(ctx context.Context, at int64, f func(register.RulingVersion) error) error
	EachKeptFile(ctx context.Context, at int64, f func(register.KeptFile) error) error
	EachReceived(ctx context.Context, f func(register.Received) error) error
	EachQueued(ctx context.Context, f func(received int64, v register.Queued) error) error
	// EachRelation calls f for every relation, ended ones too, by id.
	EachRelation(ctx context.Context, at int64, f func(register.RelationVersion) error) error
	EachIncident(ctx context.Context, f func(register.Incident) error) error
	// EachKeptReport goes by id.
	EachKeptReport(ctx context.Context, at int64, f func(register.KeptReport) error) error

	// EachDecision goes by id; keyed says that it is on two rows of one key, the
	// later of which came with that entry. So does EachProposal.
	EachDecision(ctx context.Context, at int64, f func(d register.DecisionVersion, keyed bool) error) error
	EachProposal(ctx context.Context, at int64, f func(register.ProposalVersion) error) error
	// EachLink goes by report and span; came is the entry of the report.
	EachLink(ctx context.Context, at int64, f func(l register.LinkVersion, came int64) error) error

	// PersonCount is the highest number of a person, Ownerless the cases that
	// belong to none. Histories are all that was kept of persons, one for each
	// number from first to last.
	PersonCount(ctx context.Context, at int64) (int64, error)
	Ownerless(ctx context.Context) ([]register.CaseID, error)
	Histories(ctx context.Context, first, last register.PersonID, at int64) ([]register.History, error)
}

// Desk is where the register is looked after.
type Desk struct {
	Store    Store
	Now      func() time.Time
	Version  string // of the program
	Register string // name under which the log signs
	// Signer gives the signer of notes for one purpose: a tree, or a backup.
	Signer func(purpose string) (note.Signer, error)
	// Verifier gives what checks them.
	Verifier func(purpose string) (note.Verifier, error)
	Copier   Copier
}

// Entry is one log entry as people read it.
type Entry struct {
	Seq     int64  `json:"seq"`
	At      string `json:"at"`
	Who     string `json:"who"`
	Kind    string `json:"kind"`
	Subject string `json:"subject"`
	Why     string `json:"why"`
}

// EachEntry calls f for the entries of the log from one on.
func (d *Desk) EachEntry(ctx context.Context, who access.Reader, from int64, f func(Entry) error) error {
	if err := mayLook(who); err != nil {
		return err
	}
	for s, err := range d.Store.Entries(ctx, from) {
		if err != nil {
			return err
		}
		head, err := custody.ParseEntryHead(s.Entry.Head)
		if err != nil {
			return fmt.Errorf("log entry %d: %w", s.Seq, err)
		}
		body, err := custody.ParseEntryBody(s.Entry.Body)
		if err != nil {
			return fmt.Errorf("log entry %d: %w", s.Seq, err)
		}
		if err := f(Entry{s.Seq, string(head.At), body.Who, body.Kind, head.Subject, body.Why}); err != nil {
			return err
		}
	}
	return nil
}

// mayLook hides the log from who may not see the whole register.
func mayLook(who access.Reader) error {
	if who.SeesAll() {
		return nil
	}
	return fmt.Errorf("log: %w", errs.NotFound)
}

// Head is the head of the log, and the note that the register signs over it.
type Head struct {
	custody.Head
	Checkpoint string `json:"checkpoint"`
}

// Head returns the head of the log, signed.
func (d *Desk) Head(ctx context.Context, who access.Reader) (Head, error) {
	if err := mayLook(who); err != nil {
		return Head{}, err
	}
	head, err := d.Store.Head(ctx)
	if err != nil {
		return Head{}, err
	}
	signer, err := d.Signer(custody.Changes)
	if err != nil {
		return Head{}, err
	}
	signed, err := custody.SignCheckpoint(custody.Checkpoint{Origin: custody.Origin(d.Register, custody.Changes), Head: head}, signer)
	if err != nil {
		return Head{}, err
	}
	return Head{head, string(signed)}, nil
}

// Copier copies the files of a register, each encrypted.
type Copier interface {
	// Snapshot writes a copy of the register's files, as they stand, into w, and
	// says what is in them; nothing plain of a sealed register touches the disk.
	Snapshot(ctx context.Context, w io.Writer) (Snapshot, error)
	// Encrypt starts an encrypted file for a recipient, or with none for a passphrase.
	Encrypt(w io.Writer, recipient string, passphrase func() ([]byte, error)) (Encrypted, error)
}

// Snapshot is what a copy holds.
type Snapshot struct {
	Head custody.Head
	Rows map[string]int64
}

// Encrypted is a file being encrypted: it knows both its sides.
type Encrypted interface {
	io.WriteCloser
	Plain() custody.Part
	Sealed() custody.Part
}
