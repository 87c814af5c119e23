package linkage

import (
	"errors"
	"testing"

	"pgregory.net/rapid"

	"sijil/internal/errs"
)

func TestDecisionsHoldWhateverTheWeights(t *testing.T) {
	t.Parallel()
	people, _ := invented(60, 9)
	rows := people.Rows()
	plain := mustLink(t, []Table{people}, Options{})
	rapid.Check(t, func(t *rapid.T) {
		row := rapid.IntRange(0, rows-1)
		pair := rapid.Custom(func(t *rapid.T) Pair { return Pair{row.Draw(t, "a"), row.Draw(t, "b")} }).
			Filter(func(p Pair) bool { return p.A != p.B })
		opt := Options{Must: rapid.SliceOfN(pair, 0, 4).Draw(t, "must"), Cannot: rapid.SliceOfN(pair, 0, 4).Draw(t, "cannot")}
		for n := range rows { // and part some rows that the weights would join
			if c := plain.Rows[n].Cluster - 1; c != n && rapid.IntRange(0, 9).Draw(t, "part") == 0 {
				opt.Cannot = append(opt.Cannot, Pair{c, n})
			}
		}
		r, err := Tables(t.Context(), []Table{people}, opt)
		if err != nil {
			return // a contradiction, which TestBadInputIsNamed looks at
		}
		for _, p := range opt.Must {
			if r.Rows[p.A].Cluster != r.Rows[p.B].Cluster {
				t.Fatalf("rows %v are decided to be one person and are in two clusters", p)
			}
		}
		for _, p := range opt.Cannot {
			if r.Rows[p.A].Cluster == r.Rows[p.B].Cluster {
				t.Fatalf("rows %v are decided to be two persons and are in one cluster", p)
			}
		}
	})
}

func TestASourceNamesAPersonOnce(t *testing.T) {
	t.Parallel()
	people, _ := invented(200, 10)
	source := make([]string, people.Rows())
	for n := range source {
		source[n] = []string{"first", "second"}[n%2]
	}
	people.Header, people.Columns = append(people.Header, "list"), append(people.Columns, source)
	r := mustLink(t, []Table{people}, Options{OnePer: "list"})
	type place struct {
		cluster int
		source  string
	}
	seen := map[place]bool{}
	for n, row := range r.Rows {
		at := place{row.Cluster, source[n]}
		if seen[at] {
			t.Fatalf("cluster %d holds two rows of source %q", row.Cluster, source[n])
		}
		seen[at] = true
	}
}

func TestExplainTellsADecision(t *testing.T) {
	t.Parallel()
	people, _ := invented(60, 11)
	r := mustLink(t, []Table{people}, Options{Cannot: []Pair{{0, 1}}, Must: []Pair{{2, 3}, {3, 4}}})
	if w, err := r.Explain(0, 1); err != nil || w.Decided == "" {
		t.Errorf("rows kept apart: %+v, %v", w, err)
	}
	if w, err := r.Explain(2, 4); err != nil || w.Decided == "" {
		t.Errorf("rows joined in two steps: %+v, %v", w, err)
	}
	if w, err := r.Explain(5, 6); err != nil || w.Decided != "" {
		t.Errorf("rows nobody decided on: %+v, %v", w, err)
	}
}

func TestALevelThatForbidsParts(t *testing.T) {
	t.Parallel()
	people, _ := invented(200, 16)
	first := mustLink(t, []Table{people}, Options{})
	s := first.Settings
	for n := range s.Comparisons {
		if s.Comparisons[n].Name == "phone" {
			s.Comparisons[n].Forbid = "else"
		}
	}
	r := mustLink(t, []Table{people}, Options{Settings: &s})
	for a := range r.Rows {
		for b := range a {
			w, err := r.Explain(a, b)
			if err != nil {
				t.Fatal(err)
			}
			if w.Decided != "" && r.Rows[a].Cluster == r.Rows[b].Cluster {
				t.Fatalf("rows %d and %d are in one cluster: %s", a, b, w)
			}
		}
	}
	s.Comparisons[0].Forbid = "perhaps"
	if _, err := Tables(t.Context(), []Table{people}, Options{Settings: &s}); !errors.Is(err, errs.Invalid) {
		t.Errorf("a level that there is not: got %v; want errs.Invalid", err)
	}
}
