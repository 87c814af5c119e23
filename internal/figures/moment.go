package figures

import (
	"fmt"
	"slices"
	"sync"

	"github.com/RoaringBitmap/roaring/v2"
	"sijil/internal/edtf"
	"sijil/internal/errs"
)

// maxMoments is how many as-of dates a cube keeps ready.
const maxMoments = 4

// moment is the cube as of one day: the rows that are there, and each attribute
// as it is then, made when first asked for.
type moment struct {
	cube    *Cube
	day     Day
	present *roaring.Bitmap

	mu    sync.Mutex
	views map[viewKey]*view
}

// viewKey tells apart the ways in which an attribute can be read on one day.
type viewKey struct {
	name  string
	rules string // "" where no rules bear on it
	fact  string // for month, quarter, year: whose
}

// view is an attribute on a day. Where it is derived from dated values, derive
// says how for one row.
type view struct {
	*codes
	derive func(n uint32, into []uint32) []uint32
}

// moment returns the cube as of a day. The caller holds a reader's lock.
func (c *Cube) moment(day Day) (*moment, error) {
	c.memory.Lock()
	defer c.memory.Unlock()
	for i, m := range c.seen {
		if m.day == day {
			c.seen = append(slices.Delete(c.seen, i, i+1), m)
			return m, nil
		}
	}
	opened, err := use[*openings](c, c.openings)
	if err != nil {
		return nil, err
	}
	m := &moment{cube: c, day: day, views: map[viewKey]*view{}}
	there := newBitset(c.size)
	for n, i := range opened.days {
		if known(i, day) {
			there.add(uint32(n))
		}
	}
	m.present = there.set()
	m.present.And(c.rows)
	if len(c.seen) == maxMoments {
		c.seen = slices.Delete(c.seen, 0, 1)
	}
	c.seen = append(c.seen, m)
	return m, nil
}

// known says whether a fact has happened by a day: its last possible day has
// come. One without a last possible day counts unless it began later.
func known(i Interval, day Day) bool {
	return i.Last <= day || (i.Last == edtf.MaxDay && i.First <= day)
}

// view returns an attribute as of the moment's day. fact is whose months,
// quarters and years are meant, "" for those of the fact that opened the row.
func (m *moment) view(name, rules, fact string) (*view, error) {
	key := viewKey{name: name}
	if _, ok := calendars[name]; ok {
		key.fact = fact
	} else if i, ok := m.cube.plan.attributes[name]; ok && m.cube.plan.fields[i].Rules != nil {
		key.rules = rules
	}
	m.mu.Lock()
	defer m.mu.Unlock()
	if v, ok := m.views[key]; ok {
		return v, nil
	}
	v, err := m.open(key)
	if err != nil {
		return nil, err
	}
	if v.derive != nil {
		v.fill(m.cube.size)
	}
	m.views[key] = v
	return v, nil
}

func (m *moment) open(key viewKey) (*view, error) {
	if c, ok := calendars[key.name]; ok {
		return m.openCalendar(c, key.fact)
	}
	i, ok := m.cube.plan.attributes[key.name]
	if !ok {
		return nil, m.cube.plan.noAttribute(key.name)
	}
	f := &m.cube.plan.fields[i]
	if !f.Shape.dated() {
		p, err := use[*settled](m.cube, m.cube.attributes[i])
		if err != nil {
			return nil, err
		}
		return &view{codes: &p.codes}, nil
	}
	t, err := use[*timeline](m.cube, m.cube.attributes[f.of])
	if err != nil {
		return nil, err
	}
	names, err := m.cube.plan.relabelled(f, key.rules)
	if err != nil {
		return nil, err
	}
	return m.openDated(f, t, names), nil
}

// openDated reads a timeline: names maps its codes to those of f, nil where
// they are the same.
func (m *moment) openDated(f *field, t *timeline, names []uint32) *view {
	day := m.day
	v := &view{codes: &codes{labels: f.words, many: f.Shape == Ever}}
	v.derive = func(n uint32, into []uint32) []uint32 {
		if f.Shape == Ever {
			into = t.reached(n, day, into)
		} else {
			into = append(into, t.latest(n, day))
		}
		return rename(into, names)
	}
	return v
}

// rename maps codes in place, drops code 0 and what comes twice.
func rename(list, names []uint32) []uint32 {
	kept := list[:0]
	for _, code := range list {
		if names != nil {
			code = names[code]
		}
		if code != 0 && !slices.Contains(kept, code) {
			kept = append(kept, code)
		}
	}
	return kept
}

func (m *moment) openCalendar(c calendar, fact string) (*view, error) {
	if fact == "" {
		opened, err := use[*openings](m.cube, m.cube.openings)
		if err != nil {
			return nil, err
		}
		v := &view{codes: &codes{labels: c}}
		v.derive = func(n uint32, into []uint32) []uint32 { return append(into, c.of(opened.days[n])) }
		return v, nil
	}
	h, err := m.cube.fact(fact)
	if err != nil {
		return nil, err
	}
	v := &view{codes: &codes{labels: c, many: slices.ContainsFunc(h.count, func(n uint16) bool { return n > 1 })}}
	v.derive = func(n uint32, into []uint32) []uint32 {
		for _, days := range h.at(n) {
			if known(days, m.day) {
				into = append(into, c.of(days))
			}
		}
		return rename(into, nil)
	}
	return v, nil
}

// fill makes the view of all rows.
func (v *view) fill(size int) {
	if v.many {
		v.list.start, v.list.count = make([]uint32, size), make([]uint16, size)
	} else {
		v.one = make([]uint32, size)
	}
	var buffer []uint32
	for n := range uint32(size) {
		buffer = v.derive(n, buffer[:0])
		v.codes.put(n, buffer)
	}
}

// refresh makes the moment right for row n again, after it was put or removed.
func (m *moment) refresh(n uint32, opened Interval) {
	if m.cube.rows.Contains(n) && known(opened, m.day) {
		m.present.Add(n)
	} else {
		m.present.Remove(n)
	}
	for key, v := range m.views {
		if v.derive == nil {
			continue
		}
		list := v.derive(n, nil)
		if len(list) > 1 && !v.many {
			delete(m.views, key) // a first fact that happened twice: the view needs lists now
			continue
		}
		v.codes.put(n, list)
	}
}

// relabelled maps the codes of the attribute that f is read from to those of f
// under a rule set; nil where they are the same.
func (p *plan) relabelled(f *field, rules string) ([]uint32, error) {
	names := f.Relabel
	if f.Rules != nil {
		var ok bool
		if names, ok = f.Rules[rules]; !ok {
			return nil, fmt.Errorf("attribute %s: no rule set %q: %w", f.Name, rules, errs.Invalid)
		}
	}
	if names == nil {
		return nil, nil
	}
	from := p.fields[f.of].words
	table := make([]uint32, from.size())
	for code, value := range from.values {
		if to, ok := names[value]; ok {
			value = to
		} else if f.Relabel != nil {
			value = Unknown
		}
		table[code], _ = f.words.code(value)
	}
	return table, nil
}

func (p *plan) noAttribute(name string) error {
	return fmt.Errorf("no attribute %q%s: %w", name, didYouMean(name, p.schema.Names()), errs.Invalid)
}
