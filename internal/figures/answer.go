package figures

// print makes the figures of the cells.
func (c *counting) print(cells *tallied) []Figure {
	said := &asked{names: []string{c.in.Name()}, where: c.where.String(), asOf: c.query.AsOf.String(), known: c.query.Known}
	if c.in.IsShare() {
		said.names = append(said.names, c.in.share.Name(), c.in.of.Name())
	}
	window := Window{Field: AsOf, To: said.asOf}
	if c.fact != "" {
		window = Window{Field: c.fact}
		if from, to, ok := c.query.Period.Bounds(); ok {
			window.From, window.To = from.String(), to.String()
		}
	}
	figures := make([]Figure, c.table.cells)
	for i := range figures {
		figures[i] = Figure{Indicator: c.in.ID, Definition: said.names[0], Unit: c.unit, Window: window, By: c.table.by(i),
			Count: cells.count[i], Low: cells.low[i], High: cells.count[i], LeftOut: cells.left[i], Overlaps: c.table.overlaps(),
			Rules: c.rules, asked: said, rows: cells.cell(i)}
		if cells.silent != nil {
			figures[i].Silent = &cells.silent[i]
		}
		if cells.people != nil {
			figures[i].people = cells.people[cells.ends[i]:cells.ends[i+1]]
		}
	}
	return figures
}

// divide gives each figure of a share its denominator: the same cell of whole,
// not parted by the attributes that the share goes across. It returns the rows
// of each denominator.
func (c *counting) divide(figures []Figure, whole choice) ([][]uint32, error) {
	t, within := c.table.without(c.in.Across)
	cells, err := c.tally(whole, t)
	if err != nil {
		return nil, err
	}
	rows := make([][]uint32, len(figures))
	for i := range figures {
		f, of := &figures[i], cells.count[within[i]]
		f.Of, rows[i] = &of, cells.cell(within[i])
		if of > 0 {
			share := float64(f.Count) / float64(of)
			f.Share = &share
		}
	}
	return rows, nil
}

// sign makes the digests. of is the rows of the denominators of a share.
func (c *counting) sign(figures []Figure, of [][]uint32) error {
	revisions, err := use[*numbers[uint64]](c.cube, c.cube.revisions)
	if err != nil {
		return err
	}
	for i := range figures {
		var denominator []uint32
		if of != nil {
			denominator = of[i]
		}
		figures[i].Digest = figures[i].digestOf(denominator, revisions.values)
	}
	return nil
}
