package names

// FineDistance returns the cost of turning one fine form into another: the
// least sum over insertions, deletions and replacements of letters. 0 is the
// same sounds, 1 about one letter that can't be explained; divide by the letters
// of the longer form to compare names of different lengths.
//
// Across scripts the costs were learned from some 60,000 pairs of names (see
// internal/names/gen): 0 for the usual reading, more the rarer a reading is.
// Two Latin forms cost what both cost to the best Arabic letter between them,
// two Arabic forms what typing and scanning confuse.
func FineDistance(a, b string) float64 {
	var x, y [48]uint8
	p, q := fineLetters(x[:0], a), fineLetters(y[:0], b)
	return float64(editCost(p, q)) / 100
}

// fineRatio is the distance per letter of the longer form, 1 for two empty ones.
func fineRatio(a, b string) float64 {
	var x, y [48]uint8
	p, q := fineLetters(x[:0], a), fineLetters(y[:0], b)
	longer := max(len(p), len(q))
	if longer == 0 {
		return 1
	}
	return float64(editCost(p, q)) / 100 / float64(longer)
}

func fineLetters(dst []uint8, s string) []uint8 {
	for _, r := range s {
		if n := fineRow(r); n > 0 {
			dst = append(dst, n)
		}
	}
	return dst
}

// editCost is the least cost in hundredths, by dynamic programming over two
// rows (Wagner and Fischer 1974, J. ACM 21).
func editCost(a, b []uint8) int {
	cost := fineCosts().between(a, b)
	var space [2][49]int
	before, now := space[0][:], space[1][:]
	if len(b) >= len(before) {
		before, now = make([]int, len(b)+1), make([]int, len(b)+1)
	}
	for j, y := range b {
		before[j+1] = before[j] + int(cost[0][y])
	}
	for _, x := range a {
		now[0] = before[0] + int(cost[x][0])
		for j, y := range b {
			now[j+1] = min(before[j]+int(cost[x][y]), before[j+1]+int(cost[x][0]), now[j]+int(cost[0][y]))
		}
		before, now = now, before
	}
	return before[len(b)]
}
