package estimate

import "context"

// Run estimates how many people there are, listed or not, by every method that
// fits the table, and judges whether any of it may be said.
//
// A table that cannot carry an estimate gives a refused result, not an error.
// Errors are errs.Invalid for a table that is none ([Table.Check]), errs.Usage
// for options out of range, and the cause of ctx if it ends first.
func Run(ctx context.Context, t Table, o Options) (Result, error) {
	o = o.withDefaults()
	if err := t.Check(); err != nil {
		return Result{}, err
	}
	if err := o.check(); err != nil {
		return Result{}, err
	}
	r := newRun(ctx, t, o)
	if why := refusals(t); len(why) > 0 {
		r.result.Why = append(why, warnings(t)...)
		return asRefused(r.result), nil
	}
	r.result.Why = warnings(t)
	for _, method := range []func() error{r.loglinear, r.stepwise, r.graphs, r.classes} {
		if err := method(); err != nil {
			return Result{}, err
		}
	}
	r.lead()
	if r.result.Lead == nil {
		r.because(NotExist)
		return asRefused(r.result), nil
	}
	if r.onlyIndependence && hasCode(r.result.Why, Sparse) {
		r.because(NotExist)
		return asRefused(r.result), nil
	}
	if !o.Brief {
		if err := r.sensitivity(); err != nil {
			return Result{}, err
		}
		if err := r.consistency(); err != nil {
			return Result{}, err
		}
	}
	return r.conclude(), nil
}

// run is one run under way.
type run struct {
	ctx    context.Context
	o      Options
	t      Table // in canonical order
	order  []int // of its lists, in the order of the user
	judge  *judge
	result Result

	onlyIndependence bool // no model but main effects has an estimate
}

func newRun(ctx context.Context, t Table, o Options) *run {
	c, order := t.canonical()
	return &run{ctx: ctx, o: o, t: c, order: order, judge: newJudge(), result: Result{
		N:       t.N(),
		Lists:   t.Lists,
		Methods: []Method{},
		Note:    map[string]string{"en": Unreached("en"), "ar": Unreached("ar")},
		Overlap: overlapOf(t),
		Digest:  t.Digest(),
		Seed:    o.Seed,
		Engine:  Engine,

		Settings: o.settings(),
	}}
}

// because adds a reason that concerns the whole table.
func (r *run) because(c Code, of ...string) {
	r.result.Why = append(r.result.Why, Reason{c, of})
}

// original is the table in the order of the user.
func (r *run) original() Table {
	groups := make([]int, len(r.order))
	for i, j := range r.order {
		groups[j] = 1 << i
	}
	return r.t.pick(groups)
}

// conclude gathers the reasons that concern the table or a method that leads.
func (r *run) conclude() Result {
	for _, m := range r.result.Methods {
		if m.Leads {
			r.result.Why = append(r.result.Why, m.why...)
		}
	}
	return judged(r.result)
}

// add takes in what a method says. A method that is refused shows no number.
func (r *run) add(m Method) {
	m.Level = Level
	m.Assumes = Assumption(m.Method, "en")
	m.Reasons = codes(m.why)
	if m.Verdict == Refused {
		m.Estimate, m.Lo, m.Hi, m.Draws, m.Leads = withheld, withheld, withheld, nil, false
	} else {
		m.Verdict = verdictOf(m.Reasons)
	}
	r.result.Methods = append(r.result.Methods, m)
}
