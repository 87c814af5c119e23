package linkage

import "math"

// histogram counts scored pairs by weight, in bins of a quarter bit from
// -lowest up; what lies outside is in the first or last bin.
type histogram [bins]int64

const (
	bins      = 512
	perBit    = 4
	lowestBin = -64 // bits
)

func binOf(w float64) int {
	return min(max(int(math.Floor((w-lowestBin)*perBit)), 0), bins-1)
}

// middle is the weight in the middle of bin b.
func middle(b int) float64 { return lowestBin + (float64(b)+0.5)/perBit }

func (h *histogram) add(o *histogram) {
	for b := range h {
		h[b] += o[b]
	}
}

// shift moves all weights by so many bits.
func (h *histogram) shift(by float64) {
	to := histogram{0: h[0]} // pairs that were refused unweighed stay below everything
	for b, n := range h[1:] {
		b++
		to[binOf(middle(b)+by)] += n
	}
	*h = to
}

// expected returns how many of the scored pairs match if the prior were shift
// bits higher.
func (h *histogram) expected(shift float64) float64 {
	sum := 0.0
	for b, n := range h {
		if n > 0 {
			sum += float64(n) * posterior(middle(b)+shift)
		}
	}
	return sum
}

// jointLambda returns the share of all pairs that match, which the scored pairs
// agree with: the fixed point of EM with m and u held. It stays within a factor
// of four of where training put it.
func (h *histogram) jointLambda(lambda, all float64) float64 {
	start, now := logit(lambda), lambda
	for range 100 {
		next := min(max(h.expected(logit(now)-start)/all, lambda/4), lambda*4, 0.9)
		if math.Abs(next-now) < 1e-4*now {
			return next
		}
		now = next
	}
	return now
}

func logit(p float64) float64 { return math.Log2(p / (1 - p)) }

// expectedBest returns the best F1 that the scored pairs promise, over all
// thresholds, when matches of them are there to find in all.
func (h *histogram) expectedBest(matches float64) float64 {
	best, right, made := 0.0, 0.0, 0.0
	for b := bins - 1; b >= 0; b-- {
		right += float64(h[b]) * posterior(middle(b))
		made += float64(h[b])
		if made > 0 {
			best = max(best, 2*right/(made+matches))
		}
	}
	return best
}

// decide returns the weight from which a merge is worth it: F1 is best served
// by taking all pairs that are as likely as half the best F1 that can be had.
// So lists that are easily told apart are cut at even odds, and hard ones a
// little below.
//
// Source: Lipton, Elkan and Naryanaswamy (2014), ECML PKDD, theorem 1.
func (h *histogram) decide(lambda, all float64) (cut, best float64) {
	best = h.expectedBest(max(h.expected(0), lambda*all))
	return logit(min(max(best/2, 0.2), 0.5)), best
}
