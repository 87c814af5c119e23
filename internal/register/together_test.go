package register

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"sijil/internal/errs"
)

// some are n reports that nobody supersedes.
func some(n int) (reports []Report) {
	for i := range n {
		reports = append(reports, Report{ID: ReportID(i + 1)})
	}
	return reports
}

func joins(a, b ReportID, weight int64) Decision {
	return Decision{Kind: Auto, A: a, B: b, Weight: weight}
}
func accepts(a, b ReportID) Decision { return Decision{Kind: Accepted, A: a, B: b} }
func refuses(a, b ReportID) Decision { return Decision{Kind: Refused, A: a, B: b} }

func TestPersons(t *testing.T) {
	for _, tt := range []struct {
		name      string
		reports   []Report
		decisions []Decision
		want      string
		cut       int
		err       error
	}{
		{"without decisions each report is a person", some(3), nil, "[[1] [2] [3]]", 0, nil},
		{"what is joined in steps is joined", some(4), []Decision{joins(1, 2, 900), joins(2, 4, 800)}, "[[1 2 4] [3]]", 0, nil},
		{"a report is with the one that it supersedes", []Report{{ID: 1}, {ID: 2}, {ID: 3, Supersedes: 1}}, nil, "[[1 3] [2]]", 0, nil},
		{"a refusal breaks the weakest step between its reports", some(3), []Decision{joins(1, 2, 900), joins(2, 3, 800), refuses(1, 3)}, "[[1 2] [3]]", 1, nil},
		{"the policy's step breaks before a source's key", some(3), []Decision{{Kind: SameKey, A: 2, B: 3}, joins(1, 2, 900), refuses(1, 3)}, "[[1] [2 3]]", 1, nil},
		{"a refusal outranks the acceptance of the same pair", some(2), []Decision{accepts(1, 2), refuses(1, 2)}, "[[1] [2]]", 0, nil},
		{"a refusal outranks the source's own key", some(2), []Decision{{Kind: SameKey, A: 1, B: 2}, refuses(1, 2)}, "[[1] [2]]", 1, nil},
		{"a split is a refusal", some(2), []Decision{joins(1, 2, 900), {Kind: Split, A: 1, B: 2}}, "[[1] [2]]", 1, nil},
		{"no way round leads past a refusal", some(4), []Decision{joins(1, 2, 900), joins(3, 4, 900), joins(2, 3, 500), joins(1, 4, 400), refuses(1, 4)}, "[[1 2] [3 4]]", 2, nil},
		{"what reviewers join in steps against a refusal is a conflict", some(3), []Decision{accepts(1, 2), accepts(2, 3), refuses(1, 3)}, "", 0, errs.Conflict},
		{"decisions on reports that are not there are for others", some(1), []Decision{accepts(1, 9), refuses(1, 9)}, "[[1]]", 0, nil},
	} {
		t.Run(tt.name, func(t *testing.T) {
			got, err := Persons(tt.reports, tt.decisions)
			if !errors.Is(err, tt.err) || err == nil && (fmt.Sprint(got.Persons) != tt.want || len(got.Cut) != tt.cut) {
				t.Errorf("got %v, %d cut, %v; want %s, %d, %v", got.Persons, len(got.Cut), err, tt.want, tt.cut, tt.err)
			}
		})
	}
}

func TestAConflictNamesTheChain(t *testing.T) {
	_, err := Persons(some(4), []Decision{accepts(1, 2), accepts(2, 4), refuses(1, 4)})
	if err == nil || !strings.Contains(err.Error(), "1 = 2 = 4") {
		t.Errorf("got %v", err)
	}
}

// decisionsOn draws decisions on n reports.
func decisionsOn(t *rapid.T, n int) (all []Decision) {
	for range rapid.IntRange(0, 12).Draw(t, "decisions") {
		a, b := rapid.IntRange(1, n).Draw(t, "a"), rapid.IntRange(1, n).Draw(t, "b")
		if a == b {
			continue
		}
		all = append(all, Decision{Kind: rapid.SampledFrom([]DecisionKind{Accepted, Refused, Auto, Auto, SameKey}).Draw(t, "kind"),
			A: ReportID(min(a, b)), B: ReportID(max(a, b)), Weight: int64(rapid.IntRange(1, 5).Draw(t, "weight"))})
	}
	return all
}

func TestNoDecisionsPutTogetherWhatWasRefused(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		decisions := decisionsOn(t, 7)
		got, err := Persons(some(7), decisions)
		if err != nil {
			return // a conflict joins nothing
		}
		of := map[ReportID]int{}
		for n, group := range got.Persons {
			for _, r := range group {
				of[r] = n
			}
		}
		for _, d := range decisions {
			if !d.Kind.Joins() && of[d.A] == of[d.B] {
				t.Fatalf("%d and %d were refused and are together in %v", d.A, d.B, got.Persons)
			}
		}
	})
}

func TestTheOrderOfDecisionsDoesNotMatter(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		decisions := decisionsOn(t, 7)
		want, err := Persons(some(7), decisions)
		got, err2 := Persons(some(7), rapid.Permutation(decisions).Draw(t, "order"))
		if (err == nil) != (err2 == nil) || fmt.Sprint(got.Persons) != fmt.Sprint(want.Persons) {
			t.Fatalf("got %v, %v; want %v, %v", got.Persons, err2, want.Persons, err)
		}
	})
}

func TestKeepIDs(t *testing.T) {
	had := func(ids map[ReportID]PersonID) func(ReportID) []PersonID {
		return func(r ReportID) []PersonID {
			if ids[r] == 0 {
				return nil
			}
			return []PersonID{ids[r]}
		}
	}
	always := func(ReportID) bool { return true }
	one := map[ReportID]PersonID{1: 1, 2: 2, 3: 2}
	for _, tt := range []struct {
		name   string
		groups [][]ReportID
		stands func(ReportID) bool
		held   []func(ReportID) []PersonID
		want   string
	}{
		{"who stays keeps their id", [][]ReportID{{1}, {2, 3}}, always, []func(ReportID) []PersonID{had(one)}, "[1 2]"},
		{"of two that are one the id with more reports survives", [][]ReportID{{1, 2, 3}}, always, []func(ReportID) []PersonID{had(one)}, "[2]"},
		{"of equals the older one", [][]ReportID{{1, 2}, {3}}, always, []func(ReportID) []PersonID{had(one)}, "[1 2]"},
		{"superseded reports do not count", [][]ReportID{{1, 2, 3}}, func(r ReportID) bool { return r != 3 }, []func(ReportID) []PersonID{had(one)}, "[1]"},
		{"who is parted off and never had an id gets none", [][]ReportID{{2}, {3}}, always, []func(ReportID) []PersonID{had(one)}, "[2 0]"},
		{"or the one of before", [][]ReportID{{2}, {3}}, always, []func(ReportID) []PersonID{had(one), had(map[ReportID]PersonID{2: 4, 3: 5})}, "[2 5]"},
		{"no id goes to two", [][]ReportID{{2}, {3}}, always, []func(ReportID) []PersonID{had(map[ReportID]PersonID{2: 4, 3: 4})}, "[4 0]"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if got := fmt.Sprint(KeepIDs(tt.groups, tt.stands, tt.held...)); got != tt.want {
				t.Errorf("got %s, want %s", got, tt.want)
			}
		})
	}
}
