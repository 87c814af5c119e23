package linkage

import (
	"fmt"

	"sijil/internal/errs"
)

// cluster makes clusters of edges, by smallest row, at a threshold.
func (r *Result) cluster(edges []edge, cut float64) []int32 {
	if r.Settings.Clusters == "components" {
		return r.connect(edges, cut)
	}
	g := &grouping{engine: r.engine, cut: cut, rules: r.decided}
	return g.cluster(edges)
}

// At returns the cluster of each row, in input order, as another threshold
// would have made it. It needs Options.Keep; a threshold lower than the edges
// kept reach is errs.Invalid.
func (r *Result) At(threshold float64) ([]int, error) {
	if r.edges == nil || threshold < min(lowestCut, r.cut) {
		return nil, fmt.Errorf("threshold %g: edges were not kept so far down: %w", threshold, errs.Invalid)
	}
	of := r.cluster(r.edges, threshold)
	out, first := make([]int, len(of)), make([]int, len(of))
	for given, row := range r.at {
		c := of[row]
		if first[c] == 0 {
			first[c] = given + 1
		}
		out[given] = first[c]
	}
	return out, nil
}

// Blocked reports whether the blocking rules make the pair of rows a and b,
// counted from 0 as given, and which rule does so first.
func (r *Result) Blocked(a, b int) (rule int, ok bool) {
	i, j := r.at[a], r.at[b]
	if !r.plan.blocking.wanted(i, j) {
		return 0, false
	}
	for n := range r.plan.blocking.rules {
		if k := r.plan.blocking.key(n, i); k != absent && k == r.plan.blocking.key(n, j) {
			return n, true
		}
	}
	return 0, false
}

// connect is clustering by connected components, which one bad edge may spoil
// and which heeds no decision that parts: for comparison only.
func (r *Result) connect(edges []edge, cut float64) []int32 {
	of := make([]int32, r.engine.rows)
	for i := range of {
		of[i] = int32(i)
	}
	for _, rows := range components(r.engine.rows, func(join func(i, j int32)) {
		for _, e := range edges {
			if float64(e.weight) >= cut {
				join(e.i, e.j)
			}
		}
		r.decided.eachMust(join)
	}) {
		for _, row := range rows {
			of[row] = rows[0]
		}
	}
	return of
}
