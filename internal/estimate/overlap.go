package estimate

import "slices"

// Overlap shows how the lists overlap: to look at, never an estimate of all.
// Counts of one and two identify people: a public table must not show them.
type Overlap struct {
	Totals []ListTotal `json:"totals"`
	Pairs  []PairTotal `json:"pairs"`
	Seen   []int       `json:"seen"` // Seen[d−1] people are on exactly d lists
}

// ListTotal is how many people a list holds, and how many are on no other.
type ListTotal struct {
	List  string `json:"list"`
	Total int    `json:"total"`
	Alone int    `json:"alone"`
}

// PairTotal is how many people two lists share, and what two lists alone would
// say if they were independent. Both are null in a refused result, and
// LincolnPetersen where the lists share nobody.
//
// Source: Chapman (1951), Univ. Calif. Publ. Stat. 1.
type PairTotal struct {
	A               string `json:"a"`
	B               string `json:"b"`
	Both            int    `json:"both"`
	LincolnPetersen Number `json:"lincoln_petersen"` // ab/m
	Chapman         Number `json:"chapman"`          // (a+1)(b+1)/(m+1) − 1
}

// overlapOf describes t.
func overlapOf(t Table) Overlap {
	together := t.together()
	out := Overlap{Totals: []ListTotal{}, Pairs: []PairTotal{}, Seen: t.seen()[1:]}
	for j, name := range t.Lists {
		out.Totals = append(out.Totals, ListTotal{name, together[1<<j], t.Counts[1<<j]})
	}
	for i := range t.Lists {
		for j := i + 1; j < len(t.Lists); j++ {
			both := together[1<<i|1<<j]
			a, b, m := float64(together[1<<i]), float64(together[1<<j]), float64(both)
			out.Pairs = append(out.Pairs, PairTotal{
				A: t.Lists[i], B: t.Lists[j], Both: both,
				LincolnPetersen: Number(float64(a*b) / m),
				Chapman:         Number(float64((a+1)*(b+1))/(m+1) - 1),
			})
		}
	}
	return out
}

// withoutNumbers keeps the counts, and of the estimates nothing.
func (o Overlap) withoutNumbers() Overlap {
	o.Pairs = slices.Clone(o.Pairs)
	for i := range o.Pairs {
		o.Pairs[i].LincolnPetersen, o.Pairs[i].Chapman = withheld, withheld
	}
	return o
}
