package storetest

import (
	"encoding/json"
	"fmt"

	"sijil/internal/register"
	"sijil/internal/store"
)

// settled holds every person and case to what package register makes of the
// reports as this test remembers them, not as the store kept them.
func (h *history) settled() {
	h.Helper()
	for _, id := range h.persons {
		kept, inCase, err := h.db.ReportsOf(h.ctx, id, store.Now)
		h.ok(err)
		g := register.Group{Sources: h.sources, Rulings: must(h.db.RulingsOf(h.ctx, id, store.Now))(h.bench)}
		var caseID register.CaseID
		for i, r := range kept {
			if mine, ok := h.standing[r.ID]; ok {
				g.Reports = append(g.Reports, mine)
			}
			if inCase[i] != 0 {
				caseID = inCase[i]
			}
		}
		person, opened := register.Settle(g)
		person.ID = id
		same(h.bench, fmt.Sprintf("person %d", id), text(h.bench, h.person(id)), text(h.bench, person))
		h.settledCase(caseID, id, opened[0])
	}
}

func (h *history) settledCase(id register.CaseID, person register.PersonID, want register.Case) {
	h.Helper()
	if want.Kind == "" {
		same(h.bench, fmt.Sprintf("cases of person %d", person), len(must(h.db.CasesOf(h.ctx, person, store.Now))(h.bench)), 0)
		return
	}
	got := h.theCase(id)
	same(h.bench, fmt.Sprintf("reports of case %d", id), got.ReportsN, len(want.Reports))
	same(h.bench, fmt.Sprintf("events of case %d", id), len(got.Events), len(want.Events))
	want.ID, want.Person = id, person
	want.Reports, got.Case.Reports = nil, nil    // the case lists superseded ones too
	want.Events, got.Case.Events = nil, nil      // kept by day; their number was compared
	want.Return.Report, got.Return.Report = 0, 0 // a case keeps of a return what it counts by
	same(h.bench, fmt.Sprintf("case %d", id), text(h.bench, got.Case), text(h.bench, want))
}

func text(b *bench, v any) string { return string(must(json.Marshal(v))(b)) }
