package figures

import "github.com/RoaringBitmap/roaring/v2"

// Page returns up to limit members of a set, in rising order those above after,
// in falling order those below it; nil begins at the end where the order does.
// Paging goes by number, so a page stays where it is when rows come or go.
func Page(set *roaring.Bitmap, after *uint32, limit int, falling bool) []uint32 {
	var members []uint32
	if falling {
		for at, ok := last(set, after); ok && len(members) < limit; at, ok = before(set, at) {
			members = append(members, at)
		}
		return members
	}
	it := set.Iterator()
	if after != nil {
		if *after == ^uint32(0) {
			return nil
		}
		it.AdvanceIfNeeded(*after + 1)
	}
	for it.HasNext() && len(members) < limit {
		members = append(members, it.Next())
	}
	return members
}

// last is the largest member, or the largest below after.
func last(set *roaring.Bitmap, after *uint32) (uint32, bool) {
	if after != nil {
		return before(set, *after)
	}
	if set.IsEmpty() {
		return 0, false
	}
	return set.Maximum(), true
}

func before(set *roaring.Bitmap, n uint32) (uint32, bool) {
	if n == 0 {
		return 0, false
	}
	at := set.PreviousValue(n - 1)
	return uint32(at), at >= 0
}
