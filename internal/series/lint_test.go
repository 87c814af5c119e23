package series

import (
	"slices"
	"strings"
	"testing"
)

// The published totals of the Syrian Network for Human Rights add up but in
// three places: women of May 2024 by party, the disappearances of the year
// against those of its parts, and nothing else.
func TestThePublishedSeries(t *testing.T) {
	found := Lint(snhrWith(t))
	may := rowOf(t, "2024-05,arrests,all")
	want := []Finding{
		{Rule: RuleOpen, Rows: []int{may, may + 1, may + 2, may + 3, may + 4}, Message: "3 + 1 = 4 of 8: 4 unassigned"},
		{Rule: RulePart, Rows: []int{rowOf(t, "2024-07,"), rowOf(t, "2024-08,"), rowOf(t, "2024-10,"), rowOf(t, "2024-H1,"), rowOf(t, "2024,")},
			Message: "1,007 + 157 + 173 + 194 = 1,531, and it 1,084: 447 over", Likely: "another indicator"},
	}
	if len(found) != len(want) {
		t.Fatalf("findings %+v, want %d", found, len(want))
	}
	for i, f := range found {
		holds(t, f, want[i])
	}
}

// holds compares a finding with one whose message and likely are parts of it.
func holds(t *testing.T, got, want Finding) {
	t.Helper()
	if got.Rule != want.Rule || !slices.Equal(got.Rows, want.Rows) || !strings.Contains(got.Message, want.Message) ||
		!strings.Contains(got.Likely, want.Likely) || (want.Likely == "") != (got.Likely == "") {
		t.Errorf("finding %+v\nwant %+v", got, want)
	}
}

// Each row is one worked example of FIELD.md section 4 (figures of SNHR, or of
// press items on them) or one slip of its kind: the table adds one finding to
// those that it has without the slip.
func TestOneSlipOneFinding(t *testing.T) {
	h1 := "2023-H1,arrests,all,1047,43,37,,a.org,\n2023-H1,arrests,syrian_regime,501,,,,same,\n2023-H1,arrests,sdf,257,,,,same,\n2023-H1,arrests,opposition_sna,161,,,,same,\n2023-H1,arrests,hts,128,,,,same,\n"
	for _, tt := range []struct {
		name, text string
		want       Finding
	}{
		{"example 5: a headline with two digits swapped, against the body whose parties add up", h1 + "2023-H1,arrests,all,1407,,,,a.org headline,",
			Finding{RuleConflict, []int{1, 6}, "1,047 in one row, 1,407 in another; its parts add up to 1,047", "digits swapped: 1,407 for 1,047"}},
		{"example 5, where the headline comes first", "2023-H1,arrests,all,1407,,,,a.org,\n" + h1,
			Finding{RuleConflict, []int{1, 2}, "its parts add up to 1,047", "digits swapped: 1,407 for 1,047"}},
		{"example 6: the same total, another part, in a later text", "2011-03/2023-08,forcibly disappeared,all,112713,3105,,,a.org,\n2011-03/2024-06,forcibly disappeared,all,112713,1305,,,a.org,",
			Finding{RuleFalls, []int{1, 2}, "3,105, and 1,305 on 2024-06-30: it falls by 1,800", "digits swapped: 1,305 for 3,105 (row 2)"}},
		{"example 6, of the same day", "2011-03/2023-08,forcibly disappeared,all,112713,3105,,,a.org,\n2011-03/2023-08,forcibly disappeared,all,112713,1305,,,b.org,",
			Finding{RuleConflict, []int{1, 2}, "3,105 in one row, 1,305 in another", "digits swapped in one of the two"}},
		{"example 6, where the swapped number is the earlier one", "2011-03/2023-08,forcibly disappeared,all,112713,1305,,,a.org,\n2011-03/2024-06,forcibly disappeared,all,112713,3105,,,a.org,",
			Finding{RuleConflict, []int{1, 2}, "beside the same total of 112,713", "digits swapped in one of the two"}},
		{"example 7: parties 27 short of the whole", "2020-H1,arrests,all,947,17,23,607,a.org,\n2020-H1,arrests,syrian_regime,462,,,314,same,\n2020-H1,arrests,sdf,242,,,146,same,\n2020-H1,arrests,opposition_sna,158,,,100,same,\n2020-H1,arrests,hts,58,,,47,same,",
			Finding{RuleSum, []int{1, 2, 3, 4, 5}, "462 + 242 + 158 + 58 = 920, and the whole is 947: 27 short", "digits swapped: 158 for 185 (row 4); or digits swapped: 58 for 85 (row 5)"}},
		{"example 8: women of two parties not stated", "2024-05,arrests,all,228,13,8,,a.org,\n2024-05,arrests,syrian_regime,102,,3,,same,\n2024-05,arrests,sdf,49,,,,same,\n2024-05,arrests,hts,41,,,,same,\n2024-05,arrests,opposition_sna,36,,1,,same,",
			Finding{RuleOpen, []int{1, 2, 3, 4, 5}, "3 + 1 = 4 of 8: 4 unassigned", ""}},
		{"example 9: two outlets, one of them with digits swapped", "2024-02,arrests,all,194,,,153,Outlet A,\n2024-02,arrests,all,194,,,135,Outlet B,",
			Finding{RuleConflict, []int{1, 2}, "153 in one place, 135 in another", "digits swapped in one of the two"}},
		{"example 9: parts hung on the wrong whole", "2024-02,became_disappeared,all,135,,,,a.org,\n2024-02,became_disappeared,syrian_regime,86,,,,same,\n2024-02,became_disappeared,sdf,59,,,,same,\n2024-02,became_disappeared,hts,14,,,,same,\n2024-02,became_disappeared,opposition_sna,35,,,,same,",
			Finding{RuleSum, []int{1, 2, 3, 4, 5}, "86 + 59 + 14 + 35 = 194, and the whole is 135: 59 over", ""}},
		{"example 13: a digit dropped in a copy", "2011-03/2024-08,forcibly disappeared,all,113218,3129,6712,,a.org,\n2011-03/2024-08,forcibly disappeared,all,113218,3129,\"6,71\",,same,",
			Finding{RuleConflict, []int{1, 2}, "6,712 in one row, 671 in another", "digit dropped in one of the two"}},
		{"example 18: children of two parties not stated", "2024,deaths_by_torture,all,100,9,,,a.org,\n2024,deaths_by_torture,syrian_regime,80,5,,,same,\n2024,deaths_by_torture,sdf,15,1,,,same,\n2024,deaths_by_torture,other,5,,,,same,",
			Finding{RuleOpen, []int{1, 2, 3, 4}, "5 + 1 = 6 of 9: 3 unassigned", ""}},
		{"months that do not add up to their quarter", "2024-Q1,arrests,all,60,,,,,\n2024-01,arrests,all,10,,,,,\n2024-02,arrests,all,21,,,,,\n2024-03,arrests,all,30,,,,,",
			Finding{RuleSum, []int{1, 2, 3, 4}, "by window: 10 + 21 + 30 = 61, and the whole is 60: 1 over", ""}},
		{"two months above their quarter, the third not stated", "2024-Q1,arrests,all,60,,,,,\n2024-01,arrests,all,40,,,,,\n2024-02,arrests,all,21,,,,,",
			Finding{RulePart, []int{1, 2, 3}, "40 + 21 = 61, and it 60: 1 over", ""}},
		{"one party above all", "2024,arrests,all,60,,,,,\n2024,arrests,sdf,61,,,,,", Finding{RulePart, []int{1, 2}, "61 is more than the whole, 60", ""}},
		{"more children and women than people", "2024,arrests,all,60,40,30,,,", Finding{RuleSum, []int{1}, "40 + 30 = 70, and the whole is 60: 10 over", ""}},
		{"more disappeared than arrested", "2024,arrests,sdf,60,,,61,,", Finding{RuleSubset, []int{1}, "61, more than the arrests of which they are a part: 60", ""}},
		{"a digit dropped inside a group of three, with nothing beside it", "2024,arrests,sdf,\"1,23\",,,,,", Finding{RuleNumber, []int{1}, `"1,23" is not grouped in threes`, "digit dropped or added"}},
		{"a running total that falls", "2011-03/2023-08,forcibly disappeared,all,500,,,,,\n2011-03/2024-08,forcibly disappeared,all,420,,,,,", Finding{RuleFalls, []int{1, 2}, "it falls by 80", ""}},
		{"a share above 100 percent", "2024,share_by_party,sdf,104%,,,,,", Finding{RuleShare, []int{1}, "104 percent is no share", ""}},
		{"kinds of return that are not all who returned", "2024,arrests of returnees,all,100,,,,,\n2024,arrests_of_returnees_refugees,all,70,,,,,\n2024,arrests_of_returnees_idps,all,20,,,,,\n2024,arrests_of_returnees_forced_lebanon,all,9,,,,,",
			Finding{RuleSum, []int{1, 2, 3, 4}, "70 + 9 + 20 = 99, and the whole is 100: 1 short", ""}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			found := Lint(read(t, head+tt.text))
			if len(found) != 1 {
				t.Fatalf("%d findings: %+v", len(found), found)
			}
			holds(t, found[0], tt.want)
		})
	}
}

func TestNoFinding(t *testing.T) {
	for _, tt := range []struct{ name, text string }{
		{"one party of several is no whole", "2025-03,forcibly disappeared,all,177021,,,,,\n2025-03,forcibly disappeared,syrian_regime,160123,,,,,"},
		{"not stated is not zero", "2024,arrests,all,60,9,,,,\n2024,arrests,sdf,60,,,,,"},
		{"the same value twice", "2024-02,arrests,all,194,,,153,a.org,\n2024-01,arrests,all,182,,,153,a.org,\n2024-02,arrests,all,194,,,153,b.org,"},
		{"months that are not all stated stay below the half-year", "2024-H1,arrests,all,600,,,,,\n2024-01,arrests,all,90,,,,,\n2024-04,arrests,all,100,,,,,"},
		{"two publishers count differently", "2024,arrests,all,500,,,,Ours,\n2024,arrests,all,430,,,,Theirs,"},
		{"a running total that falls for a stated reason", "2011-03/2023-08,forcibly disappeared,all,500,,,,,\n2011-03/2024-08,forcibly disappeared,all,420,,,,,80 were released"},
		{"a share of women that jumps is no slip (example 17)", "2022,arrests,all,1017,38,416,,,\n2024-H1,arrests,all,549,8,14,,,"},
		{"flows of different windows may fall", "2023,arrests,all,2317,129,87,,,\n2024,arrests,all,1900,124,72,,,"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			if found := Lint(read(t, head+tt.text)); len(found) > 0 {
				t.Errorf("findings %+v", found)
			}
		})
	}
}

func TestTheTwoPrintedSlips(t *testing.T) {
	for _, tt := range []struct{ name, row, likely string }{
		{"example 5", "2023-H1,arrests,all,1407,,,,", "digits swapped: 1,407 for 1,047"},
		{"example 6, dated with the total", "2011-03/2023-08,forcibly disappeared,all,112713,1305,,,", "digits swapped"},
		{"example 6, dated with the text", "2011-03/2024-06,forcibly disappeared,all,112713,1305,,,", "digits swapped: 1,305 for 3,105"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			without, found := Lint(snhrWith(t)), Lint(snhrWith(t, tt.row))
			found = fresh(found, without, 0)
			if len(found) != 1 || !strings.Contains(found[0].Likely, tt.likely) {
				t.Errorf("findings %+v, want one more: %s", found, tt.likely)
			}
		})
	}
}

// A value that was published again on another day with another number was
// revised; published twice on one day it contradicts itself.
func TestARevisedValue(t *testing.T) {
	s := read(t, "window,metric,value,published\n2024-02,arrests,153,2024-03-02\n2024-02,arrests,160,2024-04-02\n")
	if found := Lint(s); len(found) != 1 || found[0].Rule != RuleRevised {
		t.Errorf("findings %+v, want one revision", found)
	}
}
