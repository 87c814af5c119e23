package store

import (
	"context"
	"database/sql"
	"fmt"
	"strings"

	"github.com/RoaringBitmap/roaring/v2"

	"sijil/internal/errs"
	"sijil/internal/register"
)

const personColumns = `person_id, name, name_latin, given, father, grandfather, family, mother, aka, sex, birth, birth_place, origin,
	       nationality, id_number, occupation, groups, phone, address, unlinkable`

const personVersions = `SELECT ` + personColumns + ` FROM person_version WHERE from_seq <= $1 AND to_seq > $1 `

func scanPerson(rows *sql.Rows, extra ...any) (p register.Person, err error) {
	var aka, birth, nationality, groups, phone string
	into := append([]any{&p.ID, &p.Name, &p.NameLatin, &p.Given, &p.Father, &p.Grandfather, &p.Family, &p.Mother, &aka, &p.Sex, &birth,
		&p.BirthPlace, &p.Origin, &nationality, &p.IDNumber, &p.Occupation, &groups, &phone, &p.Address, &p.Unlinkable}, extra...)
	if err = rows.Scan(into...); err != nil {
		return p, err
	}
	p.Aka, p.Phone = lines(aka), lines(phone)
	p.Nationality, p.Groups = words(nationality), words(groups)
	p.Birth, err = parseDate(birth)
	return p, err
}

// words reads a list of codes. A code may hold a no-break space, which
// strings.Fields would take for the end of it.
func words(s string) []string {
	if s == "" {
		return nil
	}
	return strings.Split(s, " ")
}

func lines(s string) []string {
	if s == "" {
		return nil
	}
	return strings.Split(s, "\n")
}

// Person returns a person as known after entry at, or errs.NotFound.
func (db *DB) Person(ctx context.Context, id register.PersonID, at int64) (p register.Person, err error) {
	what := fmt.Sprintf("person %d", id)
	err = db.each(ctx, db.sql, what, personVersions+`AND person_id = $2`, func(rows *sql.Rows) (err error) {
		p, err = scanPerson(rows)
		return err
	}, at, id)
	if err == nil && p.ID == 0 {
		err = fmt.Errorf("%s: %w", what, errs.NotFound)
	}
	return p, err
}

// EachPerson calls f for every person after a given id, by id.
func (db *DB) EachPerson(ctx context.Context, after register.PersonID, at int64, f func(register.Person) error) error {
	return db.each(ctx, db.sql, "persons", personVersions+`AND person_id > $2 ORDER BY person_id`, func(rows *sql.Rows) error {
		p, err := scanPerson(rows)
		if err != nil {
			return err
		}
		return f(p)
	}, at, after)
}

// ReportsNamed returns the reports that hold a key of package names.
func (db *DB) ReportsNamed(ctx context.Context, key string) (*roaring.Bitmap, error) {
	all := roaring.New()
	err := db.each(ctx, db.sql, "name index", `SELECT reports FROM name_key WHERE name_key = $1`, func(rows *sql.Rows) error {
		var data []byte
		if err := rows.Scan(&data); err != nil {
			return err
		}
		block := roaring.New()
		if err := block.UnmarshalBinary(data); err != nil {
			return fmt.Errorf("%v: %w", err, errs.Corrupt)
		}
		all.Or(block)
		return nil
	}, key)
	return all, err
}

// PersonsOfReports returns the persons that reports speak of, without repeats,
// in the order of the reports.
func (db *DB) PersonsOfReports(ctx context.Context, reports []uint32, at int64) ([]register.PersonID, error) {
	var persons []register.PersonID
	seen := map[register.PersonID]bool{}
	for _, r := range reports {
		var id register.PersonID
		err := db.one(ctx, db.sql, "persons of reports", `SELECT person_id FROM link WHERE report_id = $1 AND from_seq <= $2 AND to_seq > $2`, []any{r, at}, &id)
		if isNotFound(err) {
			continue
		}
		if err != nil {
			return nil, err
		}
		if !seen[id] {
			seen[id] = true
			persons = append(persons, id)
		}
	}
	return persons, nil
}

// SeveralReports returns how many reports speak of a person, superseded ones left
// out, as known after entry at: of the persons given, nil for all, those of whom
// several do. All others with a case have one.
func (db *DB) SeveralReports(ctx context.Context, at int64, of []register.PersonID) (map[register.PersonID]int, error) {
	// First the persons with several links, which are few, then what stands.
	const query = `
		SELECT l.person_id, count(*) FROM link l
		WHERE l.from_seq <= $1 AND l.to_seq > $1 AND l.person_id IN (
			SELECT person_id FROM link WHERE from_seq <= $1 AND to_seq > $1 @among GROUP BY person_id HAVING count(*) > 1)
		  AND NOT EXISTS (SELECT 1 FROM report s WHERE s.supersedes = l.report_id AND s.seq <= $1)
		GROUP BY l.person_id HAVING count(*) > 1`
	several := map[register.PersonID]int{}
	scan := func(rows *sql.Rows) error {
		var id register.PersonID
		var n int
		err := rows.Scan(&id, &n)
		several[id] = n
		return err
	}
	if of == nil {
		return several, db.each(ctx, db.sql, "reports by person", strings.Replace(query, "@among", "", 1), scan, at)
	}
	return several, eachIn(ctx, db, db.sql, "reports by person", strings.Replace(query, "@among", "AND person_id IN @ids", 1), of, scan, at)
}

// EachReturn calls f for every return that a report speaks of, by person and
// report, as known after entry at.
func (db *DB) EachReturn(ctx context.Context, at int64, f func(register.ReturnRow) error) error {
	const query = `
		SELECT t.report_id, t.date, t.from_state, t.kind, t.status, t.crossing, t.authority, l.person_id, r.source_id, r.seq, r.day, p.sex
		FROM returned t
		JOIN report r ON r.id = t.report_id
		JOIN link l ON l.report_id = r.id AND l.from_seq <= $1 AND l.to_seq > $1
		JOIN person_version p ON p.person_id = l.person_id AND p.from_seq <= $1 AND p.to_seq > $1
		WHERE r.seq <= $1 AND NOT EXISTS (SELECT 1 FROM report s WHERE s.supersedes = r.id AND s.seq <= $1)
		ORDER BY l.person_id, t.report_id`
	return db.each(ctx, db.sql, "returns", query, func(rows *sql.Rows) error {
		var row register.ReturnRow
		var date, from, kind, status, crossing, authority string
		var report register.ReportID
		if err := rows.Scan(&report, &date, &from, &kind, &status, &crossing, &authority, &row.Person, &row.Source, &row.Seq, &row.Day, &row.Sex); err != nil {
			return err
		}
		on, err := parseDate(date)
		if err != nil {
			return err
		}
		row.Return = register.ReturnBefore(on, from, kind, words(crossing))
		row.Return.Report, row.Return.Status, row.Return.Authority = report, status, authority
		return f(row)
	}, at)
}
