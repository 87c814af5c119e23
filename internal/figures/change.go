package figures

// Replace puts a row in the place of the one with its number, or adds it. Every
// later answer shows it; nothing is rebuilt. A row that cannot be added is
// errs.Invalid and changes nothing.
func (c *Cube) Replace(r *Row) error {
	c.mu.Lock()
	defer c.mu.Unlock()
	if err := r.check(c.plan); err != nil {
		return err
	}
	c.put(r)
	opened, _ := r.opened()
	c.changed(r.Number, opened)
	return nil
}

// Remove takes rows out. Numbers that are not there do no harm.
func (c *Cube) Remove(rows ...uint32) {
	c.mu.Lock()
	defer c.mu.Unlock()
	for _, n := range rows {
		c.rows.Remove(n)
		for _, m := range c.seen {
			m.present.Remove(n)
		}
	}
	c.groups = nil
}

// Stand says at which number of the log the cube now stands.
func (c *Cube) Stand(seq uint64) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.seq = seq
}

// changed makes what is kept ready right again for row n.
func (c *Cube) changed(n uint32, opened Interval) {
	for _, m := range c.seen {
		m.refresh(n, opened)
	}
	c.groups = nil
}
