package figures

import (
	"fmt"

	"sijil/internal/errs"
)

// Row is one case, return or report on its way into a cube. Make one with
// [Schema.NewRow], fill it, add it, Reset it: one Row serves for any number.
type Row struct {
	Number     uint32 // of the unit: small and dense, for it is a position in memory
	Person     uint32 // number of the person, from 1; only cases have persons
	Revision   uint64 // of the record, for digests
	Weight     uint32 // people that the row stands for: 1 unless it is a counted group
	Unlinkable bool   // too little is known to tell it from another: a low count takes it as a repeat

	plan   *plan
	values [][]dated
	facts  [][]Interval
	err    error
}

// dated is a value that holds from a day on.
type dated struct {
	day   Day
	value string
}

// NewRow returns an empty row. A schema that contradicts itself is errs.Invalid.
func (s Schema) NewRow() (*Row, error) {
	p, err := newPlan(s)
	if err != nil {
		return nil, err
	}
	return newRow(p), nil
}

func newRow(p *plan) *Row {
	return &Row{Weight: 1, plan: p, values: make([][]dated, len(p.fields)), facts: make([][]Interval, len(p.facts))}
}

// Reset empties the row and keeps its memory.
func (r *Row) Reset() {
	r.Number, r.Person, r.Revision, r.Weight, r.Unlinkable, r.err = 0, 0, 0, 1, false, nil
	for i := range r.values {
		r.values[i] = r.values[i][:0]
	}
	for i := range r.facts {
		r.facts[i] = r.facts[i][:0]
	}
}

// Set gives the row a value for good: the only one, or one more of an attribute
// with several. "" and [Unknown] say nothing.
func (r *Row) Set(attribute, value string) {
	i, ok := r.position(attribute, false)
	if !ok || value == "" || value == Unknown {
		return
	}
	if r.plan.fields[i].Shape == One {
		r.values[i] = r.values[i][:0]
	}
	r.values[i] = append(r.values[i], dated{value: value})
}

// From gives the row a value of a dated attribute from a day on. Days are given
// in order; of two values of one day the second holds. [Unknown] ends the value
// before it.
func (r *Row) From(attribute string, day Day, value string) {
	i, ok := r.position(attribute, true)
	if !ok {
		return
	}
	if n := len(r.values[i]); n > 0 && r.values[i][n-1].day > day {
		r.fail("attribute %s: %s comes after %s", attribute, day, r.values[i][n-1].day)
		return
	}
	r.values[i] = append(r.values[i], dated{day, value})
}

// Fact says that something happened on one of the days from first to last.
func (r *Row) Fact(name string, first, last Day) {
	i, ok := r.plan.facts[name]
	switch {
	case !ok:
		r.fail("no fact %q in schema %s", name, r.plan.schema.Name)
	case first > last:
		r.fail("fact %s: %s/%s ends before it starts", name, first, last)
	default:
		r.facts[i] = append(r.facts[i], Interval{first, last})
	}
}

// position finds an attribute that rows may give.
func (r *Row) position(attribute string, isDated bool) (int, bool) {
	i, ok := r.plan.attributes[attribute]
	switch {
	case !ok:
		r.fail("no attribute %q in schema %s%s", attribute, r.plan.schema.Name, didYouMean(attribute, r.plan.schema.Names()))
	case !r.plan.fields[i].stored:
		r.fail("attribute %s is computed, rows do not give it", attribute)
	case r.plan.fields[i].Shape.dated() != isDated:
		r.fail("attribute %s: use From for dated attributes and Set for others", attribute)
	default:
		return i, true
	}
	return 0, false
}

func (r *Row) fail(format string, args ...any) {
	if r.err == nil {
		r.err = fmt.Errorf(format, args...)
	}
}

// Limits that keep a slip of the caller from taking all memory.
const (
	maxNumber = 1 << 27   // rows are dense, so this is also how many there can be
	maxItems  = 1<<16 - 1 // values of one attribute, or happenings of one fact, in a row
)

// check says what is wrong with a row, nil for one that can be added.
func (r *Row) check(p *plan) error {
	if err := r.problem(p); err != nil {
		return fmt.Errorf("%s row %d: %w: %w", p.schema.Name, r.Number, err, errs.Invalid)
	}
	return nil
}

func (r *Row) problem(p *plan) error {
	switch {
	case r.err != nil:
		return r.err
	case r.plan.schema.Name != p.schema.Name || len(r.values) != len(p.fields) || len(r.facts) != len(p.facts):
		return fmt.Errorf("made for schema %s", r.plan.schema.Name)
	case r.Number >= maxNumber || r.Person >= maxNumber:
		return fmt.Errorf("row and person numbers are below %d", maxNumber)
	case p.persons && r.Person == 0:
		return fmt.Errorf("no person")
	}
	if _, ok := r.opened(); !ok {
		return fmt.Errorf("no fact that opens it")
	}
	for i, values := range r.values {
		if len(values) > maxItems {
			return fmt.Errorf("attribute %s: more than %d values", p.fields[i].Name, maxItems)
		}
		for _, v := range values {
			if err := p.fields[i].words.check(p.fields[i].Name, v.value); err != nil {
				return err
			}
		}
	}
	for i, facts := range r.facts {
		if len(facts) > maxItems {
			return fmt.Errorf("fact %s: more than %d times", p.schema.Facts[i].Name, maxItems)
		}
	}
	return nil
}

// opened is the fact from which on the row is there.
func (r *Row) opened() (Interval, bool) {
	for i, fact := range r.plan.schema.Facts {
		if fact.Opens && len(r.facts[i]) > 0 {
			return r.facts[i][0], true
		}
	}
	return Interval{}, false
}

// clone is a copy that does not share memory.
func (r *Row) clone() *Row {
	c := *r
	c.values = make([][]dated, len(r.values))
	for i := range r.values {
		c.values[i] = append([]dated(nil), r.values[i]...)
	}
	c.facts = make([][]Interval, len(r.facts))
	for i := range r.facts {
		c.facts[i] = append([]Interval(nil), r.facts[i]...)
	}
	return &c
}
