package store

import (
	"context"
	"database/sql"
	"fmt"

	"sijil/internal/errs"
	"sijil/internal/register"
)

const relationColumns = `r.id, r.report_a, r.report_b, r.kind, r.date, r.why, r.from_seq, r.to_seq`

func scanRelation(rows *sql.Rows, at int64, extra ...any) (r register.RelationVersion, err error) {
	var date string
	var from, to int64
	if err = rows.Scan(append([]any{&r.ID, &r.A, &r.B, &r.Kind, &date, &r.Why, &from, &to}, extra...)...); err != nil {
		return r, err
	}
	r.Span = span(from, to, at)
	r.Date, err = parseDate(date)
	return r, err
}

// Relate adds a relation; its id is given here and returned. A report that is
// not there is errs.NotFound.
func (tx *Tx) Relate(ctx context.Context, r register.Relation) (int64, error) {
	if err := r.Check(); err != nil {
		return 0, err
	}
	for _, id := range []register.ReportID{r.A, r.B} {
		var there int64
		if err := tx.db.one(ctx, tx.tx, fmt.Sprintf("report %d", id), `SELECT id FROM report WHERE id = $1`, []any{id}, &there); err != nil {
			return 0, err
		}
	}
	r.ID = tx.ids.relation.next()
	const query = `INSERT INTO relation (id, report_a, report_b, kind, date, why, from_seq, to_seq) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`
	_, err := tx.tx.ExecContext(ctx, tx.db.q(query), r.ID, r.A, r.B, r.Kind, dateText(r.Date), r.Why, tx.seq, int64(Forever))
	if err != nil {
		return 0, fmt.Errorf("relation %d: %w", r.ID, err)
	}
	tx.logged.Relations = append(tx.logged.Relations, r.Logged())
	return r.ID, nil
}

// EndRelation ends a relation; one that has ended, or is not there, is
// errs.NotFound.
func (tx *Tx) EndRelation(ctx context.Context, id int64) error {
	const query = `UPDATE relation SET to_seq = $1 WHERE id = $2 AND to_seq = $3`
	done, err := tx.tx.ExecContext(ctx, tx.db.q(query), tx.seq, id, int64(Forever))
	if err != nil {
		return fmt.Errorf("relation %d: %w", id, err)
	}
	if n, err := done.RowsAffected(); err != nil || n != 1 {
		return fmt.Errorf("relation %d: %w", id, errs.NotFound)
	}
	tx.logged.Parted = append(tx.logged.Parted, id)
	return nil
}

// RelationsOf returns the relations of a person as known after entry at, each
// with the persons that its two reports speak of, by id.
func (db *DB) RelationsOf(ctx context.Context, person register.PersonID, at int64) (all []register.PersonRelation, err error) {
	const query = `
		SELECT ` + relationColumns + `, a.person_id, b.person_id FROM relation r
		JOIN link a ON a.report_id = r.report_a AND a.from_seq <= $2 AND a.to_seq > $2
		JOIN link b ON b.report_id = r.report_b AND b.from_seq <= $2 AND b.to_seq > $2
		WHERE (a.person_id = $1 OR b.person_id = $1) AND r.from_seq <= $2 AND r.to_seq > $2 ORDER BY r.id`
	err = db.each(ctx, db.sql, fmt.Sprintf("relations of person %d", person), query, func(rows *sql.Rows) error {
		var p register.PersonRelation
		r, err := scanRelation(rows, at, &p.First, &p.Second)
		p.Relation = r.Relation
		all = append(all, p)
		return err
	}, person, at)
	return all, err
}

// EachRelation calls f for every relation, ended ones too, by id.
func (db *DB) EachRelation(ctx context.Context, at int64, f func(register.RelationVersion) error) error {
	const query = `SELECT ` + relationColumns + ` FROM relation r WHERE r.from_seq <= $1 ORDER BY r.id`
	return db.each(ctx, db.sql, "relations", query, func(rows *sql.Rows) error {
		r, err := scanRelation(rows, at)
		if err != nil {
			return err
		}
		return f(r)
	}, at)
}

// NamedIn counts the persons whom the reports of an incident name.
func (db *DB) NamedIn(ctx context.Context, source register.SourceID, key string, at int64) (n int, err error) {
	const query = `
		SELECT count(DISTINCT c.person_id) FROM case_version c
		JOIN link l ON l.case_id = c.case_id AND l.from_seq <= $3 AND l.to_seq > $3
		JOIN report r ON r.id = l.report_id
		WHERE c.incident = $2 AND r.source_id = $1 AND c.from_seq <= $3 AND c.to_seq > $3 AND c.unlinkable <> 'no_name' `
	err = db.one(ctx, db.sql, fmt.Sprintf("incident of source %d", source), query, []any{source, key, at}, &n)
	return n, err
}
