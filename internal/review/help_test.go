package review_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"sijil/internal/app"
	"sijil/internal/cli"
	"sijil/internal/intake"
	"sijil/internal/records"
	"sijil/internal/register"
	"sijil/internal/review"
	"sijil/internal/store"
	"sijil/internal/world"
)

// tester is what the helpers need of a test; *rapid.T is one too.
type tester interface {
	Helper()
	Fatal(args ...any)
	Fatalf(format string, args ...any)
	Errorf(format string, args ...any)
}

// house is a register under test. Its clock goes a second further at each look.
type house struct {
	*cli.House
	t    tester
	test *testing.T
}

func open(t *testing.T, as tester) *house {
	t.Helper()
	clock := time.Date(2025, 1, 31, 9, 0, 0, 0, time.UTC)
	now := func() time.Time {
		clock = clock.Add(time.Second)
		return clock
	}
	none := func() ([]byte, error) { return nil, errors.New("not sealed") }
	dir := filepath.Join(t.TempDir(), "register")
	if err := app.Make(t.Context(), now, dir, none, cli.Init{Unsealed: true}); err != nil {
		as.Fatal(err)
	}
	h, err := app.Open(t.Context(), now, dir, none)
	if err != nil {
		as.Fatal(err)
	}
	t.Cleanup(func() { h.Close() })
	return &house{House: h, t: as, test: t}
}

func (h *house) ok(err error) {
	h.t.Helper()
	if err != nil {
		h.t.Fatal(err)
	}
}

// take takes a list in by a map, without linking it.
func (h *house) take(name, mapText, text string) {
	h.t.Helper()
	m, err := intake.ParseMap("map.toml", mapText)
	h.ok(err)
	_, err = h.Intake.Import(h.test.Context(), h.Who, intake.File{Name: name, Size: int64(len(text)), Reader: strings.NewReader(text)},
		intake.Options{Map: m, SkipRefused: true})
	h.ok(err)
}

// people is a small world's lists.
func people(t tester, seed uint64, cases, sources int) *world.World {
	t.Helper()
	w, err := world.New(world.Options{Seed: seed, Cases: cases, Sources: sources})
	if err != nil {
		t.Fatal(err)
	}
	return w
}

// takeSource takes the list of the ith source of a world in.
func (h *house) takeSource(w *world.World, i int) {
	h.t.Helper()
	var text bytes.Buffer
	h.ok(w.WriteSource(i, &text))
	h.take(w.Sources()[i].File, w.Map(i), text.String())
}

func (h *house) link() review.Linked {
	h.t.Helper()
	l, err := h.Review.Link(h.test.Context(), h.Who, review.Options{})
	h.ok(err)
	return l
}

// seen is every report with its person and case.
func (h *house) seen() (all []register.SeenReport) {
	h.t.Helper()
	h.ok(h.Review.Store.EachLinked(h.test.Context(), store.Now, func(r register.SeenReport) error {
		all = append(all, r)
		return nil
	}))
	return all
}

// grouped writes down which reports are together, by persons and by cases,
// whatever the numbers of those.
func (h *house) grouped() string {
	h.t.Helper()
	persons, cases := map[register.PersonID][]register.ReportID{}, map[register.CaseID][]register.ReportID{}
	for _, r := range h.seen() {
		persons[r.Person] = append(persons[r.Person], r.ID)
		cases[r.Case] = append(cases[r.Case], r.ID)
	}
	var lines []string
	for _, ids := range persons {
		lines = append(lines, fmt.Sprint("person ", ids))
	}
	for _, ids := range cases {
		lines = append(lines, fmt.Sprint("case ", ids))
	}
	slices.Sort(lines)
	return strings.Join(lines, "\n")
}

// state writes down all that a decision may change, but for log numbers and the
// numbers of decisions and proposals.
func (h *house) state() string {
	h.t.Helper()
	var out bytes.Buffer
	for _, r := range h.seen() {
		fmt.Fprintln(&out, "report", r.ID, r.Person, r.Case)
	}
	h.ok(h.Records.EachPerson(h.test.Context(), h.Who, store.Now, func(p records.PersonLine) error {
		_, err := fmt.Fprintf(&out, "%+v\n", p)
		return err
	}))
	h.ok(h.Records.EachCase(h.test.Context(), h.Who, nil, 20_000, store.Now, func(c records.CaseLine) error {
		_, err := fmt.Fprintf(&out, "%+v\n", c)
		return err
	}))
	decisions, err := h.Review.Store.Decisions(h.test.Context(), store.Now)
	h.ok(err)
	var lines []string
	for _, d := range decisions {
		lines = append(lines, fmt.Sprint("decision ", d.Kind, d.Pair(), d.Who, d.Why, d.Weight, d.Model))
	}
	proposals, err := h.Review.Store.Proposals(h.test.Context(), store.Now)
	h.ok(err)
	for _, p := range proposals {
		p.ID = 0
		text, err := json.Marshal(p.Proposal)
		h.ok(err)
		lines = append(lines, string(text))
	}
	slices.Sort(lines)
	return out.String() + strings.Join(lines, "\n")
}

// intact verifies the whole register.
func (h *house) intact() {
	h.t.Helper()
	v, err := h.Keeping.Verify(h.test.Context(), h.Who)
	h.ok(err)
	if !v.OK {
		h.t.Errorf("verify found %v", v.Problems)
	}
}
