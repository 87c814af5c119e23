package checking

import (
	"fmt"
	"maps"
	"slices"

	"sijil/internal/checking/claim"
	"sijil/internal/checking/numeral"
	"sijil/internal/edtf"
)

// A candidate is a value that differs from the claim in one thing.
type candidate struct {
	value
	verdict Verdict
}

// perTrial is how large a count must be for each value that it was held against:
// a number of n digits hits one of k others by chance the oftener, the smaller it
// is and the more there are. Below it a hit is told in the note and explains
// nothing.
const perTrial = 3

// explain looks for the one thing in which the sentence is wrong: the group, or
// the window. It takes exact values only.
func (j *judge) explain(r claim.Reading, it *Item) (bool, error) {
	n := r.Number
	if n.Fraction || !exact(n) && n.Bound != numeral.About || n.With >= 0 || bounded(n) && round(n) {
		return false, nil
	}
	c := r.Claims[0]
	groups, err := j.otherGroups(c)
	if err != nil {
		return false, err
	}
	if hit(groups, n, it) {
		return true, nil
	}
	windows, err := j.otherWindows(c)
	if err != nil {
		return false, err
	}
	if hit(windows, n, it) {
		return true, nil
	}
	if c.Window.Implied && claim.Stock(c.Indicator) && n.Value >= 1000 {
		return hit(j.undated(c), n, it), nil
	}
	return false, nil
}

// hit takes the first candidate that the number is, if the number is large enough
// for that to be no chance.
func hit(all []candidate, n numeral.Number, it *Item) bool {
	tried := map[int]bool{}
	for _, x := range all {
		tried[x.count] = true
	}
	for _, x := range all {
		if !equals(n, float64(x.count)) {
			continue
		}
		if n.Value <= float64(perTrial*len(tried)) {
			return false
		}
		it.Verdict = x.verdict
		it.Note = fmt.Sprintf("%s is %s%s", grouped(x.count), describe(x.claim), by(x.value))
		if it.Ours != nil {
			it.Note += fmt.Sprintf("; for %s it is %s", claimedPart(it), grouped(it.Ours.Count))
		}
		return true
	}
	return false
}

// claimedPart names what the sentence claims, shortly.
func claimedPart(it *Item) string {
	c := claim.Claim{Indicator: it.Claim.Indicator, By: it.Claim.By}
	var words []string
	for _, name := range slices.Sorted(maps.Keys(c.By)) {
		words = append(words, c.By[name])
	}
	if len(words) == 0 {
		return "the claimed time and everybody"
	}
	return fmt.Sprint(words)
}

// otherGroups are the values of the same indicator and window for other groups:
// without one attribute, or with another value of one.
func (j *judge) otherGroups(c claim.Claim) ([]candidate, error) {
	var all []candidate
	for _, name := range slices.Sorted(maps.Keys(c.By)) {
		wider := without(c, name)
		values, err := j.ours(wider)
		if err != nil {
			return nil, err
		}
		all = append(all, candidates(append(values, j.theirs(wider)...), OtherGroup)...)
	}
	for _, name := range []string{"party", "sex_age", "governorate"} {
		values, err := j.siblings(c, name)
		if err != nil {
			return nil, err
		}
		all = append(all, candidates(values, OtherGroup)...)
	}
	return all, nil
}

func candidates(values []value, v Verdict) []candidate {
	var all []candidate
	for _, x := range values {
		if x.count > 0 {
			all = append(all, candidate{x, v})
		}
	}
	return all
}

// siblings are the values of a cell with another value of one attribute.
func (j *judge) siblings(c claim.Claim, name string) ([]value, error) {
	base := without(c, name)
	var all []value
	covered, err := j.covers(base)
	if err != nil {
		return nil, err
	}
	if covered {
		by := slices.Sorted(maps.Keys(base.By))
		figs, err := j.ask(base, append(by, name))
		if err != nil {
			return nil, err
		}
		for i := range figs {
			if figs[i].By[name] != c.By[name] && agrees(figs[i].By, base.By) {
				all = append(all, value{claim: withBy(base, figs[i].By), count: figs[i].Count, figure: &figs[i], ours: true})
			}
		}
	}
	for _, p := range j.rows {
		if p.claim.Indicator == c.Indicator && len(p.claim.By) == len(base.By)+1 && p.claim.By[name] != "" && p.claim.By[name] != c.By[name] && agrees(p.claim.By, base.By) && sameTime(c, p.window) {
			all = append(all, p.value)
		}
	}
	return all, nil
}

func withBy(c claim.Claim, by map[string]string) claim.Claim {
	c.By = by
	return c
}

// agrees says whether attributes hold all of others.
func agrees(by, of map[string]string) bool {
	for k, v := range of {
		if by[k] != v {
			return false
		}
	}
	return true
}

// otherWindows are the values of the same indicator and group in other windows:
// the months, quarters, halves and years around the claimed one of ours, and all
// of the series.
func (j *judge) otherWindows(c claim.Claim) ([]candidate, error) {
	var all []candidate
	if !claim.Stock(c.Indicator) {
		for _, s := range around(c.Window) {
			x := c
			x.Window = s
			v, ok, err := j.cell(x)
			if err != nil {
				return nil, err
			}
			if ok {
				all = append(all, candidates([]value{v}, OtherWindow)...)
			}
		}
	}
	for _, p := range j.rows {
		if p.claim.Indicator == c.Indicator && maps.Equal(p.claim.By, c.By) && !sameTime(c, p.window) && j.before(p, c) {
			all = append(all, candidates([]value{p.value}, OtherWindow)...)
		}
	}
	slices.SortStableFunc(all, func(a, b candidate) int { return distance(a, c) - distance(b, c) })
	return all, nil
}

// before says whether a published value is not younger than the text that is to
// have taken it.
func (j *judge) before(p published, c claim.Claim) bool {
	_, to := c.Window.Bounds()
	return p.window.To <= to+366
}

// distance is how many days the end of a candidate's window is from the claim's.
func distance(a candidate, c claim.Claim) int {
	_, x := a.claim.Window.Bounds()
	_, y := c.Window.Bounds()
	return max(int(x)-int(y), int(y)-int(x))
}

// around are the months, halves and years near a window, without itself.
func around(s claim.Span) []claim.Span {
	_, to := s.Bounds()
	year, _, _ := to.YMD()
	var all []claim.Span
	add := func(y, first, count int) {
		from, err := edtf.DayOf(y, first, 1)
		next, bad := edtf.DayOf(y+(first+count-1)/12, (first+count-1)%12+1, 1)
		if err != nil || bad != nil {
			return
		}
		x := claim.Span{From: claim.Interval{First: from, Last: from}, To: claim.Interval{First: next - 1, Last: next - 1}}
		if x.String() != s.String() {
			all = append(all, x)
		}
	}
	for m := 1; m <= 12; m++ {
		add(year, m, 1)
	}
	for _, half := range []int{1, 7} {
		add(year, half, 6)
	}
	add(year, 1, 12)
	add(year-1, 1, 12)
	return all
}

// undated are the values of a stock on any day, for a text that gives neither
// day nor party: large numbers only.
func (j *judge) undated(c claim.Claim) []candidate {
	var all []candidate
	for _, p := range j.rows {
		if p.claim.Indicator == c.Indicator && agrees(p.claim.By, c.By) && len(p.claim.By) <= len(c.By)+1 && j.before(p, c) {
			all = append(all, candidate{p.value, OtherWindow})
		}
	}
	return all
}
