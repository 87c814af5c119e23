package store

import (
	"context"
	"database/sql"
	"strings"

	"sijil/internal/custody"
	"sijil/internal/register"
)

// What follows reads whole tables, past rows too, for who proves that nothing
// was altered. at is the last log entry to be seen: rows of later ones are left
// out, and a row that a later one ended has not ended.

func span(from, to, at int64) register.Span {
	if to > at {
		to = Forever
	}
	return register.Span{From: from, To: to}
}

// EachSubject calls f for every subject of the tree of changes, with the number
// and the commitment of the last entry about it.
func (db *DB) EachSubject(ctx context.Context, f func(subject string, number int64, head string) error) error {
	const query = `SELECT subject, number, head FROM log_subject WHERE tree = $1`
	return db.each(ctx, db.sql, "subjects of the log", query, func(rows *sql.Rows) error {
		var subject, head string
		var number int64
		if err := rows.Scan(&subject, &number, &head); err != nil {
			return err
		}
		return f(subject, number, head)
	}, custody.Changes)
}

// EachSourceVersion calls f for every version of every source, by source and
// span, with the entry that made the source.
func (db *DB) EachSourceVersion(ctx context.Context, at int64, f func(v register.SourceVersion, made int64) error) error {
	const query = `
		SELECT ` + sourceColumns + `, v.from_seq, v.to_seq, coalesce(s.seq, -1)
		FROM source_version v LEFT JOIN source s ON s.id = v.source_id WHERE v.from_seq <= $1 ORDER BY v.source_id, v.from_seq`
	return db.each(ctx, db.sql, "sources", query, func(rows *sql.Rows) error {
		var from, to, made int64
		s, err := scanSource(rows, &from, &to, &made)
		if err != nil {
			return err
		}
		return f(register.SourceVersion{Source: s, Span: span(from, to, at)}, made)
	}, at)
}

// EachRuling calls f for every ruling, ended ones too, by id.
func (db *DB) EachRuling(ctx context.Context, at int64, f func(register.RulingVersion) error) error {
	const query = `SELECT id, report_id, field, value, why, from_seq, to_seq FROM ruling WHERE from_seq <= $1 ORDER BY id`
	return db.each(ctx, db.sql, "rulings", query, func(rows *sql.Rows) error {
		u, err := scanRuling(rows, at)
		if err != nil {
			return err
		}
		return f(u)
	}, at)
}

func scanRuling(rows *sql.Rows, at int64, extra ...any) (u register.RulingVersion, err error) {
	var from, to int64
	err = rows.Scan(append([]any{&u.ID, &u.Report, &u.Field, &u.Value, &u.Why, &from, &to}, extra...)...)
	u.Span = span(from, to, at)
	return u, err
}

// EachKeptFile calls f for every map, gazetteer and definition ever kept.
func (db *DB) EachKeptFile(ctx context.Context, at int64, f func(register.KeptFile) error) error {
	const query = `SELECT kind, name, seq, content FROM kept_file WHERE seq <= $1 ORDER BY seq`
	return db.each(ctx, db.sql, "kept files", query, func(rows *sql.Rows) error {
		var k register.KeptFile
		if err := rows.Scan(&k.Kind, &k.Name, &k.Seq, &k.Content); err != nil {
			return err
		}
		return f(k)
	}, at)
}

// EachQueued calls f for every value that waits, by intake.
func (db *DB) EachQueued(ctx context.Context, f func(received int64, v register.Queued) error) error {
	const query = `SELECT received_id, field, column_name, value, rows FROM queued ORDER BY received_id`
	return db.each(ctx, db.sql, "queued values", query, func(rows *sql.Rows) error {
		var received int64
		var v register.Queued
		if err := rows.Scan(&received, &v.Field, &v.Column, &v.Value, &v.Rows); err != nil {
			return err
		}
		return f(received, v)
	})
}

// EachIncident calls f for every incident that a source numbers.
func (db *DB) EachIncident(ctx context.Context, f func(register.Incident) error) error {
	const query = `SELECT source_id, incident_key, seq, name, people FROM incident`
	return db.each(ctx, db.sql, "incidents", query, func(rows *sql.Rows) error {
		var i register.Incident
		if err := rows.Scan(&i.Source, &i.Key, &i.Seq, &i.Name, &i.People); err != nil {
			return err
		}
		return f(i)
	})
}

// keptReports are reports with what was given to them: the person is that of the
// first link, and a return that the table has twice would show as a report that
// comes twice.
const keptReports = `
	SELECT ` + reportColumns + `, r.seq, r.content, coalesce(l.person_id, 0),
	       coalesce(t.date, ''), coalesce(t.from_state, ''), coalesce(t.kind, ''), coalesce(t.status, ''), coalesce(t.crossing, ''),
	       coalesce(t.authority, ''), t.report_id IS NOT NULL
	FROM report r
	LEFT JOIN link l ON l.report_id = r.id AND l.from_seq = r.seq
	LEFT JOIN returned t ON t.report_id = r.id
	WHERE `

func scanKept(rows *sql.Rows, extra ...any) (k register.KeptReport, err error) {
	var date, from, kind, status, crossing, authority string
	var returned bool
	k.Report, err = scanReport(rows, append([]any{&k.Seq, &k.Content, &k.Person, &date, &from, &kind, &status, &crossing, &authority, &returned}, extra...)...)
	if err != nil || !returned {
		return k, err
	}
	on, err := parseDate(date)
	k.Return = register.ReturnBefore(on, from, kind, words(crossing))
	k.Return.Report, k.Return.Status, k.Return.Authority = k.ID, status, authority
	return k, err
}

// EachKeptReport calls f for every report, by id.
func (db *DB) EachKeptReport(ctx context.Context, at int64, f func(register.KeptReport) error) error {
	return db.each(ctx, db.sql, "reports", keptReports+`r.seq <= $1 ORDER BY r.id`, func(rows *sql.Rows) error {
		k, err := scanKept(rows)
		if err != nil {
			return err
		}
		return f(k)
	}, at)
}

// EachLink calls f for every link that a report ever had, by report and span,
// with the entry that brought the report (-1: it is not there).
func (db *DB) EachLink(ctx context.Context, at int64, f func(l register.LinkVersion, came int64) error) error {
	const query = `
		SELECT l.report_id, l.person_id, coalesce(l.case_id, 0), l.from_seq, l.to_seq, coalesce(r.seq, -1)
		FROM link l LEFT JOIN report r ON r.id = l.report_id WHERE l.from_seq <= $1 ORDER BY l.report_id, l.from_seq`
	return db.each(ctx, db.sql, "links", query, func(rows *sql.Rows) error {
		var l register.LinkVersion
		var from, to, came int64
		if err := rows.Scan(&l.Report, &l.Person, &l.Case, &from, &to, &came); err != nil {
			return err
		}
		l.Span = span(from, to, at)
		return f(l, came)
	}, at)
}

// Beyond names the tables that hold rows of entries which the log does not have.
func (db *DB) Beyond(ctx context.Context) ([]string, error) {
	var parts []string
	for _, table := range Tables {
		seq := "seq"
		switch table {
		case "source_version", "ruling", "person_version", "case_version", "event", "link", "relation", "decision", "proposal":
			seq = "from_seq"
		case "log_entry", "log_hash", "log_subject", "returned", "queued":
			continue // the log itself, and rows that belong to one of another table
		}
		for _, column := range []string{seq, "to_seq"} {
			if column == "to_seq" && seq == "seq" {
				continue
			}
			parts = append(parts, `SELECT '`+table+`' FROM `+table+` WHERE `+column+` < 9223372036854775807 AND (`+column+` < 0 OR `+column+
				` > (SELECT coalesce(max(seq), -1) FROM log_entry WHERE tree = '`+custody.Changes+`'))`)
		}
	}
	var found []string
	err := db.each(ctx, db.sql, "rows beyond the log", strings.Join(parts, " UNION ")+" ORDER BY 1", func(rows *sql.Rows) error {
		var table string
		err := rows.Scan(&table)
		found = append(found, table)
		return err
	})
	return found, err
}
