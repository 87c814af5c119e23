package keeping

import (
	"context"
	"fmt"
	"maps"
	"slices"

	"sijil/internal/digest"
	"sijil/internal/register"
)

// committed holds the tables to what the log says of their rows.
func (c *check) committed(ctx context.Context) error {
	return c.all(ctx, c.checkSources, c.checkRulings, c.checkRelations, c.checkFiles, c.checkReports, c.checkDecisions, c.checkProposals)
}

// spanned is what a row should say, from which entry on and up to which.
type spanned[T any] struct {
	row T
	register.Span
}

// sourceHistory is the versions of each source, as the log has them.
type sourceHistory map[register.SourceID][]spanned[register.LoggedSource]

// at is the sources as known after an entry.
func (h sourceHistory) at(seq int64) map[register.SourceID]register.Source {
	all := map[register.SourceID]register.Source{}
	for id, versions := range h {
		for _, v := range versions {
			if v.Holds(seq) {
				all[id] = register.Source{ID: id, Name: v.row.Name, Kind: v.row.Kind, Reliability: v.row.Reliability, Party: v.row.Party, DerivedFrom: v.row.DerivedFrom}
			}
		}
	}
	return all
}

func (c *check) checkSources(ctx context.Context) error {
	c.sources = sourceHistory{}
	for _, e := range c.entries {
		for _, s := range e.Sources {
			versions := c.sources[s.ID]
			if n := len(versions); n > 0 && versions[n-1].From == e.Seq {
				versions = versions[:n-1] // made and changed in one entry
			} else if n > 0 {
				versions[n-1].To = e.Seq
			}
			c.sources[s.ID] = append(versions, spanned[register.LoggedSource]{s, register.Span{From: e.Seq, To: register.Forever}})
		}
	}
	met := map[register.SourceID]int{}
	err := c.desk.Store.EachSourceVersion(ctx, c.at, func(v register.SourceVersion, made int64) error {
		object, want := fmt.Sprintf("source %d", v.ID), c.sources[v.ID]
		n := met[v.ID]
		met[v.ID]++
		switch {
		case n >= len(want):
			c.problem(object, v.From, "no log entry speaks of it as it is")
		case !same(v.Source.Logged(), want[n].row) || v.Span != want[n].Span:
			c.problem(object, v.From, "is not what the log says")
		case made != want[0].From:
			c.problem(object, want[0].From, "is not kept as made by that entry")
		}
		return nil
	})
	for _, id := range slices.Sorted(maps.Keys(c.sources)) {
		c.Checked["source"]++
		if n := met[id]; n < len(c.sources[id]) {
			c.problem(fmt.Sprintf("source %d", id), c.sources[id][n].From, "is missing, or one of its states is")
		}
	}
	return err
}

// checkRulings replays the rulings: one takes the place of an earlier one on the
// same report and field.
func (c *check) checkRulings(ctx context.Context) error {
	type place struct {
		report register.ReportID
		field  string
	}
	want := map[int64]*spanned[register.LoggedRuling]{}
	whys := map[int64]string{}
	open := map[place]int64{}
	for _, e := range c.entries {
		for _, u := range e.Rulings {
			at := place{u.Report, u.Field}
			if earlier := want[open[at]]; earlier != nil && earlier.To == register.Forever {
				earlier.To = e.Seq
			}
			want[u.ID], whys[u.ID], open[at] = &spanned[register.LoggedRuling]{u, register.Span{From: e.Seq, To: register.Forever}}, e.Why, u.ID
		}
		for _, id := range e.Ended {
			if want[id] != nil {
				want[id].To = e.Seq
			}
		}
	}
	err := c.desk.Store.EachRuling(ctx, c.at, func(u register.RulingVersion) error {
		c.Checked["ruling"]++
		w := want[u.ID]
		delete(want, u.ID)
		switch {
		case w == nil:
			c.problem(fmt.Sprintf("ruling %d", u.ID), u.From, "no log entry speaks of it")
		case u.Ruling.Logged() != w.row || u.Span != w.Span || u.Why != whys[u.ID]:
			c.problem(fmt.Sprintf("ruling %d", u.ID), w.From, "is not what the log says")
		}
		return nil
	})
	for _, id := range slices.Sorted(maps.Keys(want)) {
		c.problem(fmt.Sprintf("ruling %d", id), want[id].From, "is missing")
	}
	return err
}

// checkRelations replays the relations.
func (c *check) checkRelations(ctx context.Context) error {
	want := map[int64]*spanned[register.LoggedRelation]{}
	whys := map[int64]string{}
	for _, e := range c.entries {
		for _, r := range e.Relations {
			want[r.ID], whys[r.ID] = &spanned[register.LoggedRelation]{r, register.Span{From: e.Seq, To: register.Forever}}, e.Why
		}
		for _, id := range e.Parted {
			if want[id] != nil {
				want[id].To = e.Seq
			}
		}
	}
	err := c.desk.Store.EachRelation(ctx, c.at, func(r register.RelationVersion) error {
		c.Checked["relation"]++
		w := want[r.ID]
		delete(want, r.ID)
		switch {
		case w == nil:
			c.problem(fmt.Sprintf("relation %d", r.ID), r.From, "no log entry speaks of it")
		case r.Relation.Logged() != w.row || r.Span != w.Span || r.Why != whys[r.ID]:
			c.problem(fmt.Sprintf("relation %d", r.ID), w.From, "is not what the log says")
		}
		return nil
	})
	for _, id := range slices.Sorted(maps.Keys(want)) {
		c.problem(fmt.Sprintf("relation %d", id), want[id].From, "is missing")
	}
	return err
}

// checkFiles holds every map, gazetteer and definition ever kept to its digest.
func (c *check) checkFiles(ctx context.Context) error {
	type place struct {
		seq        int64
		kind, name string
	}
	want := map[place]digest.Digest{}
	for _, e := range c.entries {
		for _, f := range e.Files {
			want[place{e.Seq, f.Kind, f.Name}] = f.Content
		}
	}
	err := c.desk.Store.EachKeptFile(ctx, c.at, func(k register.KeptFile) error {
		c.Checked["kept file"]++
		at := place{k.Seq, k.Kind, k.Name}
		content, ok := want[at]
		delete(want, at)
		switch {
		case !ok:
			c.problem(k.Kind+" "+k.Name, k.Seq, "no log entry speaks of it")
		case digest.Of([]byte(k.Content)) != content:
			c.problem(k.Kind+" "+k.Name, k.Seq, "does not match its digest in the log")
		}
		return nil
	})
	for at := range want {
		c.problem(at.kind+" "+at.name, at.seq, "is missing")
	}
	return err
}
