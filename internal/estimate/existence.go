package estimate

import (
	"math/bits"
	"strconv"
	"sync"
)

// existence tells whether the maximum-likelihood estimate of a model exists on a
// table, and whether it is unique.
//
// With A the design matrix on the observable histories, the estimate exists
// exactly if Aᵀx = Aᵀn has a solution with every x > 0 (Fienberg, Rinaldo 2012,
// Ann. Stat. 40), that is, if the largest s with Aᵀx = Aᵀn, x ≥ s is positive.
// Without this test software that iterates until it is tired prints numbers such
// as 1.4e13: on table artificial3 of the tests, and without a warning.
type existence uint8

const (
	exists          existence = 0
	notExist        existence = 1
	notIdentifiable existence = 2 // A lacks full column rank
	neither         existence = 3
)

// code is the reason of a model that may not count.
func (e existence) code() Code {
	if e == notIdentifiable {
		return NotIdentifiable
	}
	return NotExist
}

// judge answers for models whether their estimate exists, and remembers.
// Whether it does depends on the model and on which histories have people, not
// on how many; so resamples of a table ask the same question again and again.
type judge struct {
	mu    sync.Mutex
	known map[string]existence
}

func newJudge() *judge { return &judge{known: map[string]existence{}} }

// settle fits the loaded model and tells whether its estimate exists.
//
// A fit that settled is itself a positive solution: its means have the margins
// of the counts (the likelihood equations) and none of them is on its way to
// zero. So the linear programme is asked only about the others, and if it finds
// a solution there too, the fit goes on until it has settled.
func (j *judge) settle(f *fitter) existence {
	if f.fit(fewSteps) {
		return exists
	}
	answer := j.ask(f)
	if answer == exists && !f.fit(manySteps) {
		return notExist // the numbers are beyond floating point
	}
	return answer
}

// ask answers by linear programming alone.
func (j *judge) ask(f *fitter) existence {
	key := f.question()
	j.mu.Lock()
	answer, found := j.known[key]
	j.mu.Unlock()
	if found {
		return answer
	}
	answer = f.decide()
	j.mu.Lock()
	j.known[key] = answer
	j.mu.Unlock()
	return answer
}

// question writes down all that the answer depends on.
func (f *fitter) question() string {
	key := make([]byte, 0, 8+len(f.count)+4*len(f.design.terms))
	for r, n := range f.count {
		if n > 0 {
			key = strconv.AppendInt(key, int64(f.design.cells[r]), 36)
			key = append(key, ' ')
		}
	}
	for _, terms := range [2][]int{f.design.terms, f.design.none} {
		key = append(key, '|')
		for _, t := range terms {
			key = strconv.AppendInt(key, int64(t), 36)
			key = append(key, ' ')
		}
	}
	return string(key)
}

// decide answers for the loaded counts and design.
func (f *fitter) decide() existence {
	answer := exists
	if !f.positive() {
		answer |= notExist
	}
	if f.design.rank() < f.design.p {
		answer |= notIdentifiable
	}
	return answer
}

// positive tells whether some x > 0 has the margins of the counts. Since only
// the places of the zeros matter, each count above zero is taken as one, which
// keeps the numbers of the programme small.
func (f *fitter) positive() bool {
	zeros := false
	for _, n := range f.count {
		zeros = zeros || n == 0
	}
	if !zeros {
		return len(f.count) > 0
	}
	s := &f.lp
	s.load(&f.design, f.count)
	if s.maximise() > decisive {
		return true
	}
	if s.provesNone(&f.design, f.count) {
		return false
	}
	return exactlyPositive(&f.design, f.count)
}

// decisive is the optimum above which floating point is believed.
const decisive = 1e-9

// rank returns the column rank of the design, by elimination modulo a prime: a
// rank could be lost only to a determinant that the prime divides, and those of
// matrices this small are smaller.
func (d *design) rank() int {
	const prime = 1<<31 - 1
	var basis [][]uint64 // each with a leading one, in a column of its own
	var lead []int
	row := make([]uint64, d.p)
	for r := range d.cells {
		clear(row)
		for i := d.start[r]; i < d.start[r+1]; i++ {
			row[d.cols[i]] = uint64(d.vals[i])
		}
		for b, v := range basis {
			if c := row[lead[b]]; c != 0 {
				for i := range row {
					row[i] = (row[i] + (prime-c)*v[i]) % prime
				}
			}
		}
		for c, v := range row {
			if v == 0 {
				continue
			}
			inverse := modPower(v, prime-2, prime)
			next := make([]uint64, d.p)
			for i := range row {
				next[i] = row[i] * inverse % prime
			}
			basis, lead = append(basis, next), append(lead, c)
			break
		}
		if len(basis) == d.p {
			break
		}
	}
	return len(basis)
}

func modPower(x, n, m uint64) uint64 {
	p := uint64(1)
	for i := bits.Len64(n) - 1; i >= 0; i-- {
		p = p * p % m
		if n>>i&1 == 1 {
			p = p * x % m
		}
	}
	return p
}
