package linkage

import (
	"fmt"
	"math"
	"strings"

	"sijil/internal/errs"
)

// Waterfall shows where the weight of one pair comes from: it starts at the
// prior and each step adds bits.
type Waterfall struct {
	A, B        Row
	Prior       float64 // bits
	Steps       []Step
	Relatives   float64 // bits, not above 0: the rows could be two relatives, who share what they share
	Weight      float64 // bits: the prior, all steps and Relatives
	Probability float64
	Decided     string // "", or what a decision or rule says of the pair, whatever its weight
}

// Step is what one comparison adds.
type Step struct {
	Comparison string
	A, B       string // the values compared, as folded; columns parted by " · "
	Level      string // the level of agreement, in the words of the settings
	M, U       float64
	Given      string  // the comparison that says part of this already, "" where none does
	Weight     float64 // bits, from the level
	Frequency  float64 // bits, because the value is rarer or commoner than most
}

// Explain returns the waterfall of two rows, counted from 0 through all tables
// as they were given. A row that there is not is errs.NotFound.
func (r *Result) Explain(a, b int) (Waterfall, error) {
	if r.engine == nil || r.engine.model == nil {
		return Waterfall{}, fmt.Errorf("no pair was compared: %w", errs.NotFound)
	}
	for _, n := range []int{a, b} {
		if n < 0 || n >= len(r.at) {
			return Waterfall{}, fmt.Errorf("row %d of %d: %w", n+1, len(r.at), errs.NotFound)
		}
	}
	e := r.engine
	i, j := r.at[a], r.at[b]
	w := Waterfall{A: r.Rows[a], B: r.Rows[b], Prior: e.model.prior, Weight: e.model.prior}
	pattern := e.pattern(e.scratch[0], i, j)
	for c := range e.compare {
		s := e.step(c, pattern, i, j)
		w.Weight += s.Weight + s.Frequency
		w.Steps = append(w.Steps, s)
	}
	all := e.patternWeight(pattern, i, j)
	w.Relatives, w.Weight = all-w.Weight, all
	w.Probability = posterior(w.Weight)
	if all <= forbidden {
		w.Relatives, w.Decided = 0, "a level of one comparison forbids that these rows are one person"
	} else if r.decided != nil && r.decided.cannot(i, j) {
		w.Decided = "a decision or a rule of the source keeps these rows apart"
	} else if r.decided != nil && a != b && r.decided.first(i) == r.decided.first(j) {
		w.Decided = "a decision joins these rows"
	}
	return w, nil
}

func (e *engine) step(c int, pattern uint64, i, j int32) Step {
	cmp, l := e.compare[c], levelOf(pattern, c)
	s := Step{Comparison: cmp.spec.Name, A: e.spell(cmp, i), B: e.spell(cmp, j), Level: cmp.words(l)}
	s.Weight, s.Frequency = e.bitsOf(pattern, c, i, j)
	if l == missingLevel {
		return s
	}
	s.M, s.U = e.model.m[c][l], e.model.u[c][l]
	if d := &e.model.given[c]; d.parent != none {
		if state := e.state(d.parent, pattern); state != unknown {
			s.M, s.U, s.Given = d.m[state][l], d.u[state][l], e.compare[d.parent].spec.Name
		}
	}
	return s
}

// spell returns a row's values of a comparison.
func (e *engine) spell(c *comparison, row int32) string {
	var out []string
	for _, name := range c.spec.Columns {
		col := e.columns[name]
		v := ""
		if code := col.codes[row]; code != absent {
			v = col.values[code]
		}
		out = append(out, v)
	}
	return strings.Join(out, " · ")
}

// String tells the waterfall in words, a line for each step.
func (w Waterfall) String() string {
	var b strings.Builder
	fmt.Fprintf(&b, "%+6.1f  before anything is compared: one pair in %.0f is of one person\n", w.Prior, 1/posterior(w.Prior))
	for _, s := range w.Steps {
		fmt.Fprintf(&b, "%+6.1f  %s: %s\n", s.Weight+s.Frequency, s.Comparison, s.words())
	}
	if w.Relatives < -0.05 {
		fmt.Fprintf(&b, "%+6.1f  since two relatives would share what these rows share\n", w.Relatives)
	}
	fmt.Fprintf(&b, "%+6.1f  in all: %s\n", w.Weight, odds(w.Weight))
	if w.Decided != "" {
		fmt.Fprintf(&b, "        %s\n", w.Decided)
	}
	return b.String()
}

func (s Step) words() string {
	if s.Level == "missing" {
		return "not known on one side, which is no evidence"
	}
	text := fmt.Sprintf("%s and %s, level %q", s.A, s.B, s.Level)
	if s.A == s.B {
		text = fmt.Sprintf("%s on both sides", s.A)
	}
	if s.Given != "" {
		text += ", beside " + s.Given
	}
	switch {
	case s.Frequency > 0.05:
		return text + fmt.Sprintf(" (%+.1f, of it %+.1f because it is rare)", s.Weight+s.Frequency, s.Frequency)
	case s.Frequency < -0.05:
		return text + fmt.Sprintf(" (%+.1f, of it %+.1f because it is common)", s.Weight+s.Frequency, s.Frequency)
	}
	return text
}

func odds(weight float64) string {
	if n := math.Exp2(math.Abs(weight)); weight >= 0 {
		return fmt.Sprintf("%.3g to 1 for one person", n)
	} else {
		return fmt.Sprintf("%.3g to 1 against", n)
	}
}
