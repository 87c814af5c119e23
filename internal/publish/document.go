package publish

import (
	"strings"

	"sijil/internal/chart"
	"sijil/internal/locale"
)

// Document is a report or a statement in one language: all that it says, and
// nothing of how it looks. What draws it decides nothing.
type Document struct {
	Locale       locale.Locale
	Title        Text
	Subtitle     Text
	Short        string // for running heads
	Organisation string
	Subject      string // what it is: report, statement
	Day          string // of publication, as a reader writes it; "" leaves it out
	Front        []Block
	Sections     []Section
	Figures      []Entry // those that the text and the tables show, by id
	Words        Words
}

// Section is one section, or a section within one.
type Section struct {
	ID     string // to link to
	Number string // as it is printed: 3.2; "" for none
	Level  int    // 1, or 2 within another
	Title  Text
	Blocks []Block
}

// Block is a piece of a section.
type Block interface{ block() }

// The blocks.
type (
	// Paragraph is running text.
	Paragraph struct {
		Text  Text
		Style Style
	}
	// Heading is a heading within a section, which the contents leave out.
	Heading struct{ Text Text }
	// List is a list, with numbers or marks.
	List struct {
		Ordered bool
		Items   []Text
	}
	// Table is a table with its caption above and its notes below.
	Table struct {
		ID     string
		Number string // as it is printed
		Title  Text
		Basis  Text     // definition, window and clocks, in small type; may be empty
		Head   [][]Cell // one row or two
		Rows   []Row
		Notes  []Text
	}
	// Picture is a chart with its caption below.
	Picture struct {
		ID     string
		Number string
		Title  Text
		Basis  Text
		Chart  chart.Chart
		Notes  []Text
	}
	// Box is set apart from the text: the method, how to check.
	Box struct {
		Title  Text
		Blocks []Block
	}
	// Cards tell of single cases or incidents.
	Cards struct{ Cards []Card }
)

func (Paragraph) block() {}
func (Heading) block()   {}
func (List) block()      {}
func (Table) block()     {}
func (Picture) block()   {}
func (Box) block()       {}
func (Cards) block()     {}

// Style is the role of a paragraph.
type Style string

// The styles.
const (
	Plain Style = ""
	Lead  Style = "lead" // of the first page
	Small Style = "small"
	Quote Style = "quote"
)

// Row is a row of a table.
type Row struct {
	ID     string // to link to; "" for none
	Cells  []Cell
	Indent int // of its first cell: a subset stands under its set
	Total  bool
}

// Cell is one cell. The first of a row names it.
type Cell struct {
	Text   Text
	Number bool // stands at the end of its column
	Span   int  // columns that it spans; 0 is 1
}

// Card is one notable case or incident.
type Card struct {
	Title Text
	Facts []Fact
	Text  Text
}

// Fact is a name and what is known.
type Fact struct{ Name, Text Text }

// Text is a line of text in pieces.
type Text []Inline

// Inline is a piece of text that is alike in everything.
type Inline struct {
	Text     string
	Strong   bool
	Emphasis bool
	// LTR keeps it apart from a direction around it: dates, ids, digests.
	LTR bool
	// Figure is the id of the figure that it shows, Value its number where it is
	// one that is told.
	Figure string
	Value  *int
	Link   string // an address, or # and the id of a place in the document
	Note   Text   // stands at the foot of the page
	Break  bool   // a line ends here
}

// Words are the words of the frame around a document: the names of its parts in
// its language.
type Words map[string]string

// Plainly makes a text of a string.
func Plainly(s string) Text {
	if s == "" {
		return nil
	}
	return Text{{Text: s}}
}

// Strongly is a text that stands out.
func Strongly(s string) Text { return Text{{Text: s, Strong: true}} }

// Code is a text that runs from left to right wherever it stands.
func Code(s string) Text { return Text{{Text: s, LTR: true}} }

// Join puts texts one behind the other.
func Join(texts ...Text) Text {
	var all Text
	for _, t := range texts {
		all = append(all, t...)
	}
	return all
}

// Places are the ids in a document that can be linked to.
func (d Document) Places() map[string]bool {
	places := map[string]bool{}
	var see func(blocks []Block)
	see = func(blocks []Block) {
		for _, b := range blocks {
			switch b := b.(type) {
			case Table:
				places[b.ID] = true
				for _, r := range b.Rows {
					places[r.ID] = true
				}
			case Picture:
				places[b.ID] = true
			case Box:
				see(b.Blocks)
			}
		}
	}
	see(d.Front)
	for _, s := range d.Sections {
		places[SectionPlace(s.ID)] = true
		see(s.Blocks)
	}
	delete(places, "")
	return places
}

// SectionPlace is the id to link to of a section.
func SectionPlace(id string) string { return "section-" + id }

// FigurePlace is the id of the line that lists a figure.
func FigurePlace(id string) string { return "figure-" + id }

// Target is where a piece of text leads to in a document: its link, or the line
// that lists the figure which it shows; "" where there is none.
func (i Inline) Target(places map[string]bool) string {
	if place, inside := strings.CutPrefix(i.Link, "#"); inside && !places[place] {
		return ""
	}
	if i.Link == "" && i.Figure != "" && places[FigurePlace(i.Figure)] {
		return "#" + FigurePlace(i.Figure)
	}
	return i.Link
}

// String is the text without what it links to and shows.
func (t Text) String() string {
	s := ""
	for _, i := range t {
		if i.Break {
			s += "\n"
		}
		s += i.Text
	}
	return s
}

// Each calls f for every piece of text of a document, those in notes, tables and
// cards too.
func (d Document) Each(f func(Inline)) {
	w := walker{f}
	w.text(d.Title)
	w.text(d.Subtitle)
	w.blocks(d.Front)
	for _, s := range d.Sections {
		w.text(s.Title)
		w.blocks(s.Blocks)
	}
}

// walker visits the pieces of texts.
type walker struct{ f func(Inline) }

func (w walker) text(texts ...Text) {
	for _, t := range texts {
		for _, i := range t {
			w.f(i)
			w.text(i.Note)
		}
	}
}

func (w walker) blocks(blocks []Block) {
	for _, b := range blocks {
		switch b := b.(type) {
		case Paragraph:
			w.text(b.Text)
		case Heading:
			w.text(b.Text)
		case List:
			w.text(b.Items...)
		case Table:
			w.table(b)
		case Picture:
			w.text(b.Title, b.Basis)
			w.text(b.Notes...)
		case Box:
			w.text(b.Title)
			w.blocks(b.Blocks)
		case Cards:
			for _, c := range b.Cards {
				w.text(c.Title, c.Text)
				for _, f := range c.Facts {
					w.text(f.Name, f.Text)
				}
			}
		}
	}
}

func (w walker) table(t Table) {
	w.text(t.Title, t.Basis)
	w.text(t.Notes...)
	for _, row := range t.Head {
		for _, c := range row {
			w.text(c.Text)
		}
	}
	for _, r := range t.Rows {
		for _, c := range r.Cells {
			w.text(c.Text)
		}
	}
}
