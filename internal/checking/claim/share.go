package claim

import "maps"

// share reads a number in percent: of which whole, and which part of it.
func (c *clause) share(i int) {
	r, land := c.at(i), c.lands[i]
	if c.apposition(i) {
		return
	}
	whole, rest, ofBefore := c.baseOf(i)
	w := own{said: map[string]string{}}
	c.lands[i].right = rest
	c.party(i, &w)
	c.place(i, &w)
	c.shareGroup(i, rest, &w)
	c.qualities(i, &w)
	c.lands[i] = land
	predicate := c.s.rawIn(rest)
	predicate.became = predicate.became || c.s.has(land.left, "became")
	predicate.still = predicate.still || c.s.has(land.left, "still")
	id, by := predicate.indicator(whole.Indicator)
	if id == "" && len(w.said) == 0 {
		left := c.s.rawIn(land.left)
		id, by = left.indicator("")
	}
	part := whole
	part.By = maps.Clone(whole.By)
	if part.By == nil {
		part.By = map[string]string{}
	}
	if id != "" && id != whole.Indicator {
		part.Indicator = id
		maps.Copy(part.By, by)
		part.Window = c.windowFor(i, id, Claim{})
	}
	maps.Copy(part.By, w.said)
	r.said, r.party, r.group = w.said, w.said["party"] != "", w.group != ""
	r.Part = ofBefore
	r.Doubts = append(w.doubts, c.unknown(rest, own{head: "unit"})...)
	if whole.Indicator == "" {
		return
	}
	if part.Indicator == whole.Indicator && maps.Equal(part.By, whole.By) {
		r.Doubts = append(r.Doubts, "it does not say which part the share is")
	}
	r.Claims, r.Of = []Claim{part}, []Claim{whole}
	c.otherShares(i, part, whole)
}

// otherShares adds readings by the other times that the text may mean.
func (c *clause) otherShares(i int, part, whole Claim) {
	r := c.at(i)
	if c.ownWindow(i) != nil || Stock(whole.Indicator) {
		return
	}
	for _, s := range []Span{c.ctx.Window, c.doc} {
		if s.known() && s.String() != whole.Window.String() {
			s.Implied = true
			p, o := part, whole
			o.Window = s
			if !Stock(p.Indicator) {
				p.Window = s
			}
			r.Claims, r.Of = append(r.Claims, p), append(r.Of, o)
		}
	}
}

// apposition reads a share in brackets, or behind "or", as that of the count
// before it: 549 (44.4 percent).
func (c *clause) apposition(i int) bool {
	land, n := c.lands[i], c.s.numbers[c.numbers[i]]
	if i == 0 {
		return false
	}
	before := c.at(i - 1)
	short := n.From-land.left.first <= 5
	link := land.bracket || c.s.wordAt(n.From-1, "or", "اي", "يعادل", "نسبته", "بنسبه", "equivalent", "representing", "constituting", "i.e", "تعادل", "يمثل", "يشكل", "نسبه") || c.s.wordAt(n.First-1, "or", "بنسبه", "اي")
	if !before.Count() || len(before.Claims) == 0 || !link || !short || c.s.has(land.right, "party") || c.s.has(land.left, "party") {
		return false
	}
	r := c.at(i)
	r.Part = before.Part
	for k, part := range before.Claims {
		whole := part.without("party", "agency")
		switch {
		case before.Part >= 0:
			whole = c.readings[before.Part].main()
		case part.By["party"] == "":
			whole = part.without("sex_age", "governorate")
		}
		if k > 0 && before.Part >= 0 {
			whole.Window = part.Window
		}
		r.Claims, r.Of = append(r.Claims, part), append(r.Of, whole)
	}
	r.Doubts = before.Doubts
	return true
}

// baseOf finds the whole that a share is of: behind "of all", up to the verb or
// the author. rest is what stands behind it; ofBefore is the reading that "of
// them" and "of the total" mean, -1 for none.
func (c *clause) baseOf(i int) (whole Claim, rest span, ofBefore int) {
	land := c.lands[i]
	at := land.right.first
	for c.s.wordAt(at, ")") {
		at++
	}
	n := c.s.reader.lexicon.length("base", "words", c.s.words, at)
	if n == 0 || at+n > land.right.end {
		return c.wholeBefore(i, -1), span{at, max(land.right.end, land.tail.end)}, -1
	}
	from := at + n
	end := c.nounPhrase(from, land.right.end)
	if c.s.has(land.left, "became") {
		end = c.beforeResult(at, end)
	}
	base := span{from, end}
	rest = span{end, max(land.right.end, land.tail.end)}
	x := c.s.rawIn(span{at, end})
	id, by := x.indicator("")
	if i+1 < len(c.numbers) && c.at(i+1).whole && len(c.at(i+1).Claims) > 0 { // 44 percent of the 1,236 arrests
		return c.at(i + 1).main(), rest, c.index(i + 1)
	}
	if id == "" {
		before := c.lastCount(i)
		if before < 0 {
			return c.wholeOfSentence(i), rest, -1
		}
		return c.wholeBefore(i, before), rest, before
	}
	whole = Claim{Indicator: id, By: map[string]string{}}
	maps.Copy(whole.By, by)
	c.baseAttributes(base, &whole)
	if c.predicateBehindAuthor(rest) {
		if p := c.s.cuesIn(rest, "party"); len(p) > 0 {
			whole.By["party"] = c.reader.root(p[0].value)
			rest.first = p[0].last + 1
		}
	}
	whole.Window = c.windowFor(i, id, Claim{})
	return whole, rest, -1
}

// beforeResult cuts a whole before what it became, where the verb stands before
// the share: تحول 81.5% من حالات الاعتقال إلى حالات اختفاء قسري.
func (c *clause) beforeResult(from, end int) int {
	arrest := false
	for _, x := range c.s.cuesIn(span{from, end}, "indicator") {
		if x.value == "disappearance" && arrest {
			return x.first
		}
		arrest = arrest || x.value == "arrest"
	}
	return end
}

// baseAttributes reads the party and the group of a whole: of the regime's
// arrests, of all children arrested.
func (c *clause) baseAttributes(in span, whole *Claim) {
	if p := c.s.cuesIn(in, "party"); len(p) == 1 {
		whole.By["party"] = c.reader.root(p[0].value)
	}
	if g := c.s.cuesIn(in, "group"); len(g) == 1 {
		whole.By["sex_age"] = g[0].value
	}
	if g := c.governorates(in); len(g) == 1 && len(g[0].value) == len("SY02") {
		whole.By["governorate"] = g[0].value
	}
}

// predicateBehindAuthor says whether an author belongs to the whole, because
// another part follows: of those arrested by the SDF were children.
func (c *clause) predicateBehindAuthor(rest span) bool {
	p := c.s.cuesIn(rest, "party")
	if len(p) == 0 {
		return false
	}
	behind := span{p[0].last + 1, rest.end}
	return c.s.has(behind, "group") || c.s.has(behind, "became") || c.s.rawIn(behind).any("release", "disappearance")
}

// lastCount is the last count before number i, in the sentence or before it,
// that is of no group.
func (c *clause) lastCount(i int) int {
	if b := c.before(i); b >= 0 {
		return b
	}
	return c.last
}

// wholeBefore is the whole of a share that does not name its own: the count
// before, without party where it was one party's.
func (c *clause) wholeBefore(i, of int) Claim {
	if of < 0 {
		if i > 0 && c.at(i-1).Of != nil && !c.at(i-1).Change { // a list of shares of one whole
			return c.redated(i, c.at(i - 1).Of[0])
		}
		of = c.lastCount(i)
		if of < 0 {
			return c.wholeOfSentence(i)
		}
		m := c.readings[of].main()
		if c.s.has(c.lands[i].right, "party") || c.s.has(c.lands[i].left, "party") {
			m = m.without("party", "agency")
		}
		return c.redated(i, m)
	}
	m := c.readings[of].main()
	if p := c.s.cuesIn(span{c.lands[i].left.first, max(c.lands[i].right.end, c.lands[i].tail.end)}, "party"); len(p) > 0 {
		m = m.without("party", "agency")
	}
	return c.redated(i, m)
}

// wholeOfSentence is the whole of a share where no count was named before: what
// the sentence counts.
func (c *clause) wholeOfSentence(i int) Claim {
	x := c.s.rawIn(span{0, len(c.s.words)})
	x.became = false
	if x.any("arrest") {
		delete(x.has, "disappearance")
	}
	id, by := x.indicator("")
	if id == "" {
		return Claim{}
	}
	return Claim{Indicator: id, By: by, Window: c.windowFor(i, id, Claim{})}
}

// redated gives a whole the time that the share's own words name.
func (c *clause) redated(i int, m Claim) Claim {
	if c.ownWindow(i) != nil {
		m.Window = c.windowFor(i, m.Indicator, Claim{})
	}
	return m
}

// shareGroup finds the group that a share is: were children; women made up 2
// percent.
func (c *clause) shareGroup(i int, rest span, w *own) {
	groups := c.s.cuesIn(rest, "group")
	if len(groups) == 0 {
		c.groupBefore(i, w)
		return
	}
	w.group, w.said["sex_age"] = groups[0].value, groups[0].value
	if len(groups) > 1 && groups[1].value != w.group {
		w.doubts = append(w.doubts, "it counts two groups together")
	}
}
