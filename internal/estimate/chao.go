package estimate

import (
	"math/bits"
	"slices"
)

// Chao's lower bound lets people differ in how visible they are: beside its main
// effects (or, in the plain form, one slope in d, the number of lists that hold
// a person) the model has a term η_j·max(d−j+1, 0) for each j from 3 to K. What
// differs among people can only make an η positive; so while one is negative,
// the most negative is dropped and the rest fitted again.
// Source: Chao (1987), Biometrics 43; Rivest, Baillargeon (2007), Biometrics 63.

// bound makes d the design of the bound with terms η_j for j in etas. plain has
// one slope instead of main effects. Empty lists must not be there.
func (d *design) bound(k int, etas []int, plain, zero bool) {
	mains := k
	if plain {
		mains = 1
	}
	d.reset(1 + mains + len(etas))
	d.terms, d.none = d.terms[:0], d.none[:0]
	first := 1
	if zero {
		first = 0
	}
	for w := first; w < 1<<k; w++ {
		lists := bits.OnesCount(uint(w))
		d.put(0, 1)
		for j := range mains {
			switch {
			case plain && lists > 0:
				d.put(1, float64(lists))
			case !plain && w>>j&1 == 1:
				d.put(1+j, 1)
			}
		}
		for i, j := range etas {
			if lists >= j {
				d.put(1+mains+i, float64(lists-j+1))
			}
		}
		d.endRow(w)
	}
}

// chao fits the bound to t and returns the η that stayed. ok is false where no
// fit settles.
func (f *fitter) chao(t Table, plain bool) (out fitted, etas []int, ok bool) {
	k := len(t.Lists)
	for j := 3; j <= k; j++ {
		etas = append(etas, j)
	}
	for {
		f.design.bound(k, etas, plain, false)
		f.load(t.Counts, 0)
		settled := f.fit(manySteps)
		lowest := f.lowestEta(len(etas))
		if lowest < 0 {
			if settled {
				f.read(&out, t.N())
			}
			return out, etas, settled
		}
		etas = slices.Delete(etas, lowest, lowest+1)
	}
}

// lowestEta returns which of the last etas coefficients is the most negative, or
// -1. A fit that runs away, because nobody is on that many lists, runs to −∞ and
// so names the term to drop.
func (f *fitter) lowestEta(etas int) int {
	at, least := -1, 0.0
	for i, b := range f.beta[len(f.beta)-etas:] {
		if b < least {
			at, least = i, b
		}
	}
	return at
}

// darroch makes d the design of Darroch's model: main effects and one slope in
// d²/2, as if visibility were normal on the scale of log-odds. It has no bound to
// offer and can give almost any number, so it is shown only on request.
// Source: Darroch and others (1993), JASA 88.
func (d *design) darroch(k int, zero bool) {
	d.reset(2 + k)
	d.terms, d.none = d.terms[:0], d.none[:0]
	first := 1
	if zero {
		first = 0
	}
	for w := first; w < 1<<k; w++ {
		lists := bits.OnesCount(uint(w))
		d.put(0, 1)
		for j := range k {
			if w>>j&1 == 1 {
				d.put(1+j, 1)
			}
		}
		if lists > 0 {
			d.put(1+k, float64(lists*lists)/2)
		}
		d.endRow(w)
	}
}
