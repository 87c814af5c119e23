package records

import (
	"context"
	"fmt"
	"sort"
	"strings"

	"sijil/internal/access"
	"sijil/internal/errs"
	"sijil/internal/register"
)

// SourceFile is a source as a reader sees it.
type SourceFile struct {
	ID          register.SourceID   `json:"id" see:"restricted"`
	Name        string              `json:"name" see:"restricted"`
	Kind        string              `json:"kind" see:"restricted"`
	Reliability string              `json:"reliability" see:"restricted"`
	Party       string              `json:"party" see:"restricted"`
	DerivedFrom []register.SourceID `json:"derived_from" see:"restricted"`
}

func sourceFile(s register.Source) SourceFile {
	return SourceFile{s.ID, s.Name, s.Kind, s.Reliability, s.Party, list(s.DerivedFrom)}
}

// Sources lists the sources by id.
func (d *Desk) Sources(ctx context.Context, who access.Reader, at int64) ([]SourceFile, error) {
	all, err := d.Store.Sources(ctx, at)
	if err != nil {
		return nil, err
	}
	var files []SourceFile
	for _, s := range all {
		if shown, err := access.View(who, sourceFile(s)); err == nil {
			files = append(files, shown)
		}
	}
	sort.Slice(files, func(i, j int) bool { return files[i].ID < files[j].ID })
	return files, nil
}

// Source returns one source.
func (d *Desk) Source(ctx context.Context, who access.Reader, id register.SourceID, at int64) (SourceFile, error) {
	all, err := d.Store.Sources(ctx, at)
	if err != nil {
		return SourceFile{}, err
	}
	s, ok := all[id]
	if !ok {
		return SourceFile{}, fmt.Errorf("source %d: %w", id, errs.NotFound)
	}
	return access.View(who, sourceFile(s))
}

func (d *Desk) sourceNamed(ctx context.Context, name string) (register.Source, error) {
	all, err := d.Store.Sources(ctx, latest)
	if err != nil {
		return register.Source{}, err
	}
	for _, s := range all {
		if s.Name == name {
			return s, nil
		}
	}
	return register.Source{}, fmt.Errorf("source %q: %w", name, errs.NotFound)
}

// AddSource makes a source. A name that is taken is errs.Conflict.
func (d *Desk) AddSource(ctx context.Context, who access.Reader, s register.Source, why string) (register.SourceID, error) {
	if err := who.MayChange(); err != nil {
		return 0, err
	}
	if err := d.checkSource(ctx, s); err != nil {
		return 0, err
	}
	_, err := d.Store.Change(ctx, d.change(who, "source.add", "register", why), func(w Writer) (any, error) {
		var err error
		s.ID, err = w.AddSource(ctx, s)
		return w.Logged(), err
	})
	return s.ID, err
}

// EditSource gives a source other attributes; persons and cases that its
// reports speak of are settled anew.
func (d *Desk) EditSource(ctx context.Context, who access.Reader, s register.Source, why string) error {
	if err := who.MayChange(); err != nil {
		return err
	}
	if err := d.checkSource(ctx, s); err != nil {
		return err
	}
	_, err := d.Store.Change(ctx, d.change(who, "source.edit", fmt.Sprintf("source/%d", s.ID), why), func(w Writer) (any, error) {
		err := w.ChangeSource(ctx, s)
		return w.Logged(), err
	})
	return err
}

func (d *Desk) checkSource(ctx context.Context, s register.Source) error {
	all, err := d.Store.Sources(ctx, latest)
	if err != nil {
		return err
	}
	if s.Name == "" {
		return fmt.Errorf("source: it needs a name: %w", errs.Invalid)
	}
	for field, value := range map[string]string{"source.kind": s.Kind, "reliability": s.Reliability, "party": s.Party} {
		if value != "" && !register.Vocabularies()[field].Has(value) {
			return fmt.Errorf("source: %s %q is not one of %s: %w", field, value, strings.Join(register.Vocabularies()[field].Codes(), ", "), errs.Invalid)
		}
	}
	for _, o := range all {
		if o.Name == s.Name && o.ID != s.ID {
			return fmt.Errorf("source %d has that name: %w", o.ID, errs.Conflict)
		}
	}
	return copiesOthers(s, all)
}

// copiesOthers refuses a source that copies itself, directly or round about.
func copiesOthers(s register.Source, all map[register.SourceID]register.Source) error {
	for _, id := range s.DerivedFrom {
		if _, ok := all[id]; !ok {
			return fmt.Errorf("source %d, whom it copies: %w", id, errs.NotFound)
		}
		for at, steps := id, 0; at != 0 && steps <= len(all); steps++ {
			if at == s.ID {
				return fmt.Errorf("source %d would copy itself: %w", s.ID, errs.Invalid)
			}
			next := register.SourceID(0)
			if from := all[at].DerivedFrom; len(from) > 0 {
				next = from[0]
			}
			at = next
		}
	}
	return nil
}
