package store

import (
	"context"
	"database/sql"
	"fmt"
	"maps"
	"slices"

	"sijil/internal/errs"
	"sijil/internal/register"
)

// PersonNow returns who a number of a person means after entry at: that person,
// or, where their reports went to others, who got most of them, of equals the
// older number. So a number that was printed once names somebody for ever. One
// that never was is errs.NotFound.
func (db *DB) PersonNow(ctx context.Context, id register.PersonID, at int64) (register.PersonID, error) {
	n, err := db.successor(ctx, "person", "person_id", int64(id), at)
	return register.PersonID(n), err
}

// CaseNow is PersonNow for a case.
func (db *DB) CaseNow(ctx context.Context, id register.CaseID, at int64) (register.CaseID, error) {
	n, err := db.successor(ctx, "case", "case_id", int64(id), at)
	return register.CaseID(n), err
}

func (db *DB) successor(ctx context.Context, noun, column string, id, at int64) (n int64, err error) {
	const query = `
		SELECT coalesce(n.@column, 0) FROM link o JOIN link n ON n.report_id = o.report_id AND n.from_seq <= $2 AND n.to_seq > $2
		WHERE o.@column = $1 AND o.from_seq <= $2 AND n.@column IS NOT NULL AND o.to_seq = coalesce(
			(SELECT max(to_seq) FROM link WHERE @column = $1 AND to_seq > $2 AND from_seq <= $2),
			(SELECT max(to_seq) FROM link WHERE @column = $1 AND to_seq <= $2))
		GROUP BY n.@column ORDER BY count(*) DESC, n.@column LIMIT 1`
	what := fmt.Sprintf("%s %d", noun, id)
	err = db.one(ctx, db.sql, what, atColumn(query, column), []any{id, at}, &n)
	return n, err
}

// PendingCases returns the pairs of cases that would be one if every proposal
// that waited after entry at were accepted, each pair once, in order.
func (db *DB) PendingCases(ctx context.Context, at int64) ([][2]register.CaseID, error) {
	proposals, err := db.Proposals(ctx, at)
	if err != nil || len(proposals) == 0 {
		return nil, err
	}
	reports := map[register.ReportID]bool{}
	for _, p := range proposals {
		for _, pair := range p.Joined {
			reports[pair[0]], reports[pair[1]] = true, true
		}
	}
	of := map[register.ReportID]register.CaseID{}
	const query = `SELECT report_id, coalesce(case_id, 0) FROM link WHERE from_seq <= $1 AND to_seq > $1 AND report_id IN @ids`
	err = eachIn(ctx, db, db.sql, "cases of proposals", query, slices.Sorted(maps.Keys(reports)), func(rows *sql.Rows) error {
		var r register.ReportID
		var c register.CaseID
		err := rows.Scan(&r, &c)
		of[r] = c
		return err
	}, at)
	pairs := map[[2]register.CaseID]bool{}
	for _, p := range proposals {
		for _, pair := range p.Joined {
			if a, b := of[pair[0]], of[pair[1]]; a != 0 && b != 0 && a != b {
				pairs[[2]register.CaseID{min(a, b), max(a, b)}] = true
			}
		}
	}
	return slices.SortedFunc(maps.Keys(pairs), func(a, b [2]register.CaseID) int {
		return slices.Compare(a[:], b[:])
	}), err
}

// LinkOf returns the person and case of a report as a change sees them, or
// errs.NotFound.
func (tx *Tx) LinkOf(ctx context.Context, id register.ReportID) (person register.PersonID, inCase register.CaseID, err error) {
	const query = `SELECT person_id, coalesce(case_id, 0) FROM link WHERE report_id = $1 AND to_seq = $2`
	err = tx.db.one(ctx, tx.tx, fmt.Sprintf("report %d", id), query, []any{id, int64(Forever)}, &person, &inCase)
	return person, inCase, err
}

// ReportsOf returns the reports of a person as a change sees them, with the case
// of each (0: none), by id.
func (tx *Tx) ReportsOf(ctx context.Context, person register.PersonID) ([]register.Report, []register.CaseID, error) {
	reports, cases, err := tx.db.reportsOf(ctx, tx.tx, person, Now)
	if err == nil && len(reports) == 0 {
		err = fmt.Errorf("person %d: %w", person, errs.NotFound)
	}
	return reports, cases, err
}

const reportLinked = `
	SELECT ` + leanColumns + `, '', l.person_id, coalesce(l.case_id, 0), 0
	FROM report r JOIN link l ON l.report_id = r.id AND l.from_seq <= $1 AND l.to_seq > $1 WHERE r.seq <= $1 ORDER BY r.id`

// EachLinked calls f for every report known after entry at with its person and
// case, by id, without the bytes of its row and the name of its source.
func (db *DB) EachLinked(ctx context.Context, at int64, f func(register.SeenReport) error) error {
	return db.each(ctx, db.sql, "reports", reportLinked, func(rows *sql.Rows) error {
		s, err := scanSeen(rows)
		if err != nil {
			return err
		}
		return f(s)
	}, at)
}

// ReportsOfKey returns the reports of a source, by its name, under one of its
// keys, by id: those that no other has superseded.
func (db *DB) ReportsOfKey(ctx context.Context, source, key string) (ids []register.ReportID, err error) {
	const query = `
		SELECT r.id FROM report r JOIN source_version v ON v.source_id = r.source_id AND v.to_seq = $3
		WHERE v.name = $1 AND r.report_key = $2 AND NOT EXISTS (SELECT 1 FROM report s WHERE s.supersedes = r.id) ORDER BY r.id`
	err = db.each(ctx, db.sql, "reports of a key", query, func(rows *sql.Rows) error {
		var id register.ReportID
		err := rows.Scan(&id)
		ids = append(ids, id)
		return err
	}, source, key, int64(Forever))
	return ids, err
}
