package review

import (
	"fmt"
	"math"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"sijil/internal/linkage"
	"sijil/internal/place"
	"sijil/internal/register"
)

// weighed makes candidates of n reports with some weights; the others weigh -20.
func weighed(n int, weights map[[2]int]float64, doubts ...[2]int) candidates {
	c := candidates{weight: square[float64](n), doubts: square[[]string](n)}
	for i := range n {
		c.ids = append(c.ids, register.ReportID(i+1))
		for j := range n {
			c.weight[i][j] = -20
		}
	}
	for p, w := range weights {
		c.weight[p[0]][p[1]], c.weight[p[1]][p[0]] = w, w
	}
	for _, p := range doubts {
		c.doubts[p[0]][p[1]], c.doubts[p[1]][p[0]] = []string{DoubtMother}, []string{DoubtMother}
	}
	return c
}

func single(n int) (atoms [][]int) {
	for i := range n {
		atoms = append(atoms, []int{i})
	}
	return atoms
}

func TestPart(t *testing.T) {
	three := map[[2]int]float64{{0, 1}: 9, {1, 2}: 8, {0, 2}: 7}
	for _, tt := range []struct {
		name   string
		c      candidates
		atoms  [][]int
		apart  [2]int
		groups string
		tree   int
		asks   int
	}{
		{"who are alike enough are one", weighed(3, three), single(3), [2]int{-1, -1}, "[[0 1 2]]", 2, 0},
		{"one bad report is no bridge between two", weighed(3, map[[2]int]float64{{0, 1}: 9, {1, 2}: 8, {0, 2}: -9}), single(3), [2]int{-1, -1}, "[[0 1] [2]]", 1, 1},
		{"who are less alike are asked about", weighed(2, map[[2]int]float64{{0, 1}: 2}), single(2), [2]int{-1, -1}, "[[0] [1]]", 0, 1},
		{"who are unlike are not", weighed(2, nil), single(2), [2]int{-1, -1}, "[[0] [1]]", 0, 0},
		{"nobody is linked against a doubt", weighed(2, map[[2]int]float64{{0, 1}: 15}, [2]int{0, 1}), single(2), [2]int{-1, -1}, "[[0] [1]]", 0, 1},
		{"nor against a doubt of another report", weighed(3, three, [2]int{0, 2}), single(3), [2]int{-1, -1}, "[[0 1] [2]]", 1, 1},
		{"nor against a refusal, and nobody is asked again", weighed(2, map[[2]int]float64{{0, 1}: 15}), single(2), [2]int{0, 1}, "[[0] [1]]", 0, 0},
		{"a refusal keeps whole groups apart", weighed(3, three), single(3), [2]int{0, 2}, "[[0 1] [2]]", 1, 0},
		{"what is joined already needs no link", weighed(3, three), [][]int{{0, 1}, {2}}, [2]int{-1, -1}, "[[0 1 2]]", 1, 0},
		{"who confirms two reports explains what differs in them", weighed(3, three, [2]int{0, 2}), [][]int{{0, 1}, {2}}, [2]int{-1, -1}, "[[0 1 2]]", 1, 0},
	} {
		t.Run(tt.name, func(t *testing.T) {
			got := tt.c.part(tt.atoms, func(a, b int) bool { return [2]int{min(a, b), max(a, b)} == tt.apart }, 5, -3)
			if fmt.Sprint(got.groups) != tt.groups || len(got.tree) != tt.tree || len(got.asks) != tt.asks {
				t.Errorf("got %v, %d links, %d questions; want %s, %d, %d", got.groups, len(got.tree), len(got.asks), tt.groups, tt.tree, tt.asks)
			}
		})
	}
}

func TestThePartsHoldWhatWasJoinedAndNothingRefused(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(1, 7).Draw(t, "reports")
		weights := map[[2]int]float64{}
		var doubts [][2]int
		for i := range n {
			for j := range i {
				weights[[2]int{j, i}] = rapid.Float64Range(-12, 15).Draw(t, "weight")
				if rapid.IntRange(0, 5).Draw(t, "doubt") == 0 {
					doubts = append(doubts, [2]int{j, i})
				}
			}
		}
		a, b := rapid.IntRange(0, n-1).Draw(t, "a"), rapid.IntRange(0, n-1).Draw(t, "b")
		apart := func(x, y int) bool { return a != b && min(x, y) == min(a, b) && max(x, y) == max(a, b) }
		got := weighed(n, weights, doubts...).part(single(n), apart, 5, -3)
		of := make([]int, n)
		links := 0
		for g, group := range got.groups {
			links += len(group) - 1
			for _, i := range group {
				of[i] = g
			}
		}
		if a != b && of[a] == of[b] {
			t.Fatalf("%d and %d were refused: %v", a, b, got.groups)
		}
		if len(got.tree) != links {
			t.Fatalf("%d links hold %v together", len(got.tree), got.groups)
		}
		for _, l := range got.tree {
			if of[l.a] != of[l.b] || l.weight < 5 && len(got.groups[of[l.a]]) == 2 {
				t.Fatalf("link %v in %v", l, got.groups)
			}
		}
	})
}

func arrested(said ...string) facts {
	r := register.Report{ID: 1, Day: 20_000, Claims: register.Claims{{Field: "case.kind", Value: "arrest"}}}
	for i := 0; i < len(said); i += 2 {
		r.Claims = append(r.Claims, register.Claim{Field: said[i], Value: said[i+1]})
	}
	return factsOf(r)
}

func TestDoubts(t *testing.T) {
	samir := []string{"person.name", "سمير حسن الحداد", "person.mother", "فاطمة العلي", "person.birth_date", "1990", "person.sex", "male", "person.id_number", "99900368690"}
	for _, tt := range []struct {
		name string
		a, b []string
		want string
	}{
		{"one person in two scripts", samir, []string{"person.name", "Samir Hasan al-Haddad", "person.mother", "Fatima", "person.birth_date", "1991", "person.sex", "male"}, "[]"},
		{"what is not said is no doubt", samir, []string{"person.name", "Samir al-Haddad"}, "[]"},
		{"another given name", samir, []string{"person.name", "نزار حسن الحداد"}, "[given]"},
		{"another father", samir, []string{"person.name", "سمير خالد الحداد"}, "[father]"},
		{"father and son", samir, []string{"person.name", "حسن سمير الحداد"}, "[son]"},
		{"another mother of the same family", samir, []string{"person.mother", "هدى العلي"}, "[mother]"},
		{"births three years apart are a slip of memory", samir, []string{"person.birth_date", "1993"}, "[]"},
		{"births ten years apart are not", samir, []string{"person.birth_date", "2001"}, "[birth]"},
		{"another sex", samir, []string{"person.sex", "female"}, "[sex]"},
		{"an identity number with two digits exchanged", samir, []string{"person.id_number", "99900386690"}, "[]"},
		{"another identity number", samir, []string{"person.id_number", "01020304050"}, "[id_number]"},
		{"a number on a list is no identity number", samir, []string{"person.id_number", "17"}, "[]"},
		{"dead long before the other was free", []string{"outcome.kind", "died", "outcome.date", "2014-01-01"}, []string{"outcome.kind", "released", "outcome.date", "2015-06-01"}, "[alive]"},
		{"dead soon before is a date told late", []string{"outcome.kind", "died", "outcome.date", "2014-01-01"}, []string{"outcome.kind", "released", "outcome.date", "2014-01-15"}, "[]"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			a, b := arrested(tt.a...), arrested(tt.b...)
			if got := fmt.Sprint(doubts(a, b)); got != tt.want {
				t.Errorf("got %s, want %s", got, tt.want)
			}
			if got := fmt.Sprint(doubts(b, a)); got != tt.want {
				t.Errorf("the other way round: got %s, want %s", got, tt.want)
			}
			for _, d := range doubts(a, b) {
				if InWords(d) == "" {
					t.Errorf("no words for %q", d)
				}
			}
		})
	}
}

func TestTheModelThatShipsFitsTheSettingsAndColumns(t *testing.T) {
	m, err := General()
	if err != nil {
		t.Fatal(err)
	}
	settings, err := Settings()
	if err != nil {
		t.Fatal(err)
	}
	want, got := compared(settings), compared(m.Settings)
	if !slices.Equal(got, want) {
		t.Errorf("trained with %v, the settings are %v: go generate", got, want)
	}
	for _, c := range settings.Comparisons {
		for _, column := range c.Columns {
			if !slices.Contains(columns, column) {
				t.Errorf("comparison %s: no column %q", c.Name, column)
			}
		}
	}
	for name := range evidence {
		if !slices.ContainsFunc(want, func(c string) bool { return strings.HasPrefix(c, name+": ") }) {
			t.Errorf("evidence %q is no comparison", name)
		}
	}
	text, err := m.Marshal()
	if err != nil {
		t.Fatal(err)
	}
	if again, err := ParseModel(text); err != nil || again.String() != m.String() {
		t.Errorf("a model reads back as it was written: %v", err)
	}
	if m.next() != "register@1" || (Model{Version: "register@4"}).next() != "register@5" {
		t.Errorf("versions follow each other")
	}
}

// compared names the comparisons of settings with their levels.
func compared(s linkage.Settings) (all []string) {
	for _, c := range s.Comparisons {
		all = append(all, c.Name+": "+strings.Join(c.Levels, ", "))
	}
	return all
}

func TestNobodyIsAsWideAsTheTable(t *testing.T) {
	for _, row := range append(nobody[:], newCoder(place.Syria()).row(register.Report{ID: 1})) {
		if len(row) != len(columns) {
			t.Errorf("%d cells for %d columns: %v", len(row), len(columns), row)
		}
	}
}

func TestThePriorFollowsTheReportsAtHand(t *testing.T) {
	lambda := 1e-3
	strong := func(pairs int64) []linkage.Bin { return []linkage.Bin{{From: 12, Pairs: pairs}} }
	for _, tt := range []struct {
		name  string
		bins  []linkage.Bin
		rows  int
		least float64
		most  float64
	}{
		{"a few rows leave it as it is", nil, 5, -0.1, 0.1},
		{"a list without doubles lowers it", nil, 2_000, -8, -5},
		{"as many matches as the model expects leave it", strong(1_999), 2_000, -0.2, 0.2},
		{"more raise it", strong(8_000), 2_000, 1.5, 2.5},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if got := priorShift(tt.bins, lambda, tt.rows); got < tt.least || got > tt.most {
				t.Errorf("got %g, want %g to %g", got, tt.least, tt.most)
			}
		})
	}
}

func TestWilson(t *testing.T) {
	for _, tt := range []struct {
		name      string
		k, n      int64
		low, high float64
	}{
		{"81 of 263, as in Newcombe (1998), Statistics in Medicine 17, table I", 81, 263, 0.2553, 0.3662},
		{"15 of 148, there too", 15, 148, 0.0624, 0.1605},
		{"0 of 20, there too", 0, 20, 0, 0.1611},
		{"all of 29: 1 of 29 the other way round, there too", 28, 29, 0.8282, 0.9939},
	} {
		t.Run(tt.name, func(t *testing.T) {
			got := wilson(tt.k, tt.n)
			if got == nil || math.Abs(got.Low-tt.low) > 5e-5 || math.Abs(got.High-tt.high) > 5e-5 {
				t.Errorf("got %+v, want %g to %g", got, tt.low, tt.high)
			}
		})
	}
	if got := wilson(3, fewReviewed-1); got != nil {
		t.Errorf("too few: got %+v", got)
	}
}

func FuzzReadAnswers(f *testing.F) {
	f.Add("source_a,key_a,source_b,key_b,answer\nA,1,B,2,same\n")
	f.Add("source_a,key_a,source_b,key_b,answer\nA,1,B,2,perhaps\n")
	f.Add("x\n")
	f.Fuzz(func(t *testing.T, text string) {
		answers, err := ReadAnswers(strings.NewReader(text))
		for i, a := range answers {
			if err == nil && a.Row != i+1 {
				t.Errorf("answer %d has row %d", i+1, a.Row)
			}
		}
	})
}
