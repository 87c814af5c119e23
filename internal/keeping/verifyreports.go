package keeping

import (
	"cmp"
	"context"
	"fmt"
	"maps"
	"slices"

	"sijil/internal/custody"
	"sijil/internal/digest"
	"sijil/internal/register"
)

// reports is the walk over all reports, in the order in which they came: those
// of one log entry stand together.
type reports struct {
	*check
	bySeq     map[int64]entry // entries that brought reports, not yet met
	intakes   map[int64]register.Received
	now       entry // the entry whose reports are passing
	tree      *custody.RowTree
	found     bool // the report that was entered by hand
	placed    register.Placed
	fields    digest.Fields
	incidents map[incidentKey]register.Incident
}

type incidentKey struct {
	source register.SourceID
	key    string
}

// checkReports holds every report against the log: those of an intake against
// the root over its rows, those entered by hand against their digest; where each
// was put; and what is computed from a report alone, its return and incident.
func (c *check) checkReports(ctx context.Context) error {
	r := &reports{check: c, bySeq: map[int64]entry{}, intakes: map[int64]register.Received{}, incidents: map[incidentKey]register.Incident{}, now: entry{Seq: -1}}
	for _, e := range c.entries {
		if e.Received != nil || e.Report != 0 {
			r.bySeq[e.Seq] = e
		}
	}
	if err := c.checkIntakes(ctx, r); err != nil {
		return err
	}
	err := c.desk.Store.EachKeptReport(ctx, c.at, func(k register.KeptReport) error {
		c.Checked["report"]++
		r.pass(k)
		return nil
	})
	if err != nil {
		return err
	}
	r.end()
	for _, seq := range slices.Sorted(maps.Keys(r.bySeq)) {
		r.missing(r.bySeq[seq])
	}
	return c.checkIncidents(ctx, r.incidents)
}

// pass takes the next report.
func (r *reports) pass(k register.KeptReport) {
	if k.Seq != r.now.Seq {
		r.end()
		r.begin(k.Seq)
	}
	object := fmt.Sprintf("report %d", k.ID)
	switch {
	case r.now.Report == k.ID && r.now.Report != 0:
		r.found = digest.Of(k.Canonical(&r.fields)) == r.now.Digest && k.Received == 0
	case r.now.Received != nil && *r.now.Received == k.Received && r.tree != nil:
		r.tree.Add(k.Canonical(&r.fields))
	case r.now.Received == nil || *r.now.Received != k.Received:
		r.problem(object, k.Seq, "no log entry speaks of it")
	}
	r.placed.Add(k.ID, k.Person, k.Supersedes, k.Content)
	if k.Person == 0 {
		r.problem(object, k.Seq, "is linked to no person")
	}
	var said register.Return
	if all := register.Returns([]register.Report{k.Report}); len(all) > 0 {
		said = all[0]
	}
	if said.IsZero() != k.Return.IsZero() || !alike(said, k.Return) {
		r.problem(object, k.Seq, "the return kept beside it is not what it says")
	}
	if i, ok := k.Incident(); ok {
		i.Seq = k.Seq
		at := incidentKey{i.Source, i.Key}
		if earlier, known := r.incidents[at]; known {
			i = earlier.And(i)
		}
		r.incidents[at] = i
	}
}

// begin starts the reports of one entry.
func (r *reports) begin(seq int64) {
	r.now, r.tree, r.found, r.placed = entry{Seq: seq}, nil, false, register.Placed{}
	e, ok := r.bySeq[seq]
	if !ok {
		return
	}
	delete(r.bySeq, seq)
	r.now = e
	if e.Received == nil {
		return
	}
	if tree, err := custody.NewRowTree(r.intakes[*e.Received].Salt); err == nil {
		r.tree = tree
	} else {
		r.problem(fmt.Sprintf("intake %d", *e.Received), seq, "its salt was altered")
	}
}

// end closes the reports of one entry.
func (r *reports) end() {
	e := r.now
	switch {
	case e.Report != 0 && !r.found:
		r.problem(fmt.Sprintf("report %d", e.Report), e.Seq, "is missing, or is not what the log commits to")
	case e.Received != nil && r.tree != nil:
		if got := r.tree.Bulk(); got != e.Reports {
			r.problem(fmt.Sprintf("intake %d", *e.Received), e.Seq, "its %d reports are not the %d that the log commits to: a report was altered, added or removed", got.Rows, e.Reports.Rows)
		}
	}
	if got := r.placed.Digest(); got != nil && (e.Placed == nil || *got != *e.Placed) && (e.Report != 0 || e.Received != nil) {
		object := fmt.Sprintf("report %d", e.Report)
		if e.Received != nil {
			object = fmt.Sprintf("intake %d", *e.Received)
		}
		r.problem(object, e.Seq, "a person that a report was linked to, a report that it supersedes, or the number by which it is recognised was altered")
	}
}

// missing names an entry of whose reports there is none.
func (r *reports) missing(e entry) {
	switch {
	case e.Report != 0:
		r.problem(fmt.Sprintf("report %d", e.Report), e.Seq, "is missing, or is not what the log commits to")
	case e.Reports.Rows > 0:
		r.problem(fmt.Sprintf("intake %d", *e.Received), e.Seq, "its %d reports are missing", e.Reports.Rows)
	}
}

// checkIntakes holds the files that came, and the values that wait, to the log.
func (c *check) checkIntakes(ctx context.Context, r *reports) error {
	queued := map[int64][]register.Queued{}
	err := c.desk.Store.EachQueued(ctx, func(received int64, v register.Queued) error {
		queued[received] = append(queued[received], v)
		return nil
	})
	if err != nil {
		return err
	}
	want := map[int64]entry{}
	for _, e := range c.entries {
		if e.Received != nil {
			want[*e.Received] = e
		}
	}
	err = c.desk.Store.EachReceived(ctx, func(in register.Received) error {
		if in.Seq > c.at {
			return nil
		}
		c.Checked["intake"]++
		r.intakes[in.ID] = in
		e, ok := want[in.ID]
		delete(want, in.ID)
		c.checkIntake(in, e, ok, queued[in.ID])
		return nil
	})
	for _, id := range slices.Sorted(maps.Keys(want)) {
		c.problem(fmt.Sprintf("intake %d", id), want[id].Seq, "is missing")
	}
	return err
}

func (c *check) checkIntake(in register.Received, e entry, ok bool, queued []register.Queued) {
	object := fmt.Sprintf("intake %d", in.ID)
	switch {
	case !ok:
		c.problem(object, in.Seq, "no log entry speaks of it")
	case in.Seq != e.Seq || in.Name != e.Name || in.Size != e.Size || in.Digest != e.File.String() || digest.Of([]byte(in.Map)) != e.Map || in.Reports != e.Reports.Rows:
		c.problem(object, e.Seq, "its name, size, digest, map or number of reports is not what the log says")
	}
	slices.SortFunc(queued, func(a, b register.Queued) int {
		return cmp.Or(cmp.Compare(a.Field, b.Field), cmp.Compare(a.Column, b.Column), cmp.Compare(a.Value, b.Value))
	})
	if ok && register.QueuedDigest(queued) != e.Queued {
		c.problem(object, e.Seq, "the values of it that wait are not those that the log commits to")
	}
}

// checkIncidents holds the incidents to what the reports say of them.
func (c *check) checkIncidents(ctx context.Context, want map[incidentKey]register.Incident) error {
	// By its entry and not by its key, which a source may have made of names.
	object := func(i register.Incident) string { return fmt.Sprintf("incident of source %d", i.Source) }
	err := c.desk.Store.EachIncident(ctx, func(i register.Incident) error {
		c.Checked["incident"]++
		at := incidentKey{i.Source, i.Key}
		w, ok := want[at]
		delete(want, at)
		if i.Seq <= c.at && (!ok || w != i) {
			return c.grown(ctx, object(i), "is not what the reports say")
		}
		return nil
	})
	for _, i := range want {
		c.problem(object(i), i.Seq, "is missing")
	}
	return err
}
