package intake

import (
	"fmt"
	"strings"

	"sijil/internal/edtf"
	"sijil/internal/errs"
	"sijil/internal/intake/table"
	"sijil/internal/register"
)

// Proposal is a map that nobody wrote, with what it was made from, to be looked
// at before it is used.
type Proposal struct {
	Map     Map              `json:"-"`
	Text    string           `json:"map"`
	Columns []ProposedColumn `json:"columns"`
	Notes   []string         `json:"notes"`
}

// ProposedColumn is one column of the list and what it seems to be.
type ProposedColumn struct {
	Name       string   `json:"name"`
	Field      string   `json:"field"`      // "" where it would not be read
	Confidence string   `json:"confidence"` // certain, likely, guess, or ""
	Why        string   `json:"why"`
	Samples    []string `json:"samples"`
}

// The confidences, in words.
const (
	certain = "certain" // the heading is the field's own name
	likely  = "likely"  // the heading is one that lists use for it
	guess   = "guess"   // only the values say so
)

// sampledRows is how many rows of a list a proposal looks at.
const sampledRows = 2000

// Propose makes a map for a list that has none, from its headings and values. A
// list in which no column can be recognised is errs.Invalid.
func (d *Desk) Propose(f File) (Proposal, error) {
	t, err := table.Open(f.Name, f.Reader, f.Size, f.Read)
	if err != nil {
		return Proposal{}, err
	}
	sheet := likeliest(t.Sheets)
	if err := oneHeading(f.Name, sheet); err != nil {
		return Proposal{}, err
	}
	columns, err := sample(sheet)
	if err != nil {
		return Proposal{}, err
	}
	p := &proposer{desk: d, columns: columns, kind: kindOf(f.Name, sheet.Header), taken: map[string]bool{}}
	p.byHeading()
	p.byValues()
	return p.result(f.Name)
}

// likeliest is the sheet with the most columns that lists of people have: the
// first of a workbook is often a page of explanations.
func likeliest(sheets []*table.Sheet) *table.Sheet {
	best, most := sheets[0], -1
	for _, s := range sheets {
		n := 0
		for _, h := range s.Header {
			if recognised(h) {
				n++
			}
		}
		if n > most {
			best, most = s, n
		}
	}
	return best
}

func recognised(heading string) bool {
	_, ok := headings()[headingKey(heading)]
	return ok || isField(strings.ToLower(trim(heading)))
}

// oneHeading refuses a list that has a heading twice which says what a column
// means: nobody can tell which of the two is meant.
func oneHeading(file string, sheet *table.Sheet) error {
	for _, n := range sheet.Notes {
		if n.Code != table.CodeDuplicate {
			continue
		}
		if base, ok := strings.CutSuffix(n.Column, " (1)"); ok && recognised(base) {
			return fmt.Errorf("%s: several columns are called %q; write a map that names the one that is meant, %q or %q: %w",
				file, base, base+" (1)", base+" (2)", errs.Invalid)
		}
	}
	return nil
}

// sampled is one column with its values.
type sampled struct {
	name       string
	values     []string // that say something, at most sampledRows
	field      string
	confidence string
	why        string
}

// sample reads the first rows of a sheet, column by column.
func sample(sheet *table.Sheet) ([]*sampled, error) {
	columns := make([]*sampled, len(sheet.Header))
	for i, h := range sheet.Header {
		columns[i] = &sampled{name: trim(h)}
	}
	mended := isMended(sheet)
	n := 0
	for row, err := range sheet.Rows() {
		if err != nil {
			return nil, err
		}
		if row.Kind != table.Data || row.Cells == nil {
			continue
		}
		for i, cell := range row.Cells {
			if i >= len(columns) || mended && strings.HasPrefix(columns[i].name, mendMark) {
				continue
			}
			if v := trim(cell); v != "" && !isNothing(v) {
				columns[i].values = append(columns[i].values, strings.Clone(v))
			}
		}
		if n++; n == sampledRows {
			break
		}
	}
	return columns, nil
}

type proposer struct {
	desk    *Desk
	columns []*sampled
	kind    string
	taken   map[string]bool // fields that a column has
}

// take gives a column a field, unless the field has one value and is taken.
func (p *proposer) take(c *sampled, field, confidence, why string) bool {
	f, err := register.FieldNamed(field)
	if err != nil || c.field != "" || (p.taken[field] && !f.Many) || !fitsField(f, c.values) {
		return false
	}
	c.field, c.confidence, c.why = field, confidence, why
	p.taken[field] = true
	return true
}

// fitsField says whether the values of a column can be those of a field: of a
// column "torture" with 0 and 1 the heading alone would say a method.
func fitsField(f register.Field, values []string) bool {
	if len(values) == 0 {
		return true
	}
	switch f.Kind {
	case register.Code:
		return shareOf(values, isCode(f.Name)) >= 0.3
	case register.Number:
		return shareOf(values, isNumber) >= 0.5
	case register.Date:
		return shareOf(values, mayBeDate) >= 0.3
	}
	return true
}

func isNumber(s string) bool {
	_, ok := wholeNumber(s)
	return ok
}

func mayBeDate(s string) bool { return edtf.Read(s, edtf.Options{}).Kind != edtf.Free }

// byHeading takes the columns whose headings are fields, or stand in the list of
// headings; the surest first, so that a vague one does not take the place.
func (p *proposer) byHeading() {
	for _, c := range p.columns {
		if field := strings.ToLower(c.name); isField(field) {
			p.take(c, field, certain, "the heading is the field's name")
		}
	}
	words := headings()
	for _, c := range p.columns {
		if field, ok := words[headingKey(c.name)]; ok && !strings.HasPrefix(field, "*") {
			p.take(c, field, likely, "the heading is used for it")
		}
	}
	places := false // governorate and district columns are one place together
	for _, c := range p.columns {
		field, ok := words[headingKey(c.name)]
		if !ok || !strings.HasPrefix(field, "*") {
			continue
		}
		if field == "*.place" && places {
			delete(p.taken, p.ofKind(field))
		}
		if p.take(c, p.ofKind(field), likely, "the heading is used for it in lists of this kind") && field == "*.place" {
			places = true
		}
	}
}

func isField(name string) bool {
	_, err := register.FieldNamed(name)
	return err == nil
}

// ofKind makes "*.date" the date of what the list is about.
func (p *proposer) ofKind(field string) string {
	group := map[string]string{"arrest": "arrest", "killing": "killing", "death": "outcome", "release": "outcome", "return": "return",
		"missing": "event", "contact": "event"}[p.kind]
	name := strings.TrimPrefix(field, "*.")
	if group == "arrest" && name == "cause" {
		group = "outcome"
	}
	return group + "." + name
}

// result puts the map together: settings for dates from the column's evidence,
// the kind of list, and notes on what a person should look at.
func (p *proposer) result(file string) (Proposal, error) {
	m := Map{Kind: p.kind, Source: sourceOf(file), Columns: map[string]string{}}
	out := Proposal{Notes: []string{fmt.Sprintf("kind = %q was told from the headings and the name of the file; change it if it is wrong", p.kind)}}
	for _, c := range p.columns {
		out.Columns = append(out.Columns, ProposedColumn{c.name, c.field, c.confidence, c.why, samples(c.values)})
		if c.field != "" {
			m.Columns[c.name] = c.field
		}
	}
	if len(m.Columns) == 0 {
		return Proposal{}, fmt.Errorf("%s: no column could be recognised; write a map (docs/format/map.md): %w", file, errs.Invalid)
	}
	p.dates(&m, &out)
	p.country(&m, &out)
	if err := m.check(); err != nil {
		return Proposal{}, fmt.Errorf("%s: the map that would be proposed: %w", file, err)
	}
	out.Map, out.Text = m, m.String()
	return out, nil
}

// samples are the first three different values.
func samples(values []string) []string {
	out := []string{}
	for _, v := range values {
		if len(out) == 3 {
			break
		}
		different := true
		for _, o := range out {
			different = different && o != v
		}
		if different {
			out = append(out, v)
		}
	}
	return out
}
