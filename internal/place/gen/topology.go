package main

import (
	"encoding/json"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"sijil/internal/place"
)

// A topology is a TopoJSON file whose shapes share their borders: an arc that
// two polygons use is the border between them.
type topology struct {
	Transform struct{ Scale, Translate [2]float64 }
	Arcs      [][][2]int // quantised; each point but the first is a step
	Objects   map[string]struct {
		Geometries []geometry
	}
}

type geometry struct {
	Type       string
	Arcs       [][]int // rings of arcs; ^i is arc i backwards
	Properties struct {
		PCODE      string
		ADM1_PCODE string
		ADM2_PCODE string
	}
}

func readTopology(path string) (*topology, error) {
	file, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	t := &topology{}
	if err := json.Unmarshal(file, t); err != nil {
		return nil, fmt.Errorf("%s: %w", filepath.Base(path), err)
	}
	for name, o := range t.Objects {
		for _, g := range o.Geometries {
			if g.Type != "Polygon" {
				return nil, fmt.Errorf("%s: %s %s is a %s, not a Polygon", filepath.Base(path), name, g.Properties.PCODE, g.Type)
			}
		}
	}
	return t, nil
}

func (t *topology) geometries() []geometry {
	var all []geometry
	for _, o := range t.Objects {
		all = append(all, o.Geometries...)
	}
	return all
}

// ring gives the points of a ring.
func (t *topology) ring(arcs []int) []place.Point {
	var ring []place.Point
	for _, a := range arcs {
		arc := t.arc(max(a, ^a))
		if a < 0 {
			slices.Reverse(arc)
		}
		if len(ring) > 0 {
			arc = arc[1:] // the end of the one before
		}
		ring = append(ring, arc...)
	}
	return ring
}

func (t *topology) arc(i int) []place.Point {
	var x, y int
	points := make([]place.Point, 0, len(t.Arcs[i]))
	for _, step := range t.Arcs[i] {
		x, y = x+step[0], y+step[1]
		points = append(points, place.Point{
			Lon: float64(x)*t.Transform.Scale[0] + t.Transform.Translate[0],
			Lat: float64(y)*t.Transform.Scale[1] + t.Transform.Translate[1],
		})
	}
	return points
}

// centresOf gives the centre of area of every governorate, district and
// sub-district.
func centresOf(path string) (map[place.Code]place.Point, error) {
	t, err := readTopology(path)
	if err != nil {
		return nil, err
	}
	type sums struct{ area, lon, lat float64 }
	total := map[place.Code]*sums{}
	for _, g := range t.geometries() {
		for _, ring := range g.Arcs { // holes turn the other way round and take away
			area, lon, lat := moments(t.ring(ring))
			for _, code := range []string{g.Properties.PCODE, g.Properties.ADM2_PCODE, g.Properties.ADM1_PCODE} {
				s := total[place.Code(code)]
				if s == nil {
					s = &sums{}
					total[place.Code(code)] = s
				}
				s.area, s.lon, s.lat = s.area+area, s.lon+lon, s.lat+lat
			}
		}
	}
	centres := map[place.Code]place.Point{}
	for code, s := range total {
		centres[code] = place.Point{Lon: s.lon / s.area, Lat: s.lat / s.area}
	}
	return centres, nil
}

// moments gives the signed area of a ring and its first moments, in degrees:
// the centre is moment over area (shoelace formula). Over a sub-district the
// globe is flat enough for it.
func moments(ring []place.Point) (area, lon, lat float64) {
	for i := range len(ring) - 1 {
		p, q := ring[i], ring[i+1]
		cross := p.Lon*q.Lat - q.Lon*p.Lat
		area += cross / 2
		lon += (p.Lon + q.Lon) * cross / 6
		lat += (p.Lat + q.Lat) * cross / 6
	}
	return area, lon, lat
}

// neighbours makes the rows of neighbours.csv: which governorates, and which
// districts, have a stretch of border in common.
func neighbours(from string) ([][]string, error) {
	t, err := readTopology(filepath.Join(from, "geo", "syr_adm3.topojson"))
	if err != nil {
		return nil, err
	}
	rows := [][]string{{"code", "neighbours"}}
	for _, of := range []func(geometry) string{
		func(g geometry) string { return g.Properties.ADM1_PCODE },
		func(g geometry) string { return g.Properties.ADM2_PCODE },
	} {
		touching := t.touching(of)
		for _, code := range slices.Sorted(maps.Keys(touching)) {
			rows = append(rows, []string{code, strings.Join(slices.Sorted(maps.Keys(touching[code])), " ")})
		}
	}
	return rows, nil
}

// touching gives the units that share an arc with each unit.
func (t *topology) touching(of func(geometry) string) map[string]map[string]bool {
	users := map[int]map[string]bool{}
	for _, g := range t.geometries() {
		for _, ring := range g.Arcs {
			for _, a := range ring {
				a = max(a, ^a)
				if users[a] == nil {
					users[a] = map[string]bool{}
				}
				users[a][of(g)] = true
			}
		}
	}
	touching := map[string]map[string]bool{}
	for _, units := range users {
		for a := range units {
			for b := range units {
				if a != b {
					if touching[a] == nil {
						touching[a] = map[string]bool{}
					}
					touching[a][b] = true
				}
			}
		}
	}
	return touching
}
