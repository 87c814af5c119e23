package figures

import (
	"github.com/RoaringBitmap/roaring/v2"
	"sijil/internal/edtf"
)

// The reasons for which a window leaves out a row that it touches, by how much
// is known of the date.
const (
	onlyMonth = iota
	onlyYear
	wider
	noDate
	reasons
)

// reason says why days do not lie whole in a window that they touch.
func reason(i Interval) int {
	switch {
	case i.First == edtf.MinDay || i.Last == edtf.MaxDay:
		return noDate
	case calendars["month"].of(i) != 0:
		return onlyMonth
	case calendars["year"].of(i) != 0:
		return onlyYear
	}
	return wider
}

// window parts rows into those with the fact whole in the query's period and
// those left out by reason; rows outside, and those without the fact, are in
// neither.
func (c *counting) window(fact string, rows *roaring.Bitmap) (choice, error) {
	days, err := c.cube.fact(fact)
	if err != nil {
		return choice{}, err
	}
	in := newBitset(c.cube.size)
	var left [reasons][]uint32
	for _, n := range rows.ToArray() {
		why := reasons
		for _, i := range days.at(n) {
			if !known(i, c.moment.day) {
				continue
			}
			if p := c.query.Period; p.All() || (i.First >= p.from && i.Last <= p.to) {
				in.add(n)
				why = reasons
				break
			} else if i.First <= p.to && i.Last >= p.from {
				why = min(why, reason(i))
			}
		}
		if why != reasons {
			left[why] = append(left[why], n)
		}
	}
	chosen := choice{rows: in.set()}
	for i, list := range left {
		if len(list) > 0 {
			chosen.left[i] = roaring.BitmapOf(list...)
		}
	}
	return chosen, nil
}
