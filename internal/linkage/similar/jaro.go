package similar

import "math/bits"

// Winkler's boost for a shared beginning: a tenth of what is missing for each
// of the first four letters, given only to texts already alike.
//
// Source: Winkler (1990), Proc. Survey Research Methods; the .7 is that of his
// strcmp95.c, as in most libraries since.
const (
	prefixScale = 0.1
	prefixMost  = 4
	boostFrom   = 0.7
)

// JaroWinkler returns Jaro's similarity raised for a shared beginning, 0 to 1.
func (k *Kernel) JaroWinkler(right Text) float64 {
	j := k.Jaro(right)
	if j <= boostFrom {
		return j
	}
	p := 0
	for p < min(len(k.left), len(right), prefixMost) && k.left[p] == right[p] {
		p++
	}
	return j + float64(p)*prefixScale*(1-j)
}

// MostJaroWinkler returns an upper bound of JaroWinkler for texts of these
// lengths that have at most common letters in common, so that most pairs can be
// refused unread.
func MostJaroWinkler(left, right, common int) float64 {
	if common <= 0 || left == 0 || right == 0 {
		return 0
	}
	c := float64(min(common, left, right))
	j := (c*inverse(left) + c*inverse(right) + 1) / 3
	return j + float64(min(prefixMost, left, right))*prefixScale*(1-j)
}

// inverses holds 1/n, rounded up a little so that a bound stays one: a division
// costs more than all the rest of the bound.
var inverses = func() (t [wordBits]float64) {
	for n := 1; n < wordBits; n++ {
		t[n] = 1/float64(n) + 1e-15
	}
	return t
}()

func inverse(n int) float64 {
	if n < wordBits {
		return inverses[n]
	}
	return 1/float64(n) + 1e-15
}

// Jaro returns the mean of three shares: the left text's letters that the
// right one has nearby, the right one's likewise, and those of them in equal
// order. Two empty texts give 1, one empty text 0.
//
// Source: Jaro (1989), J. Am. Stat. Assoc. 84.
func (k *Kernel) Jaro(right Text) float64 {
	n, m := len(k.left), len(right)
	if n == 0 || m == 0 {
		if n == m {
			return 1
		}
		return 0
	}
	window := max(0, max(n, m)/2-1)
	var same, moved int
	if n <= wordBits && m <= wordBits {
		same, moved = k.jaroWord(right, window)
	} else {
		same, moved = k.jaroBlocks(right, window)
	}
	if same == 0 {
		return 0
	}
	s := float64(same)
	return (s/float64(n) + s/float64(m) + (s-float64(moved/2))/s) / 3
}

// jaroWord gives each right letter, in order, the first free equal letter of
// the window, and counts the pairs that stand in another order.
func (k *Kernel) jaroWord(right Text, window int) (same, moved int) {
	var usedLeft, usedRight uint64
	for j, c := range right {
		free := k.word(c) &^ usedLeft & span(j-window, j+window)
		usedLeft |= free & -free
		if free != 0 {
			usedRight |= 1 << j
		}
	}
	same = bits.OnesCount64(usedLeft)
	for usedLeft != 0 {
		i, j := bits.TrailingZeros64(usedLeft), bits.TrailingZeros64(usedRight)
		if k.left[i] != right[j] {
			moved++
		}
		usedLeft &= usedLeft - 1
		usedRight &= usedRight - 1
	}
	return same, moved
}

// span returns a word with the bits lo to hi set, as far as they lie in it.
func span(lo, hi int) uint64 {
	if lo > wordBits-1 || hi < 0 {
		return 0
	}
	lo, hi = max(lo, 0), min(hi, wordBits-1)
	return ^uint64(0) >> (wordBits - 1 - (hi - lo)) << lo
}

func (k *Kernel) jaroBlocks(right Text, window int) (same, moved int) {
	k.usedLeft = zeros(k.usedLeft, k.blocks)
	k.usedRight = zeros(k.usedRight, (len(right)+wordBits-1)/wordBits)
	for j, c := range right {
		row := k.row(c)
		for b := max(0, (j-window)/wordBits); b < len(row) && b*wordBits <= j+window; b++ {
			free := row[b] &^ k.usedLeft[b] & span(j-window-b*wordBits, j+window-b*wordBits)
			if free != 0 {
				k.usedLeft[b] |= free & -free
				k.usedRight[j/wordBits] |= 1 << (j % wordBits)
				same++
				break
			}
		}
	}
	j := 0
	for i := range k.left {
		if k.usedLeft[i/wordBits]>>(i%wordBits)&1 == 0 {
			continue
		}
		for k.usedRight[j/wordBits]>>(j%wordBits)&1 == 0 {
			j++
		}
		if k.left[i] != right[j] {
			moved++
		}
		j++
	}
	return same, moved
}

func zeros(s []uint64, n int) []uint64 {
	if cap(s) < n {
		return make([]uint64, n)
	}
	s = s[:n]
	clear(s)
	return s
}
