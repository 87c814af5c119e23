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
	if len(m.Columns) == 0 {
		return fmt.Errorf("no [columns]: nothing says what the columns mean: %w", errs.Invalid)
	}
	for _, check := range []func() error{m.checkColumns, m.checkValues, m.checkConstants, m.checkRow, m.checkCalendars} {
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
		if other, twice := given[field.Name]; twice && !field.Many {
			return fmt.Errorf("columns %q and %q both give %s, which has one value: %w", other, column, field.Name, errs.Invalid)
		}
		given[field.Name] = column
		if from, to, ok := rangeOf(column); ok && (field.Kind != register.Date || from == "" || to == "") {
			return fmt.Errorf("column %q: a range of two columns gives a date, and %s is none: %w", column, field.Name, errs.Invalid)
		}
	}
	for _, table := range []map[string]bool{keysOf(m.Values), keysOf(m.Missing), keysOf(m.Calendar), keysOf(m.Split)} {
		for column := range table {
			if !m.mentions(column) {
				return fmt.Errorf("column %q has settings but is not among [columns]: %w", column, errs.Invalid)
			}
		}
	}
	return nil
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
// Place codes are checked at import, against the gazetteer of the register.
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
		if p, ok := place.Syria().Place(place.Code(value)); !ok || p.Level != place.State {
			return fmt.Errorf("%q is not the ISO 3166 alpha-3 code of a State: %w", value, errs.Invalid)
		}
	case register.Flag:
		if value != "yes" && value != "no" {
			return fmt.Errorf("%s: %q is neither yes nor no: %w", field.Name, value, errs.Invalid)
		}
	}
	return nil
}

func (m Map) checkConstants() error {
	for _, name := range sortedKeys(m.Constant) {
		field, err := register.FieldNamed(name)
		if err != nil {
			return fmt.Errorf("constants: %w", err)
		}
		if field.Group() == "consent" {
			return fmt.Errorf("constants: %s: consent is given by a person, never by a map: %w", name, errs.Invalid)
		}
		if err := checkValue(field, m.Constant[name]); err != nil {
			return fmt.Errorf("constants: %w", err)
		}
	}
	return nil
}

func (m Map) checkRow() error {
	for _, column := range sortedKeys(m.Row) {
		for _, value := range sortedKeys(m.Row[column]) {
			for _, name := range sortedKeys(m.Row[column][value]) {
				field, err := register.FieldNamed(name)
				if err == nil && field.Group() == "consent" {
					err = fmt.Errorf("consent is given by a person, never by a map: %w", errs.Invalid)
				}
				if err == nil {
					err = checkValue(field, m.Row[column][value][name])
				}
				if err != nil {
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
