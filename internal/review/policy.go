package review

import (
	"context"
	"fmt"
	"math"

	"github.com/BurntSushi/toml"

	"sijil/internal/errs"
)

// policy is what a register allows review to do by itself.
type policy struct {
	Auto float64 `toml:"auto"` // probability from which a link is made without asking; 0: none is
}

func (p policy) text() string { return fmt.Sprintf("auto = %g\n", p.Auto) }

// strict is the weight from which a link is made without asking, in bits.
func (p policy) strict() float64 {
	if p.Auto == 0 {
		return math.Inf(1)
	}
	return bitsOf(p.Auto)
}

// policyAt is the policy that the register had, else the usual one.
func (d *Desk) policyAt(ctx context.Context, at int64) (policy, error) {
	p := policy{Auto: DefaultAuto}
	kept, err := d.Store.KeptFiles(ctx, policyKind, at)
	if err != nil {
		return p, err
	}
	if _, err := toml.Decode(kept[keptName], &p); err != nil {
		return p, fmt.Errorf("policy of linkage: %v: %w", err, errs.Corrupt)
	}
	return p, nil
}
