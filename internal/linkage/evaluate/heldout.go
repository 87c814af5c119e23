package evaluate

import "hash/fnv"

// Cut is a partition made at one threshold.
type Cut struct {
	Threshold float64
	Clusters  []string // one label for each row
}

// Chosen is a threshold's score, by the way it was chosen.
type Chosen struct {
	Threshold float64 // of two halves, the mean
	F1, B3    float64
}

// HeldOut measures with a threshold that was chosen on other entities than it
// is tested on: entities are split in two by a hash, the best threshold (by
// pairwise F1) of one half is tested on the other, the halves are exchanged and
// averaged. A predicted pair counts half for each of its rows in the half that
// is tested: leaving out pairs across halves would flatter precision, counting
// them in full would punish them twice.
func HeldOut(truth []string, cuts []Cut) Chosen {
	var out Chosen
	for test := range 2 {
		best, at := -1.0, 0
		for n, c := range cuts {
			if f := half(truth, c.Clusters, 1-test).f1(); f > best {
				best, at = f, n
			}
		}
		if len(cuts) == 0 {
			return out
		}
		s := half(truth, cuts[at].Clusters, test)
		out.Threshold += cuts[at].Threshold / 2
		out.F1 += s.f1() / 2
		out.B3 += s.b3() / 2
	}
	return out
}

// Oracle returns the best threshold in hindsight. It is a ceiling, and never to
// be held against a figure of another tool's default.
func Oracle(truth []string, cuts []Cut) Chosen {
	var out Chosen
	for n, c := range cuts {
		s := measure(number(truth), number(c.Clusters))
		if n == 0 || s.F1 > out.F1 {
			out = Chosen{c.Threshold, s.F1, s.B3F1}
		}
	}
	return out
}

// half sums the shares of the entities that a hash puts in one half.
func half(truth, predicted []string, want int) share {
	ids := number(truth)
	in := map[int]bool{}
	for r, t := range truth {
		h := fnv.New32a()
		h.Write([]byte(t))
		in[ids[r]] = int(h.Sum32()>>7)%2 == want
	}
	var sum share
	for t, s := range byEntity(ids, number(predicted)) {
		if in[t] {
			sum.add(s)
		}
	}
	return sum
}
