package intake

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"sijil/internal/edtf"
	"sijil/internal/intake/table"
	"sijil/internal/names"
	"sijil/internal/place"
	"sijil/internal/register"
)

// rowReader reads the rows of one sheet by a map. It belongs to one goroutine.
type rowReader struct {
	file, sheet string
	header      []string
	mended      bool // the file was written to be mended: see mend.go
	today       edtf.Day
	gazetteer   *place.Gazetteer
	columns     []*column
	places      []*placeColumns
	rows        []*rowTable
	implied     register.Claims // what a row of this kind of list says by itself
	constants   register.Claims // what every row says unless it says otherwise
	source      register.Source // who speaks, where no column says
	sources     *sourceBook     // those that columns name
	keyer       names.Keyer
	names       nameReader
}

// queueKey is a value that no vocabulary knows, in a column.
type queueKey struct{ field, column, value string }

// newRowReader finds the columns of the map in the header of a sheet. A column
// that is not there is errs.Invalid; the error shows the header.
func newRowReader(m Map, sheet *table.Sheet, g *place.Gazetteer, today edtf.Day) (*rowReader, error) {
	r := &rowReader{sheet: sheet.Name, header: sheet.Header, mended: isMended(sheet), today: today, gazetteer: g}
	header := findColumn(sheet.Header)
	var columns []*column
	for _, name := range sortedKeys(m.Columns) {
		c, err := newColumn(m, name, header, today)
		if err == nil {
			err = c.placeCodes(g)
		}
		if err != nil {
			return nil, err
		}
		c.names = &r.names
		columns = append(columns, c)
	}
	// In the order of the file, so that sites of a row keep theirs.
	slices.SortStableFunc(columns, func(a, b *column) int { return cmp.Compare(a.at, b.at) })
	r.columns, r.places = joinPlaces(columns)
	if err := r.addRowTables(m, header); err != nil {
		return nil, err
	}
	r.implied = kinds[m.Kind]
	for _, name := range sortedKeys(m.Constant) {
		claim, err := given(g, name, m.Constant[name])
		if err != nil {
			return nil, fmt.Errorf("[constants]: %w", err)
		}
		r.constants = append(r.constants, claim)
	}
	if m.Language != "" {
		r.constants = append(r.constants, register.Claim{Field: "report.language", Value: m.Language})
	}
	return r, nil
}

// given is a claim that the map itself makes.
func given(g *place.Gazetteer, name, value string) (register.Claim, error) {
	field, err := register.FieldNamed(name)
	if err != nil {
		return register.Claim{}, err
	}
	code, err := codeOf(g, field, value)
	return register.Claim{Field: name, Value: code}, err
}

// read turns a row into a report with the person and case that it opens by
// itself, or says why it cannot be taken. A row that says nothing but its own
// number, as prepared forms have them, comes back silent.
func (r *rowReader) read(row *table.Row) (prepared, *refusal) {
	if row.Problem != nil {
		return prepared{}, &refusal{row.Problem.Column, row.Problem.Value, problemReason(row.Problem)}
	}
	cells := row.Cells
	if r.mended {
		cells = rearm(cells)
	}
	claims := make(register.Claims, 0, len(r.columns)+4)
	var queued []queueKey
	for _, c := range r.columns {
		got, refused := r.readColumn(c, cells)
		if refused != nil {
			return prepared{}, refused
		}
		claims = append(claims, got...)
		queued = c.queue(queued, got)
	}
	for _, p := range r.places {
		got := p.read(cells, r.gazetteer)
		claims = append(claims, got...)
		queued = p.queue(queued, got)
	}
	content := int64(0)
	if claims.First("report.key") == "" {
		content = givenOf(claims)
	}
	said := len(claims)
	claims = r.byTables(claims, cells)
	if len(claims) == said && saysNothing(claims) && !r.states(cells) {
		return prepared{silent: true}, nil
	}
	claims = r.complete(claims)
	p := r.prepare(row, claims)
	if p.queued = queued; content != 0 {
		p.content = content
	} else {
		p.content = contentOf(claims)
	}
	return p, nil
}

func problemReason(p *table.Problem) string {
	if p.Do == "" {
		return p.Reason
	}
	return p.Reason + "; " + p.Do
}

func (r *rowReader) readColumn(c *column, cells []string) ([]register.Claim, *refusal) {
	got, refused := c.read(cells[c.at], r.gazetteer)
	if refused != nil {
		return nil, refused
	}
	if c.to >= 0 {
		if got, refused = r.readRange(c, got, cells[c.to]); refused != nil {
			return nil, refused
		}
	}
	return got, nil
}

// queue adds the values of a column that wait for somebody to say what they
// mean: those without an entry, and sites and crossings under their own text.
func (c *column) queue(queued []queueKey, got []register.Claim) []queueKey {
	open := c.field.Kind == register.Site || c.field.Kind == register.Cross
	for i := range got {
		if claim := &got[i]; claim.Queued() || (open && claim.Value == register.OpenCode(claim.Given)) {
			queued = append(queued, queueKey{c.field.Name, c.name, claim.Given})
		}
	}
	return queued
}

// readRange joins two columns into one interval of dates. One of them alone
// stands for itself; where one is words, the other is the date, and the words
// stay beside it.
func (r *rowReader) readRange(c *column, from []register.Claim, cell string) ([]register.Claim, *refusal) {
	to, refused := c.readOne(cell, r.gazetteer)
	if refused != nil {
		return nil, refused
	}
	if len(from) == 0 || len(to) == 0 {
		return append(from, to...), nil
	}
	both := register.Claim{Field: c.field.Name, Value: cmp.Or(from[0].Value, to[0].Value), Given: from[0].Given + ".." + to[0].Given}
	if from[0].Value == "" || to[0].Value == "" || from[0].Value == to[0].Value {
		return []register.Claim{both}, nil
	}
	start, err1 := edtf.Parse(from[0].Value)
	end, err2 := edtf.Parse(to[0].Value)
	span, err := edtf.Span(start, end)
	if err1 != nil || err2 != nil || err != nil {
		return nil, &refusal{c.name, from[0].Value + ".." + to[0].Value, "the end lies before the start"}
	}
	both.Value = span.String()
	return []register.Claim{both}, nil
}

// saysNothing says whether the columns of a row tell of nobody: they hold at most
// who reports, when, and under which number.
func saysNothing(claims register.Claims) bool {
	for i := range claims {
		switch group, _, _ := strings.Cut(claims[i].Field, "."); {
		case group == "source", claims[i].Field == "report.key", claims[i].Field == "report.date", claims[i].Field == "report.language":
		default:
			return false
		}
	}
	return true
}

// states says whether a cell of a row holds anything about a person: "unknown"
// in the place of a name is somebody, and is counted.
func (r *rowReader) states(cells []string) bool {
	states := func(c *column) bool {
		cell := trim(cells[c.at])
		_, missing := c.missing.find(cell)
		aside := saysNothing(register.Claims{{Field: c.field.Name}})
		return !aside && cell != "" && !isNothing(cell) && !missing
	}
	for _, p := range r.places {
		if slices.ContainsFunc(p.parts, states) {
			return true
		}
	}
	return slices.ContainsFunc(r.columns, states)
}

// complete adds what the kind of list and constants say, each only where nothing
// before it has spoken.
func (r *rowReader) complete(claims register.Claims) register.Claims {
	kindSaid := says(claims, "case.kind")
	for _, claim := range r.implied {
		if !kindSaid && !says(claims, claim.Field) {
			claims = append(claims, claim)
		}
	}
	for _, claim := range r.constants {
		// Words that could not be placed say something else than the constant.
		if !slices.ContainsFunc(claims, func(c register.Claim) bool { return c.Field == claim.Field }) {
			claims = append(claims, claim)
		}
	}
	rehome(claims, r.implied.First("case.kind"), claims.First("case.kind"))
	return claims
}

func says(claims register.Claims, field string) bool {
	for i := range claims {
		if claims[i].Field == field && claims[i].Value != "" {
			return true
		}
	}
	return false
}

// prepared is a row ready to be written.
type prepared struct {
	report  register.Report
	content int64 // by which the row is recognised; see contentOf and givenOf
	queued  []queueKey
	silent  bool // says nothing of anybody
	source  register.Source
	person  register.Person
	opened  register.Case
	keys    []string
	row     int
	line    int
}

func (r *rowReader) prepare(row *table.Row, claims register.Claims) prepared {
	source := r.source
	if name := claims.First("source.name"); name != "" {
		source = r.sources.named(name, claims)
	}
	report := register.Report{
		Key: claims.First("report.key"), Source: source.ID, Sheet: r.sheet, Row: row.Number, Raw: append([]byte(nil), row.Raw...), Day: r.today,
		Claims: claims, Unlinkable: r.unlinkable(claims),
	}
	report.Write()
	g := register.Group{Reports: []register.Report{report}, Sources: map[register.SourceID]register.Source{source.ID: source}}
	person, cases := register.Settle(g)
	return prepared{report: report, source: source, person: person, opened: cases[0], keys: r.keys(claims), row: row.Number, line: row.Line}
}

// keys are those under which the names of a row are found.
func (r *rowReader) keys(claims register.Claims) []string {
	keys := []string{}
	for i := range claims {
		if c := &claims[i]; c.Value != "" && register.IsNameField(c.Field) {
			keys = r.keyer.Append(keys, c.Value)
		}
	}
	return keys
}

// unlinkable says why nothing else can be matched with a report: it names
// nobody, or names somebody only through another.
func (r *rowReader) unlinkable(claims register.Claims) string {
	for _, field := range []string{"person.name", "person.given", "person.name_latin", "person.aka"} {
		name := claims.First(field)
		if name == "" {
			continue
		}
		if r.names.read(name) != somebody {
			return "named_through_kin"
		}
		return ""
	}
	if claims.First("person.id_number") != "" {
		return ""
	}
	return "no_name"
}
