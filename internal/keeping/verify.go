package keeping

import (
	"context"
	"errors"
	"fmt"

	"sijil/internal/access"
	"sijil/internal/custody"
	"sijil/internal/errs"
	"sijil/internal/register"
)

// Verified is what a check found. Its JSON form is a contract (DESIGN.md
// section 6).
type Verified struct {
	OK       bool             `json:"ok"`
	Checked  map[string]int64 `json:"checked"`
	Problems []Problem        `json:"problems"`
	Notes    []string         `json:"notes,omitempty"`
}

// Problem is one thing that was altered or is missing.
type Problem struct {
	Object string `json:"object"` // "report 17", "log entry 3"
	Seq    int64  `json:"seq"`    // log entry; -1: of none
	What   string `json:"what"`
}

// CheckedOrder is the order in which people read what was checked.
var CheckedOrder = []string{"log entry", "source", "intake", "report", "ruling", "relation", "kept file", "incident", "decision", "proposal", "person", "case", "database page"}

func newVerified() *Verified {
	return &Verified{Checked: map[string]int64{}, Problems: []Problem{}}
}

func (v *Verified) problem(object string, seq int64, format string, args ...any) {
	v.Problems = append(v.Problems, Problem{object, seq, fmt.Sprintf(format, args...)})
}

func (v *Verified) done() Verified {
	v.OK = len(v.Problems) == 0
	return *v
}

// VerifyLog checks the log against its tree, and all that it commits to: every
// source, report, ruling and kept file.
func (d *Desk) VerifyLog(ctx context.Context, who access.Reader) (Verified, error) {
	if err := mayLook(who); err != nil {
		return Verified{}, err
	}
	c := &check{desk: d, Verified: newVerified()}
	if err := c.all(ctx, c.log, c.committed); err != nil {
		return Verified{}, err
	}
	return c.done(), nil
}

// Verify checks the whole register: the database, the log, what the log commits
// to, and every state of every person and case against what was computed from.
//
// Persons and cases are computed here once more, so a version of Sijil with
// other rules says of those that an older one computed that they differ.
func (d *Desk) Verify(ctx context.Context, who access.Reader) (Verified, error) {
	if err := mayLook(who); err != nil {
		return Verified{}, err
	}
	c := &check{desk: d, Verified: newVerified()}
	if err := c.all(ctx, c.integrity, c.log, c.committed, c.links, c.persons, c.beyond); err != nil {
		return Verified{}, err
	}
	return c.done(), nil
}

// check is a verification under way. It looks at the register as it stood after
// the last log entry that it met, so that others may go on working.
type check struct {
	*Verified
	desk    *Desk
	at      int64 // the last log entry
	times   map[int64]custody.Instant
	entries []entry // those that say something of rows
	sources sourceHistory

	decisions []register.Decision // that hold
}

// all does one step after the other. What cannot be read as what it should be
// was altered: that is something found, and no reason to stop.
func (c *check) all(ctx context.Context, steps ...func(context.Context) error) error {
	for _, step := range steps {
		err := step(ctx)
		switch {
		case errors.Is(err, errs.Corrupt):
			c.problem("database", -1, "%v", err)
		case err != nil:
			return err
		}
	}
	return nil
}

func (c *check) integrity(ctx context.Context) error {
	found, err := c.desk.Store.Integrity(ctx)
	for _, what := range found {
		c.problem("database", -1, "%s", what)
	}
	return err
}

// beyond looks for rows of entries that the log does not have: somebody may have
// cut its end off.
func (c *check) beyond(ctx context.Context) error {
	tables, err := c.desk.Store.Beyond(ctx)
	for _, table := range tables {
		c.problem("table "+table, -1, "has rows of entries that the log does not have: its end is missing, or somebody put them in")
	}
	return err
}
