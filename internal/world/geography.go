package world

import (
	_ "embed"
	"strings"
	"sync"
)

//go:embed data/places.txt
var placesText string

// governorates are all fourteen, by their p-codes.
var governorates = []string{"SY01", "SY02", "SY03", "SY04", "SY05", "SY06", "SY07", "SY08", "SY09", "SY10", "SY11", "SY12", "SY13", "SY14"}

// areas narrow down where in a governorate a party took people between 2018 and
// 2024; elsewhere all districts will do.
var areas = map[string]map[string][]string{
	"opposition_sna": {
		"SY02": {"SY0202", "SY0203", "SY0203", "SY0204", "SY0208"},
		"SY08": {"SY0804"},
		"SY11": {"SY1102"},
	},
	"sdf": {
		"SY02": {"SY0205", "SY0205", "SY0206"},
		"SY09": {"SY0901", "SY0902", "SY0903"},
	},
	"hts": {
		"SY02": {"SY020001", "SY020004"},
		"SY07": {"SY0700", "SY0703", "SY0703", "SY0704", "SY0705"},
	},
	"syrian_regime": {
		"SY02": {"SY0200", "SY0200", "SY0207"},
		"SY07": {"SY0702"},
		"SY08": {"SY0800", "SY0802"},
	},
}

// land is where things happen: which places lie in which, and how lists write
// them.
type land struct {
	within map[string][]string            // the next finer places of one
	parent map[string]string              // the place that holds one
	spoken map[string][languages][]string // by code; also of detention sites and crossings
}

var syria = sync.OnceValue(func() *land {
	l := &land{map[string][]string{}, map[string]string{}, map[string][languages][]string{}}
	for line := range strings.Lines(placesText) {
		cells := strings.Split(strings.TrimSuffix(line, "\n"), "\t")
		if len(cells) != 4 {
			continue // a comment
		}
		code, parent := cells[0], cells[1]
		l.spoken[code] = [languages][]string{arabic: strings.Split(cells[2], "|"), english: strings.Split(cells[3], "|")}
		if isUnit(code) {
			l.parent[code] = l.nearest(parent)
			l.within[l.parent[code]] = append(l.within[l.parent[code]], code)
		}
	}
	return l
})

// isUnit tells p-codes of governorates, districts and sub-districts (SY02,
// SY0205, SY020501) from the words for sites and crossings.
func isUnit(code string) bool { return strings.HasPrefix(code, "SY") }

// nearest is a place or, where it is none that can be named, the one around it:
// each p-code begins with that of its holder.
func (l *land) nearest(code string) string {
	for len(code) > len("SY02") && l.spoken[code][arabic] == nil {
		code = code[:len(code)-2]
	}
	return code
}

// governorateOf is the one that holds a unit.
func governorateOf(code string) string { return code[:min(len(code), len("SY02"))] }

// somewhere draws where in a governorate a party takes somebody: the source
// knows the governorate, the district or the sub-district.
func (l *land) somewhere(d *draws, governorate, party string) string {
	if d.chance(200) {
		return governorate
	}
	list := areas[party][governorate]
	if len(list) == 0 {
		list = l.within[governorate]
	}
	if len(list) == 0 {
		return governorate
	}
	code := l.nearest(one(d, list))
	if inner := l.within[code]; len(inner) > 0 && d.chance(450) {
		return one(d, inner)
	}
	return code
}

// sitesOf are the places where a party holds people, commoner ones twice.
var sitesOf = map[string][]string{
	"syrian_regime": {"site-saydnaya", "site-saydnaya", "site-adra", "site-mi-215", "site-mi-227", "site-mi-235", "site-gi-251",
		"site-afi-mezzeh", "site-mp-qaboun", "site-homs-prison", "site-hama-prison", "site-aleppo-prison"},
	"sdf":            {"site-sdf-sinaa", "site-sdf-derik"},
	"opposition_sna": {"site-sna-rai", "site-sna-hawar-killis", "site-sna-afrin", "site-sna-jarablus"},
	"hts":            {"site-hts-uqab", "site-hts-idlib", "site-hts-harem"},
}

// crossingsFrom are the ways by which people are returned from a State.
var crossingsFrom = map[string][]string{
	"LBN": {"crossing-masnaa", "crossing-masnaa", "crossing-arida", "crossing-joussieh", "crossing-dabousiya"},
	"CYP": {"crossing-masnaa"},
	"TUR": {"crossing-bab-al-hawa", "crossing-bab-al-salama", "crossing-tell-abiad", "crossing-jarablus"},
	"JOR": {"crossing-nasib"},
	"IRQ": {"crossing-albukamal", "airport-damascus", "crossing-semalka"},
	"EGY": {"airport-damascus"},
	"DEU": {"airport-damascus"},
}

// spokenName is the first name of a place in a language.
func spokenName(code string, l language) string {
	if code == "" {
		return ""
	}
	return syria().spoken[code][l][0]
}
