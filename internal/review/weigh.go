package review

import (
	"context"
	"math"
	"slices"

	"sijil/internal/linkage"
	"sijil/internal/register"
)

// weighing is all linkable reports of a register, weighed under a model.
type weighing struct {
	model   Model
	reports []register.Report
	row     map[register.ReportID]int
	result  linkage.Result
	shift   float64 // bits by which the reports at hand put the prior elsewhere
	facts   map[int]facts
}

// weigh compares the reports that stand. Decisions have no say here: what they
// join or keep apart is for who reads the weights.
func (d *Desk) weigh(ctx context.Context, s *state, m Model, progress func(string)) (*weighing, error) {
	w := newWeighing(s, m)
	if len(w.reports) < 2 {
		return w, nil
	}
	tables := []linkage.Table{newCoder(d.Gazetteer).table(w.reports)}
	o := linkage.Options{Settings: &m.Settings, ID: "report", Workers: d.Workers, Progress: progress}
	plan, err := linkage.Plan(ctx, tables, o)
	if err != nil {
		return nil, err
	}
	fresh := m.refreshed(plan.Model, len(w.reports))
	o.Model = &fresh
	if w.result, err = linkage.Tables(ctx, tables, o); err != nil {
		return nil, err
	}
	w.shift = priorShift(w.result.Report.Weights, fresh.Lambda, len(w.reports))
	return w, nil
}

func newWeighing(s *state, m Model) *weighing {
	w := &weighing{model: m, reports: s.linkable(), row: map[register.ReportID]int{}, facts: map[int]facts{}}
	for i, r := range w.reports {
		w.row[r.ID] = i
	}
	return w
}

// pairs are pairs of reports as linkage counts rows; those of reports that
// cannot be linked are not its.
func (w *weighing) pairs(of [][2]register.ReportID) (out []linkage.Pair) {
	for _, p := range of {
		a, ok := w.row[p[0]]
		b, ok2 := w.row[p[1]]
		if ok && ok2 {
			out = append(out, linkage.Pair{A: a, B: b})
		}
	}
	return out
}

// pair weighs two reports, in bits, and lists what speaks against them.
func (w *weighing) pair(a, b int) (bits float64, against []string, err error) {
	fall, err := w.result.Explain(a, b)
	if err != nil {
		return 0, nil, err
	}
	return w.model.weigh(fall) + w.shift, doubts(w.factsOf(a), w.factsOf(b)), nil
}

func (w *weighing) factsOf(row int) facts {
	f, ok := w.facts[row]
	if !ok {
		f = factsOf(w.reports[row])
		w.facts[row] = f
	}
	return f
}

// clusters lists the rows that the weights, or decisions, bring together, loosely,
// by the first one; those that stand alone are left out.
func (w *weighing) clusters(joins [][2]register.ReportID) [][]int {
	named := map[int]register.ReportID{}
	all := slices.Clone(joins)
	for i, row := range w.result.Rows[:min(len(w.reports), len(w.result.Rows))] {
		if first, ok := named[row.Cluster]; ok {
			all = append(all, [2]register.ReportID{first, w.reports[i].ID})
		} else {
			named[row.Cluster] = w.reports[i].ID
		}
	}
	ids := make([]register.ReportID, len(w.reports))
	for i, r := range w.reports {
		ids[i] = r.ID
	}
	return slices.DeleteFunc(newTies(all).atoms(ids), func(rows []int) bool { return len(rows) < 2 })
}

// look weighs each pair of some rows.
func (w *weighing) look(rows []int) (candidates, error) {
	c := candidates{ids: make([]register.ReportID, len(rows)), weight: square[float64](len(rows)), doubts: square[[]string](len(rows))}
	for i, a := range rows {
		c.ids[i] = w.reports[a].ID
		for j, b := range rows[:i] {
			bits, against, err := w.pair(b, a)
			if err != nil {
				return c, err
			}
			c.weight[i][j], c.weight[j][i] = bits, bits
			c.doubts[i][j], c.doubts[j][i] = against, against
		}
	}
	for _, a := range rows {
		delete(w.facts, a) // each row is in one cluster
	}
	return c, nil
}

func square[T any](n int) [][]T {
	out := make([][]T, n)
	for i := range out {
		out[i] = make([]T, n)
	}
	return out
}

// thin counts the linkable reports that even a perfect twin could not lift over a
// threshold.
func (w *weighing) thin(strict float64) (n int64) {
	if len(w.result.Rows) == 0 {
		return 0
	}
	for i := range w.reports {
		if fall, err := w.result.Explain(i, i); err == nil && w.model.weigh(fall)+w.shift < strict {
			n++
		}
	}
	return n
}

// fewMatches is how many matches the pinned prior weighs as against those among
// the reports at hand.
const fewMatches = 20

// priorShift is how many bits the weighed pairs put the prior higher or lower
// than the model has it: the fixed point of EM with all else held, the model's
// own prior having some say. One list has fewer doubles than several.
func priorShift(weights []linkage.Bin, lambda float64, rows int) float64 {
	all := float64(rows) * float64(rows-1) / 2
	now := lambda
	for range 200 {
		found := 0.0
		for _, bin := range weights {
			found += float64(bin.Pairs) * probability(bin.From+bitsOf(now)-bitsOf(lambda))
		}
		next := min((found+fewMatches)/(all+fewMatches/lambda), 0.9)
		if math.Abs(next-now) < 1e-6*now {
			break
		}
		now = next
	}
	return bitsOf(now) - bitsOf(lambda)
}
