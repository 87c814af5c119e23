// Package store keeps the register in a relational database: SQLite in the
// register's folder, or PostgreSQL. There is one text of each query for both.
//
// Nothing is overwritten. A row that can change carries the interval of log
// numbers in which it holds, [from_seq, to_seq): a change closes the old row
// and adds a new one in the transaction that appends the log entry. So the
// register can be read as it stood after any entry, which is what --known asks.
package store

import (
	"context"
	"database/sql"
	"embed"
	"errors"
	"fmt"
	"io/fs"
	"math"
	"regexp"
	"sync"

	"github.com/pressly/goose/v3"

	"sijil/internal/errs"
)

// Forever is the to_seq of a row that still holds.
const Forever = math.MaxInt64

// Now reads the register as it stands, Empty as before its first entry.
const (
	Now   int64 = Forever - 1
	Empty int64 = -1
)

// Dialect is what differs between the two databases.
type Dialect struct {
	Name  string // "sqlite" or "postgres"
	Goose goose.Dialect
	// Placeholder is the replacement for $N in the shared text of a query.
	Placeholder string
	// Lock makes the transaction the only writer; it is taken first.
	Lock string
	// Rows is how many rows one INSERT statement of many carries.
	Rows int
	// Comments says that the database keeps comments on columns.
	Comments bool
	// Checks are queries whose every row but "ok" is something wrong.
	Checks []string
	// Size asks for the bytes of the whole database.
	Size string
}

// DB is an open register database.
type DB struct {
	sql     *sql.DB
	dialect Dialect
	queries sync.Map // shared text to the dialect's
}

// Open migrates the database and returns it. A database that a later version
// of Sijil has migrated is errs.Newer, and untouched.
func Open(ctx context.Context, db *sql.DB, d Dialect) (*DB, error) {
	s := &DB{sql: db, dialect: d}
	if err := s.migrate(ctx); err != nil {
		return nil, err
	}
	return s, nil
}

// Close closes the database.
func (db *DB) Close() error { return db.sql.Close() }

// SQL is the database handle: for measurements and tests that ask the tables
// themselves.
func (db *DB) SQL() *sql.DB { return db.sql }

//go:embed migrations/*.sql
var migrations embed.FS

func (db *DB) migrate(ctx context.Context) error {
	files, err := fs.Sub(migrations, "migrations")
	if err != nil {
		return err
	}
	provider, err := goose.NewProvider(db.dialect.Goose, db.sql, files)
	if err != nil {
		return fmt.Errorf("migrations: %w", err)
	}
	have, want, err := provider.GetVersions(ctx)
	if err != nil {
		return fmt.Errorf("version of the register: %w", err)
	}
	if have > want {
		return fmt.Errorf("the register is at version %d and this program knows %d; use the newer Sijil: %w", have, want, errs.Newer)
	}
	if have == want {
		return nil
	}
	if _, err := provider.Up(ctx); err != nil {
		return fmt.Errorf("migrating the register: %w", err)
	}
	if db.dialect.Comments {
		return db.comment(ctx)
	}
	return nil
}

var placeholder = regexp.MustCompile(`\$(\d+)`)

// q turns the shared text of a query into the dialect's.
func (db *DB) q(text string) string {
	if q, ok := db.queries.Load(text); ok {
		return q.(string)
	}
	q := placeholder.ReplaceAllString(text, db.dialect.Placeholder)
	db.queries.Store(text, q)
	return q
}

// reader is what a query needs: the database or a transaction on it.
type reader interface {
	QueryContext(ctx context.Context, query string, args ...any) (*sql.Rows, error)
	QueryRowContext(ctx context.Context, query string, args ...any) *sql.Row
}

// each calls scan for every row of a query, and names what was asked on error.
func (db *DB) each(ctx context.Context, r reader, what, query string, scan func(*sql.Rows) error, args ...any) error {
	rows, err := r.QueryContext(ctx, db.q(query), args...)
	if err != nil {
		return fmt.Errorf("%s: %w", what, err)
	}
	defer rows.Close()
	for rows.Next() {
		if err := scan(rows); err != nil {
			return fmt.Errorf("%s: %w", what, err)
		}
	}
	if err := rows.Err(); err != nil {
		return fmt.Errorf("%s: %w", what, err)
	}
	return nil
}

// one scans the single row of a query; no row is errs.NotFound.
func (db *DB) one(ctx context.Context, r reader, what, query string, args []any, into ...any) error {
	err := r.QueryRowContext(ctx, db.q(query), args...).Scan(into...)
	if errors.Is(err, sql.ErrNoRows) {
		err = errs.NotFound
	}
	if err != nil {
		return fmt.Errorf("%s: %w", what, err)
	}
	return nil
}
