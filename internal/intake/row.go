package intake

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"sijil/internal/digest"
	"sijil/internal/edtf"
	"sijil/internal/errs"
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

type rowTable struct {
	column string
	at     int
	spelt  speller                    // the values
	fields map[string]register.Claims // by value
	seen   map[string]register.Claims // by what cells hold
}

// of gives what a cell says by the table.
func (t *rowTable) of(cell string) register.Claims {
	given := trim(cell)
	if claims, ok := t.seen[given]; ok {
		return claims
	}
	key, _ := t.spelt.find(given)
	claims := t.fields[key]
	if len(t.seen) < seenLimit {
		t.seen[strings.Clone(given)] = claims
	}
	return claims
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

// findColumn finds a column by its heading: as it stands, or but for case,
// spaces and Arabic spelling where only one fits. One that is not there is
// errs.Invalid; the error shows what there is.
func findColumn(header []string) func(name string) (int, error) {
	exact, folded := map[string]int{}, map[string]int{}
	for i, h := range header {
		exact[trim(h)] = i
		key := names.Fold(trim(h))
		if _, twice := folded[key]; twice {
			folded[key] = -1
		} else {
			folded[key] = i
		}
	}
	return func(name string) (int, error) {
		if i, ok := exact[trim(name)]; ok {
			return i, nil
		}
		if i, ok := folded[names.Fold(trim(name))]; ok && i >= 0 {
			return i, nil
		}
		if _, twice := exact[trim(name)+" (1)"]; twice {
			return 0, fmt.Errorf("several columns are called %q; let the map name the one that is meant, %q or %q: %w", name, name+" (1)", name+" (2)", errs.Invalid)
		}
		return 0, fmt.Errorf("the file has no column %q, which the map names; its columns are: %s: %w", name, someOf(header), errs.Invalid)
	}
}

// someOf lists the first of many names.
func someOf(names []string) string {
	const most = 40
	if len(names) <= most {
		return strings.Join(names, ", ")
	}
	return fmt.Sprintf("%s and %d more", strings.Join(names[:most], ", "), len(names)-most)
}

func (r *rowReader) addRowTables(m Map, header func(string) (int, error)) error {
	for _, name := range sortedKeys(m.Row) {
		at, err := header(name)
		if err != nil {
			return err
		}
		t := &rowTable{column: name, at: at, spelt: newSpeller(sortedKeys(m.Row[name])), fields: map[string]register.Claims{}, seen: map[string]register.Claims{}}
		for value, fields := range m.Row[name] {
			for _, field := range sortedKeys(fields) {
				claim, err := given(r.gazetteer, field, fields[field])
				if err != nil {
					return fmt.Errorf("[row.%q] %q: %w", name, value, err)
				}
				t.fields[value] = append(t.fields[value], claim)
			}
		}
		r.rows = append(r.rows, t)
	}
	return nil
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

// byTables adds what [row] tables say where the columns have not spoken.
func (r *rowReader) byTables(claims register.Claims, cells []string) register.Claims {
	said := len(claims)
	for _, t := range r.rows {
		for _, claim := range t.of(cells[t.at]) {
			if !says(claims[:said], claim.Field) {
				claims = append(claims, claim)
			}
		}
	}
	return claims
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

// contentOf is the first 8 bytes of the digest of what a row says, whatever the
// order of its columns: a list often comes again with other columns first.
func contentOf(claims register.Claims) int64 {
	sorted := make(register.Claims, len(claims))
	copy(sorted, claims)
	slices.SortFunc(sorted, func(a, b register.Claim) int {
		return cmp.Or(cmp.Compare(a.Field, b.Field), cmp.Compare(a.Value, b.Value), cmp.Compare(cmp.Or(a.Given, a.Value), cmp.Or(b.Given, b.Value)))
	})
	var f digest.Fields
	for _, c := range sorted {
		f.Text(c.Field).Text(c.Value).Text(cmp.Or(c.Given, c.Value)) // what is kept leaves out words that are the value
	}
	d := digest.Of(f.Encoded())
	var n int64
	for _, b := range d[:8] {
		n = n<<8 | int64(b)
	}
	return n
}

// givenOf is contentOf over the words of the row, whatever they were read as: a
// row without a key stays the same row where a better map reads it.
func givenOf(claims register.Claims) int64 {
	given := make(register.Claims, len(claims))
	for i, c := range claims {
		given[i] = register.Claim{Field: c.Field, Value: cmp.Or(c.Given, c.Value)}
	}
	return contentOf(given)
}

// reading is the content of what a row was read as.
func (p *prepared) reading() int64 {
	if p.report.Key != "" {
		return p.content
	}
	return contentOf(p.report.Claims)
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
