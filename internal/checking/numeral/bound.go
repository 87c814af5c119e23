package numeral

// kinds of bound, in the order in which they win where two phrases have the
// same length.
var kinds = []struct {
	phrase string
	bound  Bound
}{{"at_least", AtLeast}, {"at_most", AtMost}, {"more_than", MoreThan}, {"less_than", LessThan}, {"about", About}}

// clitics may stand between a phrase and its number.
var clitics = map[string]bool{"و": true, "ب": true, "ال": true, "ل": true, "the": true, "a": true, "total": false}

// longestPhrase is how many words a phrase has at most.
const longestPhrase = 5

// bound reads how a number is meant from the words before it, and a few behind
// it.
func (p *parser) bound(n *Number) {
	end := n.First
	for end > 0 && clitics[p.tokens[end-1].form()] {
		end--
	}
	found, from := p.boundBefore(end)
	for _, k := range kinds {
		for _, gap := range []int{1, 2} { // at least behind the number or its noun
			if found == Exactly && phraseAt(p.tokens, n.Last+gap, "behind") > 0 && phraseAt(p.tokens, n.Last+gap, k.phrase) > 0 && p.tokens[n.Last+gap-1].Kind != Mark {
				found = k.bound
			}
		}
	}
	if i := n.Last + 1; found == Exactly && i+1 < len(p.tokens) && p.tokens[i].Fold == "or" && p.tokens[i+1].Fold == "more" {
		found = AtLeast
	}
	n.Bound, n.From = found, min(from, n.First)
}

// boundBefore is the bound of the longest phrase that ends before a token. "At
// least about" is at least. from is the first word of it.
func (p *parser) boundBefore(end int) (found Bound, from int) {
	length := 0
	for w := longestPhrase; w > 0; w-- {
		for _, k := range kinds {
			if w > length && end-w >= 0 && phraseAt(p.tokens[:end], end-w, k.phrase) == w {
				length, found = w, k.bound
			}
		}
	}
	if found == About {
		if before, first := p.boundBefore(end - length); before != Exactly {
			return before, first
		}
	}
	return found, end - length
}

// ranges joins the two ends of "between 40 and 50" and "40 to 50".
func (p *parser) ranges() {
	for i := 0; i+1 < len(p.numbers); i++ {
		a, b := &p.numbers[i], &p.numbers[i+1]
		if a.Noun != "" || b.Noun != "" || a.Value >= b.Value || a.Ordinal || b.Ordinal {
			continue
		}
		between := a.First > 0 && (p.tokens[a.First-1].Is("between") || p.tokens[a.First-1].Is("بين"))
		gap := p.tokens[a.Last+1 : b.First]
		if len(gap) != 1 {
			continue
		}
		switch gap[0].form() {
		case "and", "و":
			if !between {
				continue
			}
		case "to", "الي", "-", "–", "—":
			if a.First > 0 && (p.tokens[a.First-1].Is("from") || p.tokens[a.First-1].Is("من")) {
				continue
			}
		default:
			continue
		}
		if b.Percent {
			a.Percent = true
		}
		a.With, b.With, a.Bound, b.Bound = i+1, i, AtLeast, AtMost
	}
}
