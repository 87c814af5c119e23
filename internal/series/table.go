package series

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
)

// table is a whole parted by one attribute, in one window.
type table struct {
	at        place // of the whole
	attribute string
	parts     []*cell // in the order of rows
	whole     *cell   // nil: not stated
}

// tableKey tells tables apart.
type tableKey struct {
	at        place
	attribute string
}

// allTables finds every table, in the order of their first parts.
func (l *lint) allTables() []*table {
	index := map[tableKey]*table{}
	var order []*table
	for _, c := range l.order {
		for _, name := range slices.Sorted(maps.Keys(c.by)) {
			if a := shipped().attributes[name]; a == nil || !a.Partition {
				continue
			}
			rest := maps.Clone(c.by)
			delete(rest, name)
			at := c.at
			at.by = byKey(rest)
			key := tableKey{at, name}
			if index[key] == nil {
				index[key] = &table{at: at, attribute: name, whole: l.find(at)}
				order = append(order, index[key])
			}
			index[key].parts = append(index[key].parts, c)
		}
	}
	return order
}

// tablesOf are the tables whose whole is a cell, where all their parts are
// stated.
func (l *lint) tablesOf(c *cell) []*table {
	var of []*table
	for _, t := range l.parted {
		if t.whole == c && l.stated(t) && l.usual(t) {
			of = append(of, t)
		}
	}
	return of
}

// tables holds each whole against its parts.
func (l *lint) tables() {
	for _, t := range l.parted {
		if t.whole == nil {
			l.wholeMissing(t)
			continue
		}
		l.table(t)
	}
	l.metricParts()
}

func (l *lint) table(t *table) {
	text, sum := sumOf(t.parts)
	if sum == t.whole.count {
		return
	}
	head := fmt.Sprintf("%s, by %s: %s", t.whole.describe(), t.attribute, text)
	cells := append([]*cell{t.whole}, t.parts...)
	complete, missing := l.complete(t)
	switch stated := l.stated(t); {
	case sum > t.whole.count && len(t.parts) == 1:
		l.add(RulePart, fmt.Sprintf("%s is more than the whole, %s", head, grouped(t.whole.count)), likely(closingPart(t.whole, t.parts[0])), cells...)
	case sum > t.whole.count:
		l.add(RuleSum, fmt.Sprintf("%s, and the whole is %s: %s over", head, grouped(t.whole.count), grouped(sum-t.whole.count)), likely(closing(t.whole, t.parts)), cells...)
	case stated && complete && missing != "":
		l.add(RuleMissing, fmt.Sprintf("%s, and the whole is %s: %s short, and no row for %s", head, grouped(t.whole.count), grouped(t.whole.count-sum), missing),
			fmt.Sprintf("the row of %s was left out", missing), cells...)
	case stated && complete:
		l.add(RuleSum, fmt.Sprintf("%s, and the whole is %s: %s short", head, grouped(t.whole.count), grouped(t.whole.count-sum)), likely(closing(t.whole, t.parts)), cells...)
	case !stated && complete && l.rows(t) && l.baseAddsUp(t):
		l.add(RuleOpen, fmt.Sprintf("%s of %s: %s unassigned, the others are not stated", head, grouped(t.whole.count), grouped(t.whole.count-sum)), "", l.rowsOf(t)...)
	}
}

// closingPart is a slip by which a lone part came above its whole.
func closingPart(whole, part *cell) []slip {
	if how := anySlip(whole.count, part.count); how != "" {
		return []slip{{whole.count, part.count, how, part.rows[0]}}
	}
	return nil
}

// shown are the values of the attribute that the rows of a table show.
func (l *lint) shown(t *table) map[string]bool {
	return l.has[part{t.at.publisher, t.parts[0].base(), t.attribute, t.parts[0].values[0].Window}]
}

// stated says whether every part that the rows show has a value here.
func (l *lint) stated(t *table) bool { return len(t.parts) >= len(l.shown(t)) }

// rows says whether the parts are rows of the table. A column for women beside
// none for men leaves nothing open.
func (l *lint) rows(t *table) bool { return t.attribute != "sex_age" && t.attribute != "sex" }

// usual says whether the rows show all parts that tables of this attribute
// usually have, or one for all the rest.
func (l *lint) usual(t *table) bool {
	shown := l.shown(t)
	for _, rest := range shipped().Words["rest"] {
		if shown[rest] && t.attribute != "sex_age" {
			return true
		}
	}
	usual := shipped().attributes[t.attribute].Usual
	for _, code := range usual {
		if !shown[code] {
			return false
		}
	}
	return len(usual) > 0
}

// complete says whether the parts that the rows show are all there are: those
// that are usual, or as many as in the other tables of this series, which add
// up. missing is the one part that those have and this has not.
func (l *lint) complete(t *table) (ok bool, missing string) {
	if l.usual(t) {
		return true, ""
	}
	for _, near := range l.examples(t) {
		var absent []string
		for code := range l.shown(near) {
			if !l.shown(t)[code] {
				absent = append(absent, code)
			}
		}
		switch {
		case len(absent) == 0:
			return true, ""
		case len(absent) == 1 && len(l.shown(t)) >= 2:
			return true, absent[0]
		}
	}
	return false, ""
}

// examples are the tables nearest in time, before and after, of the same metric
// whose parts add up to their whole, and where there are none, of any metric. It
// needs two such tables, so that one slip is not made the rule.
func (l *lint) examples(t *table) []*table {
	if l.adding == nil {
		l.adding = map[kind][]*table{}
		for _, x := range l.parted {
			if x.at.by == "" && x.whole != nil && len(x.parts) >= 2 && x.addsUp() {
				k := kind{x.at.publisher, x.attribute}
				l.adding[k] = append(l.adding[k], x)
			}
		}
	}
	base := t.parts[0].base()
	for _, same := range []bool{true, false} {
		var found []*table
		for _, x := range l.adding[kind{t.at.publisher, t.attribute}] {
			if x != t && (x.at.metric == base) == same && (!same || x.at.window != t.at.window) {
				found = append(found, x)
			}
		}
		if len(found) >= 2 {
			return []*table{nearest(t, found, -1), nearest(t, found, 1)}
		}
	}
	return nil
}

// kind is the tables of one publisher along one attribute.
type kind struct{ publisher, attribute string }

// addsUp says whether the parts are the whole.
func (t *table) addsUp() bool {
	_, sum := sumOf(t.parts)
	return sum == t.whole.count
}

// nearest is the table that ends nearest to t, on one side of it in time where
// there is one.
func nearest(t *table, found []*table, side int) *table {
	cost := func(x *table) int {
		d := int(x.at.window.To) - int(t.at.window.To)
		if d*side < 0 {
			return 1<<40 + max(d, -d)
		}
		return max(d, -d)
	}
	return slices.MinFunc(found, func(a, b *table) int { return cmp.Compare(cost(a), cost(b)) })
}

// baseAddsUp says whether the rows' own counts add up: then they are all the
// rows there are, and what they leave unsaid of a group is open.
func (l *lint) baseAddsUp(t *table) bool {
	for _, x := range l.parted {
		if x.attribute == t.attribute && x.at == (place{t.at.publisher, t.parts[0].base(), "", t.at.window}) && x.whole != nil {
			return x.addsUp()
		}
	}
	return false
}

// rowsOf are all rows of the table that a column is open in, those without a
// value among them.
func (l *lint) rowsOf(t *table) []*cell {
	all := []*cell{t.whole}
	for _, c := range l.order {
		if _, in := c.by[t.attribute]; in && c.at.publisher == t.at.publisher && c.at.metric == t.parts[0].base() && c.at.window == t.at.window && len(c.by) == 1 {
			all = append(all, c)
		}
	}
	return append(all, t.parts...)
}
