package estimate

import "strconv"

// Variant is the answer after one change to the table or to the prior. It is
// given by the average over graphs, or, where more than six lists are left, by
// the stepwise search, without an interval.
type Variant struct {
	Change   string   `json:"change"` // without, merged, delta, cap
	Of       []string `json:"of"`     // the lists, or the value
	N        int      `json:"n"`      // people left in the table
	Method   string   `json:"method"`
	Estimate Number   `json:"estimate"`
	Lo       Number   `json:"lo"`
	Hi       Number   `json:"hi"`
	Outside  bool     `json:"outside"` // of the lead's span, or a factor of 1.5 away
}

// change is a variant to be computed.
type change struct {
	Variant
	table Table
	set   bmaSettings
}

// sensitivity leaves each list out and merges each pair, from four lists on, and
// changes the prior of the graph average. A change of the lists flags the result
// where its answer leaves the lead's span, or is as far from the unchanged
// answer as two methods must not be from each other: where the span is wide, one
// list can double the number and stay within it. Priors flag nothing; the reader
// sees what they do.
func (r *run) sensitivity() error {
	changes := r.changes()
	meter := r.o.meter("sensitivity", len(changes))
	err := each(r.ctx, r.o.Workers, len(changes), func(_, i int) error {
		defer meter.tick()
		return r.measure(&changes[i])
	})
	if err != nil {
		return err
	}
	var moved []string
	for _, c := range changes {
		v := c.Variant
		v.Outside = v.Estimate < r.result.Lead.Lo || v.Estimate > r.result.Lead.Hi || apart(v.Estimate, r.unchanged())
		if v.Outside && (v.Change == "without" || v.Change == "merged") {
			moved = append(moved, v.Change+" "+joinNames(v.Of))
		}
		r.result.Sensitivity = append(r.result.Sensitivity, v)
	}
	if len(moved) > 0 {
		r.because(SensitiveToList, moved...)
	}
	return nil
}

// unchanged is the answer on the whole table with which variants are compared.
func (r *run) unchanged() Number {
	for _, name := range []string{MethodBMA, MethodStepwise} {
		if m, ok := r.result.Method(name); ok && m.Verdict != Refused {
			return m.Estimate
		}
	}
	return withheld
}

func joinNames(names []string) string {
	out := ""
	for i, n := range names {
		if i > 0 {
			out += "+"
		}
		out += n
	}
	return out
}

// changes lists what is tried, in the order in which the user has the lists.
func (r *run) changes() []change {
	base := bmaSettings{delta: r.o.Delta, cap: r.o.GraphCap}
	t := r.original()
	k := len(t.Lists)
	var out []change
	put := func(what string, of []string, table Table, set bmaSettings) {
		out = append(out, change{Variant{Change: what, Of: of, N: table.N()}, table, set})
	}
	if k >= 4 {
		for j, name := range t.Lists {
			put("without", []string{name}, t.without(j), base)
		}
		for i := range k {
			for j := i + 1; j < k; j++ {
				put("merged", []string{t.Lists[i], t.Lists[j]}, t.merged(i, j), base)
			}
		}
	}
	if k <= 6 {
		for _, delta := range []float64{0.5, 1} {
			put("delta", []string{strconv.FormatFloat(delta, 'g', -1, 64)}, t, bmaSettings{delta: delta, cap: base.cap})
		}
		for _, factor := range []float64{1.0 / 3, 3} {
			limit := float64(base.cap * factor)
			put("cap", []string{strconv.FormatFloat(limit, 'g', 4, 64)}, t, bmaSettings{delta: base.delta, cap: limit})
		}
	}
	return out
}

// measure computes one variant.
func (r *run) measure(c *change) error {
	t, _ := c.table.canonical()
	c.Estimate, c.Lo, c.Hi = withheld, withheld, withheld
	if len(t.Lists) > 6 {
		c.Method = MethodStepwise
		if found := newSearcher(len(t.Lists), r.judge).search(t); found.existence == exists {
			c.Estimate = Number(found.total)
		}
		return r.ctx.Err()
	}
	c.Method = MethodBMA
	b, err := averageGraphs(r.ctx, t, c.set, 1)
	if err != nil {
		return err
	}
	c.Estimate, c.Lo, c.Hi = Number(b.quantile(0.5)), Number(b.quantile(0.025)), Number(b.quantile(0.975))
	return nil
}
