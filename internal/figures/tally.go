package figures

// tallied is what was counted in the cells of a table.
type tallied struct {
	parted
	count, low []int
	silent     []int // nil where silence plays no part
	left       []LeftOut
	people     []uint32 // for persons: whose the rows are, in their order
}

// tally sorts the rows of a choice into cells and counts them.
func (c *counting) tally(chosen choice, t *table) (*tallied, error) {
	cells := &tallied{parted: t.part(chosen.rows.ToArray()), count: make([]int, t.cells), left: make([]LeftOut, t.cells)}
	if err := c.weigh(cells); err != nil {
		return nil, err
	}
	if c.unit == UnitPerson {
		people, err := use[*numbers[uint32]](c.cube, c.cube.people)
		if err != nil {
			return nil, err
		}
		cells.people = make([]uint32, len(cells.rows))
		for i, n := range cells.rows {
			cells.people[i] = people.values[n]
		}
	}
	for why, set := range chosen.left {
		if set == nil {
			continue
		}
		_, at := t.locate(set.ToArray())
		for _, cell := range at {
			cells.left[cell].add(why)
		}
	}
	return cells, nil
}

// weigh fills in count and low.
func (c *counting) weigh(cells *tallied) error {
	weights := func(uint32) int { return 1 }
	if c.unit == UnitCounted {
		stated, err := use[*numbers[uint32]](c.cube, c.cube.weights)
		if err != nil {
			return err
		}
		weights = func(n uint32) int { return int(stated.values[n]) }
	}
	for i := range cells.count {
		if c.unit != UnitCounted {
			cells.count[i] = len(cells.cell(i))
			continue
		}
		for _, n := range cells.cell(i) {
			cells.count[i] += weights(n)
		}
	}
	var err error
	cells.low, err = c.lows(cells, weights)
	return err
}

// countSilent counts the rows that fall away under the definition's rule set
// without silence.
func (c *counting) countSilent(cells *tallied) error {
	in := c.in
	if in.IsShare() {
		in = in.share
	}
	if in.Silence == "" {
		return nil
	}
	stated := *c.lens
	stated.rules = in.Silence
	kept, err := stated.rows(in.base)
	if err != nil {
		return err
	}
	stays := bitsOf(kept, c.cube.size)
	cells.silent = make([]int, c.table.cells)
	for i := range cells.silent {
		for _, n := range cells.cell(i) {
			if !stays.has(n) {
				cells.silent[i]++
			}
		}
	}
	return nil
}
