package checking

import (
	"fmt"
	"maps"
	"slices"

	"sijil/internal/checking/claim"
	"sijil/internal/checking/numeral"
	"sijil/internal/edtf"
)

// ratio is a share with what it is made of.
type ratio struct {
	part, whole value
	verdict     Verdict
}

// percent is the share, in percent.
func (x ratio) percent() float64 { return 100 * float64(x.part.count) / float64(x.whole.count) }

// share judges a number in percent.
func (j *judge) share(r claim.Reading, it *Item) error {
	n := r.Number
	part, whole := r.Claims[0], r.Of[0]
	ours, err := j.ratiosOf(part, whole, true)
	if err != nil {
		return err
	}
	theirs, err := j.ratiosOf(part, whole, false)
	if err != nil {
		return err
	}
	if len(ours) > 0 {
		it.Ours = j.oursOf(ours[0], part, whole)
	}
	if done, err := j.confirmShare(r, it); done || err != nil {
		return err
	}
	if len(ours) == 0 {
		if x, ok := fittingShare(n, theirs); ok {
			it.Verdict, it.Ours = PublishedElsewhere, j.oursOf(x, part, whole)
			it.Note = "published: " + ratioNote(x)
			return nil
		}
	}
	if len(ours) == 0 && len(theirs) > 0 {
		it.Ours = j.oursOf(theirs[0], part, whole)
	}
	if done, err := j.explainShare(r, it); done || err != nil {
		return err
	}
	known := append(ours, theirs...)
	if len(known) == 0 {
		it.Note = fmt.Sprintf("looked for %s out of %s: not known", describe(part), describe(whole))
		return nil
	}
	it.Verdict, it.Note = Contradicted, ratioNote(known[0])
	if c := j.coincidence(n, part); c != "" {
		it.Note += "; " + c
	}
	return nil
}

// ratiosOf are the shares of a part in a whole that are known, of ours or of
// others. Both come from one hand, and a whole of nobody has no shares.
func (j *judge) ratiosOf(part, whole claim.Claim, ours bool) ([]ratio, error) {
	of := func(c claim.Claim) ([]value, error) {
		if ours {
			return j.ours(c)
		}
		return j.theirs(c), nil
	}
	parts, err := of(part)
	if err != nil {
		return nil, err
	}
	wholes, err := of(whole)
	if err != nil {
		return nil, err
	}
	var all []ratio
	for _, p := range parts {
		for _, w := range wholes {
			if p.whose == w.whose && (p.figure == nil) == (w.figure == nil) && w.count > 0 && p.count <= w.count && sameScope(p, w) {
				all = append(all, ratio{part: p, whole: w})
			}
		}
	}
	return all, nil
}

// sameScope says whether two published values have one window, or two stocks one
// day.
func sameScope(a, b value) bool {
	_, x := a.claim.Window.Bounds()
	_, y := b.claim.Window.Bounds()
	return a.figure != nil || x == y && (a.claim.Window.From == b.claim.Window.From || claim.Stock(a.claim.Indicator))
}

// oursOf is a share for the contract. Where the register has an indicator for
// it, the id is that of the share itself.
func (j *judge) oursOf(x ratio, part, whole claim.Claim) *Ours {
	share := float64(x.part.count) / float64(x.whole.count)
	o := &Ours{Count: x.part.count, Of: &x.whole.count, Share: &share, ID: idOf(x.part)}
	name := shareName(part, whole)
	if x.part.figure == nil || name == part.Indicator {
		return o
	}
	c := part
	c.Indicator = name
	figs, err := j.ask(c, slices.Sorted(maps.Keys(part.By)))
	if err != nil {
		return o
	}
	for _, f := range figs {
		if maps.Equal(f.By, part.By) && f.Of != nil && *f.Of == x.whole.count {
			o.ID = f.ID
		}
	}
	return o
}

// confirmShare looks for a share of ours that the number is. A reading that the
// context gives confirms only what is printed with a decimal.
func (j *judge) confirmShare(r claim.Reading, it *Item) (bool, error) {
	for i := range r.Claims {
		if i > 0 && r.Number.Decimals == 0 {
			break
		}
		ours, err := j.ratiosOf(r.Claims[i], r.Of[i], true)
		if err != nil {
			return false, err
		}
		if x, ok := fittingShare(r.Number, ours); ok {
			it.Claim = printed(r.Claims[i], true, r.Of[i])
			it.Verdict, it.Ours, it.Note = Confirmed, j.oursOf(x, r.Claims[i], r.Of[i]), ratioNote(x)
			return true, nil
		}
	}
	return false, nil
}

func fittingShare(n numeral.Number, all []ratio) (ratio, bool) {
	for _, x := range all {
		if fits(n, x.percent()) {
			return x, true
		}
	}
	return ratio{}, false
}

// ratioNote is "44.4 percent: 549 of 1,236 arrests, the first half of 2024".
func ratioNote(x ratio) string {
	return fmt.Sprintf("%s percent: %s of %s %s%s", percent(x.percent()), grouped(x.part.count), grouped(x.whole.count), describe(x.whole.claim), by(x.whole))
}

// mostShares is how many other shares a number without a decimal may be held
// against: each of them is hit by chance once in a hundred.
const mostShares = 10

// explainShare looks for the one thing in which a share is wrong: its whole, its
// window, or its group.
func (j *judge) explainShare(r claim.Reading, it *Item) (bool, error) {
	n, part, whole := r.Number, r.Claims[0], r.Of[0]
	if n.Fraction || n.With >= 0 {
		return false, nil
	}
	for _, find := range []func(part, whole claim.Claim) ([]ratio, error){j.otherWholes, j.otherShareWindows, j.otherShareGroups} {
		all, err := find(part, whole)
		if err != nil {
			return false, err
		}
		if len(all) > mostShares && n.Decimals == 0 {
			continue
		}
		for _, x := range all {
			if within(x.percent(), n.Value, tolerance(n)) {
				it.Verdict = x.verdict
				it.Note = shareNote(x, it)
				return true, nil
			}
		}
	}
	return false, nil
}

// shareNote names the share that fits, and the one that the sentence names.
func shareNote(x ratio, it *Item) string {
	name := map[Verdict]string{OtherDenominator: "other denominator", OtherWindow: "other window", OtherGroup: "other group"}[x.verdict]
	c := x.whole.claim
	s := fmt.Sprintf("%s: %s percent of %s %s (%s of them)%s", name, percent(x.percent()), grouped(x.whole.count), describe(c), grouped(x.part.count), by(x.whole))
	if x.verdict == OtherGroup {
		s += ", " + describe(x.part.claim)
	}
	if it.Ours != nil && it.Ours.Share != nil {
		s += fmt.Sprintf("; of the %s that the sentence names it is %s percent (%s)", grouped(*it.Ours.Of), percent(100**it.Ours.Share), grouped(it.Ours.Count))
	}
	return s
}

// related are the indicators that a share of one is easily taken from another of.
var related = map[string][]string{
	"arrests":              {"deprived_of_liberty", "disappeared", "became_disappeared"},
	"became_disappeared":   {"disappeared", "arrests"},
	"deprived_of_liberty":  {"arrests", "disappeared"},
	"disappeared":          {"deprived_of_liberty", "became_disappeared"},
	"arrests_after_return": {"arrests"},
}

// otherWholes are shares of the same group in another whole: in a related
// indicator, on one day; and of the same part in a narrower or wider whole.
func (j *judge) otherWholes(part, whole claim.Claim) ([]ratio, error) {
	var all []ratio
	for _, name := range slices.Sorted(maps.Keys(part.By)) {
		w := withBy(whole, maps.Clone(part.By))
		delete(w.By, name)
		w.Indicator = part.Indicator
		if w.Indicator == whole.Indicator && maps.Equal(w.By, whole.By) {
			continue
		}
		more, err := j.both(part, w)
		if err != nil {
			return nil, err
		}
		all = append(all, more...)
	}
	if part.Indicator == whole.Indicator {
		more, err := j.inRelated(part, whole)
		if err != nil {
			return nil, err
		}
		all = append(all, more...)
	}
	return named(all, OtherDenominator), nil
}

// both are the shares of ours and of others.
func (j *judge) both(part, whole claim.Claim) ([]ratio, error) {
	all, err := j.ratiosOf(part, whole, true)
	if err != nil {
		return nil, err
	}
	theirs, err := j.ratiosOf(part, whole, false)
	return append(all, theirs...), err
}

func named(all []ratio, v Verdict) []ratio {
	for i := range all {
		all[i].verdict = v
	}
	return all
}

// inRelated are the shares of the same group in related indicators: of a flow in
// the same window, of a stock on the latest day that was known when the text was
// written.
func (j *judge) inRelated(part, whole claim.Claim) ([]ratio, error) {
	var all []ratio
	for _, id := range related[whole.Indicator] {
		p, w := part, whole
		p.Indicator, w.Indicator = id, id
		if !claim.Stock(id) && !claim.Stock(whole.Indicator) {
			more, err := j.both(p, w)
			if err != nil {
				return nil, err
			}
			all = append(all, more...)
			continue
		}
		all = append(all, j.published(p, w)...)
	}
	return all, nil
}

// published are the shares that one series states on both sides for one scope,
// the latest first, none younger than the text.
func (j *judge) published(part, whole claim.Claim) []ratio {
	var all []ratio
	_, to := whole.Window.Bounds()
	for _, p := range j.rows {
		if p.claim.Indicator != part.Indicator || !maps.Equal(p.claim.By, part.By) || p.window.To > to+slack {
			continue
		}
		for _, w := range j.rows {
			if w.claim.Indicator == whole.Indicator && maps.Equal(w.claim.By, whole.By) && w.window == p.window && w.whose == p.whose && w.count > 0 && p.count <= w.count {
				all = append(all, ratio{part: p.value, whole: w.value})
			}
		}
	}
	slices.SortStableFunc(all, func(a, b ratio) int {
		_, x := a.whole.claim.Window.Bounds()
		_, y := b.whole.claim.Window.Bounds()
		return int(y) - int(x)
	})
	return all
}

// slack is how many days after the time of a text a stock may be of that it
// quotes.
const slack edtf.Day = 62

// otherShareWindows are the same share in windows that are near at hand: those
// that hold the claimed one, and the same a year before.
func (j *judge) otherShareWindows(part, whole claim.Claim) ([]ratio, error) {
	if claim.Stock(whole.Indicator) {
		return named(slices.DeleteFunc(j.published(part, whole), func(x ratio) bool {
			_, to := x.whole.claim.Window.Bounds()
			return whole.Window.Ends(to)
		}), OtherWindow), nil
	}
	var all []ratio
	from, to := whole.Window.Bounds()
	for _, s := range append(around(whole.Window), yearBefore(whole.Window)) {
		a, b := s.Bounds()
		if holds := a <= from && b >= to; !holds && s != yearBefore(whole.Window) {
			continue
		}
		p, w := part, whole
		p.Window, w.Window = s, s
		more, err := j.both(p, w)
		if err != nil {
			return nil, err
		}
		all = append(all, more...)
	}
	return named(all, OtherWindow), nil
}

// yearBefore is the same window a year earlier.
func yearBefore(s claim.Span) claim.Span {
	back := func(d edtf.Day) edtf.Day {
		y, m, n := d.YMD()
		b, err := edtf.DayOf(y-1, m, n)
		if err != nil { // 29 February
			return d - 366
		}
		return b
	}
	from, to := s.Bounds()
	return claim.Span{From: claim.Interval{First: back(from), Last: back(from)}, To: claim.Interval{First: back(to), Last: back(to)}}
}

// otherShareGroups are the shares of the other values of the part's attribute.
func (j *judge) otherShareGroups(part, whole claim.Claim) ([]ratio, error) {
	var all []ratio
	for _, name := range slices.Sorted(maps.Keys(part.By)) {
		if whole.By[name] != "" {
			continue
		}
		parts, err := j.siblings(part, name)
		if err != nil {
			return nil, err
		}
		for _, p := range parts {
			if p.count == 0 {
				continue
			}
			more, err := j.both(p.claim, whole)
			if err != nil {
				return nil, err
			}
			all = append(all, more...)
		}
	}
	return named(all, OtherGroup), nil
}

// coincidence finds two published totals of different days whose ratio a share
// is: told, because somebody may have divided them, and no explanation.
func (j *judge) coincidence(n numeral.Number, part claim.Claim) string {
	if part.Indicator != "became_disappeared" && part.Indicator != "disappeared" || len(part.By) > 0 {
		return ""
	}
	for _, p := range j.rows {
		for _, w := range j.rows {
			if p.claim.Indicator == "disappeared" && w.claim.Indicator == "deprived_of_liberty" && len(p.claim.By)+len(w.claim.By) == 0 && p.window.To != w.window.To && w.count > 0 &&
				within(100*float64(p.count)/float64(w.count), n.Value, tolerance(n)) {
				return fmt.Sprintf("%s percent fits only across dates: %s (%s) over %s (%s)", percent(100*float64(p.count)/float64(w.count)),
					grouped(p.count), monthYear(p.window.To), grouped(w.count), monthYear(w.window.To))
			}
		}
	}
	return ""
}
