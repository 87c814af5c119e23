package store

import (
	"context"
	"database/sql"
	"fmt"
	"strings"
)

// bulk inserts rows into one table. On PostgreSQL a statement carries many rows,
// one round trip for all. On SQLite it carries one: a statement of several rows
// makes SQLite keep a journal of its own to undo half of it, which took a
// quarter of an import's time.
type bulk struct {
	table   string
	columns int
	args    []any
	full    *sql.Stmt
}

func newBulk(table string, columns int) *bulk {
	return &bulk{table: table, columns: columns}
}

// add takes one row; it is written when a statement is full or at flush.
func (b *bulk) add(values ...any) {
	if len(values) != b.columns {
		panic(fmt.Sprintf("store: %d values for the %d columns of %s", len(values), b.columns, b.table))
	}
	b.args = append(b.args, values...)
}

func (b *bulk) rows() int { return len(b.args) / b.columns }

// flush writes what is there.
func (b *bulk) flush(ctx context.Context, tx *Tx) error {
	per := tx.db.dialect.Rows
	if b.full == nil && b.rows() >= per {
		stmt, err := tx.tx.PrepareContext(ctx, tx.db.q(b.statement(per)))
		if err != nil {
			return fmt.Errorf("%s: %w", b.table, err)
		}
		b.full = stmt
	}
	rest := b.args
	for n := per * b.columns; len(rest) >= n; rest = rest[n:] {
		if _, err := b.full.ExecContext(ctx, rest[:n]...); err != nil {
			return fmt.Errorf("%s: %w", b.table, err)
		}
	}
	b.args = append(b.args[:0], rest...)
	return nil
}

// finish writes the rest, in a statement of its own size.
func (b *bulk) finish(ctx context.Context, tx *Tx) error {
	if err := b.flush(ctx, tx); err != nil || len(b.args) == 0 {
		return err
	}
	if _, err := tx.tx.ExecContext(ctx, tx.db.q(b.statement(b.rows())), b.args...); err != nil {
		return fmt.Errorf("%s: %w", b.table, err)
	}
	b.args = b.args[:0]
	return nil
}

// statement is INSERT INTO table VALUES ($1,$2),($3,$4),...
func (b *bulk) statement(rows int) string {
	var s strings.Builder
	s.WriteString("INSERT INTO " + b.table + " VALUES ")
	for n := range rows * b.columns {
		switch {
		case n%b.columns != 0:
			s.WriteByte(',')
		case n > 0:
			s.WriteString("),(")
		default:
			s.WriteByte('(')
		}
		fmt.Fprintf(&s, "$%d", n+1)
	}
	s.WriteByte(')')
	return s.String()
}
