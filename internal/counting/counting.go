// Package counting makes figures out of the register.
//
// A figure is the set of cases that meets a written definition, in a window, on
// a day, as known at a time. This package codes the register's cases into rows,
// keeps the cubes of package figures over them up to date, and answers
// questions for a reader, who sees only what they may. Any answer can be made
// again: its two clocks stand beside it.
package counting

import (
	"context"
	"fmt"
	"slices"
	"sync"
	"time"

	"github.com/RoaringBitmap/roaring/v2"

	"sijil/internal/access"
	"sijil/internal/custody"
	"sijil/internal/edtf"
	"sijil/internal/figures"
	"sijil/internal/place"
	"sijil/internal/register"
)

// Store is what counting asks of storage; storetest holds every store to it.
type Store interface {
	// LogSize is the number of log entries, SeqAt the last one recorded not
	// after a time (-1: none), EntryTime when an entry was recorded.
	LogSize(ctx context.Context) (int64, error)
	SeqAt(ctx context.Context, at time.Time) (int64, error)
	EntryTime(ctx context.Context, seq int64) (time.Time, error)

	Sources(ctx context.Context, at int64) (map[register.SourceID]register.Source, error)
	CaseCount(ctx context.Context) (int64, error)
	EachCaseIn(ctx context.Context, at int64, first, last register.CaseID, f func(*register.CaseRow) error) error
	Case(ctx context.Context, id register.CaseID, at int64) (register.CaseRow, error)
	CasesChanged(ctx context.Context, since, at int64) ([]register.CaseID, error)
	// SeveralReports is how many reports speak of a person, where several do; nil
	// asks for all persons.
	SeveralReports(ctx context.Context, at int64, of []register.PersonID) (map[register.PersonID]int, error)
	// PendingCases are the pairs of cases that would be one if every link that
	// waits for a reviewer were accepted.
	PendingCases(ctx context.Context, at int64) ([][2]register.CaseID, error)
	EachReturn(ctx context.Context, at int64, f func(register.ReturnRow) error) error
	EachReport(ctx context.Context, after register.ReportID, at int64, f func(register.SeenReport) error) error

	Cached(ctx context.Context, name string) (seq int64, data []byte, err error)
	Cache(ctx context.Context, prefix string, seq int64, caches map[string][]byte) error
	KeepQueries(ctx context.Context, queries map[string]string) error
	Query(ctx context.Context, id string) (string, error)
	KeptFiles(ctx context.Context, kind string, at int64) (map[string]string, error)
}

// Latest is the register as it stands, where a log entry is asked for.
const Latest int64 = 1<<63 - 2

// Desk is where figures are asked for. It may be used by many goroutines.
type Desk struct {
	Store     Store
	Gazetteer *place.Gazetteer
	Name      string // of the register, printed beside figures
	Now       func() time.Time

	mu    sync.Mutex
	cubes map[string]*figures.Cube // of the register as it stands, by family
	code  sync.Mutex               // one at a time brings cubes up to date
	asked sync.RWMutex             // held by who asks them, so that they stand still
}

// Ask is a question as somebody puts it.
type Ask struct {
	Indicators []string
	Period     string // "" is all time
	AsOf       edtf.Day
	Known      time.Time // zero: as the register stands
	By         []string
	Where      string
	Rules      string // "" leaves the definitions' own
}

// Answer is what was counted, with both clocks.
type Answer struct {
	Register string           `json:"register"`
	AsOf     string           `json:"as_of"`
	Known    string           `json:"known"` // RFC 3339, UTC; taken back as it is
	Rules    string           `json:"rules"`
	Figures  []figures.Figure `json:"figures"`
}

// Figures answers a question for a reader and keeps it, so that each figure's
// id opens again. It is no change of the register.
func (d *Desk) Figures(ctx context.Context, who access.Reader, a Ask) (Answer, error) {
	k, err := d.known(ctx, a.Known)
	if err != nil {
		return Answer{}, err
	}
	answer, err := d.count(ctx, who, a, k, true)
	if err != nil {
		return Answer{}, err
	}
	return answer, d.keep(ctx, a, answer)
}

// count answers a question as known after one entry.
func (d *Desk) count(ctx context.Context, who access.Reader, a Ask, k moment, digests bool) (Answer, error) {
	period, err := figures.ParsePeriod(a.Period)
	if err != nil {
		return Answer{}, err
	}
	rules, err := register.RulesNamed(a.Rules)
	if err != nil {
		return Answer{}, err
	}
	catalog, err := d.Catalog(ctx, k.seq)
	if err != nil {
		return Answer{}, err
	}
	q := figures.Query{Indicators: a.Indicators, Period: period, AsOf: a.AsOf, Known: k.printed, By: a.By, Where: a.Where,
		Rules: a.Rules, Digests: digests, Visible: visible(who)}
	if len(a.Indicators) == 0 {
		q.Indicators = usual(catalog, a)
	}
	families, err := familiesOf(catalog, q.Indicators)
	if err != nil {
		return Answer{}, err
	}
	var counted []figures.Figure
	err = d.with(ctx, families, k.seq, func(cubes figures.Cubes) (err error) {
		counted, err = figures.Count(catalog, cubes, q)
		return err
	})
	if err != nil {
		return Answer{}, err
	}
	if counted == nil {
		counted = []figures.Figure{}
	}
	return Answer{Register: d.Name, AsOf: a.AsOf.String(), Known: k.printed, Rules: rules.ID, Figures: counted}, nil
}

// usual are the indicators of a question that names none: those of cases whose
// rows have what the question asks for.
func usual(c *figures.Catalog, a Ask) []string {
	rows := schema("cases")
	if _, err := rows.Compile(a.Where); err != nil {
		return []string{"arrests"} // counting it says what is wrong
	}
	var names []string
	for _, def := range c.Definitions() {
		family := def.Family
		if def.IsShare() {
			if of, err := c.Definition(def.Of); err == nil {
				family = of.Family
			}
		}
		if family == rows.Name && !slices.Contains(names, def.ID) {
			names = append(names, def.ID)
		}
	}
	return names
}

// visible is what a reader may know of, by family.
func visible(who access.Reader) map[string]figures.Visible {
	if !who.SeesAll() {
		return nil
	}
	return map[string]figures.Visible{"cases": figures.All(), "returns": figures.All(), "reports": figures.All()}
}

// moment is a state of the register: after an entry, and how that is printed.
type moment struct {
	seq     int64
	printed string
}

// known resolves the register's clock. Without a time, or with one by which
// nothing is recorded yet that the register does not know now, it is that of the
// last entry: the same state always has the same name, and what is recorded
// later, if only a moment, cannot change what a name means.
func (d *Desk) known(ctx context.Context, at time.Time) (moment, error) {
	size, err := d.Store.LogSize(ctx)
	if err != nil {
		return moment{}, err
	}
	if !at.IsZero() {
		seq, err := d.Store.SeqAt(ctx, at)
		if err != nil || seq < size-1 || size == 0 {
			return moment{seq, printTime(at)}, err
		}
	}
	if size == 0 {
		return moment{-1, printTime(d.Now())}, nil
	}
	if at, err = d.Store.EntryTime(ctx, size-1); err != nil {
		return moment{}, err
	}
	return moment{size - 1, printTime(at)}, nil
}

func printTime(t time.Time) string { return t.UTC().Format(custody.InstantLayout) }

// Known resolves a time of the register's clock to the last log entry by it.
func (d *Desk) Known(ctx context.Context, at time.Time) (int64, error) {
	k, err := d.known(ctx, at)
	return k.seq, err
}

// shipped are the definitions that ship, read once.
var shipped = sync.OnceValues(figures.Shipped)

// Catalog returns the definitions that ship together with those that the
// register keeps, which come later and take their place by version.
func (d *Desk) Catalog(ctx context.Context, at int64) (*figures.Catalog, error) {
	definitions, err := shipped()
	if err != nil {
		return nil, err
	}
	definitions = slices.Clone(definitions)
	kept, err := d.Store.KeptFiles(ctx, "definition", at)
	if err != nil {
		return nil, err
	}
	for name, text := range kept {
		def, err := figures.ParseDefinition(name, []byte(text))
		if err != nil {
			return nil, fmt.Errorf("definition kept in the register: %w", err)
		}
		definitions = append(definitions, def)
	}
	return figures.NewCatalog(definitions, schemas()...)
}

// Select returns the numbers of the cases that meet an expression; an empty one
// selects all that the reader may see.
func (d *Desk) Select(ctx context.Context, who access.Reader, where string, asOf edtf.Day, at int64) (func(register.CaseID) bool, error) {
	if where == "" && who.SeesAll() {
		return nil, nil
	}
	var set *roaring.Bitmap
	err := d.with(ctx, []string{"cases"}, at, func(cubes figures.Cubes) (err error) {
		set, err = cubes["cases"].Select(figures.Listing{Where: where, AsOf: asOf, Visible: visible(who)["cases"]})
		return err
	})
	if err != nil {
		return nil, err
	}
	return func(id register.CaseID) bool { return set.Contains(uint32(id)) }, nil
}

// Facets counts the values of attributes among the cases that meet an
// expression, for the filters beside a list.
func (d *Desk) Facets(ctx context.Context, who access.Reader, where string, asOf edtf.Day, attributes []string) ([]figures.Facet, error) {
	k, err := d.known(ctx, time.Time{})
	if err != nil {
		return nil, err
	}
	var facets []figures.Facet
	err = d.with(ctx, []string{"cases"}, k.seq, func(cubes figures.Cubes) (err error) {
		facets, err = cubes["cases"].Facets(figures.Listing{Where: where, AsOf: asOf, Visible: visible(who)["cases"]}, attributes, true)
		return err
	})
	return facets, err
}

// Count answers a question without making digests or keeping it: the time that
// the counting itself takes, for measurements.
func (d *Desk) Count(ctx context.Context, who access.Reader, a Ask) error {
	k, err := d.known(ctx, a.Known)
	if err != nil {
		return err
	}
	_, err = d.count(ctx, who, a, k, false)
	return err
}
