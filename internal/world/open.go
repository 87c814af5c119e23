package world

import (
	"iter"

	"sijil/internal/edtf"
)

// firstDay is the first day of an open world.
var firstDay = day(2011, 3, 15)

// openGroups draws groups without end. They are valid until the next one.
func openGroups(seed uint64) iter.Seq[group] {
	return func(yield func(group) bool) {
		var d draws
		var g group
		for n := uint64(0); ; n++ {
			d.begin(seed, forPlan, n, 1)
			g.kinship = kinships[kinshipWeights.draw(&d)]
			g.slots = g.slots[:0]
			base := openSlot(&d)
			if g.kinship == twice {
				base = firstOfTwo(base)
			}
			for i := range sizeOf(&d, g.kinship) {
				s := base
				if i > 0 {
					s = another(&d, base, g.kinship)
				}
				g.slots = append(g.slots, s)
			}
			if !yield(g) {
				return
			}
		}
	}
}

// openSlot draws a case of the years 2011 to 2024.
func openSlot(d *draws) slot {
	when := firstDay + edtf.Day(d.below(int(day(2024, 6, 30)-firstDay)))
	year, _, _ := when.YMD()
	s := slot{kind: "arrest", from: when, to: when, party: openParty(d, year), class: openClass(d)}
	s.governorate = one(d, placesOf[s.party])
	switch r := d.below(1000); {
	case r < 80 && s.party != "unidentified":
		s.kind = "killing"
		return s
	case r < 105:
		s.scope = "criminal"
	case r < 120 || s.party == "unidentified":
		s.scope = "unidentified"
	}
	s.vanished = d.chance(730)
	if year >= 2016 && d.chance(90) {
		s.from3 = one(d, []string{"LBN", "LBN", "LBN", "TUR", "TUR", "JOR", "IRQ", "EGY"})
		s.returnKind = one(d, []string{"deported", "pushed_back", "coerced", "voluntary", "voluntary"})
	}
	return s
}

// firstOfTwo makes a slot the earlier of two arrests of one person.
func firstOfTwo(s slot) slot {
	s.kind, s.class, s.strict = "arrest", "man", true
	s.from = min(s.from, day(2023, 12, 31))
	s.to = s.from
	return s
}

// another draws the slot of a further case in a group: near the first in all
// but what the kinship changes.
func another(d *draws, base slot, k kinship) slot {
	s := base
	s.vanished = d.chance(730)
	if base.class != "woman" || k != swapped {
		s.class = openClass(d)
	}
	switch k {
	case twice:
		s = openSlot(d)
		s.kind, s.class, s.strict = "arrest", "man", true
		s.from = min(base.from+edtf.Day(d.between(90, 1500)), day(2024, 6, 30))
		s.to = s.from
	case namesakes:
		class := s.class
		s = openSlot(d)
		s.class = class
	case cousins:
		s.from += edtf.Day(d.below(400))
		s.from = min(s.from, day(2024, 6, 30))
		s.to = s.from
	}
	return s
}

// openParty draws who is alleged responsible in a year.
func openParty(d *draws, year int) string {
	r := d.below(1000)
	switch {
	case r < 30:
		return "unidentified"
	case year < 2013 || r < 640:
		return "syrian_regime"
	case year < 2018 && r < 820:
		return "isis"
	case r < 820:
		return "sdf"
	case year >= 2017 && r < 900:
		return "hts"
	case year >= 2017:
		return "opposition_sna"
	}
	return "syrian_regime"
}

func openClass(d *draws) string {
	switch r := d.below(1000); {
	case r < 50:
		return "child"
	case r < 110:
		return "woman"
	}
	return "man"
}

// placesOf are the governorates in which a party takes people, commoner ones
// more than once.
var placesOf = map[string][]string{
	"syrian_regime": {"SY01", "SY01", "SY01", "SY02", "SY02", "SY03", "SY03", "SY03", "SY03", "SY04", "SY04", "SY05", "SY05",
		"SY06", "SY07", "SY09", "SY10", "SY12", "SY12", "SY13", "SY14"},
	"sdf":            {"SY02", "SY02", "SY08", "SY08", "SY09", "SY09", "SY09", "SY11", "SY11"},
	"opposition_sna": {"SY02", "SY02", "SY02", "SY08", "SY11"},
	"hts":            {"SY07", "SY07", "SY07", "SY02"},
	"isis":           {"SY11", "SY11", "SY09", "SY09", "SY02", "SY08"},
	"unidentified":   {"SY07", "SY12", "SY09", "SY02", "SY04"},
}
