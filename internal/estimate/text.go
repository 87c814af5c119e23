package estimate

import (
	"fmt"
	"math"
	"strconv"
	"strings"
)

// Rounded returns the lead's limits to two digits of its width, outwards, the
// lower one never below the n people who are documented. hi is +Inf where the
// lists set no upper limit.
func (l Lead) Rounded(n int) (lo, hi float64) {
	width := float64(l.Hi - l.Lo)
	if math.IsInf(width, 1) {
		width = float64(l.Lo)
	}
	unit := 1.0
	for float64(unit*100) <= width {
		unit = float64(10 * unit)
	}
	lo = float64(math.Floor(float64(l.Lo)/unit) * unit)
	hi = float64(math.Ceil(float64(l.Hi)/unit) * unit)
	return max(lo, float64(n)), hi
}

// Lines says the result in a language, "ar" or "en", in the order in which a
// report must say it: the documented number as a minimum, the estimate as an
// interval, the verdict with its reasons, and whom no estimate can include.
func (r Result) Lines(lang string) []string {
	say := linesEnglish
	if lang == "ar" {
		say = linesArabic
	}
	lines := []string{fmt.Sprintf(say.documented, thousands(float64(r.N)))}
	if r.Lead != nil {
		lo, hi := r.Lead.Rounded(r.N)
		if math.IsInf(hi, 1) {
			lines = append(lines, fmt.Sprintf(say.open, thousands(lo)))
		} else {
			lines = append(lines, fmt.Sprintf(say.between, thousands(lo), thousands(hi)))
		}
	}
	var reasons []string
	for _, reason := range r.Why {
		reasons = append(reasons, reason.Sentence(lang))
	}
	switch r.Verdict {
	case Refused:
		lines = append(lines, say.refused+" "+strings.Join(reasons, " "))
	case Flagged:
		lines = append(lines, say.flagged+" "+strings.Join(reasons, " "))
	}
	return append(lines, Unreached(lang))
}

// lineForms are the sentences around the numbers.
type lineForms struct{ documented, between, open, refused, flagged string }

var linesEnglish = lineForms{
	documented: "Documented: at least %s.",
	between:    "With those whom no list has, the lists suggest between %s and %s.",
	open:       "With those whom no list has, the lists suggest at least %s, and set no upper limit.",
	refused:    "The lists do not allow an estimate.",
	flagged:    "To be read with these reservations:",
}

var linesArabic = lineForms{
	documented: "العدد الموثق: ما لا يقل عن %s.",
	between:    "ومع من لم ترد أسماؤهم في أي قائمة، تشير القوائم إلى عدد بين %s و%s.",
	open:       "ومع من لم ترد أسماؤهم في أي قائمة، تشير القوائم إلى ما لا يقل عن %s، ولا تسمح بوضع حد أعلى.",
	refused:    "لا تسمح القوائم بإجراء تقدير.",
	flagged:    "يُقرأ ذلك مع هذه التحفظات:",
}

// thousands writes a whole number with a comma between its thousands.
func thousands(v float64) string {
	digits := strconv.FormatFloat(math.Floor(v+0.5), 'f', 0, 64)
	for i := len(digits) - 3; i > 0; i -= 3 {
		digits = digits[:i] + "," + digits[i:]
	}
	return digits
}
