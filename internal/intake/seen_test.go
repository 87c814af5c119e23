package intake

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

const keyedMap = "[columns]\n\"id\" = \"report.key\"\n\"name\" = \"person.name\"\n\"day\" = \"arrest.date\"\n\"by\" = \"arrest.party\"\n"
const unkeyedMap = "[columns]\n\"name\" = \"person.name\"\n\"day\" = \"arrest.date\"\n\"by\" = \"arrest.party\"\n"

// TestRowsComeAgain says of several lists, one after the other, what each adds.
func TestRowsComeAgain(t *testing.T) {
	t.Parallel()
	type adds struct{ reports, known, superseded int64 }
	for _, tt := range []struct {
		name, mapText string
		lists         []string
		want          []adds
		persons       int
	}{
		{"a key that comes again says nothing new", keyedMap, []string{"id,name,day,by\n1,Samir,2024,\n", "id,name,day,by\n1,Samir,2024,\n"}, []adds{{1, 0, 0}, {0, 1, 0}}, 1},
		{"other words under a key replace", keyedMap, []string{"id,name,day,by\n1,Samir,2024,\n", "id,name,day,by\n1,Samir,2024-03,\n"}, []adds{{1, 0, 0}, {1, 0, 1}}, 1},
		{"and the first words again replace those", keyedMap, []string{"id,name,day,by\n1,Samir,2024,\n", "id,name,day,by\n1,Samir,2024-03,\n", "id,name,day,by\n1,Samir,2024,\n"}, []adds{{1, 0, 0}, {1, 0, 1}, {1, 0, 1}}, 1},
		{"a list with three more rows", keyedMap, []string{"id,name,day,by\n1,Samir,2024,\n", "id,name,day,by\n1,Samir,2024,\n2,Hind,2024,\n3,Nour,2024,\n4,Adam,2024,\n"}, []adds{{1, 0, 0}, {3, 1, 0}}, 4},
		{"columns in another order", keyedMap, []string{"id,name,day,by\n1,Samir,2024,isis\n", "by,day,id,name\nisis,2024,1,Samir\n"}, []adds{{1, 0, 0}, {0, 1, 0}}, 1},
		{"spaces and marks around a cell", keyedMap, []string{"id,name,day,by\n1,Samir,2024,\n", "id,name,day,by\n 1\u200f, Samir ,2024 ,\n"}, []adds{{1, 0, 0}, {0, 1, 0}}, 1},
		{"a row twice in one list", keyedMap, []string{"id,name,day,by\n1,Samir,2024,\n1,Samir,2024,\n"}, []adds{{1, 1, 0}}, 1},
		{"two rows of one key are of one person", keyedMap, []string{"id,name,day,by\n1,Samir,2024,\n1,Samir,2023,\n", "id,name,day,by\n1,Samir,2023,\n1,Samir,2024,\n"}, []adds{{2, 0, 0}, {0, 2, 0}}, 1},
		{"of which one changes", keyedMap, []string{"id,name,day,by\n1,Samir,2024,isis\n1,Samir,2023,sdf\n", "id,name,day,by\n1,Samir,2023-05,sdf\n1,Samir,2024,isis\n"}, []adds{{2, 0, 0}, {1, 1, 1}}, 1},
		{"and a third joins", keyedMap, []string{"id,name,day,by\n1,Samir,2024,\n1,Samir,2023,\n", "id,name,day,by\n1,Samir,2024,\n1,Samir,2023,\n1,Samir,2022,\n"}, []adds{{2, 0, 0}, {1, 2, 0}}, 1},

		{"without a key, the same words are the same row", unkeyedMap, []string{"name,day,by\nSamir Ikhtiraa,2024,\n", "name,day,by\nSamir Ikhtiraa,2024,\n"}, []adds{{1, 0, 0}, {0, 1, 0}}, 1},
		{"and twice in one list", unkeyedMap, []string{"name,day,by\nSamir Ikhtiraa,2024,\nSamir Ikhtiraa,2024,\n"}, []adds{{1, 1, 0}}, 1},
		{"other words are another row", unkeyedMap, []string{"name,day,by\nSamir Ikhtiraa,2024,\n", "name,day,by\nSamir Ikhtiraa,2024-03,\n"}, []adds{{1, 0, 0}, {1, 0, 0}}, 2},
		{"columns in another order, without a key", unkeyedMap, []string{"name,day,by\nSamir Ikhtiraa,2024,isis\n", "by,name,day\nisis,Samir Ikhtiraa,2024\n"}, []adds{{1, 0, 0}, {0, 1, 0}}, 1},
		{"each of the nameless counts", unkeyedMap, []string{"name,day,by\nمجهول,2024,\nمجهول,2024,\n,2024-05,\n", "name,day,by\n,2024-05,\nمجهول,2024,\nمجهول,2024,\n"}, []adds{{3, 0, 0}, {0, 3, 0}}, 3},
		{"and one more of them is one more", unkeyedMap, []string{"name,day,by\nمجهول,2024,\n", "name,day,by\nمجهول,2024,\nمجهول,2024,\n"}, []adds{{1, 0, 0}, {1, 1, 0}}, 2},
		{"and one less takes nobody away", unkeyedMap, []string{"name,day,by\nمجهول,2024,\nمجهول,2024,\n", "name,day,by\nمجهول,2024,\n"}, []adds{{2, 0, 0}, {0, 1, 0}}, 2},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			m := newMemory()
			for i, list := range tt.lists {
				s := mustTake(t, m, tt.mapText, list)
				if got := (adds{s.Reports, s.Known, s.Superseded}); got != tt.want[i] {
					t.Errorf("list %d adds %+v, want %+v", i+1, got, tt.want[i])
				}
			}
			persons := map[int]bool{}
			for _, k := range m.reports {
				persons[k.person] = true
			}
			if len(persons) != tt.persons {
				t.Errorf("%d persons, want %d", len(persons), tt.persons)
			}
		})
	}
}

// TestBetterMap: a list that comes again by a map which knows more replaces what
// the first one read; it doubles nobody, and what waited waits no longer.
func TestBetterMap(t *testing.T) {
	t.Parallel()
	const values = "[values.\"by\"]\n\"those people\" = \"sdf\"\n"
	for _, tt := range []struct{ name, mapText, list string }{
		{"with keys", keyedMap, "id,name,day,by\n1,Samir Ikhtiraa,2024,those people\n2,مجهول,2024,those people\n3,مجهول,2024,those people\n4,Hind Ikhtiraa,2024,isis\n"},
		{"without keys", unkeyedMap, "name,day,by\nSamir Ikhtiraa,2024,those people\nمجهول,2024,those people\nمجهول,2024,those people\nHind Ikhtiraa,2024,isis\n"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			m := newMemory()
			if s := mustTake(t, m, tt.mapText, tt.list); len(s.Queued) != 1 || s.Queued[0].Rows != 3 {
				t.Errorf("queued %+v, want one value of three rows", s.Queued)
			}
			s := mustTake(t, m, tt.mapText+values, tt.list)
			if s.Reports != 3 || s.Superseded != 3 || s.Known != 1 || len(s.Queued) != 0 {
				t.Errorf("the better map gives %+v", s)
			}
			if s := mustTake(t, m, tt.mapText+values, tt.list); s.Known != 4 {
				t.Errorf("the same again gives %+v", s)
			}
			if got := len(m.stand()); got != 4 {
				t.Errorf("%d reports stand, want 4", got)
			}
		})
	}
}

// TestAnyListAgain: whatever a list holds, coming again in any order of its rows it
// adds nothing.
func TestAnyListAgain(t *testing.T) {
	t.Parallel()
	cell := func(values ...string) *rapid.Generator[string] { return rapid.SampledFrom(values) }
	rapid.Check(t, func(rt *rapid.T) {
		keyed := rapid.Bool().Draw(rt, "keyed")
		var rows []string
		for range rapid.IntRange(1, 12).Draw(rt, "rows") {
			rows = append(rows, fmt.Sprintf("%s,%s,%s,%s", cell("1", "2", "3", "").Draw(rt, "id"),
				cell("Samir Ikhtiraa", "Hind Ikhtiraa", "مجهول", "", "زوجة الشهيد سامر").Draw(rt, "name"),
				cell("2024", "2023-05", "after Eid", "").Draw(rt, "day"), cell("sdf", "those", "").Draw(rt, "by")))
		}
		mapText := unkeyedMap
		if keyed {
			mapText = keyedMap
		}
		list := func(rows []string) string { return "id,name,day,by\n" + strings.Join(rows, "\n") + "\n" }
		m := newMemory()
		first, err := take(t, m, mapText, list(rows))
		if err != nil {
			if first.Rows == 0 {
				return // all of them say nothing
			}
			rt.Fatal(err)
		}
		again, err := take(t, m, mapText, list(rapid.Permutation(rows).Draw(rt, "order")))
		if err != nil {
			rt.Fatal(err)
		}
		if again.Reports != 0 || again.Known != first.Rows {
			rt.Fatalf("again: %+v after %+v; stand %v", again, first, slices.Clone(m.stand()))
		}
	})
}
