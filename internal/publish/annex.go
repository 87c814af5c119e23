package publish

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"sijil/internal/figures"
)

// definitionsShown are the definitions behind the figures of the publication,
// in the order of their names.
func (e *edition) definitionsShown() []figures.Definition {
	var all []figures.Definition
	for _, name := range slices.Sorted(maps.Keys(e.catalog)) {
		all = append(all, e.catalog[name])
	}
	return all
}

// definitions writes each definition: what it is called, counts and asks for.
func (c *composer) definitions() ([]Block, error) {
	t := Table{ID: "definitions-table", Number: "", Title: Plainly(c.word("definitions_title")), Head: [][]Cell{{
		{Text: Plainly(c.word("definition"))}, {Text: Plainly(c.word("counts"))}, {Text: Plainly(c.word("condition"))}}}}
	for _, d := range c.definitionsShown() {
		what := Join(Strongly(d.Label[c.loc.Lang]), Text{{Break: true}}, Plainly(c.unitsOf(d)))
		t.Rows = append(t.Rows, Row{ID: "definition-" + d.ID, Cells: []Cell{{Text: Code(d.Name())}, {Text: what}, {Text: c.condition(d)}}})
	}
	return []Block{t}, nil
}

// unitsOf names what a definition counts, and by which date.
func (c *composer) unitsOf(d figures.Definition) string {
	if d.IsShare() {
		return c.word("share_of")
	}
	var units []string
	for _, u := range d.Units {
		units = append(units, c.word("unit_"+string(u)))
	}
	return c.loc.List(units) + c.word("comma") + c.word("window_"+strings.ReplaceAll(d.Window, ".", "_"))
}

// condition is the expression of a definition, as it is counted.
func (c *composer) condition(d figures.Definition) Text {
	if d.IsShare() {
		return Code(d.Share + " / " + d.Of)
	}
	parts := []string{}
	if len(d.Kind) > 0 {
		parts = append(parts, "kind: "+strings.Join(d.Kind, ", "))
	}
	if d.Where != "" {
		parts = append(parts, strings.Join(strings.Fields(d.Where), " "))
	}
	if d.Rules != "" {
		parts = append(parts, "rules: "+d.Rules)
	}
	var t Text
	for i, p := range parts {
		if i > 0 {
			t = append(t, Inline{Break: true})
		}
		t = append(t, Inline{Text: p, LTR: true})
	}
	return t
}

// figureList writes every figure with its id, value and commitment.
func (c *composer) figureList() ([]Block, error) {
	t := Table{ID: "figures-table", Title: Plainly(c.word("figures_title")), Head: [][]Cell{{
		{Text: Plainly(c.word("id"))}, {Text: Plainly(c.word("definition"))}, {Text: Plainly(c.word("cell"))},
		{Text: Plainly(c.word("value")), Number: true}, {Text: Plainly(c.word("commitment"))}}}}
	for _, e := range c.ledger.shown() {
		value := c.writer.number(e, e.Count)
		if e.Of != nil {
			value = Join(value, Plainly(" / "), c.denominator(e))
		}
		t.Rows = append(t.Rows, Row{ID: FigurePlace(e.ID()), Cells: []Cell{{Text: Code(e.ID())}, {Text: Code(e.Definition)},
			{Text: c.cellText(e)}, {Text: plain(value), Number: true}, {Text: Code(c.commitment(e))}}})
	}
	return []Block{Paragraph{Text: Plainly(c.word("figures_text")), Style: Small}, t}, nil
}

// plain is a text that leads nowhere: in the list of figures a number would lead
// to itself.
func plain(t Text) Text {
	t = slices.Clone(t)
	for i := range t {
		t[i].Figure = ""
	}
	return t
}

// denominator is that of a share: hidden with it.
func (c *composer) denominator(e *Entry) Text {
	if e.Hidden {
		return Plainly(withheld)
	}
	return Text{{Text: c.loc.Int(*e.Of), LTR: true}}
}

// cellText is the cell and the window of a figure, as programs write them.
func (c *composer) cellText(e *Entry) Text {
	var parts []string
	if e.Window.From != "" {
		parts = append(parts, e.Window.From+"/"+e.Window.To)
	}
	for _, name := range slices.Sorted(maps.Keys(e.By)) {
		parts = append(parts, name+"="+e.By[name])
	}
	if e.cell.Where != "" {
		parts = append(parts, e.cell.Where)
	}
	if len(parts) == 0 {
		parts = []string{"–"}
	}
	var t Text
	for i, p := range parts {
		if i > 0 {
			t = append(t, Inline{Text: " "})
		}
		t = append(t, Inline{Text: p, LTR: true})
	}
	return t
}

// shortCommitment is as much of a commitment as a printed table shows.
const shortCommitment = 12

func (c *composer) commitment(e *Entry) string {
	return c.commit(e)[:shortCommitment]
}

// Change is a figure of an earlier publication that the register now counts
// otherwise.
type Change struct {
	Publication string // its name
	Printed     string // the day it was printed
	ID          string // of the figure
	Definition  string
	By          map[string]string
	Was, Is     int
	Hidden      bool
}

// corrections writes what earlier publications printed otherwise.
func (c *composer) corrections() ([]Block, error) {
	if len(c.changes) == 0 {
		return []Block{Paragraph{Text: Plainly(c.word("no_corrections"))}}, nil
	}
	t := Table{ID: "corrections-table", Title: Plainly(c.word("corrections_title")), Head: [][]Cell{{
		{Text: Plainly(c.word("publication"))}, {Text: Plainly(c.word("id"))}, {Text: Plainly(c.word("definition"))},
		{Text: Plainly(c.word("was")), Number: true}, {Text: Plainly(c.word("is")), Number: true}}}}
	for _, ch := range c.changes {
		was, is := c.loc.Int(ch.Was), c.loc.Int(ch.Is)
		if ch.Hidden {
			was, is = withheld, withheld
		}
		name := Join(Code(ch.Publication), Plainly(" ("), Code(ch.Printed), Plainly(")"))
		what := Join(Code(ch.Definition), Plainly(" "), Code(byText(ch.By)))
		t.Rows = append(t.Rows, Row{Cells: []Cell{{Text: name}, {Text: Code(ch.ID)}, {Text: what},
			{Text: Text{{Text: was, LTR: true}}, Number: true}, {Text: Text{{Text: is, LTR: true}}, Number: true}}})
	}
	return []Block{t}, nil
}

func byText(by map[string]string) string { return cell{By: by}.byText() }

// differs says whether a change is worth a line: one that tells of a few cases is
// printed without its numbers.
func (ch Change) small(least int) bool {
	d := ch.Was - ch.Is
	return d != 0 && d > -least && d < least
}

// String is the change for people at a terminal.
func (ch Change) String() string {
	return fmt.Sprintf("%s, figure %s (%s %s): printed %d, now %d", ch.Publication, ch.ID, ch.Definition, byText(ch.By), ch.Was, ch.Is)
}
