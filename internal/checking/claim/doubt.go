package claim

import (
	"strings"
	"unicode"

	"sijil/internal/checking/numeral"
)

// doubts finds words that may narrow a count and are not understood: an unknown
// noun behind the number, and what follows "of", "in", "against" and their like.
func (c *clause) doubts(i int, w own) []string {
	land := c.lands[i]
	found := c.unknown(land.right, w)
	found = append(found, c.unknownBefore(land.left)...)
	n := c.s.numbers[c.numbers[i]]
	for j := max(land.left.first, n.From-6); j < n.From; j++ {
		if x := c.s.cueAt(j); x != nil && (x.kind == "plan" || x.kind == "negation") && !c.commaBetween(x.last, n.From) {
			found = append(found, "“"+c.s.words[j].Text+"” before it")
		}
	}
	if w.said["party"] == "" && !w.everybody {
		found = append(found, c.actors(land)...)
	}
	if len(found) == 0 && c.naked(i, w) {
		found = append(found, "nothing beside it says what it counts")
	}
	if w.unclear {
		found = append(found, "it does not say on which day they were held")
	}
	return found
}

// naked says whether no word around a number has to do with counting.
func (c *clause) naked(i int, w own) bool {
	if w.head != "" || w.indicator != "" || len(w.said) > 0 || w.subset || w.everybody || c.at(i).whole || c.ownWindow(i) != nil {
		return false
	}
	land := c.lands[i]
	for _, in := range []span{land.left, land.right} {
		for j := in.first; j < in.end; j++ {
			x := c.s.words[j]
			if reporting[x.Fold] || c.s.covered(j) || c.s.wordAt(j, "were", "was", "carried", "occurred", "saw", "total", "toll", "reached", "figure", "بلغ", "بلغت", "كانت", "وقعت", "مجموع", "حصيله", "عدد", "العدد") {
				return false
			}
		}
	}
	return true
}

func (c *clause) commaBetween(from, to int) bool {
	for j := from; j < to; j++ {
		if c.s.isComma(j) {
			return true
		}
	}
	return false
}

// actors are authors of whom no code says who they are: "the authorities
// arrested 549".
func (c *clause) actors(land territory) []string {
	for _, in := range []span{land.right, land.left} {
		for _, x := range c.s.cuesIn(in, "actor") {
			if c.s.wordAt(x.first, "it", "they", "group", "groups", "نظام", "side", "same") && in == land.left {
				continue
			}
			if in == land.left && c.commaBetween(x.last, land.left.end) {
				continue
			}
			return []string{"“" + c.s.words[x.first].Text + "” are none of the known parties"}
		}
	}
	return nil
}

// reporting are verbs behind which a sentence goes on about the report, not the
// count.
var reporting = map[string]bool{"documented": true, "recorded": true, "registered": true, "verified": true, "reported": true, "counted": true, "listed": true, "monitored": true, "logged": true,
	"وثقت": true, "وثقتها": true, "سجلت": true, "سجلتها": true, "رصدت": true, "رصدتها": true, "موثقه": true, "مسجله": true, "توثيق": true, "وثق": true, "سجل": true, "وثقها": true, "سجلها": true}

// narrow are the openers that narrow a count even behind such a verb.
var narrow = map[string]bool{"of": true, "among": true, "against": true, "targeting": true, "in": true, "at": true, "near": true, "involving": true, "without": true, "because": true,
	"ضد": true, "بين": true, "بحق": true, "في": true, "بسبب": true, "دون": true, "داخل": true}

// unknown are words behind a number that may narrow it: the first nouns, and all
// behind an opener.
func (c *clause) unknown(in span, w own) []string {
	open, reported := w.head == "", false
	var found []string
	for j := in.first; j < in.end; j++ {
		x := c.s.words[j]
		switch {
		case c.s.inWindow(j) || x.Kind != numeral.Word:
			open = open && c.s.inWindow(j)
			continue
		case c.s.covered(j):
			open = false
			if c.begins(j, "subset") && j > in.first+2 {
				return found
			}
			continue
		case reporting[x.Fold]:
			open, reported = false, true
			continue
		case c.opens(j):
			open = !reported || narrow[x.Fold] || c.narrowArabic(x)
			continue
		case c.isHarmless(x), strings.HasSuffix(x.Fold, "ly") && x.Fold[0] < 0x80:
			continue
		}
		if open || !reported && j <= in.first+2 {
			found = append(found, "“"+x.Text+"”")
			if len(found) == 3 {
				return found
			}
		}
	}
	return found
}

// unknownBefore are places and people before a number that may narrow it: "In
// the town of Douma", "Among students".
func (c *clause) unknownBefore(in span) []string {
	for j := in.first; j < in.end; j++ {
		x := c.s.words[j]
		if x.Kind != numeral.Word || c.s.covered(j) || c.s.inWindow(j) {
			continue
		}
		prefixed := x.Fold[0] >= 0x80 && strings.HasPrefix(x.Fold, "ب") && c.reader.towns[strings.TrimPrefix(strings.TrimPrefix(x.Fold, "ب"), "ال")]
		opened := c.s.wordAt(j-1, "in", "at", "near", "inside", "among", "مدينه", "بلده", "قريه", "حي", "مخيم", "سجن", "داخل", "في", "منطقه") ||
			c.s.wordAt(j-1, "of", "the") && c.s.wordAt(j-2, "town", "city", "village", "district", "camp", "in", "at", "near", "inside", "among")
		town := c.reader.towns[strings.TrimPrefix(x.Fold, "ال")]
		proper := unicode.IsUpper([]rune(x.Text)[0]) && !c.isHarmless(x)
		if prefixed || opened && (town || proper) || opened && c.s.wordAt(j-1, "among", "inside", "near") && !c.isHarmless(x) {
			return []string{"“" + x.Text + "”"}
		}
	}
	return nil
}

// covered says whether a word belongs to a cue.
func (s *sentence) covered(i int) bool {
	for _, c := range s.cues {
		if i >= c.first && i <= c.last {
			return true
		}
	}
	return false
}

// opens says whether a word opens what may narrow a count.
func (c *clause) opens(j int) bool {
	return c.s.reader.lexicon.length("harmless", "restrict", c.s.words, j) > 0
}

// narrowArabic says whether a preposition written onto a word opens what narrows.
func (c *clause) narrowArabic(w word) bool { return w.is("في") || w.is("بين") || w.is("ضد") }

// isHarmless says whether a word narrows nothing.
func (c *clause) isHarmless(w word) bool {
	return c.s.reader.lexicon.length("harmless", "words", []word{w}, 0) > 0
}
