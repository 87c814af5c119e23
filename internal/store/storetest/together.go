package storetest

import (
	"fmt"
	"slices"
	"sync"

	"sijil/internal/custody"
	"sijil/internal/register"
	"sijil/internal/store"
)

// together is what holds while several work at once.
var together = []fact{
	{"changes made at once get different log numbers and none is lost", func(b *bench) {
		const hands, each = 6, 8
		source := b.source("A", "")
		var mu sync.Mutex
		var seqs []int64
		var failed []error
		var all sync.WaitGroup
		for hand := range hands {
			// Each hand ends when its changes are made; the test waits for all.
			all.Go(func() {
				for i := range each {
					o := b.opening(report(source, fmt.Sprint(hand, "-", i), "person.name", "Samir", "arrest.date", "2014"))
					seq, err := b.db.Change(b.ctx, register.Change{At: b.at, Who: "user/1", Kind: "test"}, func(tx *store.Tx) (any, error) {
						_, err := tx.Open(b.ctx, o)
						return map[string]int{"hand": hand}, err
					})
					mu.Lock()
					seqs = append(seqs, seq)
					if err != nil {
						failed = append(failed, err)
					}
					mu.Unlock()
				}
			})
		}
		all.Wait()
		same(b, "failed changes", fmt.Sprint(failed), "[]")
		slices.Sort(seqs)
		for i, seq := range seqs {
			same(b, "log number", seq, int64(i+1))
		}
		same(b, "entries", b.size(), hands*each+1)
		same(b, "cases", must(b.db.CaseCount(b.ctx))(b), hands*each)
		problems, err := custody.Verify(custody.Changes, b.db.Entries(b.ctx, 0))
		b.ok(err)
		same(b, "problems of the log", fmt.Sprint(problems), "[]")
		b.timesNameEntries()
	}},
	{"who reads during a change sees the state before it", func(b *bench) {
		b.lives()
		before, head := b.render(store.Now), must(b.db.Head(b.ctx))(b)
		b.change(func(tx *store.Tx) error {
			if err := b.fill(b.ctx, tx); err != nil {
				return err
			}
			same(b, "the register", b.render(store.Now), before)
			same(b, "the head of the log", must(b.db.Head(b.ctx))(b), head)
			return nil
		})
		if b.render(store.Now) == before {
			b.Errorf("the change did not show once it was made")
		}
		same(b, "the register as known before", b.render(head.Size-1), before)
	}},
	{"a walk over cases sees one state, though others change it", func(b *bench) {
		source := b.source("A", "")
		for i := range 40 {
			b.open(report(source, fmt.Sprint(i), "arrest.date", "2014", "arrest.party", "sdf"))
		}
		b.ok(b.db.EachCase(b.ctx, store.Now, func(c *register.CaseRow) error {
			if c.ID%10 == 1 { // the next cases get another party and other events
				b.rule(register.ReportID(c.ID+3), "arrest.party", "hts")
				b.supersede(register.ReportID(c.ID+4), report(source, "k", "killing.date", "2015"))
			}
			same(b, fmt.Sprint("case ", c.ID), fmt.Sprint(c.Kind, c.Party, len(c.Events), c.Events[0].Kind), "arrestsdf1arrest")
			return nil
		}))
	}},
}
