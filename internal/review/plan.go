package review

import (
	"cmp"
	"fmt"
	"maps"
	"slices"

	"sijil/internal/register"
)

// decide compares the links that the policy makes with those that hold: persons
// that come out as they are keep theirs, however weights have drifted. It
// returns the persons that all decisions add up to then.
func (p *plan) decide(f *found) ([][]register.ReportID, error) {
	s := p.state
	var firm, auto []register.Decision
	for _, d := range s.decisions {
		if d.Kind == register.Auto {
			auto = append(auto, d)
		} else {
			firm = append(firm, d)
		}
	}
	now, err := register.Persons(s.reports, s.decisions)
	if err != nil {
		return nil, err
	}
	next, err := register.Persons(s.reports, slices.Concat(firm, f.links))
	if err != nil {
		return nil, err
	}
	same := map[string]bool{}
	for _, g := range now.Persons {
		same[fmt.Sprint(g)] = true
	}
	stays := map[register.ReportID]bool{}
	for _, g := range next.Persons {
		if same[fmt.Sprint(g)] {
			for _, r := range g {
				stays[r] = true
			}
		}
	}
	p.change(auto, f.links, next.Cut, stays)
	return next.Persons, nil
}

// change ends the automatic links that hold no longer and makes the new ones,
// leaving alone what is in both.
func (p *plan) change(auto, links, cut []register.Decision, stays map[register.ReportID]bool) {
	wanted := map[[2]register.ReportID]bool{}
	for _, l := range links {
		if !stays[l.A] {
			wanted[l.Pair()] = true
		}
	}
	for _, l := range cut {
		delete(wanted, l.Pair())
		if l.ID != 0 { // a source's key that a refusal overrules
			p.ended = append(p.ended, l.ID)
		}
	}
	for _, d := range auto {
		switch pair := p.state.standing(d.Pair()); {
		case stays[d.A]:
		case wanted[pair]:
			delete(wanted, pair)
		default:
			p.ended = append(p.ended, d.ID)
		}
	}
	for _, l := range links {
		if wanted[l.Pair()] {
			p.made = append(p.made, l)
			delete(wanted, l.Pair())
		}
	}
	slices.SortFunc(p.made, func(a, b register.Decision) int { return cmp.Or(cmp.Compare(a.A, b.A), cmp.Compare(a.B, b.B)) })
	p.told.Links, p.told.Unlinks = int64(len(p.made)), int64(len(p.ended))
}

// autoLinks are the automatic links that hold after the run.
func (p *plan) autoLinks() []register.Decision {
	ended := map[register.DecisionID]bool{}
	for _, id := range p.ended {
		ended[id] = true
	}
	all := slices.Clone(p.made)
	for _, d := range p.state.decisions {
		if d.Kind == register.Auto && !ended[d.ID] {
			all = append(all, d)
		}
	}
	return all
}

// grouping is the persons that come out, with their cases.
type grouping struct {
	persons [][]register.ReportID
	cases   []register.Regrouping // of each person: its parts
	of      map[register.ReportID]int
}

// place parts the persons into cases and notes those that are not as they were.
// Where a person is changed all of their reports are in changed groups, since no
// group is then all of them.
func (p *plan) place(persons [][]register.ReportID, d *Desk) grouping {
	s := p.state
	g := grouping{persons: persons, cases: make([]register.Regrouping, len(persons)), of: make(map[register.ReportID]int, len(s.reports))}
	sizes := map[register.PersonID]int{}
	for _, l := range s.links {
		sizes[l.person]++
	}
	changed := map[register.PersonID]bool{}
	for n, reports := range persons {
		parts := register.PartCases(s.reportsOf(reports), d.Gazetteer)
		g.cases[n] = register.Regrouping{parts}
		p.told.Persons++
		p.told.Cases += int64(len(parts)) - int64(s.caseless(parts))
		for _, r := range reports {
			g.of[r] = n
		}
		if s.isPerson(reports, sizes) && fmt.Sprint(s.parts(s.places(reports))) == fmt.Sprint(parts) {
			continue
		}
		p.regroup = append(p.regroup, parts)
		for _, i := range s.places(reports) {
			changed[s.links[i].person] = true
		}
	}
	p.told.Changed = append(p.told.Changed, slices.Sorted(maps.Keys(changed))...)
	return g
}

func (s *state) places(reports []register.ReportID) []int {
	out := make([]int, len(reports))
	for i, r := range reports {
		out[i] = s.at[r]
	}
	return out
}

// isPerson says whether reports are all those of one person.
func (s *state) isPerson(reports []register.ReportID, sizes map[register.PersonID]int) bool {
	person := s.links[s.at[reports[0]]].person
	for _, r := range reports {
		if s.links[s.at[r]].person != person {
			return false
		}
	}
	return sizes[person] == len(reports)
}

// caseless is 1 where the last part holds the reports that speak of no case.
func (s *state) caseless(parts [][]register.ReportID) int {
	if len(parts) == 0 {
		return 0
	}
	for _, r := range parts[len(parts)-1] {
		if i := s.at[r]; s.heads[i] == i && register.SpeaksOfCase(s.reports[i]) {
			return 0
		}
	}
	return 1
}
