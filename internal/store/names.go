package store

import (
	"context"
	"fmt"
	"sort"

	"github.com/RoaringBitmap/roaring/v2"

	"sijil/internal/errs"
	"sijil/internal/names"
	"sijil/internal/register"
)

// nameIndex gathers the keys of names in memory and writes them in blocks: a
// key's reports of one block are one bitmap in one row, so that a million
// names make some hundred thousand rows and not ten million.
type nameIndex struct {
	reports map[string]*roaring.Bitmap
	keys    int
	keyer   names.Keyer
	scratch []string
}

// blockKeys bounds the memory of a block: about 60 bytes a key.
const blockKeys = 1 << 20

func (x *nameIndex) full() bool { return x.keys >= blockKeys }

// add takes the keys of a report's names: those given, else its claims' own.
func (x *nameIndex) add(r register.Report, keys []string) {
	if x.reports == nil {
		x.reports = map[string]*roaring.Bitmap{}
	}
	for _, key := range keys {
		x.put(key, uint32(r.ID))
	}
	if keys != nil {
		return
	}
	for i := range r.Claims {
		c := &r.Claims[i]
		if c.Value == "" || !register.IsNameField(c.Field) {
			continue
		}
		x.scratch = x.keyer.Append(x.scratch[:0], c.Value)
		for _, key := range x.scratch {
			x.put(key, uint32(r.ID))
		}
	}
}

func (x *nameIndex) put(key string, report uint32) {
	b := x.reports[key]
	if b == nil {
		b = roaring.New()
		x.reports[key] = b
	}
	b.Add(report)
	x.keys++
}

// flush writes the block, in the order of the keys. A block of a few reports
// joins the last block of each key, so that single reports do not pile up.
func (x *nameIndex) flush(ctx context.Context, tx *Tx) error {
	if len(x.reports) == 0 {
		return nil
	}
	keys := make([]string, 0, len(x.reports))
	for k := range x.reports {
		keys = append(keys, k)
	}
	sort.Strings(keys)
	join := x.keys < 10_000
	rows := newBulk("name_key", 3)
	for _, key := range keys {
		b := x.reports[key]
		first := b.Minimum()
		if join {
			joined, err := joinBlock(ctx, tx, key, b)
			if err != nil {
				return err
			}
			first = joined
		}
		data, err := b.ToBytes()
		if err != nil {
			return fmt.Errorf("name index: %w", err)
		}
		rows.add(key, int64(first), data)
		if rows.rows() >= 64 {
			if err := rows.flush(ctx, tx); err != nil {
				return err
			}
		}
	}
	x.reports, x.keys = nil, 0
	return rows.finish(ctx, tx)
}

// joinBlock takes the last block of a key out of the table and into b, unless
// it is large, and returns where the joined block begins.
func joinBlock(ctx context.Context, tx *Tx, key string, b *roaring.Bitmap) (uint32, error) {
	const query = `SELECT first_report, reports FROM name_key WHERE name_key = $1 ORDER BY first_report DESC LIMIT 1`
	const large = 1 << 16 // bytes
	var first int64
	var data []byte
	err := tx.db.one(ctx, tx.tx, "name index", query, []any{key}, &first, &data)
	if isNotFound(err) || len(data) > large {
		return b.Minimum(), nil
	}
	if err != nil {
		return 0, err
	}
	old := roaring.New()
	if err := old.UnmarshalBinary(data); err != nil {
		return 0, fmt.Errorf("name index: %v: %w", err, errs.Corrupt)
	}
	b.Or(old)
	const drop = `DELETE FROM name_key WHERE name_key = $1 AND first_report = $2`
	if _, err := tx.tx.ExecContext(ctx, tx.db.q(drop), key, first); err != nil {
		return 0, fmt.Errorf("name index: %w", err)
	}
	return uint32(first), nil
}
