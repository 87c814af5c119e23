package checking

import (
	"math"

	"sijil/internal/checking/numeral"
)

// fits says whether a value is what a number says, as the number is meant: "about
// 88 percent" is 87.5 to 88.5, "at least 1,000" is 1,000 and more, "157
// thousand" is 156,500 to 157,500. value of a share is in percent.
func fits(n numeral.Number, value float64) bool {
	half := tolerance(n)
	if n.Percent {
		return fitsShare(n, value, half)
	}
	switch n.Bound {
	case numeral.AtLeast:
		return value >= n.Value
	case numeral.MoreThan:
		return value > n.Value
	case numeral.AtMost:
		return value <= n.Value
	case numeral.LessThan:
		return value < n.Value
	}
	return within(value, n.Value, half)
}

// fitsShare compares shares as printed: a share that is printed as 87 percent
// may be 86.5, also where it stands behind "at least".
func fitsShare(n numeral.Number, value, half float64) bool {
	switch n.Bound {
	case numeral.AtLeast, numeral.MoreThan:
		return value >= n.Value-half
	case numeral.AtMost, numeral.LessThan:
		return value < n.Value+half
	}
	return within(value, n.Value, half)
}

// equals says whether a value is the number itself, however it is bounded.
func equals(n numeral.Number, value float64) bool { return within(value, n.Value, tolerance(n)) }

func within(value, printed, half float64) bool {
	const hair = 1e-9 // of binary fractions
	if half == 0 {
		return value == printed
	}
	return value >= printed-half-hair && value < printed+half-hair
}

// tolerance is how far a value may be from a number that is rounded: half of what
// its last digit counts. A count is rounded only where it says so, by a word or
// by a magnitude, and then to its last digit that is no zero.
func tolerance(n numeral.Number) float64 {
	switch {
	case n.Fraction:
		return n.Unit / 2
	case n.Percent:
		return n.Unit / 2
	case n.Bound != numeral.About && n.Unit <= 1:
		return 0
	}
	unit := math.Max(n.Unit, 1)
	if n.Bound == numeral.About {
		for v := n.Value; unit < n.Value && math.Mod(v, unit*10) == 0; {
			unit *= 10
		}
	}
	if unit <= 1 {
		return 0
	}
	return unit / 2
}

// round says whether a number is one that people round to: it ends in a zero,
// or is below ten.
func round(n numeral.Number) bool {
	return n.Value < 10 || math.Mod(n.Value, 10) == 0
}

// exact says whether a number is meant to the last digit.
func exact(n numeral.Number) bool { return n.Percent || tolerance(n) == 0 }
