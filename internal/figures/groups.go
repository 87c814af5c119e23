package figures

// groups is the components that pairs of rows make which may be one.
type groups struct {
	rows    map[uint32]uint32 // row: component
	persons map[uint32]uint32 // person: component
	count   int
}

// Pending says which pairs of rows wait for somebody to decide whether they are
// one: with all of them accepted a count is at its low. It replaces what was
// said before. Pairs of rows that are not there do no harm.
func (c *Cube) Pending(pairs [][2]uint32) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.pending = append([][2]uint32(nil), pairs...)
	c.groups = nil
}

// grouped returns the components of the pending pairs, nil where there are none.
// The caller holds a reader's lock.
func (c *Cube) grouped() (*groups, error) {
	c.memory.Lock()
	defer c.memory.Unlock()
	if c.groups != nil || len(c.pending) == 0 {
		return c.groups, nil
	}
	people, err := use[*numbers[uint32]](c, c.people)
	if err != nil {
		return nil, err
	}
	rows, persons := union{}, union{}
	for _, pair := range c.pending {
		if c.rows.Contains(pair[0]) && c.rows.Contains(pair[1]) {
			rows.join(pair[0], pair[1])
			persons.join(people.values[pair[0]], people.values[pair[1]])
		}
	}
	g := &groups{}
	g.rows, g.count = rows.components(0)
	g.persons, g.count = persons.components(g.count)
	c.groups = g
	return g, nil
}

// union is a union-find over numbers: each points towards its component's root.
type union map[uint32]uint32

func (u union) find(n uint32) uint32 {
	above, ok := u[n]
	if !ok || above == n {
		u[n] = n
		return n
	}
	root := u.find(above)
	u[n] = root
	return root
}

func (u union) join(a, b uint32) { u[u.find(a)] = u.find(b) }

// components numbers the components from first on and returns the next number.
func (u union) components(first int) (of map[uint32]uint32, next int) {
	of, next = make(map[uint32]uint32, len(u)), first
	numbers := map[uint32]uint32{}
	for n := range u {
		root := u.find(n)
		number, ok := numbers[root]
		if !ok {
			number = uint32(next)
			numbers[root] = number
			next++
		}
		of[n] = number
	}
	return of, next
}

// lows counts each cell with all pending links accepted and with unlinkable
// rows taken as repeats of others: the number of components among the linkable
// rows of the cell. Of rows that may be one the largest weight counts.
func (c *counting) lows(cells *tallied, weight func(uint32) int) ([]int, error) {
	pending, err := c.cube.grouped()
	if err != nil {
		return nil, err
	}
	if pending == nil && c.cube.unlinkable.IsEmpty() {
		return cells.count, nil
	}
	group, err := c.grouping(pending)
	if err != nil {
		return nil, err
	}
	unlinkable := bitsOf(c.cube.unlinkable, c.cube.size)
	low := make([]int, len(cells.count))
	for i := range low {
		most := map[uint32]int{} // component: largest weight so far
		for _, n := range cells.cell(i) {
			if unlinkable.has(n) {
				continue
			}
			w := weight(n)
			if g, ok := group(n); ok {
				before := most[g]
				most[g] = max(before, w)
				w = most[g] - before
			}
			low[i] += w
		}
	}
	return low, nil
}

// grouping says to which component a row belongs: its own, or its person's.
func (c *counting) grouping(g *groups) (func(uint32) (uint32, bool), error) {
	if g == nil {
		return func(uint32) (uint32, bool) { return 0, false }, nil
	}
	grouped := newBitset(c.cube.size)
	if c.unit != UnitPerson {
		for n := range g.rows {
			grouped.add(n)
		}
		return func(n uint32) (uint32, bool) {
			if !grouped.has(n) {
				return 0, false
			}
			return g.rows[n], true
		}, nil
	}
	people, err := use[*numbers[uint32]](c.cube, c.cube.people)
	if err != nil {
		return nil, err
	}
	return func(n uint32) (uint32, bool) {
		number, ok := g.persons[people.values[n]]
		return number, ok
	}, nil
}
