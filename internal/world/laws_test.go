package world

import (
	"strings"
	"testing"

	"pgregory.net/rapid"

	"sijil/internal/edtf"
	"sijil/internal/place"
	"sijil/internal/register"
)

// whens draws a date as a source may know it.
func whens(t *rapid.T) When {
	first := edtf.Day(rapid.IntRange(int(day(1930, 1, 1)), int(horizon)).Draw(t, "day"))
	w := onDay(first)
	switch rapid.IntRange(0, 3).Draw(t, "known to") {
	case 1:
		w = w.month()
	case 2:
		w = w.year()
	case 3:
		return When{First: first, Last: first + edtf.Day(rapid.IntRange(1, 9).Draw(t, "days")), As: ToSpan}
	}
	w.About = w.As != ToDay && rapid.Bool().Draw(t, "about")
	return w
}

// However a list writes a date, it reads as the same days.
func TestEveryWayOfWritingADateReadsBack(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		w := whens(t)
		for _, style := range []dateStyle{slashed, iso, arabicWords, englishWords} {
			text := style.write(w)
			for _, written := range []string{text, easternDigits.Replace(text)} {
				r := edtf.Read(written, edtf.Options{Order: edtf.DMY})
				if r.Kind != edtf.Dated || r.Date.First() != w.First || r.Date.Last() != w.Last || r.Date.Approximate() != w.About {
					t.Errorf("%s: %q reads as %v %v", w, written, r.Kind, r.Date)
				}
			}
		}
	})
}

// What a When prints is EDTF of the same days.
func TestADateOfTheTruthIsEDTF(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		w := whens(t)
		d, err := edtf.Parse(w.String())
		if err != nil || d.First() != w.First || d.Last() != w.Last || d.Approximate() != w.About {
			t.Errorf("%+v prints %q: %v %v", w, w.String(), d, err)
		}
	})
}

// A share is never a whole unit away from its exact proportion, the shares add
// up, and scaling to the sum changes nothing.
func TestScaledSharesAreNearTheirProportion(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		cells := rapid.SliceOfN(rapid.IntRange(0, 400), 1, 30).Draw(t, "cells")
		sum := sumOf(cells)
		if sum == 0 {
			return
		}
		total := rapid.IntRange(0, 100_000).Draw(t, "total")
		got := scaled(cells, total)
		if sumOf(got) != total {
			t.Errorf("scaled(%v, %d) = %v, which sums to %d", cells, total, got, sumOf(got))
		}
		for i, c := range cells {
			if off := got[i]*sum - c*total; off >= sum || off <= -sum {
				t.Errorf("scaled(%v, %d): cell %d is %d", cells, total, i, got[i])
			}
		}
		for i, n := range scaled(cells, sum) {
			if n != cells[i] {
				t.Errorf("scaled(%v, %d): cell %d is %d", cells, sum, i, n)
			}
		}
	})
}

// The published sums hold in the tables that fill in what was not published.
func TestTheTablesOfTheMarginsAddUp(t *testing.T) {
	t.Parallel()
	rows := func(table [][]int) []int {
		var sums []int
		for _, row := range table {
			sums = append(sums, sumOf(row))
		}
		return sums
	}
	columns := func(table [][]int) []int {
		sums := make([]int, len(table[0]))
		for _, row := range table {
			for i, n := range row {
				sums[i] += n
			}
		}
		return sums
	}
	for _, tt := range []struct {
		name      string
		got, want []int
	}{
		{"arrests by party", rows(arrestsByMonth), []int{549, 347, 219, 121}},
		{"arrests by month", columns(arrestsByMonth), []int{182, 194, 203, 212, 228, 217}},
		{"children by party", rows(childrenByMonth), []int{8, 46, 2, 0}},
		{"children by month", columns(childrenByMonth), []int{8, 7, 8, 12, 13, 8}},
		{"women by party", rows(womenByMonth), []int{14, 7, 9, 0}},
		{"women by month", columns(womenByMonth), []int{4, 5, 5, 7, 8, 1}},
		{"places by party", rows(placesOfHalfYear), []int{549, 347, 219, 121}},
		{"places of March by party", rows(placesOfMarch), []int{91, 64, 39, 9}},
		{"disappeared", []int{sumOf(vanishedByMonth)}, []int{1007}},
	} {
		for i := range tt.want {
			if len(tt.got) != len(tt.want) || tt.got[i] != tt.want[i] {
				t.Errorf("%s: %v, want %v", tt.name, tt.got, tt.want)
				break
			}
		}
	}
}

// Every word for a code is one that the register reads as that code.
func TestEveryWordIsKnownToTheRegister(t *testing.T) {
	t.Parallel()
	vocabularies := register.Vocabularies()
	for field, codes := range wording() {
		name := map[string]string{"case.kind": "case.kind"}[field]
		if name == "" {
			name = field
		}
		for code, forms := range codes {
			for _, word := range append(forms[arabic], forms[english]...) {
				switch field {
				case "occupation":
				case "State":
					if p, ok := place.Syria().Read(word, place.Options{Level: place.State}).Place(); !ok || string(p.Code) != code {
						t.Errorf("%s %s: %q reads as %s", field, code, word, p.Code)
					}
				default:
					if got, ok := vocabularies[name].Code(word); !ok || got != code {
						t.Errorf("%s %s: %q reads as %q", field, code, word, got)
					}
				}
			}
		}
	}
}

// A party's own words are no words of the register: the map must explain them.
func TestTheOwnWordsOfAListNeedItsMap(t *testing.T) {
	t.Parallel()
	for _, s := range sourcesFor(4) {
		for code, word := range s.partyWord {
			if got, ok := register.Vocabularies()["party"].Code(word); ok {
				t.Errorf("%s: %q for %s is read without the map, as %s", s.Name, word, code, got)
			}
			if !register.Vocabularies()["party"].Has(code) {
				t.Errorf("%s: %s is no party", s.Name, code)
			}
		}
	}
}

// Every site and crossing that the world uses is one of the gazetteer with a
// name in both languages.
func TestSitesAndCrossingsCanBeNamed(t *testing.T) {
	t.Parallel()
	for _, lists := range []map[string][]string{sitesOf, crossingsFrom} {
		for holder, codes := range lists {
			for _, code := range codes {
				if _, ok := syria().spoken[code]; !ok {
					t.Errorf("%s: %s has no name of its own", holder, code)
				}
			}
		}
	}
}

// Draws stay in their range, and weights in proportion.
func TestDraws(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		var d draws
		d.begin(rapid.Uint64().Draw(t, "seed"), forPlan, rapid.Uint64().Draw(t, "n"), 0)
		n := rapid.IntRange(1, 1<<30).Draw(t, "below")
		if got := d.below(n); got < 0 || got >= n {
			t.Errorf("below(%d) = %d", n, got)
		}
	})
	var d draws
	d.begin(1, forPlan, 1, 1)
	hits := [3]int{}
	w := newWeights([]int{1, 0, 3})
	for range 40_000 {
		hits[w.draw(&d)]++
	}
	if hits[1] != 0 || hits[0] < 9500 || hits[0] > 10500 {
		t.Errorf("weights 1, 0, 3 were drawn %v times", hits)
	}
}

// Names have a few that cover much, and a long tail.
func TestNamesAreSkewed(t *testing.T) {
	t.Parallel()
	x := words()
	top := func(w weights, n int) int { return int(w[n-1]) * 100 / int(w[len(w)-1]) }
	if got := top(x.manRank, 1); got < 5 || got > 12 {
		t.Errorf("the first given name has %d percent", got)
	}
	if got := top(x.manRank, 10); got < 25 || got > 45 {
		t.Errorf("the ten first given names have %d percent", got)
	}
	if got := top(x.familyRank, 1); got < 1 || got > 2 || len(x.families) < 2000 {
		t.Errorf("the first of %d families has %d percent", len(x.families), got)
	}
	for _, list := range [][]*lexeme{x.men, x.women, x.families} {
		seen := map[string]bool{}
		for _, l := range list {
			if seen[l.arabic] || l.arabic == "" {
				t.Errorf("%q stands twice", l.arabic)
			}
			seen[l.arabic] = true
			for h := range habits {
				for _, form := range l.latin[h] {
					if strings.TrimSpace(form) != form || form == "" || strings.ContainsAny(form, "_'") {
						t.Errorf("%s is written %q", l.arabic, form)
					}
				}
			}
		}
	}
}

// Every way of writing a place reads as that place and as nothing else. Where
// this fails, the gazetteer has changed: make places.txt anew.
func TestEveryWayOfWritingAPlaceReadsBack(t *testing.T) {
	t.Parallel()
	g := place.Syria()
	for code, forms := range syria().spoken {
		o := place.Options{Level: place.AnyLevel}
		if _, ok := g.Site(place.Code(code)); ok {
			o.Level = place.DetentionSite
		} else if _, ok := g.Crossing(place.Code(code)); ok {
			o.Level = place.BorderCrossing
		}
		for _, text := range append(forms[arabic], forms[english]...) {
			if got, ok := g.Read(text, o).Place(); !ok || string(got.Code) != code {
				t.Errorf("%s: %q reads as %s", code, text, got.Code)
			}
		}
	}
	for _, code := range governorates {
		if syria().spoken[code][english] == nil {
			t.Errorf("governorate %s has no name", code)
		}
	}
}
