package estimate

import "math/big"

// exactlyPositive decides the programme of [simplex] in rational numbers, where
// zero is zero: for the rare optimum that floating point left in doubt.
func exactlyPositive(d *design, count []float64) bool {
	t := newRational(d, count)
	for t.improve(t.first) {
	}
	t.expel()
	last := len(t.second) - 1
	for t.second[last].Sign() == 0 && t.improve(t.second) {
	}
	return t.second[last].Sign() > 0
}

// rational is the tableau of [simplex] without its artificial columns: once out
// of the basis, an artificial variable never comes back.
type rational struct {
	rows          [][]*big.Rat
	first, second []*big.Rat
	basis         []int // -1: artificial
}

func newRational(d *design, count []float64) *rational {
	vars := 1 + len(d.cells)
	t := &rational{first: zeros(vars + 1), second: zeros(vars + 1)}
	for range d.p {
		t.rows, t.basis = append(t.rows, zeros(vars+1)), append(t.basis, -1)
	}
	for r := range d.cells {
		for i := d.start[r]; i < d.start[r+1]; i++ {
			v := new(big.Rat).SetFloat64(d.vals[i])
			row := t.rows[d.cols[i]]
			for _, at := range []int{0, 1 + r, vars} {
				if at < vars || count[r] > 0 {
					row[at].Add(row[at], v)
					t.first[at].Sub(t.first[at], v)
				}
			}
		}
	}
	t.second[0].SetInt64(-1)
	return t
}

func zeros(n int) []*big.Rat {
	z := make([]*big.Rat, n)
	for i := range z {
		z[i] = new(big.Rat)
	}
	return z
}

func (t *rational) improve(costs []*big.Rat) bool {
	enter := -1
	for j, c := range costs[:len(costs)-1] {
		if c.Sign() < 0 {
			enter = j
			break
		}
	}
	if enter < 0 {
		return false
	}
	leave, best := -1, new(big.Rat)
	for i, row := range t.rows {
		if row[enter].Sign() <= 0 {
			continue
		}
		ratio := new(big.Rat).Quo(row[len(row)-1], row[enter])
		if d := ratio.Cmp(best); leave < 0 || d < 0 || d == 0 && t.basis[i] < t.basis[leave] {
			leave, best = i, ratio
		}
	}
	if leave < 0 {
		return false
	}
	t.pivot(leave, enter)
	return true
}

func (t *rational) expel() {
	for i, row := range t.rows {
		if t.basis[i] >= 0 {
			continue
		}
		for j, v := range row[:len(row)-1] {
			if v.Sign() != 0 {
				t.pivot(i, j)
				break
			}
		}
	}
}

func (t *rational) pivot(leave, enter int) {
	from := t.rows[leave]
	scale := new(big.Rat).Inv(from[enter])
	for _, v := range from {
		v.Mul(v, scale)
	}
	for i, row := range t.rows {
		if i != leave {
			reduce(row, from, enter)
		}
	}
	reduce(t.first, from, enter)
	reduce(t.second, from, enter)
	t.basis[leave] = enter
}

// reduce subtracts from row the multiple of from that makes row[enter] zero.
func reduce(row, from []*big.Rat, enter int) {
	if row[enter].Sign() == 0 {
		return
	}
	c, product := new(big.Rat).Set(row[enter]), new(big.Rat)
	for j, v := range from {
		if v.Sign() != 0 {
			row[j].Sub(row[j], product.Mul(c, v))
		}
	}
}
