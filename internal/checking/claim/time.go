package claim

// windowFor is the time that a number is about: what its own words say, else
// what it is a part of, else the only time of the sentence, else what the text
// was about before.
func (c *clause) windowFor(i int, indicator string, of Claim) Span {
	if w := c.ownWindow(i); w != nil {
		if s, ok := w.resolve(c.context(i)); ok {
			c.dated = c.index(i)
			return asStock(s, indicator)
		}
	}
	if c.at(i).Part >= 0 && of.Window.known() {
		s := of.Window
		return asStock(s, indicator)
	}
	if s, ok := c.sentenceWindow(i); ok {
		return asStock(s, indicator)
	}
	s := c.ctx.Window
	s.Implied = true
	if !Stock(indicator) {
		return s
	}
	to, end := c.ctx.now()
	return Span{To: to, Implied: true, End: end}
}

// asStock makes a time that of a stock, if the indicator is one: of a period
// only the day matters on which it ends, wherever in it that is.
func asStock(s Span, indicator string) Span {
	if !Stock(indicator) || !s.Since() || !s.known() {
		return s
	}
	if s.From.First == s.From.Last && s.To.First == s.To.Last && s.To.Last-s.From.First < 366 {
		return Span{To: Interval{s.From.First, s.To.Last}, Implied: s.Implied, End: s.End}
	}
	return s
}

// context is what the times of number i are dated by: the number before it in
// the sentence, which "the same period" looks back to.
func (c *clause) context(i int) Context {
	ctx := c.ctx
	for j := i - 1; j >= 0; j-- {
		if m := c.at(j).main(); m.Window.known() && m.Window.Since() && !Stock(m.Indicator) && m.Window.To.First == m.Window.To.Last {
			ctx.Window = m.Window
			break
		}
	}
	return ctx
}

// ownWindow is the time among a number's own words: behind it, behind the comma,
// before it.
func (c *clause) ownWindow(i int) *window {
	land := c.lands[i]
	var found *window
	for _, in := range []span{land.right, land.tail, land.left} {
		for k := range c.s.windows {
			w := &c.s.windows[k]
			if in.holds(w.first) && !w.isPublished {
				found = w
				if w.kind == "since" {
					return w
				}
			}
		}
		if found != nil {
			return found
		}
	}
	return nil
}

// sentenceWindow is the time of the sentence for a number without one of its
// own: the one that opens it, or the only one.
func (c *clause) sentenceWindow(i int) (Span, bool) {
	var all []*window
	for k := range c.s.windows {
		w := &c.s.windows[k]
		if !w.alone && !w.isPublished && !c.ofComparison(w) {
			all = append(all, w)
		}
	}
	first := c.s.numbers[c.numbers[i]].First
	var best *window
	for _, w := range all {
		if w.last < first {
			best = w
		}
	}
	if best == nil && len(all) > 0 {
		best = all[0]
	}
	if best == nil {
		return Span{}, false
	}
	s, ok := best.resolve(c.context(i))
	s.Implied = len(all) > 1
	return s, ok
}

// ofComparison says whether a time belongs to a number that others are held
// against.
func (c *clause) ofComparison(w *window) bool {
	for j := range c.numbers {
		if c.compared(j) && (c.lands[j].right.holds(w.first) || c.lands[j].tail.holds(w.first)) {
			return true
		}
	}
	return false
}

// others adds further readings of what the sentence leaves to the context: the
// time, the party of a subject that stands apart, the whole that it is a part of.
func (c *clause) others(i int, w own, claim Claim) {
	r := c.at(i)
	add := func(x Claim, under int) { r.Claims, r.Under = append(r.Claims, x), append(r.Under, under) }
	times := []Span{claim.Window}
	if c.ownWindow(i) == nil && !Stock(claim.Indicator) {
		for _, s := range []Span{c.ctx.Window, c.doc} {
			if s.known() && s.String() != claim.Window.String() {
				s.Implied = true
				x := claim
				x.Window = s
				add(x, r.Part)
				times = append(times, s)
			}
		}
	}
	if w.weak && w.said["party"] != "" {
		for _, s := range times {
			x := claim.without("party", "agency")
			x.Window = s
			add(x, r.Part)
		}
	}
	c.otherWholes(i, w, claim, add)
}

// otherWholes adds readings of a part by other wholes: of those that became
// something else, of all before a party was named, of the party named last.
func (c *clause) otherWholes(i int, w own, claim Claim, add func(Claim, int)) {
	r := c.at(i)
	switch {
	case r.Part >= 0 && r.Part < c.base && w.subset && w.indicator == "" && c.last > r.Part && c.root(c.last) == r.Part:
		x := claim
		x.Indicator = c.readings[c.last].main().Indicator
		add(x, c.last)
	case r.Part >= 0 && r.Part < c.base && c.whole >= 0 && c.whole != r.Part && w.said["party"] == "" && w.indicator == "":
		whole := c.readings[c.whole].main()
		x := whole.with(w.said)
		x.Indicator = whole.Indicator
		add(x, c.whole)
	case r.Part < 0 && w.group != "" && w.said["party"] == "" && !w.everybody && c.last >= 0 && c.last < c.index(i):
		if p := c.readings[c.last].main().By["party"]; p != "" {
			add(claim.with(map[string]string{"party": p}), c.last)
		}
	}
}
