package estimate

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"math/bits"
	"slices"
	"strings"

	"sijil/internal/errs"
)

// Limits of a table: 2^K counts are held, and a sum of people that no register
// reaches keeps every count exact in a float64.
const (
	MaxLists  = 10
	MaxPeople = 1_000_000_000
)

// Table counts people by the lists that hold them.
//
// Counts has 1<<len(Lists) numbers of people, one for each capture history: bit
// j of the index is set where Lists[j] holds them. Counts[0], people on no list,
// is what is to be estimated and must be 0.
type Table struct {
	Lists  []string
	Counts []int
}

// NewTable returns an empty table of these lists.
func NewTable(lists ...string) Table {
	return Table{Lists: lists, Counts: make([]int, 1<<min(len(lists), MaxLists))}
}

// Check returns errs.Invalid, naming what is wrong, for a table that is not one:
// no lists or too many, a list without a name or named twice, a wrong number of
// counts, a negative count, people on no list, or more people than MaxPeople.
// A table may pass and still be refused by [Run]: that is a verdict.
func (t Table) Check() error {
	if len(t.Lists) == 0 || len(t.Lists) > MaxLists {
		return fmt.Errorf("table of %d lists: from one to %d can be held: %w", len(t.Lists), MaxLists, errs.Invalid)
	}
	for i, name := range t.Lists {
		if strings.TrimSpace(name) == "" {
			return fmt.Errorf("list %d has no name: %w", i+1, errs.Invalid)
		}
		if slices.Contains(t.Lists[:i], name) {
			return fmt.Errorf("list %q is there twice: %w", name, errs.Invalid)
		}
	}
	if len(t.Counts) != 1<<len(t.Lists) {
		return fmt.Errorf("table of %d lists has %d counts, needs %d: %w", len(t.Lists), len(t.Counts), 1<<len(t.Lists), errs.Invalid)
	}
	return t.checkCounts()
}

func (t Table) checkCounts() error {
	if t.Counts[0] != 0 {
		return fmt.Errorf("history %s: %d people on no list, but their number is what is to be estimated: %w", t.history(0), t.Counts[0], errs.Invalid)
	}
	n := 0
	for w, c := range t.Counts {
		if c < 0 {
			return fmt.Errorf("history %s: %d people: %w", t.history(w), c, errs.Invalid)
		}
		if n += c; c > MaxPeople || n > MaxPeople {
			return fmt.Errorf("history %s: more than %d people: %w", t.history(w), MaxPeople, errs.Invalid)
		}
	}
	return nil
}

// history writes a capture history as zeros and ones in the order of the lists.
func (t Table) history(w int) string {
	b := make([]byte, len(t.Lists))
	for j := range b {
		b[j] = '0' + byte(w>>j&1)
	}
	return string(b)
}

// N is how many people are on at least one list.
func (t Table) N() int {
	n := 0
	for _, c := range t.Counts {
		n += c
	}
	return n
}

// together returns, for each set of lists, how many people are on all of them,
// whatever else they are on: together[0] is N, together[1<<j] the length of list
// j, together[1<<i|1<<j] an overlap.
func (t Table) together() []int {
	sums := slices.Clone(t.Counts)
	for j := range t.Lists {
		for w := range sums {
			if w>>j&1 == 0 {
				sums[w] += sums[w|1<<j]
			}
		}
	}
	return sums
}

// seen returns f, where f[d] people are on exactly d lists.
func (t Table) seen() []int {
	f := make([]int, len(t.Lists)+1)
	for w, c := range t.Counts {
		f[bits.OnesCount(uint(w))] += c
	}
	return f
}

// twice is how many people are on two lists or more: all that MSE has to go by.
func (t Table) twice() int {
	f := t.seen()
	return t.N() - f[0] - f[1]
}

// pick returns the table whose list i is the union of the lists in groups[i].
// Lists in no group are left out, and with them the people on no other list.
func (t Table) pick(groups []int) Table {
	names := make([]string, len(groups))
	for i, g := range groups {
		var parts []string
		for j, name := range t.Lists {
			if g>>j&1 == 1 {
				parts = append(parts, name)
			}
		}
		names[i] = strings.Join(parts, "+")
	}
	out := NewTable(names...)
	for w, c := range t.Counts {
		to := 0
		for i, g := range groups {
			if w&g != 0 {
				to |= 1 << i
			}
		}
		if to != 0 {
			out.Counts[to] += c
		}
	}
	return out
}

// without returns the table with list j left out.
func (t Table) without(j int) Table {
	var groups []int
	for i := range t.Lists {
		if i != j {
			groups = append(groups, 1<<i)
		}
	}
	return t.pick(groups)
}

// merged returns the table with lists i < j made one.
func (t Table) merged(i, j int) Table {
	var groups []int
	for l := range t.Lists {
		switch l {
		case i:
			groups = append(groups, 1<<i|1<<j)
		case j:
		default:
			groups = append(groups, 1<<l)
		}
	}
	return t.pick(groups)
}

// within returns the table of the other lists, for the people of list j only.
// How many of them are on no other list is known, and not in it.
func (t Table) within(j int) Table {
	only := Table{Lists: t.Lists, Counts: make([]int, len(t.Counts))}
	for w, c := range t.Counts {
		if w>>j&1 == 1 {
			only.Counts[w] = c
		}
	}
	return only.without(j)
}

// canonical returns the same table in an order of its lists that depends only on
// what they hold: the longer first, then the one with more people on few lists,
// then by name. Computing in that order makes every result, random draws
// included, independent of the order in which the lists were given. order[i] is
// the place in t of list i of the result.
func (t Table) canonical() (c Table, order []int) {
	k := len(t.Lists)
	profile := make([][]int, k)
	for j := range profile {
		profile[j] = make([]int, k+1)
		for w, n := range t.Counts {
			if w>>j&1 == 1 {
				profile[j][0] -= n
				profile[j][bits.OnesCount(uint(w))] -= n
			}
		}
		order = append(order, j)
	}
	slices.SortFunc(order, func(a, b int) int {
		if d := slices.Compare(profile[a], profile[b]); d != 0 {
			return d
		}
		return strings.Compare(t.Lists[a], t.Lists[b])
	})
	groups := make([]int, k)
	for i, j := range order {
		groups[i] = 1 << j
	}
	return t.pick(groups), order
}

// Digest is the SHA-256, in hexadecimal, of the table as text: a line of list
// names in the order of their bytes, joined by commas, and "count"; then a line
// for each history that has people, zeros and ones in that order joined by
// commas, and its count; lines sorted by their bytes and ended by a line feed.
// It is the same whatever the order of lists and rows.
func (t Table) Digest() string {
	order := make([]int, len(t.Lists))
	for j := range order {
		order[j] = j
	}
	slices.SortFunc(order, func(a, b int) int { return strings.Compare(t.Lists[a], t.Lists[b]) })
	var head strings.Builder
	for _, j := range order {
		head.WriteString(t.Lists[j] + ",")
	}
	var rows []string
	for w, c := range t.Counts {
		if c == 0 {
			continue
		}
		row := ""
		for _, j := range order {
			row += fmt.Sprintf("%d,", w>>j&1)
		}
		rows = append(rows, fmt.Sprintf("%s%d\n", row, c))
	}
	slices.Sort(rows)
	sum := sha256.Sum256([]byte(head.String() + "count\n" + strings.Join(rows, "")))
	return hex.EncodeToString(sum[:])
}
