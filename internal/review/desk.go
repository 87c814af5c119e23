package review

import (
	"time"

	"sijil/internal/access"
	"sijil/internal/place"
	"sijil/internal/register"
)

// Desk is where reports are linked and links are reviewed.
type Desk struct {
	Store     Store
	Gazetteer *place.Gazetteer
	Now       func() time.Time
	Workers   int // goroutines that compare; 0 means one for each processor
}

// DefaultAuto is the probability above which the policy links by itself. The last
// link that it makes is wrong three times in a hundred by the model's own
// reckoning, all of them together twice in a thousand; since nothing is linked
// against a doubt, on invented lists fewer than one in a thousand are. See
// docs/method/linking.md.
const DefaultAuto = 0.97

// leastAsked is the probability below which nobody is asked.
const leastAsked = 0.1

// Options say how reports are linked.
type Options struct {
	// Auto is the probability above which links are made without asking, 0 for
	// none at all; it becomes the register's policy. nil leaves that as it is.
	Auto     *float64
	DryRun   bool   // say what would happen, change nothing
	Refit    bool   // train a model on this register, and pin it
	Seed     uint64 // of the random pairs that training looks at
	Progress func(stage string)
}

// Linked is what a run of Link did, or would do.
type Linked struct {
	Reports    int64            `json:"reports"`    // that stand
	Unlinkable map[string]int64 `json:"unlinkable"` // of those, by the reason
	Persons    int64            `json:"persons"`
	Cases      int64            `json:"cases"`
	Links      int64            `json:"links"`   // made by this run
	Unlinks    int64            `json:"unlinks"` // of earlier automatic links, ended by it
	Waiting    int64            `json:"waiting"` // proposals that wait for a reviewer
	Auto       float64          `json:"auto"`    // 0: never
	// FalseLinks is the share of all automatic links that the model expects to be
	// wrong.
	FalseLinks float64             `json:"expected_false"`
	Model      string              `json:"model"`
	Changed    []register.PersonID `json:"changed"` // persons that lose or win reports, by their numbers before
	Entry      int64               `json:"entry"`   // of the log; -1: nothing was changed
}

// change describes a log entry that who makes now.
func (d *Desk) change(who access.Reader, kind, subject, why string) register.Change {
	return register.Change{At: d.Now(), Who: who.ID(), Kind: kind, Subject: subject, Why: why}
}
