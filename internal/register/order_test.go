package register_test

import (
	"slices"
	"testing"

	"pgregory.net/rapid"

	"sijil/internal/edtf"
	"sijil/internal/register"
)

// drawEvents makes events on few days, so that many share one.
func drawEvents(t *rapid.T) []register.Event {
	kinds := []string{register.Arrested, register.Released, register.Died, register.FateClarified, register.WhereaboutsKnown,
		register.NoInformation, register.Denied, register.Held, "visit", "inquiry"}
	var events []register.Event
	for range rapid.IntRange(0, 7).Draw(t, "events") {
		first := edtf.Day(rapid.IntRange(-2, 4).Draw(t, "first") * 12)
		last := first + edtf.Day(rapid.IntRange(0, 2).Draw(t, "length")*12)
		e := register.Event{Kind: rapid.SampledFrom(kinds).Draw(t, "kind"), First: first, Last: last, Date: edtf.FromDays(first, last)}
		if e.Kind == register.Died {
			e.Standard = rapid.SampledFrom([]string{"told", "documented", "remains_identified"}).Draw(t, "standard")
		}
		events = append(events, e)
	}
	return events
}

func TestStatusDoesNotHangOnTheOrderOfEvents(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		events := drawEvents(t)
		kind := rapid.SampledFrom([]string{"arrest", "missing"}).Draw(t, "case")
		rules := rapid.SampledFrom([]register.Rules{register.SNHR1, register.Stated1}).Draw(t, "rules")
		want := register.Timeline(kind, 0, events, rules)
		shuffled := rapid.Permutation(events).Draw(t, "order")
		if got := register.Timeline(kind, 0, shuffled, rules); !slices.Equal(got, want) {
			t.Errorf("%v\nin another order: %v", want, got)
		}
	})
}

// Figures keep one history of a case and read what rests on silence in two ways.
func TestWithoutSilenceThatCountsThereIsNoInformation(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		events := drawEvents(t)
		silent, stated := register.Timeline("arrest", 0, events, register.SNHR1), register.Timeline("arrest", 0, events, register.Stated1)
		for day := edtf.Day(0); day < 100; day++ {
			got, _ := register.StatusOn(silent, day)
			want, _ := register.StatusOn(stated, day)
			if got.Silent {
				got.Status = register.StatusNoInformation
			}
			if got.Status != want.Status {
				t.Fatalf("day %d: %s by %v, %s by %v", day, got.Status, silent, want.Status, stated)
			}
		}
	})
}

func TestWhatIsKnownBeforeTheLastDayOfAnArrestIsKnownFromThen(t *testing.T) {
	march := edtf.Day(16_160) // 31 March 2014
	for _, tt := range []struct {
		name  string
		event register.Event
		want  register.Status
	}{
		{"a release within the month of the arrest", register.Event{Kind: register.Released}, register.StatusReleased},
		{"a visit within the month of the arrest", register.Event{Kind: "visit"}, register.StatusWhereaboutsKnown},
		{"a death within the month of the arrest", register.Event{Kind: register.Died, Standard: "documented"}, register.StatusDiedDocumented},
	} {
		t.Run(tt.name, func(t *testing.T) {
			tt.event.First, tt.event.Last = march-20, march-20
			tt.event.Date = edtf.FromDays(march-20, march-20)
			if got, _ := register.StatusOn(register.Timeline("arrest", march, []register.Event{tt.event}, register.SNHR1), march); got.Status != tt.want {
				t.Errorf("on the last possible day of the arrest: %s, want %s", got.Status, tt.want)
			}
		})
	}
}
