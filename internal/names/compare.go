package names

import (
	"math"
	"slices"
)

// A Span is the parts From to To-1 of a name.
type Span struct{ From, To int }

// Empty reports that there is no part.
func (s Span) Empty() bool { return s.From == s.To }

// A Pair is what one name has over against the other: one part each; two parts
// against one that holds both (علي رضا, Alireza); or a part against nothing.
type Pair struct {
	A, B  Span
	Role  Role // of the part of A, or of B where A has none
	Level Level
}

// Order is how the parts of B had to be arranged to fit A.
type Order string

// The orders; Compare takes the first that fits best.
const (
	Straight    Order = "straight"
	Swapped     Order = "father and family swapped"
	FamilyFirst Order = "family first"
	Reversed    Order = "reversed"
	// Generation: given and father exchanged. That is rather father and son than
	// one person twice.
	Generation Order = "given and father swapped"
)

// A Comparison is two names side by side.
type Comparison struct {
	Pairs []Pair // in order of A, then what A lacks, in order of B
	Order Order
	Kunya Level // Absent unless both have one
	Aka   Level // best of a name of one among the other names of the other
	// Similarity is between 0 and 1, for ranking the answers to a search. It is no
	// probability; linkage weighs the levels instead.
	Similarity float64
}

// Compare aligns two names, part against part without crossing, in the order of
// parts that costs least. Which of the two comes first makes no difference but to
// what is A and what is B.
func Compare(a, b Name) Comparison {
	var c Comparison
	if before(b.Parts, a.Parts) {
		c = compare(b, a)
		for i, p := range c.Pairs {
			c.Pairs[i].A, c.Pairs[i].B = p.B, p.A
		}
	} else {
		c = compare(a, b)
	}
	for i, p := range c.Pairs {
		if p.A.Empty() {
			c.Pairs[i].Role = b.Parts[p.B.From].Role
		} else {
			c.Pairs[i].Role = a.Parts[p.A.From].Role
		}
	}
	slices.SortFunc(c.Pairs, inOrder)
	return c
}

// inOrder puts pairs in order of A, and what A lacks last, in order of B.
func inOrder(p, q Pair) int {
	switch {
	case p.A.Empty() && q.A.Empty():
		return p.B.From - q.B.From
	case p.A.Empty():
		return 1
	case q.A.Empty():
		return -1
	}
	return p.A.From - q.A.From
}

// before puts two names in an order, so that equal costs are settled in one way.
func before(a, b []Part) bool {
	if len(a) != len(b) {
		return len(a) > len(b)
	}
	for i := range a {
		if a[i].Fold != b[i].Fold {
			return a[i].Fold < b[i].Fold
		}
	}
	return false
}

func compare(a, b Name) Comparison {
	best := Comparison{Order: Straight}
	al := newAligner(a.Parts, b.Parts)
	least := math.Inf(1)
	for _, o := range orders(len(b.Parts)) {
		if o.cost >= least {
			continue // it could not be cheaper
		}
		if cost := al.run(o.places) + o.cost; cost < least {
			best.Pairs, best.Order, least = al.trace(), o.name, cost
		}
	}
	best.Kunya = compareKunya(a.Kunya, b.Kunya)
	best.Aka = max(compareAka(a, b), compareAka(b, a))
	best.Similarity = similarity(a.Parts, b.Parts, best.Pairs, best.Order)
	return best
}

// An arrangement is an order of parts and what it costs to assume it.
type arrangement struct {
	name   Order
	places []int
	cost   float64
}

// orders returns the arrangements of n parts: as they stand; father and family
// exchanged; the first moved to the end, or the last to the front, where one of
// the two lists puts the family first; all turned round; given and father
// exchanged.
func orders(n int) []arrangement {
	if n < len(arrangements) {
		return arrangements[n]
	}
	return arrange(n)
}

// arrangements are those of names of usual length.
var arrangements = func() (t [9][]arrangement) {
	for n := range t {
		t[n] = arrange(n)
	}
	return t
}()

func arrange(n int) []arrangement {
	places := straight(n)
	out := []arrangement{{Straight, places, 0}}
	if n < 2 {
		return out
	}
	if n > 2 {
		toFront := append([]int{n - 1}, straight(n-1)...)
		out = append(out, arrangement{Swapped, exchanged(n, 1, n-1), 0.35},
			arrangement{FamilyFirst, append(straight(n)[1:], 0), 0.25},
			arrangement{FamilyFirst, toFront, 0.25},
			arrangement{Generation, exchanged(n, 0, 1), 0.4})
	}
	reversed := straight(n)
	slices.Reverse(reversed)
	return append(out, arrangement{Reversed, reversed, 0.25})
}

func straight(n int) []int {
	places := make([]int, n)
	for i := range places {
		places[i] = i
	}
	return places
}

func exchanged(n, i, j int) []int {
	places := straight(n)
	places[i], places[j] = places[j], places[i]
	return places
}

// compareKunya compares two kunyas as written.
func compareKunya(a, b string) Level {
	switch {
	case a == "" || b == "":
		return Absent
	case glued(Fold(a)) == glued(Fold(b)):
		return SameFold
	case Canonical(a) == Canonical(b):
		return SameName
	}
	return keys(Skeletons(a), Skeletons(b))
}

// compareAka looks for a nickname or second family of a among the names of b.
func compareAka(a, b Name) Level {
	best := Absent
	for _, x := range a.Aka() {
		for _, y := range b.Aka() {
			best = max(best, compareKunya(x, y))
		}
		for _, p := range b.Parts {
			if Canonical(x) == p.Canonical && p.Role != Given {
				best = max(best, SameName)
			}
		}
	}
	return best
}
