package register

import (
	"cmp"
	"slices"
)

// Regrouping says what some reports shall add up to: persons, each parted into
// cases as [PartCases] parts them. It holds all reports of every person and case
// that it touches, superseded ones too.
type Regrouping [][][]ReportID

// KeepIDs chooses the ids under which groups of reports go on. held gives, by
// falling preference, the ids that a report had: one list after the other is
// asked, and of one list the id that most standing reports of a group had goes
// to that group; of equals the older id chooses first, and the group with the
// earlier report gets it. So when persons are joined, the id with more reports
// survives, then the older one; when one is parted, the same rule says which
// part keeps the id. A group that is left without any gets 0.
func KeepIDs[ID ~int64](groups [][]ReportID, stands func(ReportID) bool, held ...func(ReportID) []ID) []ID {
	out := make([]ID, len(groups))
	taken := map[ID]bool{}
	for _, list := range held {
		for _, b := range bids(groups, out, stands, list) {
			if out[b.group] == 0 && !taken[b.id] {
				out[b.group], taken[b.id] = b.id, true
			}
		}
	}
	return out
}

// bid is the claim of a group on an id.
type bid[ID ~int64] struct {
	id      ID
	group   int
	reports int // standing ones of the group that had the id
	first   ReportID
}

func bids[ID ~int64](groups [][]ReportID, settled []ID, stands func(ReportID) bool, held func(ReportID) []ID) []bid[ID] {
	var all []bid[ID]
	for n, reports := range groups {
		if settled[n] != 0 || len(reports) == 0 {
			continue
		}
		count := map[ID]int{}
		for _, r := range reports {
			for _, id := range held(r) {
				if count[id] += 0; stands(r) {
					count[id]++
				}
			}
		}
		for id, k := range count {
			all = append(all, bid[ID]{id, n, k, slices.Min(reports)})
		}
	}
	slices.SortFunc(all, func(a, b bid[ID]) int {
		return cmp.Or(b.reports-a.reports, cmp.Compare(a.id, b.id), cmp.Compare(a.first, b.first))
	})
	return all
}
