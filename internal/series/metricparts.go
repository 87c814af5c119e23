package series

import "fmt"

// metricParts holds metrics that are all the parts of another one against it.
func (l *lint) metricParts() {
	whole := map[string][]string{}
	for _, m := range Metrics() {
		if m.Whole != "" {
			whole[m.Whole] = append(whole[m.Whole], m.ID)
		}
	}
	for _, c := range l.order {
		var parts []*cell
		for _, id := range whole[c.at.metric] {
			at := c.at
			at.metric = id
			if p := l.find(at); p != nil {
				parts = append(parts, p)
			}
		}
		text, sum := sumOf(parts)
		all := append([]*cell{c}, parts...)
		head := fmt.Sprintf("%s, by kind: %s, and the whole is %s", c.describe(), text, grouped(c.count))
		switch complete := len(parts) == len(whole[c.at.metric]); {
		case len(parts) == 0 || sum == c.count:
		case sum > c.count:
			l.add(RuleSum, fmt.Sprintf("%s: %s over", head, grouped(sum-c.count)), likely(closing(c, parts)), all...)
		case complete:
			l.add(RuleSum, fmt.Sprintf("%s: %s short", head, grouped(c.count-sum)), likely(closing(c, parts)), all...)
		}
	}
}

// wholeMissing finds parts whose whole no row states, where every other table of
// the series has its whole.
func (l *lint) wholeMissing(t *table) {
	if t.at.by != "" || t.at.metric != t.parts[0].base() || len(t.parts) < 3 || !l.rows(t) {
		return
	}
	others := 0
	for _, x := range l.parted {
		if x == t || x.at.by != "" || x.at.metric != x.parts[0].base() || len(x.parts) < 3 || !l.rows(x) {
			continue
		}
		if x.whole == nil {
			return
		}
		others++
	}
	if others < 3 {
		return
	}
	text, _ := sumOf(t.parts)
	l.add(RuleMissing, fmt.Sprintf("%s, %s, by %s: %s, and no row states the whole", label(t.at.metric), t.at.window, t.attribute, text), "the row of the whole was left out", t.parts...)
}
