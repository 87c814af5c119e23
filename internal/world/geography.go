package world

import (
	"strings"
	"sync"

	"sijil/internal/place"
)

// governorates are all fourteen, by their p-codes.
var governorates = []place.Code{"SY01", "SY02", "SY03", "SY04", "SY05", "SY06", "SY07", "SY08", "SY09", "SY10", "SY11", "SY12", "SY13", "SY14"}

// areas narrow down where in a governorate a party took people between 2018 and
// 2024; elsewhere all districts will do.
var areas = map[string]map[place.Code][]place.Code{
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

// map of the land: which places lie in which, found once.
type land struct {
	within map[place.Code][]place.Code // districts of a governorate, sub-districts of a district
	parent map[place.Code]place.Code
	spoken map[place.Code][languages][]string // what lists write, each read back as the place
}

var syria = sync.OnceValue(func() *land {
	g := place.Syria()
	l := &land{map[place.Code][]place.Code{}, map[place.Code]place.Code{}, map[place.Code][languages][]string{}}
	for _, level := range []place.Level{place.Governorate, place.District, place.Subdistrict} {
		for _, code := range g.Codes(level) {
			p, _ := g.Place(code)
			if !strings.HasPrefix(string(code), "SY") {
				continue
			}
			l.parent[code] = p.Parent
			if level != place.Governorate {
				l.within[p.Parent] = append(l.within[p.Parent], code)
			}
			l.spoken[code] = spokenForms(g, p)
		}
	}
	for _, level := range []place.Level{place.DetentionSite, place.BorderCrossing} {
		for _, code := range g.Codes(level) {
			p, _ := g.Place(code)
			l.spoken[code] = spokenForms(g, p)
		}
	}
	return l
})

// governorate is the one that holds a place of Syria.
func (l *land) governorate(code place.Code) place.Code {
	for l.parent[code] != "" && l.parent[code] != "SYR" {
		code = l.parent[code]
	}
	return code
}

// somewhere draws where in a governorate a party takes somebody: the source
// knows the governorate, the district or the sub-district.
func (l *land) somewhere(d *draws, governorate place.Code, party string) place.Code {
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
	code := one(d, list)
	if inner := l.within[code]; len(inner) > 0 && d.chance(450) {
		return one(d, inner)
	}
	return code
}

// spokenForms are the ways of writing a place that mean it and nothing else:
// its names alone, and with the place that holds it. Where none does (one name,
// two places) the code stands for itself.
func spokenForms(g *place.Gazetteer, p place.Place) [languages][]string {
	var forms [languages][]string
	parent, _ := g.Place(p.Parent)
	above, _ := g.Place(parent.Parent)
	for lang, name := range []string{arabic: "ar", english: "en"} {
		for _, own := range namesOf(p, name) {
			for _, text := range withParents(own, first(namesOf(parent, name)), first(namesOf(above, name)), language(lang)) {
				if read, ok := g.Read(text, place.Options{Level: levelAsked(p.Level)}).Place(); ok && read.Code == p.Code && !read.Inside && !read.Outside {
					forms[lang] = append(forms[lang], text)
				}
			}
		}
		if len(forms[lang]) == 0 {
			forms[lang] = []string{string(p.Code)}
		}
	}
	return forms
}

// levelAsked is what a column asks the gazetteer for: sites and crossings have
// columns of their own.
func levelAsked(l place.Level) place.Level {
	if l == place.DetentionSite || l == place.BorderCrossing {
		return l
	}
	return place.AnyLevel
}

// namesOf are at most three common names of a place in a language.
func namesOf(p place.Place, lang string) []string {
	var names []string
	for _, n := range p.Names {
		if n.Lang == lang && (n.Use == place.Common || n.Use == place.Alias) && len(names) < 3 {
			names = append(names, n.Text)
		}
	}
	return names
}

func first(list []string) string {
	if len(list) == 0 {
		return ""
	}
	return list[0]
}

// withParents writes a name alone and with what holds it, as lists do.
func withParents(own, parent, above string, l language) []string {
	texts := []string{own}
	for _, holder := range []string{parent, above} {
		if holder == "" || holder == own || holder == "سوريا" || holder == "Syria" || holder == "Syrian Arab Republic" {
			continue
		}
		if l == arabic {
			texts = append(texts, holder+" - "+own, own+"، "+holder)
		} else {
			texts = append(texts, own+", "+holder)
		}
	}
	return texts
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
	return syria().spoken[place.Code(code)][l][0]
}
