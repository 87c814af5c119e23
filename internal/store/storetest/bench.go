package storetest

import (
	"context"
	"errors"
	"fmt"
	"time"

	"sijil/internal/edtf"
	"sijil/internal/register"
	"sijil/internal/store"
)

// tester is what the tests need of a test; *rapid.T is one too.
type tester interface {
	Helper()
	Fatal(args ...any)
	Fatalf(format string, args ...any)
	Errorf(format string, args ...any)
}

// bench is a database under test with the hands that work on it. Its clock goes
// a minute further with each change.
type bench struct {
	tester
	ctx     context.Context
	db      *store.DB
	at      time.Time
	sources map[register.SourceID]register.Source
}

func newBench(t interface {
	tester
	Context() context.Context
}, db *store.DB) *bench {
	return &bench{tester: t, ctx: t.Context(), db: db, at: time.Date(2024, 7, 1, 8, 0, 0, 0, time.UTC),
		sources: map[register.SourceID]register.Source{}}
}

// received is the day on which reports of the tests come.
const received = edtf.Day(19_900) // 2024-06-26

func must[T any](v T, err error) func(*bench) T {
	return func(b *bench) T {
		b.Helper()
		b.ok(err)
		return v
	}
}

func (b *bench) ok(err error) {
	b.Helper()
	if err != nil {
		b.Fatal(err)
	}
}

// tick is the description of the next change.
func (b *bench) tick(kind, subject string) register.Change {
	b.at = b.at.Add(time.Minute)
	return register.Change{At: b.at, Who: "user/1", Kind: kind, Subject: subject, Why: "a test"}
}

// change makes one change that must succeed, and returns its log number.
func (b *bench) change(f func(tx *store.Tx) error) int64 {
	b.Helper()
	seq, err := b.db.Change(b.ctx, b.tick("test", ""), func(tx *store.Tx) (any, error) { return map[string]int{"n": 1}, f(tx) })
	b.ok(err)
	return seq
}

// source makes a source, grade "" leaving it unjudged.
func (b *bench) source(name, grade string, copies ...register.SourceID) register.SourceID {
	b.Helper()
	s := register.Source{Name: name, Kind: "list", Reliability: grade, DerivedFrom: copies}
	b.change(func(tx *store.Tx) (err error) {
		s.ID, err = tx.AddSource(b.ctx, s)
		return err
	})
	b.sources[s.ID] = s
	return s.ID
}

// editSource gives a source other attributes.
func (b *bench) editSource(id register.SourceID, edit func(*register.Source)) {
	b.Helper()
	s := b.sources[id]
	edit(&s)
	b.change(func(tx *store.Tx) error { return tx.ChangeSource(b.ctx, s) })
	b.sources[id] = s
}

// report is what a source says: pairs of field and value.
func report(source register.SourceID, key string, said ...string) register.Report {
	r := register.Report{Source: source, Key: key, Row: 1, Day: received, Raw: []byte(fmt.Sprint(said))}
	for i := 0; i < len(said); i += 2 {
		r.Claims = append(r.Claims, register.Claim{Field: said[i], Value: said[i+1]})
	}
	return r
}

// opening is a report with the person and case that it opens by itself.
func (b *bench) opening(r register.Report) register.Opening {
	person, opened := register.Settle(register.Group{Reports: []register.Report{r}, Sources: b.sources})
	return register.Opening{Report: r, Content: int64(len(r.Raw)), Person: person, Case: opened[0]}
}

// open adds reports in one change and returns their ids.
func (b *bench) open(reports ...register.Report) (ids []register.ReportID) {
	b.Helper()
	b.change(func(tx *store.Tx) error {
		for _, r := range reports {
			id, err := tx.Open(b.ctx, b.opening(r))
			if err != nil {
				return err
			}
			ids = append(ids, id)
		}
		return nil
	})
	return ids
}

// supersede adds a report in the place of an earlier one.
func (b *bench) supersede(old register.ReportID, r register.Report) (id register.ReportID) {
	b.Helper()
	r.Supersedes = old
	b.change(func(tx *store.Tx) (err error) {
		id, err = tx.Supersede(b.ctx, r, int64(len(r.Raw)))
		return err
	})
	return id
}

// rule rules on a field of what a report says.
func (b *bench) rule(r register.ReportID, field, value string) (id int64) {
	b.Helper()
	b.change(func(tx *store.Tx) (err error) {
		id, err = tx.Rule(b.ctx, register.Ruling{Report: r, Field: field, Value: value, Why: "a test"})
		return err
	})
	return id
}

func (b *bench) endRuling(id int64) {
	b.Helper()
	b.change(func(tx *store.Tx) error { return tx.EndRuling(b.ctx, id) })
}

// theCase is a case as it stands.
func (b *bench) theCase(id register.CaseID) register.CaseRow {
	b.Helper()
	return must(b.db.Case(b.ctx, id, store.Now))(b)
}

func (b *bench) person(id register.PersonID) register.Person {
	b.Helper()
	return must(b.db.Person(b.ctx, id, store.Now))(b)
}

// seen is a report with what became of it, as it stands.
func (b *bench) seen(id register.ReportID) register.SeenReport {
	b.Helper()
	return must(b.db.Report(b.ctx, id, store.Now))(b)
}

// size is the number of log entries.
func (b *bench) size() int64 {
	b.Helper()
	return must(b.db.LogSize(b.ctx))(b)
}

// errStop is an error that a test gives on purpose.
var errStop = errors.New("stopped by the test")

func same[T comparable](b *bench, what string, got, want T) {
	b.Helper()
	if got != want {
		b.Errorf("%s: got %v, want %v", what, got, want)
	}
}
