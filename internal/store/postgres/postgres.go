// Package postgres opens a register database on a PostgreSQL server, for a
// team that has outgrown one machine. Sijil does not seal it: an encrypted
// disk, TLS and SCRAM are conditions of running it.
package postgres

import (
	"context"
	"database/sql"
	"fmt"

	_ "github.com/jackc/pgx/v5/stdlib" // registers the driver "pgx"
	"github.com/pressly/goose/v3"

	"sijil/internal/store"
)

var dialect = store.Dialect{
	Name:        "postgres",
	Goose:       goose.DialectPostgres,
	Placeholder: "$$$1",
	Rows:        64,
	// One writer: log numbers have no gaps, so they cannot come from a sequence.
	Lock:     "SELECT pg_advisory_xact_lock(7305791934)",
	Comments: true,
	Size:     "SELECT pg_database_size(current_database())",
}

// Open connects to a server by its address (postgres://...) and migrates the
// register's tables in the schema that the address names.
func Open(ctx context.Context, address string) (*store.DB, error) {
	db, err := sql.Open("pgx", address)
	if err != nil {
		return nil, fmt.Errorf("database server: %w", err)
	}
	if err := db.PingContext(ctx); err != nil {
		db.Close()
		return nil, fmt.Errorf("database server: %w", err)
	}
	s, err := store.Open(ctx, db, dialect)
	if err != nil {
		db.Close()
		return nil, err
	}
	return s, nil
}
