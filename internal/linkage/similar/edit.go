package similar

import "math/bits"

// Levenshtein returns the least number of letters to insert, delete or replace
// to turn the left text into right.
//
// Source: Myers (1999), J. ACM 46; Hyyrö (2001), A-2001-10, Univ. of Tampere.
func (k *Kernel) Levenshtein(right Text) int { return k.distance(right, false) }

// OSA returns the optimal string alignment distance: Levenshtein's operations
// and the exchange of two neighbouring letters, no letter touched twice.
//
// Source: Hyyrö (2003), Nordic J. of Computing 10, section 4.3.
func (k *Kernel) OSA(right Text) int { return k.distance(right, true) }

func (k *Kernel) distance(right Text, swaps bool) int {
	switch {
	case len(k.left) == 0:
		return len(right)
	case len(right) == 0:
		return len(k.left)
	case k.blocks == 1:
		return k.distanceWord(right, swaps)
	}
	return k.distanceBlocks(right, swaps)
}

// distanceWord keeps one column of the table in two words: vp and vn say where
// the distance grows and falls from one row to the next.
func (k *Kernel) distanceWord(right Text, swaps bool) int {
	vp, vn := ^uint64(0), uint64(0)
	var d0, pmLast uint64
	score, last := len(k.left), uint64(1)<<(len(k.left)-1)
	for _, c := range right {
		pm := k.word(c)
		var swap uint64
		if swaps {
			swap = (^d0 & pm) << 1 & pmLast
		}
		d0 = ((pm & vp) + vp) ^ vp | pm | vn | swap
		hp, hn := vn|^(d0|vp), d0&vp
		if hp&last != 0 {
			score++
		}
		if hn&last != 0 {
			score--
		}
		hp, hn = hp<<1|1, hn<<1
		vp, vn = hn|^(d0|hp), hp&d0
		pmLast = pm
	}
	return score
}

// distanceBlocks is distanceWord for a left text of several words: horizontal
// differences are carried from each word into the next.
func (k *Kernel) distanceBlocks(right Text, swaps bool) int {
	n := k.blocks
	k.reset(n)
	score, lastBit := len(k.left), uint64(1)<<((len(k.left)-1)%wordBits)
	for _, c := range right {
		row := k.row(c)
		hpIn, hnIn := uint64(1), uint64(0)
		var swapIn uint64
		for b := range n {
			var pm uint64
			if row != nil {
				pm = row[b]
			}
			var swap uint64
			if swaps {
				open := ^k.d0[b] & pm
				swap = (open<<1 | swapIn) & k.pmLast[b]
				swapIn = open >> (wordBits - 1)
			}
			vp, vn := k.vp[b], k.vn[b]
			x := pm | hnIn
			d0 := ((x & vp) + vp) ^ vp | x | vn | swap
			hp, hn := vn|^(d0|vp), d0&vp
			if b == n-1 {
				score += bits.OnesCount64(hp&lastBit) - bits.OnesCount64(hn&lastBit)
			}
			hpOut, hnOut := hp>>(wordBits-1), hn>>(wordBits-1)
			hp, hn = hp<<1|hpIn, hn<<1|hnIn
			k.vp[b], k.vn[b] = hn|^(d0|hp), hp&d0
			k.d0[b], k.pmLast[b] = d0, pm
			hpIn, hnIn = hpOut, hnOut
		}
	}
	return score
}

// reset prepares the working memory of n words for a new right text.
func (k *Kernel) reset(n int) {
	if cap(k.vp) < n {
		k.vp, k.vn = make([]uint64, n), make([]uint64, n)
		k.d0, k.pmLast = make([]uint64, n), make([]uint64, n)
	}
	k.vp, k.vn, k.d0, k.pmLast = k.vp[:n], k.vn[:n], k.d0[:n], k.pmLast[:n]
	for b := range n {
		k.vp[b], k.vn[b], k.d0[b], k.pmLast[b] = ^uint64(0), 0, 0, 0
	}
}
