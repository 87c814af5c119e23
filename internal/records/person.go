package records

import (
	"context"
	"fmt"
	"slices"

	"github.com/RoaringBitmap/roaring/v2"

	"sijil/internal/access"
	"sijil/internal/errs"
	"sijil/internal/names"
	"sijil/internal/register"
)

// PersonFile is a person as a reader sees them.
type PersonFile struct {
	Person  register.Person     `see:"restricted"`
	Cases   []register.CaseID   `see:"public"`
	Reports []register.ReportID `see:"restricted"`
	Said    []FieldSaid         `see:"restricted"`
	Rulings []register.Ruling   `see:"restricted"`

	Relations []register.PersonRelation `see:"restricted"`
}

// Person returns one person as known after entry at. A number that was somebody's
// once means who has their reports now.
func (d *Desk) Person(ctx context.Context, who access.Reader, id register.PersonID, at int64) (PersonFile, error) {
	id, err := d.Store.PersonNow(ctx, id, at)
	if err != nil {
		return PersonFile{}, err
	}
	p, err := d.Store.Person(ctx, id, at)
	if err != nil {
		return PersonFile{}, err
	}
	f := PersonFile{Person: p}
	if f.Cases, err = d.Store.CasesOf(ctx, id, at); err != nil {
		return PersonFile{}, err
	}
	g := register.Group{}
	if g.Reports, _, err = d.Store.ReportsOf(ctx, id, at); err != nil {
		return PersonFile{}, err
	}
	if g.Sources, err = d.Store.Sources(ctx, at); err != nil {
		return PersonFile{}, err
	}
	if f.Rulings, err = d.Store.RulingsOf(ctx, id, at); err != nil {
		return PersonFile{}, err
	}
	if f.Relations, err = d.Store.RelationsOf(ctx, id, at); err != nil {
		return PersonFile{}, err
	}
	for _, r := range g.Reports {
		f.Reports = append(f.Reports, r.ID)
	}
	for _, field := range register.Fields {
		if field.Group() != "person" {
			continue
		}
		if said := register.SaidOf(g, field.Name); len(said) > 0 {
			f.Said = append(f.Said, FieldSaid{field.Name, used(f.Rulings, field.Name, said), said})
		}
	}
	return access.View(who, f)
}

// PersonLine is a person in a list.
type PersonLine struct {
	ID     register.PersonID `json:"id" see:"restricted"`
	Name   string            `json:"name" see:"identity"`
	Mother string            `json:"mother" see:"identity"`
	Sex    string            `json:"sex" see:"public"`
	Birth  string            `json:"birth" see:"identity"`
	Origin string            `json:"origin" see:"public"`
}

// Line is a person as lists show them.
func Line(p register.Person) PersonLine {
	return PersonLine{ID: p.ID, Name: p.Name, Mother: p.Mother, Sex: p.Sex, Birth: dateText(p.Birth), Origin: p.Origin}
}

// EachPerson calls f for every person, by id.
func (d *Desk) EachPerson(ctx context.Context, who access.Reader, at int64, f func(PersonLine) error) error {
	return d.Store.EachPerson(ctx, 0, at, func(p register.Person) error {
		line, err := access.View(who, Line(p))
		if err != nil {
			return nil
		}
		return f(line)
	})
}

// Find returns the persons whose names, in any spelling and script, hold what is
// asked, the best first: most parts found, then the lowest id. most bounds them.
func (d *Desk) Find(ctx context.Context, who access.Reader, text string, at int64, most int) ([]PersonLine, error) {
	if !who.Sees(access.Identity) {
		return nil, nil // who may not see names cannot search them either
	}
	hits, err := d.hits(ctx, text)
	if err != nil {
		return nil, err
	}
	ids, err := d.Store.PersonsOfReports(ctx, hits, at)
	if err != nil {
		return nil, err
	}
	var found []PersonLine
	for _, id := range ids {
		if len(found) == most {
			break
		}
		p, err := d.Store.Person(ctx, id, at)
		if err != nil {
			return nil, err
		}
		if line, err := access.View(who, Line(p)); err == nil {
			found = append(found, line)
		}
	}
	return found, nil
}

// hits are the reports that hold the most parts of what is asked: all of them
// where any report does, else those that hold all but one, and so on.
func (d *Desk) hits(ctx context.Context, text string) ([]uint32, error) {
	holds := map[uint32]int{}
	asked := 0
	for _, part := range names.Parse(text).Parts {
		asked++
		any := roaring.New()
		for _, key := range names.Keys(part.Text) {
			reports, err := d.Store.ReportsNamed(ctx, key)
			if err != nil {
				return nil, err
			}
			any.Or(reports)
		}
		for it := any.Iterator(); it.HasNext(); {
			holds[it.Next()]++
		}
	}
	if asked == 0 {
		return nil, fmt.Errorf("search: no part of a name in it: %w", errs.Invalid)
	}
	return mostHeld(holds), nil
}

// mostHeld are the reports with the most parts, by id.
func mostHeld(holds map[uint32]int) []uint32 {
	best := 0
	for _, n := range holds {
		best = max(best, n)
	}
	var hits []uint32
	for report, n := range holds {
		if n == best {
			hits = append(hits, report)
		}
	}
	slices.Sort(hits)
	return hits
}
