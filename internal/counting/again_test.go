package counting_test

import (
	"context"
	"encoding/json"
	"slices"
	"sync"
	"testing"
	"time"

	"sijil/internal/counting"
	"sijil/internal/edtf"
	"sijil/internal/figures"
	"sijil/internal/register"
	"sijil/internal/store"
)

// everything is one question about each indicator, parted in some way.
func (l *lives) everything(by ...string) (asks []counting.Ask) {
	for _, indicator := range sorted(meanings) {
		a := counting.Ask{Indicators: []string{indicator}, AsOf: 19_935}
		if meanings[indicator].family == "cases" {
			a.By = by
		}
		asks = append(asks, a)
	}
	return asks
}

func ask(t testing.TB, d *counting.Desk, a counting.Ask) counting.Answer {
	t.Helper()
	answer, err := d.Figures(t.Context(), owner, a)
	must(t, err)
	return answer
}

// printed is an answer as a program reads it.
func printed(t testing.TB, v any) string {
	t.Helper()
	text, err := json.Marshal(v)
	must(t, err)
	return string(text)
}

func TestAFigureIsMadeAgainAfterAThousandChanges(t *testing.T) {
	l := newLives(t, 11)
	for range 30 {
		l.happen()
	}
	desk, at := l.desk(), edtf.Day(19_904) // 2024-06-30
	var before []counting.Answer
	var asks []counting.Ask
	for _, a := range l.everything("party", "sex_age") {
		a.AsOf, a.Period = at, "2024-H1"
		asks = append(asks, a)
		before = append(before, ask(t, desk, a))
	}
	l.change(func(tx *store.Tx) error { // a thousand edits and newer reports, in few entries
		for i := range 500 {
			r := l.said()
			r.Supersedes = l.known[i%len(l.known)]
			id, err := tx.Supersede(t.Context(), r, 0)
			if err != nil {
				return err
			}
			l.known[i%len(l.known)] = id
			if _, err := tx.Rule(t.Context(), register.Ruling{Report: l.any(), Field: "arrest.party", Value: "hts"}); err != nil {
				return err
			}
		}
		return nil
	})
	for range 40 {
		l.happen()
	}
	for _, d := range map[string]*counting.Desk{"the same desk": desk, "another one": l.desk()} {
		for i, a := range asks {
			known, err := time.Parse(time.RFC3339Nano, before[i].Known)
			must(t, err)
			a.Known = known
			again := ask(t, d, a)
			if got, want := printed(t, again), printed(t, before[i]); got != want {
				t.Errorf("made again: %s\nwas %s", got, want)
			}
			if again.Figures[0].Digest == "" {
				t.Errorf("%s has no digest", again.Figures[0].Indicator)
			}
		}
	}
}

func TestATimeToComeNamesThePresent(t *testing.T) {
	l := newLives(t, 12)
	for range 20 {
		l.happen()
	}
	a := counting.Ask{Indicators: []string{"arrests"}, AsOf: 19_935, Known: l.at.Add(240 * time.Hour)}
	before := ask(t, l.desk(), a)
	for range 20 {
		l.happen() // all of it before the time that was named
	}
	known, err := time.Parse(time.RFC3339Nano, before.Known)
	must(t, err)
	a.Known = known
	if again := ask(t, l.desk(), a); printed(t, again) != printed(t, before) {
		t.Errorf("made again: %s\nwas %s", printed(t, again), printed(t, before))
	}
}

func TestCubesThatFollowTheRegisterAreThoseBuiltAnew(t *testing.T) {
	l := newLives(t, 13)
	follows, another := l.desk(), l.desk()
	for i := range 24 {
		l.happen()
		switch i % 4 {
		case 0: // another process saves its cubes in the place of those that are half read
			ask(t, another, counting.Ask{Indicators: []string{"arrests"}, AsOf: 19_935})
			follows = l.desk()
			ask(t, follows, counting.Ask{Indicators: []string{"arrests"}, AsOf: 19_935})
			l.happen()
			_, err := l.db.SQL().Exec(`DELETE FROM cache`)
			must(t, err)
			ask(t, another, counting.Ask{Indicators: []string{"arrests"}, AsOf: 19_935})
		case 2:
			_, err := l.db.SQL().Exec(`DELETE FROM cache`)
			must(t, err)
		}
		anew := l.desk()
		for n, a := range l.everything([][]string{{"party", "source"}, {"status"}, {"source_count", "month"}, {"site", "proof"}}[i%4]...) {
			if n%4 != i/4%4 {
				continue
			}
			got := printed(t, ask(t, follows, a))
			if want := printed(t, ask(t, anew, a)); got != want {
				t.Fatalf("after %d changes: %s\nbuilt anew %s", i+1, got, want)
			}
		}
	}
}

func TestFacetsAreWhatAPlainRecountFinds(t *testing.T) {
	l := newLives(t, 14)
	desk := l.desk()
	for range 80 {
		l.happen()
	}
	size, err := l.db.LogSize(t.Context())
	must(t, err)
	rows := l.cases(size - 1)
	for range 30 {
		where, holds := condition(l.draw, "cases", 2)
		day := edtf.Day(19_935 - 10*l.draw.IntN(400))
		facets, err := desk.Facets(t.Context(), owner, where, day, sorted(domain["cases"]))
		must(t, err)
		for _, f := range facets {
			want := map[string]int{}
			for _, p := range rows {
				if s := (sight{plain: p, asOf: day, rules: register.SNHR1}); p.opened().last <= day && holds(s) {
					for _, v := range s.has(f.Attribute) {
						want[v]++
					}
				}
			}
			for _, v := range f.Values {
				if v.Count != want[v.Value] {
					t.Errorf("%s on %s: %d cases with %s %s, want %d", where, day, v.Count, f.Attribute, v.Value, want[v.Value])
				}
				delete(want, v.Value)
			}
			if len(want) > 0 {
				t.Errorf("%s on %s: facet %s does not show %v", where, day, f.Attribute, want)
			}
		}
	}
}

func TestAnIDOpensToTheUnitsThatWereCounted(t *testing.T) {
	l := newLives(t, 15)
	for range 40 {
		l.happen()
	}
	desk := l.desk()
	var shown []figures.Figure
	for _, a := range l.everything("party") {
		a.Where = map[bool]string{true: `sex == "male"`}[meanings[a.Indicators[0]].family == "cases"]
		shown = append(shown, ask(t, desk, a).Figures...)
	}
	for range 20 {
		l.happen()
	}
	for i, f := range shown {
		if i%4 != 0 {
			continue
		}
		opened, err := l.desk().Open(t.Context(), owner, f.ID())
		must(t, err)
		if again := opened.Answer.Figures[0]; again.Digest != f.Digest || again.Count != f.Count {
			t.Errorf("%s %v: opened as another figure", f.Indicator, f.By)
		}
		if want := f.Set().ToArray(); !slices.Equal(opened.Numbers, want) || (f.Unit != figures.UnitCounted && len(want) != f.Count) {
			t.Errorf("%s %v: opens to %v, counted %v", f.Indicator, f.By, opened.Numbers, want)
		}
	}
}

// While somebody changes the register, everybody who asks gets a figure of one
// state of it, which can be made again.
func TestWhoAsksDuringChangesGetsOneState(t *testing.T) {
	l := newLives(t, 16)
	for range 20 {
		l.happen()
	}
	desk := l.desk()
	ctx, stop := context.WithCancel(t.Context())
	var mu sync.Mutex
	var answers []counting.Answer
	var all sync.WaitGroup
	for range 3 {
		// Each asks until the changes are made; the test waits for all.
		all.Go(func() {
			for ctx.Err() == nil {
				answer, err := desk.Figures(context.WithoutCancel(ctx), owner, counting.Ask{Indicators: []string{"arrests", "disappeared"}, AsOf: 19_935, By: []string{"party"}})
				mu.Lock()
				if err != nil {
					t.Error(err)
				}
				answers = append(answers, answer)
				mu.Unlock()
			}
		})
	}
	for range 60 {
		l.happen()
	}
	stop()
	all.Wait()
	seen := map[string]string{}
	for _, a := range answers {
		if text := printed(t, a); seen[a.Known] == "" {
			seen[a.Known] = text
		} else if seen[a.Known] != text {
			t.Fatalf("two answers about one state:\n%s\n%s", text, seen[a.Known])
		}
	}
	for known, text := range seen {
		at, err := time.Parse(time.RFC3339Nano, known)
		must(t, err)
		again := ask(t, l.desk(), counting.Ask{Indicators: []string{"arrests", "disappeared"}, AsOf: 19_935, By: []string{"party"}, Known: at})
		if got := printed(t, again); got != text {
			t.Errorf("known at %s: %s\nwas %s", known, got, text)
		}
	}
}

func TestACubeOutlivesTheQuestionThatOpenedIt(t *testing.T) {
	l := newLives(t, 17)
	for range 20 {
		l.happen()
	}
	ask(t, l.desk(), counting.Ask{Indicators: []string{"arrests"}, AsOf: 19_935}) // saves
	desk := l.desk()
	ctx, stop := context.WithCancel(t.Context())
	_, err := desk.Figures(ctx, owner, counting.Ask{Indicators: []string{"arrests"}, AsOf: 19_935})
	must(t, err)
	stop()
	ask(t, desk, counting.Ask{Indicators: []string{"torture_reported"}, AsOf: 19_935, By: []string{"site", "source"}})
}

func TestACacheThatWasAlteredIsBuiltAnew(t *testing.T) {
	l := newLives(t, 18)
	for range 20 {
		l.happen()
	}
	want := ask(t, l.desk(), counting.Ask{Indicators: []string{"arrests"}, AsOf: 19_935, By: []string{"source"}})
	for _, section := range l.sqlRows(`SELECT name FROM cache`) {
		_, err := l.db.SQL().Exec(`UPDATE cache SET data = x'00010203' WHERE name = ?`, section["name"])
		must(t, err)
		got := ask(t, l.desk(), counting.Ask{Indicators: []string{"arrests"}, AsOf: 19_935, By: []string{"source"}})
		if printed(t, got) != printed(t, want) {
			t.Errorf("with section %s altered: %s\nwant %s", section["name"], printed(t, got), printed(t, want))
		}
	}
}
