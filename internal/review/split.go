package review

import (
	"fmt"
	"slices"

	"sijil/internal/errs"
	"sijil/internal/register"
)

// mostPairs is how many pairs one split may refuse.
const mostPairs = 2_000

// sides are the standing reports of a person that leave, and those that stay.
func (t *touched) sides(person register.PersonID, reports []register.ReportID) (leave, stay []register.ReportID, err error) {
	leaves := map[register.ReportID]bool{}
	for _, r := range reports {
		if t.person[r] != person {
			return nil, nil, fmt.Errorf("report %d is none of person %d: %w", r, person, errs.Usage)
		}
		leaves[t.heads[r]] = true
	}
	for _, r := range t.reports {
		switch {
		case t.heads[r.ID] != r.ID:
		case leaves[r.ID]:
			leave = append(leave, r.ID)
		default:
			stay = append(stay, r.ID)
		}
	}
	switch {
	case len(leave) == 0 || len(stay) == 0:
		return nil, nil, fmt.Errorf("person %d: name some of their reports, and leave some: %w", person, errs.Usage)
	case len(leave)*len(stay) > mostPairs:
		return nil, nil, fmt.Errorf("person %d: %d reports against %d are too many for one split; name fewer: %w", person, len(leave), len(stay), errs.Usage)
	}
	return leave, stay, nil
}

// refuse refuses a pair that nobody has refused yet.
func (t *touched) refuse(a, b register.ReportID) error {
	for _, d := range t.decisions {
		if d.A == min(a, b) && d.B == max(a, b) && !d.Kind.Joins() {
			return nil
		}
	}
	return t.add(register.Split, a, b)
}

// hold sees to it that each side of a split stays one person: who leaves because
// the reviewer named them together, who stays because they were one person, by the
// weakest of the links that held them.
func (t *touched) hold(leave, stay []register.ReportID) error {
	for _, side := range [][]register.ReportID{leave, stay} {
		together, err := register.Persons(t.reports, t.all())
		if err != nil {
			return err
		}
		tie := register.Decision{Kind: register.Accepted, Who: t.say.Reviewer, Why: t.say.Why, Was: register.WasLinked}
		if &side[0] == &stay[0] {
			tie = weakest(together.Cut)
		}
		of := map[register.ReportID]int{}
		for n, g := range together.Persons {
			for _, r := range g {
				of[r] = n
			}
		}
		met := []int{of[side[0]]}
		for _, r := range side[1:] {
			if slices.Contains(met, of[r]) {
				continue
			}
			met = append(met, of[r])
			tie.A, tie.B = min(side[0], r), max(side[0], r)
			t.made = append(t.made, tie)
		}
	}
	return nil
}

// weakest is a link of the policy as weak as the weakest of some.
func weakest(cut []register.Decision) register.Decision {
	weak := register.Decision{Kind: register.Auto}
	for _, d := range cut {
		if d.Kind == register.Auto && (weak.Model == "" || d.Weight < weak.Weight) {
			weak.Weight, weak.Model = d.Weight, d.Model
		}
	}
	return weak
}
