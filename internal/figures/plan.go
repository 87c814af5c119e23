package figures

import "slices"

// plan is a schema made ready for coding rows: names become positions, values
// become codes.
type plan struct {
	schema     Schema
	fields     []field // one for each attribute
	attributes map[string]int
	facts      map[string]int
	persons    bool // every row is about a person
}

// field is an attribute with what its values are coded by.
type field struct {
	Attribute
	stored bool // rows give it; otherwise it is read from another
	of     int  // position of the attribute that it is read from, or its own
	words  *dictionary
}

func newPlan(s Schema) (*plan, error) {
	if err := s.check(); err != nil {
		return nil, err
	}
	p := &plan{schema: s, attributes: map[string]int{}, facts: map[string]int{}, persons: slices.Contains(s.Units, UnitPerson)}
	for i, a := range s.Attributes {
		p.attributes[a.Name] = i
		p.fields = append(p.fields, field{Attribute: a, stored: a.Of == "", of: i, words: newDictionary(a.Values, a.innerValues())})
	}
	for i := range p.fields {
		if f := &p.fields[i]; !f.stored {
			f.of = p.attributes[f.Of]
			f.inherit(p.fields[f.of])
		}
	}
	for i, fact := range s.Facts {
		p.facts[fact.Name] = i
	}
	return p, nil
}

// inherit takes the vocabulary, codes and rules of the attribute that f is read
// from, unless f has names of its own for its values.
func (f *field) inherit(of field) {
	if f.Relabel == nil {
		f.Values, f.Order, f.Rules, f.words = of.Values, of.Order, of.Rules, of.words
	}
}
