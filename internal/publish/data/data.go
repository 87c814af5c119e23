// Package data writes what programs and spreadsheets read of a publication:
// its figures, the cases that may be told, and its method.
//
// The idea: a row says what a number is, so that it can stand alone in somebody
// else's table. Each figure has its id, definition, window and as-of date; below
// the header stands a row of tags (HXL 1.1, the Humanitarian Exchange Language)
// by which tools of relief organisations know the columns. Cells that a
// spreadsheet would run as formulas are written so that it does not.
package data

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"fmt"

	"sijil/internal/publish"
)

// Draw is the publish.Drawer of data: figures.csv, figures.json, cases.csv and
// method.html. A statement has its figures only.
func Draw(e publish.Edition) ([]publish.File, error) {
	figures, err := figuresCSV(e)
	if err != nil {
		return nil, err
	}
	document, err := figuresJSON(e)
	if err != nil {
		return nil, err
	}
	files := []publish.File{{Name: "figures.csv", Data: figures}, {Name: publish.FiguresFile, Data: document}}
	if e.Kind == publish.StatementKind {
		return files, nil
	}
	cases, err := casesCSV(e)
	if err != nil {
		return nil, err
	}
	method, err := methodPage(e)
	if err != nil {
		return nil, err
	}
	return append(files, publish.File{Name: "cases.csv", Data: cases}, publish.File{Name: "method.html", Data: method}), nil
}

func figuresJSON(e publish.Edition) ([]byte, error) {
	data, err := json.MarshalIndent(publish.FiguresDocument{Register: e.Register, AsOf: e.AsOf, Known: e.Known, Rules: e.Rules, Figures: e.Figures}, "", "  ")
	if err != nil {
		return nil, fmt.Errorf("%s: %w", publish.FiguresFile, err)
	}
	return append(data, '\n'), nil
}

// column is a column of a CSV file: its header and its HXL tag.
type column struct{ head, tag string }

// write writes a CSV file: a header, the tags, the rows (RFC 4180, UTF-8).
func write(columns []column, rows [][]string) ([]byte, error) {
	var b bytes.Buffer
	w := csv.NewWriter(&b)
	w.UseCRLF = true
	var heads, tags []string
	for _, c := range columns {
		heads, tags = append(heads, c.head), append(tags, c.tag)
	}
	all := [][]string{heads, tags}
	for _, row := range rows {
		safe := make([]string, len(row))
		for i, cell := range row {
			safe[i] = neutral(cell)
		}
		all = append(all, safe)
	}
	err := w.WriteAll(all)
	return b.Bytes(), err
}
