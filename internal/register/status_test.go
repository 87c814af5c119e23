package register

import (
	"strings"
	"testing"

	"pgregory.net/rapid"

	"sijil/internal/edtf"
)

// on reads a day, in the year of the tests where it has none.
func on(t testing.TB, s string) edtf.Day {
	t.Helper()
	if len(s) == 5 {
		s = "2024-" + s
	}
	d, err := edtf.ParseDay(s)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// event reads "kind 03-05", "kind 03-05/03-20" or "kind ..03-20" (undated, at
// most until), with "unproven" or the standard of a death behind it.
func event(t testing.TB, s string) Event {
	t.Helper()
	words := strings.Fields(s)
	e := Event{Kind: words[0]}
	switch from, to, isRange := strings.Cut(words[1], "/"); {
	case strings.HasPrefix(words[1], ".."):
		e.First, e.Last = on(t, "01-01"), on(t, words[1][2:])
	case isRange:
		e.First, e.Last = on(t, from), on(t, to)
		e.Date = edtf.FromDays(e.First, e.Last)
	default:
		e.First, e.Last = on(t, from), on(t, from)
		e.Date = edtf.FromDays(e.First, e.Last)
	}
	for _, w := range words[2:] {
		if w == "unproven" {
			e.Unproven = true
		} else {
			e.Standard = w
		}
	}
	return e
}

func TestStatus(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct {
		name   string
		start  string
		events []string
		asOf   string
		want   Status
		silent bool
	}{
		{"on the day of the arrest nobody knows anything yet", "03-01", nil, "03-01", StatusNoInformation, false},
		{"nineteen days are fewer than twenty", "03-01", nil, "03-20", StatusNoInformation, false},
		{"twenty days of silence are a disappearance", "03-01", nil, "03-21", StatusDisappeared, true},
		{"information within the twenty days stops the clock", "03-01", []string{"whereabouts_known 03-10"}, "04-30", StatusWhereaboutsKnown, false},
		{"before the information came nothing was known", "03-01", []string{"whereabouts_known 03-10"}, "03-09", StatusNoInformation, false},
		{"information on day twenty still comes in time", "03-01", []string{"visit 03-21"}, "03-21", StatusWhereaboutsKnown, false},
		{"information on day twenty-one comes too late", "03-01", []string{"visit 03-22"}, "03-21", StatusDisappeared, true},
		{"a visit ends a disappearance", "03-01", []string{"visit 04-10"}, "04-10", StatusWhereaboutsKnown, false},
		{"information that may have come in time leaves no certain silence", "03-01", []string{"contact 03-15/04-15"}, "04-01", StatusNoInformation, false},
		{"and is there for certain on its last day", "03-01", []string{"contact 03-15/04-15"}, "04-15", StatusWhereaboutsKnown, false},
		{"undated information may always have come in time", "03-01", []string{"whereabouts_known ..06-30"}, "05-01", StatusNoInformation, false},
		{"a later statement of no information starts the clock again", "03-01", []string{"whereabouts_known 03-05", "no_information 04-01"}, "04-20", StatusNoInformation, false},
		{"twenty days after that statement it is a disappearance", "03-01", []string{"whereabouts_known 03-05", "no_information 04-01"}, "04-21", StatusDisappeared, true},
		{"a denial in the first twenty days moves nothing", "03-01", []string{"denied 03-05"}, "03-21", StatusDisappeared, true},
		{"a denial after day twenty makes it more than silence", "03-01", []string{"denied 04-01"}, "04-01", StatusDisappeared, false},
		{"before that denial it rested on silence", "03-01", []string{"denied 04-01"}, "03-31", StatusDisappeared, true},
		{"release within the twenty days: never a disappearance", "03-01", []string{"released 03-10"}, "03-10", StatusReleased, false},
		{"release after it ends it", "03-01", []string{"released 05-01"}, "05-01", StatusReleased, false},
		{"a release known to the month counts from its last day", "03-01", []string{"released 05-01/05-31"}, "05-30", StatusDisappeared, true},
		{"a death that was told", "03-01", []string{"died 05-01 told"}, "06-01", StatusDiedTold, false},
		{"a document raises a death that was told", "03-01", []string{"died 05-01 told", "died 06-01 documented"}, "06-01", StatusDiedDocumented, false},
		{"a rumour does not lower a documented death", "03-01", []string{"died 05-01 documented", "died 06-01 told"}, "06-02", StatusDiedDocumented, false},
		{"remains identified is the last grade", "03-01", []string{"died 05-01 told", "died 07-01 remains_identified"}, "07-01", StatusDiedRemains, false},
		{"a death after release is outside custody", "03-01", []string{"released 05-01", "died 06-01 told"}, "06-02", StatusReleased, false},
		{"fate clarified", "03-01", []string{"fate_clarified 05-01"}, "05-02", StatusFateClarified, false},
		{"what the alleged party told has no effect", "03-01", []string{"died 03-10 told unproven"}, "03-21", StatusDisappeared, true},
		{"a transfer says nothing about who knows", "03-01", []string{"transfer 03-10"}, "03-21", StatusDisappeared, true},
		{"a trial in secret informs nobody", "03-01", []string{"secret_trial 03-10"}, "03-21", StatusDisappeared, true},
		{"a trial in public does", "03-01", []string{"trial 03-10"}, "03-21", StatusWhereaboutsKnown, false},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			var events []Event
			for _, s := range tt.events {
				events = append(events, event(t, s))
			}
			got, ok := StatusOn(Timeline("arrest", on(t, tt.start), events, SNHR1), on(t, tt.asOf))
			if !ok || got.Status != tt.want || got.Silent != tt.silent {
				t.Errorf("on %s: %s, silent %v, %v; want %s, silent %v", tt.asOf, got.Status, got.Silent, ok, tt.want, tt.silent)
			}
		})
	}
}

func TestStatedRulesWantAStatement(t *testing.T) {
	t.Parallel()
	silence := Timeline("arrest", on(t, "03-01"), nil, Stated1)
	if got, _ := StatusOn(silence, on(t, "12-31")); got.Status != StatusNoInformation {
		t.Errorf("silence alone under %s: %s; want %s", Stated1.ID, got.Status, StatusNoInformation)
	}
	early := Timeline("arrest", on(t, "03-01"), []Event{event(t, "denied 03-10")}, Stated1)
	if got, _ := StatusOn(early, on(t, "12-31")); got.Status != StatusNoInformation {
		t.Errorf("a denial on day 9: %s; want %s", got.Status, StatusNoInformation)
	}
	late := Timeline("arrest", on(t, "03-01"), []Event{event(t, "denied 04-10")}, Stated1)
	if got, _ := StatusOn(late, on(t, "04-10")); got.Status != StatusDisappeared {
		t.Errorf("a denial on day 40: %s; want %s", got.Status, StatusDisappeared)
	}
}

func TestOtherKindsOfCase(t *testing.T) {
	t.Parallel()
	killed, _ := StatusOn(Timeline("killing", on(t, "03-01"), nil, SNHR1), on(t, "03-01"))
	missing, _ := StatusOn(Timeline("missing", on(t, "03-01"), nil, SNHR1), on(t, "12-01"))
	found, _ := StatusOn(Timeline("missing", on(t, "03-01"), []Event{event(t, "fate_clarified 06-01")}, SNHR1), on(t, "12-01"))
	if killed.Status != StatusKilled || missing.Status != StatusMissing || found.Status != StatusFateClarified {
		t.Errorf("killing %s, missing %s, found %s", killed.Status, missing.Status, found.Status)
	}
	if _, ok := StatusOn(Timeline("killing", on(t, "03-01"), nil, SNHR1), on(t, "02-28")); ok {
		t.Error("a case has a status before it begins")
	}
}

// anyEvent draws events of every kind that rules know, dated, vague and undated.
func anyEvent(start edtf.Day) *rapid.Generator[Event] {
	return rapid.Custom(func(t *rapid.T) Event {
		first := start + edtf.Day(rapid.IntRange(0, 90).Draw(t, "first"))
		last := first + edtf.Day(rapid.IntRange(0, 30).Draw(t, "length"))
		e := Event{Kind: rapid.SampledFrom([]string{Released, Died, FateClarified, WhereaboutsKnown, NoInformation, Denied, "visit", "transfer", Held}).Draw(t, "kind"),
			First: first, Last: last, Date: edtf.FromDays(first, last)}
		if e.Kind == Died {
			e.Standard = rapid.SampledFrom([]string{"told", "documented", "remains_identified"}).Draw(t, "standard")
		}
		if rapid.IntRange(0, 4).Draw(t, "undated") == 0 {
			e.Date, e.First = edtf.Date{}, start
		}
		return e
	})
}

func TestTimelineLaws(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		const start = edtf.Day(19800)
		events := rapid.SliceOfN(anyEvent(start), 0, 6).Draw(t, "events")
		line := Timeline("arrest", start, events, SNHR1)
		if len(line) == 0 || line[0].Day != start {
			t.Fatalf("the case does not begin on its start: %v", line)
		}
		for i := 1; i < len(line); i++ {
			if line[i].Day <= line[i-1].Day {
				t.Fatalf("two steps on one day, or out of order: %v", line)
			}
			if !line[i-1].Status.Open() && line[i].Status.Open() {
				t.Fatalf("a case that ended is open again: %v", line)
			}
		}
		everStrict, everLoose := reached(Timeline("arrest", start, events, Stated1)), reached(line)
		if everStrict && !everLoose {
			t.Fatalf("a disappearance by statement that silence does not count: %v", events)
		}
		shuffled := rapid.Permutation(events).Draw(t, "order")
		if len(events) < 2 || distinctLast(events) {
			again := Timeline("arrest", start, shuffled, SNHR1)
			if len(again) != len(line) {
				t.Fatalf("another order of events: %v, not %v", again, line)
			}
			for i := range line {
				if again[i] != line[i] {
					t.Fatalf("another order of events: %v, not %v", again, line)
				}
			}
		}
	})
}

func reached(line []Step) bool {
	for _, s := range line {
		if s.Status == StatusDisappeared {
			return true
		}
	}
	return false
}

func distinctLast(events []Event) bool {
	seen := map[edtf.Day]bool{}
	for _, e := range events {
		if seen[e.Last] {
			return false
		}
		seen[e.Last] = true
	}
	return true
}

func TestSeveralReportsOfOneReleaseAreOneOutcome(t *testing.T) {
	t.Parallel()
	got := Outcomes([]Event{event(t, "released ..06-30"), event(t, "released 05-01/05-31"), event(t, "released 05-07"), event(t, "died 06-01 told unproven")})
	if len(got) != 1 || got[0].Last != on(t, "05-07") {
		t.Errorf("outcomes %v; want the release on its day", got)
	}
}
