package review

import (
	"bytes"
	_ "embed"
	"fmt"
	"math"
	"strings"

	"github.com/BurntSushi/toml"

	"sijil/internal/errs"
	"sijil/internal/linkage"
)

// Model is what weighs reports: pinned, so that the same reports and decisions
// give the same persons for as long as nobody trains another one. What it pins
// is how reports on one person agree. How strangers agree, and how common a name
// is, come from the reports at hand whenever it is used.
type Model struct {
	Version string `toml:"version"` // "general@1", or "register@N": the Nth that was trained on this register
	Reports int    `toml:"reports"` // it was trained on
	// Partners is how many other reports a report has of its person, on average.
	Partners float64 `toml:"partners"`
	// Namesakes is how many pairs of namesakes there are for each pair that
	// matches: they share a name and what people of one place share, and nothing
	// else. Relatives are in the linkage model.
	Namesakes float64          `toml:"namesakes"`
	Settings  linkage.Settings `toml:"settings"`
	Linkage   linkage.Model    `toml:"linkage"`
}

//go:generate go run ./gen

//go:embed settings.toml
var settingsText []byte

//go:embed general.toml
var generalText []byte

// General is the model that ships: trained on invented lists of four sources in
// Arabic and English (sijil world), with the noise of real ones. It serves until
// the register trains its own.
func General() (Model, error) { return ParseModel(generalText) }

// Settings are the settings that ship, with which models are trained.
func Settings() (linkage.Settings, error) { return linkage.ParseSettings(settingsText) }

// ParseModel reads a model as Marshal writes it, or says what is wrong with it.
func ParseModel(text []byte) (Model, error) {
	var m Model
	meta, err := toml.Decode(string(text), &m)
	switch {
	case err != nil:
		return m, fmt.Errorf("model: %v: %w", err, errs.Invalid)
	case len(meta.Undecoded()) > 0:
		return m, fmt.Errorf("model: there is no %q in a model: %w", meta.Undecoded()[0].String(), errs.Invalid)
	case m.Version == "" || !(m.Partners > 0) || !(m.Namesakes > 0) || len(m.Linkage.Comparisons) != len(m.Settings.Comparisons):
		return m, fmt.Errorf("model %q: it lacks its version, partners or namesakes, or does not fit its settings: %w", m.Version, errs.Invalid)
	}
	return m, nil
}

// Marshal writes the model as TOML, in one way.
func (m Model) Marshal() ([]byte, error) {
	var b bytes.Buffer
	enc := toml.NewEncoder(&b)
	enc.Indent = ""
	if err := enc.Encode(m); err != nil {
		return nil, fmt.Errorf("model: %v: %w", err, errs.Invalid)
	}
	return b.Bytes(), nil
}

// String prints the model in words.
func (m Model) String() string {
	return fmt.Sprintf("Model %s, trained on %d reports.\nFor each pair of one person there are %.2g of namesakes.\n%s",
		m.Version, m.Reports, m.Namesakes, m.Linkage)
}

// fewPairs is how many pairs of reports the pinned chances among strangers weigh
// as against those of the reports at hand: a register of some hundred reports
// outweighs them.
const fewPairs = 20_000

// refreshed is the linkage model for the reports at hand: their own chances of
// agreement among strangers, where there are enough of them, and a prior that
// goes down as reports become more. at is what those reports say by themselves.
func (m Model) refreshed(at linkage.Model, rows int) linkage.Model {
	out := m.Linkage
	out.Lambda = m.prior(rows)
	out.Trained = out.Lambda
	pairs := float64(rows) * float64(rows-1) / 2
	share := pairs / (pairs + fewPairs)
	blend := func(own, pinned float64) float64 { return share*own + (1-share)*pinned }
	out.Comparisons = append([]linkage.ModelComparison(nil), out.Comparisons...)
	for c := range out.Comparisons {
		mine, theirs := out.Comparisons[c], at.Comparisons[c]
		mine.Levels = append([]linkage.ModelLevel(nil), mine.Levels...)
		for l := range mine.Levels {
			mine.Levels[l].U = blend(theirs.Levels[l].U, mine.Levels[l].U)
		}
		out.Comparisons[c] = mine
	}
	return out
}

// prior is the share of all pairs of reports that are of one person.
func (m Model) prior(rows int) float64 {
	return min(m.Partners/float64(max(rows-1, 1)), 0.5)
}

// evidence names the comparisons that tell a person from a namesake of the same
// place; names, origin, place and party do not.
var evidence = map[string]bool{"mother": true, "birth": true, "id_number": true, "phone": true, "date": true, "agency": true, "outcome": true, "return": true, "custody": true}

// against is the weight of the evidence against a namesake, in bits.
func against(w linkage.Waterfall) (bits float64) {
	for _, s := range w.Steps {
		if evidence[s.Comparison] {
			bits += s.Weight + s.Frequency
		}
	}
	return bits
}

// weigh is the weight of a pair against strangers, relatives and namesakes, in
// bits: the odds against it add up.
func (m Model) weigh(w linkage.Waterfall) float64 {
	if w.Weight <= forbidden {
		return w.Weight
	}
	return -math.Log2(math.Exp2(-w.Weight) + m.Namesakes*math.Exp2(-against(w)))
}

// forbidden is the weight at and below which a level forbids a pair.
const forbidden = -1e5

// probability is what a weight in bits means.
func probability(bits float64) float64 { return 1 / (1 + math.Exp2(-bits)) }

// bitsOf is the weight of a probability.
func bitsOf(p float64) float64 { return math.Log2(p / (1 - p)) }

// next is the version of the model that is trained after this one.
func (m Model) next() string {
	var n int
	if rest, ok := strings.CutPrefix(m.Version, "register@"); ok {
		fmt.Sscan(rest, &n)
	}
	return fmt.Sprintf("register@%d", n+1)
}
