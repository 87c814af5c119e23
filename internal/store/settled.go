package store

import (
	"context"
	"database/sql"
	"fmt"
	"strings"

	"sijil/internal/register"
)

// Open adds a report with the person and case that it opens. Ids are given
// here; the report's id is returned.
func (tx *Tx) Open(ctx context.Context, o register.Opening) (register.ReportID, error) {
	o.Report.ID = register.ReportID(tx.ids.report.next())
	tx.insertReport(o.Report, o.Content, o.Keys)
	person := register.PersonID(tx.ids.person.next())
	tx.bulk.person.add(person, tx.seq)
	o.Person.ID = person
	tx.insertPerson(o.Person)
	var inCase register.CaseID
	if o.Case.Kind != "" {
		inCase = tx.newCase()
		tx.insertCase(inCase, o.Person, o.Case, o.Report.ID)
	}
	tx.insertLink(o.Report.ID, person, inCase)
	tx.placed.Add(o.Report.ID, person, o.Report.Supersedes, o.Content)
	return o.Report.ID, tx.spill(ctx)
}

// Supersede adds a report that takes the place of an earlier one, in the same
// person and case, and settles that person anew.
func (tx *Tx) Supersede(ctx context.Context, r register.Report, content int64) (register.ReportID, error) {
	return tx.Join(ctx, r, content, r.Supersedes)
}

// Join adds a report to the person and case that another one speaks of, and
// settles that person anew.
func (tx *Tx) Join(ctx context.Context, r register.Report, content int64, with register.ReportID) (register.ReportID, error) {
	if err := tx.finish(ctx); err != nil {
		return 0, err
	}
	var person register.PersonID
	var inCase register.CaseID
	const query = `SELECT person_id, coalesce(case_id, 0) FROM link WHERE report_id = $1 AND to_seq = $2`
	what := fmt.Sprintf("link of report %d", with)
	if err := tx.db.one(ctx, tx.tx, what, query, []any{with, int64(Forever)}, &person, &inCase); err != nil {
		return 0, err
	}
	r.ID = register.ReportID(tx.ids.report.next())
	tx.insertReport(r, content, nil)
	tx.insertLink(r.ID, person, inCase)
	tx.placed.Add(r.ID, person, r.Supersedes, content)
	if r.Supersedes == 0 { // the source says so, by its own key
		if _, err := tx.Decide(ctx, register.Decision{Kind: register.SameKey, A: with, B: r.ID}); err != nil {
			return 0, err
		}
	}
	if err := tx.finish(ctx); err != nil {
		return 0, err
	}
	return r.ID, tx.Resettle(ctx, person)
}

// Resettle computes a person and their cases again from their reports and
// rulings, closes what no longer holds and adds what does.
func (tx *Tx) Resettle(ctx context.Context, id register.PersonID) error {
	g, caseIDs, err := tx.db.group(ctx, tx.tx, id)
	if err != nil {
		return err
	}
	person, cases := register.Settle(g)
	person.ID = id
	if err := tx.closePerson(ctx, id); err != nil {
		return err
	}
	tx.insertPerson(person)
	for i, c := range cases {
		if c.Kind == "" {
			continue // these reports speak of no case
		}
		if caseIDs[i] == 0 { // a later report speaks of a case where an earlier one did not
			caseIDs[i] = tx.newCase()
			if err := tx.moveLinks(ctx, id, g.Cases[i], caseIDs[i]); err != nil {
				return err
			}
		}
		tx.insertCase(caseIDs[i], person, c, 0)
	}
	return tx.finish(ctx)
}

// group reads the reports of a person, parted by case as they are linked.
func (db *DB) group(ctx context.Context, from reader, id register.PersonID) (register.Group, []register.CaseID, error) {
	reports, inCase, err := db.reportsOf(ctx, from, id, Now)
	if err != nil {
		return register.Group{}, nil, err
	}
	g := register.Group{Reports: reports}
	var ids []register.CaseID
	for i, r := range reports {
		at := -1
		for j := range ids {
			if ids[j] == inCase[i] {
				at = j
			}
		}
		if at < 0 {
			at, ids, g.Cases = len(ids), append(ids, inCase[i]), append(g.Cases, nil)
		}
		g.Cases[at] = append(g.Cases[at], r.ID)
	}
	if g.Sources, err = db.sources(ctx, from, Now); err != nil {
		return g, nil, err
	}
	g.Rulings, err = db.rulingsOf(ctx, from, id, Now)
	return g, ids, err
}

// closePerson ends what held of a person, their cases and events. A row that
// the same entry opened never held, and goes.
func (tx *Tx) closePerson(ctx context.Context, id register.PersonID) error {
	const ofPerson = `(SELECT case_id FROM case_version WHERE person_id = $3 AND to_seq = $2)`
	for _, table := range []struct{ name, where string }{
		{"event", `case_id IN ` + ofPerson},
		{"case_version", `person_id = $3`},
		{"person_version", `person_id = $3`},
	} {
		dropping := `DELETE FROM ` + table.name + ` WHERE from_seq = $1 AND to_seq = $2 AND ` + table.where
		closing := `UPDATE ` + table.name + ` SET to_seq = $1 WHERE to_seq = $2 AND ` + table.where
		for _, query := range []string{dropping, closing} {
			if _, err := tx.tx.ExecContext(ctx, tx.db.q(query), tx.seq, int64(Forever), id); err != nil {
				return fmt.Errorf("closing person %d: %w", id, err)
			}
		}
	}
	return nil
}

func (tx *Tx) moveLinks(ctx context.Context, person register.PersonID, reports []register.ReportID, to register.CaseID) error {
	if err := tx.finish(ctx); err != nil {
		return err
	}
	for _, r := range reports {
		const closing = `UPDATE link SET to_seq = $1 WHERE report_id = $2 AND to_seq = $3`
		if _, err := tx.tx.ExecContext(ctx, tx.db.q(closing), tx.seq, r, int64(Forever)); err != nil {
			return fmt.Errorf("link of report %d: %w", r, err)
		}
		const dropping = `DELETE FROM link WHERE report_id = $1 AND from_seq = $2 AND to_seq = $2`
		if _, err := tx.tx.ExecContext(ctx, tx.db.q(dropping), r, tx.seq); err != nil {
			return fmt.Errorf("link of report %d: %w", r, err)
		}
		tx.insertLink(r, person, to)
		if r <= tx.earlier {
			tx.moved[r] = place{person, to}
		}
	}
	return nil
}

func (tx *Tx) newCase() register.CaseID {
	id := tx.ids.cases.next()
	tx.bulk.cases.add(id, tx.seq)
	return register.CaseID(id)
}

func (tx *Tx) insertReport(r register.Report, content int64, keys []string) {
	tx.bulk.report.add(r.ID, tx.seq, r.Source, null(r.Received), r.Sheet, r.Row, r.Key, content, int64(r.Day), r.Raw, string(r.ClaimsJSON()), null(int64(r.Supersedes)), r.Unlinkable)
	for _, ret := range register.Returns([]register.Report{r}) {
		tx.bulk.returned.add(r.ID, dateText(ret.Date), ret.From, ret.Kind, ret.Status, strings.Join(ret.Crossing, " "), ret.Authority)
	}
	tx.index.add(r, keys)
}

func (tx *Tx) insertPerson(p register.Person) {
	tx.bulk.personVersion.add(p.ID, tx.seq, int64(Forever), p.Name, p.NameLatin, p.Given, p.Father, p.Grandfather, p.Family, p.Mother,
		strings.Join(p.Aka, "\n"), p.Sex, dateText(p.Birth), p.BirthPlace, p.Origin, strings.Join(p.Nationality, " "), p.IDNumber,
		p.Occupation, strings.Join(p.Groups, " "), strings.Join(p.Phone, "\n"), p.Address, p.Unlinkable)
}

// insertCase adds a version of a case and its events. report stands for the
// report of events that a new report opened before it had an id.
func (tx *Tx) insertCase(id register.CaseID, p register.Person, c register.Case, report register.ReportID) {
	returnKind := c.Return.Kind
	if !c.Return.IsZero() && returnKind == "" {
		returnKind = "-"
	}
	tx.bulk.caseVersion.add(id, tx.seq, int64(Forever), p.ID, c.Kind, c.Scope, c.Proof, dateText(c.Date), int64(c.Start), c.Place,
		c.Party, c.Holder, c.Unit, c.Circumstance, c.Pretext, c.Charge, c.Warrant, c.Cause, p.Sex, c.Age, c.AgeClass, c.SexAge, p.Origin,
		strings.Join(p.Groups, " "), c.Incident, dateText(c.Return.Date), c.Return.From, returnKind, strings.Join(c.Return.Crossing, " "),
		joinIDs(c.Sources), len(c.Reports), p.Unlinkable)
	for _, e := range c.Events {
		if report != 0 {
			e.Report = report
		}
		tx.bulk.event.add(tx.ids.event.next(), id, e.Report, tx.seq, int64(Forever), e.Kind, dateText(e.Date), int64(e.First), int64(e.Last),
			e.Place, e.Party, e.Site, e.Codes, e.Standard, e.Unproven)
	}
}

func (tx *Tx) insertLink(r register.ReportID, p register.PersonID, c register.CaseID) {
	tx.bulk.link.add(r, tx.seq, int64(Forever), p, null(int64(c)))
}

// null makes an id that is not there a null.
func null(id int64) sql.NullInt64 { return sql.NullInt64{Int64: id, Valid: id != 0} }

func joinIDs(ids []register.SourceID) string {
	var s strings.Builder
	for i, id := range ids {
		if i > 0 {
			s.WriteByte(' ')
		}
		fmt.Fprint(&s, id)
	}
	return s.String()
}
