package world

import (
	"bufio"
	"io"
)

// hard is the difficulty of a pair of rows of one person from which on a
// threshold may miss it: something is lacking or changed on either side.
const hard = 2

// remembered is the size of a world, in cases, up to which namesakes are looked
// for among all of its people; in larger ones only within each group, so that
// memory stays flat.
const remembered = 50_000

// decider writes what a careful reviewer would answer: that two rows speak of
// one person although they look unlike, and that they do not although they
// share a name.
type decider struct {
	csvSink
	world *World
	seen  map[[2]*lexeme][]report // by given name and family
}

func decisionsSink(to io.Writer, w *World) sink {
	d := &decider{world: w}
	d.csvSink = csvSink{out: bufio.NewWriterSize(to, bufferSize), head: []string{"source_a", "key_a", "source_b", "key_b", "answer"}}
	if w.options.Cases <= remembered {
		d.seen = map[[2]*lexeme][]report{}
	}
	return d
}

func (d *decider) group(_ []Case, reports []report) {
	d.same(reports)
	d.different(reports)
	if d.seen != nil {
		d.others(reports)
	}
}

// same ties each hard row of a person to the row that is easiest to read.
func (d *decider) same(reports []report) {
	for i := range reports {
		best := bestOf(reports, reports[i].person)
		a, b := &reports[best], &reports[i]
		if best == i {
			continue
		}
		difficulty := a.difficulty + b.difficulty
		if a.latin != b.latin {
			difficulty++
		}
		if difficulty >= hard || a.kase.Key != b.kase.Key {
			d.answer(a, b, "same")
		}
	}
}

// bestOf is the row on a person that is easiest to read, the first of equals.
func bestOf(reports []report, p *Person) int {
	best := -1
	for i := range reports {
		if reports[i].person.ID == p.ID && (best < 0 || reports[i].difficulty < reports[best].difficulty) {
			best = i
		}
	}
	return best
}

// different keeps apart the people of a group who share a name or parents.
func (d *decider) different(reports []report) {
	for i := range reports {
		for j := range i {
			a, b := &reports[j], &reports[i]
			if a.person.ID != b.person.ID && (confused(a, b) || a.person.Name.Mother == b.person.Name.Mother && a.person.Name.Family == b.person.Name.Family) {
				d.answer(a, b, "different")
			}
		}
	}
}

// others keeps people apart from their namesakes in groups before.
func (d *decider) others(reports []report) {
	for i := range reports {
		b := &reports[i]
		for j := range d.seen[nameKey(b)] {
			if a := &d.seen[nameKey(b)][j]; confused(a, b) {
				d.answer(a, b, "different")
			}
		}
	}
	for _, r := range reports {
		r.cells, r.kase = nil, nil
		p := *r.person // the group's memory is used again
		r.person = &p
		d.seen[nameKey(&r)] = append(d.seen[nameKey(&r)], r)
	}
}

func nameKey(r *report) [2]*lexeme { return [2]*lexeme{r.person.Name.Given, r.person.Name.Family} }

// confused says whether two rows of different people look alike by name: given
// and family are the same, and so is the father as far as both give one; or they
// are father and son who bear each other's names.
func confused(a, b *report) bool {
	m, n := a.person.Name, b.person.Name
	if m.Family != n.Family {
		return false
	}
	if m.Given == n.Given {
		return m.Father == n.Father || a.partial || b.partial
	}
	return m.Given == n.Father && m.Father == n.Given
}

func (d *decider) answer(a, b *report, what string) {
	s := d.world.sources
	d.row([]string{s[a.source].Name, a.key, s[b.source].Name, b.key, what})
}
