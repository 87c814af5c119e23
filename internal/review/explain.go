package review

import (
	"context"
	"fmt"
	"strings"

	"sijil/internal/access"
	"sijil/internal/errs"
	"sijil/internal/register"
)

// Explanation is where the weight of two reports comes from.
type Explanation struct {
	A           register.ReportID `json:"a"`
	B           register.ReportID `json:"b"`
	Prior       float64           `json:"prior"`     // bits, before anything is compared
	Steps       []Step            `json:"steps"`     // what each comparison adds
	Relatives   float64           `json:"relatives"` // bits, not above 0: they may be relatives
	Namesakes   float64           `json:"namesakes"` // bits, not above 0: they may be namesakes
	Weight      float64           `json:"weight"`    // bits, in all
	Probability float64           `json:"probability"`
	Doubts      []string          `json:"doubts"` // what the policy does not link against
	Model       string            `json:"model"`
	Decided     []DecisionLine    `json:"decided"` // what was decided on the two
	Together    bool              `json:"together"`
}

// Step is what one comparison adds.
type Step struct {
	Comparison string  `json:"comparison"`
	A          string  `json:"a"` // as it was compared
	B          string  `json:"b"`
	Level      string  `json:"level"` // of agreement, or missing
	Bits       float64 `json:"bits"`
	Rarity     float64 `json:"rarity"` // of the bits: because the value is rarer or commoner than most
}

// Explain shows where the weight of two reports comes from, whether or not they
// were ever compared. A report that is not there is errs.NotFound; one that
// nothing can be matched with is errs.Invalid and says why.
func (d *Desk) Explain(ctx context.Context, who access.Reader, a, b register.ReportID) (Explanation, error) {
	if !who.SeesAll() {
		return Explanation{}, fmt.Errorf("report %d: %w", a, errs.NotFound)
	}
	s, err := d.read(ctx)
	if err != nil {
		return Explanation{}, err
	}
	if err := s.knows(a, b); err != nil {
		return Explanation{}, err
	}
	rows, err := s.twoRows(a, b)
	if err != nil {
		return Explanation{}, err
	}
	w, err := d.weigh(ctx, s, s.model, nil)
	if err != nil {
		return Explanation{}, err
	}
	x, err := w.explain(w.row[rows[0]], w.row[rows[1]])
	x.A, x.B, x.Together = a, b, s.links[s.at[a]].person == s.links[s.at[b]].person
	for _, dec := range s.decisions {
		if s.standing(dec.Pair()) == s.standing([2]register.ReportID{a, b}) {
			x.Decided = append(x.Decided, decisionLine(dec))
		}
	}
	return x, err
}

// twoRows are the reports that stand in the places of two, which another could be
// matched with.
func (s *state) twoRows(a, b register.ReportID) (rows [2]register.ReportID, err error) {
	rows = [2]register.ReportID{s.head(a), s.head(b)}
	if rows[0] == rows[1] {
		return rows, fmt.Errorf("reports %d and %d are one: the one supersedes the other: %w", a, b, errs.Invalid)
	}
	for _, r := range rows {
		if why := s.reports[s.at[r]].Unlinkable; why != "" {
			return rows, fmt.Errorf("report %d cannot be matched with any: %s: %w", r, why, errs.Invalid)
		}
	}
	return rows, nil
}

func (w *weighing) explain(a, b int) (Explanation, error) {
	fall, err := w.result.Explain(a, b)
	if err != nil {
		return Explanation{}, err
	}
	x := Explanation{Prior: fall.Prior + w.shift, Relatives: fall.Relatives, Weight: w.model.weigh(fall) + w.shift, Model: w.model.Version,
		Doubts: append([]string{}, doubts(w.factsOf(a), w.factsOf(b))...), Decided: []DecisionLine{}}
	x.Namesakes, x.Probability = x.Weight-w.shift-fall.Weight, probability(x.Weight)
	for _, s := range fall.Steps {
		x.Steps = append(x.Steps, Step{s.Comparison, s.A, s.B, s.Level, s.Weight + s.Frequency, s.Frequency})
	}
	return x, nil
}

// String tells the explanation in words, a line for each step.
func (x Explanation) String() string {
	var b strings.Builder
	line := func(bits float64, format string, args ...any) {
		fmt.Fprintf(&b, "%+6.1f  %s\n", bits, fmt.Sprintf(format, args...))
	}
	line(x.Prior, "before anything is compared: one pair in %.0f is of one person", 1/probability(x.Prior))
	var missing []string
	for _, s := range x.Steps {
		if s.Level == "missing" {
			missing = append(missing, s.Comparison)
			continue
		}
		line(s.Bits, "%s: %s", s.Comparison, s.words())
	}
	if missing != nil {
		line(0, "not known on one side, which is no evidence: %s", strings.Join(missing, ", "))
	}
	if x.Relatives < -0.05 {
		line(x.Relatives, "since two relatives would share what these share")
	}
	if x.Namesakes < -0.05 {
		line(x.Namesakes, "since two namesakes of one place would share what these share")
	}
	line(x.Weight, "in all: a probability of %.4f", x.Probability)
	for _, doubt := range x.Doubts {
		fmt.Fprintf(&b, "        against it, whatever the weight: %s\n", InWords(doubt))
	}
	for _, d := range x.Decided {
		fmt.Fprintf(&b, "        %s\n", d)
	}
	return b.String()
}

func (s Step) words() string {
	text := fmt.Sprintf("%s and %s, level %q", s.A, s.B, s.Level)
	if s.A == s.B {
		text = s.A + " on both sides"
	}
	switch {
	case s.Rarity > 0.05:
		return text + fmt.Sprintf(" (of it %+.1f because it is rare)", s.Rarity)
	case s.Rarity < -0.05:
		return text + fmt.Sprintf(" (of it %+.1f because it is common)", s.Rarity)
	}
	return text
}

// InWords is a doubt as people read it.
func InWords(doubt string) string {
	return map[string]string{
		DoubtGiven: "the given names are not one", DoubtFather: "the fathers' names are not one", DoubtSon: "given and father's name are exchanged, as between father and son",
		DoubtMother: "the mothers' names are not one", DoubtBirth: "the births are more than three years apart", DoubtSex: "the sex differs",
		DoubtID: "the identity numbers differ", DoubtAlive: "the one tells of a death long before a sign of life in the other",
	}[doubt]
}
