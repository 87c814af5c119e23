package review_test

import (
	"errors"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"sijil/internal/errs"
	"sijil/internal/register"
	"sijil/internal/review"
	"sijil/internal/store"
)

var seen = review.Say{Why: "seen"}

// together says whether reports are of one person.
func (h *house) together(a, b register.ReportID) bool {
	all := h.seen()
	return all[a-1].Person == all[b-1].Person
}

func (h *house) accept(a, b register.ReportID) review.Verdict {
	h.t.Helper()
	v, err := h.Review.Accept(h.test.Context(), h.Who, a, b, seen)
	h.ok(err)
	return v
}

func (h *house) reject(a, b register.ReportID) review.Verdict {
	h.t.Helper()
	v, err := h.Review.Reject(h.test.Context(), h.Who, a, b, seen)
	h.ok(err)
	return v
}

func TestDecisions(t *testing.T) {
	for _, tt := range []struct {
		name string
		do   func(h *house) error
		want error
		one  [][2]register.ReportID // of one person afterwards
		two  [][2]register.ReportID // of two
	}{
		{"an acceptance puts two persons together", func(h *house) error { h.accept(2, 6); return nil }, nil, [][2]register.ReportID{{2, 6}}, nil},
		{"a refusal parts what the policy had linked", func(h *house) error { h.reject(1, 5); return nil }, nil, nil, [][2]register.ReportID{{1, 5}}},
		{"and linking again leaves it so", func(h *house) error { h.reject(1, 5); h.link(); return nil }, nil, nil, [][2]register.ReportID{{1, 5}}},
		{"a split parts some reports from the others", func(h *house) error {
			h.accept(1, 2)
			_, err := h.Review.Split(h.test.Context(), h.Who, h.seen()[0].Person, []register.ReportID{2}, seen)
			return err
		}, errs.Conflict, [][2]register.ReportID{{1, 2}}, nil}, // the same reviewer had accepted the pair
		{"a split parts what the policy had linked", func(h *house) error {
			_, err := h.Review.Split(h.test.Context(), h.Who, h.seen()[0].Person, []register.ReportID{5}, seen)
			return err
		}, nil, nil, [][2]register.ReportID{{1, 5}}},
		{"a split of reports of somebody else is refused", func(h *house) error {
			_, err := h.Review.Split(h.test.Context(), h.Who, h.seen()[0].Person, []register.ReportID{2}, seen)
			return err
		}, errs.Usage, nil, nil},
		{"a split of all reports is refused", func(h *house) error {
			_, err := h.Review.Split(h.test.Context(), h.Who, h.seen()[0].Person, []register.ReportID{1, 5}, seen)
			return err
		}, errs.Usage, nil, nil},
		{"no acceptance in steps leads past a refusal", func(h *house) error {
			h.reject(2, 8)
			h.accept(2, 6)
			_, err := h.Review.Accept(h.test.Context(), h.Who, 6, 8, seen)
			return err
		}, errs.Conflict, [][2]register.ReportID{{2, 6}}, [][2]register.ReportID{{2, 8}, {6, 8}}},
		{"what a reviewer accepted in steps cannot be refused at its ends", func(h *house) error {
			h.accept(2, 6)
			h.accept(6, 8)
			_, err := h.Review.Reject(h.test.Context(), h.Who, 2, 8, seen)
			return err
		}, errs.Conflict, [][2]register.ReportID{{2, 8}}, nil},
		{"a reviewer does not answer a pair twice", func(h *house) error {
			h.accept(2, 6)
			_, err := h.Review.Accept(h.test.Context(), h.Who, 6, 2, seen)
			return err
		}, errs.Conflict, [][2]register.ReportID{{2, 6}}, nil},
		{"nor one way and the other", func(h *house) error {
			h.accept(2, 6)
			_, err := h.Review.Reject(h.test.Context(), h.Who, 2, 6, seen)
			return err
		}, errs.Conflict, [][2]register.ReportID{{2, 6}}, nil},
		{"two reviewers may, and then the refusal holds", func(h *house) error {
			h.accept(2, 6)
			v, err := h.Review.Reject(h.test.Context(), h.Who, 2, 6, review.Say{Why: "no", Reviewer: "user/2"})
			if err == nil && !v.Disputed {
				err = errors.New("it is not said to be disputed")
			}
			return err
		}, nil, nil, [][2]register.ReportID{{2, 6}}},
		{"a decision needs a reason", func(h *house) error {
			_, err := h.Review.Accept(h.test.Context(), h.Who, 2, 6, review.Say{})
			return err
		}, errs.Usage, nil, [][2]register.ReportID{{2, 6}}},
		{"a reviewer has an id and no name", func(h *house) error {
			_, err := h.Review.Accept(h.test.Context(), h.Who, 2, 6, review.Say{Why: "x", Reviewer: "Some Body"})
			return err
		}, errs.Usage, nil, nil},
		{"a report and itself are no pair", func(h *house) error {
			_, err := h.Review.Accept(h.test.Context(), h.Who, 2, 2, seen)
			return err
		}, errs.Usage, nil, nil},
		{"a report that is not there is not found", func(h *house) error {
			_, err := h.Review.Accept(h.test.Context(), h.Who, 2, 99, seen)
			return err
		}, errs.NotFound, nil, nil},
		{"a report without a name may be joined by a person", func(h *house) error { h.accept(3, 4); return nil }, nil, [][2]register.ReportID{{3, 4}}, nil},
	} {
		t.Run(tt.name, func(t *testing.T) {
			h := lists(t, t)
			h.link()
			if err := tt.do(h); !errors.Is(err, tt.want) {
				t.Fatalf("got %v, want %v", err, tt.want)
			}
			for _, p := range tt.one {
				if !h.together(p[0], p[1]) {
					t.Errorf("reports %v are of two persons", p)
				}
			}
			for _, p := range tt.two {
				if h.together(p[0], p[1]) {
					t.Errorf("reports %v are of one person", p)
				}
			}
			h.intact()
		})
	}
}

func TestDisagreementsAreShown(t *testing.T) {
	h := lists(t, t)
	ctx := t.Context()
	h.accept(2, 6)
	h.accept(2, 8)
	_, err := h.Review.Accept(ctx, h.Who, 2, 8, review.Say{Why: "too", Reviewer: "user/2"})
	h.ok(err)
	_, err = h.Review.Reject(ctx, h.Who, 2, 6, review.Say{Why: "cousins", Reviewer: "user/2"})
	h.ok(err)
	a, err := h.Review.Disagreements(ctx, h.Who)
	if err != nil || a.Twice != 2 || a.Agree != 1 || len(a.Pairs) != 1 || a.Pairs[0].A != 2 || a.Pairs[0].B != 6 {
		t.Fatalf("got %+v, %v", a, err)
	}
	_, err = h.Review.Undo(ctx, h.Who, a.Pairs[0].Refused[0].ID, seen)
	h.ok(err)
	if !h.together(2, 6) {
		t.Errorf("with the refusal undone the acceptance holds again")
	}
	h.intact()
}

func TestUndo(t *testing.T) {
	h := lists(t, t)
	h.link()
	ctx := t.Context()
	before := h.state()
	v := h.accept(2, 6)
	if _, err := h.Review.Undo(ctx, h.Who, v.Decisions[0].ID, seen); err != nil || h.state() != before {
		t.Fatalf("undone: %v; the register is\n%s\nand was\n%s", err, h.state(), before)
	}
	if _, err := h.Review.Undo(ctx, h.Who, v.Decisions[0].ID, seen); !errors.Is(err, errs.Conflict) {
		t.Errorf("undone twice: %v", err)
	}
	if _, err := h.Review.Undo(ctx, h.Who, 99, seen); !errors.Is(err, errs.NotFound) {
		t.Errorf("one that is not there: %v", err)
	}
	lines, err := h.Review.Decisions(ctx, h.Who, true)
	h.ok(err)
	if _, err := h.Review.Undo(ctx, h.Who, lines[0].ID, seen); err != nil || h.together(lines[0].A, lines[0].B) {
		t.Errorf("an automatic link undone: %v", err)
	}
	h.link()
	if h.together(lines[0].A, lines[0].B) {
		t.Errorf("it came back")
	}
	h.intact()
}

// An acceptance is undone years later: other reports have come, and the two
// persons part as they were, each with what came to them.
func TestUndoYearsLater(t *testing.T) {
	h := lists(t, t)
	h.link()
	first := h.accept(2, 8)
	h.accept(8, 6)
	_, err := h.Review.Undo(t.Context(), h.Who, first.Decisions[0].ID, seen)
	h.ok(err)
	if h.together(2, 8) || !h.together(8, 6) {
		t.Errorf("got %s", h.grouped())
	}
	h.intact()
}

// life draws decisions on the reports of a small world.
type life struct {
	*house
	rt      *rapid.T
	refused [][2]register.ReportID
}

func (l *life) pair() (a, b register.ReportID) {
	n := len(l.house.seen())
	a = register.ReportID(rapid.IntRange(1, n).Draw(l.rt, "a"))
	if rapid.Bool().Draw(l.rt, "near") { // of one person, where there is another
		for _, r := range l.house.seen() {
			if r.Person == l.house.seen()[a-1].Person && r.ID != a {
				return a, r.ID
			}
		}
	}
	return a, register.ReportID(rapid.IntRange(1, n).Draw(l.rt, "b"))
}

// step makes one decision at random; what is not allowed changes nothing.
func (l *life) step() (made []review.DecisionLine) {
	before := l.state()
	a, b := l.pair()
	say := review.Say{Why: "drawn", Reviewer: rapid.SampledFrom([]string{"user/1", "user/2"}).Draw(l.rt, "who")}
	var v review.Verdict
	var err error
	kind := rapid.SampledFrom([]string{"accept", "accept", "reject", "reject", "split"}).Draw(l.rt, "kind")
	switch kind {
	case "accept":
		v, err = l.Review.Accept(l.test.Context(), l.Who, a, b, say)
	case "reject":
		v, err = l.Review.Reject(l.test.Context(), l.Who, a, b, say)
	case "split":
		v, err = l.Review.Split(l.test.Context(), l.Who, l.house.seen()[a-1].Person, []register.ReportID{a, b}, say)
	}
	if err != nil {
		if l.state() != before {
			l.t.Fatalf("%s of %d and %d failed (%v) and changed the register", kind, a, b, err)
		}
		return nil
	}
	for _, d := range v.Decisions {
		if d.Kind == "reject" || d.Kind == "split" {
			l.refused = append(l.refused, [2]register.ReportID{d.A, d.B})
		}
	}
	return v.Decisions
}

func (l *life) refusedStayApart() {
	l.t.Helper()
	for _, p := range l.refused {
		if l.together(p[0], p[1]) {
			l.t.Fatalf("reports %v were refused and are of one person", p)
		}
	}
}

func TestWhatWasRefusedStaysApartAndUndoRestores(t *testing.T) {
	w := people(t, 11, 14, 3)
	h := open(t, t)
	for i := range w.Sources() {
		h.takeSource(w, i)
	}
	h.link()
	rt := 0
	rapid.Check(t, func(r *rapid.T) {
		if rt++; rt > 25 { // the register lives on through all of them
			return
		}
		l := &life{house: &house{House: h.House, t: r, test: t}, rt: r}
		for range rapid.IntRange(1, 4).Draw(r, "decisions") {
			before, refused := l.state(), len(l.refused)
			made := l.step()
			if made == nil {
				continue
			}
			l.refusedStayApart()
			if rapid.Bool().Draw(r, "undo") {
				at := slices.IndexFunc(made, func(d review.DecisionLine) bool { return d.Kind != "auto" && d.Kind != "key" })
				_, err := l.Review.Undo(t.Context(), l.Who, made[at].ID, seen)
				l.ok(err)
				if after := l.state(); after != before {
					r.Fatalf("after undoing %v the register is\n%s\nand was\n%s", made, after, before)
				}
				l.refused = l.refused[:refused]
			}
		}
		l.link()
		l.refusedStayApart()
	})
	h.intact()
}

// Decisions on different people may come in any order.
func TestTheOrderOfIndependentDecisionsDoesNotMatter(t *testing.T) {
	w := people(t, 12, 20, 3)
	one, other := open(t, t), open(t, t)
	for i := range w.Sources() {
		one.takeSource(w, i)
		other.takeSource(w, i)
	}
	one.link()
	other.link()
	var steps []func(h *house)
	taken := map[register.PersonID]bool{}
	all := one.seen()
	for i := 0; i+1 < len(all) && len(steps) < 8; i++ {
		a, b := all[i], all[len(all)-1-i]
		if taken[a.Person] || taken[b.Person] || a.ID == b.ID {
			continue
		}
		taken[a.Person], taken[b.Person] = true, true
		if len(steps)%2 == 0 {
			steps = append(steps, func(h *house) { h.accept(a.ID, b.ID) })
		} else {
			steps = append(steps, func(h *house) { h.reject(a.ID, b.ID) })
		}
	}
	for i := range steps {
		steps[i](one)
		steps[len(steps)-1-i](other)
	}
	if got, want := other.grouped(), one.grouped(); got != want || len(steps) < 4 {
		t.Errorf("%d decisions in one order:\n%s\nand in the other:\n%s", len(steps), want, got)
	}
	one.link()
	other.link()
	if one.grouped() != other.grouped() {
		t.Errorf("after linking the two differ")
	}
}

func TestReplayIsALoggedReview(t *testing.T) {
	h := lists(t, t)
	h.link()
	answers, err := review.ReadAnswers(strings.NewReader("source_a,key_a,source_b,key_b,answer\nA,1,B,78,different\nA,2,B,80,same\nA,1,B,999,same\n"))
	h.ok(err)
	say := review.Say{Why: "an exercise", Reviewer: "user/9"}
	r, err := h.Review.Replay(t.Context(), h.Who, answers, say)
	if err != nil || r.Accepted != 1 || r.Rejected != 1 || r.Missing != 1 || !h.together(2, 8) {
		t.Errorf("got %+v, %v", r, err)
	}
	size := h.size()
	if r, err = h.Review.Replay(t.Context(), h.Who, answers, say); err != nil || r.Known != 2 || h.size() != size {
		t.Errorf("again: %+v, %v, %d entries more", r, err, h.size()-size)
	}
	lines, err := h.Review.Decisions(t.Context(), h.Who, false)
	if err != nil || len(lines) != 2 || lines[0].Who != "user/9" || lines[0].Why != "an exercise" {
		t.Errorf("decisions %v, %v", lines, err)
	}
	h.intact()
}

func TestTheQueueComesInTheOrderOfWhatAnAnswerSettles(t *testing.T) {
	h := lists(t, t)
	never := 0.0
	_, err := h.Review.Link(t.Context(), h.Who, review.Options{Auto: &never})
	h.ok(err)
	items, err := h.Review.Queue(t.Context(), h.Who)
	h.ok(err)
	rank := func(i review.Item) int {
		switch {
		case i.Bridge:
			return 0
		case i.Cases > 0:
			return 1
		}
		return 2
	}
	if len(items) != 2 || !slices.IsSortedFunc(items, func(a, b review.Item) int { return rank(a) - rank(b) }) {
		t.Errorf("got %+v", items)
	}
	a, b, err := h.Review.Pair(t.Context(), h.Who, items[0].ID)
	h.ok(err)
	h.accept(a, b)
	if _, _, err := h.Review.Pair(t.Context(), h.Who, items[0].ID); !errors.Is(err, errs.Conflict) {
		t.Errorf("a proposal that was answered: %v", err)
	}
	if left, err := h.Review.Store.Proposals(t.Context(), store.Now); err != nil || len(left) != 1 {
		t.Errorf("%d wait, %v", len(left), err)
	}
}
