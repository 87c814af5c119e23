package intake

import (
	"context"
	"fmt"
	"slices"
	"sort"

	"sijil/internal/intake/table"
	"sijil/internal/register"
)

// batch is some rows, read and ready to be written.
type batch struct {
	rows    []prepared
	refused []Refused
	other   map[string]int64
	notes   map[string]int64
	err     error // the sheet cannot be read further
}

const (
	batchRows    = 512
	batchesAhead = 4
)

// readAhead reads a sheet in a goroutine of its own, so that reading and writing
// use a core each. The goroutine belongs to the caller: it ends with the sheet,
// or when ctx does, and it never waits for anything but the channel.
func readAhead(ctx context.Context, r *rowReader, sheet *table.Sheet) <-chan batch {
	batches := make(chan batch, batchesAhead)
	go func() {
		defer close(batches)
		send := func(b batch) bool {
			select {
			case batches <- b:
				return true
			case <-ctx.Done():
				return false
			}
		}
		b := batch{}
		for row, err := range sheet.Rows() {
			if err != nil {
				b.err = err
				break
			}
			r.into(&b, row)
			if len(b.rows)+len(b.refused) < batchRows {
				continue
			}
			if !send(b) {
				return
			}
			b = batch{rows: make([]prepared, 0, batchRows)}
		}
		send(b)
	}()
	return batches
}

// into adds a row to a batch.
func (r *rowReader) into(b *batch, row *table.Row) {
	if row.Kind != table.Data {
		b.count(row.Kind.String())
		return
	}
	p, refused := r.read(row)
	if refused != nil {
		b.refused = append(b.refused, Refused{File: r.file, Sheet: r.sheet, Row: row.Number, Line: row.Line,
			Column: refused.column, Value: refused.value, Reason: refused.reason,
			Header: r.header, Cells: slices.Clone(row.Cells), Raw: rawOf(row)})
		return
	}
	if p.silent {
		b.count(saysNobody)
		return
	}
	for _, n := range row.Notes {
		if b.notes == nil {
			b.notes = map[string]int64{}
		}
		b.notes[fmt.Sprintf("column %q: %s", n.Column, n.Reason)]++
	}
	b.rows = append(b.rows, p)
}

// saysNobody is the kind of a row that holds nothing in the columns of the map.
const saysNobody = "nothing in the columns of the map"

// count adds a row that is about no person.
func (b *batch) count(kind string) {
	if b.other == nil {
		b.other = map[string]int64{}
	}
	b.other[kind]++
}

// rawOf is the row itself where it has no cells.
func rawOf(row *table.Row) string {
	if row.Cells != nil {
		return ""
	}
	return string(row.Raw)
}

// sortQueued puts the values that most rows hold first.
func sortQueued(q []register.Queued) {
	sort.Slice(q, func(i, j int) bool {
		a, b := q[i], q[j]
		switch {
		case a.Rows != b.Rows:
			return a.Rows > b.Rows
		case a.Column != b.Column:
			return a.Column < b.Column
		}
		return a.Value < b.Value
	})
}
