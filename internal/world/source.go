package world

import (
	"fmt"
	"strconv"
)

// Source is one list of a world: who tells, how they write, what they miss.
type Source struct {
	Name   string // source-1: also who speaks, in its map
	File   string // source-1.csv
	About  string // in a sentence
	Copies int    // index of the source that it partly copies; -1: none
	style
}

// column is a heading of a list and the field that it means.
type column struct{ head, field string }

// style is how a source writes.
type style struct {
	language  language
	kind      string // source.kind
	grade     string // source.reliability
	json      bool
	comma     byte
	mark      bool // a byte-order mark
	windows   bool // windows-1256, lines that end in CR LF
	dates     dateStyle
	latin     habit
	columns   []column
	blank     string            // word for a missing value, in the columns that may have one
	partyWord map[string]string // its own words for parties, explained in the map
	reach     reach
	rates     rates
}

// reach is how likely a source hears of a case, in thousandths: by party, else
// base; and by governorate on top.
type reach struct {
	base    int
	byParty map[string]int
	near    map[string]int // governorate code to thousandths added
}

// of is the chance to hear of a case.
func (r reach) of(c *Case) int {
	n, ok := r.byParty[topParty(c.Party)]
	if !ok {
		n = r.base
	}
	n += r.near[governorateOf(c.Place)]
	if c.Person.Female { // families fear to report the arrest of women
		n -= n / 5
	}
	return min(max(n, 20), 950)
}

// sourcesFor makes n sources: four kinds of list, then the same kinds again
// with other habits.
func sourcesFor(n int) []Source {
	kinds := []func() Source{teamList, partnerList, familiesList, monitorList}
	list := make([]Source, n)
	for i := range list {
		s := kinds[i%len(kinds)]()
		s.Name = "source-" + strconv.Itoa(i+1)
		s.File = s.Name + ".csv"
		if s.json {
			s.File = s.Name + ".jsonl"
		}
		if s.Copies >= i {
			s.Copies = -1
		}
		if turn := i / len(kinds); turn > 0 {
			s.vary(turn)
		}
		list[i] = s
	}
	return list
}

// vary makes a further list of a kind another list: it hears of fewer cases,
// writes Latin otherwise and has its columns in another order.
func (s *Source) vary(turn int) {
	s.About = fmt.Sprintf("%s; number %d of its kind", s.About, turn+1)
	s.Copies = -1
	s.reach.base = s.reach.base * 2 / (2 + turn)
	byParty := map[string]int{}
	for party, n := range s.reach.byParty {
		byParty[party] = n * 2 / (2 + turn)
	}
	s.reach.byParty = byParty
	s.latin = (s.latin + habit(turn)) % habits
	s.grade = "C"
	k := (turn*3 + 1) % len(s.columns)
	s.columns = append(append([]column{}, s.columns[k:]...), s.columns[:k]...)
}
