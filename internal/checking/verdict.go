package checking

import (
	"fmt"

	"sijil/internal/checking/claim"
	"sijil/internal/checking/numeral"
)

// judge gives one number its verdict.
type judge struct {
	*evidence
	readings []claim.Reading
	// under is the whole by which a part was confirmed, by the reading of which it
	// seemed to be a part: the rest of its list goes with it.
	under map[int]int
}

// item judges reading i.
func (j *judge) item(i int) (Item, error) {
	r := j.readings[i]
	it := Item{Text: r.Number.Text, Start: r.Start, End: r.End, Value: valueOf(r.Number), Sentence: r.Sentence, Verdict: NotKnown}
	switch {
	case r.Nothing != "":
		it.Verdict, it.Note = NoClaim, r.Nothing
		return it, nil
	case r.Change:
		it.Note = "a difference, a rate or a plan: nothing is held against it"
		return it, nil
	case len(r.Claims) == 0:
		it.Note = "it is not clear what is counted" + because(r.Doubts)
		return it, nil
	}
	of := claim.Claim{}
	if r.Of != nil {
		of = r.Of[0]
	}
	it.Claim = printed(r.Claims[0], r.Of != nil, of)
	if !known(r.Claims[0].Window) {
		it.Note = "the text does not say of which time; --period gives one"
		return it, nil
	}
	var err error
	if r.Of != nil {
		err = j.share(r, &it)
	} else {
		err = j.count(r, &it)
	}
	if len(r.Doubts) > 0 {
		j.doubt(r, &it)
	}
	return it, err
}

// valueOf is a number as it is printed in JSON: a share in percent, a fraction
// rounded.
func valueOf(n numeral.Number) float64 {
	if n.Fraction {
		return float64(int(n.Value*100+0.5)) / 100
	}
	return n.Value
}

// doubt takes back what an uncertain reading found: it confirms nothing, and
// contradicts nothing.
func (j *judge) doubt(r claim.Reading, it *Item) {
	if it.Verdict == NotKnown {
		it.Note = "not read with certainty" + because(r.Doubts)
		return
	}
	note := fmt.Sprintf("not read with certainty%s; taken as %s", because(r.Doubts), describe(r.Claims[0]))
	if it.Ours != nil && r.Of == nil {
		note += fmt.Sprintf(", the figure is %s", grouped(it.Ours.Count))
	}
	it.Verdict, it.Note = NotKnown, note
}

func because(doubts []string) string {
	if len(doubts) == 0 {
		return ""
	}
	s := ": " + doubts[0]
	for _, d := range doubts[1:] {
		s += ", " + d
	}
	return s
}

// count judges a number of people or cases.
func (j *judge) count(r claim.Reading, it *Item) error {
	n := r.Number
	primary := r.Claims[0]
	ours, err := j.ours(primary)
	if err != nil {
		return err
	}
	if len(ours) > 0 {
		it.Ours = &Ours{Count: ours[0].count, ID: idOf(ours[0])}
	}
	done, err := j.confirm(r, it)
	if done || err != nil {
		return err
	}
	others := j.theirs(primary)
	if len(ours) == 0 {
		if v, ok := fitting(n, others); ok {
			it.Verdict, it.Ours, it.Note = PublishedElsewhere, &Ours{Count: v.count}, elsewhere(v, n)
			return nil
		}
	}
	if done, err := j.explain(r, it); done || err != nil {
		return err
	}
	switch {
	case len(ours) > 0:
		j.contradict(it, n, ours[0])
		if v, ok := fitting(n, others); ok {
			it.Note += "; " + elsewhere(v, n)
		}
	case len(others) > 0:
		j.contradict(it, n, others[0])
		it.Ours = &Ours{Count: others[0].count}
	default:
		return j.notKnown(r, it)
	}
	return nil
}

// leastByContext is the smallest number that a reading may confirm which rests on
// the context: small ones fit too many things.
const leastByContext = 20

// confirm looks for a figure of ours that the number is.
func (j *judge) confirm(r claim.Reading, it *Item) (bool, error) {
	n := r.Number
	for i, c := range r.Claims {
		if i > 0 && !j.listed(r, i) && (n.Value < leastByContext || n.Bound != numeral.Exactly && round(n)) {
			continue
		}
		ours, err := j.ours(c)
		if err != nil {
			return false, err
		}
		for _, v := range ours {
			if !fits(n, float64(v.count)) || i > 0 && !equals(n, float64(v.count)) {
				continue
			}
			if bounded(n) && !equals(n, float64(v.count)) && !round(n) {
				if other, err := j.explain(r, it); other || err != nil {
					return other, err // 549 is less than 1,236, and it is one party's
				}
			}
			if r.Under[i] != r.Part {
				j.under[r.Part] = r.Under[i]
			}
			it.Claim = printed(c, false, claim.Claim{})
			it.Verdict, it.Ours = Confirmed, &Ours{Count: v.count, ID: idOf(v)}
			it.Note = confirmedNote(n, v)
			return true, nil
		}
	}
	return false, nil
}

// listed says whether another number of the same list was confirmed by the same
// further reading.
func (j *judge) listed(r claim.Reading, i int) bool {
	under, ok := j.under[r.Part]
	return ok && under == r.Under[i]
}

func bounded(n numeral.Number) bool { return n.Bound != numeral.Exactly && n.Bound != numeral.About }

func idOf(v value) string {
	if v.figure == nil {
		return ""
	}
	return v.figure.ID
}

// fitting is the first value that a number is.
func fitting(n numeral.Number, all []value) (value, bool) {
	for _, v := range all {
		if fits(n, float64(v.count)) {
			return v, true
		}
	}
	return value{}, false
}

// contradict says what the figure is.
func (j *judge) contradict(it *Item, n numeral.Number, v value) {
	it.Verdict = Contradicted
	it.Note = fmt.Sprintf("%s: %s%s", describe(v.claim), grouped(v.count), by(v))
	if slip := slipOf(v.count, n); slip != "" {
		it.Note += "; " + slip
	}
	if it.Ours != nil && it.Ours.ID != "" {
		it.Note += "; sijil open " + it.Ours.ID
	}
}

// notKnown says what was looked for. A number that is exactly that of a wider
// indicator, of the same group and window, was hung on the wrong thing.
func (j *judge) notKnown(r claim.Reading, it *Item) error {
	c := r.Claims[0]
	for _, wider := range widerThan[c.Indicator] {
		w := c
		w.Indicator = wider
		all, err := j.ours(w)
		if err != nil {
			return err
		}
		for _, v := range append(all, j.theirs(w)...) {
			if r.Number.Value >= leastByContext && equals(r.Number, float64(v.count)) && exact(r.Number) {
				it.Verdict = Contradicted
				it.Note = fmt.Sprintf("%s is %s%s, not %s", grouped(v.count), describe(v.claim), by(v), label(c.Indicator))
				return nil
			}
		}
	}
	it.Note = "looked for " + describe(c) + ": no figure of ours, and no imported series, has it"
	return nil
}

// widerThan are the indicators that one is a declared part of.
var widerThan = map[string][]string{
	"became_disappeared":          {"arrests"},
	"arrests_after_return":        {"arrests"},
	"arrests_after_forced_return": {"arrests_after_return", "arrests"},
	"disappeared":                 {"deprived_of_liberty"},
}
