package place

import (
	"bytes"
	_ "embed"
	"fmt"
	"strconv"
	"strings"
	"sync"

	"sijil/internal/errs"
)

//go:generate go run ./gen -from $SIJIL_DATA -to data

//go:embed data/syria.csv
var syriaCSV []byte

//go:embed data/aliases.csv
var aliasesCSV []byte

//go:embed data/neighbours.csv
var neighboursCSV []byte

// Syria gives the gazetteer that ships: all States; the 14 governorates, 62
// districts and 272 sub-districts of Syria, 13 of its towns with their 414
// neighbourhoods; detention sites and border crossings. It is built once, at
// the first call.
func Syria() *Gazetteer { return shipped() }

var shipped = sync.OnceValue(func() *Gazetteer { return must(build()) })

// must is for files that are part of the program. A test reads all of them, so
// a program that was built with a broken one has not passed its tests.
func must[T any](v T, err error) T {
	if err != nil {
		panic(err)
	}
	return v
}

func build() (*Gazetteer, error) {
	places := sorted(stateList())
	syria, err := readPlaces("syria.csv", syriaCSV)
	if err != nil {
		return nil, err
	}
	sites, err := readSites()
	if err != nil {
		return nil, err
	}
	crossings, err := readCrossings()
	if err != nil {
		return nil, err
	}
	places = append(append(append(places, syria...), sites.places()...), crossings.places()...)
	if err := addAliases(places, aliasesCSV); err != nil {
		return nil, err
	}
	g, err := New(places)
	if err != nil {
		return nil, err
	}
	g.sites, g.crossings = sites, crossings
	if g.neighbours, err = readNeighbours(neighboursCSV); err != nil {
		return nil, err
	}
	g.outlines, err = readOutlines(outlinesCSV)
	return g, err
}

// readPlaces reads a file of places in the shape of syria.csv.
func readPlaces(name string, file []byte) ([]Place, error) {
	t, err := readTable(name, bytes.NewReader(file), "code", "level", "parent", "en", "ar", "other", "lat", "lon")
	if err != nil {
		return nil, err
	}
	var places []Place
	err = t.each(func(r row) error {
		level, err := ParseLevel(r.get("level"))
		if err != nil {
			return err
		}
		p := Place{Code: Code(r.get("code")), Level: level, Parent: Code(r.get("parent"))}
		p.Names = r.names(p.Names, "en", "en", Common)
		p.Names = r.names(p.Names, "ar", "ar", Common)
		p.Names = r.names(p.Names, "other", "", Common)
		if p.At, err = r.point(); err != nil {
			return err
		}
		places = append(places, p)
		return p.check()
	})
	return places, err
}

// point reads the columns lat and lon, nil where they are empty.
func (r row) point() (*Point, error) {
	if r.get("lat") == "" && r.get("lon") == "" {
		return nil, nil
	}
	lat, err := strconv.ParseFloat(r.get("lat"), 64)
	if err != nil {
		return nil, fmt.Errorf("column %q: %q is not a number: %w", "lat", r.get("lat"), errs.Invalid)
	}
	lon, err := strconv.ParseFloat(r.get("lon"), 64)
	if err != nil {
		return nil, fmt.Errorf("column %q: %q is not a number: %w", "lon", r.get("lon"), errs.Invalid)
	}
	return &Point{Lon: lon, Lat: lat}, nil
}

// addAliases adds the names of aliases.csv to their places.
func addAliases(places []Place, file []byte) error {
	t, err := readTable("aliases.csv", bytes.NewReader(file), "code", "lang", "use", "names", "note")
	if err != nil {
		return err
	}
	at := make(map[Code]int, len(places))
	for i, p := range places {
		at[p.Code] = i
	}
	return t.each(func(r row) error {
		i, ok := at[Code(r.get("code"))]
		if !ok {
			return fmt.Errorf("column %q: no place %q: %w", "code", r.get("code"), errs.Invalid)
		}
		use := Use(r.get("use"))
		switch use {
		case Alias, Inside, Rival, Weak, Official, Coded:
			places[i].Names = r.names(places[i].Names, "names", r.get("lang"), use)
		case "name": // what the place is called, before what the sources say
			places[i].Names = append(r.names(nil, "names", r.get("lang"), Common), places[i].Names...)
		default:
			return fmt.Errorf("column %q: %q is no use of a name: %w", "use", use, errs.Invalid)
		}
		return nil
	})
}

func readNeighbours(file []byte) (map[Code][]Code, error) {
	t, err := readTable("neighbours.csv", bytes.NewReader(file), "code", "neighbours")
	if err != nil {
		return nil, err
	}
	all := map[Code][]Code{}
	err = t.each(func(r row) error {
		for n := range strings.FieldsSeq(r.get("neighbours")) {
			all[Code(r.get("code"))] = append(all[Code(r.get("code"))], Code(n))
		}
		return nil
	})
	return all, err
}
