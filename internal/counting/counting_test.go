package counting_test

import (
	"fmt"
	"slices"
	"testing"
	"time"

	"sijil/internal/counting"
	"sijil/internal/figures"
)

// A thousand questions, each about some state of some register: every cell is
// counted again over the plain rows of the tables.
func TestEveryFigureIsWhatAPlainRecountFinds(t *testing.T) {
	const registers, questions = 4, 250
	for seed := range uint64(registers) {
		t.Run(fmt.Sprint("register ", seed), func(t *testing.T) {
			t.Parallel()
			l := newLives(t, seed)
			for range 80 {
				l.happen()
			}
			o := &oracle{lives: l, desk: l.desk(), rows: map[int64]map[string][]*plain{}}
			cells := 0
			for range questions {
				cells += o.compare(o.draw())
			}
			if cells < questions/2 {
				t.Errorf("only %d cells that hold anything were compared", cells)
			}
		})
	}
}

// oracle counts again, and remembers the plain rows of each state.
type oracle struct {
	*lives
	desk *counting.Desk
	rows map[int64]map[string][]*plain
}

// draw asks about the present as often as about a past state.
func (o *oracle) draw() asked {
	size, err := o.db.LogSize(o.t.Context())
	must(o.t, err)
	if o.lives.draw.IntN(2) == 0 {
		return o.question(size-1, time.Time{})
	}
	at := int64(o.lives.draw.IntN(int(size)))
	known, err := o.db.EntryTime(o.t.Context(), at)
	must(o.t, err)
	return o.question(at, known)
}

func (o *oracle) plainRows(at int64, family string) []*plain {
	if o.rows[at] == nil {
		o.rows[at] = map[string][]*plain{"cases": o.cases(at), "returns": o.returns(at), "reports": o.reports(at)}
	}
	return o.rows[at][family]
}

// compare holds the answer to a question against a recount and returns how many
// cells had something in them.
func (o *oracle) compare(a asked) int {
	o.t.Helper()
	answer, err := o.desk.Figures(o.t.Context(), owner, a.ask)
	if err != nil {
		o.t.Fatalf("%+v: %v", a.ask, err)
	}
	want := a.recount(o.plainRows(a.at, meanings[a.indicator].family))
	met := map[string]bool{}
	for _, f := range answer.Figures {
		key, across := "", ""
		for _, by := range a.dimensions() {
			key += f.By[by] + "|"
			if by != meanings[a.indicator].across {
				across += f.By[by] + "|"
			}
		}
		w, whole := cell{}, cell{}
		if c := want[key]; c != nil {
			w = *c
		}
		if c := want["of "+across]; c != nil {
			whole = *c
		}
		met[key] = true
		o.compareCell(a, f, w, whole.of)
	}
	for key, c := range want {
		if c.count+c.left > 0 && !met[key] {
			o.t.Errorf("%+v known after %d: the answer has no cell %s", a.ask, a.at, key)
		}
	}
	return len(want)
}

func (o *oracle) compareCell(a asked, f figures.Figure, w cell, of int) {
	o.t.Helper()
	got := fmt.Sprintf("count %d, low %d, high %d, left out %d, of %s, silent %s", f.Count, f.Low, f.High, f.LeftOut.Total(), number64(f.Of), number64(f.Silent))
	want := fmt.Sprintf("count %d, low %d, high %d, left out %d, of %s, silent %s", w.count, w.low, w.count, w.left, shown(f.Of, of), shown(f.Silent, w.silent))
	if got != want {
		o.t.Errorf("%+v known after %d, %v (%s):\n got %s\nwant %s", a.ask, a.at, f.By, f.Unit, got, want)
	}
	slices.Sort(w.set)
	if set := f.Set().ToArray(); !slices.Equal(set, w.set) {
		o.t.Errorf("%+v known after %d, %v: counts %v, want %v", a.ask, a.at, f.By, set, w.set)
	}
	if (f.Of != nil) != (meanings[a.indicator].share != "") || (f.Silent != nil) != meanings[a.indicator].silent {
		o.t.Errorf("%s: says a denominator or silence where it has none, or none where it has", a.indicator)
	}
	if f.Share != nil && *f.Share != float64(w.count)/float64(of) || f.Share == nil && f.Of != nil && of > 0 {
		o.t.Errorf("%+v, %v: a share that is not %d of %d", a.ask, f.By, w.count, of)
	}
}

func number64(n *int) string {
	if n == nil {
		return "none"
	}
	return fmt.Sprint(*n)
}

// shown is the recount of a number that the figure has.
func shown(got *int, want int) string {
	if got == nil {
		return "none"
	}
	return fmt.Sprint(want)
}
