package series

import (
	"fmt"
	"slices"

	"sijil/internal/edtf"
)

// windows holds each window against the shorter ones in it: the half-year
// against its months, the year against the half-year and the rest.
func (l *lint) windows() {
	for _, whole := range l.order {
		m, _ := MetricOf(whole.at.metric)
		if isStock(whole.at.metric) || m.Whole != "" {
			continue
		}
		inside := l.inside(whole)
		if len(inside) == 0 {
			continue
		}
		if parts := cover(whole, inside); parts != nil {
			l.covered(whole, parts)
			continue
		}
		parts, gap := heaviest(inside), l.gap(whole, inside)
		if text, sum := sumOf(parts); sum > whole.count {
			l.add(RulePart, fmt.Sprintf("%s: the windows in it hold %s, and it %s: %s over", whole.describe(), text, grouped(whole.count), grouped(sum-whole.count)),
				l.mistaken(whole), append([]*cell{whole}, parts...)...)
		} else if gap != nil {
			l.lacks(whole, gap)
		}
	}
}

// inside are the cells of the same metric and group in shorter windows, by end.
func (l *lint) inside(whole *cell) []*cell {
	var all []*cell
	for _, c := range l.lines[whole.at.line()] {
		if c.at.window.within(whole.at.window) {
			all = append(all, c)
		}
	}
	return all
}

func (l *lint) covered(whole *cell, parts []*cell) {
	text, sum := sumOf(parts)
	if sum == whole.count {
		return
	}
	side, by := "short", whole.count-sum
	if by < 0 {
		side, by = "over", -by
	}
	l.add(RuleSum, fmt.Sprintf("%s, by window: %s, and the whole is %s: %s %s", whole.describe(), text, grouped(whole.count), grouped(by), side),
		likely(closing(whole, parts)), append([]*cell{whole}, parts...)...)
}

// mistaken says which other metric a whole may have been taken from that is
// smaller than its parts: no slip of a digit.
func (l *lint) mistaken(whole *cell) string {
	m, _ := MetricOf(whole.at.metric)
	if m.Twin == "" {
		return ""
	}
	twin, _ := MetricOf(m.Twin)
	return fmt.Sprintf("another indicator: the longer window may count those who are %s on its last day, the parts those who %s", twin.Label, m.Label)
}

// cover is the fewest cells that follow each other without gap or overlap from
// the first day of a window to its last; nil if there are none.
func cover(whole *cell, inside []*cell) []*cell {
	best := map[edtf.Day][]*cell{} // day after the last one covered
	end := whole.at.window.To + 1
	for _, c := range inside { // by end, so what a cell follows is known before it
		from, to := c.at.window.From, c.at.window.To+1
		before, ok := best[from]
		if !ok && from != whole.at.window.From {
			continue
		}
		if old, ok := best[to]; !ok || len(old) > len(before)+1 {
			best[to] = append(slices.Clone(before), c)
		}
	}
	return best[end]
}

// heaviest are the cells with the largest sum of which no two overlap (weighted
// interval scheduling); inside is sorted by end.
func heaviest(inside []*cell) []*cell {
	type state struct {
		sum   int64
		cells []*cell
	}
	best := make([]state, len(inside)+1)
	for i, c := range inside {
		before := 0
		for j := i; j > 0; j-- {
			if inside[j-1].at.window.To < c.at.window.From {
				before = j
				break
			}
		}
		if best[i+1] = best[i]; best[before].sum+c.count > best[i].sum {
			best[i+1] = state{best[before].sum + c.count, append(slices.Clone(best[before].cells), c)}
		}
	}
	return best[len(inside)].cells
}

// leastParts is how many windows must be there before one that is not is missed.
const leastParts = 5

// hole is a month that no row speaks of, between windows that have rows.
type hole struct {
	month Window
	parts []*cell
}

// gap finds the one month without a row where all others of a window have one.
func (l *lint) gap(whole *cell, inside []*cell) *hole {
	if len(whole.by) > 0 || whole.at.metric != whole.base() {
		return nil
	}
	y, m, d := whole.at.window.From.YMD()
	for ; d == 1; m++ {
		month := months(y, m, 1)
		if month.To > whole.at.window.To {
			return nil
		}
		stand := &cell{at: place{window: month}}
		filled := slices.Concat(inside, []*cell{stand})
		slices.SortFunc(filled, byWindow)
		parts := cover(whole, filled)
		if i := slices.Index(parts, stand); i >= 0 && len(parts) > leastParts && !l.speaksOf(whole, month) {
			return &hole{month, slices.Delete(parts, i, i+1)}
		}
	}
	return nil
}

// speaksOf says whether any row of the metric is about a window.
func (l *lint) speaksOf(whole *cell, w Window) bool {
	return slices.ContainsFunc(l.order, func(c *cell) bool {
		return c.at.publisher == whole.at.publisher && c.at.metric == whole.at.metric && c.at.window == w
	})
}

func (l *lint) lacks(whole *cell, h *hole) {
	text, sum := sumOf(h.parts)
	if sum >= whole.count {
		return
	}
	l.add(RuleMissing, fmt.Sprintf("%s, by window: %s, and the whole is %s: %s short, and no row for %s", whole.describe(), text, grouped(whole.count), grouped(whole.count-sum), h.month),
		fmt.Sprintf("the row of %s was left out", h.month), append([]*cell{whole}, h.parts...)...)
}
