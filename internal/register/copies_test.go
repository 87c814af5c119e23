package register_test

import (
	"testing"

	"sijil/internal/register"
)

// copying makes sources of which each copies those listed for it.
func copying(from map[register.SourceID][]register.SourceID) map[register.SourceID]register.Source {
	all := map[register.SourceID]register.Source{}
	for id := register.SourceID(1); id <= 5; id++ {
		all[id] = register.Source{ID: id, Reliability: "C", DerivedFrom: from[id]}
	}
	return all
}

type sources = []register.SourceID

func TestIndependentSourcesAreThoseWithoutACommonOrigin(t *testing.T) {
	for _, tt := range []struct {
		name   string
		copies map[register.SourceID]sources
		speak  sources
		want   int
	}{
		{"nobody speaks", nil, nil, 0},
		{"two that copy nobody are two", nil, sources{1, 2}, 2},
		{"one and its copy are one", map[register.SourceID]sources{2: {1}}, sources{1, 2}, 1},
		{"two copies of one that is silent are one", map[register.SourceID]sources{2: {1}, 3: {1}}, sources{2, 3}, 1},
		{"a copy of a copy is no second source", map[register.SourceID]sources{2: {1}, 3: {2}}, sources{1, 3}, 1},
		{"one that copies two adds to neither", map[register.SourceID]sources{3: {1, 2}}, sources{2, 3}, 1},
		{"one that copies two leaves the two", map[register.SourceID]sources{3: {1, 2}}, sources{3, 1, 2}, 2},
		{"two with one common origin among several are one", map[register.SourceID]sources{4: {1, 2}, 5: {2, 3}}, sources{4, 5}, 1},
		{"a ring is one", map[register.SourceID]sources{1: {2}, 2: {1}}, sources{1, 2}, 1},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if got := register.Independent(copying(tt.copies), tt.speak); got != tt.want {
				t.Errorf("Independent(%v) = %d, want %d", tt.speak, got, tt.want)
			}
		})
	}
}

func TestACopyAddsNoWeightAndNoProof(t *testing.T) {
	say := func(id register.ReportID, source register.SourceID, party string) register.Report {
		return register.Report{ID: id, Source: source, Day: 19_000, Claims: register.Claims{
			{Field: "arrest.date", Value: "2020"}, {Field: "arrest.unit", Value: party}}}
	}
	reports := []register.Report{say(1, 1, "first"), say(2, 2, "second"), say(3, 3, "second")}
	for _, tt := range []struct {
		name, proof, unit string
		copies            map[register.SourceID]sources
	}{
		{"three origins, two of which say second", register.Corroborated, "second", nil},
		{"the third copies the second: one voice each, the earlier stands", register.Corroborated, "first", map[register.SourceID]sources{3: {2}}},
		{"the third copies the first and the second", register.Corroborated, "first", map[register.SourceID]sources{3: {1, 2}}},
		{"all copy a fourth", register.SingleSource, "first", map[register.SourceID]sources{1: {4}, 2: {4}, 3: {4}}},
		{"the second and the third copy both the fourth and the first", register.SingleSource, "first", map[register.SourceID]sources{2: {4, 1}, 3: {1, 4}}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			_, cases := register.Settle(register.Group{Reports: reports, Sources: copying(tt.copies)})
			if cases[0].Proof != tt.proof || cases[0].Unit != tt.unit {
				t.Errorf("proof %s by %q, want %s by %q", cases[0].Proof, cases[0].Unit, tt.proof, tt.unit)
			}
		})
	}
}

func TestABreakInACellIsNoSecondValue(t *testing.T) {
	r := register.Report{ID: 1, Claims: register.Claims{{Field: "person.phone", Value: "011 1\n011 2"}, {Field: "person.aka", Value: "Abu\r\nSamir"}}}
	p, _ := register.Settle(register.Group{Reports: []register.Report{r}})
	if len(p.Phone) != 1 || p.Phone[0] != "011 1 011 2" || len(p.Aka) != 1 || p.Aka[0] != "Abu Samir" {
		t.Errorf("got %q, %q", p.Phone, p.Aka)
	}
}
