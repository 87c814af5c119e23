package figures

import (
	"sync"

	"github.com/RoaringBitmap/roaring/v2"
)

// maxSets is the largest number of values for which an attribute keeps one
// bitmap each. Above it a pass over the column is as fast and needs no memory.
const maxSets = 256

// codes holds, for each row, the codes of its values of one attribute: a column
// of single codes, or lists of them. A list has no code twice and no code 0.
type codes struct {
	labels labels
	many   bool
	one    []uint32
	list   lists[uint32]

	lazy  sync.Mutex        // guards what follows, which readers fill
	asked bool              // for some of the sets, once
	sets  []*roaring.Bitmap // by code; nil until they pay
}

// at returns the codes of row n, empty for unknown. into is memory for one.
func (c *codes) at(n uint32, into *[1]uint32) []uint32 {
	if c.many {
		return c.list.at(n)
	}
	if int(n) >= len(c.one) || c.one[n] == 0 {
		return nil
	}
	into[0] = c.one[n]
	return into[:]
}

// put makes these the codes of row n; code 0 stands for none.
func (c *codes) put(n uint32, list []uint32) {
	var before [1]uint32
	c.mark(n, c.at(n, &before), false)
	if c.many {
		c.list.put(n, list)
	} else {
		c.one = reach(c.one, n)
		c.one[n] = 0
		if len(list) > 0 {
			c.one[n] = list[0]
		}
	}
	c.mark(n, list, true)
}

// mark keeps the sets, where they are made, in step with the rows.
func (c *codes) mark(n uint32, list []uint32, in bool) {
	if c.sets == nil {
		return
	}
	if len(list) == 0 {
		list = []uint32{0}
	}
	for _, code := range list {
		for int(code) >= len(c.sets) {
			c.sets = append(c.sets, roaring.New())
		}
		if in {
			c.sets[code].Add(n)
		} else {
			c.sets[code].Remove(n)
		}
	}
}

// byCode returns the rows of each code, or nil where there are too many codes.
// A set may hold rows that are not in the cube.
func (c *codes) byCode() []*roaring.Bitmap {
	if c.labels.size() > maxSets {
		return nil
	}
	c.lazy.Lock()
	defer c.lazy.Unlock()
	if c.sets == nil {
		c.sets = c.makeSets()
	}
	return c.sets
}

// byCodeAgain is byCode from the second time on: to ask for a few rows once, a
// pass over the column costs less than making the sets.
func (c *codes) byCodeAgain() []*roaring.Bitmap {
	c.lazy.Lock()
	first := !c.asked && c.sets == nil
	c.asked = true
	c.lazy.Unlock()
	if first {
		return nil
	}
	return c.byCode()
}

// makeSets sorts the rows by code, counting first.
func (c *codes) makeSets() []*roaring.Bitmap {
	ends := make([]int, c.labels.size()+1)
	c.each(func(_, code uint32) { ends[code+1]++ })
	for i := 1; i < len(ends); i++ {
		ends[i] += ends[i-1]
	}
	rows, next := make([]uint32, ends[len(ends)-1]), append([]int(nil), ends...)
	c.each(func(n, code uint32) {
		rows[next[code]] = n
		next[code]++
	})
	sets := make([]*roaring.Bitmap, c.labels.size())
	for code := range sets {
		sets[code] = roaring.New()
		sets[code].AddMany(rows[ends[code]:ends[code+1]])
	}
	return sets
}

// each calls f for every row and each of its codes, in order of rows.
func (c *codes) each(f func(n, code uint32)) {
	if !c.many {
		for n, code := range c.one {
			f(uint32(n), code)
		}
		return
	}
	for n := range c.list.start {
		list := c.list.at(uint32(n))
		if len(list) == 0 {
			f(uint32(n), 0)
		}
		for _, code := range list {
			f(uint32(n), code)
		}
	}
}

// rowsWith returns the rows that have one of the wanted codes; wanted[0] takes
// those of which nothing is known.
func (c *codes) rowsWith(wanted []bool, size int) *roaring.Bitmap {
	if sets := c.byCodeAgain(); sets != nil {
		var some []*roaring.Bitmap
		for code, set := range sets {
			if code < len(wanted) && wanted[code] {
				some = append(some, set)
			}
		}
		return roaring.FastOr(some...)
	}
	found := newBitset(size)
	c.each(func(n, code uint32) {
		if int(code) < len(wanted) && wanted[code] {
			found.add(n)
		}
	})
	return found.set()
}
