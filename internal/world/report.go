package world

import (
	"slices"
	"strconv"
)

// report is one row of a list.
type report struct {
	source     int
	key        string
	cells      []string
	person     *Person
	kase       *Case
	difficulty int
	latin      bool
	partial    bool // the name lacks father or family
}

// telling is one walk through a world with the lists that are wanted: it
// numbers the rows of each list as they are made.
type telling struct {
	world  *World
	wanted func(source int) bool
	rows   []int
	draws  draws
}

func (w *World) telling(wanted func(int) bool) *telling {
	return &telling{world: w, wanted: wanted, rows: make([]int, len(w.sources))}
}

// reports gives the rows of the wanted lists on a group of cases.
func (t *telling) reports(cases []Case) []report {
	var all []report
	for i := range cases {
		covers := t.world.covers(&cases[i])
		for s, how := range covers {
			if how == unheard || !t.wanted(s) {
				continue
			}
			all = append(all, t.report(&cases[i], s, covers, forAccount))
			t.draws.begin(t.world.options.Seed, forSecond, uint64(cases[i].number), uint64(s))
			if t.draws.chance(t.world.sources[s].rates.second) {
				all = append(all, t.report(&cases[i], s, covers, forSecond))
			}
		}
	}
	return all
}

// heard says how a source came to know of a case.
type heard uint8

const (
	unheard heard = iota
	itself
	copied
)

// covers says which sources tell of a case. In a strict world each case has one
// at least: the source that was most likely to hear of it.
func (w *World) covers(c *Case) []heard {
	covers := make([]heard, len(w.sources))
	var d draws
	best, most := 0, -1
	for i := range w.sources {
		s := &w.sources[i]
		d.begin(w.options.Seed, forCover, uint64(c.number), uint64(i))
		n := s.reach.of(c)
		if n > most {
			best, most = i, n
		}
		switch {
		case s.Copies >= 0 && covers[s.Copies] != unheard && d.chance(copyRate):
			covers[i] = copied
		case d.chance(n):
			covers[i] = itself
		}
	}
	if w.strict() && !slices.ContainsFunc(covers, func(h heard) bool { return h != unheard }) {
		covers[best] = itself
	}
	return covers
}

// copyRate is how many in a thousand of the rows of a source the one that copies
// it takes over.
const copyRate = 350

// report makes the row of a source on a case.
func (t *telling) report(c *Case, s int, covers []heard, p purpose) report {
	list := &t.world.sources[s].style
	a := t.account(c, s, covers, p)
	t.rows[s]++
	r := report{source: s, key: t.world.key(s, t.rows[s]), person: &c.Person, kase: c, difficulty: a.difficulty, latin: a.spelled.latin,
		partial: a.spelled.father == "" || a.spelled.family == ""}
	r.cells = teller{draws: &t.draws, list: list}.cells(&a, r.key)
	return r
}

// account is what a source tells of a case; what it copied, it tells as the one
// that it copied has it, slips and all.
func (t *telling) account(c *Case, s int, covers []heard, p purpose) account {
	list := &t.world.sources[s].style
	if covers[s] == copied {
		a := t.account(c, t.world.sources[s].Copies, covers, forAccount)
		t.draws.begin(t.world.options.Seed, p, uint64(c.number), uint64(s)|1<<32)
		return a
	}
	t.draws.begin(t.world.options.Seed, p, uint64(c.number), uint64(s)|1<<32)
	strict := t.world.strict()
	who := teller{draws: &t.draws, list: list, strict: strict, sure: strict && p == forAccount && firstOf(covers) == s}
	return who.tell(c)
}

// firstOf is the first source that tells of a case.
func firstOf(covers []heard) int {
	return slices.IndexFunc(covers, func(h heard) bool { return h != unheard })
}

// key is that of the nth row of a source: numbers that do not show the order in
// which the rows were made, since the lists are made side by side.
func (w *World) key(s, n int) string {
	width, size := 6, uint64(1_000_000)
	for size < 4*uint64(w.options.Cases) {
		width, size = width+1, size*10
	}
	number := (uint64(n)*keyStep + uint64(s)*7919) % size
	if w.sources[s].json {
		return strconv.FormatUint(number, 10)
	}
	return string(rune('A'+s)) + padded(int(number), width)
}

// keyStep has no divisor in common with a power of ten, so that its multiples
// come back to no number before all have been.
const keyStep = 61803399
