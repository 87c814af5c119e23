package keeping

import (
	"context"
	"encoding/json"
	"fmt"

	"sijil/internal/access"
	"sijil/internal/custody"
	"sijil/internal/digest"
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
	Seq    int64  `json:"seq"`
	What   string `json:"what"`
}

// CheckedOrder is the order in which people read what was checked.
var CheckedOrder = []string{"log entry", "report", "person", "case", "database page"}

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

// VerifyLog checks the log against its tree, and every report against the entry
// that commits to it.
func (d *Desk) VerifyLog(ctx context.Context, who access.Reader) (Verified, error) {
	if err := mayLook(who); err != nil {
		return Verified{}, err
	}
	v := newVerified()
	if err := d.verifyLog(ctx, v); err != nil {
		return Verified{}, err
	}
	return v.done(), nil
}

// Verify checks the whole register.
func (d *Desk) Verify(ctx context.Context, who access.Reader) (Verified, error) {
	if err := mayLook(who); err != nil {
		return Verified{}, err
	}
	v := newVerified()
	found, err := d.Store.Integrity(ctx)
	if err != nil {
		return Verified{}, err
	}
	for _, what := range found {
		v.problem("database", -1, "%s", what)
	}
	if err := d.verifyLog(ctx, v); err != nil {
		return Verified{}, err
	}
	if err := d.verifyPersons(ctx, v); err != nil {
		return Verified{}, err
	}
	return v.done(), nil
}

// committed is what an entry says of the reports that it brought.
type committed struct {
	Received int64         `json:"received"`
	Reports  *custody.Bulk `json:"reports"`
	Report   int64         `json:"report"`
	Digest   string        `json:"digest"`
}

func (d *Desk) verifyLog(ctx context.Context, v *Verified) error {
	said := map[int64]committed{} // by entry
	entries := func(yield func(custody.Stored, error) bool) {
		for s, err := range d.Store.Entries(ctx, 0) {
			if err == nil {
				v.Checked["log entry"]++
				remember(said, s)
			}
			if !yield(s, err) {
				return
			}
		}
	}
	problems, err := custody.Verify(custody.Changes, entries)
	if err != nil {
		return err
	}
	for _, p := range problems {
		if p.Info {
			v.Notes = append(v.Notes, fmt.Sprintf("log entry %d: %s", p.Seq, p.What))
			continue
		}
		v.problem(fmt.Sprintf("log entry %d", p.Seq), p.Seq, "%s", p.What)
	}
	return d.verifyReports(ctx, v, said)
}

// remember keeps what an entry commits to, where its body can be read and says
// something of reports.
func remember(said map[int64]committed, s custody.Stored) {
	body, err := custody.ParseEntryBody(s.Entry.Body)
	if err != nil {
		return // Verify names it
	}
	var c committed
	if json.Unmarshal(body.What, &c) == nil && (c.Reports != nil || c.Digest != "") {
		said[s.Seq] = c
	}
}

// verifyReports holds every report against the log: those of an intake against
// the root over its rows, those entered by hand against their digest.
func (d *Desk) verifyReports(ctx context.Context, v *Verified, said map[int64]committed) error {
	err := d.Store.EachReceived(ctx, func(r register.Received) error {
		c, ok := said[r.Seq]
		if !ok || c.Reports == nil || c.Received != r.ID {
			v.problem(fmt.Sprintf("intake %d", r.ID), r.Seq, "no log entry speaks of it")
			return nil
		}
		delete(said, r.Seq)
		return d.verifyIntake(ctx, v, r, *c.Reports)
	})
	if err != nil {
		return err
	}
	for seq, c := range said {
		if c.Reports != nil {
			v.problem(fmt.Sprintf("intake %d", c.Received), seq, "is missing")
			continue
		}
		if err := d.verifyHandMade(ctx, v, seq, c); err != nil {
			return err
		}
	}
	return nil
}

func (d *Desk) verifyIntake(ctx context.Context, v *Verified, r register.Received, want custody.Bulk) error {
	tree, err := custody.NewRowTree(r.Salt)
	if err != nil {
		v.problem(fmt.Sprintf("intake %d", r.ID), r.Seq, "its salt was altered")
		return nil
	}
	var fields digest.Fields
	err = d.Store.ReportsReceived(ctx, r.ID, func(report register.Report) error {
		v.Checked["report"]++
		tree.Add(report.Canonical(&fields))
		return nil
	})
	if err != nil {
		return err
	}
	if got := tree.Bulk(); got != want {
		v.problem(fmt.Sprintf("intake %d", r.ID), r.Seq, "its %d reports are not the %d that the log commits to: a report was altered, added or removed", got.Rows, want.Rows)
	}
	return nil
}

func (d *Desk) verifyHandMade(ctx context.Context, v *Verified, seq int64, c committed) error {
	found := false
	var fields digest.Fields
	err := d.Store.ReportsBySeq(ctx, seq, func(r register.Report) error {
		v.Checked["report"]++
		if int64(r.ID) == c.Report && digest.Of(r.Canonical(&fields)).String() == c.Digest {
			found = true
		}
		return nil
	})
	if err == nil && !found {
		v.problem(fmt.Sprintf("report %d", c.Report), seq, "is missing, or is not what the log commits to")
	}
	return err
}

// verifyPersons settles every person again and compares.
func (d *Desk) verifyPersons(ctx context.Context, v *Verified) error {
	return d.Store.EachPerson(ctx, 0, latest, func(p register.Person) error {
		v.Checked["person"]++
		group, caseIDs, err := d.Store.Group(ctx, p.ID)
		if err != nil {
			return err
		}
		want, cases := register.Settle(group)
		want.ID = p.ID
		if !same(p, want) {
			v.problem(fmt.Sprintf("person %d", p.ID), -1, "is not what its reports say")
		}
		return d.verifyCases(ctx, v, p.ID, caseIDs, cases)
	})
}

// latest reads the register as it stands.
const latest = 1<<63 - 2

func (d *Desk) verifyCases(ctx context.Context, v *Verified, person register.PersonID, ids []register.CaseID, want []register.Case) error {
	kept, err := d.Store.CasesOf(ctx, person, latest)
	if err != nil {
		return err
	}
	expected := 0
	for i, c := range want {
		if c.Kind == "" {
			continue
		}
		expected++
		v.Checked["case"]++
		got, err := d.Store.Case(ctx, ids[i], latest)
		if err != nil {
			v.problem(fmt.Sprintf("case %d", ids[i]), -1, "is missing")
			continue
		}
		c.ID, c.Person = ids[i], person
		if !sameCase(got.Case, c) {
			v.problem(fmt.Sprintf("case %d", ids[i]), got.FromSeq, "is not what its reports say")
		}
	}
	if len(kept) != expected {
		v.problem(fmt.Sprintf("person %d", person), -1, "has %d cases where the reports speak of %d", len(kept), expected)
	}
	return nil
}

// same compares two records by what they say: nil and empty lists are alike.
func same(a, b any) bool {
	x, err1 := json.Marshal(a)
	y, err2 := json.Marshal(b)
	return err1 == nil && err2 == nil && normal(x) == normal(y)
}

func normal(b []byte) string {
	var v map[string]any
	if json.Unmarshal(b, &v) != nil {
		return string(b)
	}
	for k, x := range v {
		if list, ok := x.([]any); x == nil || (ok && len(list) == 0) {
			delete(v, k)
		}
	}
	out, err := json.Marshal(v)
	if err != nil {
		return string(b)
	}
	return string(out)
}

// sameCase compares what is kept of a case with what was computed: events by
// what they say, in the order of their days, for ids are given on the way.
func sameCase(kept, want register.Case) bool {
	for i := range kept.Events {
		kept.Events[i].ID, kept.Events[i].Case = 0, 0
	}
	sortEvents(kept.Events)
	sortEvents(want.Events)
	kept.Return.Report, want.Return.Report = 0, 0
	want.Return.Status, want.Return.Authority = "", "" // kept with the return itself
	return same(kept, want)
}
