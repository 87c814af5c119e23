package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"iter"
	"time"

	"sijil/internal/custody"
	"sijil/internal/errs"
	"sijil/internal/register"
)

// Head returns the head of the tree of changes.
func (db *DB) Head(ctx context.Context) (custody.Head, error) {
	size, err := db.LogSize(ctx)
	if err != nil {
		return custody.Head{}, err
	}
	return custody.RootOf(size, storedHashes{ctx, db, db.sql, custody.Changes})
}

// LogSize returns the number of entries of the tree of changes.
func (db *DB) LogSize(ctx context.Context) (size int64, err error) {
	return db.logSize(ctx, db.sql)
}

func (db *DB) logSize(ctx context.Context, r reader) (size int64, err error) {
	err = db.one(ctx, r, "log", `SELECT coalesce(max(seq), -1) + 1 FROM log_entry WHERE tree = $1`, []any{custody.Changes}, &size)
	return size, err
}

// settle names the present by its entry, for what is read in several queries:
// while they run another change may land.
func (db *DB) settle(ctx context.Context, at int64) (int64, error) {
	if at < Now {
		return at, nil
	}
	size, err := db.LogSize(ctx)
	return size - 1, err
}

// LogEntry is one entry as it is stored.
type LogEntry struct {
	Seq int64
	At  string
	custody.Entry
}

// EachEntry calls f for every entry of the tree of changes from seq on, in order.
func (db *DB) EachEntry(ctx context.Context, from int64, f func(LogEntry) error) error {
	const query = `SELECT seq, at, head, head_salt, body, body_salt FROM log_entry WHERE tree = $1 AND seq >= $2 ORDER BY seq`
	return db.each(ctx, db.sql, "log", query, func(rows *sql.Rows) error {
		var e LogEntry
		if err := rows.Scan(&e.Seq, &e.At, &e.Head, &e.HeadSalt, &e.Body, &e.BodySalt); err != nil {
			return err
		}
		return f(e)
	}, custody.Changes, from)
}

// SeqAt returns the last entry recorded not after a time; [Empty] before the first.
func (db *DB) SeqAt(ctx context.Context, at time.Time) (seq int64, err error) {
	// Times have one spelling of one length in UTC, so text order is time order.
	const query = `SELECT coalesce(max(seq), -1) FROM log_entry WHERE tree = $1 AND at <= $2`
	err = db.one(ctx, db.sql, "log", query, []any{custody.Changes, string(instant(at))}, &seq)
	return seq, err
}

// EachTime calls f for every entry of the tree of changes with the time by which
// it is found, in order.
func (db *DB) EachTime(ctx context.Context, f func(seq int64, at string) error) error {
	return db.each(ctx, db.sql, "log", `SELECT seq, at FROM log_entry WHERE tree = $1 ORDER BY seq`, func(rows *sql.Rows) error {
		var seq int64
		var at string
		if err := rows.Scan(&seq, &at); err != nil {
			return err
		}
		return f(seq, at)
	}, custody.Changes)
}

// Hashes reads the stored hashes of the tree of changes.
func (db *DB) Hashes(ctx context.Context) custody.Hashes {
	return storedHashes{ctx, db, db.sql, custody.Changes}
}

// EntryTime returns when an entry was recorded.
func (db *DB) EntryTime(ctx context.Context, seq int64) (time.Time, error) {
	return db.entryTime(ctx, db.sql, seq)
}

func (db *DB) entryTime(ctx context.Context, r reader, seq int64) (time.Time, error) {
	var at string
	err := db.one(ctx, r, fmt.Sprintf("log entry %d", seq), `SELECT at FROM log_entry WHERE tree = $1 AND seq = $2`, []any{custody.Changes, seq}, &at)
	if err != nil {
		return time.Time{}, err
	}
	t, err := time.Parse(custody.InstantLayout, at)
	if err != nil {
		return t, fmt.Errorf("log entry %d: its time: %w", seq, errs.Corrupt)
	}
	return t, nil
}

// Counts returns the number of rows of each table, for manifests and checks.
func (db *DB) Counts(ctx context.Context) (map[string]int64, error) {
	counts := map[string]int64{}
	for _, table := range Tables {
		var n int64
		if err := db.one(ctx, db.sql, "rows of "+table, `SELECT count(*) FROM `+table, nil, &n); err != nil {
			return nil, err
		}
		counts[table] = n
	}
	return counts, nil
}

// Tables are the tables that hold the record; the others are caches.
var Tables = []string{"log_entry", "log_hash", "log_subject", "source", "source_version", "received", "report", "ruling", "person",
	"person_version", "cases", "case_version", "event", "link", "returned", "incident", "relation", "queued", "kept_file", "decision", "proposal"}

// Size returns the bytes of the whole database.
func (db *DB) Size(ctx context.Context) (n int64, err error) {
	err = db.one(ctx, db.sql, "size", db.dialect.Size, nil, &n)
	return n, err
}

// instant writes a time as the log does.
func instant(t time.Time) custody.Instant {
	return custody.Instant(t.UTC().Format(custody.InstantLayout))
}

// Entries are the entries of the tree of changes from one on, in order, with
// the hashes stored for each.
func (db *DB) Entries(ctx context.Context, from int64) iter.Seq2[custody.Stored, error] {
	return func(yield func(custody.Stored, error) bool) {
		stop := errors.New("stop")
		err := db.EachEntry(ctx, from, func(e LogEntry) error {
			s := custody.Stored{Seq: e.Seq, Entry: e.Entry}
			first, count := custody.Nodes(e.Seq)
			for i := range int64(count) {
				hashes, err := db.Hashes(ctx).ReadHashes([]int64{first + i})
				if errors.Is(err, errs.Corrupt) {
					continue // missing: the verifier says so
				}
				if err != nil {
					return err
				}
				s.Nodes = append(s.Nodes, custody.Node{Index: first + i, Hash: hashes[0]})
			}
			if !yield(s, nil) {
				return stop
			}
			return nil
		})
		if err != nil && !errors.Is(err, stop) {
			yield(custody.Stored{}, err)
		}
	}
}

// Integrity lists what SQLite finds wrong with its file, and foreign keys that
// lead nowhere. PostgreSQL checks its own as it reads.
func (db *DB) Integrity(ctx context.Context) ([]string, error) {
	var found []string
	for _, check := range db.dialect.Checks {
		err := db.each(ctx, db.sql, "integrity", check, func(rows *sql.Rows) error {
			var what sql.NullString
			if err := rows.Scan(&what); err != nil {
				return err
			}
			if what.String != "ok" {
				found = append(found, what.String)
			}
			return nil
		})
		if err != nil {
			return nil, err
		}
	}
	return found, nil
}

// Group returns the reports of a person as they are linked, with the number of
// the case of each part (0: none).
func (db *DB) Group(ctx context.Context, person register.PersonID) (register.Group, []register.CaseID, error) {
	return db.group(ctx, db.sql, person)
}
