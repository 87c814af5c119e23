package estimate

import (
	"cmp"
	"slices"
)

// weighted is one of several results for what is the same question, with the
// weight it has among them. Weights add up to one.
type weighted struct {
	result Result
	weight float64
}

// merge makes one answer of the answers of one method.
type merge func(parts []weightedMethod) (estimate, lo, hi Number, draws []float64)

type weightedMethod struct {
	method Method
	weight float64
}

// combine makes one result of several: base with the methods of the parts, each
// merged. What stands in at least half of the parts, by weight, stands: a
// refusal, a reason, a method's place in the lead.
func combine(base Result, parts []weighted, how merge) Result {
	out := base
	out.Methods, out.Why, out.Lead, out.Sensitivity, out.Consistency = []Method{}, nil, nil, nil, nil
	out.Why = commonReasons(parts, func(p weighted) []Reason { return p.result.Why })
	if half(parts, func(p weighted) bool { return p.result.Verdict == Refused }) {
		return asRefused(out)
	}
	for _, name := range []string{MethodLoglinearBIC, MethodStepwise, MethodBMA, MethodLCM} {
		if m, ok := combineMethod(name, parts, how); ok {
			out.Methods = append(out.Methods, m)
		}
	}
	if out.Lead = leadOf(out.Methods); out.Lead == nil {
		return asRefused(out)
	}
	return judged(out)
}

// judged puts the reasons in order and the verdict on a result that has a lead.
func judged(r Result) Result {
	r.Why = gathered(r.Why)
	r.Reasons = codes(r.Why)
	r.Verdict = verdictOf(r.Reasons)
	return r
}

// asRefused leaves no number.
func asRefused(r Result) Result {
	if len(r.Why) == 0 {
		r.Why = []Reason{{Code: NotExist}}
	}
	r.Why = gathered(r.Why)
	r.Methods, r.Lead, r.Verdict, r.Reasons = []Method{}, nil, Refused, codes(r.Why)
	r.Overlap = r.Overlap.withoutNumbers()
	return r
}

// verdictOf is the verdict on what has a number.
func verdictOf(reasons []Code) Verdict {
	if len(reasons) > 0 {
		return Flagged
	}
	return OK
}

// half tells whether parts of at least half the weight have a property.
func half(parts []weighted, has func(weighted) bool) bool {
	sum := 0.0
	for _, p := range parts {
		if has(p) {
			sum += p.weight
		}
	}
	return sum >= 0.5-1e-9
}

// commonReasons returns the reasons whose code stands in half the parts, with
// what the first of these says of them.
func commonReasons(parts []weighted, of func(weighted) []Reason) []Reason {
	var out []Reason
	for _, c := range Codes {
		if !half(parts, func(p weighted) bool { return hasCode(of(p), c) }) {
			continue
		}
		for _, p := range parts {
			if i := slices.IndexFunc(of(p), func(r Reason) bool { return r.Code == c }); i >= 0 {
				out = append(out, of(p)[i])
				break
			}
		}
	}
	return out
}

// combineMethod merges one method; ok is false where half the parts, by weight,
// have no number of it.
func combineMethod(name string, parts []weighted, how merge) (Method, bool) {
	var have []weightedMethod
	find := func(p weighted) (Method, bool) {
		m, ok := p.result.Method(name)
		return m, ok && m.Verdict != Refused && len(m.Draws) > 0
	}
	present := half(parts, func(p weighted) bool { _, ok := find(p); return ok })
	if !present {
		return Method{}, false
	}
	for _, p := range parts {
		if m, ok := find(p); ok {
			have = append(have, weightedMethod{m, p.weight})
		}
	}
	out := Method{Method: name, Model: have[0].method.Model, Level: Level, Assumes: Assumption(name, "en")}
	out.Estimate, out.Lo, out.Hi, out.Draws = how(have)
	out.Leads = half(parts, func(p weighted) bool { m, ok := find(p); return ok && m.Leads })
	out.why = commonReasons(parts, func(p weighted) []Reason { m, _ := find(p); return m.why })
	out.Reasons = codes(out.why)
	out.Verdict = verdictOf(out.Reasons)
	return out, true
}

// mixture merges answers as the law from which one of them is drawn by weight.
func mixture(parts []weightedMethod) (estimate, lo, hi Number, draws []float64) {
	type drop struct{ value, weight float64 }
	var all []drop
	total := 0.0
	for _, p := range parts {
		for _, v := range p.method.Draws {
			w := p.weight / float64(len(p.method.Draws))
			all = append(all, drop{v, w})
			total += w
		}
	}
	slices.SortFunc(all, func(a, b drop) int { return cmp.Compare(a.value, b.value) })
	sums := make([]float64, len(all))
	sum := 0.0
	for i, d := range all {
		sum += d.weight
		sums[i] = sum / total
	}
	quantile := func(p float64) float64 {
		i, _ := slices.BinarySearch(sums, p)
		return all[min(i, len(all)-1)].value
	}
	return Number(quantile(0.5)), Number(quantile(0.025)), Number(quantile(0.975)), spreadDraws(quantile)
}
