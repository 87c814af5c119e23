package keeping

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"reflect"

	"sijil/internal/errs"
	"sijil/internal/register"
)

// batch is how many persons are read at a time.
const batch = 1000

// persons computes every state of every person and case again, and compares.
func (c *check) persons(ctx context.Context) error {
	last, err := c.desk.Store.PersonCount(ctx, c.at)
	if err != nil {
		return err
	}
	past := newPast(c.sources)
	for first := register.PersonID(1); int64(first) <= last; first += batch {
		if err := c.personsFrom(ctx, past, first, min(first+batch-1, register.PersonID(last))); err != nil {
			return err
		}
	}
	for id, began := range past.began {
		if first, ok := past.spoken[id]; ok && first != began {
			c.problem(fmt.Sprintf("case %d", id), began, "is not kept as first seen when its reports first spoke of it")
		}
	}
	ids, err := c.desk.Store.Ownerless(ctx)
	for _, id := range ids {
		c.problem(fmt.Sprintf("case %d", id), -1, "belongs to no person")
	}
	return err
}

// personsFrom checks some persons. Where their rows cannot be read together it
// looks for the one to blame.
func (c *check) personsFrom(ctx context.Context, past *past, first, last register.PersonID) error {
	histories, err := c.desk.Store.Histories(ctx, first, last, c.at)
	switch {
	case errors.Is(err, errs.Corrupt) && first == last:
		c.problem(fmt.Sprintf("person %d", first), -1, "%v", err)
		return nil
	case errors.Is(err, errs.Corrupt):
		middle := (first + last) / 2
		return errors.Join(c.personsFrom(ctx, past, first, middle), c.personsFrom(ctx, past, middle+1, last))
	case err != nil:
		return err
	}
	for _, h := range histories {
		c.Checked["person"]++
		c.person(&replay{h, past})
	}
	return nil
}

func (c *check) person(r *replay) {
	object := fmt.Sprintf("person %d", r.Person)
	if r.Seq < 0 {
		c.problem(object, -1, "is missing")
		return
	}
	states := r.states()
	if len(states) == 0 {
		c.problem(object, r.Seq, "no report speaks of it")
		return
	}
	if r.Seq != states[0].From {
		c.problem(object, r.Seq, "is not kept as first seen with its first report")
	}
	for i, s := range states {
		if i >= len(r.Persons) || !alike(r.Persons[i].Person, s.person) || r.Persons[i].Span != s.Span {
			c.problem(object, s.From, "is not what its reports say")
			break
		}
	}
	if n := len(r.Persons); n > len(states) {
		c.problem(object, r.Persons[n-1].From, "has %d states where its reports make %d", n, len(states))
	}
	c.cases(object, r, states)
}

// cases compares the versions of each case of the person.
func (c *check) cases(object string, r *replay, states []state) {
	want := map[register.CaseID][]state{}
	for _, s := range states {
		for id := range s.cases {
			want[id] = append(want[id], s)
		}
	}
	if missing := want[0]; missing != nil {
		c.problem(object, missing[0].From, "has no case, and its reports speak of one")
	}
	delete(want, 0)
	kept := map[register.CaseID][]register.CaseVersion{}
	for _, v := range r.Cases {
		kept[v.ID] = append(kept[v.ID], v)
	}
	for _, e := range r.Loose {
		c.problem(fmt.Sprintf("case %d", e.Case), -1, "event %d holds when no state of the case does", e.ID)
	}
	for id, states := range want {
		c.Checked["case"]++
		c.versions(id, kept[id], states)
		began, ok := r.Began[id]
		if !ok {
			c.problem(fmt.Sprintf("case %d", id), states[0].From, "is missing, though states of it are there")
		}
		r.past.speaks(id, began, states[0].From)
		delete(kept, id)
	}
	for id, versions := range kept {
		c.problem(fmt.Sprintf("case %d", id), versions[0].From, "no report speaks of it")
	}
}

func (c *check) versions(id register.CaseID, kept []register.CaseVersion, want []state) {
	object := fmt.Sprintf("case %d", id)
	for i, s := range want {
		if i >= len(kept) {
			c.problem(object, s.From, "is missing, or one of its states is")
			return
		}
		if kept[i].Span != s.Span || !sameVersion(kept[i].CaseRow, s.cases[id], s.person) {
			c.problem(object, s.From, "is not what its reports say")
			return
		}
	}
	if n := len(kept); n > len(want) {
		c.problem(object, kept[n-1].From, "has %d states where its reports make %d", n, len(want))
	}
}

// sameVersion compares what is kept of a case with what was computed. A case
// keeps how many reports it has, and of a return what figures count by; events
// are given their ids in the order of the reports.
func sameVersion(kept register.CaseRow, want register.Case, of register.Person) bool {
	if kept.ReportsN != len(want.Reports) || kept.Sex != of.Sex || kept.Origin != of.Origin || kept.Unlinkable != of.Unlinkable || !alike(kept.Groups, of.Groups) {
		return false
	}
	for i := range kept.Events {
		kept.Events[i].ID, kept.Events[i].Case = 0, 0
	}
	want.Reports = nil
	want.Return.Report, want.Return.Status, want.Return.Authority = 0, "", ""
	return alike(kept.Case, want)
}

// alike compares two records by what they say: nil and empty lists are alike.
func alike(a, b any) bool { return reflect.DeepEqual(a, b) || same(a, b) }

// same compares two records by what they look like as JSON.
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
