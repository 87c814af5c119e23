package intake

import (
	"fmt"
	"strings"

	"sijil/internal/edtf"
	"sijil/internal/intake/table"
	"sijil/internal/place"
	"sijil/internal/register"
)

// refusal says why a value cannot be taken: its row is refused, and with it,
// unless the caller asked otherwise, the file.
type refusal struct {
	column string
	value  string // shown: digits as they are, letters as their number and script
	reason string
}

// column is one column of the map, ready to be read.
type column struct {
	name    string
	field   register.Field
	at      int // position in the row
	to      int // position of the end of a range of dates; -1: no range
	values  map[string]string
	missing map[string]bool
	split   string
	dates   edtf.Options
	seen    map[string]register.Claim // claims of values met before
	names   *nameReader
}

// seenLimit bounds what a column remembers of the values it has read. Lists
// repeat a few places, parties and dates many times.
const seenLimit = 1 << 14

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
	if c.means(given) {
		return nil, nil
	}
	if claim, ok := c.seen[given]; ok {
		return []register.Claim{claim}, nil
	}
	claim, refused := c.claim(given, g)
	if refused != nil {
		refused.column, refused.value = c.name, table.Shape(given)
		return nil, refused
	}
	if claim.Field == "" {
		return nil, nil
	}
	if len(c.seen) < seenLimit && c.field.Kind != register.Name && c.field.Kind != register.Text {
		c.seen[given] = claim
	}
	return []register.Claim{claim}, nil
}

// means says whether a cell means "nothing stated".
func (c *column) means(given string) bool {
	if given == "" || c.missing[given] {
		return true
	}
	if c.values != nil {
		if code, ok := c.values[given]; ok {
			return code == ""
		}
	}
	return c.field.Kind != register.State && nothing[strings.ToLower(given)]
}

// nothing are the words for a value that is not there. "NA" is not among the
// States, where it is Namibia.
var nothing = map[string]bool{"-": true, "--": true, "---": true, "—": true, "–": true, "na": true, "n/a": true, "#n/a": true,
	"null": true, "none": true, "nil": true, "?": true, "؟": true, "nan": true, "<null>": true}

func (c *column) claim(given string, g *place.Gazetteer) (register.Claim, *refusal) {
	claim := register.Claim{Field: c.field.Name, Given: given}
	if code, ok := c.values[given]; ok {
		claim.Value = code
		return claim, nil
	}
	switch c.field.Kind {
	case register.Date:
		return c.date(claim)
	case register.Code:
		claim.Value, _ = register.VocabularyOf(c.field).Code(given)
	case register.Place, register.Site, register.Cross:
		claim.Value = readPlace(g, c.field, given)
	case register.State:
		if p, ok := g.Read(given, place.Options{Level: place.State}).Place(); ok && p.Level == place.State && !p.Inside {
			claim.Value = string(p.Code)
		}
	case register.Number:
		return c.number(claim)
	case register.Flag:
		claim.Value = readFlag(given)
	case register.Name:
		if c.names.read(given) == nobody {
			return register.Claim{}, nil
		}
		claim.Value = given
	default:
		claim.Value = given
	}
	return claim, nil
}

// date reads a date. Two readings, a day that does not exist and a day that
// has not come are refused; words are kept, and the date stays unknown.
func (c *column) date(claim register.Claim) (register.Claim, *refusal) {
	r := edtf.Read(claim.Given, c.dates)
	switch r.Kind {
	case edtf.Dated:
		claim.Value = r.Date.String()
		return claim, nil
	case edtf.Missing:
		return register.Claim{}, nil
	case edtf.Free:
		return claim, nil
	case edtf.Ambiguous:
		return claim, &refusal{reason: ambiguity(r)}
	}
	return claim, &refusal{reason: r.Reason.String()}
}

func ambiguity(r edtf.Reading) string {
	var readings []string
	for _, d := range r.Candidates {
		readings = append(readings, d.String())
	}
	do := `say dates = "dmy" or "mdy" in the map`
	if r.Reason == edtf.ReasonCalendar {
		do = "say the column's calendar in the map"
	}
	return fmt.Sprintf("%s: %s; %s", r.Reason, strings.Join(readings, " or "), do)
}

// oldest is the greatest age in years that is taken for an age.
const oldest = 120

func (c *column) number(claim register.Claim) (register.Claim, *refusal) {
	n, ok := wholeNumber(claim.Given)
	age := strings.HasPrefix(c.field.Name, "person.age")
	switch {
	case !ok:
		return claim, nil // words: kept and queued
	case n < 0:
		return claim, &refusal{reason: "a negative number; if it stands for \"not known\", say so under [missing] in the map"}
	case age && n > oldest:
		return claim, &refusal{reason: fmt.Sprintf("an age above %d years", oldest)}
	}
	claim.Value = fmt.Sprint(n)
	return claim, nil
}

// readPlace gives the code of the one place that a text means. A detention site
// or crossing that the gazetteer does not know keeps its own text: the list of
// sites is open.
func readPlace(g *place.Gazetteer, f register.Field, given string) string {
	read := g.Read
	switch f.Kind {
	case register.Site:
		read = g.ReadSite
	case register.Cross:
		read = g.ReadCrossing
	}
	if p, ok := read(given, place.Options{}).Place(); ok {
		return string(p.Code)
	}
	if f.Kind == register.Place {
		return ""
	}
	return openCode(given)
}

func openCode(given string) string { return register.OpenCode(given) }

var (
	yes = map[string]bool{"yes": true, "y": true, "true": true, "1": true, "نعم": true, "sí": true, "si": true, "oui": true, "بله": true, "x": true}
	no  = map[string]bool{"no": true, "n": true, "false": true, "0": true, "لا": true, "non": true, "خیر": true}
)

func readFlag(given string) string {
	switch word := strings.ToLower(given); {
	case yes[word]:
		return "yes"
	case no[word]:
		return "no"
	}
	return ""
}
