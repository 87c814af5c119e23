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

const standing = `
	SELECT r.id, r.claims FROM report r
	WHERE NOT EXISTS (SELECT 1 FROM report s WHERE s.supersedes = r.id) AND `

// StandingByKey lists the reports of a source and key that no other has
// superseded, by id. Reports without a key have none in common.
func (tx *Tx) StandingByKey(ctx context.Context, source register.SourceID, key string) ([]register.Standing, error) {
	return tx.standing(ctx, standing+`r.source_id = $1 AND r.report_key = $2 AND r.report_key <> ''`, source, key)
}

// StandingByContent lists the reports of a source, without a key, of that
// content, that no other has superseded, by id.
func (tx *Tx) StandingByContent(ctx context.Context, source register.SourceID, content int64) ([]register.Standing, error) {
	return tx.standing(ctx, standing+`r.source_id = $1 AND r.content = $2 AND r.report_key = ''`, source, content)
}

func (tx *Tx) standing(ctx context.Context, query string, args ...any) (all []register.Standing, err error) {
	stmt, err := tx.prepared(ctx, query)
	if err != nil {
		return nil, err
	}
	rows, err := stmt.QueryContext(ctx, args...)
	if err != nil {
		return nil, fmt.Errorf("reports that stand: %w", err)
	}
	defer rows.Close()
	for rows.Next() {
		var s register.Standing
		var claims []byte
		if err := rows.Scan(&s.ID, &claims); err != nil {
			return nil, fmt.Errorf("reports that stand: %w", err)
		}
		if err := json.Unmarshal(claims, &s.Claims); err != nil {
			return nil, fmt.Errorf("report %d: %w", s.ID, err)
		}
		all = append(all, s)
	}
	if err := rows.Err(); err != nil {
		return nil, fmt.Errorf("reports that stand: %w", err)
	}
	// Sorted here: an ORDER BY makes SQLite plan the query anew for every row.
	slices.SortFunc(all, func(a, b register.Standing) int { return cmp.Compare(a.ID, b.ID) })
	return all, nil
}

// prepared is a query that is asked for every row of a list: taking its text
// apart costs more than the answer. It ends with the transaction.
func (tx *Tx) prepared(ctx context.Context, query string) (*sql.Stmt, error) {
	if s := tx.stmts[query]; s != nil {
		return s, nil
	}
	s, err := tx.tx.PrepareContext(ctx, tx.db.q(query))
	if err != nil {
		return nil, fmt.Errorf("preparing: %w", err)
	}
	if tx.stmts == nil {
		tx.stmts = map[string]*sql.Stmt{}
	}
	tx.stmts[query] = s
	return s, nil
}
