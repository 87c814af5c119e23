package register

import "slices"

// Copies says whether a source is another one or copies it, directly or round
// about: what the one says then adds nothing to what the other says.
func Copies(all map[SourceID]Source, id, other SourceID) bool {
	return slices.Contains(reachable(all, id), other)
}

// reachable lists a source and all that it copies, round about too. Sources that
// copy each other in a ring, which no desk lets in, end it.
func reachable(all map[SourceID]Source, id SourceID) []SourceID {
	found := []SourceID{id}
	for i := 0; i < len(found); i++ {
		for _, from := range all[found[i]].DerivedFrom {
			if !slices.Contains(found, from) {
				found = append(found, from)
			}
		}
	}
	return found
}

// Origins are the sources from which a source has what it says: itself, where
// it copies nobody. Two sources without a common origin do not copy each other.
func Origins(all map[SourceID]Source, id SourceID) []SourceID {
	if len(all[id].DerivedFrom) == 0 {
		return []SourceID{id} // the common case
	}
	var origins []SourceID
	for _, s := range reachable(all, id) {
		if len(all[s].DerivedFrom) == 0 {
			origins = append(origins, s)
		}
	}
	if origins == nil { // a ring
		return []SourceID{slices.Min(reachable(all, id))}
	}
	return origins
}

// Independent counts the most of some sources of which no two have a common
// origin. Sources with the fewest origins are taken first, which is exact while
// a source copies one other, and never too many.
func Independent(all map[SourceID]Source, sources []SourceID) int {
	if len(sources) < 2 {
		return len(sources)
	}
	var origins [][]SourceID
	for _, s := range sources {
		origins = append(origins, Origins(all, s))
	}
	slices.SortStableFunc(origins, func(a, b []SourceID) int { return len(a) - len(b) })
	taken := map[SourceID]bool{}
	n := 0
	for _, o := range origins {
		if !slices.ContainsFunc(o, func(id SourceID) bool { return taken[id] }) {
			n++
			for _, id := range o {
				taken[id] = true
			}
		}
	}
	return n
}
