package place

import (
	"bytes"
	_ "embed"
	"sync"
)

//go:embed data/states.csv
var statesCSV []byte

// stateList holds every State and territory of ISO 3166-1, and Kosovo, with
// the names of states.csv alone.
var stateList = sync.OnceValue(func() []Place { return must(readStates()) })

// alpha3 gives the alpha-3 code of an alpha-2 code.
var alpha3 = sync.OnceValue(func() map[string]Code {
	codes := map[string]Code{}
	for _, p := range stateList() {
		for _, n := range p.Names {
			if n.Use == Coded {
				codes[n.Text] = p.Code
			}
		}
	}
	return codes
})

func readStates() ([]Place, error) {
	t, err := readTable("states.csv", bytes.NewReader(statesCSV),
		"alpha3", "alpha2", "en", "ar", "fr", "official_en", "official_ar", "official_fr", "other")
	if err != nil {
		return nil, err
	}
	var places []Place
	err = t.each(func(r row) error {
		p := Place{Code: Code(r.get("alpha3")), Level: State}
		for _, lang := range []string{"en", "ar", "fr"} {
			p.Names = r.names(p.Names, lang, lang, Common)
			p.Names = r.names(p.Names, "official_"+lang, lang, Official)
		}
		p.Names = r.names(p.Names, "alpha2", "", Coded)
		p.Names = r.names(p.Names, "other", "", Alias)
		places = append(places, p)
		return p.check()
	})
	return places, err
}
