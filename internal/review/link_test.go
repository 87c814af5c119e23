package review_test

import (
	"errors"
	"fmt"
	"testing"

	"sijil/internal/access"
	"sijil/internal/errs"
	"sijil/internal/register"
	"sijil/internal/review"
	"sijil/internal/store"
)

// twoLists are four people in two lists: one person plainly in both, one in two
// spellings, two brothers, and somebody whom nobody can know again.
const (
	firstList = `id,name,mother,born,date,place,by
1,سمير حسن الحداد,فاطمة,1990-04-02,2014-03-05,حلب,قوات النظام
2,نادر علي الخطيب,مريم,1985-01-09,2014-03-07,حمص,قوات النظام
3,عمر خالد السيد,هدى,1979-11-20,2015-01-10,الرقة,داعش
4,مجهول,,,2015-01-10,الرقة,داعش
`
	secondList = `id,name,mother,born,date,place,by
77,Samir Hasan al-Haddad,Fatima,1990-04-02,2014-03-05,Aleppo,Syrian regime
78,Nizar Hasan al-Haddad,Fatima,1994,2014-03-05,Aleppo,Syrian regime
79,Omar Khaled al-Sayyed,,,2015-01-11,Raqqa,ISIS
80,Layla Nasser,Amal,1999,2019-05-02,Homs,Syrian regime
`
	theirMap = `source = "%s"
dates = "dmy"
kind = "arrest"
[columns]
id = "report.key"
name = "person.name"
mother = "person.mother"
born = "person.birth_date"
date = "arrest.date"
place = "arrest.place"
by = "arrest.party"
`
)

// lists takes the two lists in.
func lists(t *testing.T, as tester) *house {
	h := open(t, as)
	h.take("first.csv", fmt.Sprintf(theirMap, "A"), firstList)
	h.take("second.csv", fmt.Sprintf(theirMap, "B"), secondList)
	return h
}

func TestLinkPutsOnePersonTogetherAndKeepsBrothersApart(t *testing.T) {
	h := lists(t, t)
	l := h.link()
	if l.Links != 2 || l.Persons != 6 || l.Cases != 6 || l.Reports != 8 || l.Unlinkable["no_name"] != 1 {
		t.Errorf("got %+v", l)
	}
	seen := h.seen()
	for _, tt := range []struct {
		name string
		a, b int // from 1
		one  bool
	}{
		{"in two scripts", 1, 5, true},
		{"a day apart", 3, 7, true},
		{"brothers taken together", 5, 6, false},
		{"nobody knows the name", 3, 4, false},
	} {
		if one := seen[tt.a-1].Person == seen[tt.b-1].Person; one != tt.one {
			t.Errorf("%s: one person is %v", tt.name, one)
		}
	}
	h.intact()
}

func TestLinkingAgainChangesNothing(t *testing.T) {
	h := lists(t, t)
	h.link()
	before, size := h.state(), h.size()
	if l := h.link(); l.Entry != -1 || l.Links != 0 || len(l.Changed) != 0 {
		t.Errorf("got %+v", l)
	}
	if h.state() != before || h.size() != size {
		t.Errorf("the register changed")
	}
}

func (h *house) size() int64 {
	n, err := h.Review.Store.LogSize(h.test.Context())
	h.ok(err)
	return n
}

func TestADryRunSaysWhatWouldHappenAndChangesNothing(t *testing.T) {
	h := lists(t, t)
	before := h.state()
	l, err := h.Review.Link(t.Context(), h.Who, review.Options{DryRun: true})
	if err != nil || l.Links != 2 || l.Entry != -1 || h.state() != before {
		t.Errorf("got %+v, %v; the register is as before: %v", l, err, h.state() == before)
	}
}

func TestThePolicyIsKept(t *testing.T) {
	h := lists(t, t)
	never := 0.0
	l, err := h.Review.Link(t.Context(), h.Who, review.Options{Auto: &never})
	if err != nil || l.Links != 0 || l.Auto != 0 || l.Waiting == 0 {
		t.Fatalf("never: %+v, %v", l, err)
	}
	if l := h.link(); l.Links != 0 || l.Auto != 0 {
		t.Errorf("the next run: %+v", l)
	}
	usual := review.DefaultAuto
	if l, err = h.Review.Link(t.Context(), h.Who, review.Options{Auto: &usual}); err != nil || l.Links != 2 || l.Waiting != 0 {
		t.Errorf("as usual: %+v, %v", l, err)
	}
	for _, p := range []float64{-1, 0.05, 1, 2} {
		if _, err := h.Review.Link(t.Context(), h.Who, review.Options{Auto: &p}); !errors.Is(err, errs.Usage) {
			t.Errorf("a probability of %g: %v", p, err)
		}
	}
	h.intact()
}

func TestAModelOfOnesOwnNeedsReports(t *testing.T) {
	h := lists(t, t)
	if _, err := h.Review.Link(t.Context(), h.Who, review.Options{Refit: true}); !errors.Is(err, errs.Invalid) {
		t.Errorf("got %v", err)
	}
}

func TestAModelThatWasTrainedIsPinned(t *testing.T) {
	h := open(t, t)
	w := people(t, 5, 300, 4)
	for i := range w.Sources() {
		h.takeSource(w, i)
	}
	h.link()
	l, err := h.Review.Link(t.Context(), h.Who, review.Options{Refit: true})
	if err != nil || l.Model != "register@1" || l.Entry < 0 {
		t.Fatalf("refit: %+v, %v", l, err)
	}
	if again := h.link(); again.Model != "register@1" || again.Entry != -1 {
		t.Errorf("the next run: %+v", again)
	}
	h.intact()
}

// Lists that come one after the other, each linked at once, give the persons and
// cases that they give together; so do reviewers' decisions, whenever they are
// made.
func TestListsOneAfterTheOtherAreAsGoodAsAllAtOnce(t *testing.T) {
	for seed := uint64(1); seed <= 3; seed++ {
		t.Run(fmt.Sprint("world ", seed), func(t *testing.T) {
			w := people(t, seed, 60, 3)
			one, all := open(t, t), open(t, t)
			for i := range w.Sources() {
				one.takeSource(w, i)
				all.takeSource(w, i)
				one.link()
				if i == 1 {
					one.decideSome()
				}
			}
			all.decideSome()
			all.link()
			one.link()
			if got, want := one.grouped(), all.grouped(); got != want {
				t.Errorf("one after the other:\n%s\nall at once:\n%s", got, want)
			}
			one.intact()
			all.intact()
		})
	}
}

// decideSome answers some pairs, the same in any register of these lists.
func (h *house) decideSome() {
	h.t.Helper()
	for _, p := range [][2]register.ReportID{{1, 4}, {2, 30}, {7, 9}} {
		_, err := h.Review.Accept(h.test.Context(), h.Who, p[0], p[1], review.Say{Why: "seen"})
		h.ok(err)
	}
	for _, p := range [][2]register.ReportID{{3, 31}, {5, 33}, {6, 40}} {
		_, err := h.Review.Reject(h.test.Context(), h.Who, p[0], p[1], review.Say{Why: "not seen"})
		h.ok(err)
	}
}

func TestExplainAddsUp(t *testing.T) {
	h := lists(t, t)
	h.link()
	for _, pair := range [][2]register.ReportID{{1, 5}, {1, 2}, {5, 6}, {2, 8}} { // the last was never looked at
		x, err := h.Review.Explain(t.Context(), h.Who, pair[0], pair[1])
		if err != nil {
			t.Fatal(err)
		}
		sum := x.Prior + x.Relatives + x.Namesakes
		for _, s := range x.Steps {
			sum += s.Bits
		}
		if diff := sum - x.Weight; diff > 1e-6 || diff < -1e-6 {
			t.Errorf("reports %v: steps make %g, the weight is %g", pair, sum, x.Weight)
		}
	}
	x, err := h.Review.Explain(t.Context(), h.Who, 5, 6)
	if err != nil || len(x.Doubts) != 2 { // given name and birth
		t.Errorf("brothers: doubts %v, %v", x.Doubts, err)
	}
	if _, err := h.Review.Explain(t.Context(), h.Who, 1, 99); !errors.Is(err, errs.NotFound) {
		t.Errorf("a report that is not there: %v", err)
	}
	if _, err := h.Review.Explain(t.Context(), h.Who, 1, 4); !errors.Is(err, errs.Invalid) {
		t.Errorf("a report without a name: %v", err)
	}
}

func TestTheZeroReaderSeesAndDoesNothing(t *testing.T) {
	h := lists(t, t)
	h.link()
	var nobody access.Reader
	ctx, say := t.Context(), review.Say{Why: "x"}
	for name, f := range map[string]func() error{
		"link":    func() error { _, err := h.Review.Link(ctx, nobody, review.Options{}); return err },
		"queue":   func() error { _, err := h.Review.Queue(ctx, nobody); return err },
		"sample":  func() error { _, err := h.Review.Sample(ctx, nobody, "", 3, 1); return err },
		"list":    func() error { _, err := h.Review.Decisions(ctx, nobody, true); return err },
		"dispute": func() error { _, err := h.Review.Disagreements(ctx, nobody); return err },
		"quality": func() error { _, err := h.Review.Quality(ctx, nobody); return err },
		"explain": func() error { _, err := h.Review.Explain(ctx, nobody, 1, 5); return err },
		"pair":    func() error { _, _, err := h.Review.Pair(ctx, nobody, 1); return err },
		"accept":  func() error { _, err := h.Review.Accept(ctx, nobody, 1, 2, say); return err },
		"reject":  func() error { _, err := h.Review.Reject(ctx, nobody, 1, 2, say); return err },
		"split":   func() error { _, err := h.Review.Split(ctx, nobody, 1, []register.ReportID{1}, say); return err },
		"train":   func() error { _, err := h.Review.Train(ctx, nobody, review.Options{}); return err },
		"undo":    func() error { _, err := h.Review.Undo(ctx, nobody, 1, say); return err },
	} {
		if err := f(); !errors.Is(err, errs.NotFound) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestProposalsHoldTheLowOfACountDown(t *testing.T) {
	h := lists(t, t)
	never := 0.0
	_, err := h.Review.Link(t.Context(), h.Who, review.Options{Auto: &never})
	h.ok(err)
	pairs, err := h.Counting.Store.PendingCases(t.Context(), store.Now)
	h.ok(err)
	if fmt.Sprint(pairs) != "[[1 5] [3 7]]" {
		t.Errorf("got %v", pairs)
	}
}
