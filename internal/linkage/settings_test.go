package linkage

import (
	"errors"
	"reflect"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"sijil/internal/errs"
)

func TestSettingsPrintAsTheyAreRead(t *testing.T) {
	t.Parallel()
	people, _ := invented(80, 12)
	first := mustLink(t, []Table{people}, Options{})
	text, err := first.Settings.Marshal()
	if err != nil {
		t.Fatal(err)
	}
	again, err := ParseSettings(text)
	if err != nil || !reflect.DeepEqual(again, first.Settings) {
		t.Fatalf("read back as %+v, %v; want %+v", again, err, first.Settings)
	}
	second := mustLink(t, []Table{people}, Options{Settings: &again})
	if !reflect.DeepEqual(second.Rows, first.Rows) {
		t.Error("the settings that were chosen, given, lead elsewhere")
	}
}

func TestAModelPrintsAsItIsReadAndCanBePinned(t *testing.T) {
	t.Parallel()
	people, _ := invented(80, 13)
	first := mustLink(t, []Table{people}, Options{})
	text, err := first.Model.Marshal()
	if err != nil {
		t.Fatal(err)
	}
	model, err := ParseModel(text)
	if err != nil || !reflect.DeepEqual(model, first.Model) {
		t.Fatalf("read back as %+v, %v", model, err)
	}
	pinned := mustLink(t, []Table{people}, Options{Settings: &first.Settings, Model: &model})
	if !reflect.DeepEqual(pinned.Rows, first.Rows) {
		t.Error("the pinned model leads elsewhere")
	}
	model.Comparisons[0].Name = "another"
	if _, err := Tables(t.Context(), []Table{people}, Options{Model: &model}); !errors.Is(err, errs.Invalid) {
		t.Errorf("a model that does not fit: got %v; want errs.Invalid", err)
	}
	if words := first.Model.String(); !strings.Contains(words, "surname:") || !strings.Contains(words, "bits") {
		t.Errorf("the model in words: %s", words)
	}
}

func TestParseSettingsRefuses(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct {
		name, text string
		kind       error
	}{
		{"a setting that there is not", "colour = 3", errs.Invalid},
		{"text that is no TOML", "[[", errs.Invalid},
		{"a later version", "version = 2", errs.Newer},
		{"a comparison without a name", "[[comparison]]\ncolumns = [\"a\"]", errs.Invalid},
		{"a comparison without columns", "[[comparison]]\nname = \"a\"", errs.Invalid},
		{"a share above one", "[[comparison]]\nname = \"a\"\ncolumns = [\"a\"]\nterm_frequency = 2.0", errs.Invalid},
		{"a threshold that is no number", "threshold = nan", errs.Invalid},
		{"another kind of clusters", "clusters = \"round\"", errs.Invalid},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if _, err := ParseSettings([]byte(tt.text)); !errors.Is(err, tt.kind) {
				t.Errorf("got %v; want %v", err, tt.kind)
			}
		})
	}
}

func FuzzParseSettings(f *testing.F) {
	f.Add("version = 1\n[[rule]]\nkeys = [\"a | prefix 3\", \"b\"]\n")
	f.Add("[[comparison]]\nname = \"n\"\ncolumns = [\"n\"]\nlevels = [\"equal\"]\n")
	f.Fuzz(func(t *testing.T, text string) {
		s, err := ParseSettings([]byte(text))
		if err != nil {
			return
		}
		printed, err := s.Marshal()
		if err != nil {
			t.Fatalf("settings that were read do not print: %v", err)
		}
		if again, err := ParseSettings(printed); err != nil || !reflect.DeepEqual(normal(again), normal(s)) {
			t.Errorf("%q reads back as %+v, %v; want %+v", printed, again, err, s)
		}
	})
}

// normal makes empty lists and lists that are not there one.
func normal(s Settings) string {
	text, _ := s.Marshal()
	return string(text)
}

func FuzzParseKey(f *testing.F) {
	f.Add("surname | prefix 4")
	f.Add("a | b | year")
	f.Add("الاسم")
	f.Add("a | b | ")
	f.Fuzz(func(t *testing.T, s string) {
		k, err := ParseKey(s)
		if err != nil {
			return
		}
		if again, err := ParseKey(k.String()); err != nil || again != k {
			t.Errorf("%q prints %q, which reads as %+v, %v", s, k, again, err)
		}
	})
}

func TestEveryPairIsMetOnceByTheFirstRuleThatMakesIt(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		rows := rapid.IntRange(2, 30).Draw(t, "rows")
		keys := rapid.SliceOfN(rapid.Int32Range(-1, 3), rows, rows)
		var rules []*rule
		var given [][]int32
		for range rapid.IntRange(1, 4).Draw(t, "rules") {
			given = append(given, keys.Draw(t, "keys"))
			rules = append(rules, newRule(given[len(given)-1], 4))
		}
		var table []uint8
		if rapid.Bool().Draw(t, "between") {
			for r := range rows {
				table = append(table, uint8(r%2))
			}
		}
		got := map[[2]int32]int{}
		newBlocking(rules, table).each(1, func() bool { return false }, func(_, _, r int, i int32, right []int32) {
			for _, j := range right {
				p := [2]int32{min(i, j), max(i, j)}
				if _, twice := got[p]; twice {
					t.Fatalf("pair %v is met twice", p)
				}
				got[p] = r
			}
		})
		for i := range int32(rows) {
			for j := i + 1; j < int32(rows); j++ {
				want := -1
				for n, k := range given {
					if want < 0 && k[i] != absent && k[i] == k[j] && (table == nil || table[i] != table[j]) {
						want = n
					}
				}
				if r, met := got[[2]int32{i, j}]; met != (want >= 0) || met && r != want {
					t.Fatalf("pair %d %d: rule %d, met %v; want rule %d", i, j, r, met, want)
				}
			}
		}
	})
}
