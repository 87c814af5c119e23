package estimate

import "math"

// simplex solves the linear programme of existence in floating point:
//
//	maximise s subject to Aᵀx = b, x ≥ s, s ≥ 0,
//
// with b the margins of the counts, each positive count taken as one. With
// x = y + s it has the variables s, y ≥ 0 and is solved by the two-phase simplex
// method on a dense tableau with Bland's rule, which cannot cycle.
//
// Columns: 0 is s, 1… the y, then one artificial variable for each constraint,
// then the right-hand side. The last two rows are the reduced costs of the
// first phase (drive the artificial variables out) and of the second.
type simplex struct {
	a      []float64
	basis  []int
	rows   int // constraints
	vars   int // s and the y
	stride int
}

const lpZero = 1e-9

func (s *simplex) load(d *design, count []float64) {
	s.rows, s.vars = d.p, 1+len(d.cells)
	s.stride = s.vars + s.rows + 1
	s.a = resize(s.a, (s.rows+2)*s.stride)
	clear(s.a)
	s.basis = s.basis[:0]
	first, second := s.row(s.rows), s.row(s.rows+1)
	for r := range d.cells {
		for i := d.start[r]; i < d.start[r+1]; i++ {
			row, v := s.row(d.cols[i]), d.vals[i]
			row[1+r] = v
			row[0] += v
			first[1+r] -= v
			first[0] -= v
			if count[r] > 0 {
				row[s.stride-1] += v
				first[s.stride-1] -= v
			}
		}
	}
	for c := range s.rows {
		s.row(c)[s.vars+c] = 1
		s.basis = append(s.basis, s.vars+c)
	}
	second[0] = -1
}

func (s *simplex) row(i int) []float64 { return s.a[i*s.stride : (i+1)*s.stride] }

// maximise returns the largest s, or any s that is already decisive.
func (s *simplex) maximise() float64 {
	for s.improve(s.rows) {
	}
	s.expel()
	for s.s() <= decisive && s.improve(s.rows+1) {
	}
	return s.s()
}

// s is the value of s at the present corner.
func (s *simplex) s() float64 { return s.row(s.rows + 1)[s.stride-1] }

// improve pivots once for the reduced costs in the given row; false when there
// is nothing to gain.
func (s *simplex) improve(costs int) bool {
	enter := -1
	for j, c := range s.row(costs)[:s.vars] {
		if c < -lpZero {
			enter = j
			break
		}
	}
	if enter < 0 {
		return false
	}
	leave, best := -1, math.Inf(1)
	for i := range s.rows {
		row := s.row(i)
		if row[enter] <= lpZero {
			continue
		}
		ratio := row[s.stride-1] / row[enter]
		if ratio < best-1e-12 || ratio <= best+1e-12 && s.basis[i] < s.basis[leave] {
			leave, best = i, ratio
		}
	}
	if leave < 0 {
		return false
	}
	s.pivot(leave, enter)
	return true
}

// expel pivots artificial variables that are left at zero out of the basis, so
// that the second phase cannot raise them. A row where that is impossible is a
// constraint that says nothing.
func (s *simplex) expel() {
	for i, b := range s.basis {
		if b < s.vars {
			continue
		}
		for j, v := range s.row(i)[:s.vars] {
			if math.Abs(v) > lpZero {
				s.pivot(i, j)
				break
			}
		}
	}
}

func (s *simplex) pivot(leave, enter int) {
	from := s.row(leave)
	scale := 1 / from[enter]
	for j := range from {
		from[j] = float64(from[j] * scale)
	}
	from[enter] = 1
	for i := range s.rows + 2 {
		row := s.row(i)
		c := row[enter]
		if i == leave || c == 0 {
			continue
		}
		for j, v := range from {
			row[j] -= float64(c * v)
		}
		row[enter] = 0
	}
	s.basis[leave] = enter
}

// provesNone tells whether the dual solution at the optimum, rounded to whole
// numbers, proves that no positive solution exists. The proof is a z with
// (Az)_w ≥ 0 for every history, above 0 for some, and Σ n_w (Az)_w = 0: every
// solution then has x_w = 0 where (Az)_w > 0. It is checked in integers, so it
// holds whatever floating point did before.
func (s *simplex) provesNone(d *design, count []float64) bool {
	z := s.row(s.rows + 1)[s.vars : s.vars+s.rows]
	whole := make([]int64, len(z))
	for scale := 1.0; scale <= 60; scale++ {
		if !roundTo(whole, z, scale) {
			continue
		}
		return separates(d, count, whole)
	}
	return false
}

// roundTo sets whole to z times scale, if those are whole numbers.
func roundTo(whole []int64, z []float64, scale float64) bool {
	for i, v := range z {
		v = float64(v * scale)
		r := math.Floor(v + 0.5)
		if math.Abs(v-r) > 1e-6 || math.Abs(r) > 1e6 {
			return false
		}
		whole[i] = int64(r)
	}
	return true
}

func separates(d *design, count []float64, z []int64) bool {
	some := false
	for r := range d.cells {
		var v int64
		for i := d.start[r]; i < d.start[r+1]; i++ {
			v += int64(d.vals[i]) * z[d.cols[i]]
		}
		if v < 0 || v > 0 && count[r] > 0 {
			return false
		}
		some = some || v > 0
	}
	return some
}
