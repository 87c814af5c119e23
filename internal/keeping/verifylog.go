package keeping

import (
	"context"
	"encoding/json"
	"fmt"

	"sijil/internal/custody"
	"sijil/internal/digest"
	"sijil/internal/register"
)

// entry is what a log entry says of rows. Only a part of it is in any one.
type entry struct {
	register.Logged
	Seq int64  `json:"-"`
	Why string `json:"-"`

	Received *int64        `json:"received"` // an intake, with what follows
	Name     string        `json:"name"`
	Size     int64         `json:"size"`
	File     digest.Digest `json:"file"`
	Map      digest.Digest `json:"map"`
	Reports  custody.Bulk  `json:"reports"`
	Queued   digest.Digest `json:"queued"`

	Report register.ReportID `json:"report"` // one that was entered by hand
	Digest digest.Digest     `json:"digest"`
}

// log checks the tree of changes and the tables beside it, and keeps what the
// entries say of rows.
func (c *check) log(ctx context.Context) error {
	subjects := map[string]custody.Link{}
	nodes := int64(0)
	entries := func(yield func(custody.Stored, error) bool) {
		for s, err := range c.desk.Store.Entries(ctx, 0) {
			if err == nil {
				c.Checked["log entry"]++
				c.at = max(c.at, s.Seq)
				_, count := custody.Nodes(s.Seq)
				nodes += int64(count)
				c.remember(s, subjects)
			}
			if !yield(s, err) {
				return
			}
		}
	}
	c.at, c.times = -1, map[int64]custody.Instant{}
	problems, err := custody.Verify(custody.Changes, entries)
	if err != nil {
		return err
	}
	for _, p := range problems {
		if p.Info {
			c.Notes = append(c.Notes, fmt.Sprintf("log entry %d: %s", p.Seq, p.What))
			continue
		}
		c.problem(fmt.Sprintf("log entry %d", p.Seq), p.Seq, "%s", p.What)
	}
	if err := c.logTables(ctx, nodes); err != nil {
		return err
	}
	if err := c.subjects(ctx, subjects); err != nil {
		return err
	}
	return c.desk.Store.EachTime(ctx, func(seq int64, at string) error {
		if want, ok := c.times[seq]; ok && want != custody.Instant(at) {
			c.problem(fmt.Sprintf("log entry %d", seq), seq, "is kept under another time than it says")
		}
		return nil
	})
}

// remember keeps what an entry says, where it can be read and says something of
// rows.
func (c *check) remember(s custody.Stored, subjects map[string]custody.Link) {
	head, err1 := custody.ParseEntryHead(s.Entry.Head)
	body, err2 := custody.ParseEntryBody(s.Entry.Body)
	if err1 != nil || err2 != nil {
		return // custody.Verify names it
	}
	c.times[s.Seq] = head.At
	subjects[head.Subject] = custody.Link{Next: head.SubjectSeq + 1, Prev: s.Entry.Commitment()}
	e := entry{Seq: s.Seq, Why: body.Why}
	if json.Unmarshal(body.What, &e) != nil {
		return // an entry of another shape
	}
	if e.Decisions != nil || e.Undone != nil || e.Moved != nil || e.Proposed != nil || e.Sources != nil || e.Relations != nil || e.Parted != nil || e.Rulings != nil || e.Ended != nil || e.Files != nil || e.Received != nil || e.Report != 0 {
		c.entries = append(c.entries, e)
	}
}

// logTables looks for rows of the log that belong to no entry of the tree. While
// others write there may be more than the walk met.
func (c *check) logTables(ctx context.Context, nodes int64) error {
	counts, err := c.desk.Store.Counts(ctx)
	if err != nil {
		return err
	}
	head, err := c.desk.Store.Head(ctx)
	if err != nil || head.Size != c.at+1 {
		return err
	}
	if n := counts["log_entry"]; n != c.Checked["log entry"] {
		c.problem("table log_entry", -1, "has %d rows, and the tree of changes %d entries", n, c.Checked["log entry"])
	}
	if n := counts["log_hash"]; n != nodes {
		c.problem("table log_hash", -1, "has %d rows, and %d entries make %d hashes", n, c.at+1, nodes)
	}
	return nil
}

// subjects holds the ends of the chains of entries to what the next entry will
// take them for.
func (c *check) subjects(ctx context.Context, want map[string]custody.Link) error {
	err := c.desk.Store.EachSubject(ctx, func(subject string, number int64, head string) error {
		link, ok := want[subject]
		delete(want, subject)
		switch {
		case !ok && number == 0:
			c.problem("log subject "+subject, -1, "no log entry is about it")
		case number < link.Next-1 || (number == link.Next-1 && head != link.Prev.String()):
			c.problem("log subject "+subject, -1, "is not at the last entry about it")
		case number > link.Next-1:
			return c.grown(ctx, "log subject "+subject, "is beyond the last entry about it")
		}
		return nil
	})
	for subject := range want {
		c.problem("log subject "+subject, -1, "is missing")
	}
	return err
}

// grown is a problem unless the log grew since it was walked.
func (c *check) grown(ctx context.Context, object, what string) error {
	head, err := c.desk.Store.Head(ctx)
	if err == nil && head.Size == c.at+1 {
		c.problem(object, -1, "%s", what)
	}
	return err
}
