package figures_test

import (
	"errors"
	"slices"
	"strings"
	"testing"

	"sijil/internal/errs"
	"sijil/internal/figures"
)

// TestShippedIndicators holds the shipped definitions to FIGURES.md section 1,
// save those about access requests, which come with monitors' visits.
func TestShippedIndicators(t *testing.T) {
	t.Parallel()
	all, err := figures.Shipped()
	if err != nil {
		t.Fatalf("Shipped: %v", err)
	}
	var ids []string
	for _, d := range all {
		ids = append(ids, d.ID)
		if d.Version != 1 || d.Label["ar"] == "" || d.Label["en"] == "" {
			t.Errorf("%s: version %d, labels %v", d.ID, d.Version, d.Label)
		}
		if m, ok := meanings[d.ID]; !ok || d.Family != "" && d.Family != m.family {
			t.Errorf("%s: family %q, the oracle says %q", d.ID, d.Family, m.family)
		}
	}
	want := sortedKeys(meanings)
	if slices.Sort(ids); !slices.Equal(ids, want) {
		t.Errorf("shipped %v, want %v", ids, want)
	}
}

func TestDefinitionPrintsAndReadsBack(t *testing.T) {
	t.Parallel()
	all, err := figures.Shipped()
	if err != nil {
		t.Fatalf("Shipped: %v", err)
	}
	for _, d := range all {
		again, err := figures.ParseDefinition("printed", []byte(d.String()))
		if err != nil || again.String() != d.String() || again.Where != d.Where || again.Notes != d.Notes {
			t.Errorf("%s prints\n%s\nwhich reads as\n%s\n%v", d.ID, d, again, err)
		}
	}
}

const minimal = `id = "x"
version = 1
unit = "C"
window = "arrest.date"
[label]
en = "x"
ar = "س"
`

func TestParseDefinitionRefuses(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct{ name, text, says string }{
		{"a key that is not known, with its line and the nearest", "version = 1\nwindw = \"as_of\"\n" + minimal[len("id = \"x\"\nversion = 1\n"):],
			`x.toml:2: no key "windw"; did you mean "window"?`},
		{"broken TOML, with its line", "id = \"x\"\nversion = = 1\n", "x.toml:2: "},
		{"no version", strings.Replace(minimal, "version = 1", "", 1), "version: a definition has a version"},
		{"a version that is a text", strings.Replace(minimal, "version = 1", `version = "one"`, 1), "x.toml"},
		{"an id with a capital", strings.Replace(minimal, `"x"`, `"X"`, 1), `x.toml:1: id: "X"`},
		{"no Arabic label", strings.Replace(minimal, "ar = ", "fr = ", 1), "x.toml:5: label"},
		{"a unit that is not known", strings.Replace(minimal, `"C"`, `"Q"`, 1), `x.toml:3: unit: no unit "Q"`},
		{"a unit that is a number", strings.Replace(minimal, `"C"`, `3`, 1), `x.toml:3: unit: neither`},
		{"no window", strings.Replace(minimal, "window", "notes", 1), "window: a definition names the fact"},
		{"a share without its denominator", strings.Replace(minimal, `unit = "C"`, `share = "arrests"`, 1), "of: a share names its denominator"},
		{"a denominator without its share", strings.Replace(minimal, `unit = "C"`, `of = "arrests"`, 1), "share: a share names the indicator"},
		{"a share with a condition", strings.Replace(minimal, `unit = "C"`, "share = \"a\"\nof = \"b\"", 1), "share: a share takes unit"},
		{"across what it does not part by", "across = [\"party\"]\nshare = \"a\"\nof = \"b\"\n" + strings.NewReplacer(`unit = "C"`, "", `window = "arrest.date"`, "").Replace(minimal),
			`x.toml:1: across: "party" is not in by`},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			d, err := figures.ParseDefinition("x.toml", []byte(tt.text))
			if !errors.Is(err, errs.Invalid) || !strings.Contains(err.Error(), tt.says) {
				t.Errorf("ParseDefinition = %v, %v; want an error that says %q", d, err, tt.says)
			}
		})
	}
}

func TestNewCatalogRefuses(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct{ name, change, into, says string }{
		{"an expression over what is not there", `window`, "where = 'prty == \"sdf\"'\nwindow", `x.toml:4: where: expression`},
		{"a fact that is not there", `arrest.date`, `arest.date`, `x.toml:4: window: cases have no fact "arest.date"`},
		{"a kind that is not there", `window`, "kind = \"raid\"\nwindow", `x.toml:4: kind`},
		{"a proof that is not there", `window`, "proof = \"certain\"\nwindow", `x.toml:4: proof`},
		{"rules that are not there", `window`, "rules = \"snhr@9\"\nwindow", `x.toml:4: rules: no rule set "snhr@9"`},
		{"rows that are not there", `window`, "family = \"letters\"\nwindow", `x.toml:4: family`},
		{"a unit of other rows", `"C"`, `["C", "R"]`, `x.toml:3: unit`},
		{"an alias to what is not there", `[label]`, "[alias]\nparty = \"owner\"\n[label]", `alias: no attribute "owner"`},
		{"a breakdown that is not there", `window`, "by = [\"colour\"]\nwindow", `x.toml:4: by: no attribute "colour"`},
		{"a share of what is not there", "unit = \"C\"\nwindow = \"arrest.date\"", "share = \"arrests\"\nof = \"arests\"", `did you mean "arrests"?`},
		{"a share of another unit", "unit = \"C\"\nwindow = \"arrest.date\"", "share = \"arrests\"\nof = \"disappeared\"", `do not count the same unit`},
		{"a share at another time", "unit = \"C\"\nwindow = \"arrest.date\"", "share = \"releases\"\nof = \"arrests\"", `do not have the same window`},
		{"a share of a share", "unit = \"C\"\nwindow = \"arrest.date\"", "share = \"share_by_party\"\nof = \"arrests\"", `not of shares`},
		{"an id and version that are taken", `"x"`, `"arrests"`, `stands twice`},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			d, err := figures.ParseDefinition("x.toml", []byte(strings.Replace(minimal, tt.change, tt.into, 1)))
			if err != nil {
				t.Fatalf("ParseDefinition: %v", err)
			}
			shipped, err := figures.Shipped()
			if err != nil {
				t.Fatalf("Shipped: %v", err)
			}
			_, err = figures.NewCatalog(append(shipped, d), schemas...)
			if !errors.Is(err, errs.Invalid) && !errors.Is(err, errs.NotFound) || !strings.Contains(err.Error(), tt.says) {
				t.Errorf("NewCatalog: %v; want an error that says %q", err, tt.says)
			}
		})
	}
}

func TestCatalogFindsVersions(t *testing.T) {
	t.Parallel()
	second, err := figures.ParseDefinition("y.toml", []byte(strings.Replace(minimal, "version = 1", "version = 2", 1)))
	if err != nil {
		t.Fatalf("ParseDefinition: %v", err)
	}
	first, err := figures.ParseDefinition("x.toml", []byte(minimal))
	if err != nil {
		t.Fatalf("ParseDefinition: %v", err)
	}
	c, err := figures.NewCatalog([]figures.Definition{second, first}, schemas...)
	if err != nil {
		t.Fatalf("NewCatalog: %v", err)
	}
	for name, want := range map[string]int{"x": 2, "x@1": 1, "x@2": 2} {
		if d, err := c.Definition(name); err != nil || d.Version != want {
			t.Errorf("Definition(%s) = version %d, %v; want %d", name, d.Version, err, want)
		}
	}
	if _, err := c.Definition("x@3"); !errors.Is(err, errs.NotFound) {
		t.Errorf("Definition(x@3): %v, want errs.NotFound", err)
	}
	if len(c.Definitions()) != 2 {
		t.Errorf("Definitions: %d, want 2", len(c.Definitions()))
	}
}

// FuzzParseDefinition: what is read prints as something that reads the same, and
// a catalog takes or refuses it.
func FuzzParseDefinition(f *testing.F) {
	f.Add(minimal)
	shipped, err := figures.Shipped()
	if err != nil {
		f.Fatal(err)
	}
	for _, d := range shipped {
		f.Add(d.String())
	}
	f.Fuzz(func(t *testing.T, text string) {
		d, err := figures.ParseDefinition("fuzz.toml", []byte(text))
		if err != nil {
			if !errors.Is(err, errs.Invalid) {
				t.Errorf("ParseDefinition: %v, which is not errs.Invalid", err)
			}
			return
		}
		again, err := figures.ParseDefinition("again.toml", []byte(d.String()))
		if err != nil || again.String() != d.String() {
			t.Fatalf("prints\n%s\nwhich reads as\n%s\n%v", d, again, err)
		}
		if _, err := figures.NewCatalog(append(slices.Clone(shipped), d), schemas...); err != nil &&
			!errors.Is(err, errs.Invalid) && !errors.Is(err, errs.NotFound) {
			t.Errorf("NewCatalog: %v", err)
		}
	})
}
