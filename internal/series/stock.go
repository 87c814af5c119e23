package series

import (
	"fmt"
	"strings"
)

// subsets holds each metric that is a part of another one against it, in the
// same window and group.
func (l *lint) subsets() {
	for _, c := range l.order {
		for _, wider := range narrower(c.at.metric) {
			at := c.at
			at.metric = wider
			if set := l.find(at); set != nil && c.count > set.count {
				l.add(RuleSubset, fmt.Sprintf("%s: %s, more than the %s of which they are a part: %s", c.describe(), grouped(c.count), label(wider), grouped(set.count)), likely(closingPart(set, c)), c, set)
				break
			}
		}
	}
}

// falls finds running totals that become smaller without a note that says why.
func (l *lint) falls() {
	for _, c := range l.order {
		later := l.next(c)
		if later == nil || later.count >= c.count || explained(later) {
			continue
		}
		l.add(RuleFalls, fmt.Sprintf("%s: %s, and %s on %s: it falls by %s", c.describe(), grouped(c.count), grouped(later.count), later.at.window.To, grouped(c.count-later.count)),
			l.fallSlip(c, later), c, later)
	}
}

// next is the next value of a running total: a stock, or a flow since the same
// start.
func (l *lint) next(c *cell) *cell {
	m, _ := MetricOf(c.at.metric)
	if m.Kind != Stock && m.Kind != Cumulative {
		return nil
	}
	for _, x := range l.lines[c.at.line()] { // by end
		if x.at.window.From == c.at.window.From && x.at.window.To > c.at.window.To {
			return x
		}
	}
	return nil
}

// explained says whether a note gives a reason for a fall.
func explained(c *cell) bool {
	for _, v := range c.values {
		for _, word := range shipped().words["reason"] {
			if strings.Contains(fold(v.Note), word) {
				return true
			}
		}
	}
	return false
}

// fallSlip is the slip that, put right, lets a total rise all the way.
func (l *lint) fallSlip(earlier, later *cell) string {
	least, most := int64(0), int64(1)<<62
	if after := l.next(later); after != nil {
		most = after.count
	}
	if before := l.before(earlier); before != nil {
		least = before.count
	}
	var found []slip
	for _, n := range swaps(later.count) {
		if n >= earlier.count && n <= min(most, 2*earlier.count) {
			found = append(found, slip{n, later.count, "digits swapped", later.rows[0]})
		}
	}
	for _, n := range swaps(earlier.count) {
		if n <= later.count && n >= least && 2*n >= later.count {
			found = append(found, slip{n, earlier.count, "digits swapped", earlier.rows[0]})
		}
	}
	if len(found) == 0 && Slip(earlier.count, later.count) == "digit dropped" {
		found = append(found, slip{earlier.count, later.count, "digit dropped", later.rows[0]})
	}
	return likely(found)
}

// before is the value before one of a running total.
func (l *lint) before(c *cell) *cell {
	for _, x := range l.lines[c.at.line()] {
		if l.next(x) == c {
			return x
		}
	}
	return nil
}

// swaps are the numbers that a number becomes when two neighbouring digits are
// put the other way round.
func swaps(n int64) []int64 {
	s := []byte(fmt.Sprint(n))
	var all []int64
	for i := range len(s) - 1 {
		if s[i] == s[i+1] || i == 0 && s[1] == '0' {
			continue
		}
		s[i], s[i+1] = s[i+1], s[i]
		var x int64
		fmt.Sscan(string(s), &x)
		all = append(all, x)
		s[i], s[i+1] = s[i+1], s[i]
	}
	return all
}
