package store

import (
	"context"
	"database/sql"

	"sijil/internal/register"
)

// PersonCount returns the highest number of a person, in whatever table.
func (db *DB) PersonCount(ctx context.Context, at int64) (n int64, err error) {
	const query = `
		SELECT coalesce(max(id), 0) FROM (SELECT max(id) AS id FROM person WHERE seq <= $1 UNION SELECT max(person_id) FROM link WHERE from_seq <= $1
		UNION SELECT max(person_id) FROM person_version WHERE from_seq <= $1) AS p`
	err = db.one(ctx, db.sql, "persons", query, []any{at}, &n)
	return n, err
}

// Ownerless lists the cases that have no version, and so belong to nobody.
func (db *DB) Ownerless(ctx context.Context) (ids []register.CaseID, err error) {
	const query = `SELECT id FROM cases c WHERE NOT EXISTS (SELECT 1 FROM case_version v WHERE v.case_id = c.id) ORDER BY id`
	err = db.each(ctx, db.sql, "cases", query, func(rows *sql.Rows) error {
		var id register.CaseID
		err := rows.Scan(&id)
		ids = append(ids, id)
		return err
	})
	return ids, err
}

// Histories returns all that was kept of the persons from first to last, one for
// each number, also for those that are not there.
func (db *DB) Histories(ctx context.Context, first, last register.PersonID, at int64) ([]register.History, error) {
	h := &histories{first: first, at: at, of: make([]register.History, last-first+1),
		owners: map[register.ReportID][]register.PersonID{}, versions: map[version]int{}, holders: map[version]register.PersonID{}}
	for i := range h.of {
		h.of[i] = register.History{Person: first + register.PersonID(i), Seq: -1, Began: map[register.CaseID]int64{}}
	}
	for _, p := range h.parts() {
		if err := db.each(ctx, db.sql, "histories of persons", p.query, p.scan, first, last, at); err != nil {
			return nil, err
		}
	}
	return h.of, nil
}

// histories are those of some persons being read.
type histories struct {
	first    register.PersonID
	at       int64
	of       []register.History
	owners   map[register.ReportID][]register.PersonID // to whom a report was ever linked
	holders  map[version]register.PersonID             // whose a version is
	versions map[version]int                           // its place among theirs
}

// version is a case in one span; in no span it stands for the last one.
type version struct {
	id register.CaseID
	register.Span
}

func (h *histories) person(id register.PersonID) *register.History { return &h.of[id-h.first] }

// part is one query, about the persons from $1 to $2 up to entry $3.
type part struct {
	query string
	scan  func(*sql.Rows) error
}

const (
	theirLinks   = `(SELECT DISTINCT report_id, person_id FROM link WHERE person_id BETWEEN $1 AND $2 AND from_seq <= $3)`
	theirCases   = `(SELECT DISTINCT case_id, person_id FROM case_version WHERE person_id BETWEEN $1 AND $2 AND from_seq <= $3)`
	theirReports = `r.id IN (SELECT report_id FROM link WHERE person_id BETWEEN $1 AND $2 AND from_seq <= $3) ORDER BY r.id`
)

func (h *histories) parts() []part {
	return []part{
		{`SELECT id, seq FROM person WHERE id BETWEEN $1 AND $2 AND seq <= $3`, h.scanPerson},
		{`SELECT ` + personColumns + `, from_seq, to_seq FROM person_version WHERE person_id BETWEEN $1 AND $2 AND from_seq <= $3
			ORDER BY person_id, from_seq`, h.scanVersion},
		{`SELECT report_id, person_id, coalesce(case_id, 0), from_seq, to_seq FROM link WHERE person_id BETWEEN $1 AND $2 AND from_seq <= $3
			ORDER BY person_id, report_id, from_seq`, h.scanLink},
		{keptReports + theirReports, h.scanReport},
		{`SELECT u.id, u.report_id, u.field, u.value, u.why, u.from_seq, u.to_seq, l.person_id FROM ` + theirLinks + ` l
			JOIN ruling u ON u.report_id = l.report_id WHERE u.from_seq <= $3 ORDER BY u.id`, h.scanRuling},
		{`SELECT c.id, c.seq, v.person_id FROM ` + theirCases + ` v JOIN cases c ON c.id = v.case_id`, h.scanCaseRow},
		{`SELECT ` + caseColumns + `, to_seq FROM case_version WHERE person_id BETWEEN $1 AND $2 AND from_seq <= $3
			ORDER BY case_id, from_seq`, h.scanCase},
		{`SELECT ` + eventColumns + `, from_seq, to_seq FROM event
			WHERE case_id IN (SELECT case_id FROM case_version WHERE person_id BETWEEN $1 AND $2 AND from_seq <= $3) AND from_seq <= $3
			AND NOT EXISTS (SELECT 1 FROM case_version o WHERE o.case_id = event.case_id AND o.from_seq = event.from_seq AND o.to_seq = event.to_seq
				AND NOT o.person_id BETWEEN $1 AND $2)
			ORDER BY case_id, id`, h.scanEvent},
	}
}

func (h *histories) scanPerson(rows *sql.Rows) error {
	var id register.PersonID
	var seq int64
	if err := rows.Scan(&id, &seq); err != nil {
		return err
	}
	h.person(id).Seq = seq
	return nil
}

func (h *histories) scanVersion(rows *sql.Rows) error {
	var from, to int64
	p, err := scanPerson(rows, &from, &to)
	if err != nil {
		return err
	}
	of := h.person(p.ID)
	of.Persons = append(of.Persons, register.PersonVersion{Person: p, Span: span(from, to, h.at)})
	return nil
}

func (h *histories) scanLink(rows *sql.Rows) error {
	var l register.LinkVersion
	var from, to int64
	if err := rows.Scan(&l.Report, &l.Person, &l.Case, &from, &to); err != nil {
		return err
	}
	l.Span = span(from, to, h.at)
	of := h.person(l.Person)
	of.Links = append(of.Links, l)
	if known := h.owners[l.Report]; len(known) == 0 || known[len(known)-1] != l.Person {
		h.owners[l.Report] = append(known, l.Person)
	}
	return nil
}

// scanReport gives a report to every person that it was ever linked to.
func (h *histories) scanReport(rows *sql.Rows) error {
	k, err := scanKept(rows)
	if err != nil {
		return err
	}
	for _, person := range h.owners[k.ID] {
		of := h.person(person)
		of.Reports = append(of.Reports, k)
	}
	return nil
}

func (h *histories) scanRuling(rows *sql.Rows) error {
	var person register.PersonID
	u, err := scanRuling(rows, h.at, &person)
	if err != nil {
		return err
	}
	of := h.person(person)
	of.Rulings = append(of.Rulings, u)
	return nil
}

func (h *histories) scanCaseRow(rows *sql.Rows) error {
	var id register.CaseID
	var seq int64
	var person register.PersonID
	if err := rows.Scan(&id, &seq, &person); err != nil {
		return err
	}
	h.person(person).Began[id] = seq
	return nil
}

func (h *histories) scanCase(rows *sql.Rows) error {
	var c register.CaseVersion
	var to int64
	if err := scanCase(rows, &c.CaseRow, &to); err != nil {
		return err
	}
	c.Span = span(c.FromSeq, to, h.at)
	of := h.person(c.Case.Person)
	h.holders[version{c.ID, c.Span}], h.versions[version{c.ID, c.Span}] = c.Case.Person, len(of.Cases)
	h.holders[version{id: c.ID}] = c.Case.Person
	of.Cases = append(of.Cases, c)
	return nil
}

// scanEvent gives an event to the version of its case with the same span.
func (h *histories) scanEvent(rows *sql.Rows) error {
	var from, to int64
	e, err := scanEvent(rows, &from, &to)
	if err != nil {
		return err
	}
	key := version{e.Case, span(from, to, h.at)}
	if i, ok := h.versions[key]; ok {
		of := h.person(h.holders[key])
		of.Cases[i].Events = append(of.Cases[i].Events, e)
		return nil
	}
	of := h.person(h.holders[version{id: e.Case}])
	of.Loose = append(of.Loose, e)
	return nil
}
