package intake

import (
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"sijil/internal/edtf"
	"sijil/internal/errs"
	"sijil/internal/intake/table"
	"sijil/internal/names"
	"sijil/internal/place"
	"sijil/internal/register"
)

// column is one column of the map, ready to be read.
type column struct {
	name    string
	field   register.Field
	at      int // position in the row
	to      int // position of the end of a range of dates; -1: no range
	values  map[string]string
	spelt   speller // the keys of values
	missing speller
	split   string
	dates   edtf.Options
	where   place.Options
	seen    map[string]register.Claim // claims of values met before; the zero Claim: nothing stated
	names   *nameReader
}

// seenLimit bounds what a column remembers of the values it has read. Lists
// repeat a few places, parties and dates many times.
const seenLimit = 1 << 14

// newColumn finds a column of the map, and the second one of a range, by header.
func newColumn(m Map, name string, header func(string) (int, error), today edtf.Day) (*column, error) {
	field, err := register.FieldNamed(m.Columns[name])
	if err != nil {
		return nil, err
	}
	c := &column{name: name, field: field, to: -1, split: m.Split[name], seen: map[string]register.Claim{}}
	from := name
	ends := []string{name}
	if start, end, ok := rangeOf(name); ok {
		from, ends = start, []string{name, start, end}
		if c.to, err = header(end); err != nil {
			return nil, err
		}
	}
	if c.at, err = header(from); err != nil {
		return nil, err
	}
	c.where = place.Options{Within: place.Code(m.Country), Level: levelOf(from)}
	c.settings(m, ends)
	return c, c.calendar(m, ends, today)
}

// settings gathers what the map says of the column under each of its names.
func (c *column) settings(m Map, ends []string) {
	c.values = map[string]string{}
	var missing []string
	for _, name := range ends {
		missing = append(missing, m.Missing[name]...)
		for given, code := range m.Values[name] {
			c.values[given] = code
		}
	}
	c.spelt, c.missing = newSpeller(sortedKeys(c.values)), newSpeller(missing)
}

// placeCodes turns the places that the map names under [values] into codes.
func (c *column) placeCodes(g *place.Gazetteer) error {
	for _, key := range sortedKeys(c.values) {
		if c.values[key] == "" {
			continue
		}
		code, err := codeOf(g, c.field, c.values[key])
		if err != nil {
			return fmt.Errorf("[values.%q] %q: %w", c.name, key, err)
		}
		c.values[key] = code
	}
	return nil
}

// calendar says how the dates of the column are written.
func (c *column) calendar(m Map, ends []string, today edtf.Day) error {
	order, err := edtf.ParseOrder(m.Dates)
	if err != nil {
		return err
	}
	c.dates = edtf.Options{Order: order, NotAfter: today}
	if c.field.Name == "return.expected_date" { // the one date that may lie ahead
		year, _, _ := today.YMD()
		c.dates.NotAfter, c.dates.Pivot = 0, year+10
	}
	for _, name := range ends {
		calendar := m.Calendar[name]
		if calendar == "" {
			continue
		}
		read, err := edtf.ParseCalendar(calendar)
		if err != nil {
			return err
		}
		if c.dates.Calendar != edtf.Auto && c.dates.Calendar != read {
			return fmt.Errorf("column %q: its two ends are in different calendars; map them alone: %w", c.name, errs.Invalid)
		}
		c.dates.Calendar = read
	}
	return nil
}

// read turns one cell into claims.
func (c *column) read(cell string, g *place.Gazetteer) ([]register.Claim, *refusal) {
	if c.split == "" {
		return c.readOne(cell, g)
	}
	var claims []register.Claim
	for _, part := range strings.Split(cell, c.split) {
		one, refused := c.readOne(part, g)
		if refused != nil {
			return nil, refused
		}
		claims = append(claims, one...)
	}
	return claims, nil
}

// readOne turns one value into a claim, or none where it means nothing.
func (c *column) readOne(cell string, g *place.Gazetteer) ([]register.Claim, *refusal) {
	given := trim(cell)
	if given == "" {
		return nil, nil
	}
	claim, known := c.seen[given]
	if !known {
		var refused *refusal
		if claim, refused = c.claim(given, g); refused != nil {
			refused.column, refused.value = c.name, table.Shape(given)
			return nil, refused
		}
		if len(c.seen) < seenLimit && c.field.Kind != register.Name && c.field.Kind != register.Text {
			c.seen[strings.Clone(given)] = claim
		}
	}
	if claim.Field == "" {
		return nil, nil
	}
	return []register.Claim{claim}, nil
}

// nothing are the words for a value that is not there. "NA" is not among the
// States, where it is Namibia.
var nothing = map[string]bool{"-": true, "--": true, "---": true, "—": true, "–": true, "na": true, "n/a": true, "#n/a": true,
	"null": true, "none": true, "nil": true, "?": true, "؟": true, "nan": true, "<null>": true}

const longestNothing = 6 // bytes

func isNothing(given string) bool {
	return len(given) <= longestNothing && nothing[strings.ToLower(given)]
}

// claim reads a value: by the map, else by the kind of the field. The zero Claim
// says that nothing was stated.
func (c *column) claim(given string, g *place.Gazetteer) (register.Claim, *refusal) {
	claim := register.Claim{Field: c.field.Name, Given: given}
	if _, ok := c.missing.find(given); ok {
		return register.Claim{}, nil
	}
	if key, ok := c.spelt.find(given); ok {
		if claim.Value = c.values[key]; claim.Value == "" {
			return register.Claim{}, nil
		}
		return claim, nil
	}
	if c.field.Kind != register.State && isNothing(given) {
		return register.Claim{}, nil
	}
	claim, refused := c.ofKind(claim, g)
	if claim.Queued() && refused == nil && saysUnknown(given) {
		return register.Claim{}, nil
	}
	return claim, refused
}

// ofKind reads a value as its field's kind says. One that cannot be placed keeps
// its words and no value.
func (c *column) ofKind(claim register.Claim, g *place.Gazetteer) (register.Claim, *refusal) {
	switch c.field.Kind {
	case register.Date:
		return c.date(claim)
	case register.Number:
		return c.number(claim)
	case register.Code:
		claim.Value, _ = register.VocabularyOf(c.field).Code(claim.Given)
	case register.Place, register.Site, register.Cross:
		claim.Value = readPlace(g, c.field, claim.Given, c.where)
	case register.State:
		claim.Value = readState(g, claim.Given)
	case register.Flag:
		claim.Value = readFlag(claim.Given)
	case register.Name:
		if c.names.read(claim.Given) == nobody {
			return register.Claim{}, nil
		}
		claim.Value = claim.Given
	default:
		claim.Value = claim.Given
	}
	return claim, nil
}

// saysUnknown says whether a value that matches nothing is a word for "not
// known", in any of the languages of lists.
func saysUnknown(given string) bool {
	return utf8.RuneCountInString(given) >= 3 && !hasDigit(given) && names.Parse(given).Unknown
}

// speller finds the keys of a map: as they stand, else but for case, accents and
// Arabic spelling, where only one fits.
type speller struct{ own, folded map[string]string }

func newSpeller(keys []string) speller {
	s := speller{own: map[string]string{}, folded: map[string]string{}}
	var twice []string
	for _, key := range keys {
		s.own[trim(key)] = key
		fold := names.Fold(key)
		if _, ok := s.folded[fold]; ok {
			twice = append(twice, fold)
		}
		s.folded[fold] = key
	}
	for fold := range s.folded {
		if fold == "" || slices.Contains(twice, fold) {
			delete(s.folded, fold)
		}
	}
	return s
}

// find returns the key that a value is, as the map spells it.
func (s speller) find(given string) (key string, ok bool) {
	if len(s.own) == 0 {
		return "", false
	}
	if key, ok = s.own[given]; ok {
		return key, true
	}
	key, ok = s.folded[names.Fold(given)]
	return key, ok
}
