package estimate

import "math"

// Thresholds of the verdicts.
const (
	leastTwice  = 10   // people on two or more lists, below which there is no estimate
	sparseTwice = 30   // and below which it is flagged
	farApart    = 1.5  // the factor by which two answers must not differ
	secondMode  = 0.10 // weight of a graph that counts as a mode of its own
	leaningMass = 0.01 // mass in the top 5 percent of a range that makes the cap matter
	badFit      = 0.001
	goodRHat    = 1.05
	worstRHat   = 1.2 // above, the number is withheld
	leastDraws  = 400 // effective ones
	failedShare = 0.05
)

// refusals returns why a table cannot carry an estimate, all of it at once.
func refusals(t Table) []Reason {
	var why []Reason
	if len(t.Lists) < 3 {
		why = append(why, Reason{TooFewLists, nil})
	}
	together := t.together()
	var empty, alone, same []string
	for j, name := range t.Lists {
		switch total := together[1<<j]; {
		case total == 0:
			empty = append(empty, name)
		case total == t.Counts[1<<j]:
			alone = append(alone, name)
		}
		for i := range j {
			a, b, m := together[1<<i], together[1<<j], together[1<<i|1<<j]
			if a > 0 && a == m && b == m {
				same = append(same, t.Lists[i]+" = "+name)
			}
		}
	}
	for _, found := range []Reason{{EmptyList, empty}, {NoOverlap, alone}, {IdenticalLists, same}} {
		if len(found.Of) > 0 {
			why = append(why, found)
		}
	}
	if t.twice() < leastTwice {
		why = append(why, Reason{Sparse, nil})
	}
	return why
}

// warnings returns why an estimate of the table can only be a flagged one.
func warnings(t Table) []Reason {
	together := t.together()
	var why []Reason
	var inside, apart []string
	for i := range t.Lists {
		for j := range t.Lists {
			a, b, m := together[1<<i], together[1<<j], together[1<<i|1<<j]
			if i != j && a > 0 && m == a && b > a {
				inside = append(inside, t.Lists[i]+" ⊂ "+t.Lists[j])
			}
			if i < j && a > 0 && b > 0 && m == 0 {
				apart = append(apart, t.Lists[i]+":"+t.Lists[j])
			}
		}
	}
	if len(inside) > 0 {
		why = append(why, Reason{NestedList, inside})
	}
	if len(apart) > 0 || t.twice() < sparseTwice {
		why = append(why, Reason{Sparse, apart})
	}
	return why
}

// lead finds the span of the methods that passed their own tests, and names the
// one that stands inside it. It stays nil where none passed.
func (r *run) lead() {
	span := leadOf(r.result.Methods)
	r.result.Lead = span
	if span == nil {
		return
	}
	var passed []Method
	for _, m := range r.result.Methods {
		if m.Leads {
			passed = append(passed, m)
		}
	}
	if apart := disagreeing(passed); len(apart) > 0 {
		r.because(MethodsDisagree, apart...)
	}
}

// leadOf makes the lead of methods. With three to six lists the graph average is
// named inside it, with more the latent classes; where that one did not pass,
// the next that did.
func leadOf(methods []Method) *Lead {
	span := &Lead{Lo: Number(math.Inf(1)), Hi: Number(math.Inf(-1)), Of: []string{}}
	rank := len(leadOrder)
	for _, m := range methods {
		if !m.Leads {
			continue
		}
		span.Of = append(span.Of, m.Method)
		span.Lo, span.Hi = min(span.Lo, m.Lo), max(span.Hi, m.Hi)
		for i, name := range leadOrder {
			if name == m.Method && i < rank {
				rank, span.Method, span.Estimate = i, m.Method, m.Estimate
			}
		}
	}
	if len(span.Of) == 0 {
		return nil
	}
	return span
}

// leadOrder is who is named inside the lead: the first that passed.
var leadOrder = []string{MethodBMA, MethodLCM, MethodStepwise, MethodLoglinearBIC}

// disagreeing returns the methods of the first pair whose intervals do not touch
// or whose estimates differ by more than a factor farApart.
func disagreeing(passed []Method) []string {
	for i, a := range passed {
		for _, b := range passed[i+1:] {
			if a.Hi < b.Lo || b.Hi < a.Lo || apart(a.Estimate, b.Estimate) {
				return []string{a.Method, b.Method}
			}
		}
	}
	return nil
}

func apart(a, b Number) bool {
	return float64(max(a, b)) > float64(farApart*float64(min(a, b)))
}
