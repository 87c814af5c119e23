package world_test

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"maps"
	"testing"
	"time"

	"sijil/internal/access"
	"sijil/internal/edtf"
	"sijil/internal/intake"
	"sijil/internal/place"
	"sijil/internal/register"
	"sijil/internal/world"
)

// memory is a store that keeps the reports of an intake, for as long as a test.
// What intake does not ask of it here is left to the nil Writer.
type memory struct {
	intake.Writer
	sources map[register.SourceID]register.Source
	reports []register.Report
}

func newMemory() *memory { return &memory{sources: map[register.SourceID]register.Source{}} }

func (m *memory) Change(_ context.Context, _ register.Change, f func(intake.Writer) (any, error)) (int64, error) {
	_, err := f(m)
	return 1, err
}

func (m *memory) Sources(context.Context, int64) (map[register.SourceID]register.Source, error) {
	return maps.Clone(m.sources), nil
}

func (m *memory) KeptFiles(context.Context, string, int64) (map[string]string, error) {
	return nil, nil
}

func (m *memory) AddSource(_ context.Context, s register.Source) (register.SourceID, error) {
	s.ID = register.SourceID(len(m.sources) + 1)
	m.sources[s.ID] = s
	return s.ID, nil
}

func (m *memory) HasReports(context.Context, register.SourceID) (bool, error) { return false, nil }

func (m *memory) StandingByKey(context.Context, register.SourceID, string) ([]register.Standing, error) {
	return nil, nil
}

func (m *memory) StandingByContent(context.Context, register.SourceID, int64) ([]register.Standing, error) {
	return nil, nil
}

func (m *memory) Receive(context.Context, register.Received) (int64, error) { return 1, nil }

func (m *memory) ReceivedReports(context.Context, int64, int64) error { return nil }

func (m *memory) Queue(context.Context, int64, []register.Queued) error { return nil }

func (m *memory) KeepFile(context.Context, string, string, string) error { return nil }

func (m *memory) Logged() register.Logged { return register.Logged{} }

func (m *memory) NameIncident(context.Context, register.SourceID, string, string, int) error {
	return nil
}

func (m *memory) Open(_ context.Context, o register.Opening) (register.ReportID, error) {
	o.Report.ID = register.ReportID(len(m.reports) + 1)
	m.reports = append(m.reports, o.Report)
	return o.Report.ID, nil
}

// imported is a world after an intake of its lists.
type imported struct {
	*memory
	files     map[string][]byte
	summaries map[string]intake.Summary
}

// importLists writes a world and takes its lists in, each by its map.
func importLists(t *testing.T, w *world.World) imported {
	t.Helper()
	in := imported{newMemory(), filesOf(t, w), map[string]intake.Summary{}}
	for i, s := range w.Sources() {
		m, err := intake.ParseMap(s.MapFile(), w.Map(i))
		if err != nil {
			t.Fatal(err)
		}
		in.summaries[s.Name] = in.take(t, s.File, m)
	}
	return in
}

func (in imported) take(t *testing.T, file string, m intake.Map) intake.Summary {
	t.Helper()
	content := in.files[file]
	desk := &intake.Desk{Store: in.memory, Gazetteer: place.Syria(), Now: func() time.Time { return time.Date(2025, 1, 31, 0, 0, 0, 0, time.UTC) }}
	f := intake.File{Name: file, Size: int64(len(content)), Reader: bytes.NewReader(content)}
	s, err := desk.Import(context.Background(), access.Owner(), f, intake.Options{Map: m})
	if err != nil {
		t.Errorf("%s: %v: %+v", file, err, s.Refused[:min(3, len(s.Refused))])
	}
	return s
}

// buffer is a file in memory.
type buffer struct{ bytes.Buffer }

func (*buffer) Close() error { return nil }

// filesOf writes a world into memory.
func filesOf(t testing.TB, w *world.World) map[string][]byte {
	t.Helper()
	buffers := map[string]*buffer{}
	err := w.Write(func(name string) (io.WriteCloser, error) {
		buffers[name] = &buffer{}
		return buffers[name], nil
	})
	if err != nil {
		t.Fatal(err)
	}
	files := map[string][]byte{}
	for name, b := range buffers {
		files[name] = b.Bytes()
	}
	return files
}

// Every list lands by its map without a refused row; what no vocabulary knows
// is rare, and in the preset nothing.
func TestEveryListImportsByItsMap(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct {
		name    string
		options world.Options
		queued  int64 // in a thousand rows
	}{
		{"the preset", world.Options{Preset: world.Syria, Seed: 4}, 0},
		{"an open world", world.Options{Seed: 4, Cases: 3000}, 5},
		{"many sources", world.Options{Seed: 9, Cases: 300, Sources: 24}, 8},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			in := importLists(t, newWorld(t, tt.options))
			rows, queued := int64(0), int64(0)
			for name, s := range in.summaries {
				if s.Rows == 0 || s.Reports != s.Rows || len(s.Other) > 0 {
					t.Errorf("%s: %d rows, %d reports, other %v", name, s.Rows, s.Reports, s.Other)
				}
				rows += s.Rows
				for _, q := range s.Queued {
					queued += q.Rows
					if q.Field != "arrest.place" || tt.queued == 0 {
						t.Errorf("%s: %s %q of %d rows is not known", name, q.Field, q.Value, q.Rows)
					}
				}
			}
			if queued*1000 > tt.queued*rows {
				t.Errorf("%d of %d rows have a value that is not known", queued, rows)
			}
			if int(rows) != len(rowsOf(t, in.files[world.ReportsFile])) {
				t.Errorf("%d rows, %d in %s", rows, len(rowsOf(t, in.files[world.ReportsFile])), world.ReportsFile)
			}
		})
	}
}

// truth.csv needs no map: its headings are fields, and every value is known.
func TestTheTruthImportsByItself(t *testing.T) {
	t.Parallel()
	for _, o := range []world.Options{{Preset: world.Syria, Seed: 4}, {Seed: 4, Cases: 3000}} {
		in := imported{newMemory(), filesOf(t, newWorld(t, o)), nil}
		content := in.files[world.TruthFile]
		desk := &intake.Desk{Gazetteer: place.Syria()}
		p, err := desk.Propose(intake.File{Name: world.TruthFile, Size: int64(len(content)), Reader: bytes.NewReader(content)})
		if err != nil {
			t.Fatal(err)
		}
		for _, c := range p.Columns {
			if c.Field != c.Name {
				t.Errorf("column %s would be read as %q", c.Name, c.Field)
			}
		}
		s := in.take(t, world.TruthFile, p.Map)
		if int(s.Reports) != newWorld(t, o).Options().Cases || len(s.Queued) > 0 {
			t.Errorf("%d reports, queued %v", s.Reports, s.Queued)
		}
	}
}

// settled gives the cases of the register once every row stands with the person
// and the case that the truth names.
func (in imported) settled(t *testing.T) map[string]register.Case {
	t.Helper()
	type place struct{ source, key string }
	person, kase := map[place]string{}, map[place]string{}
	for _, r := range rowsOf(t, in.files[world.ReportsFile]) {
		at := place{r["source"], r["key"]}
		person[at], kase[at] = r["person"], r["case"]
	}
	people := map[string][]register.Report{}
	parts := map[string]map[string][]register.ReportID{}
	for _, r := range in.reports {
		at := place{in.sources[r.Source].Name, r.Key}
		p := person[at]
		if p == "" {
			t.Fatalf("%v: no person in %s", at, world.ReportsFile)
		}
		if parts[p] == nil {
			parts[p] = map[string][]register.ReportID{}
		}
		people[p] = append(people[p], r)
		parts[p][kase[at]] = append(parts[p][kase[at]], r.ID)
	}
	cases := map[string]register.Case{}
	for p, reports := range people {
		g := register.Group{Reports: reports, Sources: in.sources}
		var keys []string
		for key, ids := range parts[p] {
			keys = append(keys, key)
			g.Cases = append(g.Cases, ids)
		}
		_, settled := register.Settle(g)
		for i, key := range keys {
			cases[key] = settled[i]
		}
	}
	return cases
}

// The lists of the preset, linked and parted without a mistake, settle into the
// published margins: their noise is vague, late or silent, and where it
// contradicts it is outvoted.
func TestTheListsOfThePresetSettleIntoTheTruth(t *testing.T) {
	t.Parallel()
	parties := register.Vocabularies()["party"]
	for _, o := range []world.Options{{Preset: world.Syria, Seed: 1}, {Preset: world.Syria, Seed: 2, Sources: 3}, {Preset: world.Syria, Seed: 8, Sources: 9}} {
		w := newWorld(t, o)
		in := importLists(t, w)
		cases := in.settled(t)
		if len(cases) != 1236 {
			t.Errorf("%d cases, want 1,236", len(cases))
		}
		for c := range w.Truth() {
			got, ok := cases[c.Key]
			if !ok {
				t.Errorf("case %s stands in no list", c.Key)
				continue
			}
			gotMonth, _ := got.Date.Month()
			for _, tt := range []struct{ what, got, want string }{
				{"scope", got.Scope, register.InScope},
				{"party", parties.Root(got.Party), parties.Root(c.Party)},
				{"month", gotMonth, c.Date.First.String()[:7]},
				{"governorate", firstOf(got.Place, 4), firstOf(string(c.Place), 4)},
				{"class", got.SexAge, c.Class()},
				{"return", got.Return.Kind, c.Return.Kind},
				{"returned from", got.Return.From, c.Return.From},
				{"disappeared", fmt.Sprint(reached(got, register.StatusDisappeared, "2024-07-31")), fmt.Sprint(!informed(c))},
				{"disappeared by the end of the year", fmt.Sprint(reached(got, register.StatusDisappeared, "2024-12-31")), fmt.Sprint(!informed(c))},
			} {
				if tt.got != tt.want {
					t.Errorf("sources %d, case %s: %s %q, want %q", len(w.Sources()), c.Key, tt.what, tt.got, tt.want)
				}
			}
		}
	}
}

func firstOf(s string, n int) string { return s[:min(n, len(s))] }

// reached says whether a case had a status on a day or before.
func reached(c register.Case, s register.Status, by string) bool {
	until, err := edtf.ParseDay(by)
	if err != nil {
		panic(err)
	}
	for _, step := range c.Timeline(register.SNHR1) {
		if step.Status == s && step.Day <= until {
			return true
		}
	}
	return false
}

// informed says whether the truth tells of information in the twenty days.
func informed(c *world.Case) bool {
	due := c.Date.Last + 20
	told := func(what string, w world.When) bool { return what != "" && (w.IsZero() || w.First <= due) }
	return told(c.Outcome.Kind, c.Outcome.Date) || (c.Custody.Status == "whereabouts_known" && told("known", c.Custody.Date))
}
