package checking

import (
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"

	"sijil/internal/checking/claim"
	"sijil/internal/checking/numeral"
	"sijil/internal/edtf"
	"sijil/internal/series"
)

// labels are indicators in the words of a note.
var labels = map[string]string{
	"arrests": "arrests", "became_disappeared": "arrests that became enforced disappearances", "disappeared": "forcibly disappeared",
	"deprived_of_liberty": "still held or disappeared", "deaths_in_custody": "deaths in custody", "releases": "releases",
	"arrests_after_return": "arrests after return", "arrests_after_forced_return": "arrests after forced return", "returns_forced": "forced returns",
	"killings": "killings", "torture_reported": "torture reported", "missing": "missing",
}

func label(indicator string) string {
	if s := labels[indicator]; s != "" {
		return s
	}
	return strings.ReplaceAll(indicator, "_", " ")
}

// codes that read badly in a sentence.
var groups = map[string]string{"child": "children", "woman": "women", "man": "men"}

// describe names a cell: "arrests, women, by syrian_regime, first half of 2024".
func describe(c claim.Claim) string {
	words := []string{label(c.Indicator)}
	if c.Indicator == "deaths_in_custody" && c.By["cause"] == "torture" {
		words[0], c = "deaths under torture", without(c, "cause")
	}
	for _, name := range slices.Sorted(maps.Keys(c.By)) {
		code := c.By[name]
		switch name {
		case "party":
			words = append(words, "by "+code)
		case "sex_age":
			if g := groups[code]; g != "" {
				code = g
			}
			words = append(words, code)
		default:
			words = append(words, name+" "+code)
		}
	}
	return strings.Join(append(words, when(c.Window, claim.Stock(c.Indicator))), ", ")
}

func without(c claim.Claim, name string) claim.Claim {
	c.By = maps.Clone(c.By)
	delete(c.By, name)
	return c
}

var monthNames = [...]string{"", "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"}

func monthYear(d edtf.Day) string {
	y, m, _ := d.YMD()
	return fmt.Sprintf("%s %d", monthNames[m], y)
}

// when prints a time as a reader would say it: the first half of 2024, March
// 2011 to August 2022.
func when(s claim.Span, stock bool) string {
	if !known(s) {
		return "no time"
	}
	from, to := s.Bounds()
	if !s.Since() || from == edtf.MinDay {
		return "as of " + day(to)
	}
	if stock {
		return monthYear(from) + " to " + monthYear(to)
	}
	name := series.Window{From: from, To: to}.String()
	switch {
	case strings.HasSuffix(name, "-H1"):
		return "the first half of " + name[:4]
	case strings.HasSuffix(name, "-H2"):
		return "the second half of " + name[:4]
	case len(name) == len("2024-01"):
		return monthYear(from)
	case !strings.Contains(name, "/"):
		return name
	}
	return monthYear(from) + " to " + monthYear(to)
}

func day(d edtf.Day) string {
	y, m, n := d.YMD()
	return fmt.Sprintf("%d %s %d", n, monthNames[m], y)
}

// grouped prints a count with a comma each three digits.
func grouped(n int) string {
	s := strconv.Itoa(n)
	for i := len(s) - 3; i > 0 && s[i-1] != '-'; i -= 3 {
		s = s[:i] + "," + s[i:]
	}
	return s
}

// by says who published a value; "" of a figure of ours.
func by(v value) string {
	if v.whose == "" {
		return ""
	}
	return " (" + v.whose + ")"
}

// confirmedNote says of what a number is the figure.
func confirmedNote(n numeral.Number, v value) string {
	s := describe(v.claim) + by(v)
	if !equals(n, float64(v.count)) {
		s += fmt.Sprintf("; as a bound, the figure is %s", grouped(v.count))
	} else if float64(v.count) != n.Value {
		s += fmt.Sprintf("; rounded, the figure is %s", grouped(v.count))
	}
	if f := v.figure; f != nil && n.Bound == numeral.AtLeast && float64(f.Low) < n.Value {
		s += fmt.Sprintf("; at least %s if every pending link is a repeat", grouped(f.Low))
	}
	return s
}

// elsewhere says who published what a number says.
func elsewhere(v value, n numeral.Number) string {
	s := fmt.Sprintf("%s published %s: %s", v.whose, grouped(v.count), describe(v.claim))
	if v.whose == "" {
		s = fmt.Sprintf("published: %s, %s", grouped(v.count), describe(v.claim))
	}
	if bounded(n) && !equals(n, float64(v.count)) {
		s += "; as a bound"
	}
	return s
}

// slipOf says how a count may have become the number of a text.
func slipOf(count int, n numeral.Number) string {
	if n.Percent || !n.Whole() {
		return ""
	}
	how := series.Slip(int64(count), int64(n.Value))
	if how == "" {
		return ""
	}
	return fmt.Sprintf("%s: %s for %s", how, grouped(int(n.Value)), grouped(count))
}

func percent(f float64) string { return strconv.FormatFloat(f, 'f', 1, 64) }
