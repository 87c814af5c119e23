package figures_test

import (
	"fmt"
	"slices"
	"strings"

	"pgregory.net/rapid"
	"sijil/internal/edtf"
	"sijil/internal/figures"
)

// This file invents small registers, conditions and requests.

var statusValues = []string{"released", "died_told", "died_documented", "died_remains_identified", "fate_clarified",
	"whereabouts_known", "no_information", "enforced_disappearance", figures.StatusSilent, "killed", "missing", "unknown"}

// settledValues and datedValues are what invented rows have, by family.
var settledValues = map[string]map[string][]string{
	"cases": {
		"kind": {"arrest", "arrest", "arrest", "killing", "missing"}, "scope": {"in", "in", "in", "criminal", "unidentified"},
		"proof": {"claimed", "single_source", "corroborated", "reasonable_grounds", ""}, "party": {"regime", "sdf", "hts", "disputed", ""},
		"governorate": {"SY01", "SY02", "SY03", ""}, "sex": {"male", "female", ""}, "sex_age": {"child", "woman", "man", "unknown"},
		"age": {"9", "17", "18", "41", ""}, "returned": {"yes", "no", ""}, "returned_from": {"LBN", "TUR", ""},
		"return_kind": {"deported", "pushed_back", "coerced", "voluntary", ""}, "days_since_return": {"0-30", "31-365", "more", ""},
		"group": {"journalist", "lawyer", "student"}, "source": {"s1", "s2", "s3"}, "source_count": {"1", "2", "5+", ""}, "person_reports": {"1", "2", "4", ""}},
	"returns": {
		"return_kind": {"deported", "pushed_back", "coerced", "voluntary", ""}, "return_status": {"threatened", "ordered", "stayed", "carried_out", ""},
		"returned_from": {"LBN", "TUR", "CYP", ""}, "crossing": {"masnaa", "kasab"}, "sex": {"male", "female", ""}, "source": {"s1", "s2"}},
	"reports": {"kind": {"arrest", "release", ""}, "source": {"s1", "s2", "s3"}, "reliability": {"A", "B", "F", ""}, "linkable": {"yes", "no", ""}},
}

var datedValues = map[string]map[string][]string{"cases": {"status": statusValues, "holder": {"regime", "sdf", "hts", "unknown"},
	"contact": {"yes", "no", "unknown"}, "standard": {"told", "documented"}, "cause": {"torture", "execution"},
	"site": {"branch-1", "branch-2", "prison"}, "method": {"beating", "suspension"}}}

var manyValued = []string{"group", "source", "crossing"}

var factNames = map[string][]string{"cases": {"arrest.date", "killing.date", "missing.date", "outcome.date", "torture.date"},
	"returns": {"return.date"}, "reports": {"report.date"}}

// The days of invented worlds: from 2013-01-01 to 2015-12-31.
var firstDay, lastDay = day("2013-01-01"), day("2015-12-31")

func day(s string) figures.Day {
	d, err := edtf.ParseDay(s)
	if err != nil {
		panic(err)
	}
	return d
}

func drawDay(t *rapid.T) figures.Day {
	return figures.Day(rapid.Int32Range(int32(firstDay), int32(lastDay)).Draw(t, "day"))
}

// drawInterval draws a day, a month, a year, a range or no date.
func drawInterval(t *rapid.T) figures.Interval {
	d := drawDay(t)
	iso := d.String()
	switch rapid.IntRange(0, 9).Draw(t, "precision") {
	case 0:
		p, _ := figures.ParsePeriod(iso[:7])
		from, to, _ := p.Bounds()
		return figures.Interval{First: from, Last: to}
	case 1:
		p, _ := figures.ParsePeriod(iso[:4])
		from, to, _ := p.Bounds()
		return figures.Interval{First: from, Last: to}
	case 2:
		return figures.Interval{First: d, Last: d + figures.Day(rapid.Int32Range(0, 80).Draw(t, "range"))}
	case 3:
		return figures.Interval{First: edtf.MinDay, Last: d}
	case 4:
		return rapid.SampledFrom([]figures.Interval{{First: edtf.MinDay, Last: edtf.MaxDay}, {First: d, Last: edtf.MaxDay}}).Draw(t, "open")
	}
	return figures.Interval{First: d, Last: d}
}

func drawRow(t *rapid.T, family string, number uint32) *plain {
	p := &plain{number: number, revision: rapid.Uint64().Draw(t, "revision"), weight: rapid.IntRange(0, 40).Draw(t, "weight"),
		person: uint32(rapid.IntRange(1, 12).Draw(t, "person")), unlinkable: rapid.IntRange(0, 3).Draw(t, "unlinkable") == 0,
		settled: map[string][]string{}, dated: map[string][]change{}, facts: map[string][]figures.Interval{}}
	for _, name := range sortedKeys(settledValues[family]) {
		values := settledValues[family][name]
		if slices.Contains(manyValued, name) && family != "reports" {
			p.settled[name] = rapid.SliceOfN(rapid.SampledFrom(values), 0, 3).Draw(t, name)
		} else {
			p.settled[name] = []string{rapid.SampledFrom(values).Draw(t, name)}
		}
	}
	for _, name := range sortedKeys(datedValues[family]) {
		for range rapid.IntRange(0, 3).Draw(t, name) {
			p.dated[name] = append(p.dated[name], change{drawDay(t), rapid.SampledFrom(datedValues[family][name]).Draw(t, name)})
		}
		slices.SortStableFunc(p.dated[name], func(a, b change) int { return int(a.day) - int(b.day) })
	}
	opener := factNames[family][0]
	if family == "cases" {
		opener = p.settled["kind"][0] + ".date"
	}
	p.facts[opener] = []figures.Interval{drawInterval(t)}
	if family == "cases" {
		for _, name := range []string{"outcome.date", "torture.date"} {
			for range rapid.IntRange(0, 2).Draw(t, name) {
				p.facts[name] = append(p.facts[name], drawInterval(t))
			}
		}
	}
	return p
}

func sortedKeys[V any](m map[string]V) []string {
	keys := make([]string, 0, len(m))
	for k := range m {
		keys = append(keys, k)
	}
	slices.Sort(keys)
	return keys
}

// fill writes a plain row into a row of the package.
func (p *plain) fill(r *figures.Row) {
	r.Reset()
	r.Number, r.Person, r.Revision, r.Weight, r.Unlinkable = p.number, p.person, p.revision, uint32(p.weight), p.unlinkable
	for name, values := range p.settled {
		for _, v := range values {
			r.Set(name, v)
		}
	}
	for name, changes := range p.dated {
		for _, c := range changes {
			r.From(name, c.day, c.value)
		}
	}
	for name, days := range p.facts {
		for _, i := range days {
			r.Fact(name, i.First, i.Last)
		}
	}
}

var schemas = []figures.Schema{figures.Cases(), figures.Returns(), figures.Reports()}

func schemaOf(family string) figures.Schema {
	i := slices.IndexFunc(schemas, func(s figures.Schema) bool { return s.Name == family })
	return schemas[i]
}

type fataler interface {
	Helper()
	Fatalf(format string, args ...any)
}

func build(t fataler, family string, rows []*plain) *figures.Cube {
	t.Helper()
	b, err := figures.NewBuilder(schemaOf(family))
	if err != nil {
		t.Fatalf("NewBuilder(%s): %v", family, err)
	}
	row, err := schemaOf(family).NewRow()
	if err != nil {
		t.Fatalf("NewRow(%s): %v", family, err)
	}
	for _, p := range rows {
		p.fill(row)
		if err := b.Add(row); err != nil {
			t.Fatalf("Add: %v", err)
		}
	}
	return b.Build(7)
}

func catalog(t fataler) *figures.Catalog {
	t.Helper()
	definitions, err := figures.Shipped()
	if err != nil {
		t.Fatalf("Shipped: %v", err)
	}
	c, err := figures.NewCatalog(definitions, schemas...)
	if err != nil {
		t.Fatalf("NewCatalog: %v", err)
	}
	return c
}

// condition is an expression that the oracle can evaluate by itself.
type condition interface {
	holds(s sight) bool
	String() string
}

type hasOne struct {
	attribute, operator string
	values              []string
}

func (h hasOne) holds(s sight) bool {
	in := s.is(h.attribute, h.values...)
	return in == (h.operator == "==" || h.operator == "in")
}

func (h hasOne) String() string {
	if h.operator == "==" || h.operator == "!=" {
		return fmt.Sprintf("%s %s %q", h.attribute, h.operator, h.values[0])
	}
	quoted := make([]string, len(h.values))
	for i, v := range h.values {
		quoted[i] = fmt.Sprintf("%q", v)
	}
	return h.attribute + " " + h.operator + " [" + strings.Join(quoted, ", ") + "]"
}

type compares struct {
	attribute, operator, value string
	order                      []string // smallest first
}

func (c compares) holds(s sight) bool {
	at := slices.Index(c.order, s.has(c.attribute)[0])
	limit := slices.Index(c.order, c.value)
	if at < 0 {
		return false
	}
	return map[string]bool{"<": at < limit, "<=": at <= limit, ">": at > limit, ">=": at >= limit}[c.operator]
}

func (c compares) String() string { return fmt.Sprintf("%s %s %q", c.attribute, c.operator, c.value) }

type happens struct {
	fact, operator string
	period         string
	from, to       figures.Day
}

func (h happens) holds(s sight) bool {
	return slices.ContainsFunc(s.facts[h.fact], func(i figures.Interval) bool {
		if !happenedBy(i, s.asOf) {
			return false
		}
		switch h.operator {
		case "<":
			return i.Last < h.from
		case "<=":
			return i.Last <= h.to
		case ">":
			return i.First > h.to
		case ">=":
			return i.First >= h.from
		}
		return i.First >= h.from && i.Last <= h.to
	})
}

func (h happens) String() string { return fmt.Sprintf("%s %s %q", h.fact, h.operator, h.period) }

type joined struct {
	operator    string
	left, right condition
}

func (j joined) holds(s sight) bool {
	if j.operator == "&&" || j.operator == "and" {
		return j.left.holds(s) && j.right.holds(s)
	}
	return j.left.holds(s) || j.right.holds(s)
}

func (j joined) String() string {
	return "(" + j.left.String() + ") " + j.operator + " (" + j.right.String() + ")"
}

type negated struct{ inner condition }

func (n negated) holds(s sight) bool { return !n.inner.holds(s) }
func (n negated) String() string     { return "!(" + n.inner.String() + ")" }

var orders = map[string][]string{"proof": {"claimed", "single_source", "corroborated", "reasonable_grounds"},
	"age": {"9", "17", "18", "41"}, "days_since_return": {"0-30", "31-365", "more"}, "reliability": {"A", "B", "C", "D", "E", "F"}}

func drawCondition(t *rapid.T, family string, depth int) condition {
	if depth > 0 {
		switch rapid.IntRange(0, 4).Draw(t, "node") {
		case 0, 1:
			return joined{rapid.SampledFrom([]string{"&&", "||", "and", "or"}).Draw(t, "operator"),
				drawCondition(t, family, depth-1), drawCondition(t, family, depth-1)}
		case 2:
			return negated{drawCondition(t, family, depth-1)}
		}
	}
	switch rapid.IntRange(0, 5).Draw(t, "leaf") {
	case 0:
		var names []string
		for _, name := range sortedKeys(settledValues[family]) {
			if orders[name] != nil {
				names = append(names, name)
			}
		}
		if len(names) > 0 {
			name := rapid.SampledFrom(names).Draw(t, "ordered")
			return compares{name, rapid.SampledFrom([]string{"<", "<=", ">", ">="}).Draw(t, "operator"),
				rapid.SampledFrom(orders[name]).Draw(t, "value"), orders[name]}
		}
	case 1:
		h := happens{fact: rapid.SampledFrom(factNames[family]).Draw(t, "fact"),
			operator: rapid.SampledFrom([]string{"==", "<", "<=", ">", ">="}).Draw(t, "operator")}
		h.period = rapid.SampledFrom([]string{"2014", "2013-H2", "2014-Q3", "2015-02", "2014-05-17"}).Draw(t, "period")
		p, _ := figures.ParsePeriod(h.period)
		h.from, h.to, _ = p.Bounds()
		return h
	case 2:
		unit := rapid.SampledFrom([]string{"month", "quarter", "year"}).Draw(t, "unit")
		return hasOne{unit, rapid.SampledFrom([]string{"==", "!="}).Draw(t, "operator"), []string{name(drawDay(t), unit)}}
	}
	attribute := rapid.SampledFrom(attributesOf(family)).Draw(t, "attribute")
	operator := rapid.SampledFrom([]string{"==", "!=", "in", "not in"}).Draw(t, "operator")
	values := rapid.SliceOfN(rapid.SampledFrom(valuesOf(family, attribute)), 1, 3).Draw(t, "values")
	if operator == "==" || operator == "!=" {
		values = values[:1]
	}
	return hasOne{attribute, operator, values}
}

func attributesOf(family string) []string {
	names := append(sortedKeys(settledValues[family]), sortedKeys(datedValues[family])...)
	if family == "cases" {
		names = append(names, "reached", "silence")
	}
	return names
}

// valuesOf is values that an expression may name: "unknown" among them.
func valuesOf(family, attribute string) []string {
	switch attribute {
	case "reached", "status":
		return slices.DeleteFunc(slices.Clone(statusValues), func(s string) bool { return s == figures.StatusSilent })
	case "silence":
		return []string{"yes", "no", "unknown"}
	}
	values := append(slices.Clone(settledValues[family][attribute]), datedValues[family][attribute]...)
	return append(slices.DeleteFunc(values, func(s string) bool { return s == "" }), "unknown")
}

func drawRequest(t *rapid.T, family string, rows []*plain, pending [][2]uint32) request {
	indicators := slices.DeleteFunc(sortedKeys(meanings), func(id string) bool { return meanings[id].family != family })
	r := request{indicator: rapid.SampledFrom(indicators).Draw(t, "indicator"), asOf: drawDay(t), from: 1, pending: pending}
	if rapid.Bool().Draw(t, "has period") {
		a, b := drawDay(t), drawDay(t)
		r.from, r.to = min(a, b), max(a, b)
	}
	if rapid.Bool().Draw(t, "late") {
		r.asOf = lastDay + 400
	}
	attributes := append(attributesOf(family), "month", "quarter", "year")
	r.by = rapid.SliceOfNDistinct(rapid.SampledFrom(attributes), 0, 2, rapid.ID[string]).Draw(t, "by")
	if rapid.Bool().Draw(t, "has where") {
		r.where = drawCondition(t, family, 3)
	}
	r.rules = rapid.SampledFrom([]string{"", "", "snhr@1", "stated@1"}).Draw(t, "rules")
	hidden := map[uint32]bool{}
	if rapid.Bool().Draw(t, "hides") {
		for _, p := range rows {
			hidden[p.number] = rapid.IntRange(0, 3).Draw(t, "hidden") == 0
		}
	}
	r.visible = func(n uint32) bool { return !hidden[n] }
	return r
}
