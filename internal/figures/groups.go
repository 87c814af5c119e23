package figures

import "slices"

// groups is the components that pairs of rows make which may be one: for each
// row, 0 or the number of its own component, and of its person's. Components of
// rows and of persons have different numbers.
type groups struct {
	ofRow    []uint32
	ofPerson []uint32
	count    int // one more than the largest number
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
	g := &groups{ofRow: make([]uint32, c.size), ofPerson: make([]uint32, c.size), count: 1}
	for n, number := range rows.components(&g.count) {
		g.ofRow[n] = number
	}
	byPerson := []uint32(nil)
	for person, number := range persons.components(&g.count) {
		byPerson = reach(byPerson, person)
		byPerson[person] = number
	}
	for n, person := range people.values {
		if int(person) < len(byPerson) {
			g.ofPerson[n] = byPerson[person]
		}
	}
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

// components gives each member the number of its component, from *next on.
func (u union) components(next *int) map[uint32]uint32 {
	of, numbers := make(map[uint32]uint32, len(u)), map[uint32]uint32{}
	for n := range u {
		root := u.find(n)
		if numbers[root] == 0 {
			numbers[root] = uint32(*next)
			*next++
		}
		of[n] = numbers[root]
	}
	return of
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
	unlinkable := bitsOf(c.cube.unlinkable, c.cube.size)
	doubtful, component := unlinkable, []uint32(nil)
	if pending != nil {
		if component = pending.ofRow; c.unit == UnitPerson {
			component = pending.ofPerson
		}
		doubtful = unlinkable.with(component)
	}
	seen := newRepeats(pending)
	low := slices.Clone(cells.count)
	for i := range low {
		for _, n := range cells.cell(i) {
			if !doubtful.has(n) { // few rows are: this test is what the pass costs
				continue
			}
			low[i] -= weight(n)
			if !unlinkable.has(n) {
				low[i] += seen.adds(i, component[n], weight(n))
			}
		}
	}
	return low, nil
}

// repeats remembers, cell by cell, the components that were seen.
type repeats struct {
	cell []int // 1 + the last cell in which the component was seen
	most []int // the largest weight there
}

func newRepeats(g *groups) repeats {
	if g == nil {
		return repeats{}
	}
	return repeats{make([]int, g.count), make([]int, g.count)}
}

// adds is what a row of a component adds to the low of its cell. Cells come one
// after the other.
func (r repeats) adds(cell int, component uint32, weight int) int {
	if r.cell[component] != cell+1 {
		r.cell[component], r.most[component] = cell+1, 0
	}
	before := r.most[component]
	r.most[component] = max(before, weight)
	return r.most[component] - before
}
