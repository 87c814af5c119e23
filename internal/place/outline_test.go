package place_test

import (
	"os"
	"testing"

	"sijil/internal/place"
)

func TestOutlines(t *testing.T) {
	t.Parallel()
	g := place.Syria()
	for _, l := range []place.Level{place.Governorate, place.District} {
		total := 0.0
		for _, code := range g.Codes(l) {
			rings := g.Outline(code)
			if len(rings) == 0 {
				t.Errorf("%s has no outline", code)
				continue
			}
			sum := 0.0
			for _, ring := range rings {
				if len(ring) < 4 || ring[0] != ring[len(ring)-1] {
					t.Errorf("%s: a ring is not closed", code)
				}
				for _, p := range ring {
					if p.Lon < 35.5 || p.Lon > 42.5 || p.Lat < 32.2 || p.Lat > 37.4 {
						t.Fatalf("%s: %v is outside Syria", code, p)
					}
				}
				sum += area(ring)
			}
			if area(rings[0]) <= 0 {
				t.Errorf("%s: its outer ring does not run counter-clockwise", code)
			}
			total += sum
		}
		// Syria has 185,180 km2; a square degree at 35 degrees north has some 10,130.
		if km2 := total * 10_130; km2 < 180_000 || km2 > 194_000 {
			t.Errorf("the %ss cover %.0f km2", l, km2)
		}
	}
	if rings := g.Outline("SY03"); len(rings) != 2 || area(rings[1]) >= 0 {
		t.Errorf("Rural Damascus has one hole, the city: %d rings", len(rings))
	}
	if g.Outline("SY020301") != nil || g.Outline("SY99") != nil {
		t.Error("a sub-district has no outline here")
	}
	g.Outline("SY01")[0][0].Lat = 0
	if g.Outline("SY01")[0][0].Lat == 0 {
		t.Error("a caller could change an outline")
	}
}

// area is the signed area of a ring in square degrees, positive when it runs
// counter-clockwise.
func area(ring []place.Point) (sum float64) {
	for i := range len(ring) - 1 {
		sum += (ring[i].Lon*ring[i+1].Lat - ring[i+1].Lon*ring[i].Lat) / 2
	}
	return sum
}

func TestOutlinesStaySmall(t *testing.T) {
	t.Parallel()
	file, err := os.Stat("data/outlines.csv")
	if err != nil || file.Size() > 150_000 {
		t.Errorf("outlines take %v bytes, %v", file.Size(), err)
	}
}
