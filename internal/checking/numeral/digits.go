package numeral

import (
	"math"
	"strconv"
	"strings"
	"unicode/utf8"
)

// readDigits reads a token of digits: 1,236 as 1236, 88.5 and ٨٨٫٥ as 88.5, and
// 6,71, grouped as no number is, as 671 and odd. A point before three digits is
// the mark of thousands in many Arabic texts: 1.236 is 1236 unless a share or a
// magnitude follows.
func readDigits(s string, decimal bool) (v float64, decimals int, odd bool) {
	groups, point := parts(s)
	if point == "." && len(groups) == 2 && len(groups[1]) == 3 && len(groups[0]) <= 3 && groups[0] != "0" && !decimal {
		point = ""
	}
	whole := groups
	fraction := ""
	if point != "" && len(groups) > 1 {
		whole, fraction = groups[:len(groups)-1], groups[len(groups)-1]
	}
	for i, g := range whole {
		odd = odd || len(whole) > 1 && (i > 0 && len(g) != 3 || i == 0 && len(g) > 3)
	}
	v, _ = strconv.ParseFloat(strings.Join(whole, "")+"."+fraction+"0", 64)
	if math.IsInf(v, 0) {
		v = math.MaxFloat64
	}
	return v, len(fraction), odd
}

// parts gives the groups of digits between separators as ASCII, and the mark
// before the last group if it is one of decimals. A comma before one or two
// digits is odd in English, and never a mark of decimals here.
func parts(s string) (groups []string, point string) {
	var b strings.Builder
	for i := 0; i < len(s); {
		r, n := utf8.DecodeRuneInString(s[i:])
		i += n
		if d := value(r); d >= 0 {
			b.WriteByte(byte('0' + d))
			continue
		}
		groups = append(groups, b.String())
		b.Reset()
		point = ""
		if r == '.' || r == '٫' {
			point = "."
			if r == '٫' {
				point = "٫"
			}
		}
	}
	groups = append(groups, b.String())
	if point != "" && strings.Count(s, ".")+strings.Count(s, "٫") > 1 {
		point = "" // 1.236.500
	}
	return groups, point
}

// unitOf is what the last printed digit counts.
func unitOf(decimals int) float64 { return math.Pow10(-decimals) }
