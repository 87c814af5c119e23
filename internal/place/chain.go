package place

import (
	"math"
	"slices"
)

// Chain lists the places that hold code, from its State down to itself. A code
// that is not in the gazetteer has none.
func (g *Gazetteer) Chain(code Code) []Code {
	i, ok := g.byCode[code]
	if !ok {
		return nil
	}
	var chain []Code
	for ; i >= 0; i = g.parents[i] {
		chain = append(chain, g.places[i].Code)
	}
	slices.Reverse(chain)
	return chain
}

// Level gives the level of a code, AnyLevel when it is not in the gazetteer.
func (g *Gazetteer) Level(code Code) Level {
	if i, ok := g.byCode[code]; ok {
		return g.places[i].Level
	}
	return AnyLevel
}

// AtLevel gives the place of a level on the chain of code:
// AtLevel("SY020301", District) is "SY0203". It is false when the chain has no
// such level.
func (g *Gazetteer) AtLevel(code Code, l Level) (Code, bool) {
	if i, ok := g.byCode[code]; ok {
		for ; i >= 0; i = g.parents[i] {
			if g.places[i].Level == l {
				return g.places[i].Code, true
			}
		}
	}
	return "", false
}

// Governorate gives the governorate that code is or lies in. A State, and what
// lies in a State alone, has none.
func (g *Gazetteer) Governorate(code Code) (Code, bool) { return g.AtLevel(code, Governorate) }

// StateOf gives the State, as ISO 3166 alpha-3, that code is or lies in.
func (g *Gazetteer) StateOf(code Code) (Code, bool) { return g.AtLevel(code, State) }

// Name gives what the place is called in a language (ISO 639-1), else in
// English, else in any. A code that is not in the gazetteer is its own name.
func (g *Gazetteer) Name(code Code, lang string) string {
	if i, ok := g.byCode[code]; ok {
		return g.places[i].name(lang)
	}
	return string(code)
}

// OfficialName gives the name that treaties and forms use, where there is one
// in that language, else what Name gives.
func (g *Gazetteer) OfficialName(code Code, lang string) string {
	if i, ok := g.byCode[code]; ok {
		for _, n := range g.places[i].Names {
			if n.Lang == lang && n.Use == Official {
				return n.Text
			}
		}
	}
	return g.Name(code, lang)
}

// Contains says whether b is a or lies in it.
func (g *Gazetteer) Contains(a, b Code) bool {
	i, ok := g.byCode[a]
	j, ok2 := g.byCode[b]
	return ok && ok2 && g.contains(i, j)
}

func (g *Gazetteer) contains(a, b int32) bool {
	for ; b >= a; b = g.parents[b] { // places stand in order of level: an ancestor has a smaller index
		if b == a {
			return true
		}
	}
	return false
}

// related says whether one of the two lies in the other.
func (g *Gazetteer) related(a, b int32) bool { return g.contains(a, b) || g.contains(b, a) }

// CommonAncestor gives the finest place that holds both. Two States have none.
func (g *Gazetteer) CommonAncestor(a, b Code) (Code, bool) {
	i, ok := g.byCode[a]
	j, ok2 := g.byCode[b]
	if !ok || !ok2 {
		return "", false
	}
	for ; i >= 0; i = g.parents[i] {
		if g.contains(i, j) {
			return g.places[i].Code, true
		}
	}
	return "", false
}

// earthRadius is the mean radius of the Earth in km, (2a+b)/3 of WGS 84
// (Moritz 2000, Journal of Geodesy 74).
const earthRadius = 6371.0088

// Distance gives the way over the globe between the centres of two places, in
// km, by the haversine formula (Sinnott 1984, Sky and Telescope 68). It is
// false where one of them has no known point. The centre of a governorate is
// the centre of its area, not its capital.
func (g *Gazetteer) Distance(a, b Code) (km float64, ok bool) {
	i, ok1 := g.byCode[a]
	j, ok2 := g.byCode[b]
	if !ok1 || !ok2 || g.places[i].At == nil || g.places[j].At == nil {
		return 0, false
	}
	return haversine(*g.places[i].At, *g.places[j].At), true
}

func haversine(p, q Point) float64 {
	const radian = math.Pi / 180
	lat := math.Sin((q.Lat - p.Lat) * radian / 2)
	lon := math.Sin((q.Lon - p.Lon) * radian / 2)
	h := lat*lat + math.Cos(p.Lat*radian)*math.Cos(q.Lat*radian)*lon*lon
	return 2 * earthRadius * math.Asin(math.Sqrt(min(h, 1)))
}

// Neighbours lists the places of the same level that share a stretch of border
// with code, known for the governorates and districts of Syria.
func (g *Gazetteer) Neighbours(code Code) []Code { return slices.Clone(g.neighbours[code]) }
