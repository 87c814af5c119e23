package world

import (
	"sijil/internal/edtf"
)

// slot is what a case must be before anybody has a name: where and when in
// general, by whom, what kind of person, and how it goes on.
type slot struct {
	kind        string // arrest or killing
	from, to    edtf.Day
	party       string // top of the tree
	governorate string
	class       string // child, woman, man
	from3       string // State of a return before it, "" for none
	returnKind  string
	vanished    bool   // 20 days without information
	scope       string // criminal or unidentified: out of scope
	strict      bool   // the date lies in one month, for certain
}

// kinship is what binds the people of a group.
type kinship uint8

const (
	alone kinship = iota
	siblings
	cousins   // same given name, grandfather and family; the fathers are brothers
	namesakes // same given name, father and family, and nothing else in common
	swapped   // father and son who bear each other's given names
	raid      // an incident of people who are no kin
	twice     // one person, two cases
)

// group is a plan for cases that hang together: they are made in one go, from
// one stream of random numbers.
type group struct {
	kinship kinship
	slots   []slot
}

// kinships are drawn by these weights, for each group.
var kinships = []kinship{alone, siblings, cousins, namesakes, swapped, raid, twice}

var kinshipWeights = newWeights([]int{740, 100, 25, 35, 30, 55, 15})

// sizeOf draws how many cases a group has.
func sizeOf(d *draws, k kinship) int {
	switch k {
	case alone:
		return 1
	case siblings:
		return 2 + d.below(4)/3
	case raid:
		return d.between(3, 7)
	}
	return 2
}
