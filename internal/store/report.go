package store

import (
	"context"
	"database/sql"
	"fmt"

	"sijil/internal/edtf"
	"sijil/internal/errs"
	"sijil/internal/register"
)

// HasReports says whether a source has any report yet.
func (tx *Tx) HasReports(ctx context.Context, source register.SourceID) (bool, error) {
	const query = `SELECT EXISTS (SELECT 1 FROM report WHERE source_id = $1)`
	var has bool
	err := tx.db.one(ctx, tx.tx, "reports of a source", query, []any{source}, &has)
	return has, err
}

const reportColumns = `r.id, r.source_id, coalesce(r.received_id, 0), r.sheet, r.row_number, r.report_key, r.day, r.raw, r.claims, coalesce(r.supersedes, 0), r.unlinkable`

func scanReport(rows *sql.Rows, extra ...any) (register.Report, error) {
	var r register.Report
	var claims []byte
	into := append([]any{&r.ID, &r.Source, &r.Received, &r.Sheet, &r.Row, &r.Key, &r.Day, &r.Raw, &claims, &r.Supersedes, &r.Unlinkable}, extra...)
	if err := rows.Scan(into...); err != nil {
		return r, err
	}
	if err := r.ReadClaims(claims); err != nil {
		return r, fmt.Errorf("report %d: %w", r.ID, err)
	}
	return r, nil
}

// ReportsOf returns the reports of a person as known after entry at, with the
// case that each speaks of (0: none), by report id.
func (db *DB) ReportsOf(ctx context.Context, person register.PersonID, at int64) ([]register.Report, []register.CaseID, error) {
	return db.reportsOf(ctx, db.sql, person, at)
}

func (db *DB) reportsOf(ctx context.Context, r reader, person register.PersonID, at int64) (reports []register.Report, cases []register.CaseID, err error) {
	const query = `
		SELECT ` + reportColumns + `, coalesce(l.case_id, 0)
		FROM link l JOIN report r ON r.id = l.report_id
		WHERE l.person_id = $1 AND l.from_seq <= $2 AND l.to_seq > $2 ORDER BY r.id`
	err = db.each(ctx, r, fmt.Sprintf("reports of person %d", person), query, func(rows *sql.Rows) error {
		var id register.CaseID
		report, err := scanReport(rows, &id)
		reports, cases = append(reports, report), append(cases, id)
		return err
	}, person, at)
	return reports, cases, err
}

const reportSeen = `
	SELECT ` + reportColumns + `, v.name, coalesce(l.person_id, 0), coalesce(l.case_id, 0),
	       coalesce((SELECT min(s.id) FROM report s WHERE s.supersedes = r.id AND s.seq <= $1), 0)
	FROM report r
	JOIN source_version v ON v.source_id = r.source_id AND v.from_seq <= $1 AND v.to_seq > $1
	LEFT JOIN link l ON l.report_id = r.id AND l.from_seq <= $1 AND l.to_seq > $1
	WHERE r.seq <= $1 `

func scanSeen(rows *sql.Rows) (s register.SeenReport, err error) {
	s.Report, err = scanReport(rows, &s.SourceName, &s.Person, &s.Case, &s.SupersededBy)
	return s, err
}

// Report returns one report as known after entry at, or errs.NotFound.
func (db *DB) Report(ctx context.Context, id register.ReportID, at int64) (seen register.SeenReport, err error) {
	found := false
	what := fmt.Sprintf("report %d", id)
	err = db.each(ctx, db.sql, what, reportSeen+`AND r.id = $2`, func(rows *sql.Rows) (err error) {
		found = true
		seen, err = scanSeen(rows)
		return err
	}, at, id)
	if err == nil && !found {
		err = fmt.Errorf("%s: %w", what, errs.NotFound)
	}
	return seen, err
}

// EachReport calls f for every report known after entry at, by id, from the one
// after a given id. f stops the walk by an error.
func (db *DB) EachReport(ctx context.Context, after register.ReportID, at int64, f func(register.SeenReport) error) error {
	return db.each(ctx, db.sql, "reports", reportSeen+`AND r.id > $2 ORDER BY r.id`, func(rows *sql.Rows) error {
		s, err := scanSeen(rows)
		if err != nil {
			return err
		}
		return f(s)
	}, at, after)
}

// Dates in the tables are EDTF text; "" is a date that is not known.
func dateText(d edtf.Date) string {
	if d.IsZero() {
		return ""
	}
	return d.String()
}

func parseDate(s string) (edtf.Date, error) {
	if s == "" {
		return edtf.Date{}, nil
	}
	d, err := edtf.Parse(s)
	if err != nil {
		return d, fmt.Errorf("date in the tables: %v: %w", err, errs.Corrupt)
	}
	return d, nil
}
