package disclosure

// prime is the field in which the equations are solved: their coefficients are
// 0, 1 and -1, and products of two remainders fit into 64 bits.
const prime = 1<<31 - 1

// determined marks the hidden variables whose value follows from the equations
// alone: those whose row in the reduced echelon form has no other variable.
func (h *hiding) determined() []bool {
	column := map[int]int{} // of each hidden variable that stands in a sum
	var variables []int
	var rows [][]int64
	for _, e := range h.sums {
		row := map[int]int64{}
		add := func(v int, by int64) {
			if !h.hidden[v] {
				return
			}
			if _, there := column[v]; !there {
				column[v] = len(variables)
				variables = append(variables, v)
			}
			row[column[v]] += by
		}
		add(e.whole, -1)
		for _, p := range e.parts {
			add(p, 1)
		}
		if len(row) > 0 {
			rows = append(rows, dense(row, len(variables)))
		}
	}
	for i := range rows {
		rows[i] = append(rows[i], make([]int64, len(variables)-len(rows[i]))...)
	}
	out := make([]bool, len(h.n))
	for pivot, row := range reduce(rows, len(variables)) {
		if row != nil && alone(row, pivot) {
			out[variables[pivot]] = true
		}
	}
	return out
}

func dense(row map[int]int64, width int) []int64 {
	out := make([]int64, width)
	for c, v := range row {
		out[c] = ((v % prime) + prime) % prime
	}
	return out
}

func alone(row []int64, pivot int) bool {
	for c, v := range row {
		if v != 0 && c != pivot {
			return false
		}
	}
	return true
}

// reduce brings rows into reduced echelon form and returns them by the column
// of their pivot, nil for a column without one.
func reduce(rows [][]int64, width int) [][]int64 {
	byPivot := make([][]int64, width)
	for _, row := range rows {
		for c := range width {
			if row[c] == 0 {
				continue
			}
			if byPivot[c] != nil {
				subtract(row, byPivot[c], row[c])
				continue
			}
			scale(row, inverse(row[c]))
			byPivot[c] = row
			break
		}
	}
	for c := width - 1; c >= 0; c-- {
		if byPivot[c] == nil {
			continue
		}
		for above := range c {
			if up := byPivot[above]; up != nil && up[c] != 0 {
				subtract(up, byPivot[c], up[c])
			}
		}
	}
	return byPivot
}

// subtract takes by times other from row.
func subtract(row, other []int64, by int64) {
	for i, v := range other {
		if v != 0 {
			row[i] = ((row[i]-by*v)%prime + prime) % prime
		}
	}
}

func scale(row []int64, by int64) {
	for i := range row {
		row[i] = row[i] * by % prime
	}
}

// inverse is x to the power of prime-2 (Fermat).
func inverse(x int64) int64 {
	result := int64(1)
	for power := prime - 2; power > 0; power >>= 1 {
		if power&1 == 1 {
			result = result * x % prime
		}
		x = x * x % prime
	}
	return result
}
