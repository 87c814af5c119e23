package register

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"sijil/internal/errs"
)

// Together is what decisions make of some reports.
type Together struct {
	Persons [][]ReportID // each in order of ids, by the first one
	// Cut are joins, by the policy or a source's key, that a refusal overrules:
	// of each way between two refused reports, the weakest step.
	Cut []Decision
}

// Persons adds up decisions: which of the reports speak of one person. A report
// is with the one that it supersedes, whatever anybody decides. A refusal
// outranks an acceptance of the same pair, and breaks every other way between
// its two reports at the weakest join that no reviewer made. Where reviewers
// alone, in several steps, join what one refused, the answer is errs.Conflict
// and names the chain.
func Persons(reports []Report, decisions []Decision) (Together, error) {
	w := newWeb(reports, decisions)
	for _, r := range reports {
		if r.Supersedes != 0 {
			w.tie(r.Supersedes, r.ID)
		}
	}
	var cut []Decision
	for _, d := range w.joins {
		switch {
		case w.join(d.A, d.B):
		case d.Kind == Accepted:
			return Together{}, w.conflict(d)
		default:
			cut = append(cut, d)
		}
	}
	return Together{w.groups(), cut}, nil
}

// web is reports being tied into persons.
type web struct {
	order    []ReportID
	up       map[ReportID]ReportID
	refused  map[ReportID][]ReportID // of each group's first report: whom its reports must not meet
	joins    []Decision              // that count, the strongest first
	refusals [][2]ReportID
	ties     [][2]ReportID
}

// strength orders joins: a reviewer's, a source's key, then the policy's by weight.
func strength(k DecisionKind) int {
	return map[DecisionKind]int{Accepted: 0, SameKey: 1, Auto: 2}[k]
}

func newWeb(reports []Report, decisions []Decision) *web {
	w := &web{up: map[ReportID]ReportID{}, refused: map[ReportID][]ReportID{}}
	for _, r := range reports {
		w.order = append(w.order, r.ID)
		w.up[r.ID] = r.ID
	}
	refused := map[[2]ReportID]bool{}
	for _, d := range decisions {
		if !d.Kind.Joins() && w.knows(d) {
			refused[d.Pair()] = true
			w.refusals = append(w.refusals, d.Pair())
			w.refused[d.A], w.refused[d.B] = append(w.refused[d.A], d.B), append(w.refused[d.B], d.A)
		}
	}
	for _, d := range decisions {
		if d.Kind.Joins() && w.knows(d) && (d.Kind != Accepted || !refused[d.Pair()]) {
			w.joins = append(w.joins, d)
		}
	}
	slices.SortStableFunc(w.joins, func(a, b Decision) int {
		return cmp.Or(strength(a.Kind)-strength(b.Kind), cmp.Compare(b.Weight, a.Weight), cmp.Compare(a.A, b.A), cmp.Compare(a.B, b.B))
	})
	return w
}

func (w *web) knows(d Decision) bool {
	_, a := w.up[d.A]
	_, b := w.up[d.B]
	return a && b
}

func (w *web) find(r ReportID) ReportID {
	for w.up[r] != r {
		w.up[r] = w.up[w.up[r]]
		r = w.up[r]
	}
	return r
}

// tie joins two reports whatever is refused.
func (w *web) tie(a, b ReportID) {
	if _, ok := w.up[a]; !ok {
		return
	}
	w.ties = append(w.ties, [2]ReportID{a, b})
	w.unite(w.find(a), w.find(b))
}

// join joins two reports unless a refusal forbids it.
func (w *web) join(a, b ReportID) bool {
	x, y := w.find(a), w.find(b)
	if x == y {
		return true
	}
	few, other := x, y
	if len(w.refused[y]) < len(w.refused[x]) {
		few, other = y, x
	}
	for _, r := range w.refused[few] {
		if w.find(r) == other {
			return false
		}
	}
	w.ties = append(w.ties, [2]ReportID{a, b})
	w.unite(x, y)
	return true
}

func (w *web) unite(x, y ReportID) {
	if x == y {
		return
	}
	x, y = min(x, y), max(x, y)
	w.up[y] = x
	w.refused[x] = append(w.refused[x], w.refused[y]...)
	delete(w.refused, y)
}

func (w *web) groups() [][]ReportID {
	at := map[ReportID]int{}
	var out [][]ReportID
	for _, r := range w.order {
		first := w.find(r)
		n, ok := at[first]
		if !ok {
			n = len(out)
			at[first], out = n, append(out, nil)
		}
		out[n] = append(out[n], r)
	}
	for _, g := range out {
		slices.Sort(g)
	}
	slices.SortFunc(out, func(a, b []ReportID) int { return cmp.Compare(a[0], b[0]) })
	return out
}

// conflict names the steps by which reviewers join what one of them refused.
func (w *web) conflict(d Decision) error {
	var a, b ReportID // a refused pair that d would join
	x, y := w.find(d.A), w.find(d.B)
	for _, r := range w.refusals {
		if u, v := w.find(r[0]), w.find(r[1]); u == x && v == y || u == y && v == x {
			a, b = r[0], r[1]
			break
		}
	}
	chain := Chain(append(w.ties, d.Pair()), a, b)
	steps := make([]string, len(chain))
	for i, r := range chain {
		steps[i] = fmt.Sprint(r)
	}
	return fmt.Errorf("reports %d and %d were refused as one person, and are accepted as one in steps: %s; undo one of these decisions first: %w",
		a, b, strings.Join(steps, " = "), errs.Conflict)
}

// Chain is the shortest way from one report to another through ties, nil where
// there is none.
func Chain(ties [][2]ReportID, from, to ReportID) []ReportID {
	before := map[ReportID]ReportID{from: from}
	for queue := []ReportID{from}; len(queue) > 0; queue = queue[1:] {
		for _, t := range ties {
			for _, step := range [][2]ReportID{t, {t[1], t[0]}} {
				if _, met := before[step[1]]; step[0] == queue[0] && !met {
					before[step[1]] = step[0]
					queue = append(queue, step[1])
				}
			}
		}
	}
	if _, met := before[to]; !met {
		return nil
	}
	way := []ReportID{to}
	for at := to; at != from; at = before[at] {
		way = append(way, before[at])
	}
	slices.Reverse(way)
	return way
}
