package intake

import (
	"fmt"
	"strings"

	"sijil/internal/edtf"
	"sijil/internal/register"
)

// refusal says why a value cannot be taken: its row is refused, and with it,
// unless the caller asked otherwise, the file.
type refusal struct {
	column string
	value  string // shown: digits as they are, letters as their number and script
	reason string
}

// date reads a date. Two readings, a day that does not exist and a day that
// has not come are refused; words are kept, and the date stays unknown.
func (c *column) date(claim register.Claim) (register.Claim, *refusal) {
	r := edtf.Read(claim.Given, c.dates)
	switch r.Kind {
	case edtf.Dated:
		claim.Value = r.Date.String()
		return claim, nil
	case edtf.Missing:
		return register.Claim{}, nil
	case edtf.Free:
		return claim, nil
	case edtf.Ambiguous:
		return claim, &refusal{reason: ambiguity(r)}
	}
	return claim, &refusal{reason: r.Reason.String()}
}

func ambiguity(r edtf.Reading) string {
	var readings []string
	for _, d := range r.Candidates {
		readings = append(readings, d.String())
	}
	do := `say dates = "dmy" or "mdy" in the map`
	if r.Reason == edtf.ReasonCalendar {
		do = "say the column's calendar in the map"
	}
	return fmt.Sprintf("%s: %s; %s", r.Reason, strings.Join(readings, " or "), do)
}

func (c *column) number(claim register.Claim) (register.Claim, *refusal) {
	if strings.HasPrefix(c.field.Name, "person.age") {
		return age(claim)
	}
	n, ok := wholeNumber(claim.Given)
	if !ok {
		return claim, nil // words: kept and queued
	}
	if n < 0 {
		return claim, &refusal{reason: negative}
	}
	claim.Value = fmt.Sprint(n)
	return claim, nil
}

const negative = `a negative number; if it stands for "not known", say so under [missing] in the map`

var (
	yes = map[string]bool{"yes": true, "y": true, "true": true, "1": true, "نعم": true, "sí": true, "si": true, "oui": true, "بله": true, "x": true}
	no  = map[string]bool{"no": true, "n": true, "false": true, "0": true, "لا": true, "non": true, "خیر": true}
)

func readFlag(given string) string {
	switch word := strings.ToLower(given); {
	case yes[word]:
		return "yes"
	case no[word]:
		return "no"
	}
	return ""
}
