package linkage

import (
	"fmt"
	"strings"

	"sijil/internal/errs"
)

// Table is a table as given: a header and its columns, all of one length.
// Headers and values are trimmed when read; what stands for "nothing" (see
// [Missing]) is missing.
type Table struct {
	Name    string     // names the table in messages and results
	Header  []string   // one name for each column, no two alike
	Columns [][]string // Columns[c][r] is row r of column c
}

// Rows returns the number of rows.
func (t Table) Rows() int {
	if len(t.Columns) == 0 {
		return 0
	}
	return len(t.Columns[0])
}

// Column returns the values of the column called name, and whether there is one.
func (t Table) Column(name string) ([]string, bool) {
	for c, h := range t.Header {
		if strings.TrimSpace(h) == name {
			return t.Columns[c], true
		}
	}
	return nil, false
}

// check returns errs.Invalid for a table that is not one: no columns, a header
// that names two columns alike, or columns of different lengths.
func (t Table) check() error {
	if len(t.Header) == 0 || len(t.Header) != len(t.Columns) {
		return fmt.Errorf("table %q: %d headers for %d columns: %w", t.Name, len(t.Header), len(t.Columns), errs.Invalid)
	}
	seen := map[string]bool{}
	for c, h := range t.Header {
		h = strings.TrimSpace(h)
		if seen[h] {
			return fmt.Errorf("table %q: two columns are called %q; rename one: %w", t.Name, h, errs.Invalid)
		}
		seen[h] = true
		if len(t.Columns[c]) != t.Rows() {
			return fmt.Errorf("table %q, column %q: %d rows, the first column has %d: %w", t.Name, h, len(t.Columns[c]), t.Rows(), errs.Invalid)
		}
	}
	return nil
}

// missingWords are values that mean "nothing": what spreadsheets, databases and
// statistics programs write into empty cells, and the bare "unknown".
var missingWords = map[string]bool{
	"": true, "-": true, "--": true, "---": true, ".": true, "?": true, "na": true, "n/a": true, "#n/a": true,
	"nan": true, "null": true, "none": true, "nil": true, "<null>": true, "<na>": true, "\\n": true,
	"unknown": true, "not known": true, "inconnu": true,
	"غير معروف": true, "غير معلوم": true, "مجهول": true, "لا يوجد": true,
}

// Missing reports whether a value, trimmed, says nothing.
func Missing(value string) bool {
	v := strings.TrimSpace(value)
	return len(v) <= 24 && missingWords[strings.ToLower(v)]
}
