package store

import (
	"context"
	"crypto/rand"
	"database/sql"
	"fmt"
	"io"
	"maps"
	"slices"
	"time"

	"sijil/internal/custody"
	"sijil/internal/digest"
	"sijil/internal/errs"
	"sijil/internal/register"
)

// Tx is one change under way: everything in it holds from its log number on,
// or nothing of it does.
type Tx struct {
	db    *DB
	tx    *sql.Tx
	seq   int64
	ids   ids
	bulk  bulks
	index nameIndex
	stmts map[string]*sql.Stmt // of queries that are asked for every row

	logged  register.Logged
	placed  register.Placed
	made    []register.Proposal
	ended   []register.ProposalID
	moved   map[register.ReportID]place // earlier reports that were put anew
	earlier register.ReportID           // the last report before this change
}

// place is where a report was put.
type place struct {
	person register.PersonID
	inCase register.CaseID
}

// Logged is what the entry of this change has to say of the rows that it brings.
// It belongs into what the change returns; verifying misses it there.
func (tx *Tx) Logged() register.Logged {
	tx.logged.Placed, tx.logged.Proposed = tx.placed.Digest(), register.ProposedDigest(tx.made, tx.ended)
	var moved register.Moved
	for _, r := range slices.Sorted(maps.Keys(tx.moved)) {
		moved.Add(r, tx.moved[r].person, tx.moved[r].inCase)
	}
	tx.logged.Moved = moved.Digest()
	return tx.logged
}

// Seq is the number of the log entry that this change will be.
func (tx *Tx) Seq() int64 { return tx.seq }

// Change runs f in a transaction and appends one log entry with what f returns.
// It returns the number of the entry. Where f fails, or returns a nil what, the
// database and the log stay as they were; a nil what without an error means
// that there was nothing to change, and the number is -1.
func (db *DB) Change(ctx context.Context, c register.Change, f func(*Tx) (what any, err error)) (int64, error) {
	sqlTx, err := db.sql.BeginTx(ctx, nil)
	if err != nil {
		return -1, fmt.Errorf("%s: %w", c.Kind, err)
	}
	defer sqlTx.Rollback()
	if db.dialect.Lock != "" {
		if _, err := sqlTx.ExecContext(ctx, db.dialect.Lock); err != nil {
			return -1, fmt.Errorf("%s: waiting for the other writer: %w", c.Kind, err)
		}
	}
	tx, err := db.begin(ctx, sqlTx)
	if err != nil {
		return -1, err
	}
	what, err := f(tx)
	if err != nil || what == nil {
		return -1, err
	}
	if err := tx.finish(ctx); err != nil {
		return -1, err
	}
	if err := tx.appendEntry(ctx, c, what, rand.Reader); err != nil {
		return -1, err
	}
	if err := sqlTx.Commit(); err != nil {
		return -1, fmt.Errorf("%s: %w", c.Kind, err)
	}
	return tx.seq, nil
}

func (db *DB) begin(ctx context.Context, sqlTx *sql.Tx) (*Tx, error) {
	tx := &Tx{db: db, tx: sqlTx, bulk: newBulks(), moved: map[register.ReportID]place{}}
	var err error
	if tx.seq, err = db.logSize(ctx, sqlTx); err != nil {
		return nil, err
	}
	err = tx.ids.read(ctx, tx)
	tx.earlier = register.ReportID(tx.ids.report.last)
	return tx, err
}

// appendEntry writes the log entry of this change.
func (tx *Tx) appendEntry(ctx context.Context, c register.Change, what any, salts io.Reader) error {
	text, err := custody.JSON(what)
	if err != nil {
		return fmt.Errorf("log entry %d: %w", tx.seq, err)
	}
	log, err := custody.OpenLog(custody.Changes, tx.seq, storedHashes{ctx, tx.db, tx.tx, custody.Changes})
	if err != nil {
		return fmt.Errorf("log entry %d: %w", tx.seq, err)
	}
	if c.Subject == "" {
		c.Subject = "register"
	}
	after, err := tx.subject(ctx, c.Subject)
	if err != nil {
		return err
	}
	at, err := tx.instant(ctx, c.At)
	if err != nil {
		return err
	}
	made, err := log.Append(custody.Change{At: at, Subject: c.Subject, Kind: c.Kind, Who: c.Who, Why: c.Why, What: text}, after, salts)
	if err != nil {
		return fmt.Errorf("log entry %d: %w", tx.seq, err)
	}
	return tx.storeEntry(ctx, c.Subject, string(at), made)
}

// setBack is how far a clock must go back to be taken for one that was set: less
// is a change that was timed before it waited for another one.
const setBack = time.Hour

// instant is the time of this entry. Times grow from entry to entry, so that
// each names one state of the register, which a figure prints and is made again
// by. A clock that was set back is written down as it is, and verifying says so.
func (tx *Tx) instant(ctx context.Context, at time.Time) (custody.Instant, error) {
	if tx.seq == 0 {
		return instant(at), nil
	}
	last, err := tx.db.entryTime(ctx, tx.tx, tx.seq-1)
	if err != nil {
		return "", err
	}
	if behind := last.Sub(at.Truncate(time.Microsecond)); behind >= 0 && behind <= setBack {
		at = last.Add(time.Microsecond)
	}
	return instant(at), nil
}

// subject reads where the chain of entries about one subject stands.
func (tx *Tx) subject(ctx context.Context, subject string) (custody.Link, error) {
	var number int64
	var head string
	const query = `SELECT number, head FROM log_subject WHERE tree = $1 AND subject = $2`
	err := tx.db.one(ctx, tx.tx, "log about "+subject, query, []any{custody.Changes, subject}, &number, &head)
	if isNotFound(err) {
		return custody.Link{}, nil
	}
	if err != nil {
		return custody.Link{}, err
	}
	prev, err := digest.Parse(head)
	return custody.Link{Next: number + 1, Prev: prev}, err
}

func (tx *Tx) storeEntry(ctx context.Context, subject, at string, made custody.Appended) error {
	exec := func(query string, args ...any) error {
		if _, err := tx.tx.ExecContext(ctx, tx.db.q(query), args...); err != nil {
			return fmt.Errorf("log entry %d: %w", made.Seq, err)
		}
		return nil
	}
	e := made.Entry
	if err := exec(`INSERT INTO log_entry (tree, seq, at, head, head_salt, body, body_salt) VALUES ($1, $2, $3, $4, $5, $6, $7)`,
		custody.Changes, made.Seq, at, e.Head, e.HeadSalt, e.Body, e.BodySalt); err != nil {
		return err
	}
	for _, n := range made.Nodes {
		if err := exec(`INSERT INTO log_hash (tree, idx, hash) VALUES ($1, $2, $3)`, custody.Changes, n.Index, n.Hash[:]); err != nil {
			return err
		}
	}
	return exec(`INSERT INTO log_subject (tree, subject, number, head) VALUES ($1, $2, $3, $4)
		ON CONFLICT (tree, subject) DO UPDATE SET number = excluded.number, head = excluded.head`,
		custody.Changes, subject, made.Link.Next-1, made.Link.Prev.String())
}

// storedHashes is the log's tree as it lies in the database.
type storedHashes struct {
	ctx  context.Context
	db   *DB
	r    reader
	tree string
}

// ReadHashes implements custody.Hashes.
func (s storedHashes) ReadHashes(indexes []int64) ([]digest.Digest, error) {
	out := make([]digest.Digest, len(indexes))
	for i, idx := range indexes {
		var hash []byte
		err := s.db.one(s.ctx, s.r, fmt.Sprintf("log hash %d", idx), `SELECT hash FROM log_hash WHERE tree = $1 AND idx = $2`, []any{s.tree, idx}, &hash)
		if isNotFound(err) || (err == nil && len(hash) != digest.Size) {
			return nil, fmt.Errorf("log hash %d: missing or of the wrong size: %w", idx, errs.Corrupt)
		}
		if err != nil {
			return nil, err
		}
		copy(out[i][:], hash)
	}
	return out, nil
}
