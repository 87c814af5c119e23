package figures_test

import (
	"slices"
	"strings"

	"sijil/internal/edtf"
	"sijil/internal/figures"
)

// This file counts again, over plain rows, with loops and maps and no code of
// the package: the oracle of the tests. It knows the indicators as Go.

// plain is a row as anybody would write it down.
type plain struct {
	number, person uint32
	revision       uint64
	weight         int
	unlinkable     bool
	settled        map[string][]string
	dated          map[string][]change
	facts          map[string][]figures.Interval
}

type change struct {
	day   figures.Day
	value string
}

// sight is a plain row seen on a day under a rule set.
type sight struct {
	*plain
	asOf  figures.Day
	rules string
	fact  string // whose months
	alias map[string]string
}

var openers = []string{"arrest.date", "killing.date", "missing.date", "return.date", "report.date"}

// opened is the days of the fact that opens the row: a case with none of the
// first three is a return or a report.
func (p *plain) opened() figures.Interval {
	for _, name := range openers {
		if len(p.facts[name]) > 0 {
			return p.facts[name][0]
		}
	}
	return figures.Interval{}
}

func happenedBy(i figures.Interval, day figures.Day) bool {
	if i.Last == edtf.MaxDay {
		return i.First <= day
	}
	return i.Last <= day
}

func underRules(status, rules string) string {
	if status != figures.StatusSilent {
		return status
	}
	if rules == "stated@1" {
		return "no_information"
	}
	return "enforced_disappearance"
}

func (s sight) latest(attribute string) string {
	value := ""
	for _, c := range s.dated[attribute] {
		if c.day <= s.asOf {
			value = c.value
		}
	}
	return value
}

// has returns the values of an attribute, "unknown" if there are none.
func (s sight) has(attribute string) []string {
	if other, ok := s.alias[attribute]; ok {
		attribute = other
	}
	var values []string
	switch attribute {
	case "status":
		values = []string{underRules(s.latest("status"), s.rules)}
	case "silence":
		switch s.latest("status") {
		case figures.StatusSilent:
			values = []string{"yes"}
		case "enforced_disappearance":
			values = []string{"no"}
		}
	case "reached":
		for _, c := range s.dated["status"] {
			if c.day <= s.asOf {
				values = append(values, underRules(c.value, s.rules))
			}
		}
	case "holder", "contact", "standard", "cause", "reported_dead":
		values = []string{s.latest(attribute)}
	case "site", "method", "finding":
		for _, c := range s.dated[attribute] {
			if c.day <= s.asOf {
				values = append(values, c.value)
			}
		}
	case "month", "quarter", "year":
		values = s.parts(attribute)
	default:
		values = s.settled[attribute]
	}
	return distinct(values)
}

// parts is the months, quarters or years in which facts lie whole.
func (s sight) parts(unit string) []string {
	days := []figures.Interval{s.opened()}
	if s.fact != "" {
		days = s.facts[s.fact]
	}
	var values []string
	for _, i := range days {
		if !happenedBy(i, s.asOf) || i.First == edtf.MinDay || i.Last == edtf.MaxDay {
			continue
		}
		first, last := name(i.First, unit), name(i.Last, unit)
		if first == last {
			values = append(values, first)
		}
	}
	return values
}

// name writes a day's month, quarter or year from its ISO date.
func name(d figures.Day, unit string) string {
	iso := d.String()
	switch unit {
	case "year":
		return iso[:4]
	case "quarter":
		return iso[:4] + map[string]string{"01": "-Q1", "02": "-Q1", "03": "-Q1", "04": "-Q2", "05": "-Q2", "06": "-Q2",
			"07": "-Q3", "08": "-Q3", "09": "-Q3", "10": "-Q4", "11": "-Q4", "12": "-Q4"}[iso[5:7]]
	}
	return iso[:7]
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

func (s sight) is(attribute string, values ...string) bool {
	return slices.ContainsFunc(s.has(attribute), func(v string) bool { return slices.Contains(values, v) })
}

// meaning is what an indicator says, in Go.
type meaning struct {
	family     string
	units      []figures.Unit
	window     string
	holds      func(s sight) bool
	holder     bool   // party means holder
	silence    bool   // how many rest on silence alone is said
	share, of  string // of a share
	by, across []string
}

func arrest(s sight) bool   { return s.is("kind", "arrest") && s.is("scope", "in") }
func forced(s sight) bool   { return s.is("return_kind", "deported", "pushed_back") }
func returned(s sight) bool { return s.is("returned", "yes") }
func dead(s sight) bool {
	return s.is("status", "died_told", "died_documented", "died_remains_identified")
}

var onlyCases, onlyPersons = []figures.Unit{"C"}, []figures.Unit{"P"}

var meanings = map[string]meaning{
	"arrests":          {family: "cases", units: onlyCases, window: "arrest.date", holds: arrest},
	"arrests_children": {family: "cases", units: onlyCases, window: "arrest.date", holds: func(s sight) bool { return arrest(s) && s.is("sex_age", "child") }},
	"arrests_women":    {family: "cases", units: onlyCases, window: "arrest.date", holds: func(s sight) bool { return arrest(s) && s.is("sex_age", "woman") }},
	"became_disappeared": {family: "cases", units: onlyCases, window: "arrest.date", silence: true,
		holds: func(s sight) bool { return arrest(s) && s.is("reached", "enforced_disappearance") }},
	"arrests_after_return":        {family: "cases", units: onlyCases, window: "arrest.date", holds: func(s sight) bool { return arrest(s) && returned(s) }},
	"arrests_after_forced_return": {family: "cases", units: onlyCases, window: "arrest.date", holds: func(s sight) bool { return arrest(s) && returned(s) && forced(s) }},
	"sources_per_case":            {family: "cases", units: onlyCases, window: "arrest.date", holds: arrest, by: []string{"source_count"}},
	"releases":                    {family: "cases", units: onlyCases, window: "outcome.date", holds: func(s sight) bool { return arrest(s) && s.is("status", "released") }},
	"deaths_in_custody":           {family: "cases", units: onlyCases, window: "outcome.date", holds: func(s sight) bool { return arrest(s) && dead(s) }},
	"fate_clarified": {family: "cases", units: onlyCases, window: "outcome.date",
		holds: func(s sight) bool {
			return s.is("kind", "arrest", "missing") && s.is("scope", "in") && s.is("status", "fate_clarified")
		}},
	"torture_reported":      {family: "cases", units: onlyCases, window: "torture.date", holds: arrest},
	"torture_after_return":  {family: "cases", units: onlyCases, window: "torture.date", holds: func(s sight) bool { return arrest(s) && returned(s) }},
	"killings":              {family: "cases", units: onlyCases, window: "killing.date", holds: func(s sight) bool { return s.is("kind", "killing") && s.is("scope", "in") }},
	"killings_after_return": {family: "cases", units: onlyCases, window: "killing.date", holds: func(s sight) bool { return s.is("kind", "killing") && s.is("scope", "in") && returned(s) }},
	"deprived_of_liberty": {family: "cases", units: onlyPersons, window: "as_of", holder: true,
		holds: func(s sight) bool {
			return arrest(s) && s.is("status", "whereabouts_known", "no_information", "enforced_disappearance")
		}},
	"disappeared": {family: "cases", units: onlyPersons, window: "as_of", holder: true, silence: true,
		holds: func(s sight) bool { return arrest(s) && s.is("status", "enforced_disappearance") }},
	"incommunicado": {family: "cases", units: onlyPersons, window: "as_of", holder: true, holds: func(s sight) bool {
		return arrest(s) && (s.is("status", "no_information", "enforced_disappearance") || s.is("status", "whereabouts_known") && s.is("contact", "no"))
	}},
	"missing": {family: "cases", units: onlyPersons, window: "as_of", holder: true, holds: func(s sight) bool {
		return s.is("kind", "arrest", "missing") && s.is("status", "no_information", "enforced_disappearance", "missing")
	}},
	"person_linked_twice": {family: "cases", units: onlyPersons, window: "as_of",
		holds: func(s sight) bool { return s.is("person_reports", "2", "3", "4", "5+") }},
	"share_became_disappeared": {family: "cases", units: onlyCases, window: "arrest.date", share: "became_disappeared", of: "arrests", silence: true},
	"share_by_party":           {family: "cases", units: onlyCases, window: "arrest.date", share: "arrests", of: "arrests", by: []string{"party"}, across: []string{"party"}},
	"returns_forced": {family: "returns", units: []figures.Unit{"R", "N"}, window: "return.date",
		holds: func(s sight) bool { return forced(s) && !s.is("return_status", "threatened", "ordered", "stayed") }},
	"reports":            {family: "reports", units: []figures.Unit{"report"}, window: "report.date", holds: func(sight) bool { return true }},
	"unlinkable_reports": {family: "reports", units: []figures.Unit{"report"}, window: "report.date", holds: func(s sight) bool { return s.is("linkable", "no") }},
}

// request is a query in the oracle's words.
type request struct {
	indicator string
	from, to  figures.Day // to < from: all time
	asOf      figures.Day
	by        []string
	where     condition // nil takes all
	rules     string
	visible   func(number uint32) bool
	pending   [][2]uint32
}

// recount is what the oracle finds in one cell.
type recount struct {
	count, low, silent, left int
	of                       int
	set                      []uint32
}

// count answers a request over plain rows: one map for each unit of the
// indicator, by the values of the cell joined with bars.
func (r request) count(rows []*plain) []map[string]*recount {
	m := meanings[r.indicator]
	by := slices.Clone(m.by)
	for _, b := range r.by {
		if !slices.Contains(by, b) {
			by = append(by, b)
		}
	}
	var answers []map[string]*recount
	for _, unit := range m.units {
		answer := map[string]*recount{}
		if m.share == "" {
			r.tally(m, m, unit, rows, by, answer)
		} else {
			r.tally(meanings[m.share], m, unit, rows, by, answer)
			r.divide(m, unit, rows, by, answer)
		}
		answers = append(answers, answer)
	}
	return answers
}

func (r request) sightOf(p *plain, m meaning) sight {
	s := sight{plain: p, asOf: r.asOf, rules: r.rules}
	if s.rules == "" {
		s.rules = "snhr@1"
	}
	if m.window != "as_of" {
		s.fact = m.window
	}
	if m.holder {
		s.alias = map[string]string{"party": "holder"}
	}
	return s
}

// member is a row that an indicator takes, whole in the window or left out.
type member struct {
	sight
	left bool
}

// members finds the rows of an indicator; for persons one of each.
func (r request) members(m meaning, unit figures.Unit, rows []*plain) []member {
	var found []member
	latest := map[uint32]int{}
	for _, p := range rows {
		s := r.sightOf(p, m)
		if !r.visible(p.number) || !happenedBy(p.opened(), r.asOf) || !m.holds(s) {
			continue
		}
		in, touched := r.inWindow(p, m)
		if !in && !touched {
			continue
		}
		if unit == "P" && in {
			if i, ok := latest[p.person]; ok {
				if opensAfter(p, found[i].plain) {
					found[i].sight = s
				}
				continue
			}
			latest[p.person] = len(found)
		}
		found = append(found, member{s, !in})
	}
	return slices.DeleteFunc(found, func(m member) bool { return r.where != nil && !r.where.holds(m.sight) })
}

func (r request) inWindow(p *plain, m meaning) (in, touched bool) {
	if m.window == "as_of" {
		return true, false
	}
	for _, i := range p.facts[m.window] {
		switch {
		case !happenedBy(i, r.asOf):
		case r.to < r.from || (i.First >= r.from && i.Last <= r.to):
			in = true
		case i.First <= r.to && i.Last >= r.from:
			touched = true
		}
	}
	return in, touched
}

// opensAfter orders the cases of one person: rows come in order of number.
func opensAfter(a, b *plain) bool {
	x, y := a.opened(), b.opened()
	if x.Last == edtf.MaxDay {
		x.Last = edtf.MinDay
	}
	if y.Last == edtf.MaxDay {
		y.Last = edtf.MinDay
	}
	return x.Last > y.Last || x.Last == y.Last && x.First >= y.First
}

func (r request) tally(m, shown meaning, unit figures.Unit, rows []*plain, by []string, answer map[string]*recount) {
	cells := map[string][]member{}
	for _, s := range r.members(m, unit, rows) {
		for _, key := range r.keys(s.sight, by) {
			cells[key] = append(cells[key], s)
		}
	}
	for key, members := range cells {
		c := &recount{}
		var whole []sight
		for _, s := range members {
			if s.left {
				c.left++
				continue
			}
			whole = append(whole, s.sight)
			c.count += worth(s.sight, unit)
			if stated := s.sight; shown.silence {
				stated.rules = "stated@1"
				if !m.holds(stated) {
					c.silent++
				}
			}
			if unit == "P" {
				c.set = append(c.set, s.person)
			} else {
				c.set = append(c.set, s.number)
			}
		}
		slices.Sort(c.set)
		c.low = r.low(whole, unit, rows)
		answer[key] = c
	}
}

func worth(s sight, unit figures.Unit) int {
	if unit == "N" {
		return s.weight
	}
	return 1
}

// low counts the components that pending pairs make of the linkable members.
func (r request) low(members []sight, unit figures.Unit, rows []*plain) int {
	byNumber := map[uint32]*plain{}
	for _, p := range rows {
		byNumber[p.number] = p
	}
	id := func(p *plain) uint32 {
		if unit == "P" {
			return p.person
		}
		return p.number
	}
	component := map[uint32]uint32{} // everybody in a component has the same number
	for _, p := range rows {
		component[id(p)] = id(p)
	}
	for _, pair := range r.pending {
		a, b := byNumber[pair[0]], byNumber[pair[1]]
		if a == nil || b == nil {
			continue
		}
		from, to := component[id(a)], component[id(b)]
		for k, c := range component {
			if c == from {
				component[k] = to
			}
		}
	}
	most := map[uint32]int{}
	for _, s := range members {
		if !s.unlinkable {
			most[component[id(s.plain)]] = max(most[component[id(s.plain)]], worth(s, unit))
		}
	}
	low := 0
	for _, n := range most {
		low += n
	}
	return low
}

// keys lists the cells that a row is in. What a period does not show of a row's
// months is unknown.
func (r request) keys(s sight, by []string) []string {
	keys := []string{""}
	for _, attribute := range by {
		values := s.has(attribute)
		if s.fact != "" && r.from <= r.to && slices.Contains([]string{"month", "quarter", "year"}, attribute) {
			values = distinct(slices.DeleteFunc(values, func(v string) bool {
				return v < name(r.from, attribute) || v > name(r.to, attribute)
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

// divide fills in the denominators of a share, for every cell that there is.
func (r request) divide(m meaning, unit figures.Unit, rows []*plain, by []string, answer map[string]*recount) {
	for _, s := range r.members(meanings[m.of], unit, rows) {
		if s.left {
			continue
		}
		rest := slices.DeleteFunc(slices.Clone(by), func(b string) bool { return slices.Contains(m.across, b) })
		for _, key := range r.keys(s.sight, rest) {
			c := answer["of "+key]
			if c == nil {
				c = &recount{}
				answer["of "+key] = c
			}
			c.of++
		}
	}
}

// key names the cell of a figure, as the oracle does, without some attributes.
func key(f figures.Figure, by, without []string) string {
	var b strings.Builder
	for _, attribute := range by {
		if !slices.Contains(without, attribute) {
			b.WriteString(f.By[attribute] + "|")
		}
	}
	return b.String()
}
