package linkage

// cache remembers the level of pairs of values: direct-mapped, one word an
// entry (28 bits for each value, 8 for the level), so that a look-up touches
// one cache line and a miss merely overwrites.
type cache struct {
	entries []uint64
	shift   uint
}

const cacheValues = 1 << 28 // values from here on are compared anew each time

func newCache(bits uint) cache {
	return cache{entries: make([]uint64, 1<<bits), shift: 64 - bits}
}

func (c *cache) slot(key uint64) *uint64 {
	return &c.entries[key*0x9e3779b97f4a7c15>>c.shift]
}

// pairKey packs two values, never zero since the two differ.
func pairKey(a, b int32) uint64 { return uint64(a)<<28 | uint64(b) }
