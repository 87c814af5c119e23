package intake

import (
	"fmt"
	"strings"
	"sync"

	"sijil/internal/names"
	"sijil/internal/register"
)

// oldest is the greatest age in years that is taken for an age.
const oldest = 120

// age reads an age in whole years. Lists give those of infants in months, weeks
// or days: "18 months" is one year, and no adult. Other words beside the number
// leave open what is meant, and the value waits.
func age(claim register.Claim) (register.Claim, *refusal) {
	n, rest, ok := numberAndRest(claim.Given)
	if !ok {
		return claim, nil
	}
	per, ok := unitOf(rest)
	switch {
	case !ok:
		return claim, nil
	case n < 0:
		return claim, &refusal{reason: negative}
	}
	years := n / per
	if years > oldest {
		return claim, &refusal{reason: tooOld(years)}
	}
	claim.Value = fmt.Sprint(years)
	return claim, nil
}

func tooOld(years int) string {
	reason := fmt.Sprintf("an age above %d years", oldest)
	if years >= 1200 && years <= 2100 {
		reason += "; if it is a year of birth, let the map make it person.birth_date"
	}
	return reason
}

// perYear gives for the words behind an age how many of them are a year.
var perYear = sync.OnceValue(func() map[string]int {
	all := map[string]int{}
	for n, words := range map[int][]string{
		1: {"", "y", "yr", "yrs", "year", "years", "years old", "year old", "yo", "y o", "سنة", "سنوات", "سنين", "عام", "عاما", "أعوام", "سال", "ساله",
			"año", "años", "an", "ans"},
		12:  {"month", "months", "mo", "mos", "months old", "شهر", "شهرا", "أشهر", "شهور", "ماه", "ماهه", "mes", "meses", "mois"},
		52:  {"week", "weeks", "أسبوع", "أسابيع", "هفته", "semana", "semanas", "semaine", "semaines"},
		365: {"day", "days", "يوم", "يوما", "أيام", "روز", "روزه", "día", "días", "jour", "jours"},
	} {
		for _, w := range words {
			all[names.Fold(w)] = n
		}
	}
	return all
})

// unitOf reads what stands behind a number: a unit, or a fraction, which an age
// in whole years drops.
func unitOf(rest string) (n int, ok bool) {
	if frac := strings.TrimLeft(rest, ".,٫"); frac != rest {
		rest = strings.TrimLeftFunc(frac, func(r rune) bool { _, digit := digitOf(r); return digit })
	}
	if hasDigit(rest) {
		return 0, false
	}
	n, ok = perYear()[names.Fold(strings.Trim(rest, " .-()\u00a0"))]
	return n, ok
}
