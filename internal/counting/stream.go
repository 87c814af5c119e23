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
}

const (
	streamRows    = 256 // rows of a batch
	streamBatches = 8   // batches on their way
)

func newStream() (*stream, error) {
	s := &stream{full: make(chan []*figures.Row, streamBatches), free: make(chan []*figures.Row, streamBatches)}
	rows := schema("cases")
	for range streamBatches {
		batch := make([]*figures.Row, streamRows)
		for i := range batch {
			row, err := rows.NewRow()
			if err != nil {
				return nil, err
			}
			batch[i] = row
		}
		s.free <- batch
	}
	return s, nil
}

// read codes the cases from first to last as known after an entry.
func (s *stream) read(ctx context.Context, store Store, at int64, first, last register.CaseID, coder *coder) error {
	defer close(s.full)
	batch, n := <-s.free, 0
	err := store.EachCaseIn(ctx, at, first, last, func(c *register.CaseRow) error {
		coder.code(batch[n], c)
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
