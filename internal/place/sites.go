package place

import (
	"bytes"
	_ "embed"
	"fmt"
	"slices"

	"sijil/internal/errs"
)

//go:embed data/sites.csv
var sitesCSV []byte

//go:embed data/agencies.csv
var agenciesCSV []byte

// A Site is a place where people are held. It is a place of its own, with a
// code and a parent, and this is what else is known of it.
type Site struct {
	Code     Code
	Number   string // of a branch, such as "215"; empty for others
	Agency   string // code in agencies.csv; empty where none is known
	Party    string // code of the party that held it: syrian_regime, sdf, hts, …
	Place    Code   // where it is, as fine as is sure
	Until    string // EDTF date on which it ended or changed hands; empty: not known
	Verified bool   // read in a public source; else from memory, to be checked before anybody relies on it
	names    []Name
}

// An agency is a service that runs branches.
type agency struct {
	code, party string
	names       []Name
}

// A siteIndex finds sites by what is not a name.
type siteIndex struct {
	list     []Site
	byCode   map[Code]int
	agencies map[string][]string // codes, by key of a name
	labels   map[string]agency
}

// Site gives what is known of a detention site.
func (g *Gazetteer) Site(code Code) (Site, bool) {
	i, ok := g.sites.byCode[code]
	if !ok {
		return Site{}, false
	}
	return g.sites.list[i], true
}

// Agency gives the name of an agency (a code of [Site.Agency]) in a language,
// else in English.
func (g *Gazetteer) Agency(code, lang string) string {
	if a, ok := g.sites.labels[code]; ok {
		return Place{Names: a.names}.name(lang)
	}
	return code
}

func readSites() (siteIndex, error) {
	x := siteIndex{byCode: map[Code]int{}, agencies: map[string][]string{}, labels: map[string]agency{}}
	if err := x.readAgencies(); err != nil {
		return x, err
	}
	t, err := readTable("sites.csv", bytes.NewReader(sitesCSV),
		"code", "number", "agency", "party", "place", "until", "verified", "en", "ar", "other", "weak", "note")
	if err != nil {
		return x, err
	}
	return x, t.each(func(r row) error {
		s := Site{Code: Code(r.get("code")), Number: r.get("number"), Agency: r.get("agency"),
			Party: r.get("party"), Place: Code(r.get("place")), Until: r.get("until")}
		if s.Verified, err = r.yes("verified"); err != nil {
			return err
		}
		if a := x.labels[s.Agency]; s.Agency != "" && a.party != s.Party {
			return fmt.Errorf("column %q: agencies.csv has no %q of %s: %w", "agency", s.Agency, s.Party, errs.Invalid)
		}
		s.names = r.names(s.names, "en", "en", Common)
		s.names = r.names(s.names, "ar", "ar", Common)
		s.names = r.names(s.names, "other", "", Alias)
		s.names = r.names(s.names, "weak", "", Weak)
		x.byCode[s.Code] = len(x.list)
		x.list = append(x.list, s)
		return nil
	})
}

func (x siteIndex) readAgencies() error {
	t, err := readTable("agencies.csv", bytes.NewReader(agenciesCSV), "code", "party", "en", "ar", "other")
	if err != nil {
		return err
	}
	return t.each(func(r row) error {
		a := agency{code: r.get("code"), party: r.get("party")}
		a.names = r.names(a.names, "en", "en", Common)
		a.names = r.names(a.names, "ar", "ar", Common)
		a.names = r.names(a.names, "other", "", Alias)
		x.labels[a.code] = a
		for _, k := range keysOf(Place{Names: a.names}) {
			if !slices.Contains(x.agencies[k.key], a.code) {
				x.agencies[k.key] = append(x.agencies[k.key], a.code)
			}
		}
		return nil
	})
}

// places gives the sites as entries of a gazetteer.
func (x siteIndex) places() []Place {
	var places []Place
	for _, s := range x.list {
		places = append(places, Place{Code: s.Code, Level: DetentionSite, Parent: s.Place, Names: s.names})
	}
	return places
}
