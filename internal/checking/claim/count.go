package claim

import (
	"strings"

	"sijil/internal/checking/numeral"
)

// count reads a number that counts people or cases.
func (c *clause) count(i int) {
	r, land := c.at(i), c.lands[i]
	w := c.wordsOf(i)
	r.said, r.group, r.party = w.said, w.group != "", w.said["party"] != ""
	part := c.partOf(i, w)
	if r.Part < 0 {
		r.Part = part
	}
	of := Claim{}
	if r.Part >= 0 {
		r.subset = true
		of = c.readings[r.Part].main()
	}
	claim := c.claimOf(i, w, of)
	r.Claims, r.Under = []Claim{claim}, []int{r.Part}
	c.others(i, w, claim)
	r.Doubts = append(w.doubts, c.doubts(i, w)...)
	if claim.Indicator == "" {
		r.Claims, r.Under = nil, nil
	}
	if r.party || w.said["governorate"] != "" {
		c.sibling = c.index(i)
	}
	if land.right.empty() && land.left.empty() && len(c.numbers) == 1 {
		r.Doubts = append(r.Doubts, "no words around it")
	}
}

// own is what the words around one number say of it.
type own struct {
	said      map[string]string // attributes
	group     string
	indicator string
	by        map[string]string // that the indicator implies
	raw       raw
	head      string // what the noun behind the number is: group, unit, indicator, things
	everybody bool   // all parties, in so many words
	weak      bool   // the party stands apart, behind a comma
	subset    bool   // a word says that it is a part
	unclear   bool
	doubts    []string
}

// wordsOf reads the words around number i.
func (c *clause) wordsOf(i int) own {
	land := c.lands[i]
	w := own{said: map[string]string{}}
	c.head(i, &w)
	c.party(i, &w)
	c.place(i, &w)
	c.qualities(i, &w)
	c.opensParts(i, &w)
	w.raw = c.rawOf(i)
	w.unclear = w.raw.unclear()
	of := ""
	if w.subset || c.at(i).Part >= 0 {
		of = c.topic
	}
	w.indicator, w.by = w.raw.indicator(of)
	_ = land
	return w
}

// rawOf gathers what the words around a number say of what is counted: those
// behind it, else those before it, else those behind the comma.
func (c *clause) rawOf(i int) raw {
	land := c.lands[i]
	around := c.s.rawIn(land.left, land.right, land.tail)
	for _, spans := range [][]span{{land.right}, {land.left}, {land.tail}} {
		x := c.s.rawIn(spans...)
		if len(x.has) == 0 {
			continue
		}
		if x.any("return_forced", "returnee", "detainee") && !x.any("arrest") && c.s.rawIn(land.left).any("arrest") {
			x.has["arrest"] = true
		}
		if x.any("return_forced", "returnee", "detainee") && !x.any("arrest") && c.s.rawIn(land.tail).any("arrest") {
			x.has["arrest"] = true
		}
		if x.any("arrest", "detainee") && c.s.rawIn(land.left).any("returnee", "return_forced") {
			for _, k := range []string{"returnee", "return_forced"} {
				x.has[k] = x.has[k] || c.s.rawIn(land.left).has[k]
			}
		}
		x.became, x.still, x.since = around.became, around.still, around.since
		return x
	}
	return around
}

// head finds the noun that a number counts, and the group that it names.
func (c *clause) head(i int, w *own) {
	r, land := c.at(i), c.lands[i]
	if r.Number.Noun != "" {
		w.head, w.group = "unit", groupOfNoun[r.Number.Noun]
		if w.group != "" {
			w.head, w.said["sex_age"] = "group", w.group
		}
		return
	}
	end := min(land.right.end, land.right.first+6)
	for j := land.right.first; j < end; j++ {
		cues := c.s.cueAt(j)
		if cues == nil {
			if c.stopsNoun(j) {
				break
			}
			continue
		}
		switch cues.kind {
		case "group":
			w.head, w.group, w.said["sex_age"] = "group", cues.value, cues.value
			c.moreGroups(cues.last+1, land.right.end, w)
			return
		case "unit", "indicator", "things", "quality":
			w.head = cues.kind
			if cues.kind == "things" {
				w.doubts = append(w.doubts, "it counts "+c.s.words[cues.first].Text)
			}
			c.groupBehind(cues.last+1, land.right.end, w)
			return
		case "place", "party":
			return
		}
	}
	if w.head == "" {
		c.groupBefore(i, w)
	}
}

// groupOfNoun is the group that a noun with its number in it names.
var groupOfNoun = map[string]string{"طفل": "child", "سيده": "woman", "رجل": "man", "child": "child", "woman": "woman", "man": "man"}

// cueAt returns the cue whose first word is i.
func (s *sentence) cueAt(i int) *cue {
	for k := range s.cues {
		if s.cues[k].first == i {
			return &s.cues[k]
		}
	}
	return nil
}

// stopsNoun says whether a word ends the noun phrase behind a number.
func (c *clause) stopsNoun(j int) bool {
	return c.s.inWindow(j) || c.s.isComma(j) || c.s.wordAt(j, "of", "by", "in", "were", "was", "are", "at", "for", "from", "have", "had", "has", "who", "against", "with", "during", "على", "في", "من", "لدى", "خلال", "بينهم", "منذ", "الذين")
}

// moreGroups finds "children and women" behind one number: it counts both, and
// no cell does.
func (c *clause) moreGroups(from, end int, w *own) {
	for j := from; j < min(end, from+4); j++ {
		if x := c.s.cueAt(j); x != nil && x.kind == "group" && x.value != w.group {
			w.doubts = append(w.doubts, "it counts two groups together")
		}
	}
}

// groupBehind finds "arrests of women": a group behind the noun of what is
// counted.
func (c *clause) groupBehind(from, end int, w *own) {
	for j := from; j < min(end, from+3); j++ {
		x := c.s.cueAt(j)
		if x == nil || x.kind != "group" {
			continue
		}
		if c.s.wordAt(j-1, "of", "against", "among", "involving", "targeting", "بحق", "ضد", "بين") || strings.HasPrefix(c.s.words[j].Fold, "ل") {
			w.group, w.said["sex_age"] = x.value, x.value
			c.moreGroups(x.last+1, end, w)
			return
		}
	}
}

// groupBefore finds "the number of women reached 30": a group before the number
// with nothing between that names something else.
func (c *clause) groupBefore(i int, w *own) {
	land := c.lands[i]
	for j := land.left.end - 1; j >= land.left.first; j-- {
		x := c.s.cueEndingAt(j)
		switch {
		case x != nil && x.kind == "group":
			w.head, w.group, w.said["sex_age"] = "group", x.value, x.value
			return
		case x != nil && (x.kind == "party" || x.kind == "subset" || x.kind == "place" || x.kind == "unit" || x.kind == "boundary"):
			return
		case c.s.isComma(j):
			return
		}
	}
}

func (s *sentence) cueEndingAt(i int) *cue {
	for k := range s.cues {
		if s.cues[k].last == i {
			return &s.cues[k]
		}
	}
	return nil
}

// opensParts says whether words make a number a part of one before: "including"
// before it, "of whom" behind it.
func (c *clause) opensParts(i int, w *own) {
	land := c.lands[i]
	if c.s.has(land.left, "subset") {
		w.subset = true
	}
	for _, x := range c.s.cuesIn(land.right, "subset") {
		if x.first <= land.right.first+2 && (c.s.wordAt(x.first, "of", "out", "منها", "منهم", "منهن", "from") || c.s.wordAt(x.first, "من")) {
			w.subset = true
		}
	}
}

// partOf is the index of the reading that a number is a part of, -1 for none.
func (c *clause) partOf(i int, w own) int {
	before := c.before(i)
	switch {
	case w.subset && before >= 0:
		return c.compatible(before, w)
	case w.subset:
		return c.compatible(c.root(c.last), w)
	case i > 0 && w.group != "" && c.continues(i) && c.at(i-1).subset && c.at(i-1).group:
		return c.compatible(c.at(i-1).Part, w)
	case i > 0 && w.head == "" && w.indicator == "" && c.continues(i) && c.at(i-1).subset && len(w.said) > 0:
		return c.compatible(c.at(i-1).Part, w)
	case i > 0 && w.group != "" && before >= 0 && c.continues(i) && !c.readings[before].group && w.said["party"] == "":
		return before // 549 people, 8 children and 14 women
	}
	return -1
}

// root climbs from a count that became something else to the whole that it was a
// part of: "of these" in a new sentence mostly means all the arrests, not those
// that became disappearances. The nearer reading stays as another one.
func (c *clause) root(of int) int {
	if of < 0 {
		return of
	}
	r := c.readings[of]
	if up := r.Part; up >= 0 && up < of && c.readings[up].main().Indicator != r.main().Indicator {
		return up
	}
	return of
}

// before is the last count of the sentence before i that is of no group and no
// mere list of another's parts.
func (c *clause) before(i int) int {
	for j := i - 1; j >= 0; j-- {
		if r := c.at(j); r.Count() && !r.group && len(r.Claims) > 0 && !r.whole {
			return c.index(j)
		}
	}
	return -1
}

// continues says whether a number goes on with the list of the one before it:
// nothing but "and" or a comma between its words and those.
func (c *clause) continues(i int) bool {
	left := c.lands[i].left
	for j := left.first; j < min(left.end, c.s.numbers[c.numbers[i]].From); j++ {
		if !c.s.wordAt(j, "and", "و", "as", "well", "also", "plus", "along", "with", "of", "the", "كذلك", "ال", "by") && c.s.words[j].Kind != numeral.Mark {
			return false
		}
	}
	return true
}

// compatible climbs from a reading to the one that the number can be a part of:
// what is done by one party is no part of what is done by another.
func (c *clause) compatible(of int, w own) int {
	for of >= 0 {
		m := c.readings[of].main()
		clash := false
		for name, value := range w.said {
			if had, ok := m.By[name]; ok && had != value && name != "sex_age" {
				clash = true
			}
		}
		if c.readings[of].group {
			clash = true
		}
		if !clash {
			return of
		}
		if up := c.readings[of].Part; up >= 0 && up < of {
			of = up
			continue
		}
		if c.whole >= 0 && c.whole < of {
			return c.whole
		}
		return -1
	}
	return -1
}

// claimOf puts a claim together: what the words say, else what the number is a
// part of says, else what was counted before.
func (c *clause) claimOf(i int, w own, of Claim) Claim {
	r := c.at(i)
	claim := Claim{Indicator: w.indicator}
	by := map[string]string{}
	if r.Part >= 0 {
		for k, v := range of.By {
			if !(w.everybody && k == "party") {
				by[k] = v
			}
		}
	}
	switch {
	case w.indicator != "":
		if r.Part >= 0 && w.indicator == of.Indicator {
			break
		}
		if r.Part < 0 || w.indicator != of.Indicator {
			for k, v := range w.by {
				by[k] = v
			}
		}
	case r.Part >= 0:
		claim.Indicator = of.Indicator
	case w.unclear || w.head == "things":
	default:
		claim.Indicator = c.inherited(i, w)
	}
	for k, v := range w.by {
		by[k] = v
	}
	for k, v := range w.said {
		by[k] = v
	}
	if r.Part < 0 && w.head == "" && w.group == "" && c.sibling >= c.base && c.readings[c.sibling].group && len(w.said) > 0 {
		by["sex_age"] = c.readings[c.sibling].said["sex_age"] // SDF arrested 46 children, and HTS two
	}
	claim.By = by
	claim.Window = c.windowFor(i, claim.Indicator, of)
	return claim
}

// inherited is what a number counts whose own words do not say.
func (c *clause) inherited(i int, w own) string {
	for j := i - 1; j >= 0; j-- {
		if r := c.at(j); r.Count() && len(r.Claims) > 0 {
			return c.flowOf(r.main().Indicator, c.readings[c.index(j)])
		}
	}
	all := c.s.rawIn(span{0, len(c.s.words)})
	if id, _ := all.indicator(""); id != "" && w.head != "things" && len(c.numbers) == 1 {
		return id
	}
	if c.last >= 0 {
		return c.flowOf(c.readings[c.last].main().Indicator, c.readings[c.last])
	}
	if id, _ := all.indicator(""); id != "" {
		return id
	}
	return c.topic
}

// flowOf is what goes on being counted after a number: after those of the
// arrests that became disappearances, the arrests.
func (c *clause) flowOf(id string, r Reading) string {
	if r.Part >= 0 && id != c.readings[r.Part].main().Indicator {
		return c.readings[r.Part].main().Indicator
	}
	return id
}
