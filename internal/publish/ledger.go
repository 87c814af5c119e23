package publish

import (
	"context"
	"encoding/binary"
	"fmt"
	"maps"
	"slices"
	"strings"
	"time"

	"sijil/internal/access"
	"sijil/internal/digest"
	"sijil/internal/disclosure"
	"sijil/internal/edtf"
	"sijil/internal/errs"
	"sijil/internal/figures"
)

// ledger holds every figure that a publication shows, each asked once. All have
// the same two clocks. It knows which numbers are told only when it is closed.
type ledger struct {
	ctx     context.Context
	who     access.Reader
	counter Counter
	asOf    edtf.Day
	known   time.Time // as resolved by the first answer
	printed string    // the same, as answers print it
	name    string    // of the register
	rules   string
	rule    disclosure.Rule
	before  map[string]int // what an earlier edition printed, by question
	labels  *labels

	tables  map[string][]figures.Figure // by question
	entries map[string]*Entry           // by cell
	order   []string                    // of cells, as they were asked
	byID    map[string]*Entry
	sums    [][]string  // the cell of a whole, then those of its parts
	subsets [][2]string // the cell of a whole, and of a part whose rest nobody prints
	cells   map[string]cell
	closed  bool
}

// Entry is a figure that a publication shows.
type Entry struct {
	figures.Figure
	Label  string // what it counts, in the language of the document
	Hidden bool   // must not be told

	cell cell
}

func newLedger(ctx context.Context, who access.Reader, counter Counter, asOf edtf.Day, known time.Time, rule disclosure.Rule) *ledger {
	return &ledger{ctx: ctx, who: who, counter: counter, asOf: asOf, known: known, rule: rule, tables: map[string][]figures.Figure{},
		entries: map[string]*Entry{}, byID: map[string]*Entry{}, cells: map[string]cell{}}
}

// ask answers a question; the same one is asked once.
func (l *ledger) ask(q Question) ([]figures.Figure, error) {
	if answer, done := l.tables[q.key()]; done {
		return answer, nil
	}
	ask := q
	ask.AsOf, ask.Known = l.asOf, l.known
	answer, err := l.counter.Count(l.ctx, l.who, ask)
	if err != nil {
		return nil, err
	}
	if l.printed == "" {
		l.printed, l.name, l.rules = answer.Known, answer.Register, answer.Rules
		if l.known, err = time.Parse(time.RFC3339Nano, answer.Known); err != nil {
			return nil, fmt.Errorf("known %q: %w", answer.Known, errs.Corrupt)
		}
	}
	l.tables[q.key()] = answer.Figures
	return answer.Figures, nil
}

// figure is the figure of a cell, and notes that it is shown. A value that its
// attribute does not have is errs.Invalid.
func (l *ledger) figure(c cell) (*Entry, error) {
	if e, done := l.entries[c.key()]; done {
		return e, nil
	}
	answer, err := l.ask(c.table())
	if err != nil {
		return nil, err
	}
	for _, f := range answer {
		if maps.Equal(f.By, c.By) && (c.Unit == "" || c.Unit == f.Unit) {
			return l.enter(c, f), nil
		}
	}
	return l.absent(c)
}

// enter notes a figure. Counts of people beside those of returns have the same
// cell; the first unit of the definition is taken.
func (l *ledger) enter(c cell, f figures.Figure) *Entry {
	e := l.byID[f.ID()]
	if e == nil {
		e = &Entry{Figure: f, cell: c}
		l.byID[f.ID()] = e
		l.order = append(l.order, c.key())
		if l.closed { // asked too late to be judged with the others
			e.Hidden = !c.whole()
		}
	}
	l.entries[c.key()], l.cells[c.key()] = e, c
	return e
}

// absent is the figure of a cell that no table has: nothing was found of a place
// or source that exists, or the value is none.
func (l *ledger) absent(c cell) (*Entry, error) {
	if len(c.By) == 0 {
		return nil, fmt.Errorf("figure %s: it is parted by an attribute; name a value of it: %w", c.Indicator, errs.Invalid)
	}
	for _, name := range slices.Sorted(maps.Keys(c.By)) {
		if !l.labels.knows(name, c.By[name]) {
			return nil, fmt.Errorf("figure %s %s: %q is no value of %s: %w", c.Indicator, c.byText(), c.By[name], name, errs.Invalid)
		}
	}
	plain := cell{Indicator: c.Indicator, Period: c.Period, Where: c.Where, Unit: c.Unit}
	for _, name := range slices.Sorted(maps.Keys(c.By)) {
		condition := fmt.Sprintf("%s == %q", name, c.By[name])
		if plain.Where != "" {
			condition = "(" + plain.Where + ") && " + condition
		}
		plain.Where = condition
	}
	e, err := l.figure(plain)
	if err == nil {
		l.entries[c.key()] = e
	}
	return e, err
}

// sum notes that cells add up to another.
func (l *ledger) sum(whole cell, parts ...cell) {
	keys := []string{whole.key()}
	for _, p := range parts {
		keys = append(keys, p.key())
	}
	l.sums = append(l.sums, keys)
}

// within notes that a cell is a subset of another: who sees both can tell how
// many are left.
func (l *ledger) within(whole, part cell) {
	l.subsets = append(l.subsets, [2]string{whole.key(), part.key()})
}

// close decides which figures are told.
func (l *ledger) close() {
	l.closed = true
	var cells []disclosure.Cell
	var entries []*Entry
	at := map[*Entry]int{}
	for _, key := range l.order {
		e := l.entries[key]
		c := disclosure.Cell{Key: setOf(e.Figure), N: e.Count, Free: l.cells[key].whole()}
		if n, printed := l.before[questionOf(e)]; printed {
			c.Before = &n
		}
		at[e] = len(cells)
		cells, entries = append(cells, c), append(entries, e)
	}
	var sums []disclosure.Sum
	for _, keys := range l.sums {
		sum := disclosure.Sum{Whole: at[l.entries[keys[0]]]}
		for _, key := range keys[1:] {
			sum.Parts = append(sum.Parts, at[l.entries[key]])
		}
		sums = append(sums, sum)
	}
	for _, s := range l.subsets {
		whole, part := l.entries[s[0]], l.entries[s[1]]
		sums = append(sums, disclosure.Sum{Whole: at[whole], Parts: []int{at[part], len(cells)}})
		cells = append(cells, disclosure.Cell{N: max(0, whole.Count-part.Count), Unseen: true})
	}
	for i, hidden := range disclosure.Hide(l.rule, cells, sums)[:len(entries)] {
		entries[i].Hidden = hidden
	}
}

// setOf names the set that a figure counts: equal for two figures of the same
// units. Empty sets are all different, for nothing is said by 0.
func setOf(f figures.Figure) string {
	if f.Count == 0 {
		return ""
	}
	units := []byte(f.Unit)
	for _, n := range f.Set().ToArray() {
		units = binary.BigEndian.AppendUint32(units, n)
	}
	return digest.Of(units).String()
}

// shown lists the figures in the order of their ids.
func (l *ledger) shown() []*Entry {
	all := slices.Collect(maps.Values(l.byID))
	slices.SortFunc(all, func(a, b *Entry) int { return strings.Compare(a.ID(), b.ID()) })
	return all
}
