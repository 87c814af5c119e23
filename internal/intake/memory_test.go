package intake

import (
	"context"
	"errors"
	"maps"
	"slices"
	"strings"
	"testing"
	"time"

	"sijil/internal/access"
	"sijil/internal/place"
	"sijil/internal/register"
)

// memory is a store of nothing but what intake asks of one.
type memory struct {
	sources map[register.SourceID]register.Source
	reports []kept
	queued  []register.Queued
	files   map[string]string
	changes int
}

// kept is a report with what it was opened by.
type kept struct {
	register.Report
	content int64
	person  int // reports of one number are of one person
	opened  register.Case
	gone    bool // superseded
}

func newMemory() *memory {
	return &memory{sources: map[register.SourceID]register.Source{}, files: map[string]string{}}
}

// Change implements Store.
func (m *memory) Change(_ context.Context, _ register.Change, f func(Writer) (any, error)) (int64, error) {
	next := &memory{maps.Clone(m.sources), slices.Clone(m.reports), slices.Clone(m.queued), maps.Clone(m.files), m.changes + 1}
	what, err := f(next)
	if err != nil || what == nil {
		return -1, err
	}
	*m = *next
	return int64(m.changes), nil
}

func (m *memory) Sources(context.Context, int64) (map[register.SourceID]register.Source, error) {
	return maps.Clone(m.sources), nil
}

func (m *memory) KeptFiles(context.Context, string, int64) (map[string]string, error) {
	return maps.Clone(m.files), nil
}

func (m *memory) AddSource(_ context.Context, s register.Source) (register.SourceID, error) {
	s.ID = register.SourceID(len(m.sources) + 1)
	m.sources[s.ID] = s
	return s.ID, nil
}

func (m *memory) HasReports(_ context.Context, source register.SourceID) (bool, error) {
	return slices.ContainsFunc(m.reports, func(k kept) bool { return k.Source == source }), nil
}

func (m *memory) StandingByKey(_ context.Context, source register.SourceID, key string) ([]register.Standing, error) {
	return m.standing(func(k kept) bool { return k.Source == source && k.Key == key }), nil
}

func (m *memory) StandingByContent(_ context.Context, source register.SourceID, content int64) ([]register.Standing, error) {
	return m.standing(func(k kept) bool { return k.Source == source && k.Key == "" && k.content == content }), nil
}

func (m *memory) standing(fits func(kept) bool) (all []register.Standing) {
	for _, k := range m.reports {
		if !k.gone && fits(k) {
			all = append(all, register.Standing{ID: k.ID, Claims: k.Claims})
		}
	}
	return all
}

func (m *memory) Receive(context.Context, register.Received) (int64, error) { return 1, nil }
func (m *memory) ReceivedReports(context.Context, int64, int64) error       { return nil }
func (m *memory) Logged() register.Logged                                   { return register.Logged{} }
func (m *memory) NameIncident(context.Context, register.SourceID, string, string, int) error {
	return nil
}

func (m *memory) Open(_ context.Context, o register.Opening) (register.ReportID, error) {
	persons := map[int]bool{}
	for _, k := range m.reports {
		persons[k.person] = true
	}
	return m.add(kept{Report: o.Report, content: o.Content, person: len(persons) + 1, opened: o.Case}), nil
}

func (m *memory) add(k kept) register.ReportID {
	k.ID = register.ReportID(len(m.reports) + 1)
	m.reports = append(m.reports, k)
	return k.ID
}

func (m *memory) Supersede(ctx context.Context, r register.Report, content int64) (register.ReportID, error) {
	m.reports[r.Supersedes-1].gone = true
	return m.Join(ctx, r, content, r.Supersedes)
}

func (m *memory) Join(_ context.Context, r register.Report, content int64, with register.ReportID) (register.ReportID, error) {
	return m.add(kept{Report: r, content: content, person: m.reports[with-1].person}), nil
}

func (m *memory) Queue(_ context.Context, _ int64, values []register.Queued) error {
	m.queued = append(m.queued, values...)
	return nil
}

func (m *memory) KeepFile(_ context.Context, _, name, content string) error {
	m.files[name] = content
	return nil
}

// stand lists what the reports that stand say, in short.
func (m *memory) stand() (all []string) {
	for _, k := range m.reports {
		if !k.gone {
			all = append(all, short(k.Claims))
		}
	}
	slices.Sort(all)
	return all
}

// short writes claims as "field=value" or "field?words", but for what the kind of
// list implies.
func short(claims register.Claims) string {
	var parts []string
	for _, c := range claims {
		switch {
		case c.Field == "case.kind":
		case c.Queued():
			parts = append(parts, c.Field+"?"+c.Given)
		default:
			parts = append(parts, c.Field+"="+c.Value)
		}
	}
	return strings.Join(parts, " ")
}

// day is the day on which the lists of the tests come in.
var day = time.Date(2024, 8, 1, 9, 0, 0, 0, time.UTC)

func deskOn(m *memory) *Desk {
	return &Desk{Store: m, Gazetteer: place.Syria(), Now: func() time.Time { return day }}
}

// take imports a list by a map, whose text begins with [columns] where it does
// not say its kind.
func take(t *testing.T, m *memory, mapText, list string, o ...Options) (Summary, error) {
	t.Helper()
	var opt Options
	if len(o) > 0 {
		opt = o[0]
	}
	opt.Map = mapOf(t, mapText)
	return deskOn(m).Import(t.Context(), access.Owner(), fileOf("list.csv", list), opt)
}

func mapOf(t testing.TB, text string) Map {
	t.Helper()
	if !strings.Contains(text, "kind =") {
		text = "kind = \"arrest\"\n" + text
	}
	m, err := ParseMap("map.toml", text)
	if err != nil {
		t.Fatal(err)
	}
	return m
}

func fileOf(name, content string) File {
	return File{Name: name, Size: int64(len(content)), Reader: strings.NewReader(content)}
}

// mustTake is take for a list that lands.
func mustTake(t *testing.T, m *memory, mapText, list string) Summary {
	t.Helper()
	s, err := take(t, m, mapText, list)
	if err != nil {
		t.Fatalf("%v: %+v", err, s.Refused)
	}
	if s.Rows != s.Reports+s.Known+int64(len(s.Refused)) {
		t.Errorf("%d rows are %d reports, %d known and %d refused", s.Rows, s.Reports, s.Known, len(s.Refused))
	}
	return s
}

// refusedOnly is take for a list that is refused for its rows.
func refusedOnly(t *testing.T, mapText, list string) []Refused {
	t.Helper()
	m := newMemory()
	s, err := take(t, m, mapText, list)
	if !errors.Is(err, ErrRefused) || m.changes != 0 {
		t.Fatalf("%v, after %d changes", err, m.changes)
	}
	return s.Refused
}
