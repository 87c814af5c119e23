package world

import (
	"iter"
	"slices"
)

// World is an invented world. It holds its plan and nothing of its people: each
// walk makes them anew, the same every time. Any number of goroutines may walk.
type World struct {
	options Options
	planned []group // the preset's; an open world draws as it goes
	sources []Source
}

// New makes a world. Options that cannot be meant are errs.Invalid.
func New(o Options) (*World, error) {
	o, err := o.check()
	if err != nil {
		return nil, err
	}
	w := &World{options: o, sources: sourcesFor(o.Sources)}
	if o.Preset == Syria {
		w.planned = plan(o.Seed, o.Cases)
	}
	return w, nil
}

// Options are those that the world was made with, the defaults filled in.
func (w *World) Options() Options { return w.options }

// Sources lists who tells of the world, in the order of their files.
func (w *World) Sources() []Source { return slices.Clone(w.sources) }

// strict says whether the lists must leave the settled truth as it is: the
// preset promises its margins also when its lists are linked without a mistake.
func (w *World) strict() bool { return w.options.Preset == Syria }

// plans yields the groups of the world in order.
func (w *World) plans() iter.Seq[group] {
	if w.planned != nil {
		return slices.Values(w.planned)
	}
	return openGroups(w.options.Seed)
}

// groups yields the cases of each group, valid until the next.
func (w *World) groups() iter.Seq[[]Case] {
	return func(yield func([]Case) bool) {
		m := &maker{seed: w.options.Seed, limit: w.options.Cases}
		for g := range w.plans() {
			if m.cases >= m.limit || !yield(m.next(g)) {
				return
			}
		}
	}
}

// Truth walks through the cases of the world in the order of their keys. A case
// is valid until the next.
func (w *World) Truth() iter.Seq[*Case] {
	return func(yield func(*Case) bool) {
		for cases := range w.groups() {
			for i := range cases {
				if !yield(&cases[i]) {
					return
				}
			}
		}
	}
}
