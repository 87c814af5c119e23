package register_test

import (
	"slices"
	"testing"

	"pgregory.net/rapid"

	"sijil/internal/edtf"
	"sijil/internal/register"
)

func TestStatusDoesNotHangOnTheOrderOfEvents(t *testing.T) {
	kinds := []string{register.Arrested, register.Released, register.Died, register.FateClarified, register.WhereaboutsKnown,
		register.NoInformation, register.Denied, register.Held, "visit"}
	rapid.Check(t, func(t *rapid.T) {
		var events []register.Event
		for range rapid.IntRange(0, 7).Draw(t, "events") {
			// Few days, so that many events share one.
			first := edtf.Day(rapid.IntRange(0, 4).Draw(t, "first") * 12)
			last := first + edtf.Day(rapid.IntRange(0, 2).Draw(t, "length")*12)
			e := register.Event{Kind: rapid.SampledFrom(kinds).Draw(t, "kind"), First: first, Last: last, Date: edtf.FromDays(first, last)}
			if e.Kind == register.Died {
				e.Standard = rapid.SampledFrom([]string{"told", "documented", "remains_identified"}).Draw(t, "standard")
			}
			events = append(events, e)
		}
		kind := rapid.SampledFrom([]string{"arrest", "missing"}).Draw(t, "case")
		rules := rapid.SampledFrom([]register.Rules{register.SNHR1, register.Stated1}).Draw(t, "rules")
		want := register.Timeline(kind, 0, events, rules)
		shuffled := rapid.Permutation(events).Draw(t, "order")
		if got := register.Timeline(kind, 0, shuffled, rules); !slices.Equal(got, want) {
			t.Errorf("%v\nin another order: %v", want, got)
		}
	})
}
