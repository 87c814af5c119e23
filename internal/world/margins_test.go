package world_test

import (
	"bytes"
	"encoding/csv"
	"maps"
	"slices"
	"strings"
	"testing"
	"time"

	"sijil/internal/world"
)

// The tests of this file read truth.csv as a stranger would: with a CSV reader
// and the calendar of the standard library, and nothing of the package that
// wrote it.

type row map[string]string

func truthOf(t testing.TB, o world.Options) []row {
	t.Helper()
	var file bytes.Buffer
	if err := newWorld(t, o).WriteTruth(&file); err != nil {
		t.Fatal(err)
	}
	return rowsOf(t, file.Bytes())
}

func newWorld(t testing.TB, o world.Options) *world.World {
	t.Helper()
	w, err := world.New(o)
	if err != nil {
		t.Fatal(err)
	}
	return w
}

func rowsOf(t testing.TB, file []byte) []row {
	t.Helper()
	all, err := csv.NewReader(bytes.NewReader(file)).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	rows := make([]row, len(all)-1)
	for i, cells := range all[1:] {
		rows[i] = row{}
		for j, cell := range cells {
			rows[i][all[0][j]] = cell
		}
	}
	return rows
}

// days gives the first and last day that an EDTF date of the truth covers.
func days(t testing.TB, edtf string) (first, last time.Time) {
	t.Helper()
	from, to, span := strings.Cut(strings.TrimSuffix(edtf, "~"), "/")
	if !span {
		to = from
	}
	for _, layout := range []string{"2006-01-02", "2006-01", "2006"} {
		a, err1 := time.Parse(layout, from)
		b, err2 := time.Parse(layout, to)
		if err1 != nil || err2 != nil {
			continue
		}
		switch layout {
		case "2006-01":
			b = b.AddDate(0, 1, -1)
		case "2006":
			b = b.AddDate(1, 0, -1)
		}
		return a, b
	}
	t.Fatalf("date %q cannot be read", edtf)
	return
}

// partyOf climbs from the agencies that the world knows to the party.
func partyOf(code string) string {
	if strings.HasSuffix(code, "_intelligence") || strings.HasSuffix(code, "_security") || code == "military_police" {
		return "syrian_regime"
	}
	return code
}

// classOf is child, woman or man where the row makes that certain.
func classOf(t testing.TB, r row) string {
	age := r["person.age_class"]
	if age == "" {
		bornFirst, bornLast := days(t, r["person.birth_date"])
		first, last := days(t, r["arrest.date"])
		switch {
		case bornFirst.AddDate(18, 0, 0).After(last):
			age = "child"
		case !bornLast.AddDate(18, 0, 0).After(first):
			age = "adult"
		}
	}
	switch age + " " + r["person.sex"] {
	case "child male", "child female":
		return "child"
	case "adult female":
		return "woman"
	case "adult male":
		return "man"
	}
	return "unknown"
}

// vanished says whether an arrest had, some day, 20 days without information,
// counted from its last possible day.
func vanished(t testing.TB, r row) bool {
	_, last := days(t, r["arrest.date"])
	due := last.AddDate(0, 0, 20)
	for _, told := range []struct{ what, date string }{
		{r["outcome.kind"], r["outcome.date"]},
		{strings.TrimPrefix(r["custody.status"], "no_information"), r["custody.date"]},
	} {
		if told.what == "" || told.what == "denied" {
			continue
		}
		if told.date == "" {
			return false // it may have come in time
		}
		if first, _ := days(t, told.date); !first.After(due) {
			return false
		}
	}
	return true
}

func count(rows []row, key func(row) string) map[string]int {
	n := map[string]int{}
	for _, r := range rows {
		if k := key(r); k != "" {
			n[k]++
		}
	}
	return n
}

// The published figures of the first half of 2024, read from public pages by
// FIELD.md section 3. April and June are published by party only together.
func TestThePresetHasThePublishedMargins(t *testing.T) {
	t.Parallel()
	for _, seed := range []uint64{1, 2, 77, 1 << 63} {
		rows := truthOf(t, world.Options{Preset: world.Syria, Seed: seed})
		month := func(r row) string {
			first, last := days(t, r["arrest.date"])
			if first.Format("2006-01") != last.Format("2006-01") {
				return "spread"
			}
			return first.Format("01")
		}
		party := func(r row) string { return partyOf(r["arrest.party"]) }
		class := func(r row) string { return classOf(t, r) }
		forced := func(r row) string {
			return map[string]string{"deported": "forced", "pushed_back": "forced"}[r["return.kind"]]
		}
		for _, tt := range []struct {
			name string
			key  func(row) string
			want map[string]int
		}{
			{"1,236 arrests, all in scope", func(r row) string {
				if r["case.kind"] != "arrest" || r["arrest.pretext"] == "criminal" || r["arrest.party"] == "unidentified" {
					return "other"
				}
				return "arrest"
			}, map[string]int{"arrest": 1236}},
			{"by party", party, map[string]int{"syrian_regime": 549, "sdf": 347, "opposition_sna": 219, "hts": 121}},
			{"by month", month, map[string]int{"01": 182, "02": 194, "03": 203, "04": 212, "05": 228, "06": 217}},
			{"56 children, 30 women", class, map[string]int{"child": 56, "woman": 30, "man": 1150}},
			{"by party and class", func(r row) string { return party(r) + " " + class(r) }, map[string]int{
				"syrian_regime child": 8, "syrian_regime woman": 14, "syrian_regime man": 527, "sdf child": 46, "sdf woman": 7, "sdf man": 294,
				"opposition_sna child": 2, "opposition_sna woman": 9, "opposition_sna man": 208, "hts man": 121}},
			{"children and women by month", func(r row) string {
				if class(r) == "man" {
					return ""
				}
				return month(r) + " " + class(r)
			}, map[string]int{"01 child": 8, "02 child": 7, "03 child": 8, "04 child": 12, "05 child": 13, "06 child": 8,
				"01 woman": 4, "02 woman": 5, "03 woman": 5, "04 woman": 7, "05 woman": 8, "06 woman": 1}},
			{"by party, April and June together", func(r row) string {
				if m := month(r); m != "04" && m != "06" {
					return m + " " + party(r)
				}
				return "04+06 " + party(r)
			}, map[string]int{
				"01 syrian_regime": 79, "01 sdf": 61, "01 opposition_sna": 34, "01 hts": 8,
				"02 syrian_regime": 86, "02 sdf": 59, "02 opposition_sna": 35, "02 hts": 14,
				"03 syrian_regime": 91, "03 sdf": 64, "03 opposition_sna": 39, "03 hts": 9,
				"05 syrian_regime": 102, "05 sdf": 49, "05 opposition_sna": 36, "05 hts": 41,
				"04+06 syrian_regime": 191, "04+06 sdf": 114, "04+06 opposition_sna": 75, "04+06 hts": 49}},
			{"126 after a forced return", forced, map[string]int{"forced": 126}},
			{"1,007 became disappearances", func(r row) string {
				if vanished(t, r) {
					return "vanished"
				}
				return ""
			}, map[string]int{"vanished": 1007}},
			{"places of March", func(r row) string {
				place := r["arrest.place"][:4]
				if month(r) != "03" || !slices.Contains([]string{"SY01", "SY02", "SY03", "SY09"}, place) {
					return ""
				}
				return place
			}, map[string]int{"SY02": 79, "SY09": 31, "SY03": 21, "SY01": 19}},
		} {
			if got := count(rows, tt.key); !maps.Equal(got, tt.want) {
				t.Errorf("seed %d, %s: %v, want %v", seed, tt.name, got, tt.want)
			}
		}
	}
}

func TestTheGovernoratesOfThePresetHaveThePublishedRank(t *testing.T) {
	t.Parallel()
	n := count(truthOf(t, world.Options{Preset: world.Syria, Seed: 3}), func(r row) string { return r["arrest.place"][:4] })
	ranked := slices.SortedFunc(maps.Keys(n), func(a, b string) int { return n[b] - n[a] })
	want := []string{"SY02", "SY09", "SY03", "SY07", "SY01", "SY04", "SY08"}
	if !slices.Equal(ranked[:len(want)], want) {
		t.Errorf("ranked %v (%v), want %v first", ranked, n, want)
	}
}

// Every returnee came back before the arrest, from a State and by a way that
// lead there.
func TestReturnsAreBeforeTheArrest(t *testing.T) {
	t.Parallel()
	from := map[string]int{}
	for _, r := range truthOf(t, world.Options{Preset: world.Syria, Seed: 3}) {
		if r["return.kind"] == "" {
			continue
		}
		from[r["return.from"]]++
		back, _ := days(t, r["return.date"])
		if taken, _ := days(t, r["arrest.date"]); back.After(taken) {
			t.Errorf("case %s: returned on %s, taken on %s", r["report.key"], r["return.date"], r["arrest.date"])
		}
	}
	for _, state := range []string{"LBN", "TUR", "IRQ", "CYP", "JOR"} {
		if from[state] == 0 {
			t.Errorf("nobody returned from %s: %v", state, from)
		}
	}
}

func TestAnotherSizeHasTheSameProportions(t *testing.T) {
	t.Parallel()
	for _, cases := range []int{1, 50, 300, 12_360} {
		rows := truthOf(t, world.Options{Preset: world.Syria, Seed: 5, Cases: cases})
		if len(rows) != cases {
			t.Errorf("%d rows, want %d", len(rows), cases)
		}
		n := count(rows, func(r row) string { return partyOf(r["arrest.party"]) })
		for party, published := range map[string]int{"syrian_regime": 549, "sdf": 347, "opposition_sna": 219, "hts": 121} {
			if off := n[party]*1236 - published*cases; off > 6*1236 || off < -6*1236 {
				t.Errorf("%d cases: %d of %s, published are %d of 1,236", cases, n[party], party, published)
			}
		}
	}
}
