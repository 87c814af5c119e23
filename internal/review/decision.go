package review

import (
	"fmt"

	"sijil/internal/register"
)

// DecisionLine is a decision as lists show it.
type DecisionLine struct {
	ID     register.DecisionID `json:"id"`
	Kind   string              `json:"kind"` // accept, reject, split, auto, key
	A      register.ReportID   `json:"report_a"`
	B      register.ReportID   `json:"report_b"`
	Who    string              `json:"who"`
	Why    string              `json:"why"`
	Weight float64             `json:"weight"` // bits, as it was seen; 0: nothing was weighed
	Model  string              `json:"model"`
	Was    string              `json:"was"`
}

func decisionLine(d register.Decision) DecisionLine {
	return DecisionLine{d.ID, string(d.Kind), d.A, d.B, d.Who, d.Why, d.Bits(), d.Model, d.Was}
}

// String tells a decision in words.
func (l DecisionLine) String() string {
	said := fmt.Sprintf("decision %d: reports %d and %d, ", l.ID, l.A, l.B)
	switch register.DecisionKind(l.Kind) {
	case register.Auto:
		return said + fmt.Sprintf("one person by the policy, at %.1f bits (model %s)", l.Weight, l.Model)
	case register.SameKey:
		return said + "one person by the source's own key"
	case register.Accepted:
		return said + fmt.Sprintf("one person, says %s: %s", l.Who, l.Why)
	}
	return said + fmt.Sprintf("two persons, says %s: %s", l.Who, l.Why)
}
