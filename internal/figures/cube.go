package figures

import (
	"fmt"
	"sync"

	"github.com/RoaringBitmap/roaring/v2"
	"sijil/internal/errs"
)

// Cube holds all rows of one family, column by column, and answers questions
// about them. It may be asked by many at once and changed by one.
//
// A cube is a cache over the register's rows. It stands at one number of the
// log; whoever keeps it current says which.
type Cube struct {
	mu         sync.RWMutex
	plan       *plan
	seq        uint64
	size       int             // one more than the largest row number
	rows       *roaring.Bitmap // those that are there
	unlinkable *roaring.Bitmap
	pending    [][2]uint32 // pairs of rows that may be one

	slots      []*slot // all parts
	people     *slot   // numbers[uint32]
	revisions  *slot   // numbers[uint64]
	weights    *slot   // numbers[uint32]
	openings   *slot
	attributes []*slot // settled or timeline, by position; nil where computed
	facts      []*slot // happenings

	sections  Sections // where parts that are not here yet lie
	saved     uint64   // the number of the log at which they were saved
	savedSize int      // and the size of the cube then
	late      []*Row   // rows put while some parts were not here

	memory sync.Mutex // guards what follows, which readers fill
	seen   []*moment  // the days lately asked about
	groups *groups
}

// slot is a part that may still lie in its section.
type slot struct {
	name string
	part part
	mu   sync.Mutex
	here bool
}

// use returns a slot's part, fetching it from its section if need be. The cube
// is locked, by a reader at least.
func use[P part](c *Cube, s *slot) (P, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if !s.here {
		if err := c.fetch(s); err != nil {
			var none P
			return none, err
		}
		for _, r := range c.late {
			s.part.put(r)
		}
		s.here = true
	}
	return s.part.(P), nil
}

func newCube(p *plan) *Cube {
	c := &Cube{plan: p, rows: roaring.New(), unlinkable: roaring.New()}
	c.people = c.slot("person", &numbers[uint32]{of: func(r *Row) uint32 { return r.Person }})
	c.revisions = c.slot("revision", &numbers[uint64]{of: func(r *Row) uint64 { return r.Revision }})
	c.weights = c.slot("weight", &numbers[uint32]{of: func(r *Row) uint32 { return r.Weight }})
	c.openings = c.slot("opened", &openings{})
	for i := range p.fields {
		f := &p.fields[i]
		switch {
		case !f.stored:
			c.attributes = append(c.attributes, nil)
		case f.Shape.dated():
			c.attributes = append(c.attributes, c.slot("attribute/"+f.Name, &timeline{field: f}))
		default:
			c.attributes = append(c.attributes, c.slot("attribute/"+f.Name, &settled{field: f, codes: codes{labels: f.words, many: f.Shape == Many}}))
		}
	}
	for i, fact := range p.schema.Facts {
		c.facts = append(c.facts, c.slot("fact/"+fact.Name, &happenings{fact: i}))
	}
	return c
}

func (c *Cube) slot(name string, p part) *slot {
	s := &slot{name: name, part: p}
	c.slots = append(c.slots, s)
	return s
}

// put adds or replaces a checked row. The caller holds the cube for itself.
func (c *Cube) put(r *Row) {
	missing := false
	for _, s := range c.slots {
		if s.here {
			s.part.put(r)
		} else {
			missing = true
		}
	}
	if missing {
		c.late = append(c.late, r.clone())
	}
	c.size = max(c.size, int(r.Number)+1)
	c.rows.Add(r.Number)
	if r.Unlinkable {
		c.unlinkable.Add(r.Number)
	} else {
		c.unlinkable.Remove(r.Number)
	}
}

// fact returns the days of a fact.
func (c *Cube) fact(name string) (*happenings, error) {
	i, ok := c.plan.facts[name]
	if !ok {
		return nil, fmt.Errorf("%s have no fact %q: %w", c.plan.schema.Name, name, errs.Invalid)
	}
	return use[*happenings](c, c.facts[i])
}

// Schema returns what the cube's rows have.
func (c *Cube) Schema() Schema { return c.plan.schema }

// Seq returns the number of the log at which the cube stands.
func (c *Cube) Seq() uint64 {
	c.mu.RLock()
	defer c.mu.RUnlock()
	return c.seq
}

// Len returns the number of rows.
func (c *Cube) Len() int {
	c.mu.RLock()
	defer c.mu.RUnlock()
	return int(c.rows.GetCardinality())
}

// Builder makes a cube from rows in any order.
type Builder struct{ cube *Cube }

// NewBuilder returns an empty builder. A schema that contradicts itself is
// errs.Invalid.
func NewBuilder(s Schema) (*Builder, error) {
	p, err := newPlan(s)
	if err != nil {
		return nil, fmt.Errorf("cube: %w", err)
	}
	c := newCube(p)
	for _, s := range c.slots {
		s.here = true
	}
	return &Builder{cube: c}, nil
}

// Add codes a row; the row may be used again. Of two rows with one number the
// second holds. A row with a value that its vocabulary lacks, or without a fact
// that opens it, is errs.Invalid and leaves nothing behind.
func (b *Builder) Add(r *Row) error {
	if err := r.check(b.cube.plan); err != nil {
		return err
	}
	b.cube.put(r)
	return nil
}

// Build returns the cube of the rows added, which stands at the log's number
// seq, and empties the builder.
func (b *Builder) Build(seq uint64) *Cube {
	c := b.cube
	c.seq = seq
	c.rows.RunOptimize()
	b.cube = newCube(&plan{})
	return c
}
