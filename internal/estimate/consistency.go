package estimate

// KnownList is a test that needs no truth: the people of one list are a
// population of known size, and the other lists, seen within it, estimate that
// size. Where they cannot, they should not be believed on what is not known.
// Source: Binette, Steorts (2022), JRSS A 185 (arXiv 2112.01594), section 5.
type KnownList struct {
	List     string `json:"list"`
	Known    int    `json:"known"` // people on the list
	Tested   bool   `json:"tested"`
	Why      []Code `json:"why"`      // not tested: the table within the list would be refused
	Estimate Number `json:"estimate"` // of Known, by the average over graphs
	Lo       Number `json:"lo"`
	Hi       Number `json:"hi"`
	Covered  bool   `json:"covered"` // Known is within the interval
}

// leastTested is from how many tested lists on the test can flag.
const leastTested = 3

// consistency tests each list, for four to seven of them: with fewer there is
// nothing left to estimate from, with more no average over graphs.
func (r *run) consistency() error {
	t := r.original()
	if k := len(t.Lists); k < 4 || k > 7 {
		return nil
	}
	known := make([]KnownList, len(t.Lists))
	meter := r.o.meter("consistency", len(known))
	err := each(r.ctx, r.o.Workers, len(known), func(_, j int) (err error) {
		defer meter.tick()
		known[j], err = r.testList(t, j)
		return err
	})
	if err != nil {
		return err
	}
	r.result.Consistency = known
	tested := 0
	var missed []string
	for _, l := range known {
		if l.Tested {
			tested++
			if !l.Covered {
				missed = append(missed, l.List)
			}
		}
	}
	if tested >= leastTested && 2*(tested-len(missed)) < tested {
		r.because(InconsistentLists, missed...)
	}
	return nil
}

// testList estimates the length of one list from the others.
func (r *run) testList(t Table, j int) (KnownList, error) {
	out := KnownList{List: t.Lists[j], Known: t.together()[1<<j], Why: []Code{}, Estimate: withheld, Lo: withheld, Hi: withheld}
	inner, _ := t.within(j).canonical()
	if why := refusals(inner); len(why) > 0 {
		out.Why = codes(why)
		return out, nil
	}
	b, err := averageGraphs(r.ctx, inner, bmaSettings{delta: r.o.Delta, cap: r.o.GraphCap}, 1)
	if err != nil {
		return out, err
	}
	out.Tested = true
	out.Estimate, out.Lo, out.Hi = Number(b.quantile(0.5)), Number(b.quantile(0.025)), Number(b.quantile(0.975))
	out.Covered = float64(out.Lo) <= float64(out.Known) && float64(out.Known) <= float64(out.Hi)
	return out, nil
}
