package intake

import (
	"fmt"
	"slices"
	"strings"

	"sijil/internal/edtf"
	"sijil/internal/errs"
	"sijil/internal/place"
	"sijil/internal/register"
)

// kinds are the kinds of list, each with what a row of it says by itself.
var kinds = map[string]register.Claims{
	"arrest":  {{Field: "case.kind", Value: "arrest"}},
	"killing": {{Field: "case.kind", Value: "killing"}},
	"death":   {{Field: "case.kind", Value: "arrest"}, {Field: "outcome.kind", Value: "died"}},
	"release": {{Field: "case.kind", Value: "arrest"}, {Field: "outcome.kind", Value: "released"}},
	"return":  nil,
	"missing": {{Field: "case.kind", Value: "missing"}},
	"contact": {{Field: "event.kind", Value: "contact"}},
}

// check refuses a map that cannot be meant: an unknown kind, field, code,
// calendar or order, or two columns for a field that has one value.
func (m Map) check() error {
	if _, ok := kinds[m.Kind]; !ok {
		return fmt.Errorf("kind = %q: not one of %s: %w", m.Kind, strings.Join(sortedKeys(kinds), ", "), errs.Invalid)
	}
	if _, err := edtf.ParseOrder(m.Dates); err != nil {
		return fmt.Errorf("dates = %q: not dmy, mdy or ymd: %w", m.Dates, errs.Invalid)
	}
	if m.Country != "" && !isState(m.Country) {
		return fmt.Errorf("country = %q: not the ISO 3166 alpha-3 code of a State: %w", m.Country, errs.Invalid)
	}
	if len(m.Columns) == 0 {
		return fmt.Errorf("no [columns]: nothing says what the columns mean: %w", errs.Invalid)
	}
	for _, check := range []func() error{m.checkColumns, m.checkSettings, m.checkValues, m.checkConstants, m.checkRow, m.checkCalendars} {
		if err := check(); err != nil {
			return err
		}
	}
	return nil
}

func (m Map) checkColumns() error {
	given := map[string]string{}
	for _, column := range sortedKeys(m.Columns) {
		field, err := register.FieldNamed(m.Columns[column])
		if err != nil {
			return fmt.Errorf("column %q: %w", column, err)
		}
		if other, twice := given[field.Name]; twice && !field.Many && field.Kind != register.Place {
			return fmt.Errorf("columns %q and %q both give %s, which has one value: %w", other, column, field.Name, errs.Invalid)
		}
		given[field.Name] = column
		if from, to, ok := rangeOf(column); ok && (field.Kind != register.Date || from == "" || to == "") {
			return fmt.Errorf("column %q: a range of two columns gives a date, and %s is none: %w", column, field.Name, errs.Invalid)
		}
	}
	return nil
}

// checkSettings holds what is said of single columns against the columns.
func (m Map) checkSettings() error {
	for _, table := range []map[string]bool{keysOf(m.Values), keysOf(m.Missing), keysOf(m.Calendar), keysOf(m.Split)} {
		for column := range table {
			if !m.mentions(column) {
				return fmt.Errorf("column %q has settings but is not among [columns]: %w", column, errs.Invalid)
			}
		}
	}
	for _, column := range sortedKeys(m.Split) {
		field, err := register.FieldNamed(m.Columns[column])
		switch {
		case err != nil || !field.Many:
			return fmt.Errorf("[split] %q: only a column of a field with several values can be split, and %s is none: %w", column, or(m.Columns[column], "this"), errs.Invalid)
		case m.Split[column] == "":
			return fmt.Errorf("[split] %q: the separator is empty: %w", column, errs.Invalid)
		}
	}
	return nil
}

func or(a, b string) string {
	if a != "" {
		return a
	}
	return b
}

func keysOf[V any](m map[string]V) map[string]bool {
	keys := map[string]bool{}
	for k := range m {
		keys[k] = true
	}
	return keys
}

// mentions says whether a column is read, alone, as an end of a range, or by a
// [row] table.
func (m Map) mentions(column string) bool {
	if _, ok := m.Columns[column]; ok {
		return true
	}
	if _, ok := m.Row[column]; ok {
		return true
	}
	for c := range m.Columns {
		if from, to, ok := rangeOf(c); ok && (from == column || to == column) {
			return true
		}
	}
	return false
}

// rangeOf parts "start..end" into the two columns of a range of dates.
func rangeOf(column string) (from, to string, ok bool) { return strings.Cut(column, "..") }

// checkValues holds the right-hand sides against the vocabularies.
func (m Map) checkValues() error {
	for _, column := range sortedKeys(m.Values) {
		name, ok := m.Columns[column]
		if !ok {
			continue
		}
		field, err := register.FieldNamed(name)
		if err != nil {
			return err
		}
		for _, given := range sortedKeys(m.Values[column]) {
			if value := m.Values[column][given]; value != "" {
				if err := checkValue(field, value); err != nil {
					return fmt.Errorf("[values.%q] %q: %w", column, given, err)
				}
			}
		}
	}
	return nil
}

// checkValue says whether a value is in the register's own form for a field.
// Places are looked up at import, in the gazetteer of the register.
func checkValue(field register.Field, value string) error {
	switch field.Kind {
	case register.Code:
		if v := register.VocabularyOf(field); !v.Has(value) {
			hint := ""
			if near := register.Nearest(value, v.Codes()); near != "" {
				hint = fmt.Sprintf("; did you mean %q?", near)
			}
			return fmt.Errorf("%q is not in the vocabulary of %s%s: %w", value, field.Name, hint, errs.Invalid)
		}
	case register.Date:
		if _, err := edtf.Parse(value); err != nil {
			return fmt.Errorf("%s: %w", field.Name, err)
		}
	case register.State:
		if !isState(value) {
			return fmt.Errorf("%s: %q is not the ISO 3166 alpha-3 code of a State: %w", field.Name, value, errs.Invalid)
		}
	case register.Number:
		if n, ok := wholeNumber(value); !ok || n < 0 || fmt.Sprint(n) != value {
			return fmt.Errorf("%s: %q is not a whole number: %w", field.Name, value, errs.Invalid)
		}
	case register.Flag:
		if value != "yes" && value != "no" {
			return fmt.Errorf("%s: %q is neither yes nor no: %w", field.Name, value, errs.Invalid)
		}
	}
	return nil
}

func isState(code string) bool {
	p, ok := place.Syria().Place(place.Code(code))
	return ok && p.Level == place.State
}

func (m Map) checkConstants() error {
	for _, name := range sortedKeys(m.Constant) {
		if err := checkGiven(name, m.Constant[name]); err != nil {
			return fmt.Errorf("[constants]: %w", err)
		}
	}
	return nil
}

// checkGiven holds a value that the map itself gives against its field.
func checkGiven(name, value string) error {
	field, err := register.FieldNamed(name)
	switch {
	case err != nil:
		return err
	case field.Group() == "consent":
		return fmt.Errorf("%s: consent is given by a person, never by a map: %w", name, errs.Invalid)
	case name == "report.key":
		return fmt.Errorf("%s: it tells the rows of a list apart, so no map can give it: %w", name, errs.Invalid)
	case value == "":
		return fmt.Errorf("%s: the value is empty: %w", name, errs.Invalid)
	}
	return checkValue(field, value)
}

func (m Map) checkRow() error {
	for _, column := range sortedKeys(m.Row) {
		for _, value := range sortedKeys(m.Row[column]) {
			for _, name := range sortedKeys(m.Row[column][value]) {
				if err := checkGiven(name, m.Row[column][value][name]); err != nil {
					return fmt.Errorf("[row.%q] %q: %w", column, value, err)
				}
			}
		}
	}
	return nil
}

func (m Map) checkCalendars() error {
	for _, column := range sortedKeys(m.Calendar) {
		if !slices.Contains([]string{"gregorian", "jalali", "hijri"}, m.Calendar[column]) {
			return fmt.Errorf("[calendar] %q = %q: not gregorian, jalali or hijri: %w", column, m.Calendar[column], errs.Invalid)
		}
	}
	return nil
}
