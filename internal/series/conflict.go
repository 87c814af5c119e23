package series

import (
	"fmt"
	"slices"
	"strings"

	"sijil/internal/edtf"
)

// numbers looks at each value by itself: shares outside 0 to 100 percent, and
// digits that are grouped as in no number, unless another row says the same
// thing in other digits: then conflicts names both.
func (l *lint) numbers() {
	for _, v := range l.series.Values {
		one := &cell{rows: []int{v.Row}}
		switch {
		case v.IsShare && (v.Share < 0 || v.Share > 1):
			l.add(RuleShare, fmt.Sprintf("%s, column %s: %.4g percent is no share", label(v.Metric), v.Column, 100*v.Share), "", one)
		case v.odd != "" && !l.contradicted(v):
			l.add(RuleNumber, fmt.Sprintf("%s, column %s: %q is not grouped in threes; read as %s", label(v.Metric), v.Column, v.odd, grouped(v.Count)), "digit dropped or added", one)
		}
	}
}

func (l *lint) contradicted(v Value) bool {
	if isStock(v.Metric) {
		v.Window.From = edtf.MinDay
	}
	c := l.find(place{v.Publisher, v.Metric, byKey(v.By), v.Window})
	return c != nil && len(c.distinct()) > 1
}

// conflicts finds cells that are said twice in different numbers. What one
// publisher says of one thing is one value; two publishers may count
// differently, unless one number is the other with a slip.
func (l *lint) conflicts() {
	for _, c := range l.order {
		if rivals := c.distinct(); len(rivals) > 1 {
			l.settle(c, rivals)
			l.conflict(c, rivals)
		}
	}
	l.rivals()
	l.sameWhole()
}

// rivals finds two publishers of whom one has the other's number with a slip.
func (l *lint) rivals() {
	said := map[place][]*cell{}
	for _, b := range l.order {
		at := b.at
		at.publisher = ""
		for _, a := range said[at] {
			if how := anySlip(a.count, b.count); how != "" {
				l.add(RuleConflict, fmt.Sprintf("%s: %s in one place, %s in another", a.describe(), grouped(a.count), grouped(b.count)),
					fmt.Sprintf("%s in one of the two", how), a, b)
			}
		}
		said[at] = append(said[at], b)
	}
}

// distinct are the different numbers of a cell, in the order of rows.
func (c *cell) distinct() []int64 {
	var all []int64
	for _, v := range c.values {
		if !slices.Contains(all, v.Count) {
			all = append(all, v.Count)
		}
	}
	return all
}

// settle chooses the number that parts or windows of the table add up to.
func (l *lint) settle(c *cell, rivals []int64) {
	for _, n := range rivals {
		c.choose(n)
		if l.confirmed(c) {
			return
		}
	}
	c.choose(rivals[0])
}

// confirmed says whether parts or months add up to a cell exactly.
func (l *lint) confirmed(c *cell) bool {
	for _, t := range l.tablesOf(c) {
		if _, sum := sumOf(t.parts); sum == c.count {
			return true
		}
	}
	if parts := cover(c, l.inside(c)); parts != nil {
		_, sum := sumOf(parts)
		return sum == c.count
	}
	return false
}

func (l *lint) conflict(c *cell, rivals []int64) {
	rule, words := RuleConflict, make([]string, len(rivals))
	var how []string
	for i, n := range rivals {
		words[i] = grouped(n)
		if slipped := anySlip(c.count, n); slipped != "" {
			how = append(how, fmt.Sprintf("%s: %s for %s", slipped, grouped(n), grouped(c.count)))
		}
	}
	if c.dated() {
		rule = RuleRevised
	}
	message := fmt.Sprintf("%s: %s", c.describe(), strings.Join(words, " in one row, ")+" in another")
	if l.confirmed(c) {
		message += fmt.Sprintf("; its parts add up to %s", grouped(c.count))
	} else if how != nil {
		how = []string{strings.SplitN(how[0], ":", 2)[0] + " in one of the two"}
	}
	all := &cell{}
	for _, v := range c.values {
		all.rows = append(all.rows, v.Row)
	}
	l.add(rule, message, strings.Join(how, "; "), all)
}

// dated says whether the values of a cell were published on different days.
func (c *cell) dated() bool {
	for _, v := range c.values {
		if v.Published == edtf.MinDay || v.Count != c.values[0].Count && v.Published == c.values[0].Published {
			return false
		}
	}
	return true
}

// anySlip is a slip in either direction.
func anySlip(a, b int64) string {
	if how := Slip(a, b); how != "" {
		return how
	}
	return Slip(b, a)
}

// sameWhole finds a stock whose total stands still while a group in it changes
// by a slip: the same whole, another part, digits swapped. A group that falls is
// found by falls.
func (l *lint) sameWhole() {
	for _, c := range l.order {
		if len(c.by) == 0 || !isStock(c.at.metric) {
			continue
		}
		whole := l.find(place{c.at.publisher, c.at.metric, "", c.at.window})
		later := l.next(c)
		if whole == nil || later == nil || later.count <= c.count {
			continue
		}
		if then := l.find(place{c.at.publisher, c.at.metric, "", later.at.window}); then != nil && then.count == whole.count && swap(c.count, later.count) {
			l.add(RuleConflict, fmt.Sprintf("%s: %s, and %s on %s, beside the same total of %s", c.describe(), grouped(c.count), grouped(later.count), later.at.window.To, grouped(whole.count)),
				"digits swapped in one of the two", c, later)
		}
	}
}

func swap(a, b int64) bool { return Slip(a, b) == "digits swapped" }
