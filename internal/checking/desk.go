package checking

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"sync"
	"time"

	"sijil/internal/access"
	"sijil/internal/checking/claim"
	"sijil/internal/checking/text"
	"sijil/internal/edtf"
	"sijil/internal/errs"
	"sijil/internal/figures"
	"sijil/internal/place"
)

// Desk is where statements are checked and series kept.
type Desk struct {
	Store     Store
	Counter   Counter // nil: there are no figures of ours
	Gazetteer *place.Gazetteer
	Now       func() time.Time

	once   sync.Once
	reader *claim.Reader
}

// Options say how a statement is held against what is known.
type Options struct {
	Period string    // that it is about where it does not say; "": it must
	AsOf   edtf.Day  // the world's clock
	Known  time.Time // the register's; zero: as it stands
	Theirs bool      // the statement is another's: its counts differ from ours, they do not contradict them
	Us     []string  // names by which it would cite us
}

// Check holds every number of a text against our figures and the imported
// series. A period that is none is errs.Invalid.
func (d *Desk) Check(ctx context.Context, who access.Reader, doc text.Document, o Options) ([]Item, error) {
	period, err := figures.ParsePeriod(o.Period)
	if err != nil {
		return nil, err
	}
	all, err := d.Series(ctx, who)
	if err != nil {
		return nil, err
	}
	d.once.Do(func() { d.reader = reader(d.Gazetteer) })
	e := &evidence{ctx: ctx, who: who, counter: d.Counter, asOf: o.AsOf, known: o.Known, memo: map[string][]Figure{}, months: map[string]map[string]int{}}
	e.load(all)
	j := &judge{evidence: e, readings: d.reader.Read(paragraphs(doc), options(period, o)), under: map[int]int{}}
	items := make([]Item, len(j.readings))
	for range 2 { // the second time lists are known
		for i := range j.readings {
			if items[i], err = j.item(i); err != nil {
				return nil, fmt.Errorf("number %d (%s): %w", i+1, j.readings[i].Number.Text, err)
			}
		}
	}
	j.ranges(items)
	if o.Theirs {
		for _, s := range all {
			if s.Ours {
				o.Us = append(o.Us, s.Source)
			}
		}
		softened(items, o.Us)
	}
	j.identities(items)
	return items, nil
}

// softened makes contradictions of another's statement differences, unless the
// sentence cites us.
func softened(items []Item, us []string) {
	for i := range items {
		cites := slices.ContainsFunc(us, func(name string) bool {
			return name != "" && strings.Contains(strings.ToLower(items[i].Sentence), strings.ToLower(name))
		})
		if items[i].Verdict == Contradicted && !cites {
			items[i].Verdict = Differs
		}
	}
}

func paragraphs(doc text.Document) []claim.Paragraph {
	all := make([]claim.Paragraph, len(doc.Paragraphs))
	for i, p := range doc.Paragraphs {
		all[i] = claim.Paragraph{Text: p.Text, Start: p.Start, Lead: p.Lead}
	}
	return all
}

func options(period figures.Period, o Options) claim.Options {
	c := claim.Options{AsOf: o.AsOf}
	if from, to, ok := period.Bounds(); ok {
		c.Window = claim.Span{From: claim.Interval{First: from, Last: from}, To: claim.Interval{First: to, Last: to}}
	}
	return c
}

// Wrong is errs.Found where an item is contradicted, else nil: what a door
// answers with.
func Wrong(items []Item) error {
	n := 0
	for _, it := range items {
		if it.Verdict == Contradicted {
			n++
		}
	}
	if n == 0 {
		return nil
	}
	return fmt.Errorf("%d of %d numbers contradicted: %w", n, len(items), errs.Found)
}
