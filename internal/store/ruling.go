package store

import (
	"context"
	"database/sql"
	"fmt"

	"sijil/internal/errs"
	"sijil/internal/register"
)

// rulingsOf returns the rulings anchored to the reports of a person, the
// oldest first.
func (db *DB) rulingsOf(ctx context.Context, r reader, person register.PersonID, at int64) (all []register.Ruling, err error) {
	const query = `
		SELECT u.id, u.report_id, u.field, u.value, u.why
		FROM link l JOIN ruling u ON u.report_id = l.report_id
		WHERE l.person_id = $1 AND l.from_seq <= $2 AND l.to_seq > $2 AND u.from_seq <= $2 AND u.to_seq > $2 ORDER BY u.id`
	err = db.each(ctx, r, fmt.Sprintf("rulings on person %d", person), query, func(rows *sql.Rows) error {
		var u register.Ruling
		err := rows.Scan(&u.ID, &u.Report, &u.Field, &u.Value, &u.Why)
		all = append(all, u)
		return err
	}, person, at)
	return all, err
}

// RulingsOf returns the rulings on a person as known after entry at.
func (db *DB) RulingsOf(ctx context.Context, person register.PersonID, at int64) ([]register.Ruling, error) {
	return db.rulingsOf(ctx, db.sql, person, at)
}

// Rule adds a ruling, which takes the place of an earlier one on the same
// report and field, and settles the person of its report anew.
func (tx *Tx) Rule(ctx context.Context, u register.Ruling) (int64, error) {
	if err := tx.finish(ctx); err != nil {
		return 0, err
	}
	var person register.PersonID
	what := fmt.Sprintf("report %d", u.Report)
	if err := tx.db.one(ctx, tx.tx, what, `SELECT person_id FROM link WHERE report_id = $1 AND to_seq = $2`, []any{u.Report, int64(Forever)}, &person); err != nil {
		return 0, err
	}
	const ending = `UPDATE ruling SET to_seq = $1 WHERE report_id = $2 AND field = $3 AND to_seq = $4`
	if _, err := tx.tx.ExecContext(ctx, tx.db.q(ending), tx.seq, u.Report, u.Field, int64(Forever)); err != nil {
		return 0, fmt.Errorf("ruling on %s: %w", what, err)
	}
	u.ID = tx.ids.ruling.next()
	const adding = `INSERT INTO ruling (id, report_id, field, value, why, from_seq, to_seq) VALUES ($1, $2, $3, $4, $5, $6, $7)`
	if _, err := tx.tx.ExecContext(ctx, tx.db.q(adding), u.ID, u.Report, u.Field, u.Value, u.Why, tx.seq, int64(Forever)); err != nil {
		return 0, fmt.Errorf("ruling on %s: %w", what, err)
	}
	tx.logged.Rulings = append(tx.logged.Rulings, u.Logged())
	return u.ID, tx.Resettle(ctx, person)
}

// EndRuling ends a ruling; what the reports say holds again.
func (tx *Tx) EndRuling(ctx context.Context, id int64) error {
	var person register.PersonID
	const query = `SELECT l.person_id FROM ruling u JOIN link l ON l.report_id = u.report_id WHERE u.id = $1 AND u.to_seq = $2 AND l.to_seq = $2`
	what := fmt.Sprintf("ruling %d", id)
	if err := tx.db.one(ctx, tx.tx, what, query, []any{id, int64(Forever)}, &person); err != nil {
		return err
	}
	done, err := tx.tx.ExecContext(ctx, tx.db.q(`UPDATE ruling SET to_seq = $1 WHERE id = $2 AND to_seq = $3`), tx.seq, id, int64(Forever))
	if err != nil {
		return fmt.Errorf("%s: %w", what, err)
	}
	if n, err := done.RowsAffected(); err == nil && n != 1 {
		return fmt.Errorf("%s: ended already: %w", what, errs.Conflict)
	}
	tx.logged.Ended = append(tx.logged.Ended, id)
	return tx.Resettle(ctx, person)
}
