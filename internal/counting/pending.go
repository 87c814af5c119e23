package counting

import (
	"context"

	"sijil/internal/figures"
)

// pend tells a cube of cases which of them may be one: with all proposed links
// accepted a count is at its low. Proposals come and go with log entries, as
// cases do, so whoever brings a cube to an entry says it anew.
func (d *Desk) pend(ctx context.Context, cube *figures.Cube, at int64) error {
	if cube.Schema().Name != "cases" {
		return nil
	}
	pairs, err := d.Store.PendingCases(ctx, at)
	if err != nil {
		return err
	}
	numbers := make([][2]uint32, len(pairs))
	for i, p := range pairs {
		numbers[i] = [2]uint32{uint32(p[0]), uint32(p[1])}
	}
	cube.Pending(numbers)
	return nil
}
