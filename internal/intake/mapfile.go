package intake

import (
	"errors"
	"fmt"
	"sort"
	"strings"

	"github.com/BurntSushi/toml"

	"sijil/internal/errs"
)

// Map says how the columns of a list become the fields of reports. It is a TOML
// file, kept in the register and reusable.
type Map struct {
	Kind     string            // arrest, killing, death, release, return, missing, contact
	Source   string            // who speaks; the command line may say it instead
	Language string            // of the list, ISO 639-1
	Country  string            // ISO alpha-3: the State that the list's places lie in; "": any
	Dates    string            // dmy, mdy or ymd: what 03/04/2015 means; "": such a date is refused
	Columns  map[string]string // column to field; "start..end" is a range from two columns
	Values   map[string]map[string]string
	Constant map[string]string // field to value, for every row that does not say otherwise
	Missing  map[string][]string
	Calendar map[string]string
	Split    map[string]string
	Row      map[string]map[string]map[string]string // column, value, field to value
}

// mapFile is the shape of the file.
type mapFile struct {
	Kind      string                       `toml:"kind"`
	Source    string                       `toml:"source,omitempty"`
	Language  string                       `toml:"language,omitempty"`
	Country   string                       `toml:"country,omitempty"`
	Dates     string                       `toml:"dates,omitempty"`
	Columns   map[string]string            `toml:"columns"`
	Values    map[string]map[string]string `toml:"values,omitempty"`
	Constants map[string]any               `toml:"constants,omitempty"`
	Missing   map[string][]string          `toml:"missing,omitempty"`
	Calendar  map[string]string            `toml:"calendar,omitempty"`
	Split     map[string]string            `toml:"split,omitempty"`
	Row       map[string]map[string]any    `toml:"row,omitempty"`
}

// ParseMap reads a map. What it does not know, line and all, is errs.Invalid.
// name is the file's name, for messages.
func ParseMap(name, text string) (Map, error) {
	var f mapFile
	meta, err := toml.Decode(text, &f)
	if err != nil {
		return Map{}, fmt.Errorf("map %s: %s: %w", name, tomlReason(err), errs.Invalid)
	}
	for _, key := range meta.Undecoded() {
		if key[0] == "row" || key[0] == "constants" {
			continue // decoded as they stand, and flattened below
		}
		return Map{}, fmt.Errorf("map %s: %q is no part of a map (kind, source, language, country, dates, columns, values, constants, missing, calendar, split, row): %w",
			name, key.String(), errs.Invalid)
	}
	m := Map{Kind: f.Kind, Source: f.Source, Language: f.Language, Country: f.Country, Dates: f.Dates, Columns: f.Columns, Values: f.Values,
		Missing: f.Missing, Calendar: f.Calendar, Split: f.Split}
	if m.Constant, err = flatten(f.Constants); err != nil {
		return Map{}, fmt.Errorf("map %s: constants: %w", name, err)
	}
	if m.Row, err = flattenRows(f.Row); err != nil {
		return Map{}, fmt.Errorf("map %s: %w", name, err)
	}
	if err := m.check(); err != nil {
		return Map{}, fmt.Errorf("map %s: %w", name, err)
	}
	return m, nil
}

// tomlReason gives the line and the reason of a syntax error, without the
// library's picture of the place.
func tomlReason(err error) string {
	var p toml.ParseError
	if errors.As(err, &p) {
		return fmt.Sprintf("line %d: %s", p.Position.Line, p.Message)
	}
	return err.Error()
}

// flatten reads {case.kind = "killing"}, which TOML nests, as {"case.kind" = "killing"}.
func flatten(table map[string]any) (map[string]string, error) {
	flat := map[string]string{}
	for key, value := range table {
		switch v := value.(type) {
		case string:
			flat[key] = v
		case int64, float64, bool:
			flat[key] = fmt.Sprint(v)
		case map[string]any:
			below, err := flatten(v)
			if err != nil {
				return nil, err
			}
			for k, s := range below {
				flat[key+"."+k] = s
			}
		default:
			return nil, fmt.Errorf("%q is neither text nor a number: %w", key, errs.Invalid)
		}
	}
	return flat, nil
}

func flattenRows(rows map[string]map[string]any) (map[string]map[string]map[string]string, error) {
	out := map[string]map[string]map[string]string{}
	for column, byValue := range rows {
		out[column] = map[string]map[string]string{}
		for value, fields := range byValue {
			table, ok := fields.(map[string]any)
			if !ok {
				return nil, fmt.Errorf(`[row.%q]: %q must be a table of fields, such as { "case.kind" = "killing" }: %w`, column, value, errs.Invalid)
			}
			flat, err := flatten(table)
			if err != nil {
				return nil, fmt.Errorf("[row.%q]: %w", column, err)
			}
			out[column][value] = flat
		}
	}
	return out, nil
}

// String prints the map as a file that ParseMap reads back.
func (m Map) String() string {
	var b strings.Builder
	line := func(key, value string) {
		if value != "" {
			fmt.Fprintf(&b, "%s = %s\n", key, quote(value))
		}
	}
	line("kind", m.Kind)
	line("source", m.Source)
	line("language", m.Language)
	line("country", m.Country)
	line("dates", m.Dates)
	tomlTable(&b, "columns", m.Columns)
	tomlTable(&b, "constants", m.Constant)
	tomlTable(&b, "calendar", m.Calendar)
	tomlTable(&b, "split", m.Split)
	if len(m.Missing) > 0 {
		b.WriteString("\n[missing]\n")
		for _, column := range sortedKeys(m.Missing) {
			fmt.Fprintf(&b, "%s = [%s]\n", quote(column), quoteAll(m.Missing[column]))
		}
	}
	for _, column := range sortedKeys(m.Values) {
		tomlTable(&b, "values."+quote(column), m.Values[column])
	}
	for _, column := range sortedKeys(m.Row) {
		for _, value := range sortedKeys(m.Row[column]) {
			tomlTable(&b, "row."+quote(column)+"."+quote(value), m.Row[column][value])
		}
	}
	return b.String()
}

func tomlTable(b *strings.Builder, name string, entries map[string]string) {
	if len(entries) == 0 {
		return
	}
	fmt.Fprintf(b, "\n[%s]\n", name)
	for _, key := range sortedKeys(entries) {
		fmt.Fprintf(b, "%s = %s\n", quote(key), quote(entries[key]))
	}
}

// quote writes a TOML basic string. Column names come from files, so any
// character may stand in them.
func quote(s string) string {
	var b strings.Builder
	b.WriteByte('"')
	for _, r := range s {
		switch {
		case r == '"' || r == '\\':
			b.WriteByte('\\')
			b.WriteRune(r)
		case r < 0x20 || r == 0x7f:
			fmt.Fprintf(&b, `\u%04X`, r)
		default:
			b.WriteRune(r)
		}
	}
	b.WriteByte('"')
	return b.String()
}

func quoteAll(values []string) string {
	quoted := make([]string, len(values))
	for i, v := range values {
		quoted[i] = quote(v)
	}
	return strings.Join(quoted, ", ")
}

func sortedKeys[V any](m map[string]V) []string {
	keys := make([]string, 0, len(m))
	for k := range m {
		keys = append(keys, k)
	}
	sort.Strings(keys)
	return keys
}
