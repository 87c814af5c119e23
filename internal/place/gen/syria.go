package main

import (
	"cmp"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"sijil/internal/place"
)

// geoFiles are read coarse to fine, so that a place keeps the name of its own
// file where a finer file spells it in another way.
var geoFiles = []string{"syr_adm1.csv", "syr_adm2.csv", "syr_adm3_cod2020.csv", "syr_city_neighbourhoods.csv"}

// syria makes the rows of syria.csv.
func syria(from string) ([][]string, error) {
	places := map[place.Code]*place.Place{}
	for _, name := range geoFiles {
		if err := addFile(places, filepath.Join(from, "geo", name)); err != nil {
			return nil, err
		}
	}
	centres, err := centresOf(filepath.Join(from, "geo", "syr_adm3.topojson"))
	if err != nil {
		return nil, err
	}
	middleOfChildren(places)
	rows := [][]string{{"code", "level", "parent", "en", "ar", "other", "lat", "lon"}}
	for _, p := range inOrder(places) {
		at := p.At
		if c, ok := centres[p.Code]; ok {
			at = &c
		}
		rows = append(rows, placeRow(p, at))
	}
	return rows, nil
}

func addFile(places map[place.Code]*place.Place, path string) error {
	f, err := os.Open(path)
	if err != nil {
		return err
	}
	defer f.Close()
	loaded, err := place.Load(f, "SYR")
	if err != nil {
		return err
	}
	for _, p := range loaded {
		if old := places[p.Code]; old != nil {
			old.Names = append(old.Names, p.Names...)
		} else {
			places[p.Code] = &p
		}
	}
	return nil
}

func inOrder(places map[place.Code]*place.Place) []*place.Place {
	var all []*place.Place
	for _, p := range places {
		all = append(all, p)
	}
	slices.SortFunc(all, func(a, b *place.Place) int {
		return cmp.Or(cmp.Compare(a.Level, b.Level), cmp.Compare(a.Code, b.Code))
	})
	return all
}

// middleOfChildren puts an area in the middle of its neighbourhoods, and a town
// in the middle of its areas or neighbourhoods.
func middleOfChildren(places map[place.Code]*place.Place) {
	all := inOrder(places)
	slices.Reverse(all)
	for _, p := range all {
		if p.Level != place.Town && p.Level != place.Area {
			continue
		}
		var sum place.Point
		n := 0.0
		for _, c := range all {
			if c.Parent == p.Code && c.At != nil {
				sum.Lon, sum.Lat, n = sum.Lon+c.At.Lon, sum.Lat+c.At.Lat, n+1
			}
		}
		if n > 0 {
			p.At = &place.Point{Lon: sum.Lon / n, Lat: sum.Lat / n}
		}
	}
}

func placeRow(p *place.Place, at *place.Point) []string {
	en, ar, other := splitNames(p)
	row := []string{string(p.Code), p.Level.String(), string(p.Parent), en, ar, strings.Join(other, "|"), "", ""}
	if at != nil {
		row[6], row[7] = degrees(at.Lat), degrees(at.Lon)
	}
	return row
}

// splitNames gives the English and the Arabic name, and the rest. A name that
// says "centre of" (مركز, once without the space behind it) also stands
// without: lists write منبج for مركز منبج.
func splitNames(p *place.Place) (en, ar string, other []string) {
	add := func(s string) {
		if s != en && s != ar && !slices.Contains(other, s) {
			other = append(other, s)
		}
	}
	for _, n := range p.Names {
		text := strings.ReplaceAll(n.Text, "|", " ")
		if rest, ok := strings.CutPrefix(text, "مركز"); ok && n.Lang == "ar" {
			text = "مركز " + strings.TrimSpace(rest)
		}
		switch {
		case n.Lang == "en" && en == "":
			en = text
		case n.Lang == "ar" && ar == "":
			ar = text
		default:
			add(text)
		}
	}
	for _, s := range append([]string{en, ar}, other...) {
		for _, centre := range []string{"مركز ", "Markaz "} {
			if rest, ok := strings.CutPrefix(s, centre); ok && rest != "المدينة" {
				add(rest)
			}
		}
	}
	return en, ar, other
}

// degrees writes a coordinate to five decimals, about a metre.
func degrees(x float64) string {
	return strconv.FormatFloat(math.Round(x*1e5)/1e5, 'f', -1, 64)
}
