package place

import (
	"bytes"
	_ "embed"
	"fmt"
	"strconv"
	"strings"

	"sijil/internal/errs"
)

//go:embed data/outlines.csv
var outlinesCSV []byte

// perDegree is how many units of outlines.csv make a degree: one is some 100 m,
// less than a hairline of a map of Syria on an A4 page.
const perDegree = 1000

// Outline gives the simplified border of a governorate or district of Syria as
// rings of points in degrees (WGS 84). A ring is closed: its last point is its
// first. Outer rings run counter-clockwise and holes clockwise (Rural Damascus
// has one, the city), so either rule of filling draws them. Other places have
// none. A map that shows it must say "simplified".
func (g *Gazetteer) Outline(code Code) [][]Point {
	line, ok := g.outlines[code]
	if !ok {
		return nil
	}
	rings, err := decodeOutline(line)
	if err != nil {
		return nil // readOutlines has read every line already
	}
	return rings
}

// readOutlines reads outlines.csv: a code, then the rings, parted by a
// semicolon. A ring is a row of whole numbers, longitude and latitude in turn,
// in thousandths of a degree: its first point, then the step to each next one.
func readOutlines(file []byte) (map[Code]string, error) {
	t, err := readTable("outlines.csv", bytes.NewReader(file), "code", "rings")
	if err != nil {
		return nil, err
	}
	lines := map[Code]string{}
	err = t.each(func(r row) error {
		lines[Code(r.get("code"))] = r.get("rings")
		_, err := decodeOutline(r.get("rings"))
		return err
	})
	return lines, err
}

func decodeOutline(line string) ([][]Point, error) {
	var rings [][]Point
	for text := range strings.SplitSeq(line, ";") {
		var ring []Point
		var at [2]int
		i := 0
		for field := range strings.FieldsSeq(text) {
			step, err := strconv.Atoi(field)
			if err != nil {
				return nil, fmt.Errorf("outline: %q is no whole number: %w", field, errs.Invalid)
			}
			at[i%2] += step
			if i++; i%2 == 0 {
				ring = append(ring, Point{Lon: float64(at[0]) / perDegree, Lat: float64(at[1]) / perDegree})
			}
		}
		if i%2 != 0 || len(ring) < 4 || ring[0] != ring[len(ring)-1] {
			return nil, fmt.Errorf("outline: a ring of %d numbers is not closed: %w", i, errs.Invalid)
		}
		rings = append(rings, ring)
	}
	return rings, nil
}
