package linkage

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"sijil/internal/errs"
)

// load codes the columns of all tables, stacked. Rows are put in an order that
// depends on their contents alone, so that the order in which a table lists
// them changes nothing: input[r] is the place of row r as given.
func load(ctx context.Context, tables []Table, between bool) (*engine, error) {
	if len(tables) == 0 || len(tables) > 255 {
		return nil, fmt.Errorf("%d tables; linkage takes 1 to 255: %w", len(tables), errs.Invalid)
	}
	for _, t := range tables {
		if err := t.check(); err != nil {
			return nil, err
		}
	}
	if between && len(tables) < 2 {
		return nil, fmt.Errorf("linking between tables needs two of them: %w", errs.Usage)
	}
	e := &engine{ctx: ctx, columns: map[string]*column{}}
	e.stack(tables, between)
	for _, h := range tables[0].Header {
		name := strings.TrimSpace(h)
		if e.code(name, tables) {
			e.order = append(e.order, name)
		}
	}
	if len(e.order) == 0 {
		return nil, fmt.Errorf("the tables have no column in common: %w", errs.Invalid)
	}
	return e, e.ctx.Err()
}

// stack numbers the rows of all tables and sorts them by a hash of what they say.
func (e *engine) stack(tables []Table, between bool) {
	type keyed struct {
		hash uint64
		at   int32
	}
	var rows []keyed
	var of []uint8
	for n, t := range tables {
		for r := range t.Rows() {
			rows = append(rows, keyed{hashRow(t, r, n), int32(len(rows))})
			of = append(of, uint8(n))
		}
	}
	slices.SortFunc(rows, func(a, b keyed) int {
		switch {
		case a.hash < b.hash:
			return -1
		case a.hash > b.hash:
			return 1
		}
		return int(a.at - b.at)
	})
	e.rows = len(rows)
	e.input = make([]int32, len(rows))
	for i, k := range rows {
		e.input[i] = k.at
		if between {
			e.table = append(e.table, of[k.at])
		}
	}
}

// hashRow is FNV-1a over the table's number and the row's values.
func hashRow(t Table, row, n int) uint64 {
	h := uint64(14695981039346656037) ^ uint64(n)
	for _, col := range t.Columns {
		for _, b := range []byte(col[row]) {
			h = (h ^ uint64(b)) * 1099511628211
		}
		h = (h ^ 0xff) * 1099511628211 // a value never holds this byte
	}
	return h
}

// code reads one column of all tables; a column that a table lacks is left out.
func (e *engine) code(name string, tables []Table) bool {
	var all []string
	for _, t := range tables {
		values, ok := t.Column(name)
		if !ok {
			e.note("column %q is left out: table %q does not have it", name, t.Name)
			return false
		}
		if len(tables) == 1 {
			all = values
			break
		}
		all = append(all, values...)
	}
	e.columns[name] = codeColumn(name, all, e.input).asDates()
	return true
}

// column returns a column by name; "name | form" is a column too, made when it
// is first asked for.
func (e *engine) column(name string) (*column, bool) {
	if c, ok := e.columns[name]; ok {
		return c, true
	}
	k, err := ParseKey(name)
	if _, ok := e.columns[k.Column]; err != nil || !ok {
		return nil, false
	}
	return e.derived(k), true
}

// need returns the columns of these names, or errs.Invalid for one that the
// tables lack, or that cannot tell rows apart.
func (e *engine) need(where string, names []string) ([]*column, error) {
	var out []*column
	for _, n := range names {
		c, ok := e.column(n)
		switch {
		case !ok:
			return nil, fmt.Errorf("%s: there is no column %q; the columns are %s: %w", where, n, strings.Join(e.order, ", "), errs.Invalid)
		case e.rows > 0 && c.filled() == 0:
			return nil, fmt.Errorf("%s: column %q is empty in every row: %w", where, n, errs.Invalid)
		case e.rows > 1 && len(c.values) == 1:
			return nil, fmt.Errorf("%s: column %q holds one value only and tells nothing apart: %w", where, n, errs.Invalid)
		}
		out = append(out, c)
	}
	return out, nil
}
