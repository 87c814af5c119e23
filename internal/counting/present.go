package counting

import (
	"context"
	"errors"
	"fmt"
	"slices"

	"sijil/internal/errs"
	"sijil/internal/figures"
	"sijil/internal/register"
)

// familiesOf lists the families of rows that indicators count.
func familiesOf(c *figures.Catalog, indicators []string) (families []string, err error) {
	for _, name := range indicators {
		def, err := c.Definition(name)
		if err != nil {
			return nil, err
		}
		if def.IsShare() {
			if def, err = c.Definition(def.Of); err != nil {
				return nil, err
			}
		}
		if !slices.Contains(families, def.Family) {
			families = append(families, def.Family)
		}
	}
	return families, nil
}

// attempts bounds how often a question starts again because the register, or
// the saved cubes, went on meanwhile.
const attempts = 5

// with runs f on the cubes of some families as known after an entry. They stand
// there until f returns. A cube whose saved sections another process has
// replaced, or somebody has altered, is built anew.
func (d *Desk) with(ctx context.Context, families []string, at int64, f func(figures.Cubes) error) error {
	for try := 1; ; try++ {
		cubes := figures.Cubes{}
		for _, family := range families {
			cube, err := d.cube(ctx, family, at)
			if err != nil {
				return err
			}
			cubes[family] = cube
		}
		err := d.still(cubes, at, f)
		switch {
		case try == attempts:
			return err
		case errors.Is(err, errMoved):
			continue
		case !errors.Is(err, errs.Conflict) && !errors.Is(err, errs.Corrupt):
			return err
		}
		for family, cube := range cubes {
			if err := d.rebuild(ctx, family, cube); err != nil {
				return err
			}
		}
	}
}

// errMoved says that somebody brought a cube forward: it is of a past state now.
var errMoved = fmt.Errorf("figures: the register went on: %w", errs.Conflict)

// still runs f while nobody brings the cubes forward. One that somebody has
// brought forward already is errMoved.
func (d *Desk) still(cubes figures.Cubes, at int64, f func(figures.Cubes) error) error {
	d.asked.RLock()
	defer d.asked.RUnlock()
	for _, cube := range cubes {
		if int64(cube.Seq()) != at+1 {
			return errMoved
		}
	}
	return f(cubes)
}

// rebuild builds a cube of the register as it stands, unless somebody put
// another one in the place of the one that was of no use.
func (d *Desk) rebuild(ctx context.Context, family string, useless *figures.Cube) error {
	d.code.Lock()
	defer d.code.Unlock()
	if d.inMemory(family) != useless {
		return nil
	}
	size, err := d.Store.LogSize(ctx)
	if err != nil || int64(useless.Seq()) > size {
		return err
	}
	cube, err := d.build(ctx, family, size-1)
	if err != nil {
		return err
	}
	d.keepInMemory(family, cube)
	return d.save(ctx, family, cube)
}

// cube returns the cube of a family as known after an entry: the one in memory
// brought up to date, else the saved one, else a new one.
func (d *Desk) cube(ctx context.Context, family string, at int64) (*figures.Cube, error) {
	cube, err := d.present(ctx, family, at)
	if cube == nil && err == nil {
		return d.build(ctx, family, at) // a past state: never saved over the present
	}
	return cube, err
}

// present is the cube of the register as it stands, nil where that is past at.
func (d *Desk) present(ctx context.Context, family string, at int64) (*figures.Cube, error) {
	size, err := d.Store.LogSize(ctx)
	if err != nil || at < size-1 {
		return nil, err
	}
	d.code.Lock()
	defer d.code.Unlock()
	if size, err = d.Store.LogSize(ctx); err != nil || at < size-1 {
		return nil, err // somebody went on while this waited
	}
	cube := d.inMemory(family)
	if cube == nil {
		cube = d.usable(ctx, family, size)
	}
	if cube == nil || int64(cube.Seq()) != size {
		if cube, err = d.renew(ctx, family, cube, size); err != nil {
			d.keepInMemory(family, nil) // it may be half brought forward
			return nil, err
		}
	}
	d.keepInMemory(family, cube)
	return cube, nil
}

// usable is the saved cube, nil where there is none that can be used: caches are
// made anew at will.
func (d *Desk) usable(ctx context.Context, family string, size int64) *figures.Cube {
	cube, err := d.saved(ctx, family)
	if err != nil || int64(cube.Seq()) > size {
		return nil
	}
	return cube
}

func (d *Desk) inMemory(family string) *figures.Cube {
	d.mu.Lock()
	defer d.mu.Unlock()
	return d.cubes[family]
}

func (d *Desk) keepInMemory(family string, cube *figures.Cube) {
	d.mu.Lock()
	defer d.mu.Unlock()
	if d.cubes == nil {
		d.cubes = map[string]*figures.Cube{}
	}
	d.cubes[family] = cube
}

// forward brings a cube to the size of the log by the cases that changed. Nobody
// asks it meanwhile.
func (d *Desk) forward(ctx context.Context, cube *figures.Cube, changed []register.CaseID, size int64) error {
	d.asked.Lock()
	defer d.asked.Unlock()
	if err := d.replace(ctx, cube, changed, size-1); err != nil {
		return err
	}
	if err := d.pend(ctx, cube, size-1); err != nil {
		return err
	}
	cube.Stand(uint64(size))
	return nil
}
