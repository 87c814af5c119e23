package main

import (
	"encoding/json"
	"fmt"
	"math"
	"os"
	"path/filepath"
	"strconv"
	"strings"
)

// outlines makes the rows of outlines.csv from the GeoJSON of governorates and
// districts; outline.go of package place says what a row is.
func outlines(from string) ([][]string, error) {
	rows := [][]string{{"code", "rings"}}
	for _, name := range []string{"syr_adm1.geojson", "syr_adm2.geojson"} {
		more, err := outlineRows(filepath.Join(from, "geo", name))
		if err != nil {
			return nil, fmt.Errorf("%s: %w", name, err)
		}
		rows = append(rows, more...)
	}
	return rows, nil
}

func outlineRows(path string) ([][]string, error) {
	file, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	var collection struct {
		Features []struct {
			Properties struct{ PCODE string }
			Geometry   struct {
				Type        string
				Coordinates json.RawMessage
			}
		}
	}
	if err := json.Unmarshal(file, &collection); err != nil {
		return nil, err
	}
	var rows [][]string
	for _, f := range collection.Features {
		var polygons [][][][2]float64
		switch f.Geometry.Type {
		case "Polygon":
			polygons = make([][][][2]float64, 1)
			err = json.Unmarshal(f.Geometry.Coordinates, &polygons[0])
		case "MultiPolygon":
			err = json.Unmarshal(f.Geometry.Coordinates, &polygons)
		default:
			err = fmt.Errorf("geometry is a %q", f.Geometry.Type)
		}
		if err != nil {
			return nil, fmt.Errorf("%s: %w", f.Properties.PCODE, err)
		}
		var rings []string
		for _, polygon := range polygons {
			for _, ring := range polygon {
				rings = append(rings, encodeRing(ring))
			}
		}
		rows = append(rows, []string{f.Properties.PCODE, strings.Join(rings, ";")})
	}
	return rows, nil
}

// encodeRing writes thousandths of a degree: the first point, then steps. A
// step of nothing is left out; a ring closed before stays closed.
func encodeRing(ring [][2]float64) string {
	var numbers []string
	var at [2]int
	for i, p := range ring {
		next := [2]int{int(math.Round(p[0] * 1000)), int(math.Round(p[1] * 1000))}
		if i > 0 && next == at {
			continue
		}
		numbers = append(numbers, strconv.Itoa(next[0]-at[0]), strconv.Itoa(next[1]-at[1]))
		at = next
	}
	return strings.Join(numbers, " ")
}
