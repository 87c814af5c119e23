package figures

import (
	"errors"
	"fmt"
	"regexp"
	"strings"

	"github.com/BurntSushi/toml"

	"sijil/internal/errs"
)

// file is a definition as TOML spells it. The field names are those of the keys.
type file struct {
	ID      string            `toml:"id"`
	Version int               `toml:"version"`
	Label   map[string]string `toml:"label,omitempty"`
	Notes   string            `toml:"notes,omitempty"`
	Family  string            `toml:"family,omitempty"`
	Unit    any               `toml:"unit,omitempty"` // a text or a list
	Window  string            `toml:"window,omitempty"`
	Kind    any               `toml:"kind,omitempty"` // a text or a list
	Where   string            `toml:"where,omitempty"`
	Proof   string            `toml:"proof,omitempty"`
	Rules   string            `toml:"rules,omitempty"`
	Silence string            `toml:"silence,omitempty"`
	Alias   map[string]string `toml:"alias,omitempty"`
	Share   string            `toml:"share,omitempty"`
	Of      string            `toml:"of,omitempty"`
	Across  []string          `toml:"across,omitempty"`
	By      []string          `toml:"by,omitempty"`
}

// ParseDefinition reads the TOML of one definition. What is wrong is errs.Invalid
// and names the file, the line and the key; whether the attributes exist is for
// [NewCatalog] to say, which knows the schemas.
func ParseDefinition(name string, text []byte) (Definition, error) {
	var f file
	meta, err := toml.Decode(string(text), &f)
	if err != nil {
		var syntax toml.ParseError
		if errors.As(err, &syntax) {
			return Definition{}, fmt.Errorf("%s:%d: %s: %w", name, syntax.Position.Line, syntax.Message, errs.Invalid)
		}
		return Definition{}, fmt.Errorf("%s: %w: %w", name, err, errs.Invalid)
	}
	if unknown := meta.Undecoded(); len(unknown) > 0 {
		key := unknown[0].String()
		return Definition{}, fmt.Errorf("%s:%d: no key %q%s: %w", name, lineOf(string(text), key), key, didYouMean(key, fileKeys), errs.Invalid)
	}
	d, key, err := f.definition()
	d.origin = origin{name, string(text)}
	if err == nil {
		key, err = d.problem()
	}
	if err != nil {
		return Definition{}, fmt.Errorf("%s: %w: %w", d.origin.at(key), err, errs.Invalid)
	}
	return d, nil
}

var fileKeys = []string{"id", "version", "label", "notes", "family", "unit", "window", "kind", "where", "proof", "rules",
	"silence", "alias", "share", "of", "across", "by"}

// lineOf finds the line of a key, 1 if it is not there.
func lineOf(text, key string) int {
	last := key[strings.LastIndexByte(key, '.')+1:]
	at := regexp.MustCompile(`(?m)^\s*(\[\s*)?"?` + regexp.QuoteMeta(last) + `"?\s*[=.\]]`).FindStringIndex(text)
	if at == nil {
		return 1
	}
	start := at[1] - len(strings.TrimLeft(text[at[0]:at[1]], " \t\r\n"))
	return 1 + strings.Count(text[:start], "\n")
}

// definition fills in what a file may leave out. For an error it names the key.
func (f file) definition() (d Definition, key string, err error) {
	d = Definition{ID: f.ID, Version: f.Version, Label: f.Label, Notes: strings.TrimSpace(f.Notes), Family: f.Family, Window: f.Window,
		Where: strings.TrimSpace(f.Where), Proof: f.Proof, Rules: f.Rules, Silence: f.Silence, Alias: f.Alias,
		Share: f.Share, Of: f.Of, Across: f.Across, By: f.By}
	units, err := texts(f.Unit)
	if err != nil {
		return d, "unit", err
	}
	for _, u := range units {
		d.Units = append(d.Units, Unit(u))
	}
	if d.Kind, err = texts(f.Kind); err != nil {
		return d, "kind", err
	}
	if d.Family == "" && len(d.Units) > 0 {
		d.Family = familyOf[d.Units[0]]
	}
	if d.Rules == "" && !d.IsShare() {
		d.Rules = RulesSNHR
	}
	return d, "", nil
}

// familyOf is the family of rows that a unit is usually counted in.
var familyOf = map[Unit]string{UnitCase: "cases", UnitPerson: "cases", UnitReturn: "returns", UnitCounted: "returns", UnitReport: "reports"}

// texts reads a text or a list of texts.
func texts(v any) ([]string, error) {
	switch v := v.(type) {
	case nil:
		return nil, nil
	case string:
		return []string{v}, nil
	case []any:
		list := make([]string, 0, len(v))
		for _, item := range v {
			s, ok := item.(string)
			if !ok {
				return nil, fmt.Errorf("%v is not a text", item)
			}
			list = append(list, s)
		}
		return list, nil
	}
	return nil, fmt.Errorf("neither a text nor a list of texts")
}

// String writes d as TOML that [ParseDefinition] reads back as d.
func (d Definition) String() string {
	f := file{ID: d.ID, Version: d.Version, Label: d.Label, Notes: d.Notes, Family: d.Family, Window: d.Window,
		Where: d.Where, Proof: d.Proof, Rules: d.Rules, Silence: d.Silence, Alias: d.Alias,
		Share: d.Share, Of: d.Of, Across: d.Across, By: d.By}
	if len(d.Units) > 0 {
		f.Unit = d.Units
	}
	if len(d.Kind) > 0 {
		f.Kind = d.Kind
	}
	text, err := toml.Marshal(f)
	if err != nil {
		return "# " + err.Error() // no value of file's types is without a spelling
	}
	return string(text)
}
