package counting

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"sync"

	"golang.org/x/sync/errgroup"

	"sijil/internal/errs"
	"sijil/internal/figures"
	"sijil/internal/register"
)

// schemas are those of the three families, with the register's vocabularies,
// made once.
var schemas = sync.OnceValue(func() []figures.Schema {
	cases := figures.Cases()
	for attribute, vocabulary := range map[string]string{"party": "party", "holder": "party", "pretext": "pretext",
		"circumstance": "circumstance", "cause": "cause", "group": "group", "method": "method", "finding": "finding"} {
		cases = closed(cases, attribute, vocabulary)
	}
	returns := closed(figures.Returns(), "group", "group")
	return []figures.Schema{cases, returns, figures.Reports()}
})

// closed gives an attribute the codes of a vocabulary. Parties are the roots of
// their tree; sources that disagree give one more.
func closed(s figures.Schema, attribute, vocabulary string) figures.Schema {
	v := register.Vocabularies()[vocabulary]
	codes := v.Codes()
	if vocabulary == "party" {
		codes = slices.DeleteFunc(codes, func(c string) bool { return v.Root(c) != c })
		codes = append(codes, register.Disputed)
	}
	s, err := s.With(attribute, codes)
	if err != nil {
		panic(err) // the names stand in this file and in package figures, and a test reads both
	}
	return s
}

func schema(family string) figures.Schema {
	for _, s := range schemas() {
		if s.Name == family {
			return s
		}
	}
	panic("counting: no family " + family)
}

// renewLimit is the number of changed cases above which a cube is built anew:
// reading single cases costs some ten times as much as streaming them.
const renewLimit = 20_000

// saveLimit is the number of changed cases from which a renewed cube is saved:
// writing it all costs as much as reading some hundred cases anew.
const saveLimit = 500

// renew brings a cube to the size of the log: by the cases that changed where
// they are few, else by building it. It saves what took long to make.
func (d *Desk) renew(ctx context.Context, family string, cube *figures.Cube, size int64) (*figures.Cube, error) {
	if cube != nil && family == "cases" {
		changed, err := d.Store.CasesChanged(ctx, int64(cube.Seq())-1, size-1)
		if err != nil {
			return nil, err
		}
		if len(changed) < renewLimit {
			if err := d.forward(ctx, cube, changed, size); err != nil {
				return nil, err
			}
			if len(changed) < saveLimit {
				return cube, nil
			}
			return cube, d.save(ctx, family, cube)
		}
	}
	cube, err := d.build(ctx, family, size-1)
	if err != nil {
		return nil, err
	}
	return cube, d.save(ctx, family, cube)
}

// replace reads single cases anew.
func (d *Desk) replace(ctx context.Context, cube *figures.Cube, changed []register.CaseID, at int64) error {
	sources, err := d.Store.Sources(ctx, at)
	if err != nil {
		return err
	}
	row, err := cube.Schema().NewRow()
	if err != nil {
		return err
	}
	for some := range slices.Chunk(changed, replaceSome) {
		cases, persons, err := d.casesOf(ctx, cube, some, at)
		if err != nil {
			return err
		}
		several, err := d.Store.SeveralReports(ctx, at, persons)
		if err != nil {
			return err
		}
		coder := newCoder(d.Gazetteer, sources, several)
		for i := range cases {
			coder.code(row, &cases[i])
			if err := cube.Replace(row); err != nil {
				return err
			}
		}
	}
	return nil
}

// replaceSome is how many single cases are read before their persons are asked for.
const replaceSome = 256

// casesOf reads single cases, and takes those that are no longer there out of a
// cube.
func (d *Desk) casesOf(ctx context.Context, cube *figures.Cube, ids []register.CaseID, at int64) (cases []register.CaseRow, persons []register.PersonID, err error) {
	for _, id := range ids {
		c, err := d.Store.Case(ctx, id, at)
		if errors.Is(err, errs.NotFound) {
			cube.Remove(uint32(id))
			continue
		}
		if err != nil {
			return nil, nil, err
		}
		cases, persons = append(cases, c), append(persons, c.Case.Person)
	}
	slices.Sort(persons)
	return cases, append([]register.PersonID{}, slices.Compact(persons)...), nil
}

// build makes a cube from the rows of the tables.
func (d *Desk) build(ctx context.Context, family string, at int64) (*figures.Cube, error) {
	switch family {
	case "cases":
		cube, err := d.buildCases(ctx, at)
		if err == nil {
			err = d.pend(ctx, cube, at)
		}
		return cube, err
	case "returns":
		return d.buildReturns(ctx, at)
	case "reports":
		return d.buildReports(ctx, at)
	}
	return nil, fmt.Errorf("figures of %q: %w", family, errs.NotFound)
}

// buildCases reads the cases in two streams, each in a goroutine that codes
// them, and adds their rows in this one. The goroutines end with their stream,
// or when the context of the group does, which it does when adding fails.
func (d *Desk) buildCases(ctx context.Context, at int64) (*figures.Cube, error) {
	sources, err := d.Store.Sources(ctx, at)
	if err != nil {
		return nil, err
	}
	several, err := d.Store.SeveralReports(ctx, at, nil)
	if err != nil {
		return nil, err
	}
	last, err := d.Store.CaseCount(ctx)
	if err != nil {
		return nil, err
	}
	builder, err := figures.NewBuilder(schema("cases"))
	if err != nil {
		return nil, err
	}
	group, ctx := errgroup.WithContext(ctx)
	half := register.CaseID(last / 2)
	var streams []*stream
	for _, part := range [][2]register.CaseID{{1, half}, {half + 1, register.CaseID(last)}} {
		s := newStream()
		streams = append(streams, s)
		coder := newCoder(d.Gazetteer, sources, several)
		group.Go(func() error { return s.read(ctx, d.Store, at, part[0], part[1], coder) })
	}
	group.Go(func() error {
		for _, s := range streams {
			if err := s.addTo(builder); err != nil {
				return err
			}
		}
		return nil
	})
	if err := group.Wait(); err != nil {
		return nil, err
	}
	return builder.Build(uint64(at + 1)), nil
}

const cachePrefix = "figures/"

// saved opens the cube that lies in the register's cache.
func (d *Desk) saved(ctx context.Context, family string) (*figures.Cube, error) {
	// Its sections are read when they are asked for, by whoever asks then.
	return figures.Open(schema(family), sections{context.WithoutCancel(ctx), d.Store, cachePrefix + family + "/"})
}

// save keeps a cube. The sections of one family replace each other as a whole.
func (d *Desk) save(ctx context.Context, family string, cube *figures.Cube) error {
	caches := map[string][]byte{}
	prefix := cachePrefix + family + "/"
	if err := cube.Encode(func(name string, section []byte) error {
		caches[prefix+name] = section
		return nil
	}); err != nil {
		return err
	}
	return d.Store.Cache(ctx, prefix, int64(cube.Seq()), caches)
}

// sections reads a cube's sections from the register's cache.
type sections struct {
	ctx    context.Context
	store  Store
	prefix string
}

// Section implements figures.Sections.
func (s sections) Section(name string) ([]byte, error) {
	_, data, err := s.store.Cached(s.ctx, s.prefix+strings.TrimPrefix(name, "/"))
	if errors.Is(err, errs.NotFound) && name != "head" {
		err = fmt.Errorf("dropped meanwhile: %w", errs.Conflict)
	}
	return data, err
}
