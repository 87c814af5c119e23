package register

import (
	"fmt"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"sijil/internal/place"
)

// tells is a report of the tests: pairs of field and value.
func tells(id ReportID, said ...string) Report {
	r := Report{ID: id, Source: 1, Day: 20_000}
	for i := 0; i < len(said); i += 2 {
		switch said[i] {
		case "report.key":
			r.Key = said[i+1]
		case "supersedes":
			fmt.Sscan(said[i+1], &r.Supersedes)
		default:
			r.Claims = append(r.Claims, Claim{Field: said[i], Value: said[i+1]})
		}
	}
	return r
}

func arrestOn(id ReportID, date string, said ...string) Report {
	return tells(id, append([]string{"case.kind", "arrest", "arrest.date", date}, said...)...)
}

func killingOn(id ReportID, date string, said ...string) Report {
	return tells(id, append([]string{"case.kind", "killing", "killing.date", date}, said...)...)
}

var (
	aleppo = []string{"arrest.place", "SY02", "arrest.party", "sdf"}
	daraa  = []string{"arrest.place", "SY12", "arrest.party", "syrian_regime"}
)

func with(parts ...[]string) []string { return slices.Concat(parts...) }

func TestPartCases(t *testing.T) {
	for _, tt := range []struct {
		name    string
		reports []Report
		want    string
	}{
		{"one report is one case", []Report{arrestOn(1, "2014-03-05")}, "[[1]]"},
		{"two sources on one arrest are one case", []Report{arrestOn(1, "2014-03-05"), arrestOn(2, "2014-03-05")}, "[[1 2]]"},
		{"a list that is three days off tells of the same arrest", []Report{arrestOn(1, "2014-03-05"), arrestOn(2, "2014-03-08", daraa...)}, "[[1 2]]"},
		{"within a month it is one arrest where nothing speaks against it", []Report{arrestOn(1, "2014-03-05", aleppo...), arrestOn(2, "2014-03-25", aleppo...)}, "[[1 2]]"},
		{"within a month it is two where another party is named", []Report{arrestOn(1, "2014-03-05", aleppo...), arrestOn(2, "2014-03-25", "arrest.party", "hts")}, "[[1] [2]]"},
		{"arrests far apart are two cases", []Report{arrestOn(1, "2014-03-05", aleppo...), arrestOn(2, "2014-09-05", aleppo...)}, "[[1] [2]]"},
		{"a release between two arrests separates them", []Report{arrestOn(1, "2014-03-05", "outcome.kind", "released", "outcome.date", "2014-03-10"), arrestOn(2, "2014-03-20")}, "[[1] [2]]"},
		{"a release that is a slip of the pen away separates nothing", []Report{arrestOn(1, "2014-03-05", "outcome.kind", "released", "outcome.date", "2014-03-06"), arrestOn(2, "2014-03-07")}, "[[1 2]]"},
		{"two arrests that end on one day are one", []Report{
			arrestOn(1, "2014-03-05", with(aleppo, []string{"outcome.kind", "released", "outcome.date", "2014-07-01"})...),
			arrestOn(2, "2014-05-05", with(aleppo, []string{"outcome.kind", "released", "outcome.date", "2014-07-01"})...)}, "[[1 2]]"},
		{"day and month exchanged are one day at one place by one party", []Report{arrestOn(1, "2014-03-05", aleppo...), arrestOn(2, "2014-05-03", aleppo...)}, "[[1 2]]"},
		{"day and month exchanged prove nothing at another place", []Report{arrestOn(1, "2014-03-05", aleppo...), arrestOn(2, "2014-05-03", daraa...)}, "[[1] [2]]"},
		{"the year of last January is a slip of the pen", []Report{arrestOn(1, "2014-01-05", aleppo...), arrestOn(2, "2013-01-05", aleppo...)}, "[[1 2]]"},
		{"a year alone joins the one arrest of that year", []Report{arrestOn(1, "2014-03-05"), arrestOn(2, "2015-03-05"), arrestOn(3, "2014")}, "[[1 3] [2]]"},
		{"a year alone joins the arrest at its place where there are two", []Report{arrestOn(1, "2014-03-05", aleppo...), arrestOn(2, "2014-09-05", daraa...), arrestOn(3, "2014", daraa...)}, "[[1] [2 3]]"},
		{"a report without a date joins the only case", []Report{arrestOn(1, "2014-03-05"), tells(2, "case.kind", "arrest")}, "[[1 2]]"},
		{"a report without a date joins the case of its party", []Report{arrestOn(1, "2014-03-05", aleppo...), arrestOn(2, "2014-09-05", daraa...), tells(3, "case.kind", "arrest", "arrest.party", "syrian_regime")}, "[[1] [2 3]]"},
		{"a district in the governorate is no other place", []Report{arrestOn(1, "2014-03-05", aleppo...), arrestOn(2, "2014-03-25", "arrest.place", "SY0203", "arrest.party", "sdf")}, "[[1 2]]"},
		{"a branch of the party is no other party", []Report{arrestOn(1, "2014-03-05", daraa...), arrestOn(2, "2014-03-25", "arrest.place", "SY12", "arrest.party", "air_force_intelligence")}, "[[1 2]]"},
		{"an arrest and a killing are two cases", []Report{arrestOn(1, "2014-03-05"), killingOn(2, "2014-03-05")}, "[[1] [2]]"},
		{"a killing that is a death in custody is the arrest's", []Report{arrestOn(1, "2014-03-05", "outcome.kind", "died", "outcome.date", "2014-06-01"), killingOn(2, "2014-06-02")}, "[[1 2]]"},
		{"a missing person who was arrested that day is one case", []Report{arrestOn(1, "2014-03-05"), tells(2, "case.kind", "missing", "event.date", "2014-03-05")}, "[[1 2]]"},
		{"a return alone speaks of no case", []Report{arrestOn(1, "2014-03-05"), tells(2, "return.from", "TUR", "return.date", "2014-02")}, "[[1] [2]]"},
		{"rows of one key of a source go together", []Report{arrestOn(1, "2014-03-05", "report.key", "7"), arrestOn(2, "2016-03-05", "report.key", "7")}, "[[1 2]]"},
		{"a superseded report goes with the one that supersedes it", []Report{arrestOn(1, "2014-03-05"), arrestOn(2, "2014-03-05"), arrestOn(3, "2018", "supersedes", "2")}, "[[1] [2 3]]"},
		{"nobody is parted into nothing", nil, "[]"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if got := fmt.Sprint(PartCases(tt.reports, place.Syria())); got != tt.want {
				t.Errorf("got %s, want %s", got, tt.want)
			}
		})
	}
}

func TestPartCasesDoesNotHangOnTheOrderOfReports(t *testing.T) {
	dates := []string{"2014", "2014-03", "2014-03-05", "2014-03-07", "2014-04-20", "2015-01-01", ""}
	parties := []string{"sdf", "syrian_regime", "air_force_intelligence", ""}
	places := []string{"SY02", "SY0203", "SY12", ""}
	rapid.Check(t, func(t *rapid.T) {
		var reports []Report
		for id := range rapid.IntRange(0, 8).Draw(t, "reports") {
			reports = append(reports, arrestOn(ReportID(id+1), rapid.SampledFrom(dates).Draw(t, "date"),
				"arrest.party", rapid.SampledFrom(parties).Draw(t, "party"), "arrest.place", rapid.SampledFrom(places).Draw(t, "place"),
				"outcome.kind", rapid.SampledFrom([]string{"", "released"}).Draw(t, "outcome"), "outcome.date", rapid.SampledFrom(dates).Draw(t, "end")))
		}
		want := PartCases(reports, place.Syria())
		got := PartCases(rapid.Permutation(reports).Draw(t, "order"), place.Syria())
		if fmt.Sprint(got) != fmt.Sprint(want) {
			t.Fatalf("got %v, want %v", got, want)
		}
		if all := slices.Sorted(slices.Values(slices.Concat(want...))); len(all) != len(reports) || len(slices.Compact(all)) != len(reports) {
			t.Fatalf("%v does not part %d reports", want, len(reports))
		}
	})
}
