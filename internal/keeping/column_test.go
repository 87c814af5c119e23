package keeping_test

import (
	"fmt"
	"strings"
	"testing"
)

// column is a column of a table with its declared type.
type column struct{ name, kind string }

func columns(t *testing.T, file, table string) (all []column) {
	t.Helper()
	for _, row := range query(t, file, fmt.Sprintf("SELECT name, type FROM pragma_table_info('%s')", table)) {
		all = append(all, column{row[0], row[1]})
	}
	return all
}

// list names the columns of one row, k, apart from the key, which is that of
// the other, o.
func list(columns []column, key string) string {
	names := make([]string, len(columns))
	for i, c := range columns {
		names[i] = "k." + c.name
		if c.name == key {
			names[i] = "o." + c.name
		}
	}
	return strings.Join(names, ", ")
}

// other is an expression for another value than the column's own, and one that a
// reader would take.
func (c column) other() string {
	switch c.kind {
	case "BIGINT", "INTEGER":
		return fmt.Sprintf("CASE WHEN %[1]s IS NULL THEN 1 WHEN %[1]s >= 9223372036854775806 THEN 6 ELSE %[1]s + 1 END", c.name)
	case "BOOLEAN":
		return fmt.Sprintf("NOT %s", c.name)
	case "BYTEA":
		return fmt.Sprintf("CAST(substr(%[1]s, 1, length(%[1]s) - 1) || 'x' AS BLOB)", c.name)
	}
	switch c.name {
	case "date", "birth", "return_date":
		return fmt.Sprintf("CASE %s WHEN '2014' THEN '2013' ELSE '2014' END", c.name)
	case "claims":
		return "replace(claims, 'arrest', 'killing')"
	case "sources", "derived_from":
		return fmt.Sprintf("CASE %[1]s WHEN '' THEN '1' ELSE %[1]s || ' 2' END", c.name)
	}
	return c.name + " || 'x'"
}

// rowids are some rows of a table, or all of a small one.
func rowids(t *testing.T, file, table string, some int) (ids []string) {
	t.Helper()
	rows := query(t, file, "SELECT rowid FROM "+table+" ORDER BY rowid")
	step := max(1, len(rows)/some)
	for i := 0; i < len(rows); i += step {
		ids = append(ids, rows[i][0])
	}
	return ids
}
