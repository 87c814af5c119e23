package figures

import (
	"fmt"
	"slices"

	"sijil/internal/digest"
	"sijil/internal/errs"
)

// Unknown is the value of an attribute that a row does not have. It is a value
// like any other in tables and expressions.
const Unknown = "unknown"

// Shape says how many values a row has of an attribute, and whether the as-of
// date decides which.
type Shape uint8

// The shapes.
const (
	One    Shape = iota // one value, for good
	Many                // a set of values, for good; rows of a table overlap
	Latest              // dated values, of which the last one by the as-of date holds
	Ever                // dated values, of which all reached by the as-of date hold
)

func (s Shape) dated() bool { return s == Latest || s == Ever }

// Order says how the values of an attribute compare, if they do.
type Order uint8

// The orders. An unknown value is neither less nor more than anything.
const (
	Unordered Order = iota
	Listed          // as the vocabulary lists them
	Number          // as whole numbers
	Text            // as text, which is right for 2024-03
)

// Attribute is something that is known of each row, as a code.
type Attribute struct {
	Name string
	// Values is the vocabulary in the order of tables; nil leaves it open: any
	// value may come, and tables show those that are there.
	Values []string
	Shape  Shape
	Order  Order
	// Vocabulary is where the labels of the values are found; "" is Name.
	Vocabulary string

	// Of names the dated attribute that this one is read from, in its own Shape
	// and, where Relabel is given, under these names (values not in it become
	// unknown). Rows do not set such an attribute.
	Of      string
	Relabel map[string]string

	// Rules relabels values that only rows have, one table for each rule set. It
	// is how one history of a case serves several rule sets.
	Rules map[string]map[string]string
}

// Fact is something that happened on one of some days; a row may have it
// several times. The first fact that Opens and that a row has decides from when
// on the row is there.
type Fact struct {
	Name  string
	Opens bool
}

// Schema names what the rows of a cube have.
type Schema struct {
	Name       string // the family: cases, returns, reports
	Units      []Unit // what may be counted
	Attributes []Attribute
	Facts      []Fact
}

// With returns a copy of s in which an attribute has another vocabulary, that
// of the register. A name that s does not have is errs.Invalid.
func (s Schema) With(name string, values []string) (Schema, error) {
	i := slices.IndexFunc(s.Attributes, func(a Attribute) bool { return a.Name == name })
	if i < 0 {
		return Schema{}, fmt.Errorf("schema %s: no attribute %q: %w", s.Name, name, errs.Invalid)
	}
	s.Attributes = slices.Clone(s.Attributes)
	s.Attributes[i].Values = slices.Clone(values)
	return s, nil
}

// Attribute returns the attribute of that name.
func (s Schema) Attribute(name string) (Attribute, bool) {
	for _, a := range s.Attributes {
		if a.Name == name {
			return a, true
		}
	}
	_, ok := calendars[name]
	return Attribute{Name: name, Order: Text, Shape: One}, ok
}

// Names lists all attributes, month, quarter and year among them.
func (s Schema) Names() []string {
	names := make([]string, 0, len(s.Attributes)+len(calendars))
	for _, a := range s.Attributes {
		names = append(names, a.Name)
	}
	return append(names, "month", "quarter", "year")
}

func (s Schema) hasFact(name string) bool {
	return slices.ContainsFunc(s.Facts, func(f Fact) bool { return f.Name == name })
}

// check refuses a schema that contradicts itself.
func (s Schema) check() error {
	seen := map[string]bool{"month": true, "quarter": true, "year": true}
	for _, a := range s.Attributes {
		if seen[a.Name] || a.Name == "" {
			return fmt.Errorf("schema %s: attribute %q is unnamed or stands twice: %w", s.Name, a.Name, errs.Invalid)
		}
		seen[a.Name] = true
		if a.Of == "" {
			continue
		}
		of, ok := s.Attribute(a.Of)
		if !ok || !of.Shape.dated() || of.Of != "" || !a.Shape.dated() {
			return fmt.Errorf("schema %s: attribute %s is read from %q, which is not a dated attribute: %w", s.Name, a.Name, a.Of, errs.Invalid)
		}
	}
	if !slices.ContainsFunc(s.Facts, func(f Fact) bool { return f.Opens }) {
		return fmt.Errorf("schema %s: no fact opens a row: %w", s.Name, errs.Invalid)
	}
	return nil
}

// innerValues are the values that only rows have and that rules relabel.
func (a Attribute) innerValues() []string {
	var inner []string
	for _, table := range a.Rules {
		for from := range table {
			if !slices.Contains(inner, from) {
				inner = append(inner, from)
			}
		}
	}
	slices.Sort(inner)
	return inner
}

// fingerprint changes when rows coded under s would be coded otherwise.
func (s Schema) fingerprint() digest.Digest {
	var f digest.Fields
	f.Text("schema 1").Text(s.Name)
	for _, a := range s.Attributes {
		f.Text(a.Name).Int(int64(a.Shape)).Text(a.Of).Bool(a.Values == nil)
		for _, v := range append(slices.Clone(a.Values), a.innerValues()...) {
			f.Text(v)
		}
		f.Null()
	}
	for _, fact := range s.Facts {
		f.Text(fact.Name).Bool(fact.Opens)
	}
	return f.Digest()
}
