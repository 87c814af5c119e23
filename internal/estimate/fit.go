package estimate

import "math"

// fitter fits log-linear models by maximum likelihood, with scratch memory of
// its own: one for each goroutine, none of it allocated anew for a fit.
type fitter struct {
	design  design
	count   []float64 // people in each row of the design
	eta, mu []float64
	move    []float64 // by how much the last step moved each eta
	beta    []float64
	grad    []float64
	hess    []float64 // p×p, lower triangle; after a step its Cholesky factor
	lp      simplex
}

func newFitter() *fitter { return &fitter{} }

// load takes the counts of the design's cells from a table, and x for cell 0.
func (f *fitter) load(counts []int, x float64) {
	f.count = f.count[:0]
	for _, w := range f.design.cells {
		if w == 0 {
			f.count = append(f.count, x)
		} else {
			f.count = append(f.count, float64(counts[w]))
		}
	}
	rows, p := len(f.design.cells), f.design.p
	f.eta, f.mu, f.move = resize(f.eta, rows), resize(f.mu, rows), resize(f.move, rows)
	f.beta, f.grad, f.hess = resize(f.beta, p), resize(f.grad, p), resize(f.hess, p*p)
}

// resize returns s with n elements, of any value.
func resize(s []float64, n int) []float64 {
	if cap(s) < n {
		return make([]float64, n)
	}
	return s[:n]
}

// Newton's method stops when no linear predictor moved by more than settled: the
// error is then about its square. Where the estimate does not exist some
// predictor moves by about one in every step, for ever; so failing to settle
// within a few steps is the sign to ask the linear programme.
const (
	settled   = 1e-7
	fewSteps  = 25
	manySteps = 400
)

// fit maximises the Poisson likelihood of the loaded counts and tells whether it
// settled within steps. beta, eta and mu then hold the fit.
func (f *fitter) fit(steps int) bool {
	for r, n := range f.count {
		f.mu[r] = n + 0.1
		f.eta[r] = log(f.mu[r])
	}
	if !f.start() {
		return false
	}
	return f.polish(steps)
}

// start sets beta by one weighted least-squares step from the counts themselves.
func (f *fitter) start() bool {
	for r, n := range f.count {
		f.move[r] = f.eta[r] + (n-f.mu[r])/f.mu[r]
	}
	clear(f.grad)
	d := &f.design
	for r := range d.cells {
		v := float64(f.mu[r] * f.move[r])
		for i := d.start[r]; i < d.start[r+1]; i++ {
			f.grad[d.cols[i]] += float64(d.vals[i] * v)
		}
	}
	f.information()
	if !factor(f.hess, d.p) {
		return false
	}
	solve(f.hess, f.grad, d.p)
	copy(f.beta, f.grad)
	f.predict()
	return true
}

// polish goes on from beta by Newton's steps, halved while they lose likelihood.
func (f *fitter) polish(steps int) bool {
	d := &f.design
	value := f.kernel()
	for range steps {
		f.score()
		f.information()
		if !factor(f.hess, d.p) {
			return false
		}
		solve(f.hess, f.grad, d.p)
		f.apply(f.move, f.grad)
		furthest := 0.0
		for _, m := range f.move {
			furthest = max(furthest, math.Abs(m))
		}
		if furthest != furthest {
			return false
		}
		value = f.advance(value)
		if furthest < settled {
			return true
		}
	}
	return false
}

// advance takes the step in grad, or the largest of its halves that does not
// lose likelihood, and returns the new value.
func (f *fitter) advance(value float64) float64 {
	share := 1.0
	for i := range f.beta {
		f.beta[i] += f.grad[i]
	}
	for range 30 {
		f.predict()
		now := f.kernel()
		if now >= value-float64(1e-9*(1+math.Abs(value))) {
			return now
		}
		share /= 2
		for i := range f.beta {
			f.beta[i] -= float64(share * f.grad[i])
		}
	}
	return f.kernel()
}

// apply sets out to the design times v.
func (f *fitter) apply(out, v []float64) {
	d := &f.design
	for r := range d.cells {
		sum := 0.0
		for i := d.start[r]; i < d.start[r+1]; i++ {
			sum += float64(d.vals[i] * v[d.cols[i]])
		}
		out[r] = sum
	}
}

func (f *fitter) predict() {
	f.apply(f.eta, f.beta)
	for r, e := range f.eta {
		f.mu[r] = exp(e)
	}
}

// kernel is the part of the log-likelihood that depends on the fit.
func (f *fitter) kernel() float64 {
	sum := 0.0
	for r, n := range f.count {
		if n > 0 {
			sum += float64(n * f.eta[r])
		}
		sum -= f.mu[r]
	}
	return sum
}

func (f *fitter) score() {
	clear(f.grad)
	d := &f.design
	for r, n := range f.count {
		rest := n - f.mu[r]
		for i := d.start[r]; i < d.start[r+1]; i++ {
			f.grad[d.cols[i]] += float64(d.vals[i] * rest)
		}
	}
}

// information sets hess to the lower triangle of Xᵀ diag(mu) X.
func (f *fitter) information() {
	clear(f.hess)
	d := &f.design
	for r := range d.cells {
		from, to := d.start[r], d.start[r+1]
		for i := from; i < to; i++ {
			v := float64(f.mu[r] * d.vals[i])
			row := f.hess[d.cols[i]*d.p:]
			for j := from; j <= i; j++ {
				row[d.cols[j]] += float64(v * d.vals[j])
			}
		}
	}
}

// factor replaces the lower triangle of a p×p matrix by its Cholesky factor. It
// is false where the matrix is not positive definite, to working precision.
func factor(a []float64, p int) bool {
	for j := range p {
		rowJ := a[j*p : j*p+j+1]
		diagonal := rowJ[j]
		sum := diagonal
		for _, v := range rowJ[:j] {
			sum -= float64(v * v)
		}
		if !(sum > diagonal*1e-14) {
			return false
		}
		root := math.Sqrt(sum)
		rowJ[j] = root
		for i := j + 1; i < p; i++ {
			rowI := a[i*p : i*p+j+1]
			sum := rowI[j]
			for l, v := range rowJ[:j] {
				sum -= float64(rowI[l] * v)
			}
			rowI[j] = sum / root
		}
	}
	return true
}

// solve solves LLᵀx = b in place, L the factor of a p×p matrix.
func solve(l, b []float64, p int) {
	for i := range p {
		sum := b[i]
		for j := range i {
			sum -= float64(l[i*p+j] * b[j])
		}
		b[i] = sum / l[i*p+i]
	}
	for i := p - 1; i >= 0; i-- {
		sum := b[i]
		for j := i + 1; j < p; j++ {
			sum -= float64(l[j*p+i] * b[j])
		}
		b[i] = sum / l[i*p+i]
	}
}

// logLikelihood is the Poisson log-likelihood of the fit, constants included.
func (f *fitter) logLikelihood() float64 {
	sum := f.kernel()
	for _, n := range f.count {
		sum -= logFactorial(n)
	}
	return sum
}

// deviance is twice what the fit lacks to a perfect one.
func (f *fitter) deviance() float64 {
	sum := 0.0
	for r, n := range f.count {
		if n > 0 {
			sum += float64(n * (log(n) - f.eta[r]))
		}
		sum -= n - f.mu[r]
	}
	return float64(2 * sum)
}

// interceptError is the standard error of the intercept, from the last factor.
func (f *fitter) interceptError() float64 {
	clear(f.grad)
	f.grad[0] = 1
	solve(f.hess, f.grad, f.design.p)
	return math.Sqrt(f.grad[0])
}
