package counting_test

import (
	"slices"

	"sijil/internal/edtf"
	"sijil/internal/register"
)

// sight is a plain row seen on a day under a rule set.
type sight struct {
	*plain
	asOf  edtf.Day
	rules register.Rules
	fact  string // whose months
	alias map[string]string
}

// opened is the days of what the row began with.
func (p *plain) opened() days {
	for _, fact := range []string{"arrest.date", "killing.date", "missing.date", "return.date", "report.date"} {
		if list := p.facts[fact]; len(list) > 0 {
			return list[0]
		}
	}
	panic("a row that began with nothing")
}

// has are the values of an attribute on the day, "unknown" where there is none.
func (s sight) has(attribute string) []string {
	if other, ok := s.alias[attribute]; ok {
		attribute = other
	}
	var values []string
	switch attribute {
	case "status":
		if step, ok := register.StatusOn(s.timeline(s.rules), s.asOf); ok {
			values = []string{string(step.Status)}
		}
	case "reached":
		for _, step := range s.timeline(s.rules) {
			if step.Day <= s.asOf {
				values = append(values, string(step.Status))
			}
		}
	case "silence":
		if step, ok := register.StatusOn(s.timeline(register.SNHR1), s.asOf); ok && step.Status == register.StatusDisappeared {
			values = []string{map[bool]string{true: "yes", false: "no"}[step.Silent]}
		}
	case "holder", "contact", "standard", "cause", "reported_dead":
		for _, d := range s.dated[attribute] {
			if d.day <= s.asOf {
				values = []string{d.value}
			}
		}
	case "site", "method", "finding":
		for _, d := range s.dated[attribute] {
			if d.day <= s.asOf {
				values = append(values, d.value)
			}
		}
	case "month", "quarter", "year":
		values = s.parts(attribute)
	default:
		values = s.fixed[attribute]
	}
	return distinct(values)
}

func (s sight) timeline(rules register.Rules) []register.Step {
	if s.kind == "" {
		return nil // a return or a report
	}
	return register.Timeline(s.kind, s.start, s.events, rules)
}

func distinct(values []string) []string {
	var kept []string
	for _, v := range values {
		if v != "" && v != "unknown" && !slices.Contains(kept, v) {
			kept = append(kept, v)
		}
	}
	if kept == nil {
		return []string{"unknown"}
	}
	return kept
}

// parts are the months, quarters or years in which the days of a fact lie whole.
func (s sight) parts(unit string) (values []string) {
	list := []days{s.opened()}
	if s.fact != "" {
		list = s.facts[s.fact]
	}
	for _, d := range list {
		if d.last <= s.asOf && d.first != edtf.MinDay && partOf(d.first, unit) == partOf(d.last, unit) {
			values = append(values, partOf(d.first, unit))
		}
	}
	return values
}

// partOf writes a day's month, quarter or year.
func partOf(d edtf.Day, unit string) string {
	iso := d.String()
	switch unit {
	case "year":
		return iso[:4]
	case "quarter":
		return iso[:4] + "-Q" + string("111222333444"[(int(iso[5]-'0')*10+int(iso[6]-'0'))-1])
	}
	return iso[:7]
}

func (s sight) is(attribute string, values ...string) bool {
	return slices.ContainsFunc(s.has(attribute), func(v string) bool { return slices.Contains(values, v) })
}

// meaning is what an indicator says, in Go.
type meaning struct {
	family string
	unit   string
	window string
	holds  func(sight) bool
	holder bool // party means holder
	silent bool // how many rest on silence alone is said
	share  string
	of     string
	by     []string
	across string
}

func arrest(s sight) bool { return s.is("kind", "arrest") && s.is("scope", "in") }

func also(f func(sight) bool, attribute string, values ...string) func(sight) bool {
	return func(s sight) bool { return f(s) && s.is(attribute, values...) }
}

func killing(s sight) bool { return s.is("kind", "killing") && s.is("scope", "in") }

// The indicators of FIGURES.md section 1.
var meanings = map[string]meaning{
	"arrests":                     {family: "cases", unit: "C", window: "arrest.date", holds: arrest},
	"arrests_children":            {family: "cases", unit: "C", window: "arrest.date", holds: also(arrest, "sex_age", "child")},
	"arrests_women":               {family: "cases", unit: "C", window: "arrest.date", holds: also(arrest, "sex_age", "woman")},
	"became_disappeared":          {family: "cases", unit: "C", window: "arrest.date", holds: also(arrest, "reached", "enforced_disappearance"), silent: true},
	"arrests_after_return":        {family: "cases", unit: "C", window: "arrest.date", holds: also(arrest, "returned", "yes")},
	"arrests_after_forced_return": {family: "cases", unit: "C", window: "arrest.date", holds: also(also(arrest, "returned", "yes"), "return_kind", "deported", "pushed_back")},
	"sources_per_case":            {family: "cases", unit: "C", window: "arrest.date", holds: arrest, by: []string{"source_count"}},
	"releases":                    {family: "cases", unit: "C", window: "outcome.date", holds: also(arrest, "status", "released")},
	"deaths_in_custody":           {family: "cases", unit: "C", window: "outcome.date", holds: also(arrest, "status", "died_told", "died_documented", "died_remains_identified")},
	"fate_clarified": {family: "cases", unit: "C", window: "outcome.date", holds: func(s sight) bool {
		return s.is("kind", "arrest", "missing") && s.is("scope", "in") && s.is("status", "fate_clarified")
	}},
	"torture_reported":      {family: "cases", unit: "C", window: "torture.date", holds: arrest},
	"torture_after_return":  {family: "cases", unit: "C", window: "torture.date", holds: also(arrest, "returned", "yes")},
	"killings":              {family: "cases", unit: "C", window: "killing.date", holds: killing},
	"killings_after_return": {family: "cases", unit: "C", window: "killing.date", holds: also(killing, "returned", "yes")},
	"deprived_of_liberty": {family: "cases", unit: "P", holder: true,
		holds: also(arrest, "status", "whereabouts_known", "no_information", "enforced_disappearance")},
	"disappeared": {family: "cases", unit: "P", holder: true, holds: also(arrest, "status", "enforced_disappearance"), silent: true},
	"incommunicado": {family: "cases", unit: "P", holder: true, holds: func(s sight) bool {
		return arrest(s) && (s.is("status", "no_information", "enforced_disappearance") || s.is("status", "whereabouts_known") && s.is("contact", "no"))
	}},
	"missing": {family: "cases", unit: "P", holder: true, holds: func(s sight) bool {
		return s.is("kind", "arrest", "missing") && s.is("status", "no_information", "enforced_disappearance", "missing")
	}},
	"person_linked_twice":      {family: "cases", unit: "P", holds: func(s sight) bool { return s.is("person_reports", "2", "3", "4", "5+") }},
	"share_became_disappeared": {family: "cases", unit: "C", window: "arrest.date", share: "became_disappeared", of: "arrests", silent: true},
	"share_by_party":           {family: "cases", unit: "C", window: "arrest.date", share: "arrests", of: "arrests", by: []string{"party"}, across: "party"},
	"returns_forced": {family: "returns", unit: "R", window: "return.date",
		holds: func(s sight) bool {
			return s.is("return_kind", "deported", "pushed_back") && !s.is("return_status", "threatened", "ordered", "stayed")
		}},
	"reports":            {family: "reports", unit: "report", window: "report.date", holds: func(sight) bool { return true }},
	"unlinkable_reports": {family: "reports", unit: "report", window: "report.date", holds: func(s sight) bool { return s.is("linkable", "no") }},
}

// question is what is asked, in the oracle's words.
type question struct {
	indicator string
	from, to  edtf.Day // to < from: all time
	asOf      edtf.Day
	by        []string
	where     func(sight) bool
	rules     register.Rules // of the question; no id: the definition's own
}

// cell is what the oracle finds in one cell.
type cell struct {
	count, low, silent, left, of int
	set                          []uint32
}

// dimensions are the attributes by which the answer is parted.
func (q question) dimensions() []string {
	by := slices.Clone(meanings[q.indicator].by)
	for _, b := range q.by {
		if !slices.Contains(by, b) {
			by = append(by, b)
		}
	}
	return by
}

// recount answers a question over plain rows: a cell for each combination of
// values that some row has.
func (q question) recount(rows []*plain) map[string]*cell {
	m, cells := meanings[q.indicator], map[string]*cell{}
	at := func(key string) *cell {
		if cells[key] == nil {
			cells[key] = &cell{}
		}
		return cells[key]
	}
	counted := m
	if m.share != "" {
		counted = meanings[m.share]
	}
	in, left := q.members(counted, rows)
	for _, s := range in {
		for _, key := range q.keys(s, q.dimensions()) {
			at(key).add(s, counted, m)
		}
	}
	for _, s := range left {
		for _, key := range q.keys(s, q.dimensions()) {
			at(key).left++
		}
	}
	if m.share != "" {
		q.divide(m, rows, at)
	}
	return cells
}

func (c *cell) add(s sight, counted, m meaning) {
	c.count++
	if !s.unlinkable {
		c.low++
	}
	if stated := s; m.silent {
		stated.rules = register.Stated1
		if !counted.holds(stated) {
			c.silent++
		}
	}
	if counted.unit == "P" {
		c.set = append(c.set, s.person)
	} else {
		c.set = append(c.set, s.number)
	}
}

// divide counts the denominators, of the same cell without what a share goes
// across; they stand under "of" and the rest of the key.
func (q question) divide(m meaning, rows []*plain, at func(string) *cell) {
	whole, _ := q.members(meanings[m.of], rows)
	by := slices.DeleteFunc(q.dimensions(), func(b string) bool { return b == m.across })
	for _, s := range whole {
		for _, key := range q.keys(s, by) {
			at("of "+key).of++
		}
	}
}

// members are the rows of an indicator, and those that its window leaves out.
func (q question) members(m meaning, rows []*plain) (in, left []sight) {
	latest := map[uint32]int{}
	for _, p := range rows {
		s := sight{plain: p, asOf: q.asOf, rules: q.rules, fact: m.window}
		if s.rules.ID == "" {
			s.rules = register.SNHR1
		}
		if m.holder {
			s.alias = map[string]string{"party": "holder"}
		}
		if p.opened().last > q.asOf || !m.holds(s) {
			continue
		}
		whole, touched := q.window(p, m)
		switch i, known := latest[p.person]; {
		case !whole && touched:
			left = append(left, s)
		case whole && m.unit == "P" && known:
			if a, b := p.opened(), in[i].opened(); a.last > b.last || a.last == b.last && a.first >= b.first {
				in[i] = s
			}
		case whole:
			latest[p.person] = len(in)
			in = append(in, s)
		}
	}
	narrow := func(s sight) bool { return !q.where(s) }
	return slices.DeleteFunc(in, narrow), slices.DeleteFunc(left, narrow)
}

func (q question) window(p *plain, m meaning) (whole, touched bool) {
	if m.window == "" {
		return true, false
	}
	for _, d := range p.facts[m.window] {
		switch {
		case d.last > q.asOf:
		case q.to < q.from || d.first >= q.from && d.last <= q.to:
			whole = true
		case d.first <= q.to && d.last >= q.from:
			touched = true
		}
	}
	return whole, touched
}

// keys are the cells that a row is in. A part of the year that the period does
// not touch is unknown.
func (q question) keys(s sight, by []string) []string {
	keys := []string{""}
	for _, attribute := range by {
		values := s.has(attribute)
		if s.fact != "" && q.from <= q.to && slices.Contains([]string{"month", "quarter", "year"}, attribute) {
			values = distinct(slices.DeleteFunc(slices.Clone(values), func(v string) bool {
				return v < partOf(q.from, attribute) || v > partOf(q.to, attribute)
			}))
		}
		var longer []string
		for _, key := range keys {
			for _, v := range values {
				longer = append(longer, key+v+"|")
			}
		}
		keys = longer
	}
	return keys
}
