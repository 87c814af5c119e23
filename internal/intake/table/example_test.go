package table_test

import (
	"fmt"
	"strings"

	"sijil/internal/intake/table"
)

// A list is opened, its rows are read in order, and nothing vanishes: what is no
// person and what cannot be read comes out too, with its reason.
func ExampleOpen() {
	const list = "Detainees of March;;\n" +
		"id;name;date\n" +
		"1;Nur;2013-01-20\n" +
		"id;name;date\n" +
		"2;Salim\n"

	f, err := table.Open("list.csv", strings.NewReader(list), int64(len(list)), table.Options{})
	if err != nil {
		fmt.Println(err)
		return
	}
	s := f.Sheets[0]
	fmt.Printf("%s, %s, header on line %d: %s\n", f.Format, s.Facts.Encoding, s.Facts.HeaderLines[0], strings.Join(s.Header, " | "))
	for row, err := range s.Rows() {
		switch {
		case err != nil:
			fmt.Println(err)
		case row.Problem != nil:
			fmt.Println(row.Problem)
		case row.Kind != table.Data:
			fmt.Printf("line %d is a %s\n", row.Line, row.Kind)
		default:
			fmt.Printf("row %d: %s\n", row.Number, strings.Join(row.Cells, " | "))
		}
	}
	// Output:
	// csv, utf-8, header on line 2: id | name | date
	// line 1 is a note
	// row 1: 1 | Nur | 2013-01-20
	// line 4 is a repeated header
	// list.csv, row 3, line 5: 2 cells where the header has 3; add the missing cells, or join the line to the one that it continues: not valid
}
