package store

import (
	"cmp"
	"context"
	"database/sql"
	"encoding/json"
	"fmt"
	"slices"

	"sijil/internal/register"
)

// QueuedValues lists the values that wait for somebody to say what they mean, with
// the number of rows, the most first. What waited in a report that another one has
// superseded waits no longer.
func (db *DB) QueuedValues(ctx context.Context) ([]register.Queued, error) {
	byIntake, err := db.queuedByIntake(ctx)
	if err != nil {
		return nil, err
	}
	if err := db.dropAnswered(ctx, byIntake); err != nil {
		return nil, err
	}
	rows := map[register.Queued]int64{}
	for _, values := range byIntake {
		for _, v := range values {
			n := v.Rows
			v.Rows = 0
			rows[v] += n
		}
	}
	var all []register.Queued
	for v, n := range rows {
		if v.Rows = n; n > 0 {
			all = append(all, v)
		}
	}
	slices.SortFunc(all, func(a, b register.Queued) int {
		return cmp.Or(cmp.Compare(b.Rows, a.Rows), cmp.Compare(a.Field, b.Field), cmp.Compare(a.Value, b.Value), cmp.Compare(a.Column, b.Column))
	})
	return all, nil
}

func (db *DB) queuedByIntake(ctx context.Context) (map[int64][]register.Queued, error) {
	const query = `SELECT received_id, field, column_name, value, rows FROM queued`
	all := map[int64][]register.Queued{}
	err := db.each(ctx, db.sql, "queued values", query, func(rows *sql.Rows) error {
		var id int64
		var v register.Queued
		err := rows.Scan(&id, &v.Field, &v.Column, &v.Value, &v.Rows)
		all[id] = append(all[id], v)
		return err
	})
	return all, err
}

// dropAnswered counts anew what waits in the intakes of which reports were
// superseded; the others stand as they came.
func (db *DB) dropAnswered(ctx context.Context, byIntake map[int64][]register.Queued) error {
	const query = `SELECT DISTINCT o.received_id FROM report s JOIN report o ON o.id = s.supersedes WHERE s.supersedes IS NOT NULL AND o.received_id IS NOT NULL`
	var touched []int64
	err := db.each(ctx, db.sql, "intakes with superseded reports", query, func(rows *sql.Rows) error {
		var id int64
		err := rows.Scan(&id)
		touched = append(touched, id)
		return err
	})
	if err != nil {
		return err
	}
	for _, id := range touched {
		if len(byIntake[id]) == 0 {
			continue
		}
		waits, err := db.waiting(ctx, id)
		if err != nil {
			return err
		}
		for i, v := range byIntake[id] { // several columns may have brought one value
			at := [2]string{v.Field, v.Value}
			byIntake[id][i].Rows = min(v.Rows, waits[at])
			waits[at] -= byIntake[id][i].Rows
		}
	}
	return nil
}

// waiting counts the values without a place of their own in the standing reports
// of an intake, by field and words.
func (db *DB) waiting(ctx context.Context, intake int64) (map[[2]string]int64, error) {
	const query = `
		SELECT r.claims FROM report r WHERE r.seq = (SELECT seq FROM received WHERE id = $1) AND r.received_id = $1
		AND NOT EXISTS (SELECT 1 FROM report s WHERE s.supersedes = r.id)`
	waits := map[[2]string]int64{}
	err := db.each(ctx, db.sql, fmt.Sprintf("reports of intake %d", intake), query, func(rows *sql.Rows) error {
		var text []byte
		var claims register.Claims
		if err := rows.Scan(&text); err != nil {
			return err
		}
		if err := json.Unmarshal(text, &claims); err != nil {
			return err
		}
		for _, c := range claims {
			if given := cmp.Or(c.Given, c.Value); c.Queued() || c.Value == register.OpenCode(given) {
				waits[[2]string{c.Field, given}]++
			}
		}
		return nil
	}, intake)
	return waits, err
}
