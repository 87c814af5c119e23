package figures

import (
	"embed"
	"fmt"
	"maps"
	"path"
	"slices"
	"strings"

	"sijil/internal/errs"
)

//go:embed definitions/*.toml
var definitionFiles embed.FS

// Shipped returns the definitions of FIGURES.md section 1, sorted by file name.
func Shipped() ([]Definition, error) {
	entries, err := definitionFiles.ReadDir("definitions")
	if err != nil {
		return nil, err
	}
	var all []Definition
	for _, e := range entries {
		text, err := definitionFiles.ReadFile(path.Join("definitions", e.Name()))
		if err != nil {
			return nil, err
		}
		d, err := ParseDefinition(e.Name(), text)
		if err != nil {
			return nil, err
		}
		all = append(all, d)
	}
	return all, nil
}

// Catalog is a set of definitions that fit each other and the schemas.
type Catalog struct {
	indicators []*indicator // as given
	byName     map[string]*indicator
}

// indicator is a definition ready to be counted.
type indicator struct {
	Definition
	schema Schema
	base   Filter     // kind, proof and where in one
	share  *indicator // for a share, the two that it is made of
	of     *indicator
}

// NewCatalog checks definitions against the schemas of their rows and against
// each other. Several versions of one id may stand together; the id alone means
// the latest. What does not fit is errs.Invalid.
func NewCatalog(definitions []Definition, schemas ...Schema) (*Catalog, error) {
	c := &Catalog{byName: map[string]*indicator{}}
	for _, d := range definitions {
		in := &indicator{Definition: d}
		if c.byName[d.Name()] != nil {
			return nil, fmt.Errorf("definition %s: stands twice: %w", d.Name(), errs.Invalid)
		}
		c.byName[d.Name()] = in
		if latest := c.byName[d.ID]; latest == nil || latest.Version < d.Version {
			c.byName[d.ID] = in
		}
		c.indicators = append(c.indicators, in)
	}
	for _, ready := range []func(*indicator) (string, error){
		func(in *indicator) (string, error) { return in.bind(schemas) },
		func(in *indicator) (string, error) { return in.bindShare(c) },
		func(in *indicator) (string, error) { return in.checkNames() },
	} {
		for _, in := range c.indicators {
			if key, err := ready(in); err != nil {
				return nil, fmt.Errorf("definition %s: %s: %w: %w", in.Name(), in.origin.at(key), err, errs.Invalid)
			}
		}
	}
	return c, nil
}

// Definitions returns the definitions in the order given.
func (c *Catalog) Definitions() []Definition {
	all := make([]Definition, len(c.indicators))
	for i, in := range c.indicators {
		all[i] = in.Definition
	}
	return all
}

// Definition returns the definition of an id, its latest version, or of an id
// with a version, as in arrests@1; errs.NotFound if there is none.
func (c *Catalog) Definition(name string) (Definition, error) {
	in, err := c.find(name)
	if err != nil {
		return Definition{}, err
	}
	return in.Definition, nil
}

func (c *Catalog) find(name string) (*indicator, error) {
	if in := c.byName[name]; in != nil {
		return in, nil
	}
	names := make([]string, 0, len(c.byName))
	for known := range c.byName {
		if !strings.Contains(known, "@") {
			names = append(names, known)
		}
	}
	slices.Sort(names)
	return nil, fmt.Errorf("indicator %q: not defined%s: %w", name, didYouMean(name, names), errs.NotFound)
}

// bind finds the schema and compiles the conditions.
func (in *indicator) bind(schemas []Schema) (key string, err error) {
	if in.IsShare() {
		return "", nil
	}
	i := slices.IndexFunc(schemas, func(s Schema) bool { return s.Name == in.Family })
	if i < 0 {
		return "family", fmt.Errorf("no rows %q", in.Family)
	}
	in.schema = schemas[i]
	for _, u := range in.Units {
		if !slices.Contains(in.schema.Units, u) {
			return "unit", fmt.Errorf("%s are not counted in %q", in.Family, u)
		}
	}
	if !in.IsStock() && !in.schema.hasFact(in.Window) {
		return "window", fmt.Errorf("%s have no fact %q", in.Family, in.Window)
	}
	for key, rules := range map[string]string{"rules": in.Rules, "silence": in.Silence} {
		if rules != "" && !in.schema.hasRules(rules) {
			return key, fmt.Errorf("no rule set %q", rules)
		}
	}
	return in.compileBase()
}

// compileBase joins the conditions of kind, proof and where.
func (in *indicator) compileBase() (key string, err error) {
	where, err := in.schema.Compile(in.Where)
	if err != nil {
		return "where", err
	}
	in.base = where
	if len(in.Kind) > 0 {
		if key, err := in.require("kind", "kind", in.Kind...); err != nil {
			return key, err
		}
		in.base = in.base.and(oneOf("kind", in.Kind))
	}
	if in.Proof != "" {
		if key, err := in.require("proof", "proof", in.Proof); err != nil {
			return key, err
		}
		a, _ := in.schema.Attribute("proof")
		if in.Proof != a.Values[0] { // the least of all asks for nothing
			in.base = in.base.and(ordered{a, ">=", in.Proof})
		}
	}
	return "", nil
}

// require says whether the schema has an attribute with these values.
func (in *indicator) require(key, attribute string, values ...string) (string, error) {
	a, ok := in.schema.Attribute(attribute)
	if !ok || a.Values == nil {
		return key, fmt.Errorf("%s have no vocabulary of %q", in.Family, attribute)
	}
	for _, v := range values {
		if err := a.accepts(v); err != nil {
			return key, err
		}
	}
	return "", nil
}

// and adds a condition to a filter.
func (f Filter) and(n node) Filter {
	if f.root == nil {
		return Filter{n}
	}
	return Filter{both{n, f.root}}
}

// bindShare finds the two indicators of a share, which must count the same
// units at the same times.
func (in *indicator) bindShare(c *Catalog) (key string, err error) {
	if !in.IsShare() {
		return "", nil
	}
	if in.share, err = c.find(in.Share); err != nil {
		return "share", err
	}
	if in.of, err = c.find(in.Of); err != nil {
		return "of", err
	}
	switch {
	case in.share.IsShare() || in.of.IsShare():
		return "share", fmt.Errorf("a share is made of counts, not of shares")
	case in.share.Family != in.of.Family || !slices.Equal(in.share.Units, in.of.Units) || len(in.of.Units) != 1:
		return "of", fmt.Errorf("%s and %s do not count the same unit", in.Share, in.Of)
	case in.share.Window != in.of.Window || in.share.Rules != in.of.Rules || !maps.Equal(in.share.Alias, in.of.Alias):
		return "of", fmt.Errorf("%s and %s do not have the same window, rules and aliases", in.Share, in.Of)
	}
	in.schema, in.Silence = in.of.schema, in.share.Silence
	return "", nil
}

// checkNames holds the attributes named in by and alias to the schema.
func (in *indicator) checkNames() (key string, err error) {
	for _, name := range in.By {
		if _, ok := in.schema.Attribute(name); !ok {
			return "by", fmt.Errorf("no attribute %q%s", name, didYouMean(name, in.schema.Names()))
		}
	}
	for from, to := range in.Alias {
		for _, name := range []string{from, to} {
			if _, ok := in.schema.Attribute(name); !ok {
				return "alias", fmt.Errorf("no attribute %q%s", name, didYouMean(name, in.schema.Names()))
			}
		}
	}
	return "", nil
}

// hasRules says whether some attribute knows a rule set, or none has rules.
func (s Schema) hasRules(rules string) bool {
	none := true
	for _, a := range s.Attributes {
		if a.Rules[rules] != nil {
			return true
		}
		none = none && a.Rules == nil
	}
	return none
}
