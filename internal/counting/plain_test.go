package counting_test

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"sijil/internal/edtf"
	"sijil/internal/place"
	"sijil/internal/register"
)

// This file reads the register again, with SQL of its own, and writes down of
// each case, return and report what figures ask for, with loops and maps and no
// code of package figures: the oracle of the recount.

// plain is one case, return or report as anybody would write it down.
type plain struct {
	number, person uint32
	unlinkable     bool
	fixed          map[string][]string
	dated          map[string][]dated
	facts          map[string][]days
	kind           string
	start          edtf.Day
	events         []register.Event
}

type dated struct {
	day   edtf.Day
	value string
}

type days struct{ first, last edtf.Day }

func (p *plain) set(attribute string, values ...string) {
	for _, v := range values {
		if v != "" && v != "unknown" {
			p.fixed[attribute] = append(p.fixed[attribute], v)
		}
	}
}

func (p *plain) from(attribute string, day edtf.Day, value string) {
	p.dated[attribute] = append(p.dated[attribute], dated{day, value})
}

// sqlRows reads rows by column name, null as "".
func (l *lives) sqlRows(query string, args ...any) (all []map[string]string) {
	l.t.Helper()
	rows, err := l.db.SQL().QueryContext(l.t.Context(), query, args...)
	must(l.t, err)
	defer rows.Close()
	names, err := rows.Columns()
	must(l.t, err)
	for rows.Next() {
		into := make([]any, len(names))
		for i := range into {
			into[i] = new(any)
		}
		must(l.t, rows.Scan(into...))
		row := map[string]string{}
		for i, name := range names {
			switch v := (*into[i].(*any)).(type) {
			case nil:
			case []byte:
				row[name] = string(v)
			default:
				row[name] = fmt.Sprint(v)
			}
		}
		all = append(all, row)
	}
	must(l.t, rows.Err())
	return all
}

func number(s string) (n int64) {
	fmt.Sscan(s, &n)
	return n
}

func date(s string) edtf.Date {
	d, _ := edtf.Parse(s)
	return d
}

func few(n int64) string {
	if n >= 5 {
		return "5+"
	}
	return fmt.Sprint(n)
}

func spaced(s string) string { return strings.ReplaceAll(s, "\u00a0", " ") }

// codes parts a list of codes, which may hold no-break spaces.
func codes(s string) []string {
	return strings.FieldsFunc(s, func(r rune) bool { return r == ' ' })
}

// sources are the names of the sources, whom each copies, and the reliability,
// as known after an entry.
func (l *lives) sources(at int64) map[string]map[string]string {
	all := map[string]map[string]string{}
	for _, row := range l.sqlRows(`SELECT * FROM source_version WHERE from_seq <= ? AND to_seq > ?`, at, at) {
		all[row["source_id"]] = row
	}
	return all
}

// origin follows a source to whom it has it from; in these lives it copies one.
func origin(all map[string]map[string]string, id string) string {
	for all[id]["derived_from"] != "" {
		id = all[id]["derived_from"]
	}
	return id
}

// cases reads all cases as known after an entry.
func (l *lives) cases(at int64) (all []*plain) {
	sources := l.sources(at)
	events := map[string][]map[string]string{}
	for _, e := range l.sqlRows(`SELECT * FROM event WHERE from_seq <= ? AND to_seq > ? ORDER BY id`, at, at) {
		events[e["case_id"]] = append(events[e["case_id"]], e)
	}
	speak := map[string]int64{} // of a person: the reports that none supersedes
	for _, r := range l.sqlRows(`SELECT person_id, report_id FROM link WHERE from_seq <= ?1 AND to_seq > ?1
		AND report_id NOT IN (SELECT supersedes FROM report WHERE supersedes IS NOT NULL AND seq <= ?1)`, at) {
		speak[r["person_id"]]++
	}
	for _, c := range l.sqlRows(`SELECT * FROM case_version WHERE from_seq <= ? AND to_seq > ? ORDER BY case_id`, at, at) {
		p := &plain{number: uint32(number(c["case_id"])), person: uint32(number(c["person_id"])), unlinkable: c["unlinkable"] != "",
			fixed: map[string][]string{}, dated: map[string][]dated{}, facts: map[string][]days{}, kind: c["kind"], start: edtf.Day(number(c["start_day"]))}
		for _, e := range events[c["case_id"]] {
			p.events = append(p.events, register.Event{Kind: e["kind"], Date: date(e["date"]), First: edtf.Day(number(e["first_day"])), Last: edtf.Day(number(e["last_day"])),
				Party: e["party"], Site: e["site"], Codes: e["codes"], Standard: e["standard"], Unproven: e["unproven"] == "1" || e["unproven"] == "true"})
		}
		slices.SortStableFunc(p.events, func(a, b register.Event) int { return cmp.Compare(a.Last, b.Last) })
		p.write(c, sources, speak)
		all = append(all, p)
	}
	return all
}

var syria = place.Syria()

func root(party string) string { return register.Vocabularies()["party"].Root(party) }

// write takes down what the row of a case says.
func (p *plain) write(c map[string]string, sources map[string]map[string]string, speak map[string]int64) {
	for _, column := range []string{"kind", "scope", "proof", "pretext", "circumstance", "place", "sex", "sex_age", "age"} {
		p.set(column, c[column])
	}
	p.set("group", codes(c["groups"])...)
	p.set("party", root(c["party"]))
	if root(c["party"]) != c["party"] {
		p.set("agency", c["party"])
	}
	for attribute, at := range map[string]string{"governorate": c["place"], "origin": c["origin"]} {
		if g, ok := syria.Governorate(place.Code(at)); ok {
			p.set(attribute, string(g))
		}
	}
	if s, ok := syria.StateOf(place.Code(c["place"])); ok {
		p.set("country", string(s))
	}
	opened := days{edtf.MinDay, p.start}
	if d := date(c["date"]); !d.IsZero() {
		opened.first = d.First()
	}
	p.facts[c["kind"]+".date"] = []days{opened}
	p.writeReturn(c)
	p.writeSources(c, sources, speak)
	p.writeHolder(c)
	p.writeEvents(c)
}

func (p *plain) writeReturn(c map[string]string) {
	if c["return_kind"] == "" {
		p.set("returned", "no")
		return
	}
	p.set("returned", "yes")
	p.set("returned_from", c["return_from"])
	p.set("return_kind", strings.TrimPrefix(c["return_kind"], "-"))
	for _, crossing := range codes(c["crossing"]) {
		p.set("crossing", spaced(crossing))
	}
	back, arrest := date(c["return_date"]), date(c["date"])
	if back.IsZero() {
		return
	}
	p.facts["return.date"] = []days{{back.First(), back.Last()}}
	if arrest.IsZero() {
		return
	}
	switch d := arrest.Last() - back.Last(); {
	case d <= 30:
		p.set("days_since_return", "0-30")
	case d <= 365:
		p.set("days_since_return", "31-365")
	default:
		p.set("days_since_return", "more")
	}
}

func (p *plain) writeSources(c map[string]string, sources map[string]map[string]string, speak map[string]int64) {
	origins := map[string]bool{}
	for _, id := range codes(c["sources"]) {
		p.set("source", sources[id]["name"])
		origins[origin(sources, id)] = true
	}
	p.set("source_count", few(int64(len(origins))))
	p.set("person_reports", few(speak[c["person_id"]]))
}

// writeHolder: a dated party holds from its day on, one without a day from the
// start where no other has one.
func (p *plain) writeHolder(c map[string]string) {
	first, isDated := c["party"], false
	for _, e := range p.events {
		isDated = isDated || e.Party != "" && e.Kind != "arrest" && !e.Date.IsZero()
	}
	if c["holder"] != "" && !isDated {
		first = c["holder"]
	}
	p.from("holder", p.start, root(first))
	for _, e := range p.events {
		if e.Party != "" && e.Kind != "arrest" && !e.Date.IsZero() && e.Last >= p.start {
			p.from("holder", e.Last, root(e.Party))
		}
	}
}

func (p *plain) writeEvents(c map[string]string) {
	if c["cause"] != "" {
		p.from("cause", p.start, c["cause"])
	}
	for _, e := range p.events {
		day := max(e.Last, p.start)
		if e.Kind == "visit" || e.Kind == "contact" || e.Kind == "family_informed" {
			p.from("contact", day, "yes")
		}
		if e.Kind == "died" || e.Kind == "death_notice" {
			p.from("reported_dead", day, "yes")
		}
		if e.Kind == "torture" {
			p.facts["torture.date"] = append(p.facts["torture.date"], possible(e))
			for _, method := range codes(e.Codes) {
				p.from("method", day, method)
			}
			p.from("finding", day, e.Standard)
		}
		if e.Site != "" {
			p.from("site", day, spaced(e.Site))
		}
		if e.Kind == "died" && !e.Unproven {
			p.from("standard", day, e.Standard)
			p.from("cause", day, cmp.Or(e.Codes, "unknown"))
		}
	}
	p.writeOutcomes()
}

// writeOutcomes takes one ending of each kind: that with the finest date.
func (p *plain) writeOutcomes() {
	for _, kind := range []string{"released", "died", "fate_clarified"} {
		var best *register.Event
		for i := range p.events {
			e := &p.events[i]
			if e.Kind != kind || e.Unproven {
				continue
			}
			better := best == nil || best.Date.IsZero() && !e.Date.IsZero() ||
				best.Date.IsZero() == e.Date.IsZero() && e.Last-e.First < best.Last-best.First
			if better {
				best = e
			}
		}
		if best != nil {
			p.facts["outcome.date"] = append(p.facts["outcome.date"], possible(*best))
		}
	}
}

func possible(e register.Event) days {
	if e.Date.IsZero() {
		return days{edtf.MinDay, e.Last}
	}
	return days{e.First, e.Last}
}

// returns reads each return once, though several reports of a person tell of it.
func (l *lives) returns(at int64) (all []*plain) {
	sources := l.sources(at)
	told := map[string][]map[string]string{}
	for _, r := range l.sqlRows(`
		SELECT t.*, l.person_id, p.sex, r.source_id, r.day FROM returned t
		JOIN report r ON r.id = t.report_id AND r.seq <= ?1
		JOIN link l ON l.report_id = r.id AND l.from_seq <= ?1 AND l.to_seq > ?1
		JOIN person_version p ON p.person_id = l.person_id AND p.from_seq <= ?1 AND p.to_seq > ?1
		WHERE r.id NOT IN (SELECT supersedes FROM report WHERE supersedes IS NOT NULL AND seq <= ?1) ORDER BY l.person_id, r.id`, at) {
		again := false
		for _, o := range told[r["person_id"]] {
			again = again || sameReturn(o, r)
		}
		if again {
			continue
		}
		told[r["person_id"]] = append(told[r["person_id"]], r)
		p := &plain{number: uint32(number(r["report_id"])), fixed: map[string][]string{}, facts: map[string][]days{}}
		p.facts["return.date"] = []days{{edtf.MinDay, edtf.Day(number(r["day"]))}}
		if d := date(r["date"]); !d.IsZero() {
			p.facts["return.date"] = []days{{d.First(), d.Last()}}
		}
		p.set("return_kind", r["kind"])
		p.set("return_status", cmp.Or(r["status"], "carried_out"))
		p.set("returned_from", r["from_state"])
		p.set("first_sender", r["from_state"])
		p.set("authority", r["authority"])
		p.set("sex", r["sex"])
		p.set("source", sources[r["source_id"]]["name"])
		for _, crossing := range codes(r["crossing"]) {
			p.set("crossing", spaced(crossing))
		}
		all = append(all, p)
	}
	return all
}

func sameReturn(a, b map[string]string) bool {
	if a["from_state"] != b["from_state"] && a["from_state"] != "" && b["from_state"] != "" {
		return false
	}
	x, y := date(a["date"]), date(b["date"])
	return x.IsZero() || y.IsZero() || x.First() <= y.Last() && y.First() <= x.Last()
}

// reports reads all reports that had come.
func (l *lives) reports(at int64) (all []*plain) {
	sources := l.sources(at)
	for _, r := range l.sqlRows(`SELECT * FROM report WHERE seq <= ? ORDER BY id`, at) {
		claim := func(field string) string {
			_, rest, ok := strings.Cut(r["claims"], `["`+field+`","`)
			value, _, _ := strings.Cut(rest, `"`)
			if !ok {
				return ""
			}
			return value
		}
		p := &plain{number: uint32(number(r["id"])), unlinkable: r["unlinkable"] != "", fixed: map[string][]string{}, facts: map[string][]days{}}
		came := edtf.Day(number(r["day"]))
		when := days{came, came}
		if d := date(claim("report.date")); !d.IsZero() {
			when.last = min(came, d.Last())
			when.first = min(when.last, d.First())
		}
		p.facts["report.date"] = []days{when}
		p.set("kind", claim("case.kind"))
		p.set("source", sources[r["source_id"]]["name"])
		p.set("reliability", cmp.Or(sources[r["source_id"]]["reliability"], "F"))
		p.set("credibility", claim("source.credibility"))
		p.set("language", claim("report.language"))
		p.set("linkable", map[bool]string{true: "no", false: "yes"}[p.unlinkable])
		all = append(all, p)
	}
	return all
}
