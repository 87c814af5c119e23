package figures

import "slices"

// part is one column of a cube: what it keeps of each row, and how that is
// written to and read from a section.
type part interface {
	put(r *Row)
	length() int // one more than the largest row number that was put
	save(w *writer)
	load(r *reader)
}

// numbers keeps one number of each row.
type numbers[T uint32 | uint64] struct {
	values []T
	of     func(*Row) T
}

func (p *numbers[T]) put(r *Row) {
	p.values = reach(p.values, r.Number)
	p.values[r.Number] = p.of(r)
}

func (p *numbers[T]) length() int { return len(p.values) }

func (p *numbers[T]) save(w *writer) {
	low, high := make([]uint32, len(p.values)), make([]uint32, len(p.values))
	for i, n := range p.values {
		low[i], high[i] = uint32(n), uint32(uint64(n)>>32)
	}
	w.numbers(low)
	w.numbers(high)
}

func (p *numbers[T]) load(r *reader) {
	low, high := r.numbers(), r.numbers()
	p.values = make([]T, len(low))
	if len(low) != len(high) {
		r.err = errShort
		return
	}
	for i := range low {
		p.values[i] = T(uint64(high[i])<<32 | uint64(low[i]))
	}
}

// openings keeps the fact from which on each row is there.
type openings struct{ days []Interval }

func (p *openings) put(r *Row) {
	p.days = reach(p.days, r.Number)
	p.days[r.Number], _ = r.opened()
}

func (p *openings) length() int { return len(p.days) }

func (p *openings) save(w *writer) { w.intervals(p.days) }

func (p *openings) load(r *reader) { p.days = r.intervals() }

// happenings keeps the days of one fact.
type happenings struct {
	lists[Interval]
	fact int // position in the schema
}

func (p *happenings) put(r *Row) { p.lists.put(r.Number, r.facts[p.fact]) }

func (p *happenings) length() int { return len(p.start) }

func (p *happenings) save(w *writer) { w.intervals(p.lists.save(w)) }

func (p *happenings) load(r *reader) {
	counts := r.numbers()
	p.lists.load(r, counts, r.intervals())
}

// settled keeps an attribute whose values hold for good.
type settled struct {
	codes
	field  *field
	buffer []uint32
}

func (p *settled) put(r *Row) {
	p.buffer = p.buffer[:0]
	for _, v := range r.values[p.field.of] {
		if code := p.field.words.add(v.value); code != 0 && !slices.Contains(p.buffer, code) {
			p.buffer = append(p.buffer, code)
		}
	}
	p.codes.put(r.Number, p.buffer)
}

func (p *settled) length() int {
	if p.many {
		return len(p.list.start)
	}
	return len(p.one)
}

func (p *settled) save(w *writer) {
	p.field.words.save(w)
	if p.many {
		w.numbers(p.list.save(w))
	} else {
		w.numbers(p.one)
	}
}

func (p *settled) load(r *reader) {
	p.field.words.load(r)
	counts := []uint32(nil)
	if p.many {
		counts = r.numbers()
	}
	column := r.numbers()
	p.field.words.hold(r, column)
	if p.many {
		p.list.load(r, counts, column)
	} else {
		p.one = column
	}
}

// timeline keeps a dated attribute.
type timeline struct {
	lists[event]
	field  *field
	buffer []event
}

// event says that a value holds from a day on.
type event struct {
	day  Day
	code uint32
}

func (p *timeline) put(r *Row) {
	p.buffer = p.buffer[:0]
	for _, v := range r.values[p.field.of] {
		p.buffer = append(p.buffer, event{v.day, p.field.words.add(v.value)})
	}
	p.lists.put(r.Number, p.buffer)
}

func (p *timeline) length() int { return len(p.start) }

func (p *timeline) save(w *writer) {
	p.field.words.save(w)
	events := p.lists.save(w)
	days, codes := make([]Day, len(events)), make([]uint32, len(events))
	for i, e := range events {
		days[i], codes[i] = e.day, e.code
	}
	w.days(days)
	w.numbers(codes)
}

func (p *timeline) load(r *reader) {
	p.field.words.load(r)
	counts, days, codes := r.numbers(), r.days(), r.numbers()
	p.field.words.hold(r, codes)
	if len(days) != len(codes) {
		r.err = errShort
		return
	}
	events := make([]event, len(days))
	for i := range events {
		events[i] = event{days[i], codes[i]}
	}
	p.lists.load(r, counts, events)
}

// latest returns the code that holds for row n on a day, 0 for none.
func (p *timeline) latest(n uint32, day Day) uint32 {
	events := p.at(n)
	for i := len(events) - 1; i >= 0; i-- {
		if events[i].day <= day {
			return events[i].code
		}
	}
	return 0
}

// reached appends the codes that held for row n on some day up to day. A code
// may come twice.
func (p *timeline) reached(n uint32, day Day, into []uint32) []uint32 {
	for _, e := range p.at(n) {
		if e.day <= day {
			into = append(into, e.code)
		}
	}
	return into
}
