package series

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"
)

// Slip says how a number may have become another one by a slip of the hand:
// "digits swapped", "digit dropped" or "digit added", and "" where neither. Of
// numbers below ten nothing can be said.
func Slip(meant, printed int64) string {
	a, b := strconv.FormatInt(meant, 10), strconv.FormatInt(printed, 10)
	switch {
	case a == b || meant < 10 || printed < 1:
		return ""
	case len(a) == len(b) && swapped(a, b) > 0:
		return "digits swapped"
	case len(a) == len(b)+1 && dropped(a, b):
		return "digit dropped"
	case len(b) == len(a)+1 && dropped(b, a):
		return "digit added"
	}
	return ""
}

// swapped is how far apart the two digits are that a and b have the other way
// round; 0 if they differ in another way.
func swapped(a, b string) int {
	var at []int
	for i := range a {
		if a[i] != b[i] {
			at = append(at, i)
		}
	}
	if len(at) != 2 || a[at[0]] != b[at[1]] || a[at[1]] != b[at[0]] {
		return 0
	}
	return at[1] - at[0]
}

// dropped says whether short is long without one digit.
func dropped(long, short string) bool {
	for i := range long {
		if long[:i]+long[i+1:] == short {
			return true
		}
	}
	return false
}

// slip is a number that, put right, closes a gap.
type slip struct {
	meant, printed int64
	how            string
	row            int
}

// closing finds the slips that close the gap between a whole and its parts: one
// number each. The likeliest come first: neighbouring digits swapped, then the
// longer numbers, in which a slip says more.
func closing(whole *cell, parts []*cell) []slip {
	sum := int64(0)
	for _, p := range parts {
		sum += p.count
	}
	var found []slip
	try := func(c *cell, meant int64) {
		if how := Slip(meant, c.count); how != "" {
			found = append(found, slip{meant, c.count, how, c.rows[0]})
		}
	}
	try(whole, sum)
	for _, p := range parts {
		try(p, p.count+whole.count-sum)
	}
	slices.SortStableFunc(found, func(a, b slip) int {
		return cmp.Or(cmp.Compare(a.rank(), b.rank()), cmp.Compare(digits(b.printed), digits(a.printed)), cmp.Compare(b.printed, a.printed))
	})
	return found
}

func (s slip) rank() int {
	a, b := strconv.FormatInt(s.meant, 10), strconv.FormatInt(s.printed, 10)
	if len(a) == len(b) && swapped(a, b) == 1 {
		return 0
	}
	return 1
}

func digits(n int64) int { return len(strconv.FormatInt(n, 10)) }

// String is "digits swapped: 158 for 185 (row 3)".
func (s slip) String() string {
	return fmt.Sprintf("%s: %s for %s (row %d)", s.how, grouped(s.printed), grouped(s.meant), s.row)
}

// likely joins the slips that close a gap.
func likely(found []slip) string {
	words := make([]string, len(found))
	for i, s := range found {
		words[i] = s.String()
	}
	return strings.Join(words, "; or ")
}

// grouped prints a number with a comma each three digits.
func grouped(n int64) string {
	s := strconv.FormatInt(n, 10)
	for i := len(s) - 3; i > 0 && s[i-1] != '-'; i -= 3 {
		s = s[:i] + "," + s[i:]
	}
	return s
}
