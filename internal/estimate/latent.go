package estimate

// latent is the state of one chain of the latent-class sampler: people belong to
// one of a few classes, and within a class the lists are independent. How many
// classes are in use is learnt, up to len(nu), by a stick-breaking prior:
//
//	ν_k = V_k Π_{l<k} (1−V_l), V_k ~ Beta(1, α), V of the last class = 1,
//	λ_jk ~ Beta(1, 1), α ~ Gamma(shape .25, rate .25), p(N) ∝ 1/N, n0 ≤ cap.
//
// Source: Manrique-Vallier (2016), Biometrics 72.
type latent struct {
	rng     *stream
	lists   int
	classes int
	cells   []int // histories with people
	counts  []int // and how many
	n       int
	cap     int // n0 is drawn anew while it is above

	unseen int     // n0
	alpha  float64 // concentration: small means few classes
	logEnd float64 // log ν of the last class
	nu     []float64
	on     []float64 // λ: chance of class k to be on list j, at k·lists+j
	off    []float64 // 1−λ

	size          []int     // people in each class, listed or not
	listed        []int     // of them on list j, at k·lists+j
	weight, tails []float64 // scratch, one a class
	drawn         []int     // scratch, one a class
	capped        int       // sweeps whose n0 met the cap
}

const (
	alphaShape = 0.25
	alphaRate  = 0.25
)

// newLatent starts a chain: every class has the lists' shares as its chances and
// the weights come from their prior with a small α, so that nearly everybody is
// of one class and the others are opened by the data. Started from classes of
// equal weight, chains stayed for a hundred thousand sweeps in corners with many
// half-used classes. warm sweeps follow with α fixed.
func newLatent(t Table, classes, capped int, rng *stream) *latent {
	k := len(t.Lists)
	l := &latent{rng: rng, lists: k, classes: classes, n: t.N(), cap: capped,
		nu: make([]float64, classes), on: make([]float64, classes*k), off: make([]float64, classes*k),
		size: make([]int, classes), listed: make([]int, classes*k),
		weight: make([]float64, classes), tails: make([]float64, classes), drawn: make([]int, classes),
		alpha: 0.3 / float64(classes)}
	for w, c := range t.Counts {
		if c > 0 {
			l.cells, l.counts = append(l.cells, w), append(l.counts, c)
		}
	}
	l.n = 0 // nobody is assigned yet: the weights come from the prior
	l.drawWeights()
	l.n = t.N()
	together := t.together()
	for c := range classes {
		for j := range k {
			l.on[c*k+j] = float64(together[1<<j]) / float64(l.n)
			l.off[c*k+j] = 1 - l.on[c*k+j]
		}
	}
	return l
}

// warm is how many sweeps run with α fixed.
const warm = 500

// sweep draws everything once, each given the rest.
func (l *latent) sweep(fixAlpha bool) {
	clear(l.size)
	clear(l.listed)
	for i, w := range l.cells {
		l.assign(w, l.counts[i])
	}
	l.assign(0, l.unseen)
	l.drawChances()
	l.drawWeights()
	l.drawUnseen()
	if !fixAlpha {
		shape := alphaShape + float64(l.classes-1)
		l.alpha = l.gammaAnyShape(shape) / (alphaRate - l.logEnd)
	}
}

func (l *latent) gammaAnyShape(shape float64) float64 {
	if shape >= 1 {
		return l.rng.gamma(shape)
	}
	return exp(l.rng.logGamma(shape))
}

// assign spreads the people of one history over the classes, all at once: the
// cost of a sweep is that of the histories, not of the people.
func (l *latent) assign(w, people int) {
	if people == 0 {
		return
	}
	l.weigh(w)
	clear(l.drawn)
	l.rng.multinomial(people, l.weight, l.tails, l.drawn)
	for c, x := range l.drawn {
		if x == 0 {
			continue
		}
		l.size[c] += x
		for j := range l.lists {
			if w>>j&1 == 1 {
				l.listed[c*l.lists+j] += x
			}
		}
	}
}

// weigh sets weight to ν_k times the chance of history w in class k.
func (l *latent) weigh(w int) {
	k := l.lists
	for c := range l.weight {
		v := l.nu[c]
		on, off := l.on[c*k:c*k+k], l.off[c*k:c*k+k]
		for j := range k {
			if w>>j&1 == 1 {
				v = float64(v * on[j])
			} else {
				v = float64(v * off[j])
			}
		}
		l.weight[c] = v
	}
}

// drawChances draws the λ.
func (l *latent) drawChances() {
	for c := range l.classes {
		for j := range l.lists {
			i := c*l.lists + j
			in := l.listed[i]
			l.on[i], l.off[i] = l.rng.beta(float64(1+in), float64(1+l.size[c]-in))
		}
	}
}

// drawWeights draws the V and breaks the stick. What is left of it is kept as a
// product where a class can hardly use it all up, and in logarithms where it
// can: with α near zero the rest may be smaller than any number.
func (l *latent) drawWeights() {
	after := l.n + l.unseen
	left, logLeft := 1.0, 0.0
	for c := range l.classes - 1 {
		after -= l.size[c]
		a, b := float64(1+l.size[c]), l.alpha+float64(after)
		if b >= 1 {
			v, rest := l.rng.beta(a, b)
			l.nu[c] = float64(v * left * exp(logLeft))
			left = float64(left * rest)
			continue
		}
		logV, logRest := l.rng.logBeta(a, b)
		l.nu[c] = float64(left * exp(logLeft+logV))
		logLeft += logRest
	}
	l.logEnd = log(left) + logLeft
	l.nu[l.classes-1] = exp(l.logEnd)
}

// drawUnseen draws n0 given the classes: negative binomial, as a Poisson number
// with a gamma mean, drawn anew while it is above the cap. Where that would take
// for ever the same law is drawn by inversion.
func (l *latent) drawUnseen() {
	l.weigh(0)
	missed, met := 0.0, 0.0
	for c, v := range l.weight {
		missed += v
		met += l.nu[c] - v
	}
	odds := missed / max(met, 1e-300)
	for try := range 100 {
		if mean := float64(l.rng.gamma(float64(l.n)) * odds); mean < 1e15 {
			if l.unseen = l.rng.poisson(mean); l.unseen <= l.cap {
				return
			}
		}
		if try == 0 {
			l.capped++
		}
	}
	l.unseen = l.fromTheCap(missed)
}

// fromTheCap draws n0 from the part of its law at or below the cap, going down
// from there; the law rises up to it, or 100 tries would not have failed.
func (l *latent) fromTheCap(missed float64) int {
	step := func(x int) float64 { return float64(x) / float64(float64(l.n+x-1)*missed) } // f(x−1)/f(x)
	total, f := 0.0, 1.0
	for x := l.cap; x >= 0 && f > float64(total*1e-17); x-- {
		total += f
		f = float64(f * step(x))
	}
	u := float64(l.rng.uniform() * total)
	f = 1
	for x := l.cap; x > 0; x-- {
		if u -= f; u < 0 {
			return x
		}
		f = float64(f * step(x))
	}
	return 0
}

// population is N.
func (l *latent) population() float64 { return float64(l.n + l.unseen) }

// classesInUse is how many classes hold at least one person in a hundred.
func (l *latent) classesInUse() int {
	used := 0
	for _, s := range l.size {
		if float64(s) > float64(0.01*l.population()) {
			used++
		}
	}
	return used
}
