package world

import (
	"cmp"
	"slices"
)

// plan shares the published margins out among slots and binds them into groups.
// It holds the whole preset at once, a few hundred bytes a case.
func plan(seed uint64, cases int) []group {
	p := &planner{}
	p.draws.begin(seed, forPlan, 0, 0)
	p.byPartyAndMonth(cases)
	p.giveClasses(cases)
	p.givePlaces(cases)
	p.giveReturns(cases)
	p.giveSilence(cases)
	groups := p.peopleTakenTwice(cases)
	groups = append(groups, p.bind()...)
	shuffle(&p.draws, groups)
	return groups
}

type planned struct {
	slot
	month, party int // indices of the tables
	bound        bool
}

type planner struct {
	draws draws
	slots []*planned
}

// byPartyAndMonth makes the slots.
func (p *planner) byPartyAndMonth(cases int) {
	for party, row := range scaledTable(arrestsByMonth, cases) {
		for month, n := range row {
			first, last := monthOf(2024, month+1)
			for range n {
				s := slot{kind: "arrest", from: first, to: last, party: parties[party], class: "man", strict: true}
				p.slots = append(p.slots, &planned{slot: s, month: month, party: party})
			}
		}
	}
	shuffle(&p.draws, p.slots)
}

// of lists the slots that fit, in the order of the plan.
func (p *planner) of(fits func(*planned) bool) []*planned {
	var list []*planned
	for _, s := range p.slots {
		if fits(s) {
			list = append(list, s)
		}
	}
	return list
}

// giveClasses makes children and women of men. In a small world a cell may have
// too few people for its share; the rest of it is left out.
func (p *planner) giveClasses(cases int) {
	for _, c := range []struct {
		class string
		table [][]int
	}{{"child", childrenByMonth}, {"woman", womenByMonth}} {
		total := 0
		for _, row := range c.table {
			for _, n := range row {
				total += n
			}
		}
		for party, row := range scaledTable(c.table, part(total, cases)) {
			for month, n := range row {
				men := p.of(func(s *planned) bool { return s.party == party && s.month == month && s.class == "man" })
				for _, s := range men[:min(n, len(men))] {
					s.class = c.class
				}
			}
		}
	}
}

// givePlaces deals the governorates out, those of March apart.
func (p *planner) givePlaces(cases int) {
	for party := range parties {
		rest := slices.Clone(placesOfHalfYear[party])
		for i, n := range placesOfMarch[party] {
			rest[i] -= n
		}
		p.deal(placesOfMarch[party], p.of(func(s *planned) bool { return s.party == party && s.month == march }))
		p.deal(rest, p.of(func(s *planned) bool { return s.party == party && s.month != march }))
	}
}

func (p *planner) deal(cells []int, to []*planned) {
	shuffle(&p.draws, to)
	for i, n := range scaled(cells, len(to)) {
		for _, s := range to[:n] {
			s.governorate = tableGovernorates[i]
		}
		to = to[n:]
	}
}

// giveReturns lets people have come back before they were taken, near where
// they crossed as far as there are slots.
func (p *planner) giveReturns(cases int) {
	for _, table := range [][]returned{forcedReturns, otherReturns} {
		counts := make([]int, len(table))
		for i, r := range table {
			counts[i] = r.cases
		}
		for i, n := range scaled(counts, part(sumOf(counts), cases)) {
			p.giveReturn(table[i], n)
		}
	}
}

func (p *planner) giveReturn(r returned, n int) {
	free := p.of(func(s *planned) bool { return s.slot.party == r.party && s.from3 == "" })
	slices.SortStableFunc(free, func(a, b *planned) int { return cmp.Compare(far(r.from, a), far(r.from, b)) })
	for _, s := range free[:min(n, len(free))] {
		s.from3, s.returnKind = r.from, r.kind
	}
}

// far is 0 for a slot where people who come from a State are taken.
func far(from string, s *planned) int {
	if slices.Contains(returnPlaces[from], s.governorate) {
		return 0
	}
	return 1
}

func sumOf(list []int) int {
	sum := 0
	for _, n := range list {
		sum += n
	}
	return sum
}

// giveSilence says which cases became disappearances.
func (p *planner) giveSilence(cases int) {
	for month, n := range scaled(vanishedByMonth, part(sumOf(vanishedByMonth), cases)) {
		of := p.of(func(s *planned) bool { return s.month == month })
		shuffle(&p.draws, of)
		for _, s := range of[:min(n, len(of))] {
			s.vanished = true
		}
	}
}

// takenTwice is how many people of the preset have two cases, of 1,236.
const takenTwice = 12

// peopleTakenTwice binds a man taken in the first two months to one taken in the
// last two: time enough for a disappearance and a release between.
func (p *planner) peopleTakenTwice(cases int) []group {
	early := p.of(func(s *planned) bool { return s.month < 2 && s.class == "man" })
	late := p.of(func(s *planned) bool { return s.month > 3 && s.class == "man" && s.from3 == "" })
	var groups []group
	for i := range min(part(takenTwice, cases), len(early), len(late)) {
		early[i].bound, late[i].bound = true, true
		groups = append(groups, group{twice, []slot{early[i].slot, late[i].slot}})
	}
	return groups
}

// bind makes groups of slots that share month, party, governorate and return.
func (p *planner) bind() []group {
	free := p.of(func(s *planned) bool { return !s.bound })
	slices.SortStableFunc(free, func(a, b *planned) int {
		return cmp.Or(cmp.Compare(a.month, b.month), cmp.Compare(a.party, b.party), cmp.Compare(a.governorate, b.governorate),
			cmp.Compare(a.from3, b.from3), cmp.Compare(a.returnKind, b.returnKind))
	})
	var groups []group
	for i := 0; i < len(free); {
		k := kinships[kinshipWeights.draw(&p.draws)]
		if k == twice {
			k = alone
		}
		n := 1
		for want := sizeOf(&p.draws, k); n < want && i+n < len(free) && alike(free[i], free[i+n]); n++ {
		}
		if n == 1 {
			k = alone
		}
		g := group{kinship: k}
		for _, s := range free[i : i+n] {
			g.slots = append(g.slots, s.slot)
		}
		groups = append(groups, g)
		i += n
	}
	return groups
}

func alike(a, b *planned) bool {
	return a.month == b.month && a.party == b.party && a.governorate == b.governorate && a.from3 == b.from3 && a.returnKind == b.returnKind
}
