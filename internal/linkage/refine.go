package linkage

import "slices"

// A block with very many rows ("unknown", a default date, a common name) would
// cost more than all the others and hold few matches. It is not cut short:
// its rows are parted again by a further key, and what was done is told.

// mostBlock is how many rows a block may have: a block of a rule that was chosen
// may use a twentieth of the budget, one of a rule that was given half of it.
func mostBlock(budget float64, chosen bool) int {
	share := 2.0
	if chosen {
		share = 20
	}
	n := 2
	for float64(n)*float64(n-1)/2 <= budget/share {
		n += n/16 + 1
	}
	return n
}

// Refined tells of a block that was too large.
type Refined struct {
	Rule string
	Rows int
	By   string // the key that parts it further, or how its rows were taken in turn
	Left int    // rows that lack that key and were not compared under this rule
}

// refine parts the rule's blocks of more than most rows by further keys, best
// first, until they are small. Where no key is left, rows are taken in
// stretches of most: rows so alike as to agree on everything meet in the rows
// of their stretch.
func (e *engine) refine(r *rule, name string, avoid []string, most int, keys []*keyed) (*rule, []Refined) {
	var told []Refined
	codes := slices.Clone(r.keys)
	next := int32(r.blocks())
	work := []int{}
	for k := range r.blocks() {
		if len(r.block(k)) > most {
			work = append(work, k)
		}
	}
	if len(work) == 0 {
		return r, nil
	}
	for _, k := range work {
		rows := r.block(k)
		told = append(told, e.partBlock(rows, codes, &next, name, avoid, most, keys))
	}
	return newRule(codes, int(next)), told
}

// partBlock gives the rows of one block new codes.
func (e *engine) partBlock(rows, codes []int32, next *int32, name string, avoid []string, most int, keys []*keyed) Refined {
	told := Refined{Rule: name, Rows: len(rows)}
	groups := [][]int32{rows}
	for tried := slices.Clone(avoid); slices.ContainsFunc(groups, func(g []int32) bool { return len(g) > most }); {
		key := bestParting(rows, keys, tried)
		if key == nil {
			groups = inTurn(groups, most)
			told.By = join(told.By, "taken in turn")
			break
		}
		tried = append(tried, key.key.Column)
		told.By = join(told.By, key.key.String())
		groups, told.Left = partBy(groups, key, most, told.Left)
	}
	for _, r := range rows {
		codes[r] = absent
	}
	for _, g := range groups {
		for _, r := range g {
			codes[r] = *next
		}
		*next++
	}
	return told
}

func join(a, b string) string {
	if a == "" {
		return b
	}
	return a + ", " + b
}

// bestParting returns the key under which the rows fall into the fewest pairs
// while at least half of them have it.
func bestParting(rows []int32, keys []*keyed, tried []string) *keyed {
	var best *keyed
	fewest := 0.9 // a key must spare at least a tenth of the pairs
	for _, k := range keys {
		if slices.Contains(tried, k.key.Column) {
			continue
		}
		counts := map[int32]float64{}
		has := 0.0
		for _, r := range rows {
			if c := k.col.codes[r]; c != absent {
				counts[c]++
				has++
			}
		}
		pairs := 0.0
		for _, n := range counts {
			pairs += n * (n - 1)
		}
		if share := pairs / (has * (has - 1)); has >= float64(len(rows))/2 && share < fewest {
			best, fewest = k, share
		}
	}
	return best
}

// partBy parts the groups that are too large; rows without the key fall out.
func partBy(groups [][]int32, k *keyed, most, left int) ([][]int32, int) {
	var out [][]int32
	for _, g := range groups {
		if len(g) <= most {
			out = append(out, g)
			continue
		}
		at := map[int32]int{}
		for _, r := range g {
			c := k.col.codes[r]
			if c == absent {
				left++
				continue
			}
			n, ok := at[c]
			if !ok {
				n = len(out)
				at[c] = n
				out = append(out, nil)
			}
			out[n] = append(out[n], r)
		}
	}
	return out, left
}

func inTurn(groups [][]int32, most int) [][]int32 {
	var out [][]int32
	for _, g := range groups {
		for len(g) > most {
			out, g = append(out, g[:most]), g[most:]
		}
		out = append(out, g)
	}
	return out
}
