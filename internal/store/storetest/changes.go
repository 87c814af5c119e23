package storetest

import (
	"context"
	"errors"
	"fmt"

	"sijil/internal/errs"
	"sijil/internal/register"
	"sijil/internal/store"
)

var changes = []fact{
	{"log numbers and ids have no gaps", func(b *bench) {
		source := b.source("Partner A", "B")
		same(b, "first log number", b.size(), 1)
		for i := range 4 {
			b.refuse(errStop)
			ids := b.open(report(source, "", "person.name", fmt.Sprint("person ", i), "arrest.date", "2020"), report(source, "", "person.sex", "male"))
			same(b, "log entries", b.size(), int64(i+2))
			same(b, "first report", ids[0], register.ReportID(2*i+1))
			same(b, "its case", b.seen(ids[0]).Case, register.CaseID(i+1))
			same(b, "second report", ids[1], register.ReportID(2*i+2))
			same(b, "its person", b.seen(ids[1]).Person, register.PersonID(2*i+2))
			same(b, "its case, of which it does not speak", b.seen(ids[1]).Case, 0)
		}
	}},
	{"a change that fails leaves nothing", func(b *bench) { b.leavesNothing(func() { b.refuse(errStop) }) }},
	{"a change that says nothing leaves nothing and is no error", func(b *bench) {
		b.leavesNothing(func() {
			seq, err := b.db.Change(b.ctx, b.tick("test", ""), func(tx *store.Tx) (any, error) {
				_, err := tx.Open(b.ctx, b.opening(report(1, "k", "person.name", "nobody")))
				return nil, err
			})
			b.ok(err)
			same(b, "log number of nothing", seq, -1)
		})
	}},
	{"a change that panics leaves nothing", func(b *bench) {
		b.leavesNothing(func() {
			defer func() { same(b, "what was thrown", fmt.Sprint(recover()), "thrown by the test") }()
			b.change(func(tx *store.Tx) error {
				b.ok(b.fill(b.ctx, tx))
				panic("thrown by the test")
			})
		})
	}},
	{"a change whose context is cancelled leaves nothing", func(b *bench) {
		b.leavesNothing(func() {
			ctx, cancel := context.WithCancel(b.ctx)
			_, err := b.db.Change(ctx, b.tick("test", ""), func(tx *store.Tx) (any, error) {
				b.ok(b.fill(ctx, tx))
				cancel()
				return map[string]int{}, nil
			})
			if !errors.Is(err, context.Canceled) {
				b.Errorf("got %v, want that it was cancelled", err)
			}
		})
	}},
	{"a change that cannot be written down leaves nothing", func(b *bench) {
		b.leavesNothing(func() {
			_, err := b.db.Change(b.ctx, b.tick("test", ""), func(tx *store.Tx) (any, error) { return make(chan int), b.fill(b.ctx, tx) })
			if err == nil {
				b.Errorf("an entry was made of what no log can hold")
			}
		})
	}},
	{"what is not there is not found", func(b *bench) {
		_, err1 := b.db.Case(b.ctx, 7, store.Now)
		_, err2 := b.db.Person(b.ctx, 7, store.Now)
		_, err3 := b.db.Report(b.ctx, 7, store.Now)
		_, _, err4 := b.db.Cached(b.ctx, "nothing")
		_, err5 := b.db.Query(b.ctx, "nothing")
		_, err6 := b.db.EntryTime(b.ctx, 7)
		for i, err := range []error{err1, err2, err3, err4, err5, err6} {
			if !errors.Is(err, errs.NotFound) {
				b.Errorf("question %d: got %v, want that it is not found", i+1, err)
			}
		}
		b.source("A", "")
		_, err := b.db.Change(b.ctx, b.tick("test", ""), func(tx *store.Tx) (any, error) { return map[string]int{}, tx.EndRuling(b.ctx, 7) })
		if !errors.Is(err, errs.NotFound) {
			b.Errorf("ending a ruling that is not there: got %v", err)
		}
	}},
}

// leavesNothing fills a register, does something, and holds the register and
// its log to what they were. What comes next gets the ids that come next.
func (b *bench) leavesNothing(do func()) {
	b.Helper()
	source := b.source("Partner A", "B")
	b.open(report(source, "1", "person.name", "somebody", "arrest.date", "2020"))
	before, head := b.render(store.Now), must(b.db.Head(b.ctx))(b)
	counts := fmt.Sprint(must(b.db.Counts(b.ctx))(b))
	do()
	same(b, "the register", b.render(store.Now), before)
	same(b, "the head of the log", must(b.db.Head(b.ctx))(b), head)
	same(b, "the rows of the tables", fmt.Sprint(must(b.db.Counts(b.ctx))(b)), counts)
	same(b, "the next report", b.open(report(source, "2"))[0], 2)
}

// refuse makes every kind of row in a change that then fails with an error.
func (b *bench) refuse(with error) {
	b.Helper()
	_, err := b.db.Change(b.ctx, b.tick("test", ""), func(tx *store.Tx) (any, error) { return map[string]int{}, errors.Join(b.fill(b.ctx, tx), with) })
	if !errors.Is(err, with) {
		b.Fatalf("got %v, want %v", err, with)
	}
}

// fill makes rows of every kind. There is a source 1.
func (b *bench) fill(ctx context.Context, tx *store.Tx) error {
	source, err := tx.AddSource(ctx, register.Source{Name: "of a change that fails"})
	if err != nil {
		return err
	}
	first, err := tx.Open(ctx, b.opening(report(source, "k", "person.name", "never seen", "arrest.date", "2021", "return.from", "TUR")))
	if err != nil {
		return err
	}
	again := report(source, "k", "person.name", "never seen", "arrest.date", "2022")
	again.Supersedes = first
	second, err := tx.Supersede(ctx, again, 2)
	if err != nil {
		return err
	}
	if _, err := tx.Rule(ctx, register.Ruling{Report: second, Field: "proof", Value: register.ReasonableGrounds}); err != nil {
		return err
	}
	id, err := tx.Receive(ctx, register.Received{Name: "list.csv", Salt: []byte{1}})
	if err != nil {
		return err
	}
	return errors.Join(tx.ReceivedReports(ctx, id, 1), tx.Queue(ctx, id, []register.Queued{{Field: "f", Column: "c", Value: "v", Rows: 1}}),
		tx.KeepFile(ctx, "map", "m", "text"), tx.NameIncident(ctx, source, "i", "raid", 4),
		tx.ChangeSource(ctx, register.Source{ID: source, Name: "of a change that fails", Reliability: "A"}))
}
