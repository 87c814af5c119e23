package checking

import (
	"context"
	"maps"
	"slices"

	"sijil/internal/access"
	"sijil/internal/checking/claim"
	"sijil/internal/edtf"
	"sijil/internal/series"
)

// value is something that is known of one cell.
type value struct {
	claim  claim.Claim // what it is, with its own window
	count  int
	figure *Figure // of ours; nil of a series
	whose  string  // of a series: who published it
	ours   bool    // ours, or our own earlier publication
}

// evidence is what a statement is held against.
type evidence struct {
	ctx     context.Context
	who     access.Reader
	counter Counter
	asOf    edtf.Day
	known   knownTime
	rows    []published // every count of the imported series

	memo   map[string][]Figure
	months map[string]map[string]int // of an indicator: counts by month
}

// published is a count of a series, with the indicator of ours that it is of.
type published struct {
	value
	window series.Window
	series string
}

// load makes the counts of series ready.
func (e *evidence) load(all []series.Series) {
	for _, s := range all {
		for _, v := range s.Values {
			id, by := v.Indicator()
			if v.IsShare || id == "" {
				continue
			}
			whose := s.Source
			if v.Publisher != "" {
				whose = v.Publisher
			}
			c := claim.Claim{Indicator: id, By: by, Window: spanOf(v.Window, id)}
			e.rows = append(e.rows, published{value{claim: c, count: int(v.Count), whose: whose, ours: s.Ours}, v.Window, s.Name})
		}
	}
}

// spanOf is a window of a series as a span: of a stock the last day.
func spanOf(w series.Window, indicator string) claim.Span {
	s := claim.Span{From: claim.Interval{First: w.From, Last: w.From}, To: claim.Interval{First: w.To, Last: w.To}}
	if claim.Stock(indicator) && w.From == edtf.MinDay {
		s.From = claim.Interval{}
	}
	return s
}

// publishedOf are the values of a cell in the series.
func (e *evidence) publishedOf(c claim.Claim) []value {
	var all []value
	for _, p := range e.rows {
		if p.claim.Indicator == c.Indicator && maps.Equal(p.claim.By, c.By) && sameTime(c, p.window) {
			all = append(all, p.value)
		}
	}
	return all
}

// sameTime says whether a window of a series is the time of a claim.
func sameTime(c claim.Claim, w series.Window) bool {
	s := c.Window
	if !known(s) {
		return false
	}
	if claim.Stock(c.Indicator) {
		return s.Ends(w.To) && (!s.Since() || w.From == edtf.MinDay || w.From >= s.From.First && w.From <= s.From.Last)
	}
	return s.Has(w.From, w.To)
}

// cell returns the value of a cell of our own, and whether our register is about
// its window at all.
func (e *evidence) cell(c claim.Claim) (value, bool, error) {
	if !known(c.Window) {
		return value{}, false, nil
	}
	covered, err := e.covers(c)
	if err != nil || !covered {
		return value{}, false, err
	}
	figs, err := e.ask(c, slices.Sorted(maps.Keys(c.By)))
	if err != nil || figs == nil {
		return value{}, false, err
	}
	for i := range figs {
		if maps.Equal(figs[i].By, c.By) {
			return value{claim: c, count: figs[i].Count, figure: &figs[i], ours: true}, true, nil
		}
	}
	return value{claim: c, ours: true}, true, nil // no case has that value
}

// ours are all values of a cell that are ours: the register's figure, and those
// of our own earlier publications.
func (e *evidence) ours(c claim.Claim) ([]value, error) {
	var all []value
	v, ok, err := e.cell(c)
	if err != nil {
		return nil, err
	}
	if ok {
		all = append(all, v)
	}
	for _, p := range e.publishedOf(c) {
		if p.ours {
			all = append(all, p)
		}
	}
	return all, nil
}

// theirs are the values of a cell in series that are not ours.
func (e *evidence) theirs(c claim.Claim) []value {
	return slices.DeleteFunc(e.publishedOf(c), func(v value) bool { return v.ours })
}
