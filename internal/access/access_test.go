package access_test

import (
	"errors"
	"testing"

	"sijil/internal/access"
	"sijil/internal/errs"
)

type event struct {
	Kind string `see:"public"`
	Site string `see:"place"`
}

type record struct {
	Name   string  `see:"identity"`
	Party  string  `see:"public"`
	Phone  string  `see:"contact"`
	Events []event `see:"public"`
	Note   string
}

type secret struct {
	Party string `see:"public"`
}

func (secret) Compartments() []string { return []string{"north"} }

func sample() record {
	return record{"invented", "sdf", "000", []event{{"transfer", "a"}}, "unmarked"}
}

func TestTheOwnerSeesAll(t *testing.T) {
	got, err := access.View(access.Owner(), sample())
	if err != nil || got.Name != "invented" || got.Note != "unmarked" {
		t.Errorf("View(owner) = %+v, %v; want the whole record", got, err)
	}
}

func TestTheZeroReaderSeesNothing(t *testing.T) {
	got, err := access.View(access.Reader{}, sample())
	if !errors.Is(err, errs.NotFound) || got.Party != "" {
		t.Errorf("View(zero) = %+v, %v; want nothing, errs.NotFound", got, err)
	}
}

func TestThePublicSeesPublicFieldsOnly(t *testing.T) {
	whole := sample()
	got, err := access.View(access.Anybody(), whole)
	if err != nil {
		t.Fatal(err)
	}
	if got.Name != "" || got.Phone != "" || got.Note != "" || got.Party != "sdf" {
		t.Errorf("View(public) = %+v; want the party alone", got)
	}
	if len(got.Events) != 1 || got.Events[0].Kind != "transfer" || got.Events[0].Site != "" {
		t.Errorf("events = %+v; want the kind without the site", got.Events)
	}
	if whole.Events[0].Site != "a" {
		t.Error("View emptied the caller's own record")
	}
}

func TestARecordInAnotherCompartmentIsAbsent(t *testing.T) {
	if _, err := access.View(access.Anybody(), secret{"sdf"}); !errors.Is(err, errs.NotFound) {
		t.Errorf("View = %v; want errs.NotFound", err)
	}
	if got, err := access.View(access.Owner(), secret{"sdf"}); err != nil || got.Party != "sdf" {
		t.Errorf("View(owner) = %+v, %v; want it", got, err)
	}
}

func TestOnlyTheOwnerMayChange(t *testing.T) {
	if err := access.Owner().MayChange(); err != nil {
		t.Errorf("owner: %v", err)
	}
	for _, who := range []access.Reader{{}, access.Anybody()} {
		if err := who.MayChange(); !errors.Is(err, errs.NotFound) {
			t.Errorf("%q: %v; want errs.NotFound", who.ID(), err)
		}
	}
}
