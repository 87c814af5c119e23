package linkage

import "sijil/internal/linkage/similar"

// slipTerm demands two dates or numbers that one slip of the hand explains: one
// digit wrong, lost, added, two neighbours exchanged, or day and month.
type slipTerm struct{ digits *text }

func newSlip(values []string) slipTerm {
	digits := make([]string, len(values))
	for v, s := range values {
		if digits[v] = dateDigits(s); digits[v] == "" {
			digits[v] = s
		}
	}
	return slipTerm{newText(digits)}
}

func (t slipTerm) holds(w *worker, a, b int32) bool {
	x, y := t.digits.values[a], t.digits.values[b]
	if d := len(x) - len(y); d > 1 || d < -1 {
		return false
	}
	if dayForMonth(x, y) {
		return true
	}
	return t.digits.within(w, a, b, 1, true)
}

// dayForMonth reports whether two full dates differ in that one has the day
// where the other has the month.
func dayForMonth(x, y similar.Text) bool {
	if len(x) != 8 || len(y) != 8 {
		return false
	}
	for i := range 4 {
		if x[i] != y[i] {
			return false
		}
	}
	return x[4] == y[6] && x[5] == y[7] && x[6] == y[4] && x[7] == y[5]
}
