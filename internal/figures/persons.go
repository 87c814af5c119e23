package figures

import (
	"github.com/RoaringBitmap/roaring/v2"
	"sijil/internal/edtf"
)

// latestOfEach keeps, of each person's rows, the one that opened last: later
// last possible day, then later first day, then higher number. A person's party
// is that of the latest open case.
func (c *counting) latestOfEach(rows *roaring.Bitmap) (*roaring.Bitmap, error) {
	people, err := use[*numbers[uint32]](c.cube, c.cube.people)
	if err != nil {
		return nil, err
	}
	opened, err := use[*openings](c.cube, c.cube.openings)
	if err != nil {
		return nil, err
	}
	kept, list, highest := newBitset(c.cube.size), rows.ToArray(), uint32(0)
	for _, n := range list {
		highest = max(highest, people.values[n])
	}
	latest := make([]uint32, highest+1) // row + 1 of each person
	for _, n := range list {
		at := &latest[people.values[n]]
		if *at != 0 {
			if !later(opened.days[n], opened.days[*at-1]) {
				continue
			}
			kept[(*at-1)>>6] &^= 1 << ((*at - 1) & 63)
		}
		*at = n + 1
		kept.add(n)
	}
	return kept.set(), nil
}

// later says whether a opened after b, or as late: rows come in order of number.
func later(a, b Interval) bool {
	if a.Last != b.Last {
		return b.Last == edtf.MaxDay || (a.Last != edtf.MaxDay && a.Last > b.Last)
	}
	return a.First >= b.First
}
