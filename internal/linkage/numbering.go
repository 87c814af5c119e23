package linkage

// numbering gives each key that it meets the next number, from 0: a hash table
// with open addressing, since numbering the pairs of two columns is the most
// frequent thing that is done to all rows.
type numbering struct {
	keys    []uint64
	numbers []int32 // of each slot, plus one; 0 is an empty slot
	next    int32
}

// newNumbering makes room for about so many keys.
func newNumbering(expected int) *numbering {
	n := 64
	for n < 2*expected {
		n *= 2
	}
	return &numbering{keys: make([]uint64, n), numbers: make([]int32, n)}
}

// of returns the number of a key, and whether it is new.
func (t *numbering) of(key uint64) (int32, bool) {
	slot := t.slot(key)
	if n := t.numbers[slot]; n != 0 {
		return n - 1, false
	}
	t.keys[slot] = key
	t.next++
	t.numbers[slot] = t.next
	if int(t.next)*2 > len(t.keys) {
		t.grow()
	}
	return t.next - 1, true
}

// slot returns where a key is, or where it would go.
func (t *numbering) slot(key uint64) int {
	mask := uint64(len(t.keys) - 1)
	h := key * 0x9e3779b97f4a7c15
	h ^= h >> 32
	for at := h & mask; ; at = (at + 1) & mask {
		if t.numbers[at] == 0 || t.keys[at] == key {
			return int(at)
		}
	}
}

func (t *numbering) grow() {
	old := *t
	t.keys, t.numbers = make([]uint64, 2*len(old.keys)), make([]int32, 2*len(old.keys))
	for at, n := range old.numbers {
		if n != 0 {
			slot := t.slot(old.keys[at])
			t.keys[slot], t.numbers[slot] = old.keys[at], n
		}
	}
}
