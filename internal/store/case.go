package store

import (
	"context"
	"database/sql"
	"fmt"
	"strconv"
	"strings"

	"sijil/internal/edtf"
	"sijil/internal/errs"
	"sijil/internal/register"
)

const caseColumns = `case_id, from_seq, person_id, kind, scope, proof, date, start_day, place, party, holder, unit, circumstance, pretext,
	       charge, warrant, cause, sex, age, age_class, sex_age, origin, groups, incident, return_date, return_from, return_kind, crossing,
	       sources, reports, unlinkable`

const caseVersions = `SELECT ` + caseColumns + ` FROM case_version WHERE from_seq <= $1 AND to_seq > $1 `

func scanCase(rows *sql.Rows, c *register.CaseRow, extra ...any) error {
	var date, groups, returnDate, returnFrom, returnKind, crossing, sources string
	var start int64
	*c = register.CaseRow{}
	into := append([]any{&c.ID, &c.FromSeq, &c.Person, &c.Kind, &c.Scope, &c.Proof, &date, &start, &c.Place, &c.Party, &c.Holder, &c.Unit,
		&c.Circumstance, &c.Pretext, &c.Charge, &c.Warrant, &c.Cause, &c.Sex, &c.Age, &c.AgeClass, &c.SexAge, &c.Origin, &groups, &c.Incident,
		&returnDate, &returnFrom, &returnKind, &crossing, &sources, &c.ReportsN, &c.Unlinkable}, extra...)
	if err := rows.Scan(into...); err != nil {
		return err
	}
	c.Start = edtf.Day(start)
	c.Groups = words(groups)
	var err error
	if c.Date, err = parseDate(date); err != nil {
		return fmt.Errorf("case %d: %w", c.ID, err)
	}
	for _, word := range words(sources) {
		id, err := strconv.ParseInt(word, 10, 64)
		if err != nil {
			return fmt.Errorf("case %d: sources: %w", c.ID, errs.Corrupt)
		}
		c.Sources = append(c.Sources, register.SourceID(id))
	}
	if returnKind == "" && returnDate+returnFrom+crossing != "" {
		return fmt.Errorf("case %d: part of a return: %w", c.ID, errs.Corrupt)
	}
	if returnKind == "" {
		return nil
	}
	on, err := parseDate(returnDate)
	if err != nil {
		return fmt.Errorf("case %d: %w", c.ID, err)
	}
	c.Return = register.ReturnBefore(on, returnFrom, strings.TrimPrefix(returnKind, "-"), words(crossing))
	return nil
}

const eventColumns = `id, case_id, report_id, kind, date, first_day, last_day, place, party, site, codes, standard, unproven`

const eventVersions = `SELECT ` + eventColumns + ` FROM event WHERE from_seq <= $1 AND to_seq > $1 `

func scanEvent(rows *sql.Rows, extra ...any) (e register.Event, err error) {
	var date string
	var first, last int64
	into := append([]any{&e.ID, &e.Case, &e.Report, &e.Kind, &date, &first, &last, &e.Place, &e.Party, &e.Site, &e.Codes, &e.Standard, &e.Unproven}, extra...)
	if err = rows.Scan(into...); err != nil {
		return e, err
	}
	e.First, e.Last = edtf.Day(first), edtf.Day(last)
	e.Date, err = parseDate(date)
	return e, err
}

// Case returns one case with its events and reports as known after entry at,
// or errs.NotFound.
func (db *DB) Case(ctx context.Context, id register.CaseID, at int64) (c register.CaseRow, err error) {
	what := fmt.Sprintf("case %d", id)
	if at, err = db.settle(ctx, at); err != nil {
		return c, err
	}
	err = db.each(ctx, db.sql, what, caseVersions+`AND case_id = $2`, func(rows *sql.Rows) error { return scanCase(rows, &c) }, at, id)
	if err == nil && c.ID == 0 {
		err = fmt.Errorf("%s: %w", what, errs.NotFound)
	}
	if err != nil {
		return c, err
	}
	err = db.each(ctx, db.sql, what, eventVersions+`AND case_id = $2 ORDER BY id`, func(rows *sql.Rows) error {
		e, err := scanEvent(rows)
		c.Events = append(c.Events, e)
		return err
	}, at, id)
	if err != nil {
		return c, err
	}
	const reports = `SELECT report_id FROM link WHERE case_id = $2 AND from_seq <= $1 AND to_seq > $1 ORDER BY report_id`
	err = db.each(ctx, db.sql, what, reports, func(rows *sql.Rows) error {
		var r register.ReportID
		err := rows.Scan(&r)
		c.Reports = append(c.Reports, r)
		return err
	}, at, id)
	return c, err
}

// EachCase calls f for every case as known after entry at, by id, with its
// events. The row is reused: f keeps nothing of it. It reads two ordered
// streams side by side, so that a million cases need no look-up each.
func (db *DB) EachCase(ctx context.Context, at int64, f func(*register.CaseRow) error) error {
	return db.eachCase(ctx, at, "", f)
}

// EachCaseIn is EachCase for the cases from first to last.
func (db *DB) EachCaseIn(ctx context.Context, at int64, first, last register.CaseID, f func(*register.CaseRow) error) error {
	return db.eachCase(ctx, at, fmt.Sprintf("AND case_id BETWEEN %d AND %d ", first, last), f)
}

func (db *DB) eachCase(ctx context.Context, at int64, among string, f func(*register.CaseRow) error) error {
	at, err := db.settle(ctx, at)
	if err != nil {
		return err
	}
	events, err := db.sql.QueryContext(ctx, db.q(eventVersions+among+`ORDER BY case_id, id`), at)
	if err != nil {
		return fmt.Errorf("events: %w", err)
	}
	defer events.Close()
	var next register.Event // the first event not yet given to a case
	advance := func() error {
		next = register.Event{}
		if events.Next() {
			next, err = scanEvent(events)
			return err
		}
		return events.Err()
	}
	if err := advance(); err != nil {
		return fmt.Errorf("events: %w", err)
	}
	var c register.CaseRow
	var buffer []register.Event
	return db.each(ctx, db.sql, "cases", caseVersions+among+`ORDER BY case_id`, func(rows *sql.Rows) error {
		if err := scanCase(rows, &c); err != nil {
			return err
		}
		buffer = buffer[:0]
		for next.ID != 0 && next.Case <= c.ID {
			if next.Case == c.ID {
				buffer = append(buffer, next)
			}
			if err := advance(); err != nil {
				return err
			}
		}
		c.Events = buffer
		return f(&c)
	}, at)
}

// CasesChanged returns the cases of which a version began or ended after entry
// since and not after entry at: the ones that a cache has to read again.
func (db *DB) CasesChanged(ctx context.Context, since, at int64) (ids []register.CaseID, err error) {
	const query = `
		SELECT case_id FROM case_version WHERE from_seq > $1 AND from_seq <= $2
		UNION SELECT case_id FROM case_version WHERE to_seq > $1 AND to_seq <= $2 AND to_seq < 9223372036854775807 ORDER BY 1`
	err = db.each(ctx, db.sql, "changed cases", query, func(rows *sql.Rows) error {
		var id register.CaseID
		err := rows.Scan(&id)
		ids = append(ids, id)
		return err
	}, since, at)
	return ids, err
}

// CaseCount returns how many case numbers have been given out.
func (db *DB) CaseCount(ctx context.Context) (n int64, err error) {
	err = db.one(ctx, db.sql, "cases", `SELECT coalesce(max(id), 0) FROM cases`, nil, &n)
	return n, err
}

// CasesOf returns the ids of a person's cases as known after entry at.
func (db *DB) CasesOf(ctx context.Context, person register.PersonID, at int64) (ids []register.CaseID, err error) {
	const query = `SELECT case_id FROM case_version WHERE person_id = $1 AND from_seq <= $2 AND to_seq > $2 ORDER BY case_id`
	err = db.each(ctx, db.sql, fmt.Sprintf("cases of person %d", person), query, func(rows *sql.Rows) error {
		var id register.CaseID
		err := rows.Scan(&id)
		ids = append(ids, id)
		return err
	}, person, at)
	return ids, err
}
