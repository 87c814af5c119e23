package checking

import (
	"fmt"
	"math"
	"slices"
	"strings"

	"sijil/internal/checking/claim"
	"sijil/internal/checking/numeral"
	"sijil/internal/series"
)

// identities holds the text against itself: the parts that it gives of a whole,
// and the shares that it gives of one party.
func (j *judge) identities(items []Item) {
	for whole := range j.readings {
		if r := j.readings[whole]; r.Count() && len(r.Claims) > 0 && len(r.Doubts) == 0 && exact(r.Number) {
			j.parts(whole, items)
		}
	}
	j.twoShares(items)
}

// usualParties is how many parties a table of arrests has: as many parts are
// taken for all of them.
const usualParties = 4

// parts adds up what a text says that the parties did of one whole.
func (j *judge) parts(whole int, items []Item) {
	total := j.readings[whole]
	var parts []int
	sum := 0.0
	seen := map[string]bool{}
	for i, r := range j.readings {
		c := total.Claims[0]
		if r.Part != whole || !r.Count() || len(r.Claims) == 0 || len(r.Doubts) > 0 || !exact(r.Number) || bounded(r.Number) && r.Number.Bound != numeral.AtLeast {
			continue
		}
		p := r.Claims[0]
		if p.Indicator == c.Indicator && p.By["party"] != "" && c.By["party"] == "" && len(p.By) == len(c.By)+1 && !seen[p.By["party"]] {
			seen[p.By["party"]] = true
			parts, sum = append(parts, i), sum+r.Number.Value
		}
	}
	n := total.Number.Value
	if len(parts) < 2 || sum == n || sum < n && len(parts) < usualParties {
		return
	}
	note := j.sumNote(parts, sum, n)
	if sum < n {
		mark(&items[whole], note, items[whole].Verdict == NotKnown)
		return
	}
	for _, i := range append(parts, whole) {
		mark(&items[i], note, items[i].Verdict == NotKnown)
	}
}

// mark adds a note, and contradicts what nothing else has settled: a text that
// does not add up is wrong somewhere.
func mark(it *Item, note string, contradict bool) {
	if contradict {
		it.Verdict, it.Note = Contradicted, note
		return
	}
	it.Note += "; " + note
}

// sumNote is the arithmetic of a sum, and the slip that would close its gap.
func (j *judge) sumNote(parts []int, sum, whole float64) string {
	var words, slips []string
	for _, i := range parts {
		v := j.readings[i].Number.Value
		words = append(words, grouped(int(v)))
		if meant := v + whole - sum; meant > 0 {
			if how := series.Slip(int64(meant), int64(v)); how != "" {
				slips = append(slips, fmt.Sprintf("%s: %s for %s", how, grouped(int(v)), grouped(int(meant))))
			}
		}
	}
	side := "short of"
	if sum > whole {
		side = "more than"
	}
	s := fmt.Sprintf("the text does not add up: %s = %s, %s %s by %s", strings.Join(words, " + "), grouped(int(sum)), side, grouped(int(whole)), grouped(int(math.Abs(sum-whole))))
	if slips != nil {
		s += " (" + strings.Join(slips, ", or ") + ")"
	}
	return s
}

// twoShares finds two different shares of one part in one whole: they need two
// denominators, and the text must name both.
func (j *judge) twoShares(items []Item) {
	for a, x := range j.readings {
		for b := a + 1; b < len(j.readings); b++ {
			y := j.readings[b]
			if !isShare(x) || !isShare(y) || !sameClaim(x.Claims[0], y.Claims[0]) || !sameClaim(x.Of[0], y.Of[0]) || math.Abs(x.Number.Value-y.Number.Value) <= 1 {
				continue
			}
			note := fmt.Sprintf("two shares of one part, %s and %s, need two denominators: the text must name both", x.Number.Text, y.Number.Text)
			for _, i := range []int{a, b} {
				if items[i].Verdict != Confirmed && !strings.Contains(items[i].Note, "need two denominators") {
					items[i].Note = strings.TrimPrefix(items[i].Note+"; "+note, "; ")
				}
			}
		}
	}
}

func isShare(r claim.Reading) bool {
	return r.Of != nil && len(r.Claims) > 0 && len(r.Doubts) == 0 && !r.Change
}

func sameClaim(a, b claim.Claim) bool {
	return a.Indicator == b.Indicator && describe(a) == describe(b)
}

// ranges gives both ends of a range one verdict: the worse.
func (j *judge) ranges(items []Item) {
	start := 0
	for start < len(items) {
		end := start + 1
		for end < len(items) && j.readings[end].Sentence == j.readings[start].Sentence {
			end++
		}
		for i := start; i+1 < end; i++ {
			a, b := j.readings[i].Number, j.readings[i+1].Number
			if a.With >= 0 && b.With >= 0 && a.Bound == numeral.AtLeast && b.Bound == numeral.AtMost {
				joinRange(&items[i], &items[i+1])
			}
		}
		start = end
	}
}

// rank orders verdicts from the best.
var rank = []Verdict{NoClaim, Confirmed, PublishedElsewhere, OtherWindow, OtherGroup, OtherDenominator, NotKnown, Differs, Contradicted}

func joinRange(a, b *Item) {
	worse := a
	if slices.Index(rank, b.Verdict) > slices.Index(rank, a.Verdict) {
		worse = b
	}
	note := worse.Note + "; as a range"
	a.Verdict, b.Verdict, a.Note, b.Note = worse.Verdict, worse.Verdict, note, note
	if b.Claim == nil {
		b.Claim = a.Claim
	} else if a.Claim == nil {
		a.Claim = b.Claim
	}
	if a.Ours == nil {
		a.Ours = b.Ours
	} else {
		b.Ours = a.Ours
	}
}
