package store

import (
	"context"
	"database/sql"
	"fmt"
	"strings"
)

// mostIn is how many ids one query names.
const mostIn = 256

// inLists cuts ids into lists of few lengths, so that few texts of a query are
// prepared: a list is filled up with its last id, which changes no answer.
func inLists[ID ~int64](ids []ID) (lists [][]any) {
	for len(ids) > 0 {
		n := min(len(ids), mostIn)
		size := 1
		for size < n {
			size *= 4
		}
		list := make([]any, size)
		for i := range list {
			list[i] = int64(ids[min(i, n-1)])
		}
		lists, ids = append(lists, list), ids[n:]
	}
	return lists
}

// in replaces the one @ids of a query by as many placeholders, from $from on.
func in(query string, from, ids int) string {
	var b strings.Builder
	b.WriteByte('(')
	for i := range ids {
		if i > 0 {
			b.WriteByte(',')
		}
		fmt.Fprintf(&b, "$%d", from+i)
	}
	b.WriteByte(')')
	return strings.Replace(query, "@ids", b.String(), 1)
}

// eachIn is each for a query over some ids: it asks as often as it has to. The
// other arguments come first.
func eachIn[ID ~int64](ctx context.Context, db *DB, r reader, what, query string, ids []ID, scan func(*sql.Rows) error, args ...any) error {
	for _, list := range inLists(ids) {
		err := db.each(ctx, r, what, in(query, len(args)+1, len(list)), scan, append(args[:len(args):len(args)], list...)...)
		if err != nil {
			return err
		}
	}
	return nil
}

// execIn runs a statement over some ids.
func execIn[ID ~int64](ctx context.Context, tx *Tx, what, statement string, ids []ID, args ...any) error {
	for _, list := range inLists(ids) {
		all := append(args[:len(args):len(args)], list...)
		if _, err := tx.tx.ExecContext(ctx, tx.db.q(in(statement, len(args)+1, len(list))), all...); err != nil {
			return fmt.Errorf("%s: %w", what, err)
		}
	}
	return nil
}

// atColumn names the column that a query is about.
func atColumn(query, column string) string { return strings.ReplaceAll(query, "@column", column) }
