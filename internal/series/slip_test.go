package series

import (
	"testing"

	"pgregory.net/rapid"
)

func TestSlips(t *testing.T) {
	for _, tt := range []struct {
		meant, printed int64
		want           string
	}{
		{3105, 1305, "digits swapped"}, {1047, 1407, "digits swapped"}, {153, 135, "digits swapped"}, {6712, 671, "digit dropped"},
		{671, 6712, "digit added"}, {193, 391, "digits swapped"}, {1236, 1237, ""}, {5, 50, ""}, {10, 1, "digit dropped"}, {44, 44, ""}, {1236, 6321, ""},
	} {
		if got := Slip(tt.meant, tt.printed); got != tt.want {
			t.Errorf("Slip(%d, %d) = %q, want %q", tt.meant, tt.printed, got, tt.want)
		}
	}
}

// A number with two neighbouring digits swapped is a slip of the number and the
// other way round, and is never taken for a digit dropped.
func TestSwappedDigitsAreFound(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.Int64Range(10, 1_000_000).Draw(t, "n")
		for _, m := range swaps(n) {
			if Slip(n, m) != "digits swapped" || Slip(m, n) != "digits swapped" {
				t.Errorf("Slip(%d, %d) = %q and %q", n, m, Slip(n, m), Slip(m, n))
			}
		}
	})
}

// Whatever adds up has no finding, and the same table with one number changed
// has one that names its row.
func TestWhatAddsUpHasNoFinding(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		parts := rapid.SliceOfN(rapid.Int64Range(1, 5000), 4, 4).Draw(t, "parts")
		s := Series{Rows: 5}
		sum := int64(0)
		for i, code := range []string{"syrian_regime", "sdf", "opposition_sna", "hts"} {
			sum += parts[i]
			s.Values = append(s.Values, Value{Row: i + 2, Metric: "arrests", base: "arrests", Window: months(2024, 1, 1), By: map[string]string{"party": code}, Count: parts[i]})
		}
		s.Values = append(s.Values, Value{Row: 1, Metric: "arrests", base: "arrests", Window: months(2024, 1, 1), By: map[string]string{}, Count: sum})
		if found := Lint(s); len(found) > 0 {
			t.Fatalf("findings %+v", found)
		}
		s.Values[4].Count += rapid.Int64Range(1, 9).Draw(t, "by")
		if found := Lint(s); len(found) != 1 || found[0].Rows[0] != 1 {
			t.Fatalf("findings %+v", found)
		}
	})
}
