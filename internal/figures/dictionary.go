package figures

import (
	"fmt"
	"slices"

	"sijil/internal/errs"
)

// labels translates between the values of an attribute and their codes. Code 0
// is always Unknown.
type labels interface {
	// code returns the code of a value, and false where no row can have it.
	code(value string) (uint32, bool)
	// value returns the value of a code that code has returned.
	value(code uint32) string
	// size is one more than the largest code.
	size() int
}

// dictionary gives codes to values in the order in which they come. With a
// vocabulary it is closed: the vocabulary's values have the codes 1, 2, ... and
// the values that only rows have come after them.
type dictionary struct {
	values []string
	codes  map[string]uint32
	closed bool
}

func newDictionary(vocabulary, inner []string) *dictionary {
	d := &dictionary{values: []string{Unknown}, codes: map[string]uint32{"": 0, Unknown: 0}, closed: vocabulary != nil}
	for _, v := range append(slices.Clone(vocabulary), inner...) {
		d.add(v)
	}
	return d
}

func (d *dictionary) code(value string) (uint32, bool) {
	c, ok := d.codes[value]
	return c, ok
}

func (d *dictionary) value(code uint32) string { return d.values[code] }

func (d *dictionary) size() int { return len(d.values) }

// add returns the code of a value, a new one if need be. The caller has checked
// that a closed dictionary knows the value.
func (d *dictionary) add(value string) uint32 {
	c, ok := d.codes[value]
	if !ok {
		c = uint32(len(d.values))
		d.values = append(d.values, value)
		d.codes[value] = c
	}
	return c
}

// check refuses a value that a closed dictionary does not know.
func (d *dictionary) check(name, value string) error {
	if _, ok := d.codes[value]; ok || !d.closed {
		return nil
	}
	return fmt.Errorf("attribute %s: no value %q%s: %w", name, value, didYouMean(value, d.values[1:]), errs.Invalid)
}

func (d *dictionary) save(w *writer) {
	w.uint32(uint32(len(d.values)))
	for _, v := range d.values {
		w.text(v)
	}
}

// load reads the values in place: what was coded by d stays right. The values of
// a vocabulary are the same, for the schema is.
func (d *dictionary) load(r *reader) {
	count := int(r.uint32())
	for i := 0; i < count && r.err == nil; i++ {
		if v := r.text(); r.err == nil && int(d.add(v)) != i {
			r.err = errShort
		}
	}
}

// hold refuses codes that d does not have.
func (d *dictionary) hold(r *reader, codes []uint32) {
	for _, code := range codes {
		if int(code) >= len(d.values) {
			r.err = errShort
			return
		}
	}
}
