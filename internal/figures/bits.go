package figures

import "github.com/RoaringBitmap/roaring/v2"

// bitset is a plain set of row numbers: the form in which passes over columns
// write and read sets.
type bitset []uint64

func newBitset(size int) bitset { return make(bitset, (size+63)/64) }

// bitsOf is the members of set below size.
func bitsOf(set *roaring.Bitmap, size int) bitset {
	b := make(bitset, max((size+63)/64, int(set.DenseSize())))
	set.WriteDenseTo(b)
	return b
}

func (b bitset) add(n uint32) { b[n>>6] |= 1 << (n & 63) }

// has says whether n, which is below the size, is a member.
func (b bitset) has(n uint32) bool { return b[n>>6]&(1<<(n&63)) != 0 }

// with is b and the rows that have something in a column.
func (b bitset) with(column []uint32) bitset {
	more := append(bitset(nil), b...)
	for n, value := range column {
		if value != 0 {
			more.add(uint32(n))
		}
	}
	return more
}

// set makes a roaring bitmap of b, which must not be used afterwards.
func (b bitset) set() *roaring.Bitmap { return roaring.FromDense(b, false) }
