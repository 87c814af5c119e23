package counting

import (
	"context"

	"sijil/internal/figures"
	"sijil/internal/register"
)

// stream hands coded rows from the goroutine that reads cases to the one that
// adds them to a cube. Batches of rows go to and fro, so that a million cases
// need the memory of a few thousand.
type stream struct {
	full, free chan []*figures.Row
	rows       figures.Schema
}

const (
	streamRows    = 256 // rows of a batch
	streamBatches = 8   // batches on their way
)

func newStream() *stream {
	s := &stream{full: make(chan []*figures.Row, streamBatches), free: make(chan []*figures.Row, streamBatches), rows: schema("cases")}
	for range streamBatches {
		s.free <- make([]*figures.Row, streamRows)
	}
	return s
}

// row is the n-th row of a batch, made when it is first needed: most registers
// never fill a batch.
func (s *stream) row(batch []*figures.Row, n int) (*figures.Row, error) {
	if batch[n] == nil {
		row, err := s.rows.NewRow()
		if err != nil {
			return nil, err
		}
		batch[n] = row
	}
	return batch[n], nil
}

// read codes the cases from first to last as known after an entry.
func (s *stream) read(ctx context.Context, store Store, at int64, first, last register.CaseID, coder *coder) error {
	defer close(s.full)
	batch, n := <-s.free, 0
	err := store.EachCaseIn(ctx, at, first, last, func(c *register.CaseRow) error {
		row, err := s.row(batch, n)
		if err != nil {
			return err
		}
		coder.code(row, c)
		if n++; n < len(batch) {
			return nil
		}
		select {
		case s.full <- batch:
		case <-ctx.Done():
			return ctx.Err()
		}
		select {
		case batch = <-s.free:
		case <-ctx.Done():
			return ctx.Err()
		}
		n = 0
		return nil
	})
	if err != nil {
		return err
	}
	select {
	case s.full <- batch[:n]:
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}

// addTo adds every row that comes to a cube.
func (s *stream) addTo(b *figures.Builder) error {
	for batch := range s.full {
		for _, row := range batch {
			if err := b.Add(row); err != nil {
				return err
			}
		}
		if len(batch) == streamRows { // the last batch may be shorter, and none follows it
			s.free <- batch
		}
	}
	return nil
}
