package estimate

import "math/bits"

// design is the design matrix of a log-linear model, by rows, zeros left out.
// Row r is capture history cells[r]; it has value vals[i] in column cols[i] for
// i from start[r] to start[r+1]. Column 0 is the intercept.
type design struct {
	cells []int
	start []int
	cols  []int
	vals  []float64
	p     int // columns
	lost  int // terms whose effect is −∞: counted as parameters, not fitted

	terms, none []int // of a hierarchy: terms fitted, terms that share nobody
}

// reset empties d, keeping its memory.
func (d *design) reset(p int) {
	d.cells, d.start = d.cells[:0], append(d.start[:0], 0)
	d.cols, d.vals = d.cols[:0], d.vals[:0]
	d.p, d.lost = p, 0
}

func (d *design) put(col int, val float64) {
	d.cols, d.vals = append(d.cols, col), append(d.vals, val)
}

func (d *design) endRow(cell int) {
	d.cells, d.start = append(d.cells, cell), append(d.start, len(d.cols))
}

// hierarchy makes d the design of model m on the observable histories of k
// lists, with the history of nobody (cell 0) before them if zero is set.
//
// together counts people by the lists they share. A list or pair of the model
// that shares nobody has effect −∞: its column and its cells are left out, with
// every term that contains it, and it is counted in d.lost. Larger terms without
// people are left for the test of existence to refuse.
func (d *design) hierarchy(k int, m model, together []int, zero bool) {
	d.terms, d.none = d.terms[:0], d.none[:0]
	for _, t := range m {
		if bits.OnesCount(uint(t)) <= 2 && together[t] == 0 {
			d.none = append(d.none, t)
		}
		if !containsAny(t, d.none) {
			d.terms = append(d.terms, t)
		}
	}
	d.reset(1 + len(d.terms))
	d.lost = len(m) - len(d.terms)
	first := 1
	if zero {
		first = 0
	}
	for w := first; w < 1<<k; w++ {
		if containsAny(w, d.none) {
			continue
		}
		d.put(0, 1)
		for c, t := range d.terms {
			if w&t == t {
				d.put(1+c, 1)
			}
		}
		d.endRow(w)
	}
}

// containsAny tells whether set holds all of one of the sets in parts.
func containsAny(set int, parts []int) bool {
	for _, p := range parts {
		if set&p == p {
			return true
		}
	}
	return false
}
