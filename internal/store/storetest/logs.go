package storetest

import (
	"fmt"
	"time"

	"sijil/internal/custody"
	"sijil/internal/register"
	"sijil/internal/store"
)

var logs = []fact{
	{"the log verifies, and each entry says what was given to it", func(b *bench) {
		b.lives()
		head := must(b.db.Head(b.ctx))(b)
		problems, err := custody.Verify(custody.Changes, b.db.Entries(b.ctx, 0), head)
		b.ok(err)
		same(b, "problems of the log", fmt.Sprint(problems), "[]")
		n := int64(0)
		for e, err := range b.db.Entries(b.ctx, 0) {
			b.ok(err)
			body, err := custody.ParseEntryBody(e.Entry.Body)
			b.ok(err)
			same(b, fmt.Sprint("number of entry ", n), e.Seq, n)
			same(b, fmt.Sprint("entry ", n), fmt.Sprint(body.Kind, body.Who, body.Why), "testuser/1a test")
			n++
		}
		same(b, "entries", n, head.Size)
		for e, err := range b.db.Entries(b.ctx, 3) {
			b.ok(err)
			same(b, "the first entry of a part", e.Seq, 3)
			break
		}
	}},
	{"entries about one subject are a chain of their own", func(b *bench) {
		next, last := map[string]int64{}, map[string]custody.Entry{}
		for i := range 20 {
			subject := fmt.Sprint("case/", i%3)
			_, err := b.db.Change(b.ctx, b.tick("test", subject), func(*store.Tx) (any, error) { return i, nil })
			b.ok(err)
		}
		for e, err := range b.db.Entries(b.ctx, 0) {
			b.ok(err)
			h := must(custody.ParseEntryHead(e.Entry.Head))(b)
			same(b, "place among those about "+h.Subject, h.SubjectSeq, next[h.Subject])
			if h.SubjectSeq > 0 {
				same(b, "the one before", h.Prev, last[h.Subject].Commitment())
			}
			next[h.Subject]++
			last[h.Subject] = e.Entry
		}
		same(b, "subjects", fmt.Sprint(next), "map[case/0:7 case/1:7 case/2:6]")
	}},
	{"every past head is one that the present extends", func(b *bench) {
		var heads []custody.Head
		for range 9 {
			b.source(fmt.Sprint("source ", b.size()), "")
			heads = append(heads, must(b.db.Head(b.ctx))(b))
		}
		problems, err := custody.Verify(custody.Changes, b.db.Entries(b.ctx, 0), heads...)
		b.ok(err)
		same(b, "problems", fmt.Sprint(problems), "[]")
		for _, h := range heads {
			proof := must(custody.ProveConsistency(h.Size, heads[8].Size, b.db.Hashes(b.ctx)))(b)
			b.ok(custody.CheckConsistency(proof, h, heads[8]))
		}
	}},
	{"a time names the entry that was the last by then", func(b *bench) {
		start := b.at
		for range 5 {
			b.source(fmt.Sprint("source ", b.size()), "")
		}
		at := func(t time.Time) int64 { return must(b.db.SeqAt(b.ctx, t))(b) }
		same(b, "before the first", at(start), store.Empty)
		same(b, "at the first", at(start.Add(time.Minute)), 0)
		same(b, "just before the second", at(start.Add(2*time.Minute-time.Microsecond)), 0)
		same(b, "in another zone", at(start.Add(2*time.Minute).In(time.FixedZone("", 3*3600))), 1)
		same(b, "today", at(start.Add(time.Hour)), 4)
		b.timesNameEntries()
	}},
	{"times grow from entry to entry, though a change waited for another", func(b *bench) {
		for _, step := range []time.Duration{0, -time.Microsecond, -59 * time.Minute, 0, time.Minute, -time.Second} {
			b.at = b.at.Add(step - time.Minute) // tick adds the minute again
			b.source(fmt.Sprint("source ", b.size()), "")
		}
		b.timesNameEntries()
	}},
	{"a clock that was set back by more than an hour is written down as it is", func(b *bench) {
		b.source("A", "")
		b.at = b.at.Add(-48 * time.Hour)
		b.source("B", "")
		same(b, "time of the second", must(b.db.EntryTime(b.ctx, 1))(b), b.at)
		same(b, "the entry by then", must(b.db.SeqAt(b.ctx, b.at))(b), 1)
	}},
	{"the tables are counted and the file has a size", func(b *bench) {
		b.lives()
		counts := must(b.db.Counts(b.ctx))(b)
		same(b, "tables", len(counts), len(store.Tables))
		same(b, "rows of log_entry", counts["log_entry"], b.size())
		reports := int64(0)
		b.ok(b.db.EachReport(b.ctx, 0, store.Now, func(register.SeenReport) error {
			reports++
			return nil
		}))
		same(b, "rows of report", counts["report"], reports)
		if size := must(b.db.Size(b.ctx))(b); size < 1<<15 {
			b.Errorf("a database of %d bytes", size)
		}
		same(b, "what the database finds wrong", fmt.Sprint(must(b.db.Integrity(b.ctx))(b)), "[]")
	}},
}

// timesNameEntries holds that the time of each entry leads back to it.
func (b *bench) timesNameEntries() {
	b.Helper()
	for seq := range b.size() {
		at := must(b.db.EntryTime(b.ctx, seq))(b)
		same(b, fmt.Sprint("the entry at ", at), must(b.db.SeqAt(b.ctx, at))(b), seq)
	}
}

// lives fills a register with a little of everything.
func (b *bench) lives() {
	b.Helper()
	one := b.source("Partner A", "B")
	two := b.source("Partner B", "", one)
	ids := b.open(report(one, "1", "person.name", "Samir Haddad", "arrest.date", "2014", "return.from", "TUR", "return.kind", "deported"),
		report(two, "1", "person.name", "Nadia", "killing.date", "2015-05-05"), report(two, "2", "person.name", "X"))
	b.supersede(ids[2], report(two, "2", "person.name", "X", "arrest.date", "2016", "outcome.kind", "released", "outcome.date", "2017"))
	ruling := b.rule(ids[0], "arrest.party", "sdf")
	b.rule(ids[1], "proof", register.ReasonableGrounds)
	b.editSource(two, func(s *register.Source) { s.Reliability = "D" })
	b.endRuling(ruling)
}
