package figures

import (
	"fmt"

	"github.com/RoaringBitmap/roaring/v2"
	"sijil/internal/errs"
)

// Sections is where a cube lies, column by column: a folder, a table of blobs.
type Sections interface {
	// Section returns the bytes of a section, or errs.NotFound. They must not
	// change afterwards.
	Section(name string) ([]byte, error)
}

const headSection = "head"

// Encode hands over the cube section by section, in any order of names; the
// sections belong together and are of no use singly. An error of keep stops it.
func (c *Cube) Encode(keep func(name string, section []byte) error) error {
	c.mu.RLock()
	defer c.mu.RUnlock()
	w := newWriter(c.seq)
	fingerprint := c.plan.schema.fingerprint()
	w.text(string(fingerprint[:]))
	w.uint32(uint32(c.size))
	w.set(c.rows)
	w.set(c.unlinkable)
	pairs := make([]uint32, 0, 2*len(c.pending))
	for _, p := range c.pending {
		pairs = append(pairs, p[0], p[1])
	}
	w.numbers(pairs)
	if err := keep(headSection, w.section()); err != nil {
		return err
	}
	for _, s := range c.slots {
		p, err := use[part](c, s)
		if err != nil {
			return err
		}
		w := newWriter(c.seq)
		p.save(w)
		if err := keep(s.name, w.section()); err != nil {
			return err
		}
	}
	return nil
}

// Open returns the cube that lies in sections. Only what a question needs is
// read, when it is asked. A section that was altered is errs.Corrupt, one by a
// later version errs.Newer, and one made under another schema, or at another
// number of the log than the rest, errs.Conflict: then the cube has to be opened
// or built again.
func Open(s Schema, sections Sections) (*Cube, error) {
	p, err := newPlan(s)
	if err != nil {
		return nil, err
	}
	c := newCube(p)
	c.sections = sections
	b, err := sections.Section(headSection)
	if err != nil {
		return nil, fmt.Errorf("cube %s: %w", s.Name, err)
	}
	r, seq, err := openSection(headSection, b)
	if err != nil {
		return nil, fmt.Errorf("cube %s: %w", s.Name, err)
	}
	if fingerprint := s.fingerprint(); r.text() != string(fingerprint[:]) {
		return nil, fmt.Errorf("cube %s: made under another schema, to be built again: %w", s.Name, errs.Conflict)
	}
	c.seq, c.saved = seq, seq
	c.size, c.rows, c.unlinkable = int(r.uint32()), r.set(), r.set()
	pairs := r.numbers()
	for i := 0; i+1 < len(pairs); i += 2 {
		c.pending = append(c.pending, [2]uint32{pairs[i], pairs[i+1]})
	}
	c.savedSize = c.size
	for _, set := range []*roaring.Bitmap{c.rows, c.unlinkable} {
		if r.err == nil && (c.size > maxNumber || !set.IsEmpty() && int(set.Maximum()) >= c.size) {
			r.err = errShort
		}
	}
	if r.err != nil {
		return nil, fmt.Errorf("cube %s: section head: %w: %w", s.Name, r.err, errs.Corrupt)
	}
	return c, nil
}

// fetch reads a part that is not here. The caller holds the slot.
func (c *Cube) fetch(s *slot) error {
	b, err := c.sections.Section(s.name)
	if err != nil {
		return fmt.Errorf("cube %s: section %s: %w", c.plan.schema.Name, s.name, err)
	}
	r, seq, err := openSection(s.name, b)
	if err != nil {
		return fmt.Errorf("cube %s: %w", c.plan.schema.Name, err)
	}
	if seq != c.saved {
		return fmt.Errorf("cube %s: section %s: saved again meanwhile: %w", c.plan.schema.Name, s.name, errs.Conflict)
	}
	s.part.load(r)
	if r.err == nil && (len(r.b) > 0 || s.part.length() != c.savedSize) {
		r.err = errShort
	}
	if r.err != nil {
		return fmt.Errorf("cube %s: section %s: %w: %w", c.plan.schema.Name, s.name, r.err, errs.Corrupt)
	}
	return nil
}
