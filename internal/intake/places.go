package intake

import (
	"fmt"
	"slices"
	"strings"

	"sijil/internal/errs"
	"sijil/internal/names"
	"sijil/internal/place"
	"sijil/internal/register"
)

// readPlace gives the code of the one place that a text means. A detention site
// or crossing that the gazetteer does not know keeps its own text: the list of
// sites is open.
func readPlace(g *place.Gazetteer, f register.Field, given string, o place.Options) string {
	switch f.Kind {
	case register.Site:
		return openPlace(g.ReadSite(given, place.Options{}), given)
	case register.Cross:
		return openPlace(g.ReadCrossing(given, place.Options{}), given)
	}
	r := g.Read(given, o)
	p, ok := r.Place()
	if !ok || r.Contradicts && (p.Level != place.State || p.Inside) {
		return "" // in a list of one country, a like name elsewhere is not meant
	}
	return string(p.Code)
}

func openPlace(r place.Reading, given string) string {
	if p, ok := r.Place(); ok {
		return string(p.Code)
	}
	return register.OpenCode(given)
}

// codeOf is the code of a place that a map names: the code itself, or that of the
// one place which has the name. Sites and crossings may be any text.
func codeOf(g *place.Gazetteer, f register.Field, value string) (string, error) {
	switch f.Kind {
	case register.Place, register.Site, register.Cross:
	default:
		return value, nil
	}
	if _, ok := g.Place(place.Code(value)); ok {
		return value, nil
	}
	if code := readPlace(g, f, value, place.Options{}); code != "" {
		return code, nil
	}
	return "", fmt.Errorf("%s: %q is no one place of the gazetteer; give its code, which sijil place read finds: %w", f.Name, value, errs.Invalid)
}

func readState(g *place.Gazetteer, given string) string {
	p, ok := g.Read(given, place.Options{Level: place.State}).Place()
	if !ok || p.Level != place.State || p.Inside {
		return ""
	}
	return string(p.Code)
}

// levels are the words of a heading that say what places its column holds. City
// and town are not among them: people write the governorate's name there too.
var levels = map[place.Level][]string{
	place.Governorate: {"governorate", "province", "محافظة", "المحافظة", "استان", "provincia", "gouvernorat"},
	place.District:    {"district", "قضاء", "القضاء", "distrito"},
	place.Subdistrict: {"subdistrict", "sub district", "ناحية", "الناحية"},
}

// levelOf is the level of the places that a heading speaks of.
func levelOf(heading string) place.Level {
	words := strings.Fields(headingKey(heading))
	for _, level := range []place.Level{place.Subdistrict, place.District, place.Governorate} {
		for _, name := range levels[level] {
			parts := strings.Fields(names.Fold(name))
			for i := range words {
				if i+len(parts) <= len(words) && slices.Equal(words[i:i+len(parts)], parts) {
					return level
				}
			}
		}
	}
	return place.AnyLevel
}

// placeColumns are several columns that together name one place: governorate,
// district, village. They are read as one text, "Idleb, Harim, Salqin", which
// means the finest place on which they agree.
type placeColumns struct {
	*column
	parts []*column
	cells []string
}

// joinPlaces puts the columns of each field of one place together.
func joinPlaces(columns []*column) (single []*column, joined []*placeColumns) {
	byField := map[string]*placeColumns{}
	for _, c := range columns {
		if c.field.Kind != register.Place || c.field.Many {
			single = append(single, c)
			continue
		}
		if p := byField[c.field.Name]; p != nil {
			p.parts = append(p.parts, c)
			continue
		}
		byField[c.field.Name] = &placeColumns{parts: []*column{c}}
	}
	for _, c := range columns {
		p := byField[c.field.Name]
		switch {
		case p == nil || p.column != nil:
		case len(p.parts) == 1:
			p.column = c
			single = append(single, c)
		default:
			p.column = p.together()
			joined = append(joined, p)
		}
	}
	return single, joined
}

// together is a column that stands for all: under their joined name, without
// what the map says of the values of each.
func (p *placeColumns) together() *column {
	first := *p.parts[0]
	var headings []string
	for _, c := range p.parts {
		headings = append(headings, c.name)
	}
	first.name, first.seen = strings.Join(headings, " + "), map[string]register.Claim{}
	first.spelt, first.missing, first.where.Level = speller{}, speller{}, place.AnyLevel
	return &first
}

// read turns the cells of a row into one claim. A cell that the map gives a code
// narrows what the others mean, and is the answer where they say nothing.
func (p *placeColumns) read(row []string, g *place.Gazetteer) []register.Claim {
	p.cells = p.cells[:0]
	within, given := "", ""
	for _, c := range p.parts {
		cell := trim(row[c.at])
		if cell == "" || isNothing(cell) {
			continue
		}
		if _, ok := c.missing.find(cell); ok {
			continue
		}
		given = joinText(given, cell)
		if key, ok := c.spelt.find(cell); ok {
			within = c.values[key]
			continue
		}
		p.cells = append(p.cells, cell)
	}
	if given == "" {
		return nil
	}
	key := within + "\x00" + given
	claim, known := p.seen[key]
	if !known {
		claim = register.Claim{Field: p.field.Name, Given: given, Value: p.place(strings.Join(p.cells, ", "), within, g)}
		if claim.Queued() && saysUnknown(given) {
			claim = register.Claim{}
		}
		if len(p.seen) < seenLimit {
			p.seen[key] = claim
		}
	}
	if claim.Field == "" {
		return nil
	}
	return []register.Claim{claim}
}

func (p *placeColumns) place(text, within string, g *place.Gazetteer) string {
	o := p.where
	if within != "" {
		o.Within = place.Code(within)
	}
	if text == "" {
		return within
	}
	if code := readPlace(g, p.field, text, o); code != "" {
		return code
	}
	return within
}

func joinText(a, b string) string {
	if a == "" {
		return b
	}
	return a + ", " + b
}
