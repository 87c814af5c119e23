package review

import (
	"fmt"
	"slices"

	"sijil/internal/register"
)

// drift is how many hundredths of a bit the weight of a proposal may move before
// it is made anew: every list that comes moves all weights a little.
const drift = 50

// ask compares the proposals with those that wait: one for each two persons.
func (p *plan) ask(f *found, g grouping, d *Desk) {
	s := p.state
	waiting := map[[2]int]register.Proposal{}
	for _, o := range s.proposals {
		pair := g.pair(o.Pair())
		if _, twice := waiting[pair]; twice || pair[0] == pair[1] {
			p.withdrawn = append(p.withdrawn, o.ID)
			continue
		}
		waiting[pair] = o
	}
	asked := map[[2]int]bool{}
	for _, o := range f.asks {
		pair := g.pair(o.Pair())
		if pair[0] == pair[1] || asked[pair] {
			continue
		}
		asked[pair] = true
		o.Joined = s.joined(g.cases[pair[0]][0], g.cases[pair[1]][0], d)
		if old, ok := waiting[pair]; ok && old.Model == o.Model && alike(old, o) {
			continue
		} else if ok {
			p.withdrawn = append(p.withdrawn, old.ID)
		}
		p.asks = append(p.asks, o)
	}
	p.told.Waiting = int64(len(asked))
	for pair, o := range waiting {
		if !asked[pair] {
			p.withdrawn = append(p.withdrawn, o.ID)
		}
	}
	slices.Sort(p.withdrawn)
}

// pair is the two persons that two reports are of, the first one first.
func (g grouping) pair(reports [2]register.ReportID) [2]int {
	a, b := g.of[reports[0]], g.of[reports[1]]
	return [2]int{min(a, b), max(a, b)}
}

// alike says whether a proposal says what one that waits says.
func alike(old, o register.Proposal) bool {
	moved := old.Weight - o.Weight
	return -drift < moved && moved < drift && old.Bridge == o.Bridge && slices.Equal(old.Doubts, o.Doubts) && fmt.Sprint(old.Joined) == fmt.Sprint(o.Joined)
}

// joined lists, for each two cases that would be one if two persons were, a
// report of each.
func (s *state) joined(a, b [][]register.ReportID, d *Desk) (pairs [][2]register.ReportID) {
	own := map[register.ReportID]register.ReportID{} // of each report: the first of its case
	for _, parts := range [][][]register.ReportID{a, b} {
		for _, part := range parts[:len(parts)-s.caseless(parts)] {
			for _, r := range part {
				own[r] = part[0]
			}
		}
	}
	all := slices.Concat(slices.Concat(a...), slices.Concat(b...))
	slices.Sort(all)
	for _, part := range register.PartCases(s.reportsOf(all), d.Gazetteer) {
		var first []register.ReportID
		for _, r := range part {
			if f, ok := own[r]; ok && !slices.Contains(first, f) {
				first = append(first, f)
			}
		}
		for i := 1; i < len(first); i++ {
			pairs = append(pairs, [2]register.ReportID{first[i-1], first[i]})
		}
	}
	return pairs
}
