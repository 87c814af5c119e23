package review

import (
	"context"
	"fmt"
	"maps"
	"slices"

	"sijil/internal/errs"
	"sijil/internal/register"
)

// state is the register as review reads it.
type state struct {
	seq       int64 // log entries
	reports   []register.Report
	at        map[register.ReportID]int // place in reports
	links     []whereabouts             // of each report
	heads     []int                     // of each report: the one that stands in its place
	decisions []register.Decision
	proposals []register.Proposal
	model     Model
	policy    policy
}

// whereabouts is the person and case of a report.
type whereabouts struct {
	person register.PersonID
	inCase register.CaseID
}

// The kinds of kept file that hold a model and the policy, and their name.
const (
	modelKind  = "linkage-model"
	policyKind = "linkage-policy"
	keptName   = "persons"
)

// read reads the register as it stands after its last entry.
func (d *Desk) read(ctx context.Context) (*state, error) {
	s, err := d.readRecords(ctx)
	if err != nil {
		return nil, err
	}
	if s.model, err = d.modelAt(ctx, s.seq-1); err != nil {
		return nil, err
	}
	s.policy, err = d.policyAt(ctx, s.seq-1)
	return s, err
}

// readRecords reads reports, decisions and proposals.
func (d *Desk) readRecords(ctx context.Context) (*state, error) {
	size, err := d.Store.LogSize(ctx)
	if err != nil {
		return nil, err
	}
	s := &state{seq: size, at: map[register.ReportID]int{}}
	err = d.Store.EachLinked(ctx, size-1, func(r register.SeenReport) error {
		s.at[r.ID] = len(s.reports)
		s.reports, s.links = append(s.reports, r.Report), append(s.links, whereabouts{r.Person, r.Case})
		return nil
	})
	if err != nil {
		return nil, err
	}
	s.findHeads()
	decisions, err := d.Store.Decisions(ctx, size-1)
	if err != nil {
		return nil, err
	}
	for _, v := range decisions {
		s.decisions = append(s.decisions, v.Decision)
	}
	proposals, err := d.Store.Proposals(ctx, size-1)
	if err != nil {
		return nil, err
	}
	for _, v := range proposals {
		s.proposals = append(s.proposals, v.Proposal)
	}
	return s, nil
}

// modelAt is the model that the register had pinned, else the one that ships.
func (d *Desk) modelAt(ctx context.Context, at int64) (Model, error) {
	kept, err := d.Store.KeptFiles(ctx, modelKind, at)
	if err != nil {
		return Model{}, err
	}
	if text, ok := kept[keptName]; ok {
		m, err := ParseModel([]byte(text))
		if err != nil {
			return m, fmt.Errorf("the register's own: %w", err)
		}
		return m, nil
	}
	return General()
}

// findHeads finds for each report the one that stands in its place.
func (s *state) findHeads() {
	s.heads = make([]int, len(s.reports))
	for i := range s.heads {
		s.heads[i] = i
	}
	for i := len(s.reports) - 1; i >= 0; i-- { // a report comes after the one that it supersedes
		if old, ok := s.at[s.reports[i].Supersedes]; ok {
			s.heads[old] = s.heads[i]
		}
	}
}

// head is the report that stands in a report's place.
func (s *state) head(id register.ReportID) register.ReportID {
	return s.reports[s.heads[s.at[id]]].ID
}

// linkable are the reports that stand and that another could be matched with.
func (s *state) linkable() (all []register.Report) {
	for i, r := range s.reports {
		if s.heads[i] == i && r.Unlinkable == "" {
			all = append(all, r)
		}
	}
	return all
}

// unlinkable counts the others that stand, by the reason.
func (s *state) unlinkable() map[string]int64 {
	n := map[string]int64{}
	for i, r := range s.reports {
		if s.heads[i] == i && r.Unlinkable != "" {
			n[r.Unlinkable]++
		}
	}
	return n
}

// byPerson lists the places of the reports of each person.
func (s *state) byPerson() map[register.PersonID][]int {
	of := map[register.PersonID][]int{}
	for i, l := range s.links {
		of[l.person] = append(of[l.person], i)
	}
	return of
}

// parts is how the reports of some persons are parted into cases now: the same
// form as a grouping that is to be.
func (s *state) parts(reports []int) [][]register.ReportID {
	at := map[register.CaseID]int{}
	var out, none [][]register.ReportID
	for _, i := range reports {
		id := s.links[i].inCase
		if id == 0 {
			if none == nil {
				none = make([][]register.ReportID, 1)
			}
			none[0] = append(none[0], s.reports[i].ID)
			continue
		}
		n, ok := at[id]
		if !ok {
			n = len(out)
			at[id], out = n, append(out, nil)
		}
		out[n] = append(out[n], s.reports[i].ID)
	}
	for _, part := range out {
		slices.Sort(part)
	}
	slices.SortFunc(out, func(a, b []register.ReportID) int { return int(a[0] - b[0]) })
	return append(out, none...)
}

// reportsOf are some reports by their ids.
func (s *state) reportsOf(ids []register.ReportID) []register.Report {
	out := make([]register.Report, len(ids))
	for i, id := range ids {
		out[i] = s.reports[s.at[id]]
	}
	return out
}

// knows is errs.NotFound for a report that is not there.
func (s *state) knows(ids ...register.ReportID) error {
	for _, id := range ids {
		if _, ok := s.at[id]; !ok {
			return fmt.Errorf("report %d: %w", id, errs.NotFound)
		}
	}
	return nil
}

// joins are the decisions that put reports together, and refusals those that keep
// them apart, each on the reports that stand now. A refusal silences the
// acceptance of its own pair.
func (s *state) constraints() (joins, refusals [][2]register.ReportID) {
	refused := map[[2]register.ReportID]bool{}
	for _, d := range s.decisions {
		if !d.Kind.Joins() {
			refused[d.Pair()] = true
			refusals = append(refusals, s.standing(d.Pair()))
		}
	}
	for _, d := range s.decisions {
		if (d.Kind == register.Accepted || d.Kind == register.SameKey) && !refused[d.Pair()] {
			joins = append(joins, s.standing(d.Pair()))
		}
	}
	return unique(joins), unique(refusals)
}

func (s *state) standing(pair [2]register.ReportID) [2]register.ReportID {
	a, b := s.head(pair[0]), s.head(pair[1])
	return [2]register.ReportID{min(a, b), max(a, b)}
}

// unique sorts pairs and drops repeats, and pairs that supersession has made one.
func unique(pairs [][2]register.ReportID) [][2]register.ReportID {
	set := map[[2]register.ReportID]bool{}
	for _, p := range pairs {
		if p[0] != p[1] {
			set[p] = true
		}
	}
	return slices.SortedFunc(maps.Keys(set), func(a, b [2]register.ReportID) int { return slices.Compare(a[:], b[:]) })
}
