package claim

import "strings"

// party finds by whom what a number counts was done.
func (c *clause) party(i int, w *own) {
	land := c.lands[i]
	right := c.s.cuesIn(land.right, "party")
	if len(right) == 0 && c.opensAuthor(land.tail) {
		right = c.s.cuesIn(land.tail, "party")
	}
	switch {
	case len(c.s.cuesIn(land.right, "all")) > 0 || c.opensAuthor(land.tail) && c.s.has(land.tail, "all"):
		w.everybody = true
		return
	case len(right) > 0:
		c.name(right, w)
		return
	}
	left := c.s.cuesIn(land.left, "party")
	if len(left) == 0 {
		if a := c.s.cuesIn(land.left, "all"); len(a) > 0 {
			w.everybody = true
		} else if p := c.subject(i); p != "" {
			w.said["party"], w.weak = p, true
		}
		return
	}
	last := left[len(left)-1]
	if len(left) > 1 && c.joinedParties(left[len(left)-2], last) {
		w.doubts = append(w.doubts, "it is of several parties together")
		return
	}
	c.name([]cue{last}, w)
	for j := last.last + 1; j < land.left.end; j++ {
		w.weak = w.weak || c.s.isComma(j)
	}
}

// subject is the party of the number before, where a verb without an author of
// its own goes on about it: "having arrested 549", "and released 12".
func (c *clause) subject(i int) string {
	if i == 0 || len(c.at(i-1).Claims) == 0 {
		return ""
	}
	left := c.lands[i].left
	for j := left.first; j < left.end; j++ {
		if c.s.wordAt(j, "and", "having", "after", "then", "later", "also", "it", "has", "had", "بعد", "ان", "قد", "و", "كما", "وقد") && c.s.cueAt(j) == nil {
			continue
		}
		if x := c.s.cueAt(j); x == nil || x.kind != "indicator" || c.s.wordAt(j, "arrests", "detentions", "اعتقال", "حالات", "حاله") {
			return ""
		}
		return c.at(i - 1).main().By["party"]
	}
	return ""
}

// name takes the party that words name; two different ones are a doubt.
func (c *clause) name(parties []cue, w *own) {
	root := c.reader.root(parties[0].value)
	for _, p := range parties[1:] {
		if c.reader.root(p.value) != root {
			w.doubts = append(w.doubts, "it is of several parties together")
			return
		}
	}
	w.said["party"] = root
	if parties[0].value != root {
		w.said["agency"] = parties[0].value
	}
}

// joinedParties says whether two parties are named in one breath.
func (c *clause) joinedParties(a, b cue) bool {
	if c.reader.root(a.value) == c.reader.root(b.value) {
		return false
	}
	for j := a.last + 1; j < b.first; j++ {
		if !c.s.wordAt(j, "and", "or", "the", "و", "او", "both") && !c.s.isComma(j) {
			return false
		}
	}
	return b.first-a.last <= 3
}

// opensAuthor says whether a span begins with words that an author follows: at
// the hands of.
func (c *clause) opensAuthor(in span) bool {
	for j := in.first; j < min(in.end, in.first+4); j++ {
		if c.s.reader.lexicon.length("author", "words", c.s.words, j) > 0 {
			return true
		}
	}
	return false
}

// place finds where. A governorate narrows the count; a smaller place, or where
// somebody is from, narrows it in a way that is not read.
func (c *clause) place(i int, w *own) {
	land := c.lands[i]
	found := c.governorates(land.right)
	if len(found) == 0 && c.opensPlace(land.tail) {
		found = c.governorates(land.tail)
	}
	if len(found) == 0 {
		left := c.governorates(land.left)
		if len(left) > 1 && left[len(left)-1].first-left[len(left)-2].last <= 2 {
			w.doubts = append(w.doubts, "it is of several places together")
			return
		}
		if len(left) > 0 {
			found = left[len(left)-1:]
		}
	}
	switch {
	case len(found) == 0:
	case len(found) > 1:
		w.doubts = append(w.doubts, "it is of several places together")
	case len(found[0].value) == len("SYR"):
		c.foreign(i, found[0], w)
	case c.s.wordAt(found[0].first-1, "from", "ابناء", "اهالي", "اهل") || c.s.wordAt(found[0].first-2, "from", "ابناء", "اهالي") && c.s.wordAt(found[0].first-1, "the", "محافظه"):
		w.doubts = append(w.doubts, "it is of people from "+c.s.words[found[0].first].Text)
	default:
		w.said["governorate"] = found[0].value
	}
}

// governorates are the places named in a span, without the country as a whole.
func (c *clause) governorates(in span) []cue {
	var all []cue
	for _, x := range c.s.cuesIn(in, "place") {
		if x.value != "SYR" {
			all = append(all, x)
		}
	}
	return all
}

func (c *clause) opensPlace(in span) bool {
	return c.s.wordAt(in.first, "in", "at", "across", "في") || in.first < in.end && strings.HasPrefix(c.s.words[in.first].Fold, "ب") && len(c.s.cuesIn(span{in.first, in.first + 1}, "place")) > 0
}

// foreign takes another State: the one that returned people came from, else a
// doubt.
func (c *clause) foreign(i int, x cue, w *own) {
	land := c.lands[i]
	all := c.s.rawIn(land.left, land.right, land.tail)
	if all.any("return_forced", "returnee", "deportation") {
		w.said["returned_from"] = x.value
		return
	}
	w.doubts = append(w.doubts, "it may be about "+c.s.words[x.first].Text)
}

// qualities are other attributes that words behind the number name: journalists,
// at checkpoints.
func (c *clause) qualities(i int, w *own) {
	for _, x := range c.s.cuesIn(c.lands[i].right, "quality") {
		name, value, _ := strings.Cut(x.value, "=")
		if had, ok := w.said[name]; ok && had != value {
			w.doubts = append(w.doubts, "it is of several groups together")
			continue
		}
		w.said[name] = value
	}
}
