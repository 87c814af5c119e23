package intake

import (
	"fmt"
	"strings"

	"sijil/internal/register"
)

// rowTable is one [row] table of a map: what a row says besides, by the word in
// one of its columns.
type rowTable struct {
	column string
	at     int
	spelt  speller                    // the values
	fields map[string]register.Claims // by value
	seen   map[string]register.Claims // by what cells hold
}

// of gives what a cell says by the table.
func (t *rowTable) of(cell string) register.Claims {
	given := trim(cell)
	if claims, ok := t.seen[given]; ok {
		return claims
	}
	key, _ := t.spelt.find(given)
	claims := t.fields[key]
	if len(t.seen) < seenLimit {
		t.seen[strings.Clone(given)] = claims
	}
	return claims
}

func (r *rowReader) addRowTables(m Map, header func(string) (int, error)) error {
	for _, name := range sortedKeys(m.Row) {
		at, err := header(name)
		if err != nil {
			return err
		}
		t := &rowTable{column: name, at: at, spelt: newSpeller(sortedKeys(m.Row[name])), fields: map[string]register.Claims{}, seen: map[string]register.Claims{}}
		for value, fields := range m.Row[name] {
			for _, field := range sortedKeys(fields) {
				claim, err := given(r.gazetteer, field, fields[field])
				if err != nil {
					return fmt.Errorf("[row.%q] %q: %w", name, value, err)
				}
				t.fields[value] = append(t.fields[value], claim)
			}
		}
		r.rows = append(r.rows, t)
	}
	return nil
}

// byTables adds what [row] tables say where the columns have not spoken.
func (r *rowReader) byTables(claims register.Claims, cells []string) register.Claims {
	said := len(claims)
	for _, t := range r.rows {
		for _, claim := range t.of(cells[t.at]) {
			if !says(claims[:said], claim.Field) {
				claims = append(claims, claim)
			}
		}
	}
	return claims
}
