package linkage

import (
	"bytes"
	"fmt"
	"slices"
	"strings"

	"github.com/BurntSushi/toml"

	"sijil/internal/errs"
)

// Model is what a run has learned, as a value that can be kept, pinned and read.
type Model struct {
	Version     int               `toml:"version" json:"version"`
	Lambda      float64           `toml:"lambda" json:"lambda"`                 // share of all pairs that match
	Trained     float64           `toml:"lambda_trained" json:"lambda_trained"` // the same, as training rules alone have it
	Relatives   float64           `toml:"relatives" json:"relatives"`           // pairs of relatives for each pair that matches; 0: not reckoned with
	Comparisons []ModelComparison `toml:"comparison" json:"comparisons"`
}

// ModelComparison holds the levels of one comparison, the best first.
type ModelComparison struct {
	Name    string       `toml:"name" json:"name"`
	Trained bool         `toml:"trained" json:"trained"` // false: no rule had matches to train it on
	Used    bool         `toml:"used" json:"used"`       // false: it says nothing, and counts for nothing
	Levels  []ModelLevel `toml:"level" json:"levels"`
	Parent  string       `toml:"parent,omitempty" json:"parent,omitempty"` // the comparison that says part of this already
	Given   []ModelGiven `toml:"given,omitempty" json:"given,omitempty"`   // m and u by how the parent agreed
}

// ModelGiven holds m and u of the levels, the best first, where the parent
// comparison is in one state.
type ModelGiven struct {
	State string    `toml:"state" json:"state"` // opposed, partial or agreed
	M     []float64 `toml:"m" json:"m"`
	U     []float64 `toml:"u" json:"u"`
}

var stateNames = [parentStates]string{"unknown", "opposed", "partial", "agreed"}

// ModelLevel holds what one level of agreement means.
type ModelLevel struct {
	Words  string  `toml:"words" json:"words"`
	M      float64 `toml:"m" json:"m"`           // share of matches at this level, 0 to 1
	U      float64 `toml:"u" json:"u"`           // share of other pairs
	K      float64 `toml:"k" json:"k"`           // share of pairs of relatives, where they have part in common
	Weight float64 `toml:"weight" json:"weight"` // bits: log2(m/u), levels in order
}

const modelVersion = 1

// ParseModel reads a model as Marshal prints it.
func ParseModel(text []byte) (Model, error) {
	var m Model
	meta, err := toml.Decode(string(text), &m)
	switch {
	case err != nil:
		return Model{}, fmt.Errorf("model: %v: %w", err, errs.Invalid)
	case len(meta.Undecoded()) > 0:
		return Model{}, fmt.Errorf("model: there is no %q in a model: %w", meta.Undecoded()[0].String(), errs.Invalid)
	case m.Version > modelVersion:
		return Model{}, fmt.Errorf("model of version %d, this is %d: %w", m.Version, modelVersion, errs.Newer)
	case !(m.Lambda > 0 && m.Lambda < 1):
		return Model{}, fmt.Errorf("model: lambda = %g is not between 0 and 1: %w", m.Lambda, errs.Invalid)
	}
	return m, nil
}

// Marshal prints the model as TOML.
func (m Model) Marshal() ([]byte, error) {
	var b bytes.Buffer
	enc := toml.NewEncoder(&b)
	enc.Indent = ""
	if err := enc.Encode(m); err != nil {
		return nil, fmt.Errorf("model: %v: %w", err, errs.Invalid)
	}
	return b.Bytes(), nil
}

// String prints the model in words, one line for each level.
func (m Model) String() string {
	var b strings.Builder
	fmt.Fprintf(&b, "One pair of rows in %.0f is of one person.\n", 1/m.Lambda)
	if m.Relatives > 0 {
		fmt.Fprintf(&b, "For each such pair there are %.2g of relatives, who share what relatives share.\n", m.Relatives)
	}
	for _, c := range m.Comparisons {
		switch {
		case !c.Used:
			fmt.Fprintf(&b, "%s: left out, it says nothing.\n", c.Name)
			continue
		case !c.Trained:
			fmt.Fprintf(&b, "%s (not trained, general values):\n", c.Name)
		default:
			fmt.Fprintf(&b, "%s:\n", c.Name)
		}
		for _, l := range c.Levels {
			fmt.Fprintf(&b, "  %s: %.1f%% of matches, %.3g%% of others, %+.1f bits\n", l.Words, 100*l.M, 100*l.U, l.Weight)
		}
	}
	return b.String()
}

// export spells the engine's model.
func (e *engine) export() Model {
	out := Model{Version: modelVersion, Lambda: e.model.lambda, Trained: e.model.trained, Relatives: e.model.relatives}
	for c, cmp := range e.compare {
		mc := ModelComparison{Name: cmp.spec.Name, Trained: e.model.heard[c] > 0, Used: e.model.weight[c][cmp.top()] > 0}
		for l := cmp.top(); l >= elseLevel; l-- {
			mc.Levels = append(mc.Levels, ModelLevel{cmp.words(l), e.model.m[c][l], e.model.u[c][l], e.model.k[c][l], e.model.weight[c][l]})
		}
		e.exportGiven(&mc, c)
		out.Comparisons = append(out.Comparisons, mc)
	}
	return out
}

func (e *engine) exportGiven(mc *ModelComparison, c int) {
	d := &e.model.given[c]
	if d.parent == none {
		return
	}
	mc.Parent = e.compare[d.parent].spec.Name
	for s := opposed; s < parentStates; s++ {
		g := ModelGiven{State: stateNames[s]}
		for l := e.compare[c].top(); l >= elseLevel; l-- {
			g.M, g.U = append(g.M, d.m[s][l]), append(g.U, d.u[s][l])
		}
		mc.Given = append(mc.Given, g)
	}
}

// adoptGiven takes a comparison's parent from a given model.
func (e *engine) adoptGiven(g ModelComparison, c int) error {
	d := &e.model.given[c]
	*d = dependence{parent: none}
	if g.Parent == "" {
		return nil
	}
	d.parent = slices.IndexFunc(e.compare, func(x *comparison) bool { return x.spec.Name == g.Parent })
	if d.parent < 0 || d.parent == c || len(g.Given) != parentStates-1 {
		return fmt.Errorf("the model's parent %q of %q does not fit: %w", g.Parent, g.Name, errs.Invalid)
	}
	top := e.compare[c].top()
	for n, x := range g.Given {
		s := n + 1
		if x.State != stateNames[s] || len(x.M) != top || len(x.U) != top {
			return fmt.Errorf("the model's state %q of %q does not fit: %w", x.State, g.Name, errs.Invalid)
		}
		d.m[s], d.u[s] = make([]float64, top+1), make([]float64, top+1)
		for i := range top {
			d.m[s][top-i], d.u[s][top-i] = x.M[i], x.U[i]
		}
	}
	return nil
}

// adopt takes m and u from a given model. It must have the comparisons and
// levels of the settings.
func (e *engine) adopt(given Model) error {
	if given.Version > modelVersion {
		return fmt.Errorf("model of version %d, this is %d: %w", given.Version, modelVersion, errs.Newer)
	}
	if len(given.Comparisons) != len(e.compare) || !(given.Lambda > 0 && given.Lambda < 1) {
		return fmt.Errorf("the model has %d comparisons, the settings %d: %w", len(given.Comparisons), len(e.compare), errs.Invalid)
	}
	for c, cmp := range e.compare {
		g := given.Comparisons[c]
		if g.Name != cmp.spec.Name || len(g.Levels) != cmp.top() {
			return fmt.Errorf("the model's comparison %q does not fit the settings' %q: %w", g.Name, cmp.spec.Name, errs.Invalid)
		}
		for i, l := range g.Levels {
			at := cmp.top() - i
			if l.Words != cmp.words(at) || l.M < 0 || l.U < 0 || l.K < 0 {
				return fmt.Errorf("the model's level %q of %q does not fit the settings: %w", l.Words, g.Name, errs.Invalid)
			}
			e.model.m[c][at], e.model.u[c][at], e.model.k[c][at] = l.M, l.U, l.K
		}
		if err := e.adoptGiven(g, c); err != nil {
			return err
		}
	}
	e.model.lambda, e.model.trained, e.model.relatives = given.Lambda, given.Trained, given.Relatives
	return nil
}
