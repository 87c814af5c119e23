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

// Regroup makes reports the persons and cases of g: it moves their links, closes
// what held of the persons touched, and settles them anew. Persons and cases
// that stay as they are get no new version. Ids go on as register.KeepIDs says;
// like is the entry whose ids come first, where a state is to come back, else
// [Now]. An id that is left over names who took its reports, for as long as
// anybody asks; a group that is parted off again gets back the id it had.
//
// g must hold every report of each person that it touches, else errs.Invalid.
func (tx *Tx) Regroup(ctx context.Context, g register.Regrouping, like int64) error {
	if err := tx.finish(ctx); err != nil {
		return err
	}
	r := &regroup{tx: tx, regrouping: g, like: like, past: map[register.ReportID][]register.LinkVersion{}, reports: map[register.ReportID]register.Report{}}
	for _, step := range []func(context.Context) error{r.readLinks, r.whole, r.readReports, r.keepPersons, r.settle, r.keepCases, r.close} {
		if err := step(ctx); err != nil {
			return fmt.Errorf("regrouping: %w", err)
		}
	}
	r.insert()
	return tx.finish(ctx)
}

// regroup is a regrouping under way.
type regroup struct {
	tx         *Tx
	regrouping register.Regrouping
	like       int64

	ids     []register.ReportID
	past    map[register.ReportID][]register.LinkVersion // every link that a report had, the last one holds
	reports map[register.ReportID]register.Report
	persons []grouped
	cases   []groupedCase
}

// grouped is a person to be.
type grouped struct {
	id      register.PersonID
	reports []register.ReportID
	parts   [][]register.ReportID
	person  register.Person
	cases   []register.Case
	caseIDs []register.CaseID
	changed bool
}

// groupedCase is a part that speaks of a case.
type groupedCase struct{ person, part int }

func (r *regroup) readLinks(ctx context.Context) error {
	for _, parts := range r.regrouping {
		p := grouped{parts: parts, reports: slices.Concat(parts...)}
		slices.Sort(p.reports)
		r.persons, r.ids = append(r.persons, p), append(r.ids, p.reports...)
	}
	slices.Sort(r.ids)
	if n := len(r.ids); len(slices.Compact(slices.Clone(r.ids))) != n {
		return fmt.Errorf("a report is named twice: %w", errs.Invalid)
	}
	const query = `SELECT report_id, person_id, coalesce(case_id, 0), from_seq, to_seq FROM link WHERE report_id IN @ids ORDER BY report_id, from_seq`
	err := eachIn(ctx, r.tx.db, r.tx.tx, "links", query, r.ids, func(rows *sql.Rows) error {
		var l register.LinkVersion
		if err := rows.Scan(&l.Report, &l.Person, &l.Case, &l.From, &l.To); err != nil {
			return err
		}
		r.past[l.Report] = append(r.past[l.Report], l)
		return nil
	})
	for _, id := range r.ids {
		if links := r.past[id]; err == nil && (len(links) == 0 || links[len(links)-1].To != Forever) {
			return fmt.Errorf("report %d: %w", id, errs.NotFound)
		}
	}
	return err
}

func (r *regroup) now(id register.ReportID) register.LinkVersion {
	links := r.past[id]
	return links[len(links)-1]
}

// touched are the persons that the reports are linked to now.
func (r *regroup) touched() []register.PersonID {
	all := map[register.PersonID]bool{}
	for _, id := range r.ids {
		all[r.now(id).Person] = true
	}
	return slices.Sorted(maps.Keys(all))
}

// whole refuses a regrouping that leaves out reports of a person.
func (r *regroup) whole(ctx context.Context) error {
	named := map[register.ReportID]bool{}
	for _, id := range r.ids {
		named[id] = true
	}
	const query = `SELECT report_id, person_id FROM link WHERE to_seq = $1 AND person_id IN @ids`
	return eachIn(ctx, r.tx.db, r.tx.tx, "links", query, r.touched(), func(rows *sql.Rows) error {
		var report register.ReportID
		var person register.PersonID
		if err := rows.Scan(&report, &person); err != nil {
			return err
		}
		if !named[report] {
			return fmt.Errorf("report %d of person %d is left out: %w", report, person, errs.Invalid)
		}
		return nil
	}, int64(Forever))
}

// leanColumns are reportColumns without the bytes of the row, which decide nothing.
const leanColumns = `r.id, r.source_id, coalesce(r.received_id, 0), r.sheet, r.row_number, r.report_key, r.day, substr(r.raw, 1, 0), r.claims, coalesce(r.supersedes, 0), r.unlinkable`

func (r *regroup) readReports(ctx context.Context) error {
	const query = `SELECT ` + leanColumns + ` FROM report r WHERE r.id IN @ids`
	return eachIn(ctx, r.tx.db, r.tx.tx, "reports", query, r.ids, func(rows *sql.Rows) error {
		report, err := scanReport(rows)
		r.reports[report.ID] = report
		return err
	})
}

func (r *regroup) stands() func(register.ReportID) bool {
	superseded := map[register.ReportID]bool{}
	for _, report := range r.reports {
		superseded[report.Supersedes] = true
	}
	return func(id register.ReportID) bool { return !superseded[id] }
}

// held lists, by falling preference, the ids that a report had: when it was like,
// now, ever. Of the last list ids that others bear now are left out.
func held[ID comparable](r *regroup, of func(register.LinkVersion) ID, foreign map[ID]bool) []func(register.ReportID) []ID {
	var none ID
	pick := func(wanted func(register.LinkVersion) bool) func(register.ReportID) []ID {
		return func(id register.ReportID) (ids []ID) {
			for _, l := range r.past[id] {
				if v := of(l); wanted(l) && v != none && !slices.Contains(ids, v) {
					ids = append(ids, v)
				}
			}
			return ids
		}
	}
	lists := []func(register.ReportID) []ID{
		pick(func(l register.LinkVersion) bool { return l.To == Forever }),
		pick(func(l register.LinkVersion) bool { return !foreign[of(l)] }),
	}
	if r.like < Now {
		lists = append([]func(register.ReportID) []ID{pick(func(l register.LinkVersion) bool { return l.Holds(r.like) && !foreign[of(l)] })}, lists...)
	}
	return lists
}

// foreign are the ids that reports outside of the regrouping bear now.
func foreign[ID ~int64](ctx context.Context, r *regroup, column string, of func(register.LinkVersion) ID) (map[ID]bool, error) {
	ever := map[ID]bool{}
	for _, links := range r.past {
		for _, l := range links {
			ever[of(l)] = true
		}
	}
	for _, id := range r.ids {
		delete(ever, of(r.now(id)))
	}
	delete(ever, 0)
	out := map[ID]bool{}
	query := `SELECT DISTINCT ` + column + ` FROM link WHERE to_seq = $1 AND ` + column + ` IN @ids`
	err := eachIn(ctx, r.tx.db, r.tx.tx, "links", query, slices.Sorted(maps.Keys(ever)), func(rows *sql.Rows) error {
		var id ID
		err := rows.Scan(&id)
		out[id] = true
		return err
	}, int64(Forever))
	return out, err
}

func (r *regroup) keepPersons(ctx context.Context) error {
	of := func(l register.LinkVersion) register.PersonID { return l.Person }
	others, err := foreign(ctx, r, "person_id", of)
	if err != nil {
		return err
	}
	groups := make([][]register.ReportID, len(r.persons))
	for i, p := range r.persons {
		groups[i] = p.reports
	}
	ids := register.KeepIDs(groups, r.stands(), held(r, of, others)...)
	for i := range r.persons {
		if r.persons[i].id = ids[i]; ids[i] == 0 {
			r.persons[i].id = register.PersonID(r.tx.ids.person.next())
			r.tx.bulk.person.add(r.persons[i].id, r.tx.seq)
		}
	}
	return nil
}

// settle computes the persons and their cases.
func (r *regroup) settle(ctx context.Context) error {
	sources, err := r.tx.db.sources(ctx, r.tx.tx, Now)
	if err != nil {
		return err
	}
	rulings := map[register.ReportID][]register.Ruling{}
	const query = `SELECT DISTINCT id, report_id, field, value, why, from_seq, to_seq FROM ruling WHERE to_seq = $1 AND report_id IN @ids ORDER BY id`
	err = eachIn(ctx, r.tx.db, r.tx.tx, "rulings", query, r.ids, func(rows *sql.Rows) error {
		u, err := scanRuling(rows, Now)
		rulings[u.Report] = append(rulings[u.Report], u.Ruling)
		return err
	}, int64(Forever))
	if err != nil {
		return err
	}
	for i := range r.persons {
		p := &r.persons[i]
		g := register.Group{Sources: sources, Cases: p.parts}
		for _, id := range p.reports {
			g.Reports, g.Rulings = append(g.Reports, r.reports[id]), append(g.Rulings, rulings[id]...)
		}
		slices.SortFunc(g.Rulings, func(a, b register.Ruling) int { return int(a.ID - b.ID) })
		p.person, p.cases = register.Settle(g)
		p.person.ID, p.caseIDs = p.id, make([]register.CaseID, len(p.cases))
		for part, c := range p.cases {
			if c.Kind != "" {
				r.cases = append(r.cases, groupedCase{i, part})
			}
		}
	}
	return nil
}

func (r *regroup) keepCases(ctx context.Context) error {
	of := func(l register.LinkVersion) register.CaseID { return l.Case }
	others, err := foreign(ctx, r, "case_id", of)
	if err != nil {
		return err
	}
	groups := make([][]register.ReportID, len(r.cases))
	for i, c := range r.cases {
		groups[i] = r.persons[c.person].parts[c.part]
	}
	for i, id := range register.KeepIDs(groups, r.stands(), held(r, of, others)...) {
		if id == 0 {
			id = r.tx.newCase()
		}
		r.persons[r.cases[i].person].caseIDs[r.cases[i].part] = id
	}
	return nil
}

// moves are the reports whose link changes, and the persons concerned.
func (r *regroup) moves() (moved []register.ReportID, persons []register.PersonID) {
	touched := map[register.PersonID]bool{}
	for i := range r.persons {
		p := &r.persons[i]
		for part, reports := range p.parts {
			for _, id := range reports {
				if now := r.now(id); now.Person != p.id || now.Case != p.caseIDs[part] {
					moved = append(moved, id)
					touched[now.Person], touched[p.id] = true, true
				}
			}
		}
	}
	for i := range r.persons {
		r.persons[i].changed = touched[r.persons[i].id]
	}
	return moved, slices.Sorted(maps.Keys(touched))
}

// close ends the links that change and what held of the persons concerned. A row
// that the same entry opened never held, and goes.
func (r *regroup) close(ctx context.Context) error {
	moved, persons := r.moves()
	slices.Sort(moved)
	const cases = `SELECT case_id FROM case_version WHERE to_seq = $2 AND person_id IN @ids`
	for _, table := range []struct{ name, where string }{
		{"event", `case_id IN (` + cases + `)`},
		{"case_version", `person_id IN @ids`},
		{"person_version", `person_id IN @ids`},
	} {
		if err := closeRows(ctx, r.tx, table.name, table.where, persons); err != nil {
			return err
		}
	}
	return closeRows(ctx, r.tx, "link", `report_id IN @ids`, moved)
}

func closeRows[ID ~int64](ctx context.Context, tx *Tx, table, where string, ids []ID) error {
	dropping := `DELETE FROM ` + table + ` WHERE from_seq = $1 AND to_seq = $2 AND ` + where
	closing := `UPDATE ` + table + ` SET to_seq = $1 WHERE to_seq = $2 AND ` + where
	for _, statement := range []string{dropping, closing} {
		if err := execIn(ctx, tx, "closing "+table, statement, ids, tx.seq, int64(Forever)); err != nil {
			return err
		}
	}
	return nil
}

// insert adds what holds from now on.
func (r *regroup) insert() {
	for i := range r.persons {
		p := &r.persons[i]
		if !p.changed {
			continue
		}
		r.tx.insertPerson(p.person)
		for part, reports := range p.parts {
			if c := p.cases[part]; c.Kind != "" {
				r.tx.insertCase(p.caseIDs[part], p.person, c, 0)
			}
			for _, id := range reports {
				if now := r.now(id); now.Person != p.id || now.Case != p.caseIDs[part] {
					r.tx.insertLink(id, p.id, p.caseIDs[part])
					if id <= r.tx.earlier {
						r.tx.moved[id] = place{p.id, p.caseIDs[part]}
					}
				}
			}
		}
	}
}
