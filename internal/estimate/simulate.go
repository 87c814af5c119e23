package estimate

import (
	"fmt"
	"math"

	"sijil/internal/errs"
)

// Design describes a population of which everything is known, so that an
// estimate can be compared with the truth.
type Design struct {
	Lists   []string
	N       int          // people, listed or not: the truth
	Classes []Class      // kinds of people; their shares add up to one
	Pairs   []Dependence // between lists, the same in every class
}

// Class is a share of the people and their chance to be on each list.
type Class struct {
	Share  float64
	Listed []float64
}

// Dependence makes being on both lists likelier (LogOdds above zero) or less
// likely than it would be by chance. The chances of [Class] are then those of
// people before the dependence, not the shares of the lists.
type Dependence struct {
	A, B    int // places in Lists
	LogOdds float64
}

// Draw makes one table of the population. The same seed and replicate give the
// same table; people on no list are left out of it, as in life. A design that is
// none is errs.Invalid.
func (d Design) Draw(seed uint64, replicate int) (Table, error) {
	if err := d.check(); err != nil {
		return Table{}, err
	}
	chances := d.chances()
	t := NewTable(d.Lists...)
	newStream(seed, "simulate", replicate).multinomial(d.N, chances, make([]float64, len(chances)), t.Counts)
	t.Counts[0] = 0
	return t, t.Check()
}

// chances returns the probability of each capture history, nobody's included.
func (d Design) chances() []float64 {
	out := make([]float64, 1<<len(d.Lists))
	inClass := make([]float64, len(out))
	for _, c := range d.Classes {
		total := 0.0
		for w := range inClass {
			p := 1.0
			for j, on := range c.Listed {
				if w>>j&1 == 0 {
					on = 1 - on
				}
				p = float64(p * on)
			}
			for _, pair := range d.Pairs {
				if w>>pair.A&1 == 1 && w>>pair.B&1 == 1 {
					p = float64(p * exp(pair.LogOdds))
				}
			}
			inClass[w] = p
			total += p
		}
		for w, p := range inClass {
			out[w] += float64(c.Share * p / total)
		}
	}
	return out
}

func (d Design) check() error {
	if err := NewTable(d.Lists...).Check(); err != nil {
		return err
	}
	if d.N < 0 || d.N > MaxPeople {
		return fmt.Errorf("design of %d people: from none to %d can be drawn: %w", d.N, MaxPeople, errs.Invalid)
	}
	shares := 0.0
	for i, c := range d.Classes {
		shares += c.Share
		if c.Share < 0 || len(c.Listed) != len(d.Lists) {
			return fmt.Errorf("design, class %d: share %v and %d chances for %d lists: %w", i+1, c.Share, len(c.Listed), len(d.Lists), errs.Invalid)
		}
		for _, p := range c.Listed {
			if !(p >= 0 && p <= 1) {
				return fmt.Errorf("design, class %d: chance %v: %w", i+1, p, errs.Invalid)
			}
		}
	}
	if math.Abs(shares-1) > 1e-9 {
		return fmt.Errorf("design: shares of the classes add up to %v, not to 1: %w", shares, errs.Invalid)
	}
	for _, p := range d.Pairs {
		if p.A == p.B || min(p.A, p.B) < 0 || max(p.A, p.B) >= len(d.Lists) || math.Abs(p.LogOdds) > 50 {
			return fmt.Errorf("design: dependence of lists %d and %d by %v: %w", p.A, p.B, p.LogOdds, errs.Invalid)
		}
	}
	return nil
}
