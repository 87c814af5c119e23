package keeping_test

import (
	"fmt"
	"slices"
	"testing"

	"sijil/internal/store"
)

func TestAnUntouchedRegisterVerifies(t *testing.T) {
	file := lived(t)
	v := verify(t, file)
	if !v.OK {
		t.Errorf("found: %v", v.Problems)
	}
	for _, what := range []string{"log entry", "source", "intake", "report", "ruling", "kept file", "incident", "person", "case"} {
		if v.Checked[what] == 0 {
			t.Errorf("no %s was checked", what)
		}
	}
}

// named are the objects that a finding about a row of each table may name.
var named = map[string][]string{
	"log_entry": {"log entry", "table log_hash"}, "log_hash": {"log entry", "table log_hash"}, "log_subject": {"log subject"},
	"source": {"source"}, "source_version": {"source"}, "received": {"intake"}, "report": {"report", "intake"},
	"ruling": {"ruling"}, "person": {"person"}, "person_version": {"person"}, "cases": {"case"}, "case_version": {"case", "person"},
	"event": {"case", "person"}, "link": {"person", "report", "intake", "case", "links"}, "returned": {"report"}, "incident": {"incident"},
	"queued": {"intake"}, "kept_file": {"map"}, "relation": {"relation"},
	"decision": {"decision"}, "proposal": {"proposals", "database"},
}

// Every cell of every table: whoever changes one is found out, and the finding
// names the object. A cell that may change without a finding has to be argued.
func TestEveryCellOfEveryTableIsWatched(t *testing.T) {
	file := lived(t)
	for _, table := range store.Tables {
		for _, column := range columns(t, file, table) {
			for _, row := range rowids(t, file, table, 3) {
				if free[table+"."+column.name] {
					continue
				}
				t.Run(fmt.Sprintf("%s.%s of row %s", table, column.name, row), func(t *testing.T) {
					altered := copyOf(t, file)
					alter(t, altered, fmt.Sprintf("UPDATE OR IGNORE %s SET %s = %s WHERE rowid = %s", table, column.name, column.other(), row))
					if same(t, file, altered, table) {
						return // it was not allowed
					}
					if v := verify(t, altered); v.OK || !blames(v, named[table]...) {
						t.Errorf("found only %v", v.Problems)
					}
				})
			}
		}
	}
}

// free are the cells that carry nothing: an event's id only orders it among the
// events of its case, and a test of its own changes that order.
var free = map[string]bool{"event.id": true}

func TestEveryRowIsMissed(t *testing.T) {
	file := lived(t)
	for _, table := range store.Tables {
		for _, row := range rowids(t, file, table, 8) {
			t.Run(fmt.Sprintf("%s, row %s", table, row), func(t *testing.T) {
				altered := copyOf(t, file)
				alter(t, altered, fmt.Sprintf("DELETE FROM %s WHERE rowid = %s", table, row))
				if v := verify(t, altered); v.OK || !blames(v, named[table]...) {
					t.Errorf("found only %v", v.Problems)
				}
			})
		}
	}
}

func TestRowsThatWereSwappedAreFound(t *testing.T) {
	file := lived(t)
	for _, table := range store.Tables {
		key := keyOf[table]
		// The rows of two objects change places: each takes the other's key.
		rows := query(t, file, fmt.Sprintf("SELECT min(rowid) FROM %s GROUP BY %s ORDER BY 1", table, key))
		t.Run(table, func(t *testing.T) {
			altered := copyOf(t, file)
			a, b := rows[0][0], rows[len(rows)-1][0]
			alter(t, altered,
				fmt.Sprintf("CREATE TEMP TABLE kept AS SELECT rowid AS r, * FROM %s WHERE rowid IN (%s, %s)", table, a, b),
				fmt.Sprintf("DELETE FROM %s WHERE rowid IN (%s, %s)", table, a, b),
				fmt.Sprintf("INSERT INTO %s SELECT %s FROM kept k JOIN kept o ON o.r <> k.r", table, list(columns(t, file, table), key)))
			if v := verify(t, altered); v.OK || !blames(v, named[table]...) {
				t.Errorf("found only %v", v.Problems)
			}
		})
	}
}

// keyOf says which column of a table names what the row is about.
var keyOf = map[string]string{
	"log_entry": "seq", "log_hash": "idx", "log_subject": "subject", "source": "id", "source_version": "source_id", "received": "id",
	"report": "id", "ruling": "id", "person": "id", "person_version": "person_id", "cases": "id", "case_version": "case_id",
	"event": "case_id", "link": "report_id", "returned": "report_id", "incident": "incident_key", "queued": "value", "kept_file": "seq", "decision": "report_b", "relation": "id", "proposal": "report_b",
}

func TestRowsThatWerePutInAreFound(t *testing.T) {
	file := lived(t)
	for _, tt := range []struct{ name, statement, object string }{
		{"an entry", `INSERT INTO log_entry SELECT tree, 99, at, head, head_salt, body, body_salt FROM log_entry WHERE seq = 1`, "log entry"},
		{"an entry of another tree", `INSERT INTO log_entry SELECT 'reads', seq, at, head, head_salt, body, body_salt FROM log_entry WHERE seq = 1`, "table log_entry"},
		{"a hash", `INSERT INTO log_hash VALUES ('changes', 12345, zeroblob(32))`, "table log_hash"},
		{"a subject", `INSERT INTO log_subject VALUES ('changes', 'case/99', 0, 'x')`, "log subject"},
		{"a source", `INSERT INTO source VALUES (9, 2); INSERT INTO source_version VALUES (9, 2, 9223372036854775807, 'x', '', '', '', '')`, "source"},
		{"a state of a source", `INSERT INTO source_version VALUES (1, 8, 9223372036854775807, 'x', '', '', '', '')`, "source"},
		{"an intake", `INSERT INTO received SELECT 9, seq, name, digest, size, map, salt, reports FROM received WHERE id = 1`, "intake"},
		{"a report", `INSERT INTO report SELECT 99, seq, source_id, received_id, sheet, 9, 'new', content, day, raw, claims, NULL, '' FROM report WHERE id = 1`, "report 99"},
		{"a report by hand", `INSERT INTO report SELECT 99, seq, source_id, NULL, sheet, 9, 'new', content, day, raw, claims, NULL, '' FROM report WHERE id = 1`, "report 99"},
		{"a ruling", `INSERT INTO ruling VALUES (9, 1, 'arrest.party', 'hts', 'x', 3, 9223372036854775807)`, "ruling"},
		{"a person", `INSERT INTO person VALUES (99, 2)`, "person"},
		{"a person with a state", `INSERT INTO person VALUES (99, 2); INSERT INTO person_version SELECT 99, from_seq, to_seq, name, name_latin, given, father, grandfather, family, mother, aka, sex, birth, birth_place, origin, nationality, id_number, occupation, groups, phone, address, unlinkable FROM person_version WHERE person_id = 2 LIMIT 1`, "person"},
		{"a case", `INSERT INTO cases VALUES (99, 2)`, "case 99"},
		{"an event", `INSERT INTO event SELECT 99, case_id, report_id, from_seq, to_seq, 'died', date, first_day, last_day, place, party, site, codes, standard, unproven FROM event WHERE id = 1`, "case"},
		{"an event in a span of its own", `INSERT INTO event SELECT 99, case_id, report_id, 3, 4, 'died', date, first_day, last_day, place, party, site, codes, standard, unproven FROM event WHERE id = 1`, "case"},
		{"a link", `INSERT INTO link VALUES (1, 3, 9223372036854775807, 2, NULL)`, "person"},
		{"a return", `INSERT INTO returned VALUES (2, '', 'TUR', 'deported', '', '', '')`, "report 2"},
		{"an incident", `INSERT INTO incident VALUES (1, 'new', 2, '', 100)`, "incident"},
		{"a relation", `INSERT INTO relation VALUES (9, 1, 2, 'kin', '', 'x', 2, 9223372036854775807)`, "relation"},
		{"a value that waits", `INSERT INTO queued VALUES (1, 'arrest.party', 'by', 'new', 1)`, "intake"},
		{"a map", `INSERT INTO kept_file VALUES ('map', 'new', 2, 'text')`, "map"},
		{"a row of an entry to come", `INSERT INTO person VALUES (99, 50)`, "table person"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			altered := copyOf(t, file)
			alter(t, altered, tt.statement)
			if v := verify(t, altered); v.OK || !blames(v, tt.object) {
				t.Errorf("found only %v", v.Problems)
			}
		})
	}
}

func TestTheEndOfTheLogCannotBeCutOff(t *testing.T) {
	file := lived(t)
	last := query(t, file, `SELECT max(seq) FROM log_entry`)[0][0]
	altered := copyOf(t, file)
	alter(t, altered, `DELETE FROM log_entry WHERE seq = `+last)
	if v := verify(t, altered); v.OK || !blames(v, "table log_hash") || !blames(v, "log subject") || !blames(v, "table decision") {
		t.Errorf("found only %v", v.Problems)
	}
}

func TestEventsInAnotherOrderAreFound(t *testing.T) {
	file := lived(t)
	pair := query(t, file, `SELECT a.id, b.id FROM event a JOIN event b ON a.case_id = b.case_id AND a.from_seq = b.from_seq AND a.id < b.id LIMIT 1`)[0]
	altered := copyOf(t, file)
	alter(t, altered, "UPDATE event SET id = -1 WHERE id = "+pair[0], "UPDATE event SET id = "+pair[0]+" WHERE id = "+pair[1], "UPDATE event SET id = "+pair[1]+" WHERE id = -1")
	if v := verify(t, altered); v.OK || !blames(v, "case") {
		t.Errorf("found only %v", v.Problems)
	}
}

func TestWhatCannotBeReadIsAFinding(t *testing.T) {
	file := lived(t)
	for _, tt := range []struct{ name, statement, object string }{
		{"claims that are no JSON", `UPDATE report SET claims = '{' WHERE id = 2`, "database"},
		{"a date that is none", `UPDATE person_version SET birth = 'x' WHERE person_id = 3`, "person 3"},
		{"ids that are none", `UPDATE source_version SET derived_from = 'x' WHERE source_id = 1`, "database"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			altered := copyOf(t, file)
			alter(t, altered, tt.statement)
			if v := verify(t, altered); v.OK || !blames(v, tt.object) {
				t.Errorf("found only %v", v.Problems)
			}
		})
	}
}

// same says whether a statement changed nothing.
func same(t *testing.T, file, altered, table string) bool {
	t.Helper()
	a, b := query(t, file, "SELECT * FROM "+table), query(t, altered, "SELECT * FROM "+table)
	return slices.EqualFunc(a, b, slices.Equal)
}
