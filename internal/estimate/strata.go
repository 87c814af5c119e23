package estimate

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"sijil/internal/errs"
)

// Stratum is a group of people within which they are more alike: a period, a
// place, a party. Its table has the lists of the others, in the same order.
type Stratum struct {
	Name  string
	Table Table
}

// StrataResult is the sum over strata, and beside it each stratum and the
// estimate without strata. As JSON the sum has the form of a [Result].
type StrataResult struct {
	Result
	Partial   bool            `json:"partial"`     // strata are missing from the sum
	Estimated int             `json:"n_estimated"` // documented people in the strata that are in it
	Unknown   int             `json:"n_unknown"`   // documented people of no known stratum
	Strata    []StratumResult `json:"strata"`      // all of them, refused ones too
	Whole     Result          `json:"unstratified"`
}

// StratumResult is what a stratum says.
type StratumResult struct {
	Name string `json:"name"`
	Result
}

// sumDraws is how many sums are drawn.
const sumDraws = 10_000

// RunStrata estimates each stratum and adds up what they draw: a limit of a sum
// is not the sum of limits. A stratum that is refused stays in the list, is left
// out of the sum, and marks it as partial, with reason stratum_refused.
//
// People whose stratum is not known, in unknown if it is not nil, are given one
// by multiple imputation: ten times each is put, at random, where people of the
// same capture history are, and the results are combined by Rubin's rules.
//
// Strata without a name, named twice or of other lists are errs.Invalid.
func RunStrata(ctx context.Context, strata []Stratum, unknown *Table, o Options) (StrataResult, error) {
	if err := checkStrata(strata, unknown); err != nil {
		return StrataResult{}, err
	}
	whole := NewTable(strata[0].Table.Lists...)
	for _, s := range strata {
		whole.add(s.Table)
	}
	if unknown != nil {
		whole.add(*unknown)
	}
	all, err := Run(ctx, whole, o)
	if err != nil {
		return StrataResult{}, err
	}
	var out StrataResult
	if unknown == nil || unknown.N() == 0 {
		out, err = sumStrata(ctx, strata, o)
	} else {
		out, err = imputeStrata(ctx, strata, *unknown, o)
		out.Unknown = unknown.N()
	}
	if err != nil {
		return StrataResult{}, err
	}
	out.Whole = all
	out.N, out.Overlap, out.Digest = all.N, all.Overlap, all.Digest
	if out.Verdict == Refused {
		out.Overlap = out.Overlap.withoutNumbers()
	}
	return out, nil
}

// sumStrata estimates each stratum and adds them up.
func sumStrata(ctx context.Context, strata []Stratum, o Options) (StrataResult, error) {
	out := StrataResult{Strata: make([]StratumResult, len(strata))}
	meter := o.meter("strata", len(strata))
	for i, s := range strata {
		so := o
		so.Seed, so.Progress = subSeed(o.Seed, "stratum "+s.Name, 0), nil
		r, err := Run(ctx, s.Table, so)
		if err != nil {
			return out, fmt.Errorf("stratum %s: %w", s.Name, err)
		}
		out.Strata[i] = StratumResult{s.Name, r}
		meter.tick()
	}
	out.Result = sumOf(out.Strata, o)
	for _, s := range out.Strata {
		if s.Verdict == Refused {
			out.Partial = true
		} else {
			out.Estimated += s.N
		}
	}
	return out, nil
}

// sumOf adds up the strata that are estimated.
func sumOf(strata []StratumResult, o Options) Result {
	first := strata[0].Result
	out := Result{Lists: first.Lists, Methods: []Method{}, Note: first.Note, Seed: o.Seed, Engine: Engine, Settings: first.Settings}
	var in []StratumResult
	var refused []string
	for _, s := range strata {
		if s.Verdict == Refused {
			refused = append(refused, s.Name)
		} else {
			in = append(in, s)
		}
	}
	if len(refused) > 0 {
		out.Why = append(out.Why, Reason{StratumRefused, refused})
	}
	for _, c := range Codes {
		var names []string
		for _, s := range in {
			if slices.Contains(s.Reasons, c) {
				names = append(names, s.Name)
			}
		}
		if len(names) > 0 {
			out.Why = append(out.Why, Reason{c, names})
		}
	}
	for _, name := range []string{MethodLoglinearBIC, MethodStepwise, MethodBMA, MethodLCM} {
		if m, ok := sumMethod(name, in, o.Seed); ok {
			out.Methods = append(out.Methods, m)
		}
	}
	if out.Lead = leadOf(out.Methods); out.Lead == nil {
		return asRefused(out)
	}
	return judged(out)
}

// sumMethod adds up what one method draws in each stratum; ok is false where it
// is missing from one. It leads if it leads in all.
func sumMethod(name string, strata []StratumResult, seed uint64) (Method, bool) {
	if len(strata) == 0 {
		return Method{}, false
	}
	sums := make([]float64, sumDraws)
	out := Method{Method: name, Model: fmt.Sprintf("sum of %d strata", len(strata)), Level: Level, Assumes: Assumption(name, "en"), Leads: true}
	for _, s := range strata {
		m, ok := s.Method(name)
		if !ok || len(m.Draws) == 0 {
			return Method{}, false
		}
		stream := newStream(seed, "sum "+name+" "+s.Name, 0)
		for i := range sums {
			sums[i] += m.Draws[int(float64(stream.uniform()*float64(len(m.Draws))))]
		}
		out.Leads = out.Leads && m.Leads
		for _, reason := range m.why {
			out.why = append(out.why, Reason{reason.Code, []string{s.Name}})
		}
	}
	slices.Sort(sums)
	quantile := func(p float64) float64 { return quantile8(sums, p) }
	out.Estimate, out.Lo, out.Hi = Number(quantile(0.5)), Number(quantile(0.025)), Number(quantile(0.975))
	out.Draws = spreadDraws(quantile)
	out.Reasons = codes(out.why)
	out.Verdict = verdictOf(out.Reasons)
	return out, true
}

// add puts the people of another table of the same lists into t.
func (t Table) add(other Table) {
	for w, c := range other.Counts {
		t.Counts[w] += c
	}
}

func checkStrata(strata []Stratum, unknown *Table) error {
	if len(strata) == 0 {
		return fmt.Errorf("no strata: %w", errs.Invalid)
	}
	names := map[string]bool{}
	for i, s := range strata {
		if strings.TrimSpace(s.Name) == "" {
			return fmt.Errorf("stratum %d has no name: %w", i+1, errs.Invalid)
		}
		if names[s.Name] {
			return fmt.Errorf("stratum %s is there twice: %w", s.Name, errs.Invalid)
		}
		names[s.Name] = true
		if err := s.Table.Check(); err != nil {
			return fmt.Errorf("stratum %s: %w", s.Name, err)
		}
		if err := sameLists(strata[0].Table, s.Table); err != nil {
			return fmt.Errorf("stratum %s: %w", s.Name, err)
		}
	}
	if unknown == nil {
		return nil
	}
	if err := unknown.Check(); err != nil {
		return fmt.Errorf("people of no known stratum: %w", err)
	}
	if err := sameLists(strata[0].Table, *unknown); err != nil {
		return fmt.Errorf("people of no known stratum: %w", err)
	}
	return nil
}

func sameLists(a, b Table) error {
	if !slices.Equal(a.Lists, b.Lists) {
		return fmt.Errorf("lists %s are not those of the others, %s, in their order: %w",
			strings.Join(b.Lists, ", "), strings.Join(a.Lists, ", "), errs.Invalid)
	}
	return nil
}
