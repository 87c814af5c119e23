package estimate

import "testing"

func TestHowManyModelsThereAre(t *testing.T) {
	for _, tt := range []struct{ lists, want int }{{2, 0}, {3, 8}, {4, 113}, {5, 1024}, {6, 32768}, {7, 0}} {
		all := hierarchical(tt.lists)
		if len(all) != tt.want {
			t.Errorf("%d lists: %d models, want %d", tt.lists, len(all), tt.want)
		}
		order := []int{0, 1, 2, 3, 4, 5}[:tt.lists%7]
		seen := map[string]bool{}
		for _, m := range all {
			if name := m.name(order); seen[name] {
				t.Fatalf("%d lists: %s is there twice", tt.lists, name)
			} else {
				seen[name] = true
			}
		}
	}
}

func TestModelsAreNamedInTheOrderOfTheUser(t *testing.T) {
	m := model{1, 2, 4, 8, 0b0011, 0b0101, 0b0110, 0b1001, 0b1100, 0b0111}
	for _, tt := range []struct {
		name  string
		order []int
		want  string
	}{
		{"as given", []int{0, 1, 2, 3}, "[123;14;34]"},
		{"turned round", []int{3, 2, 1, 0}, "[12;14;234]"},
	} {
		if got := m.name(tt.order); got != tt.want {
			t.Errorf("%s: %s, want %s", tt.name, got, tt.want)
		}
	}
	ten := make([]int, 10)
	for i := range ten {
		ten[i] = i
	}
	if got := (model{1, 1 << 9, 1 | 1<<9}).name(ten); got != "[1.10]" {
		t.Errorf("ten lists: %s, want [1.10]", got)
	}
	if got := mainEffects(3).name(ten[:3]); got != "[1;2;3]" {
		t.Errorf("main effects: %s, want [1;2;3]", got)
	}
}
