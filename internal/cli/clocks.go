package cli

import (
	"fmt"
	"time"

	"github.com/spf13/cobra"

	"sijil/internal/edtf"
	"sijil/internal/errs"
)

// clocks are the two that every command obeys which shows figures: --as-of is
// the world's, --known the register's.
type clocks struct{ asOf, known string }

func (c *clocks) flags(cmd *cobra.Command) {
	cmd.Flags().StringVar(&c.asOf, "as-of", "", "day for which status is computed, YYYY-MM-DD (default today)")
	cmd.Flags().StringVar(&c.known, "known", "", "what the register knew then: a day (its end, UTC) or a time, RFC 3339 (default now)")
}

// day is the as-of day.
func (c clocks) day(env *Env) (edtf.Day, error) {
	if c.asOf == "" {
		return edtf.Day(env.Now().UTC().Unix() / 86400), nil
	}
	d, err := edtf.ParseDay(c.asOf)
	if err != nil {
		return 0, fmt.Errorf("--as-of %q: want a day, YYYY-MM-DD: %w", c.asOf, errs.Usage)
	}
	return d, nil
}

// instant is the time of --known; the zero Time is now. A bare day is its end.
func (c clocks) instant() (time.Time, error) {
	if c.known == "" {
		return time.Time{}, nil
	}
	if day, err := time.Parse("2006-01-02", c.known); err == nil {
		return day.AddDate(0, 0, 1).Add(-time.Microsecond), nil
	}
	at, err := time.Parse(time.RFC3339Nano, c.known)
	if err != nil {
		return time.Time{}, fmt.Errorf("--known %q: want a day, YYYY-MM-DD, or a time such as 2024-07-31T12:00:00Z: %w", c.known, errs.Usage)
	}
	return at.UTC(), nil
}
