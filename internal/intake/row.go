package intake

import (
	"cmp"
	"fmt"
	"slices"
	"sort"
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
	rows        []rowTable
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
	fields map[string]register.Claims // by value
}

// queueKey is a value that no vocabulary knows, in a column.
type queueKey struct{ field, column, value string }

// newRowReader finds the columns of the map in the header of a sheet. A column
// that is not there is errs.Invalid; the error shows the header.
func newRowReader(m Map, sheet *table.Sheet, g *place.Gazetteer, today edtf.Day) (*rowReader, error) {
	order, err := edtf.ParseOrder(m.Dates)
	if err != nil {
		return nil, err
	}
	r := &rowReader{sheet: sheet.Name, header: sheet.Header, mended: isMended(sheet), today: today, gazetteer: g}
	header := findColumn(sheet.Header)
	for _, name := range sortedKeys(m.Columns) {
		c, err := newColumn(m, name, header)
		if err != nil {
			return nil, err
		}
		c.dates, c.names = edtf.Options{Order: order, NotAfter: today}, &r.names
		if calendar := m.Calendar[name]; calendar != "" {
			if c.dates.Calendar, err = edtf.ParseCalendar(calendar); err != nil {
				return nil, err
			}
		}
		r.columns = append(r.columns, c)
	}
	// In the order of the file, so that places of a row keep theirs.
	sort.SliceStable(r.columns, func(i, j int) bool { return r.columns[i].at < r.columns[j].at })
	if err := r.addRowTables(m, header); err != nil {
		return nil, err
	}
	r.implied = kinds[m.Kind]
	for _, field := range sortedKeys(m.Constant) {
		r.constants = append(r.constants, register.Claim{Field: field, Value: m.Constant[field]})
	}
	if m.Language != "" {
		r.constants = append(r.constants, register.Claim{Field: "report.language", Value: m.Language})
	}
	return r, nil
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

func newColumn(m Map, name string, header func(string) (int, error)) (*column, error) {
	field, err := register.FieldNamed(m.Columns[name])
	if err != nil {
		return nil, err
	}
	c := &column{name: name, field: field, to: -1, values: m.Values[name], split: m.Split[name], seen: map[string]register.Claim{}}
	from := name
	if start, end, ok := rangeOf(name); ok {
		from = start
		if c.to, err = header(end); err != nil {
			return nil, err
		}
	}
	if c.at, err = header(from); err != nil {
		return nil, err
	}
	if list := append(m.Missing[name], m.Missing[from]...); len(list) > 0 {
		c.missing = map[string]bool{}
		for _, word := range list {
			c.missing[trim(word)] = true
		}
	}
	return c, nil
}

func (r *rowReader) addRowTables(m Map, header func(string) (int, error)) error {
	for _, name := range sortedKeys(m.Row) {
		at, err := header(name)
		if err != nil {
			return err
		}
		t := rowTable{column: name, at: at, fields: map[string]register.Claims{}}
		for value, fields := range m.Row[name] {
			for _, field := range sortedKeys(fields) {
				t.fields[trim(value)] = append(t.fields[trim(value)], register.Claim{Field: field, Value: fields[field]})
			}
		}
		r.rows = append(r.rows, t)
	}
	return nil
}

// read turns a row into a report with the person and case that it opens by
// itself, or says why it cannot be taken.
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
	content := int64(0)
	if claims.First("report.key") == "" {
		content = givenOf(claims)
	}
	claims = r.complete(claims, cells)
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
		if claim := &got[i]; claim.Queued() || (open && claim.Value == openCode(claim.Given)) {
			queued = append(queued, queueKey{c.field.Name, c.name, claim.Given})
		}
	}
	return queued
}

// readRange joins two columns into one interval of dates. One of them alone
// stands for itself.
func (r *rowReader) readRange(c *column, from []register.Claim, cell string) ([]register.Claim, *refusal) {
	to, refused := c.readOne(cell, r.gazetteer)
	if refused != nil {
		return nil, refused
	}
	if len(from) == 0 || from[0].Value == "" {
		return to, nil
	}
	if len(to) == 0 || to[0].Value == "" || to[0].Value == from[0].Value {
		return from, nil
	}
	start, err1 := edtf.Parse(from[0].Value)
	end, err2 := edtf.Parse(to[0].Value)
	span, err := edtf.Span(start, end)
	if err1 != nil || err2 != nil || err != nil {
		return nil, &refusal{c.name, from[0].Value + ".." + to[0].Value, "the end lies before the start"}
	}
	given := from[0].Given + ".." + to[0].Given
	return []register.Claim{{Field: c.field.Name, Value: span.String(), Given: given}}, nil
}

// complete adds what [row] tables, the kind of list and constants say, each only
// where nothing before it has spoken.
func (r *rowReader) complete(claims register.Claims, cells []string) register.Claims {
	said := len(claims)
	for _, t := range r.rows {
		for _, claim := range t.fields[trim(cells[t.at])] {
			if !says(claims[:said], claim.Field) {
				claims = append(claims, claim)
			}
		}
	}
	kindSaid := says(claims, "case.kind")
	for _, claim := range r.implied {
		if !kindSaid && !says(claims, claim.Field) {
			claims = append(claims, claim)
		}
	}
	for _, claim := range r.constants {
		if !says(claims, claim.Field) {
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
