package estimate

import "math"

// drawCount is how many equally likely values stand for a method's answer.
const drawCount = 2000

// spreadDraws returns that many values from a quantile function of N.
func spreadDraws(quantile func(p float64) float64) []float64 {
	out := make([]float64, drawCount)
	for i := range out {
		out[i] = quantile((float64(i) + 0.5) / drawCount)
	}
	return out
}

// loglinear runs mt, the best models by BIC and AIC, and Chao's bound.
func (r *run) loglinear() error {
	f := newFitter()
	together := r.t.together()
	independent := f.fitModel(r.judge, r.t, mainEffects(len(r.t.Lists)), together)
	mt := r.loglinearMethod(f, MethodMt, independent)
	if mt.Loglinear != nil {
		mt.Loglinear.M0 = r.equallyVisible(f)
	}
	r.add(mt)
	all, err := fitAll(r.ctx, r.t, r.judge, r.o.Workers)
	if err != nil {
		return err
	}
	r.o.meter("models", 1).tick()
	if len(all) > 0 {
		r.compared(f, all)
	}
	r.chao(f)
	if r.o.Darroch {
		r.darroch(f)
	}
	return nil
}

// equallyVisible is N under M0, where the lists do not differ either.
func (r *run) equallyVisible(f *fitter) *Number {
	f.design.bound(len(r.t.Lists), nil, true, false)
	f.load(r.t.Counts, 0)
	if !f.fit(manySteps) {
		return nil
	}
	n := Number(float64(r.t.N()) + exp(f.beta[0]))
	return &n
}

// darroch adds Darroch's model.
func (r *run) darroch(f *fitter) {
	out := Method{Method: MethodDarroch, Model: "Mth"}
	f.design.darroch(len(r.t.Lists), false)
	f.load(r.t.Counts, 0)
	if !f.fit(manySteps) {
		out.Verdict, out.why = Refused, []Reason{{NotExist, []string{out.Model}}}
		r.add(out)
		return
	}
	var m fitted
	f.read(&m, r.t.N())
	f.design.darroch(len(r.t.Lists), true)
	r.profiled(f, &out, m)
	r.add(out)
}

// loglinearMethod turns a fitted model into a method with its profile interval.
func (r *run) loglinearMethod(f *fitter, name string, m fitted) Method {
	out := Method{Method: name, Model: m.model.name(r.order)}
	if m.existence != exists {
		out.Verdict, out.why = Refused, []Reason{{m.existence.code(), []string{out.Model}}}
		return out
	}
	f.design.hierarchy(len(r.t.Lists), m.model, r.t.together(), true)
	r.profiled(f, &out, m)
	return out
}

// profiled adds what the profile likelihood says. f's design must be that of the
// model on all cells.
func (r *run) profiled(f *fitter, out *Method, m fitted) {
	p, ok := newProfile(f, r.t, m.unseen)
	if !ok {
		out.Verdict, out.why = Refused, []Reason{{NotExist, []string{out.Model}}}
		return
	}
	lo, hi := p.interval()
	out.Estimate, out.Lo, out.Hi = Number(m.total), Number(lo), Number(hi)
	if math.IsInf(hi, 1) {
		out.why = append(out.why, Reason{NoUpperLimit, []string{out.Method}})
	}
	out.Loglinear = &LoglinearDetail{
		Top: Number(p.n + p.top), AIC: Stat(m.aic), BIC: Stat(m.bic),
		Deviance: Stat(m.deviance), DF: m.df, P: Stat(chiSquareTail(m.deviance, m.df)),
	}
	if out.Method == MethodLoglinearBIC {
		out.Leads = true
		out.Draws = spreadDraws(p.confidence())
	}
}

// compared adds the best models of all by BIC and by AIC.
func (r *run) compared(f *fitter, all []fitted) {
	failing, count := r.failing(all)
	r.onlyIndependence = count >= len(all)-1
	for _, c := range []struct {
		method string
		of     func(fitted) float64
	}{{MethodLoglinearBIC, bic}, {MethodLoglinearAIC, aic}} {
		at := best(all, c.of)
		if at < 0 {
			r.add(Method{Method: c.method, Verdict: Refused, why: []Reason{{NotExist, nil}}})
			continue
		}
		m := r.loglinearMethod(f, c.method, all[at])
		if d := m.Loglinear; d != nil {
			d.Within2, d.Within6 = within(all, c.of, 2), within(all, c.of, 6)
			d.Models, d.Excluded, d.Failing = len(all), count, failing
			if c.method == MethodLoglinearBIC && d.P < badFit {
				r.because(PoorFit, m.Model)
			}
		}
		r.add(m)
	}
}

func within(all []fitted, criterion func(fitted) float64, units float64) *[2]Number {
	lo, hi := spread(all, criterion, units)
	return &[2]Number{Number(lo), Number(hi)}
}

// failing names the models without an estimate, those with the fewest terms
// first and at most 100 of them, and counts them all.
func (r *run) failing(all []fitted) (first []Exclusion, count int) {
	for terms := 0; terms < 1<<len(r.t.Lists); terms++ {
		for _, m := range all {
			if len(m.model) != terms || m.existence == exists {
				continue
			}
			if count++; len(first) < 100 {
				first = append(first, Exclusion{m.model.name(r.order), m.existence.code()})
			}
		}
	}
	return first, count
}

// chao adds Chao's lower bound.
func (r *run) chao(f *fitter) {
	plain, _, plainOK := f.chao(r.t, true)
	m, etas, ok := f.chao(r.t, false)
	out := Method{Method: MethodChao, Model: "Mth"}
	if !ok {
		out.Verdict, out.why = Refused, []Reason{{NotExist, []string{out.Model}}}
		r.add(out)
		return
	}
	f.design.bound(len(r.t.Lists), etas, false, true)
	r.profiled(f, &out, m)
	if out.Loglinear != nil {
		out.Loglinear.Etas = append([]int{}, etas...)
		if plainOK {
			mh := Number(plain.total)
			out.Loglinear.Mh = &mh
		}
	}
	r.add(out)
}

// stepwise adds the stepwise search with its bootstrap.
func (r *run) stepwise() error {
	meter := r.o.meter("stepwise", r.o.Resamples)
	b, err := bootstrap(r.ctx, r.t, r.o.Resamples, r.o.Seed, r.judge, r.o.Workers, meter.tick)
	if err != nil {
		return err
	}
	out := Method{Method: MethodStepwise, Model: b.model.name(r.order)}
	if b.existence != exists || len(b.replicates) == 0 {
		out.Model = mainEffects(len(r.t.Lists)).name(r.order)
		out.Verdict, out.why = Refused, []Reason{{NotExist, []string{out.Model}}}
		r.add(out)
		return nil
	}
	out.Estimate, out.Lo, out.Hi = Number(b.total), Number(b.quantile(0.025)), Number(b.quantile(0.975))
	lo, hi := b.conditional(float64(r.t.N()))
	out.Stepwise = &StepwiseDetail{
		Pairs: pairNames(r.t, b.added, r.order), Conditional: [2]Number{Number(lo), Number(hi)},
		Resamples: r.o.Resamples, Failed: b.failed, Shift: Stat(b.shift), Acceleration: Stat(b.acceleration),
		P: Stat(chiSquareTail(b.deviance, b.df)),
	}
	out.Leads = true
	if float64(b.failed) > float64(failedShare*float64(r.o.Resamples)) {
		out.Leads, out.why = false, []Reason{{NotExist, []string{MethodStepwise}}}
	}
	if len(r.t.Lists) > 6 && out.Stepwise.P < badFit {
		r.because(PoorFit, out.Model)
	}
	out.Draws = spreadDraws(b.quantile)
	r.add(out)
	return nil
}

// graphs adds the average over decomposable graphs, for three to six lists.
func (r *run) graphs() error {
	if len(r.t.Lists) > 6 {
		return nil
	}
	set := bmaSettings{delta: r.o.Delta, cap: r.o.GraphCap}
	b, err := averageGraphs(r.ctx, r.t, set, r.o.Workers)
	if err != nil {
		return err
	}
	r.o.meter("graphs", 1).tick()
	out := Method{Method: MethodBMA, Model: nameSets(b.heaviest().cliques, r.order), Leads: true}
	out.Estimate, out.Lo, out.Hi = Number(b.quantile(0.5)), Number(b.quantile(0.025)), Number(b.quantile(0.975))
	out.BMA = &BMADetail{
		Graphs: len(b.graphs), Delta: Stat(set.withDefaults(b.k).delta), Cap: b.limit,
		AtCap: Stat(b.atCap()), Saturated: Stat(b.saturated), Modes: []Mode{},
	}
	modes := b.modes(0.05)
	for _, m := range modes {
		out.BMA.Modes = append(out.BMA.Modes, Mode{nameSets(m.graph.cliques, r.order), Stat(m.weight), Number(m.median)})
	}
	if other := otherMode(modes); other >= 0 {
		out.why = append(out.why, Reason{TwoModes, []string{out.BMA.Modes[0].Model, out.BMA.Modes[other].Model}})
	}
	if out.BMA.AtCap > leaningMass {
		out.why = append(out.why, Reason{AtCap, []string{MethodBMA}})
	}
	out.Draws = spreadDraws(b.roughQuantile)
	r.add(out)
	return nil
}

// otherMode returns the heaviest graph, after the first, that is a mode of its
// own and far from the first; -1 if there is none.
func otherMode(modes []bmaMode) int {
	for i, m := range modes {
		if i > 0 && m.weight >= secondMode && apart(Number(m.median), Number(modes[0].median)) {
			return i
		}
	}
	return -1
}

// classes adds the latent-class sampler.
func (r *run) classes() error {
	c, err := sampleClasses(r.ctx, r.t, r.o)
	if err != nil {
		return err
	}
	out := Method{Method: MethodLCM, Model: c.model(), Leads: true}
	out.Estimate, out.Lo, out.Hi = Number(c.quantile(0.5)), Number(c.quantile(0.025)), Number(c.quantile(0.975))
	out.LCM = c.detail()
	out.Draws = spreadDraws(c.quantile)
	if c.rHat > goodRHat || c.effective < leastDraws {
		out.Leads, out.why = false, append(out.why, Reason{NotConverged, []string{MethodLCM}})
	}
	if out.LCM.AtCap > leaningMass {
		out.why = append(out.why, Reason{AtCap, []string{MethodLCM}})
	}
	if c.rHat > worstRHat {
		out.Verdict = Refused
		out.LCM.Medians, out.LCM.AtCap = nil, Stat(math.NaN())
	}
	r.add(out)
	return nil
}
