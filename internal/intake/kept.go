package intake

import (
	"context"
	"fmt"
	"strings"

	"sijil/internal/access"
	"sijil/internal/errs"
	"sijil/internal/place"
	"sijil/internal/register"
)

// MapNames lists the maps that the register keeps.
func (d *Desk) MapNames(ctx context.Context) ([]string, error) {
	kept, err := d.Store.KeptFiles(ctx, "map", latest)
	if err != nil {
		return nil, err
	}
	return sortedKeys(kept), nil
}

// KeptMap returns a map that the register keeps, or errs.NotFound.
func (d *Desk) KeptMap(ctx context.Context, name string) (Map, error) {
	kept, err := d.Store.KeptFiles(ctx, "map", latest)
	if err != nil {
		return Map{}, err
	}
	text, ok := kept[name]
	if !ok {
		return Map{}, fmt.Errorf("map %s: %w", name, errs.NotFound)
	}
	return ParseMap(name, text)
}

// LoadPlaces adds the places of another country to the register's gazetteer and
// returns how many. state is ISO alpha-3, for a file that does not name it.
func (d *Desk) LoadPlaces(ctx context.Context, who access.Reader, name, content, state string) (int, error) {
	if err := who.MayChange(); err != nil {
		return 0, err
	}
	places, err := place.Load(strings.NewReader(content), place.Code(state))
	if err != nil {
		return 0, fmt.Errorf("%s: %w", name, err)
	}
	merged, err := d.Gazetteer.Merge(places)
	if err != nil {
		return 0, fmt.Errorf("%s: %w", name, err)
	}
	c := register.Change{At: d.Now(), Who: who.ID(), Kind: "gazetteer.load"}
	_, err = d.Store.Change(ctx, c, func(w Writer) (any, error) {
		err := w.KeepFile(ctx, "gazetteer", state+"/"+name, content)
		return w.Logged(), err
	})
	if err == nil {
		d.Gazetteer = merged
	}
	return len(places), err
}

// Gazetteer joins the places that a register keeps with those that ship.
func Gazetteer(ctx context.Context, s Store) (*place.Gazetteer, error) {
	kept, err := s.KeptFiles(ctx, "gazetteer", latest)
	if err != nil {
		return nil, err
	}
	g := place.Syria()
	for _, name := range sortedKeys(kept) {
		state, _, _ := strings.Cut(name, "/")
		places, err := place.Load(strings.NewReader(kept[name]), place.Code(state))
		if err == nil {
			g, err = g.Merge(places)
		}
		if err != nil {
			return nil, fmt.Errorf("gazetteer %s, kept in the register: %w", name, err)
		}
	}
	return g, nil
}
