package keeping

import (
	"maps"
	"slices"

	"sijil/internal/register"
)

// replay computes again, for one person, every state that the register has had
// of them. A state begins where something that it is computed from came, changed
// or ended: a link to a report, a ruling, a source behind one of the reports.
type replay struct {
	register.History
	past *past
}

// past is the sources over time, for many replays.
type past struct {
	history sourceHistory
	changes []int64                                         // entries that changed sources, in order
	bears   map[register.SourceID][]int64                   // entries that bear on what a source's reports weigh
	known   map[int64]map[register.SourceID]register.Source // as of each of the changes
	began   map[register.CaseID]int64                       // when a case is kept as first seen
	spoken  map[register.CaseID]int64                       // when reports first spoke of it, whoever's it was
}

// speaks notes that a person's reports first spoke of a case with an entry. A
// case may have been another person's before.
func (p *past) speaks(id register.CaseID, began, first int64) {
	if earlier, ok := p.spoken[id]; !ok || first < earlier {
		p.spoken[id] = first
	}
	p.began[id] = began
}

func newPast(h sourceHistory) *past {
	p := &past{history: h, bears: map[register.SourceID][]int64{}, known: map[int64]map[register.SourceID]register.Source{},
		began: map[register.CaseID]int64{}, spoken: map[register.CaseID]int64{}}
	for _, versions := range h {
		for _, v := range versions {
			p.changes = append(p.changes, v.From)
		}
	}
	slices.Sort(p.changes)
	p.changes = slices.Compact(p.changes)
	for changed, versions := range h {
		for _, v := range versions[1:] {
			for source := range p.at(v.From) {
				if register.Copies(p.at(v.From), source, changed) {
					p.bears[source] = append(p.bears[source], v.From)
				}
			}
		}
	}
	return p
}

// at is the sources as known after an entry.
func (p *past) at(seq int64) map[register.SourceID]register.Source {
	i, found := slices.BinarySearch(p.changes, seq)
	if !found {
		i--
	}
	if i < 0 {
		return nil
	}
	last := p.changes[i]
	if p.known[last] == nil {
		p.known[last] = p.history.at(last)
	}
	return p.known[last]
}

// beginnings are the entries at which a state began or the last one ended, in
// order.
func (r *replay) beginnings() []int64 {
	points := map[int64]bool{}
	add := func(l register.LinkVersion, seq int64) {
		if l.Holds(seq) {
			points[seq] = true
		}
	}
	sources, rulings := map[register.ReportID]register.SourceID{}, map[register.ReportID][]register.RulingVersion{}
	for _, k := range r.Reports {
		sources[k.ID] = k.Source
	}
	for _, u := range r.Rulings {
		rulings[u.Report] = append(rulings[u.Report], u)
	}
	for _, l := range r.Links {
		points[l.From] = true
		if l.To != register.Forever {
			points[l.To] = true
		}
		for _, seq := range r.past.bears[sources[l.Report]] {
			add(l, seq)
		}
		for _, u := range rulings[l.Report] {
			add(l, u.From)
			add(l, u.To)
		}
	}
	return slices.Sorted(maps.Keys(points))
}

// state is a person with their cases in one span.
type state struct {
	register.Span
	person register.Person
	cases  map[register.CaseID]register.Case // those that the reports spoke of; 0: one that no link has
}

// states are all states of the person, in order. Between two of them the person
// may not have been: their reports were others' then.
func (r *replay) states() (states []state) {
	points := append(r.beginnings(), register.Forever)
	for i, seq := range points[:len(points)-1] {
		group, ids := r.group(seq)
		if len(group.Reports) == 0 {
			continue
		}
		person, cases := register.Settle(group)
		person.ID = r.Person
		s := state{register.Span{From: seq, To: points[i+1]}, person, map[register.CaseID]register.Case{}}
		for j, c := range cases {
			if c.Kind != "" {
				c.ID, c.Person = ids[j], r.Person
				s.cases[ids[j]] = c
			}
		}
		states = append(states, s)
	}
	return states
}

// group is what was known of the person after an entry, parted by the cases of
// the links that held then.
func (r *replay) group(seq int64) (g register.Group, ids []register.CaseID) {
	g.Sources = r.past.at(seq)
	kept := map[register.ReportID]register.Report{}
	for _, k := range r.Reports {
		kept[k.ID] = k.Report
	}
	linked := map[register.ReportID]bool{}
	for _, l := range r.Links { // by report, and so the parts by their first one
		if !l.Holds(seq) || linked[l.Report] {
			continue
		}
		linked[l.Report] = true
		g.Reports = append(g.Reports, kept[l.Report])
		at := slices.Index(ids, l.Case)
		if at < 0 {
			at, ids, g.Cases = len(ids), append(ids, l.Case), append(g.Cases, nil)
		}
		g.Cases[at] = append(g.Cases[at], l.Report)
	}
	for _, u := range r.Rulings {
		if u.Holds(seq) && linked[u.Report] {
			g.Rulings = append(g.Rulings, u.Ruling)
		}
	}
	return g, ids
}
