package intake

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"sijil/internal/edtf"
	"sijil/internal/names"
	"sijil/internal/place"
	"sijil/internal/register"
)

// byValues looks at what the columns hold that no heading explained.
func (p *proposer) byValues() {
	for _, c := range p.columns {
		if c.field != "" || len(c.values) < 3 {
			continue
		}
		for _, test := range []struct {
			field string
			share float64
			fits  func(string) bool
		}{
			{"person.sex", 0.9, isCode("person.sex")},
			{p.ofKind("*.party"), 0.7, isCode("arrest.party")},
			{"person.age_class", 0.9, isCode("person.age_class")},
			{p.ofKind("*.date"), 0.8, isDate},
			{p.ofKind("*.place"), 0.8, p.isPlace},
			{p.nameField(), 0.8, isName},
		} {
			if share := shareOf(c.values, test.fits); share >= test.share {
				if p.take(c, test.field, guess, fmt.Sprintf("%.0f%% of the values are of that kind", 100*share)) {
					break
				}
			}
		}
	}
}

// nameField is the field of a whole name, where no other column gives a name.
func (p *proposer) nameField() string {
	for _, field := range []string{"person.name", "person.given", "person.name_latin"} {
		if p.taken[field] {
			return ""
		}
	}
	return "person.name"
}

func shareOf(values []string, fits func(string) bool) float64 {
	n := 0
	for _, v := range values {
		if fits(v) {
			n++
		}
	}
	return float64(n) / float64(len(values))
}

func isCode(field string) func(string) bool {
	f, err := register.FieldNamed(field)
	if err != nil {
		return func(string) bool { return false }
	}
	v := register.VocabularyOf(f)
	return func(s string) bool {
		_, ok := v.Code(s)
		return ok
	}
}

func isDate(s string) bool {
	r := edtf.Read(s, edtf.Options{})
	return len(s) >= 6 && (r.Kind == edtf.Dated || r.Kind == edtf.Ambiguous)
}

func (p *proposer) isPlace(s string) bool {
	return readPlace(p.desk.Gazetteer, placeField, s, place.Options{}) != ""
}

var placeField = register.Field{Name: "arrest.place", Kind: register.Place}

// isName says whether a value looks like a whole name: two to six words of
// letters.
func isName(s string) bool {
	words := strings.Fields(s)
	return len(words) >= 2 && len(words) <= 6 && !hasDigit(s) && names.Parse(s).Linkable()
}

// dates proposes day order and calendars from what the columns' values allow.
func (p *proposer) dates(m *Map, out *Proposal) {
	var all edtf.Evidence
	for _, c := range p.columns {
		f, err := register.FieldNamed(c.field)
		if c.field == "" || err != nil || f.Kind != register.Date {
			continue
		}
		var one edtf.Evidence
		for _, v := range c.values {
			r := edtf.Read(v, edtf.Options{})
			one.Add(r)
			all.Add(r)
		}
		if calendar, ok := one.Calendar(); ok {
			if m.Calendar == nil {
				m.Calendar = map[string]string{}
			}
			m.Calendar[c.name] = calendar.String()
			out.Notes = append(out.Notes, fmt.Sprintf("column %q is read in the %s calendar: its values say so", c.name, calendar))
		}
	}
	if order, ok := all.Order(); ok {
		m.Dates = order.String()
		out.Notes = append(out.Notes, fmt.Sprintf("dates = %q: values that can only be read so: %d, values that it decides: %d", order, all.DMY+all.MDY+all.YMD, all.OpenOrder))
	} else if all.OpenOrder > 0 {
		out.Notes = append(out.Notes, fmt.Sprintf(`dates that can be read two ways: %d, and none that tells which is meant: set dates = "dmy" or "mdy", or their rows are refused`, all.OpenOrder))
	}
}

// country proposes the State of the list where most places lie in one other than
// Syria, whose gazetteer ships, and says when most of them are not known.
func (p *proposer) country(m *Map, out *Proposal) {
	for _, c := range p.columns {
		f, err := register.FieldNamed(c.field)
		if c.field == "" || err != nil || f.Kind != register.Place || len(c.values) == 0 {
			continue
		}
		states, known := map[place.Code]int{}, 0
		for _, v := range c.values {
			code := readPlace(p.desk.Gazetteer, f, v, place.Options{})
			if state, ok := p.desk.Gazetteer.StateOf(place.Code(code)); ok {
				states[state]++
				known++
			}
		}
		for _, state := range slices.Sorted(maps.Keys(states)) {
			if state != "SYR" && 2*states[state] > len(c.values) {
				m.Country = string(state)
				out.Notes = append(out.Notes, fmt.Sprintf("country = %q: most places of column %q lie there", state, c.name))
			}
		}
		if 2*known < len(c.values) {
			out.Notes = append(out.Notes, fmt.Sprintf("most places of column %q are not known: of a list of another country, say country = \"...\" (ISO alpha-3) in the map, and load its places with sijil place load", c.name))
		}
	}
}
